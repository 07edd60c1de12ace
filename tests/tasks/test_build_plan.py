"""From a workbook on the disk to the plan of a year, kept paragraphs told, nothing left behind when it stops."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from xl_tools.cli import run as command_line
from xl_tools.errors import WrongUse
from xl_tools.tasks import build_plan, validate
from xl_tools.tasks.build_plan import Request
from xl_tools.word.passport import figures, hashes
from xl_tools.word.reading import controls, text
from xl_tools.workbook.blank import blank

TODAY = dt.date(2026, 11, 21)
PROVINCE = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)"
SECTIONS = ("Mục đích", "Yêu cầu", "Mục tiêu chung", "Đối tượng, phạm vi", "Giải pháp")


def office(code: str, name: str, symbol: str, together: bool) -> dict[str, Any]:
    return {
        "ma_co_quan": code,
        "ten_co_quan": name,
        "chu_viet_tat_trong_ky_hieu": symbol,
        "che_do_lam_viec": "Tập thể" if together else "Thủ trưởng",
        "co_con_dau": "Có",
        "chuc_vu_nguoi_dung_dau": "Chủ tịch" if together else "Giám đốc",
        "hinh_thuc_ky": "Trực tiếp",
        "chuc_vu_nguoi_ky": "Chủ tịch" if together else "Giám đốc",
        "ho_va_ten_nguoi_ky": "Nguyễn Văn An",
        "dia_danh": "Hậu Giang",
        "hieu_luc_tu": dt.date(2021, 1, 1),
    }


def issued(code: str, number: str, day: dt.date) -> dict[str, Any]:
    return {
        "ma_van_ban": code,
        "loai_van_ban": "Kế hoạch",
        "so_ky_hieu": number,
        "ngay_ban_hanh": day,
        "co_quan_ban_hanh": "Ủy ban nhân dân tỉnh Hậu Giang",
        "trich_yeu": "thực hiện Chương trình trên địa bàn tỉnh",
        "vai_tro": "Kế hoạch đang thực hiện",
    }


SETTINGS = {
    "tinh_thanh_pho": "Hậu Giang",
    "cap_don_vi_hanh_chinh": "tỉnh",
    "nam": 2022,
    "giai_doan": "2021 - 2025",
    "ten_chuong_trinh": "Chương trình quốc gia hỗ trợ doanh nghiệp nâng cao năng suất và chất lượng",
    "ten_goi_tat": "Chương trình 1322",
    "ke_hoach_giai_doan": "KHGD",
    "ke_hoach_nam": "KH2022",
    "cach_chot_so_lieu": "Theo Nghị định số 09/2019/NĐ-CP",
    "co_quan_ban_hanh_ke_hoach": "UBND",
    "co_quan_ban_hanh_bao_cao": "SO",
    "co_quan_trinh": "SO",
    "nguoi_co_tham_quyen_phe_duyet_kinh_phi": "Chủ tịch Ủy ban nhân dân tỉnh",
    "kinh_gui_bao_cao": "Bộ Khoa học và Công nghệ",
    "noi_nhan_bao_cao": "Sở Tài chính",
    "noi_nhan_ke_hoach": "các sở, ban, ngành tỉnh",
    "noi_nhan_quyet_dinh": "Sở Tài chính",
    "quy_trinh_ho_tro": "Duyệt trước khi thực hiện",
    "cach_vien_dan_luat": "Theo ngày thông qua",
    "don_vi_tien_trong_bang": "triệu đồng",
}
GOAL = {
    "ma_chi_tieu": "CT-1",
    "ten_chi_tieu": "Số doanh nghiệp được hỗ trợ áp dụng hệ thống quản lý",
    "ke_hoach": "KHGD",
    "tu_nam": 2021,
    "den_nam": 2025,
    "don_vi_tinh": "doanh nghiệp",
    "loai_chi_tieu": "Ít nhất",
    "gia_tri_muc_tieu": 24,
    "chi_so_tinh": "CS01",
    "moc_tinh": "Ngày quyết định phê duyệt",
}
MONEY = {
    "ma_dong": "KP-1",
    "ngay": dt.date(2021, 12, 20),
    "nam_ngan_sach": 2022,
    "loai_dong": "Dự toán giao",
    "nguon_kinh_phi": PROVINCE,
    "noi_dung": "Giao dự toán",
    "nhom_nhiem_vu": "Hỗ trợ doanh nghiệp",
    "so_tien": 450_000_000,
}


def paragraph(section: str, sentence: str = "Lời văn của kế hoạch.", year: int = 2022) -> dict[str, Any]:
    return {"ky": str(year), "loai_giay": "Kế hoạch", "muc": section, "thu_tu": 1, "noi_dung": sentence}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    filled = {
        "thong_tin": [SETTINGS],
        "co_quan": [
            office("UBND", "Ủy ban nhân dân tỉnh Hậu Giang", "UBND", True),
            office("SO", "Sở Khoa học và Công nghệ", "SKHCN", False),
        ],
        "van_ban": [
            issued("KHGD", "15/KH-UBND", dt.date(2021, 2, 28)),
            issued("KH2022", "70/KH-UBND", dt.date(2022, 4, 27)),
        ],
        "muc_tieu": [GOAL],
        "kinh_phi": [MONEY],
        "thuyet_minh": [paragraph(section) for section in SECTIONS],
    }
    path = tmp_path / "sổ theo dõi.xlsx"
    path.write_bytes(blank("nscl", filled))
    return path


def test_the_plan_stands_beside_the_workbook_and_is_that_of_its_day(workbook: Path) -> None:
    built = build_plan.run(workbook, Request(2022, TODAY))
    printed = text(built.papers[0])

    assert [paper.name for paper in built.papers] == ["sổ theo dõi-build-plan-2022.docx"]
    assert "Số:       /KH-UBND | Hậu Giang, ngày     tháng     năm 2022" in printed
    assert "Tổng kinh phí dự kiến 450.000.000 đồng (Bằng chữ: Bốn trăm năm mươi triệu đồng)" in printed
    assert "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH" in printed
    assert built.kept == built.dropped == []


def test_a_figure_of_the_plan_names_the_cell_it_came_from(workbook: Path) -> None:
    paper = build_plan.run(workbook, Request(2022, TODAY)).papers[0]
    passports = {one.tag: one.figure for one in figures(paper)}
    goal = next(figure for figure in passports.values() if figure.value == 24)

    assert {tag for tag, _ in controls(paper)} == set(passports)
    assert all(figure.cells for figure in passports.values())
    tab, cell = goal.cells[0].split("!")
    target = next(iter(validate.run(workbook).book["muc_tieu"].rows()))
    assert (tab, cell) == ("'Mục tiêu'", target.table.cell("gia_tri_muc_tieu", target.excel_row))
    assert set(hashes(paper)) >= {"workbook", "law", "template", "program"}


def test_the_same_workbook_makes_the_same_plan(workbook: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.docx", tmp_path / "2.docx"
    for out in (first, second):
        build_plan.run(workbook, Request(2022, TODAY, out=out))

    assert first.read_bytes() == second.read_bytes()


def test_the_next_year_keeps_the_words_and_says_so(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command_line(["build-plan", str(workbook), "--year", "2023", "--as-of", "2022-12-20", "--json"])
    answered = capsys.readouterr()
    told = json.loads(answered.out)

    assert code == 0
    assert [one["code"] for one in told["kept"]] == ["XL-0412"] * 5 and told["dropped"] == []
    assert told["year"] == 2023 and told["summary"]["errors"] == 0
    assert "Kế hoạch năm 2023 dùng lại đoạn này cho mục Mục đích." in answered.err
    kept = [one.figure for one in figures(Path(told["papers"][0])) if "giu_lai" in one.figure.key]
    assert [figure.cells[0] for figure in kept] == [f"'{one['sheet']}'!{one['cell']}" for one in told["kept"]]


def test_the_paths_alone_stand_on_stdout(workbook: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command_line(["build-plan", str(workbook), "--year", "2022"])

    assert capsys.readouterr().out == f"{workbook.parent / 'sổ theo dõi-build-plan-2022.docx'}\n"


def test_missing_words_stop_the_plan_and_leave_nothing_behind(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command_line(["build-plan", str(workbook), "--year", "2024", "--json"])

    answered = json.loads(capsys.readouterr().out)
    assert code == 2
    assert answered["error"]["code"] == "XL-0410"
    assert all(section in answered["error"]["message"] for section in SECTIONS)
    assert [path.name for path in workbook.parent.iterdir()] == [workbook.name]


def test_a_plan_that_is_there_is_not_replaced_unasked(workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "ke-hoach.docx"
    out.write_text("bản đã sửa tay")
    with pytest.raises(WrongUse) as refused:
        build_plan.run(workbook, Request(2022, TODAY, out=out))
    assert refused.value.code == "XL-0202"
    assert out.read_text() == "bản đã sửa tay"

    build_plan.run(workbook, Request(2022, TODAY, out=out, force=True))
    assert "KẾ HOẠCH" in text(out)


@pytest.mark.parametrize(
    ("year", "as_of", "drawn_up"),
    [
        (2022, dt.date(2026, 11, 21), dt.date(2022, 4, 27)),
        (2022, dt.date(2022, 3, 1), dt.date(2022, 3, 1)),
        (2023, dt.date(2022, 12, 20), dt.date(2022, 12, 20)),
        (2023, dt.date(2026, 11, 21), dt.date(2023, 12, 31)),
    ],
    ids=["đã ban hành", "trước khi ban hành", "lập cuối năm trước", "lập lại về sau"],
)
def test_the_day_of_the_plan(workbook: Path, year: int, as_of: dt.date, drawn_up: dt.date) -> None:
    assert build_plan.day_drawn_up(validate.run(workbook).book, year, as_of) == drawn_up


def test_a_year_that_the_form_does_not_know_is_refused(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(["build-plan", str(workbook), "--year", "22"]) == 2
    assert "Traceback" not in capsys.readouterr().err


# The plan of a period


def of_period(workbook: Path) -> Path:
    """The same workbook with the words of the period."""
    from openpyxl import load_workbook

    filled = load_workbook(workbook)
    sheet = filled["Thuyết minh"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "2022":
                cell.value = "2021..2025"
    filled.save(workbook)
    return workbook


def test_the_plan_of_a_period_stands_beside_the_workbook(
    workbook: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = command_line(["build-plan", str(of_period(workbook)), "--period", "2021 - 2025", "--json"])
    told = json.loads(capsys.readouterr().out)

    assert code == 0
    assert (told["year"], told["period"]) == (None, "2021..2025")
    (paper,) = told["papers"]
    assert Path(paper).name == "sổ theo dõi-build-plan-2021..2025.docx"
    assert "giai đoạn 2021 - 2025" in text(Path(paper))
    assert "ngày     tháng     năm 2021" in text(Path(paper))


@pytest.mark.parametrize("asked", [[], ["--year", "2022", "--period", "2021..2025"]], ids=["không", "cả hai"])
def test_exactly_one_of_year_and_period_is_asked_for(
    workbook: Path, asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(["build-plan", str(workbook), *asked, "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "XL-0414"


@pytest.mark.parametrize("period", ["2025..2021", "2021", "2021..2021", "1990..1995", "21..25"])
def test_a_period_that_is_none_is_refused(
    workbook: Path, period: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line(["build-plan", str(workbook), "--period", period]) == 2
    assert "không phải là giai đoạn" in capsys.readouterr().err
