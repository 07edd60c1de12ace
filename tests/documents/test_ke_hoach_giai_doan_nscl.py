"""The plan of a period: its outline, its targets by period, and what belongs to it and not to a year."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from sample_ke_hoach_nscl import SECTIONS, SETTINGS, allotted, book, of_year, target, task

from xl_tools.data import folder
from xl_tools.documents.ke_hoach_giai_doan_nscl import TEMPLATE, Context, YeuCau, context
from xl_tools.errors import WrongUse
from xl_tools.sheets.table import Book
from xl_tools.trace import Figure
from xl_tools.word.passport import figures
from xl_tools.word.reading import controls, text
from xl_tools.word.render import render

MAU = folder("templates") / "docx" / TEMPLATE
SNAPSHOT = Path(__file__).parent / "snapshots" / "ke_hoach_giai_doan_nscl.txt"
DAY = dt.date(2021, 8, 1)
PROVINCE = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)"
NAME = "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý"


def words(ky: str = "2021..2025") -> list[dict[str, Any]]:
    return [
        {"ky": ky, "loai_giay": "Kế hoạch", "muc": muc, "thu_tu": 1, "noi_dung": said}
        for muc, said in SECTIONS.items()
    ]


def drawn(**changed: Any) -> Book:
    return book(**{"thuyet_minh": words()} | changed)


def plan(of: Book, day: dt.date = DAY, tu: int = 2021, den: int = 2025) -> Context:
    return context(of, YeuCau(tu, den, day))


def paper(of: Book, day: dt.date = DAY) -> bytes:
    return render(MAU, plan(of, day), {"workbook": "ab", "law": "cd", "template": "ef", "program": "gh"})


def goals(made: Context) -> list[tuple[str, list[str]]]:
    return [
        (
            group.ten,
            ["".join(one.text if isinstance(one, Figure) else one for one in cau) for cau in group.cau],
        )
        for group in made.muc_tieu
    ]


def full() -> Book:
    of_plan = {"ke_hoach": "KHGD", "thoi_han_hoan_thanh": dt.date(2025, 6, 30)}
    return drawn(
        tasks=[
            task(1, "Tổ chức tập huấn", "Đào tạo nguồn nhân lực", **of_plan, kinh_phi_du_kien=80_000_000),
            task(2, "Việc của năm", "Đào tạo nguồn nhân lực"),
        ],
        muc_tieu=[
            target("CT-1", NAME),
            target("CT-2", NAME, goal=30, tu_nam=2026, den_nam=2030),
            of_year("CT-3", NAME, goal=8),
        ],
        kinh_phi=[allotted("KP-1", "Hỗ trợ doanh nghiệp", PROVINCE, 300_000_000)],
    )


def test_the_words_of_the_template_are_those_of_the_snapshot() -> None:
    assert text(MAU) == SNAPSHOT.read_text(encoding="utf-8")


def test_a_full_plan_has_the_six_parts_of_the_outline_and_two_annexes() -> None:
    printed = text(paper(full()))
    places = [
        printed.index(part)
        for part in (
            "\nThực hiện Chương trình trên địa bàn tỉnh giai đoạn 2021 - 2025\n",
            "Thực hiện Quyết định số 1322/QĐ-TTg",
            "\n1. MỤC TIÊU\n1.1. Mục tiêu chung\n",
            "\n1.2. Mục tiêu cụ thể\n1.2.1. Giai đoạn 2021 - 2025\n",
            "- Hỗ trợ ít nhất 24 doanh nghiệp áp dụng hệ thống quản lý.",
            "\n1.2.2. Giai đoạn 2026 - 2030\n",
            "- Hỗ trợ ít nhất 30 doanh nghiệp áp dụng hệ thống quản lý.",
            "\n2. ĐỐI TƯỢNG\n",
            "\n3. PHẠM VI\n",
            "\n4. NỘI DUNG\n4.1. Đào tạo nguồn nhân lực\n- Tổ chức tập huấn (",
            "4.2. Hỗ trợ doanh nghiệp\nDoanh nghiệp có nhu cầu, đủ điều kiện",
            "4.2.1. Hệ thống quản lý\n",
            "4.3. Giải pháp",
            "\n5. KINH PHÍ\n",
            "80.000.000 đồng (Bằng chữ: Tám mươi triệu đồng), bố trí theo khả năng cân đối",
            "\n6. TỔ CHỨC THỰC HIỆN\n6.1. Sở Khoa học và Công nghệ\n",
            "\nPhụ lục I\nNHIỆM VỤ",
            "\nPhụ lục II\nCHỈ TIÊU",
        )
    ]
    assert places == sorted(places)
    assert "15/KH-UBND" not in printed and "Việc của năm" not in printed


def test_every_figure_has_its_passport(tmp_path: Path) -> None:
    written = tmp_path / "ke_hoach.docx"
    written.write_bytes(paper(full()))
    passports = {one.tag: one.figure for one in figures(written)}

    assert {tag for tag, _ in controls(written)} == set(passports)
    assert {24, 30, 80_000_000} <= {figure.value for figure in passports.values()}
    assert all(figure.cells for figure in passports.values())


def test_one_period_alone_has_no_numbered_heading() -> None:
    made = plan(drawn(muc_tieu=[target("CT-1", NAME), of_year("CT-2", NAME)]))

    assert [name for name, _ in goals(made)] == ["Giai đoạn 2021 - 2025"]
    assert "1.2.1." not in text(paper(drawn()))


def test_a_plan_of_ten_years_is_said_in_its_two_halves() -> None:
    halves = [target("CT-1", NAME), target("CT-2", NAME, tu_nam=2026, den_nam=2030)]
    made = plan(drawn(muc_tieu=halves, thuyet_minh=words("2021..2030")), tu=2021, den=2030)

    assert [name for name, _ in goals(made)] == ["Giai đoạn 2021 - 2025", "Giai đoạn 2026 - 2030"]


def test_a_target_of_some_years_or_a_part_of_the_unit_says_so() -> None:
    rows = [
        target("CT-1", NAME),
        target("CT-2", NAME, goal=5, tu_nam=2023, dia_ban_ap_dung="Đà Nẵng"),
        target("CT-3", NAME, goal=6, tu_nam=2022, den_nam=2022),
    ]

    ((_, said),) = goals(plan(drawn(muc_tieu=rows)))
    assert said[1].endswith("(từ năm 2023 đến năm 2025, địa bàn Đà Nẵng)")
    assert said[2].endswith("(năm 2022)")


def test_words_of_a_longer_period_serve_and_words_of_a_year_do_not() -> None:
    assert plan(drawn(thuyet_minh=words("2021..2030"))).muc_tieu_chung
    with pytest.raises(WrongUse) as stopped:
        plan(drawn(thuyet_minh=words("2021")))
    assert (stopped.value.code, stopped.value.details["period"]) == ("XL-0410", "2021..2025")


def test_a_period_without_targets_stops_the_plan() -> None:
    with pytest.raises(WrongUse) as stopped:
        plan(drawn(), tu=2011, den=2015)
    assert stopped.value.code == "XL-0415"


@pytest.mark.parametrize(("day", "years"), [(dt.date(2022, 12, 19), []), (dt.date(2022, 12, 20), ["2023"])])
def test_what_was_allotted_counts_from_the_day_of_its_decision(day: dt.date, years: list[str]) -> None:
    assert [one.nam for one in plan(full(), day).kinh_phi.da_giao] == years


def test_sources_are_told_only_when_every_task_with_money_names_one() -> None:
    first = task(1, "Việc", "Năng suất, TFP", ke_hoach="KHGD", kinh_phi_du_kien=10, nguon_kinh_phi=PROVINCE)
    second = task(2, "Việc", "Năng suất, TFP", ke_hoach="KHGD", kinh_phi_du_kien=5)

    assert [one.so_tien.value for one in plan(drawn(tasks=[first])).kinh_phi.theo_nguon] == [10]
    assert plan(drawn(tasks=[first, second])).kinh_phi.theo_nguon == []


def test_the_period_plan_goes_out_from_the_office_that_issued_it() -> None:
    of_office = {
        "co_quan_ban_hanh_ke_hoach": "SO",
        "noi_nhan_ke_hoach": "Ủy ban nhân dân tỉnh Hậu Giang (để báo cáo); Sở Tài chính",
    }
    made = plan(drawn(thong_tin=[SETTINGS | of_office]))

    assert made.khung.co_quan_ban_hanh == ["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"]
    assert made.to_chuc.bao_cao_len == "Ủy ban nhân dân tỉnh Hậu Giang"
    assert made.khung.noi_nhan[0] == "- Sở Tài chính;"  # not itself


def test_an_annex_that_stands_alone_has_no_number() -> None:
    printed = text(paper(drawn()))

    assert "tại Phụ lục kèm theo" in printed and "\nPhụ lục\nCHỈ TIÊU" in printed


def test_a_task_dropped_after_the_day_of_the_period_plan_stays_in_it() -> None:
    dropped = {"trang_thai": "Không thực hiện", "ngay_cap_nhat": dt.date(2023, 1, 1), "ke_hoach": "KHGD"}
    of = drawn(tasks=[task(1, "Việc đã bỏ", "Năng suất, TFP", **dropped)])

    assert "Việc đã bỏ" in text(paper(of, dt.date(2022, 12, 31)))
    assert "Việc đã bỏ" not in text(paper(of, dt.date(2023, 1, 1)))


def test_columns_of_money_stand_only_where_a_task_has_money() -> None:
    assert "Kinh phí, tổng số | Ngân sách nhà nước | Doanh nghiệp | Nguồn khác" in text(paper(full()))
    bare = drawn(tasks=[task(1, "Việc", "Năng suất, TFP", ke_hoach="KHGD")])
    assert "Kinh phí, tổng số" not in text(paper(bare))
