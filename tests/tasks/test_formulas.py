"""`compute --formulas`: LibreOffice computes the same đồng, a later compute is not in the way, undo takes all back."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from workbooks import workbook

from xl_tools.data import folder
from xl_tools.tasks import compute, undo, validate
from xl_tools.workbook.changes import OUR_FORMULA, SetCell, SetFormula
from xl_tools.workbook.patch import ClosedBook

TODAY = dt.date(2026, 11, 21)
SAMPLE = folder("examples") / "hau-giang-2022" / "so-theo-doi.xlsx"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
# LibreOffice trusts cached values unless told to do what `fullCalcOnLoad` tells Excel.
RECALCULATE = (
    '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" '
    'oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


def recalculated(path: Path) -> openpyxl.Workbook:
    """The values after LibreOffice computed every formula anew."""
    with tempfile.TemporaryDirectory() as made:
        user = Path(made) / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(RECALCULATE)
        profile = f"-env:UserInstallation={user.parent.as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", made, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return openpyxl.load_workbook(Path(made) / path.name, data_only=True)


def formulas(done: compute.Computed) -> list[SetFormula]:
    return [change for change in done.changes if isinstance(change, SetFormula)]


def formula_in(path: Path, tab: str, cell: str) -> Any:
    return openpyxl.load_workbook(path)[tab][cell].value


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "so.xlsx"))


@needs_office
def test_libreoffice_gives_every_size_and_amount_of_the_sample(sample: Path) -> None:
    done = compute.run(sample, TODAY, formulas=True)
    values = recalculated(sample)

    assert len(formulas(done)) > 150
    assert [one for one in formulas(done) if values[one.tab][one.cell].value != one.value] == []


def test_what_keeps_its_value_is_told_with_its_reason(sample: Path) -> None:
    living = compute.run(sample, TODAY, formulas=True).living
    assert living is not None
    reasons = {one.why for one in living.kept}

    assert reasons == {
        "chi nhánh xét theo doanh nghiệp",
        "nhiều mức cùng áp dụng, lấy mức có lợi nhất",
        "không được hỗ trợ, do trạng thái hoặc một điều kiện không đạt",
        "chưa tính được",
    }
    assert living.sentences()[0] == "Công thức: 157 ô; giữ giá trị: 15 ô."
    assert living.as_json()["kept"][0]["row_key"] == "6300901038-001"


@pytest.mark.parametrize(
    ("sample_name", "why"),
    [
        ("tien-giang-2020-2022/so-theo-doi", "câu chữ hiểu được hai cách, chưa chọn"),
        ("hau-giang-2022/so-theo-doi-20-loi", "dùng chung mức trần hoặc số lần với hồ sơ khác"),
        ("hau-giang-2022/so-theo-doi-20-loi", "chưa tính được"),
        ("can-tho-ocop-2026/so-theo-doi", "tiền thưởng theo hạng đạt được, không theo chi phí"),
    ],
)
def test_what_is_more_than_the_arithmetic_of_one_rate_keeps_its_value(
    sample_name: str, why: str, tmp_path: Path
) -> None:
    path = Path(shutil.copy(folder("examples") / f"{sample_name}.xlsx", tmp_path / "so.xlsx"))
    done = compute.run(path, TODAY, formulas=True)
    assert done.living is not None
    kept = {one.cell for one in done.living.kept if one.why == why}

    assert kept
    assert not kept & {f"'{one.tab}'!{one.cell}" for one in formulas(done)}


def test_a_formula_does_not_rest_on_a_cell_that_could_not_be_read(sample: Path) -> None:
    book = openpyxl.load_workbook(sample)
    rows = list(book["Doanh nghiệp"].iter_rows())
    turnover = next(cell for row in rows for cell in row if cell.value == "Tổng doanh thu (đồng)")
    book["Doanh nghiệp"].cell(turnover.row + 2, turnover.column).value = "42 tỷ"
    book.save(sample)
    living = compute.run(sample, TODAY, formulas=True).living

    assert living is not None
    assert "ô Tổng doanh thu (đồng) cần sửa trước" in {one.why for one in living.kept}


def test_a_rate_table_without_a_last_day_has_rates_without_end(tmp_path: Path) -> None:
    sample = folder("examples") / "tien-giang-2021-2025" / "so-theo-doi.xlsx"
    done = compute.run(Path(shutil.copy(sample, tmp_path / "so.xlsx")), TODAY, formulas=True)

    assert any(one.tab == "Hồ sơ hỗ trợ" for one in formulas(done))


def test_a_file_that_nothing_can_be_written_into_says_what_would_be(tmp_path: Path) -> None:
    path = tmp_path / "Doanh nghiệp.csv"
    path.write_text(
        "Mã số thuế;Tên doanh nghiệp;Loại hình;Lĩnh vực\n1801234562;A;Hợp tác xã;Thương mại và dịch vụ"
    )

    assert compute.run(path, TODAY, dry_run=True, formulas=True).living is not None


def test_only_functions_of_excel_2016_are_used_and_the_file_is_sound(sample: Path) -> None:
    done = compute.run(sample, TODAY, formulas=True)
    used = {word for one in formulas(done) for word in re.findall(r"([A-Z]+)\(", one.formula)}

    assert used <= {
        "AND", "CHOOSE", "COUNT", "DATE", "EDATE", "IF", "IFERROR", "INDEX", "ISNUMBER", "LOOKUP",
        "MATCH", "MAX", "MIN", "N", "OR", "ROUND", "SEARCH", "SUMPRODUCT",
    }  # fmt: skip
    assert OpenXmlValidator().validate(str(sample)).errors == []


def test_the_limits_of_the_law_stand_in_a_tab_with_their_dates_and_references(sample: Path) -> None:
    compute.run(sample, TODAY, formulas=True)
    tab = openpyxl.load_workbook(sample)["Ngưỡng quy mô"]
    rows = [[cell.value for cell in row] for row in tab.iter_rows(min_row=6, max_row=23)]

    assert len(rows) == 18
    assert rows[-1][:7] == [
        dt.datetime(2021, 10, 15), None, "Thương mại và dịch vụ", "Vừa", 100, 300_000_000_000, 100_000_000_000,
    ]  # fmt: skip
    assert rows[-1][9:11] == ["Khoản 3 Điều 5 Nghị định số 80/2021/NĐ-CP", "Đã đối chiếu văn bản (text)"]


def test_a_second_run_changes_nothing_and_plain_compute_leaves_formulas_that_agree(sample: Path) -> None:
    first = compute.run(sample, TODAY, formulas=True)
    assert compute.run(sample, TODAY, formulas=True).changed is False
    assert compute.run(sample, TODAY).changed is False
    assert OUR_FORMULA in formula_in(sample, formulas(first)[0].tab, formulas(first)[0].cell)


def test_plain_compute_puts_a_value_where_a_formula_of_ours_no_longer_agrees(sample: Path) -> None:
    one = formulas(compute.run(sample, TODAY, formulas=True))[-1]
    ClosedBook(sample).apply(
        [SetFormula(one.tab, one.cell, one.formula, 1)]
    )  # as if another program had computed it

    again = compute.run(sample, TODAY)

    assert [found.code for found in again.checked.findings if found.code == "XL-1505"] == []
    assert formula_in(sample, one.tab, one.cell) == one.value


def test_a_formula_of_ours_that_was_filled_down_is_the_offices_own(sample: Path) -> None:
    one = formulas(compute.run(sample, TODAY, formulas=True))[-1]
    with zipfile.ZipFile(sample) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for name, data in parts.items():
        mark = f'<c r="{one.cell}"'.encode()
        if name.startswith("xl/worksheets/") and mark in data and b'N("xltools")' in data:
            head, _, tail = data.partition(mark)
            shared = f'<f t="shared" ref="{one.cell}" si="0">'.encode()
            parts[name] = (
                head
                + mark
                + tail.replace(b"<f>", shared, 1).replace(f"<v>{one.value}</v>".encode(), b"<v>1</v>", 1)
            )
    with zipfile.ZipFile(sample, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)

    again = compute.run(sample, TODAY)

    assert [found.cell for found in again.checked.findings if found.code == "XL-1505"] == [one.cell]
    assert formula_in(sample, one.tab, one.cell) != one.value


def test_validate_finds_no_fault_in_our_formulas(sample: Path) -> None:
    compute.run(sample, TODAY, formulas=True)

    assert validate.run(sample).findings == []


def test_undo_takes_the_formulas_and_their_tab_back_byte_for_byte(sample: Path) -> None:
    before = sample.read_bytes()
    compute.run(sample, TODAY, formulas=True)
    undo.run(sample)

    assert sample.read_bytes() == before


def test_a_tab_of_limits_that_somebody_changed_is_not_built_on(sample: Path) -> None:
    compute.run(sample, TODAY, formulas=True)
    ClosedBook(sample).apply([SetCell("Ngưỡng quy mô", "E6", 999)])

    living = compute.run(sample, TODAY, formulas=True).living

    assert living is not None
    assert sum("trang Ngưỡng quy mô đã bị sửa" in one.why for one in living.kept) == 67


def test_a_dry_run_writes_nothing(sample: Path) -> None:
    before = sample.read_bytes()
    done = compute.run(sample, TODAY, dry_run=True, formulas=True)

    assert formulas(done)
    assert sample.read_bytes() == before


RATE = (
    "| {ma} | NQ1 | khoản 1 Điều 1 | {noi_dung} | {cach} | {chi_phi} | {ty_le} | {tran} | {goi} | {don_vi} "
    "| {tru} | Không | Ngày ký hợp đồng | 01/01/2022 | {den} | Đã đối chiếu văn bản (text) |"
)
CONTENTS = ("TCVN ISO 9001", "TCVN ISO 14001", "TCVN ISO 22000", "TCVN ISO 50001")
MONEY = st.integers(0, 3 * 10**8)
PLACES = {"Giá trị hợp đồng tư vấn": "H", "Chi phí chứng nhận, thử nghiệm": "I"}
SHARES = st.sampled_from(["50", "30", "12.5", "33.3", "7.25", "100", "0.01"])


@st.composite
def rates(draw: st.DrawFn, content: str, number: int) -> str:
    way = draw(st.sampled_from(["Tỷ lệ có trần", "Tỷ lệ", "Trọn gói"]))
    return RATE.format(
        ma=f"M{number}", noi_dung=content, cach=way,
        chi_phi="Không theo chi phí" if way == "Trọn gói" else draw(st.sampled_from([*PLACES, "Tổng hai khoản"])),
        ty_le="" if way == "Trọn gói" else draw(SHARES),
        tran=draw(st.sampled_from(["không", "1", "20000000", "50000001"])) if way == "Tỷ lệ có trần" else "",
        goi=draw(st.sampled_from(["10000000", "33333333"])) if way == "Trọn gói" else "",
        don_vi=draw(st.sampled_from(["Hệ thống, công cụ", "Hợp đồng"])),
        tru=draw(st.sampled_from(["", "Trừ vào mức", "Tổng không vượt chi phí", "Không trừ"])),
        den=draw(st.sampled_from(["", "31/12/2022"])),
    )  # fmt: skip


def drawn(path: Path, draw: Any) -> Path:
    """A small workbook: each claim of its own contract, four rates, enterprises of every kind and size."""
    known = [draw(rates(content, place)) for place, content in enumerate(CONTENTS)]
    enterprises, claims = [], []
    for place in range(24):
        code = f"'{place:09d}"
        labour, revenue, capital = (
            draw(st.sampled_from(["", *values]))
            for values in (
                ["0", "10", "10.5", "50", "100", "101", "200", "201"],
                ["0", "3000000000", "3000000001", "50000000000", "200000000000", "300000000001"],
                ["0", "3000000000", "20000000000", "20000000001", "100000000000", "100000000001"],
            )
        )
        kind = draw(st.sampled_from(["Công ty cổ phần", "Doanh nghiệp tư nhân", "Hợp tác xã"]))
        field = draw(st.sampled_from(["Công nghiệp và xây dựng", "Thương mại và dịch vụ"]))
        since = draw(st.sampled_from(["", "29/02/2020", "31/12/2021", "01/01/2022", "01/06/2022"]))
        enterprises.append(
            f"| {code} | DN {place} | {kind} | {field} | {since} | {labour} | {revenue} | {capital} |"
        )
        content, count, other = draw(st.sampled_from(CONTENTS)), draw(st.integers(1, 3)), draw(MONEY)
        costs = " | ".join(draw(st.one_of(st.just(""), MONEY.map(str))) for _ in range(2))
        other_text = draw(st.sampled_from(["", str(other), "1"]))
        claims.append(
            f"| HS-{place} | {code} | Hệ thống quản lý | {content} | {count} | 01/03/2022 | 01/04/2022 | {costs} "
            f"| {other_text} | Đang thực hiện | HD-{place} |"
        )
    lines = [
        "= Thông tin", "| Mục | Giá trị |", "| Tỉnh, thành phố | Hậu Giang |",
        f"| Năm | {draw(st.sampled_from([2017, 2020, 2021, 2022, 2022]))} |",
        "= Doanh nghiệp",
        "| Mã số thuế | Tên doanh nghiệp | Loại hình | Lĩnh vực | Ngày đăng ký lần đầu "
        "| Lao động tham gia BHXH bình quân (người) | Tổng doanh thu (đồng) | Tổng nguồn vốn (đồng) |",
        *enterprises,
        "= Mức hỗ trợ",
        "| Mã mức | Văn bản quy định | Điều, khoản | Nội dung áp dụng | Cách tính | Chi phí được tính | Tỷ lệ "
        "| Mức trần (đồng) | Mức trọn gói (đồng) | Đơn vị tính trần | Trừ hỗ trợ nguồn khác | Phải có giấy chứng nhận "
        "| Ngày quyết định áp dụng | Hiệu lực từ | Hiệu lực đến | Mức kiểm chứng |",
        *known,
        "= Hồ sơ hỗ trợ",
        "| Mã hồ sơ | Mã số thuế | Nhóm nội dung | Nội dung hỗ trợ | Số lượng | Ngày đăng ký | Ngày ký hợp đồng "
        "| Giá trị hợp đồng tư vấn (đồng) | Chi phí chứng nhận, thử nghiệm (đồng) "
        "| Hỗ trợ từ nguồn ngân sách khác (đồng) | Trạng thái | Số hợp đồng |",
        *claims,
    ]  # fmt: skip
    return workbook(path, "\n".join(lines))


@needs_office
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_formulas_follow_changed_figures_as_the_rules_do(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as made:
        path = drawn(Path(made) / "so.xlsx", data.draw)
        written = {(one.tab, one.cell): one for one in formulas(compute.run(path, TODAY, formulas=True))}
        values = recalculated(path)
        assert [one for one in written.values() if values[one.tab][one.cell].value != one.value] == []

        changes = [
            SetCell("Hồ sơ hỗ trợ", f"{letter}{row}", data.draw(MONEY))
            for letter in PLACES.values()
            for row in range(2, 26)
        ]
        changes += [
            SetCell("Doanh nghiệp", f"F{row}", data.draw(st.integers(0, 210))) for row in range(2, 26)
        ]
        ClosedBook(path).apply(changes)
        values = recalculated(path)
        expected = {place: one.value for place, one in written.items()} | {
            (one.tab, one.cell): one.value
            for one in compute.run(path, TODAY, dry_run=True, formulas=True).changes
            if isinstance(one, SetFormula | SetCell)
        }
        differing = [
            (place, expected[place], values[place[0]][place[1]].value)
            for place in written
            if values[place[0]][place[1]].value != expected[place]
        ]

    assert differing == []
