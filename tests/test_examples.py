"""The sample workbooks: lifelike, consistent with themselves, and exactly what their maker makes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import subprocess
import sys
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from stdnum.vn import mst

EXAMPLES = Path(__file__).parent.parent / "examples"
CLEAN = EXAMPLES / "hau-giang-2022" / "so-theo-doi.xlsx"
FAULTY = EXAMPLES / "hau-giang-2022" / "so-theo-doi-20-loi.xlsx"
TIEN_GIANG = EXAMPLES / "tien-giang-2020-2022" / "so-theo-doi.xlsx"
BOOKS = [CLEAN, FAULTY, TIEN_GIANG]
TABS = [
    "Thông tin", "Cơ quan", "Văn bản", "Doanh nghiệp", "Hồ sơ hỗ trợ", "Mức hỗ trợ", "Mục tiêu", "Kinh phí",
    "Thuyết minh", "Danh mục",
]  # fmt: skip
STATES = {
    "Đăng ký", "Đang thẩm định", "Yêu cầu bổ sung", "Đủ điều kiện", "Không đủ điều kiện", "Đã phê duyệt",
    "Đang thực hiện", "Đã nghiệm thu", "Đã thanh toán", "Đã rút",
}  # fmt: skip
LAST_DAY_OF_FIRST_HALF = dt.date(2022, 6, 14)
APPROVED = "Kinh phí được phê duyệt (đồng)"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    sys.path.insert(0, str(EXAMPLES))
    try:
        import make_examples

        return dict(make_examples.files())
    finally:
        sys.path.remove(str(EXAMPLES))


def records(book: Path, tab: str) -> list[dict[str, Any]]:
    """The rows under the header, as a reader with no knowledge of the maker finds them."""
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name(tab).to_python(skip_empty_area=False)
    first = {"Thông tin": "Mục", "Cơ quan": "Mã cơ quan", "Danh mục": "Danh mục", "Thuyết minh": "Kỳ"}
    first |= {"Doanh nghiệp": "Mã số thuế", "Hồ sơ hỗ trợ": "Mã hồ sơ", "Mức hỗ trợ": "Mã mức"}
    first |= {"Văn bản": "Mã văn bản", "Mục tiêu": "Mã chỉ tiêu", "Kinh phí": "Mã dòng"}
    header = next(place for place, row in enumerate(rows) if row[0] == first[tab])
    found = []
    for row in rows[header + 1 :]:
        if row[0] in ("", "Tổng cộng"):
            break
        if row[0] != "(1)":
            found.append({str(heading): value for heading, value in zip(rows[header], row, strict=True)})
    return found


def days(rows: list[dict[str, Any]], heading: str) -> list[dt.date]:
    return [row[heading] for row in rows if row[heading] != ""]


@pytest.mark.parametrize("name", ["so-theo-doi.xlsx", "so-theo-doi-20-loi.xlsx", "20-loi.csv"])
def test_the_committed_hau_giang_files_are_what_the_maker_makes(made: dict[str, bytes], name: str) -> None:
    assert (EXAMPLES / "hau-giang-2022" / name).read_bytes() == made[f"hau-giang-2022/{name}"]


def test_the_committed_tien_giang_file_is_what_the_maker_makes(made: dict[str, bytes]) -> None:
    assert TIEN_GIANG.read_bytes() == made["tien-giang-2020-2022/so-theo-doi.xlsx"]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.parent.name}/{book.name}")
def test_excel_would_open_the_file_without_repair(book: Path) -> None:
    tool = Path(sys.executable).with_name("openxml-audit")
    answer = subprocess.run([tool, "-f", "microsoft365", book], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "Errors: 0" in answer.stdout


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: f"{book.parent.name}/{book.name}")
def test_every_tab_is_there_and_the_file_says_its_kind_form_and_that_it_is_invented(book: Path) -> None:
    names = CalamineWorkbook.from_path(str(book)).sheet_names
    assert [name for name in names if name in TABS] == TABS
    with zipfile.ZipFile(book) as parts:
        custom = parts.read("docProps/custom.xml").decode()
        strings = parts.read("xl/sharedStrings.xml").decode()
    assert re.search(r'name="xltools-kind"><vt:lpwstr>nscl<', custom)
    assert re.search(r'name="xltools-form"><vt:lpwstr>1<', custom)
    assert "(Sổ mẫu: doanh nghiệp và số liệu giả định)" in strings


@pytest.mark.parametrize("book", [CLEAN, TIEN_GIANG], ids=["hau-giang", "tien-giang"])
def test_tax_codes_are_valid_texts_and_every_claim_has_its_enterprise(book: Path) -> None:
    codes = [row["Mã số thuế"] for row in records(book, "Doanh nghiệp")]
    assert all(isinstance(code, str) and mst.is_valid(code) for code in codes)
    assert len(set(codes)) == len(codes)
    assert {row["Mã số thuế"] for row in records(book, "Hồ sơ hỗ trợ")} <= set(codes)


def test_hau_giang_holds_enough_of_everything() -> None:
    enterprises, claims = records(CLEAN, "Doanh nghiệp"), records(CLEAN, "Hồ sơ hỗ trợ")
    assert len(enterprises) == 67
    assert len(claims) == 105
    assert Counter(len(row["Mã số thuế"]) for row in enterprises) == {10: 65, 14: 2}
    assert {row["Trạng thái"] for row in claims} == STATES
    assert len({row["Lĩnh vực"] for row in enterprises}) == 3
    assert {row["Huyện (trước 01/7/2025)"] for row in enterprises} == {
        "Thành phố Vị Thanh", "Thành phố Ngã Bảy", "Thị xã Long Mỹ", "Huyện Long Mỹ", "Huyện Châu Thành",
        "Huyện Châu Thành A", "Huyện Phụng Hiệp", "Huyện Vị Thủy",
    }  # fmt: skip


def test_hau_giang_leaves_the_computed_columns_to_the_program() -> None:
    for tab in ("Doanh nghiệp", "Hồ sơ hỗ trợ"):
        headings = list(records(CLEAN, tab)[0])
        assert not [heading for heading in headings if heading.startswith("→")]
        assert headings[-1] == "Ghi chú của phòng"
    computed = [heading for heading in records(CLEAN, "Mục tiêu")[0] if heading.startswith("→")]
    assert len(computed) == 5
    assert all(row[heading] == "" for row in records(CLEAN, "Mục tiêu") for heading in computed)


def test_something_of_every_kind_happens_in_both_halves_of_the_reporting_year() -> None:
    claims = records(CLEAN, "Hồ sơ hỗ trợ")
    headings = ["Ngày đăng ký", "Ngày quyết định phê duyệt", "Ngày nghiệm thu", "Ngày cấp giấy chứng nhận"]
    events = {heading: days(claims, heading) for heading in headings}
    ledger = [row for row in records(CLEAN, "Kinh phí") if row["Mã hồ sơ"]]
    events["payment"] = days([row for row in ledger if row["Loại dòng"] == "Thanh toán"], "Ngày")
    for heading, found in events.items():
        assert dt.date(2021, 12, 15) <= min(found) <= LAST_DAY_OF_FIRST_HALF < max(found), heading
        assert max(found) <= dt.date(2022, 12, 14), heading


def test_the_days_of_a_claim_follow_one_another() -> None:
    order = (
        "Ngày đăng ký", "Ngày thông báo kết quả", "Ngày quyết định phê duyệt", "Ngày ký hợp đồng",
        "Ngày nghiệm thu",
    )  # fmt: skip
    for row in records(CLEAN, "Hồ sơ hỗ trợ"):
        found = [row[heading] for heading in order if row[heading] != ""]
        assert found == sorted(found), row["Mã hồ sơ"]


def test_the_cells_of_a_claim_fit_its_state() -> None:
    approved = {"Đã phê duyệt", "Đang thực hiện", "Đã nghiệm thu", "Đã thanh toán"}
    paid = {row["Mã hồ sơ"] for row in records(CLEAN, "Kinh phí") if row["Loại dòng"] == "Thanh toán"}
    for row in records(CLEAN, "Hồ sơ hỗ trợ"):
        state, code = row["Trạng thái"], row["Mã hồ sơ"]
        for heading in ("Số quyết định phê duyệt", "Ngày quyết định phê duyệt", APPROVED):
            assert (row[heading] != "") == (state in approved), (code, heading)
        for heading in ("Số hợp đồng", "Ngày ký hợp đồng"):
            assert (row[heading] != "") == (state in approved - {"Đã phê duyệt"}), (code, heading)
        assert (row["Ngày nghiệm thu"] != "") == (state in {"Đã nghiệm thu", "Đã thanh toán"}), code
        refused = {"Yêu cầu bổ sung", "Không đủ điều kiện", "Đã rút"}
        assert (row["Lý do, yêu cầu"] != "") == (state in refused), code
        assert (code in paid) == (state == "Đã thanh toán"), code


def test_no_enterprise_asks_twice_for_the_same_content() -> None:
    asked = Counter((row["Mã số thuế"], row["Nội dung hỗ trợ"]) for row in records(CLEAN, "Hồ sơ hỗ trợ"))
    assert max(asked.values()) == 1


def most_that_any_rate_grants(claim: dict[str, Any], rates: list[dict[str, Any]]) -> Decimal:
    consulting = Decimal(claim["Giá trị hợp đồng tư vấn (đồng)"] or 0)
    certifying = Decimal(claim["Chi phí chứng nhận, thử nghiệm (đồng)"] or 0)
    base = {
        "Giá trị hợp đồng tư vấn": consulting,
        "Chi phí chứng nhận, thử nghiệm": certifying,
        "Tổng hai khoản": consulting + certifying,
    }
    grants = [Decimal(0)]
    for rate in rates:
        contents = set(rate["Nội dung áp dụng"].split("; "))
        covers = contents & {claim["Nhóm nội dung"], claim["Nội dung hỗ trợ"]}
        programme = not claim["Chương trình"] or claim["Chương trình"] == rate["Chương trình"]
        if covers and programme:
            ceiling = rate["Mức trần (đồng)"]
            level = base[rate["Chi phí được tính"]] * Decimal(rate["Tỷ lệ"]) / 100
            pieces = Decimal(claim["Số lượng"])
            grants.append(level if ceiling == "không" else min(level, Decimal(ceiling) * pieces))
    return max(grants)


@pytest.mark.parametrize("book", [CLEAN, TIEN_GIANG], ids=["hau-giang", "tien-giang"])
def test_nothing_is_approved_above_what_the_rate_rows_grant(book: Path) -> None:
    rates = records(book, "Mức hỗ trợ")
    approved = [row for row in records(book, "Hồ sơ hỗ trợ") if row[APPROVED] != ""]
    assert len(approved) >= 8
    for row in approved:
        assert 0 < Decimal(row[APPROVED]) <= most_that_any_rate_grants(row, rates), row["Mã hồ sơ"]


def test_the_budget_covers_what_was_approved_and_advances_stay_within_half() -> None:
    claims = {row["Mã hồ sơ"]: row for row in records(CLEAN, "Hồ sơ hỗ trợ")}
    ledger = records(CLEAN, "Kinh phí")
    granted = sum(
        row["Số tiền (đồng)"]
        for row in ledger
        if row["Nhóm nhiệm vụ"] == "Hỗ trợ doanh nghiệp" and "ự toán" in row["Loại dòng"]
    )
    assert sum(row[APPROVED] or 0 for row in claims.values()) <= granted
    for row in ledger:
        if row["Loại dòng"] == "Tạm ứng":
            assert row["Số tiền (đồng)"] * 2 <= claims[row["Mã hồ sơ"]][APPROVED]


@pytest.mark.parametrize(
    ("tab", "heading"), [("Hồ sơ hỗ trợ", APPROVED), ("Doanh nghiệp", "Tổng doanh thu (đồng)")]
)
def test_the_cached_total_is_the_sum_of_its_rows(tab: str, heading: str) -> None:
    rows = records(CLEAN, tab)
    sheet = openpyxl.load_workbook(CLEAN, data_only=True)[tab]
    total = next(row for row in sheet.iter_rows() if row[0].value == "Tổng cộng")
    assert total[list(rows[0]).index(heading)].value == sum(row[heading] or 0 for row in rows)


def test_rates_invented_for_the_sample_say_so() -> None:
    rates = [row for row in records(CLEAN, "Mức hỗ trợ") if row["Mã mức"].startswith("GD-")]
    assert len(rates) == 3
    for row in rates:
        assert row["Điều, khoản"] == "Mức giả định của sổ mẫu, không phải quy định của Hậu Giang"
        assert row["Mức kiểm chứng"] == "Giả định của sổ mẫu (assumed)"
        assert row["Văn bản quy định"] == "GIA-DINH"


def test_tien_giang_keeps_both_readings_of_the_text_of_2020() -> None:
    rates = [row for row in records(TIEN_GIANG, "Mức hỗ trợ") if row["Mã nhóm đọc"] == "TG-2020"]
    readings = [(row["Cách hiểu"], row["Mức trần (đồng)"]) for row in rates]
    assert readings == [("A", 30_000_000), ("B", "không")]


def faults() -> list[dict[str, str]]:
    with (EXAMPLES / "hau-giang-2022" / "20-loi.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(book: Path) -> dict[tuple[str, str], Any]:
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(book).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def test_the_faulty_workbook_differs_in_the_twenty_listed_cells_and_nowhere_else() -> None:
    clean, faulty = values(CLEAN), values(FAULTY)
    different = {place for place in clean.keys() | faulty.keys() if clean.get(place) != faulty.get(place)}
    listed = {(row["Trang"], row["Ô"]) for row in faults()}
    assert len(listed) == 20
    assert different == listed


def test_a_tax_code_that_lost_its_zero_is_a_number_and_was_valid_before() -> None:
    fault = next(row for row in faults() if row["Loại lỗi"] == "Mã số thuế mất số 0 ở đầu")
    place = (fault["Trang"], fault["Ô"])
    assert values(CLEAN)[place] == f"0{values(FAULTY)[place]}"
    assert isinstance(values(FAULTY)[place], int)


def test_the_tax_code_without_an_enterprise_is_itself_valid_and_the_wrong_one_is_not() -> None:
    wrong = {row["Loại lỗi"]: row["Giá trị sai"] for row in faults()}
    assert mst.is_valid(wrong["Mã số thuế không có ở trang Doanh nghiệp"])
    assert not mst.is_valid(wrong["Mã số thuế sai số kiểm tra"])


def test_error_and_never_calculated_cells_stand_in_the_file_as_excel_meets_them() -> None:
    places = {row["Loại lỗi"]: row for row in faults()}
    names = CalamineWorkbook.from_path(str(FAULTY)).sheet_names
    found = {}
    with zipfile.ZipFile(io.BytesIO(FAULTY.read_bytes())) as parts:
        for kind in ("Ô lỗi công thức", "Công thức chưa được tính"):
            part = f"xl/worksheets/sheet{names.index(places[kind]['Trang']) + 1}.xml"
            cell = re.search(rf'<c r="{places[kind]["Ô"]}".*?</c>', parts.read(part).decode())
            assert cell
            found[kind] = cell.group()
    assert 't="e"' in found["Ô lỗi công thức"]
    assert "<v>#REF!</v>" in found["Ô lỗi công thức"]
    assert "<f>12000000*2</f></c>" in found["Công thức chưa được tính"]
