from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from xl_tools.documents import khung
from xl_tools.documents.khung import co_quan, ky_hieu, ngay_thang, noi_nhan, quyen_han
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, say
from xl_tools.sheets.co_quan import CoQuan
from xl_tools.sheets.declaration import Sheet
from xl_tools.sheets.table import Book, Row, Table
from xl_tools.sheets.thong_tin import ThongTin

NGAY = dt.date(2022, 6, 15)
SO = {
    "ma_co_quan": "SO",
    "ten_co_quan": "Sở Khoa học và Công nghệ",
    "ten_co_quan_chu_quan": "UBND tỉnh Hậu Giang",
    "chu_viet_tat_trong_ky_hieu": "SKHCN",
    "che_do_lam_viec": "Thủ trưởng",
    "chuc_vu_nguoi_dung_dau": "Giám đốc",
    "hinh_thuc_ky": "Ký thay",
    "chuc_vu_nguoi_ky": "Phó Giám đốc",
    "ho_va_ten_nguoi_ky": "Trần Văn Bình",
    "don_vi_soan_thao": "CCTĐC",
    "dia_danh": "Hậu Giang",
    "ky_cho_loai_giay": ["Báo cáo", "Thông báo"],
    "hieu_luc_tu": dt.date(2022, 1, 1),
    "hieu_luc_den": None,
}
UBND = {
    **SO,
    "ma_co_quan": "UBND",
    "ten_co_quan": "Ủy ban nhân dân tỉnh Hậu Giang",
    "ten_co_quan_chu_quan": None,
    "chu_viet_tat_trong_ky_hieu": "UBND",
    "che_do_lam_viec": "Tập thể",
    "chuc_vu_nguoi_dung_dau": "Chủ tịch",
    "chuc_vu_nguoi_ky": "Phó Chủ tịch",
    "ky_cho_loai_giay": None,
}
THONG_TIN = {
    "co_quan_ban_hanh_bao_cao": "SO",
    "kinh_gui_bao_cao": "Bộ Khoa học và Công nghệ; Ủy ban nhân dân tỉnh Hậu Giang",
    "noi_nhan_bao_cao": "Giám đốc, các Phó Giám đốc Sở; Sở Tài chính",
    "co_quan_ban_hanh_ke_hoach": "UBND",
    "noi_nhan_ke_hoach": "các sở, ban, ngành tỉnh",
}


def book(*rows: dict[str, Any], **thong_tin: Any) -> Book:
    def table(sheet: type[Sheet], records: list[dict[str, Any]]) -> Table:
        names = dict.fromkeys(name for record in records for name in record)
        data = {name: [record.get(name) for record in records] for name in names}
        return Table(sheet, sheet.tab, range(len(records)), data, header_row=1)

    settings = [{**THONG_TIN, **thong_tin}]
    tables = {"co_quan": table(CoQuan, list(rows)), "thong_tin": table(ThongTin, settings)}
    return Book("so.xlsx", "nscl", tables)


def row(**changed: Any) -> Row:
    return next(iter(book({**SO, **changed})["co_quan"].rows()))


def test_the_frame_of_a_report_leaves_number_and_day_to_the_van_thu() -> None:
    frame = khung.khung(book(SO, UBND), "Báo cáo", NGAY)

    assert frame.co_quan_chu_quan == "UBND TỈNH HẬU GIANG"
    assert frame.co_quan_ban_hanh == ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"]
    assert frame.so_ky_hieu == "Số:       /BC-SKHCN"
    assert frame.dia_danh_ngay == "Hậu Giang, ngày     tháng     năm 2022"
    assert frame.kinh_gui == ["Bộ Khoa học và Công nghệ", "Ủy ban nhân dân tỉnh Hậu Giang"]
    assert frame.noi_nhan == [
        "- Như trên;",
        "- Giám đốc, các Phó Giám đốc Sở;",
        "- Sở Tài chính;",
        "- Lưu: VT, CCTĐC.",
    ]
    assert frame.quyen_han == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    assert frame.ho_ten == "Trần Văn Bình"
    assert frame.kem_theo == (
        "(Kèm theo Báo cáo số       /BC-SKHCN ngày     tháng     năm 2022 của Sở Khoa học và Công nghệ)"
    )


def test_a_numbered_paper_prints_its_number_and_day() -> None:
    frame = khung.khung(book(SO), "Báo cáo", NGAY, so=5, ngay_ky=dt.date(2022, 6, 20))

    assert frame.so_ky_hieu == "Số: 05/BC-SKHCN"
    assert frame.dia_danh_ngay == "Hậu Giang, ngày 20 tháng 6 năm 2022"


def test_the_plan_of_the_people_committee_takes_two_lines_no_superior_and_signs_for_the_committee() -> None:
    frame = khung.khung(book(SO, UBND), "Kế hoạch", NGAY)

    assert frame.co_quan_chu_quan is None
    assert frame.co_quan_ban_hanh == ["ỦY BAN NHÂN DÂN", "TỈNH HẬU GIANG"]
    assert frame.so_ky_hieu == "Số:       /KH-UBND"
    assert frame.kinh_gui == []
    assert frame.noi_nhan[0] == "- Các sở, ban, ngành tỉnh;"
    assert frame.quyen_han == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_the_row_in_force_that_names_the_paper_signs_it() -> None:
    former = {**SO, "hieu_luc_tu": dt.date(2020, 1, 1), "hieu_luc_den": dt.date(2021, 12, 31)}
    for_all = {**SO, "ky_cho_loai_giay": None, "hieu_luc_tu": dt.date(2022, 3, 1)}

    three = book(for_all, former, SO)
    assert co_quan(three, "SO", "Báo cáo", NGAY)["ky_cho_loai_giay"] == ["Báo cáo", "Thông báo"]
    assert co_quan(three, "SO", "Tờ trình", NGAY)["ky_cho_loai_giay"] is None
    assert co_quan(book(former, SO), "SO", "Báo cáo", dt.date(2021, 12, 31))["hieu_luc_tu"].year == 2020


