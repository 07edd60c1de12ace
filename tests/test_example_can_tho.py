"""The sample round of OCOP: what each of its products was put there to show, found by the program itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from xl_tools.rules.phu_tem import phu_san_pham, so_tem
from xl_tools.tasks import compute, deadlines, explain, labels, validate

BOOK = Path(__file__).parent.parent / "examples" / "can-tho-ocop-2026" / "so-theo-doi.xlsx"
TODAY = dt.date(2026, 11, 27)


@pytest.fixture(scope="module")
def checked() -> validate.Checked:
    return validate.run(BOOK)


@pytest.fixture(scope="module")
def computed() -> compute.Computed:
    return compute.run(BOOK, TODAY, dry_run=True)


def said(key: str) -> str:
    answer = explain.run(BOOK, key, TODAY)
    return "\n".join([answer.verdict, *answer.sentences()])


def test_the_check_finds_what_was_put_there_and_nothing_else(checked: validate.Checked) -> None:
    found = sorted((one.code, one.row_key) for one in checked.findings)
    assert found == [
        ("XL-1558", "DK-2026-06 · 1.1"),  # the members lie 20 points apart
        ("XL-1562", "DK-2026-06 · 1.1"),  # and one sheet decides the star
        ("XL-1565", "DK-2026-03"),  # points of 5 stars, a floor missed
        ("XL-1565", "DK-2026-04"),  # points of 4 stars, floors missed
        ("XL-1571", "DK-2026-03 · 4.1"),  # a floor that some sheets reach and the mean does not
        ("XL-1576", "DK-2026-07 · Phiếu kết quả kiểm nghiệm"),  # expired before the dossier was filed
        ("XL-1578", "DK-2026-06"),  # sent late by the commune
        ("XL-1590", "DK-2026-09"),  # re-evaluation asked for after the certificate had lapsed
    ]
    assert not checked.has_errors


@pytest.mark.parametrize(
    ("code", "total", "by_points", "stars", "unmet"),
    [
        ("DK-2026-01", 75.71, 4, 4, ["1.5", "4.1", "6.3", "6.4", "6.5", "7"]),
        ("DK-2026-02", 61.29, 3, 3, ["2.1", "2.3", "3.4", "3.5", "4.1", "5.1", "6.1", "6.2", "8"]),
        ("DK-2026-03", 92.29, 5, 4, ["4.1"]),
        ("DK-2026-04", 74.14, 4, 3, ["3.5", "9"]),
        ("DK-2026-05", None, None, None, []),
        ("DK-2026-06", 69.29, 3, 3, []),
        ("DK-2026-07", None, None, None, []),
        ("DK-2026-08", 77.86, 4, 4, ["1.5", "4.1", "6.3", "6.4", "6.5", "7"]),
        ("DK-2026-09", None, None, None, []),
    ],
)
def test_every_registration_has_its_decision(
    computed: compute.Computed,
    code: str,
    total: float | None,
    by_points: int | None,
    stars: int | None,
    unmet: list[str],
) -> None:
    (row,) = [one for one in computed.as_json()["results"]["ocop"] if one["ma_dang_ky"] == code]
    assert row["decision"] == "qd26_2026"
    assert (row["total"] and round(row["total"], 2), row["stars_by_points"], row["stars"]) == (
        total,
        by_points,
        stars,
    )
    assert [one["criterion"] for one in row["unmet"]] == unmet


def test_an_award_is_given_once_for_a_star_and_an_upgrade_gets_the_difference(
    computed: compute.Computed,
) -> None:
    amounts = {one["ma_ho_so"]: one["amount"] for one in computed.as_json()["results"]["ho_tro"]}
    assert amounts == {"HS-2026-01": 2_000_000, "HS-2026-02": 8_000_000, "HS-2026-03": 0}
    assert "10.000.000 đồng − 8.000.000 đồng" in said("HS-2026-01")
    assert "đã có 4 sao từ trước" in said("HS-2026-03")


def test_the_targets_are_counted_from_the_sheets_of_the_round(computed: compute.Computed) -> None:
    actual = {
        one["key"].removeprefix("CT-2026-"): one["actual"]
        for one in computed.as_json()["results"]["muc_tieu"]
    }
    assert {code: round(value, 2) for code, value in actual.items()} == {
        "01": 4, "02": 1, "03": 3, "04": 3, "05": 30, "06": 70, "07": 77.78, "08": 3, "09": 14.29, "10": 2,
        "11": 22_400_000_000, "12": 2,
    }  # fmt: skip


def test_the_reach_of_stamps_agrees_with_the_target_that_counts_it(computed: compute.Computed) -> None:
    (target,) = [one for one in computed.results.muc_tieu if one.row["ma_chi_tieu"] == "CT-2026-05"]
    reach = phu_san_pham(computed.checked.book)

    assert (reach.tu_so, reach.mau_so) == (3, 10)
    assert target.luy_ke == reach.ty_le
    stamps = {code: one.tong for code, one in so_tem(computed.checked.book).items()}
    assert stamps == {"SP-01": 2000, "SP-03": 1000, "SP-08": 3000}


def test_the_computed_columns_say_what_the_officer_looks_for(tmp_path: Path) -> None:
    written = tmp_path / "sổ.xlsx"
    compute.run(BOOK, TODAY, out=written)
    book = openpyxl.load_workbook(written)

    def column(tab: str, key: str, heading: str) -> dict[str, object]:
        page = book[tab]
        heads = [cell.value for cell in page[5]]
        first, second = heads.index(key), heads.index(heading)
        rows = page.iter_rows(min_row=6, values_only=True)
        return {str(row[first]): row[second] for row in rows if row[first] is not None}

    ranks = column("Kết quả", "→ Mã đăng ký", "→ Hạng khi xét điều kiện tối thiểu")
    assert ranks == {
        "DK-2026-01": "4 sao", "DK-2026-02": "3 sao", "DK-2026-03": "4 sao", "DK-2026-04": "3 sao",
        "DK-2026-05": "Bị loại", "DK-2026-06": "3 sao", "DK-2026-08": "4 sao",
    }  # fmt: skip
    now = column("Sản phẩm", "Mã sản phẩm", "→ Hạng hiện có")
    assert {code: now[code] for code in ("SP-01", "SP-03", "SP-09", "SP-10")} == {
        "SP-01": "4 sao", "SP-03": "Chưa có", "SP-09": "Hết hạn", "SP-10": "4 sao",
    }  # fmt: skip
    lacking = column("Đăng ký đánh giá", "Mã đăng ký", "→ Giấy tờ còn thiếu")
    assert {code for code, text in lacking.items() if text} == {"DK-2026-07", "DK-2026-09"}
    assert lacking["DK-2026-07"] == (
        "Báo cáo tự đánh giá (Mẫu số 02); Báo cáo của UBND cấp xã (Mẫu số 03); "
        "Giấy chứng nhận cơ sở đủ điều kiện sản xuất; Phiếu kết quả kiểm nghiệm (hết hạn 01/09/2026)"
    )


def test_a_missed_floor_is_explained_with_the_cheapest_way_to_the_next_star() -> None:
    text = said("DK-2026-04")

    assert text.startswith("Hạng: 3 sao (tổng điểm 74,14; theo điểm 4 sao).")
    assert "Văn bản không quy định trường hợp này; đây là cách hiểu, Hội đồng kết luận." in text
    assert "Để lên 4 sao còn thiếu: 3.5 phải đạt 2 (có 1,00); 9 phải đạt 3 (có 1,00)." in text
    assert "Lên 4 sao: nâng 3.5 (Sở hữu trí tuệ) từ 1 lên 2; nâng 9" in text


def test_an_excluded_dossier_says_why_it_is_not_scored() -> None:
    text = said("DK-2026-05")

    assert text.startswith("Hạng: bị loại.")
    assert "không tuân thủ điều kiện an toàn thực phẩm nên không chấm điểm" in text


def test_what_is_due_begins_with_what_is_late() -> None:
    listed = deadlines.run(BOOK, TODAY)
    near = [(one.ngay, one.loai, one.key) for one in listed.deadlines if one.ngay <= dt.date(2027, 1, 20)]

    assert [one for one in near if one[1] != "bao_cao"] == [
        (dt.date(2026, 9, 1), "giay_to", "DK-2026-07 · Phiếu kết quả kiểm nghiệm"),
        (dt.date(2026, 11, 15), "cong_nhan", "SP-09"),
        (dt.date(2026, 12, 10), "cap_xa", "DK-2026-09"),
        (dt.date(2026, 12, 20), "giay_to", "DK-2026-03 · Phiếu kết quả kiểm nghiệm"),
        (dt.date(2026, 12, 20), "nhiem_vu", "NV-2026-01"),
        (dt.date(2026, 12, 30), "dot_danh_gia", None),
        (dt.date(2027, 1, 20), "danh_gia_lai", "SP-10"),
    ]


def test_labels_of_its_lots_are_printed(tmp_path: Path) -> None:
    printed = labels.run(BOOK, labels.Request(out=tmp_path / "nhãn.docx"))

    assert [label.lo.row["ma_lo"] for label in printed.labels] == ["L261005", "L260920", "L261101"]
    assert printed.refused == []


def test_the_guide_quotes_what_the_program_says_of_this_workbook(checked: validate.Checked) -> None:
    guide = (BOOK.parents[2] / "docs" / "gio-dau-tien.md").read_text(encoding="utf-8")
    hour = guide.partition("## Một giờ với OCOP")[2].partition("## Khi cần")[0]
    quoted = [line for block in hour.split("```")[1::2] for line in block.splitlines() if line.strip()]
    commands = [line for line in quoted if line.startswith("xltools ")]
    told = said("DK-2026-04") + "".join(
        f"{one.where}: {one.sentence.what}\n{one.sentence.fix}" for one in checked.findings
    )

    assert len(commands) == 6
    for line in quoted:
        shown = line.partition("XL-1562 ")[2] or line.strip().removeprefix("Cách sửa: ")
        assert line in commands or shown == "…" or shown in told, line


def test_everything_invented_is_called_so() -> None:
    book = openpyxl.load_workbook(BOOK)
    for tab in ("Chủ thể", "Sản phẩm", "Hội đồng", "Đăng ký đánh giá", "Chấm điểm", "Công nhận", "Mục tiêu"):
        assert "giả định" in str(book[tab]["A3"].value), tab
    people = [row[2].value for row in book["Hội đồng"].iter_rows(min_row=6) if row[0].value]
    assert people and all("Mẫu" in str(name) for name in people)


@pytest.mark.parametrize(
    ("on", "became"),
    [
        (dt.date(2026, 10, 4), "Vào ngày 04/10/2026: đang trong thời gian nộp đánh giá lại."),
        (dt.date(2026, 10, 5), "Vào ngày 05/10/2026: chờ kết quả đánh giá lại."),
        (
            dt.date(2026, 11, 23),
            "Đã được thay bằng lần công nhận theo Quyết định số 9925/QĐ-UBND ngày 23/11/2026.",
        ),
    ],
)
def test_an_older_certificate_says_what_became_of_it(on: dt.date, became: str) -> None:
    trace = explain.run(BOOK, "SP-08", on).trace

    assert next(step.text for step in trace if step.step == "tinh_trang") == became