def test_an_office_without_a_row_in_force_is_named() -> None:
    with pytest.raises(WrongUse) as caught:
        co_quan(book(SO), "SO", "Báo cáo", dt.date(2021, 12, 31))

    assert caught.value.code == "XL-0403"
    assert caught.value.details == {"co_quan": "SO", "loai_giay": "Báo cáo", "ngay": "31/12/2021"}


def test_a_missing_setting_or_signer_is_named_by_its_heading() -> None:
    with pytest.raises(WrongUse) as caught:
        khung.khung(book(SO, noi_nhan_bao_cao=None), "Báo cáo", NGAY)
    assert caught.value.details["source"] == "Thông tin, mục Nơi nhận báo cáo"

    with pytest.raises(WrongUse) as caught:
        khung.khung(book({**SO, "ho_va_ten_nguoi_ky": None}), "Báo cáo", NGAY)
    assert caught.value.details == {
        "field": "khung.ho_va_ten_nguoi_ky",
        "source": "Cơ quan, mục Họ và tên người ký",
    }


@pytest.mark.parametrize(
    ("hinh_thuc", "nguoi_ky", "lines"),
    [
        ("Trực tiếp", "Giám đốc", ["GIÁM ĐỐC"]),
        ("Ký thay", "Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("Quyền cấp trưởng", "Phó Giám đốc", ["Q. GIÁM ĐỐC"]),
        ("Thừa lệnh", "Chi cục trưởng", ["TL. GIÁM ĐỐC", "CHI CỤC TRƯỞNG"]),
        ("Thừa lệnh", "Phó Chi cục trưởng", ["TL. GIÁM ĐỐC", "KT. CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG"]),
        ("Thừa ủy quyền", "Chi cục trưởng", ["TUQ. GIÁM ĐỐC", "CHI CỤC TRƯỞNG"]),
    ],
)
def test_the_lines_above_the_signature(hinh_thuc: str, nguoi_ky: str, lines: list[str]) -> None:
    assert quyen_han(row(hinh_thuc_ky=hinh_thuc, chuc_vu_nguoi_ky=nguoi_ky), tap_the=True) == lines


def test_days_below_ten_and_the_months_one_and_two_take_a_zero() -> None:
    assert ngay_thang(2022, dt.date(2022, 2, 5)) == "ngày 05 tháng 02 năm 2022"
    assert ngay_thang(2022, dt.date(2022, 3, 15)) == "ngày 15 tháng 3 năm 2022"


def test_symbols_have_no_spaces_and_numbers_two_digits() -> None:
    assert ky_hieu("TTr", "SKHCN", 123) == "123/TTr-SKHCN"
    assert ky_hieu("QĐ", "UBND", 7) == "07/QĐ-UBND"


def test_without_a_drafting_unit_the_last_line_leaves_room_for_it() -> None:
    assert noi_nhan(["Sở Tài chính"], None, co_kinh_gui=False) == ["- Sở Tài chính;", "- Lưu: VT, ……."]


@pytest.mark.parametrize(
    ("drafter", "submits", "last"),
    [
        ("NCTH", "SO", "- Lưu: VT, NCTH."),
        (None, "SO", "- Lưu: VT, SKHCN."),
        (None, "UBND", "- Lưu: VT, ……."),
        (None, None, "- Lưu: VT, ……."),
    ],
)
def test_without_a_drafting_unit_the_office_that_submits_is_it(
    drafter: str | None, submits: str | None, last: str
) -> None:
    drawn = book(SO, UBND | {"don_vi_soan_thao": drafter}, co_quan_trinh=submits)

    assert khung.khung(drawn, "Kế hoạch", NGAY).noi_nhan[-1] == last


def test_a_paper_may_go_out_from_another_office_than_the_settings_say() -> None:
    drawn = book(SO | {"ky_cho_loai_giay": None}, UBND, co_quan_ban_hanh_ke_hoach="SO")

    assert khung.khung(drawn, "Kế hoạch", NGAY).ten_co_quan == SO["ten_co_quan"]
    assert khung.khung(drawn, "Kế hoạch", NGAY, ma_co_quan="UBND").ten_co_quan == UBND["ten_co_quan"]


@dataclass(frozen=True)
class _Giay:
    khung: khung.Khung
    nam: str


def test_a_paper_of_a_workbook_with_errors_is_headed_by_the_sentence_of_the_catalogue() -> None:
    paper = _Giay(khung.khung(book(SO), "Báo cáo", NGAY), "2022")
    hint = Finding("XL-1502", "hint", "Kinh phí", "A1", None)
    errors = [Finding("XL-1501", "error", "Kinh phí", f"I{row}", None) for row in range(5, 12)]

    assert khung.ban_nhap(paper, [hint]) == paper
    draft = khung.ban_nhap(paper, [hint, *errors])
    places = "; ".join(f"'Kinh phí'!I{row}" for row in range(5, 10))
    said = say("XL-0421", {"count": "07", "where": f" ({places}; …)"})
    assert draft.khung.con_loi == f"{said.what} {said.fix}"
    assert draft.nam == "2022"
