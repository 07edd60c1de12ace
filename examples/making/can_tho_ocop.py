"""A scoring round of OCOP as a small whole workbook: Cần Thơ after the merger, the second round of 2026.

Criteria, awards and the texts of the country are what the law data know; subjects, products, papers, marks, people,
days, the plan with its targets and the decisions of the city are invented, stand in the CSV files of the book, and
the workbook says so. Nothing computed stands in it: that is for the program.
"""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

from making.archive import settled
from xl_tools.law import national_texts, rates
from xl_tools.sheets.declaration import columns
from xl_tools.sheets.kinds import sheets_of
from xl_tools.workbook.blank import blank

BOOK, PROVINCE, YEAR, KIND = "can-tho-ocop-2026", "Cần Thơ", 2026, "ocop"
UNIT = f"thành phố {PROVINCE}"
INVENTED = "Sổ mẫu: chủ thể, sản phẩm, điểm, người, số hiệu và ngày tháng đều là giả định."
CITY_TEXTS = "Sổ mẫu: kế hoạch, quy chế, quyết định của thành phố (số 9901 đến 9903) là văn bản giả định."
PLANNED = "Sổ mẫu: kế hoạch và con số mục tiêu đều là giả định; chỉ tiêu không có số thì ghi “Có thực hiện”."
TABLES = Path(__file__).parent / BOOK.replace("-", "_")
Record = dict[str, Any]


def workbook() -> bytes:
    """The file."""
    invented = {path.stem: _rows(path) for path in sorted(TABLES.glob("*.csv"))}
    awards = rates(PROVINCE, kind=KIND)
    filled = invented | {
        "thong_tin": [_settings()],
        "co_quan": _offices(),
        "van_ban": [*_texts(), *invented["van_ban"]],
        "muc_ho_tro": [dict(row) for row in awards.rows if _in_force(row)],
    }
    told = {"muc_tieu": PLANNED, "van_ban": CITY_TEXTS}
    remarks = {**dict.fromkeys((*invented, "co_quan"), INVENTED), **told}
    return settled(blank(KIND, filled, remarks))


def _rows(path: Path) -> list[Record]:
    """The records of a CSV file, each value as its column is declared."""
    readers = {one.title: one for one in columns(sheets_of(KIND)[path.stem])}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {readers[title].name: _typed(readers[title].reads, text) for title, text in row.items() if text}
            for row in csv.DictReader(file)
        ]


def _typed(reads: str, text: str) -> Any:
    if reads == "ngay":
        return dt.datetime.strptime(text, "%d/%m/%Y").date()
    if reads in ("so", "so_nguyen", "tien"):
        return Decimal(text)
    return text


def _in_force(row: Record) -> bool:
    """Whether the award is one of the year: claims are filed after the decision of November."""
    return (row.get("hieu_luc_den") or dt.date.max) >= dt.date(YEAR, 12, 31)


def _texts() -> list[Record]:
    """The texts of the country that hold in the year, and the one that sets the awards."""
    cited = {row["van_ban_quy_dinh"] for row in rates(PROVINCE, kind=KIND).rows if _in_force(row)}
    awards = [dict(row) for row in rates(PROVINCE, kind=KIND).van_ban if row["ma_van_ban"] in cited]
    return [*(dict(row) for row in national_texts(KIND, YEAR).van_ban), *awards]


def _settings() -> Record:
    return {
        "tinh_thanh_pho": PROVINCE,
        "cap_don_vi_hanh_chinh": "thành phố",
        "nam": YEAR,
        "giai_doan": "2026 - 2030",
        "ke_hoach_nam": "KH-2026",
        "cach_chot_so_lieu": "Theo năm dương lịch",
        "ten_chuong_trinh": "Chương trình mỗi xã một sản phẩm (OCOP)",
        "ten_goi_tat": "OCOP",
        "co_quan_ban_hanh_ke_hoach": "UBND",
        "co_quan_ban_hanh_bao_cao": "VPDP",
        "co_quan_trinh": "SO",
        "co_quan_tham_muu_ocop": "VPDP",
        "nguoi_co_tham_quyen_phe_duyet_kinh_phi": "Chủ tịch Ủy ban nhân dân tỉnh",
        "kinh_gui_bao_cao": f"Ủy ban nhân dân {UNIT}; Sở Nông nghiệp và Môi trường",
        "noi_nhan_bao_cao": "Ủy ban nhân dân các xã, phường",
        "noi_nhan_ke_hoach": "Bộ Nông nghiệp và Môi trường; các sở, ban, ngành; Ủy ban nhân dân các xã, phường",
        "noi_nhan_quyet_dinh": "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân thành phố",
        "quy_trinh_ho_tro": "Hỗ trợ sau khi hoàn thành",
        "cach_vien_dan_luat": "Theo số hiệu",
        "don_vi_tien_trong_bang": "triệu đồng",
        "chenh_lech_diem_toi_da": 10,
        "ty_le_thanh_vien_toi_thieu": 75,
        "chu_tich_hoi_dong_phai_co_mat": "Có",
        "so_chu_so_le_cua_diem_trung_binh": 2,
    }


def _offices() -> list[Record]:
    """The city, its Sở and the office that advises on OCOP."""
    since = dt.date(YEAR, 1, 1)
    common = {"co_con_dau": "Có", "hinh_thuc_ky": "Trực tiếp", "dia_danh": PROVINCE, "hieu_luc_tu": since}
    of_the_city = {"ten_co_quan_chu_quan": f"UBND {UNIT}", "che_do_lam_viec": "Thủ trưởng"}
    return [
        common
        | {
            "ma_co_quan": "UBND",
            "ten_co_quan": f"Ủy ban nhân dân {UNIT}",
            "chu_viet_tat_trong_ky_hieu": "UBND",
            "che_do_lam_viec": "Tập thể",
            "chuc_vu_nguoi_dung_dau": "Chủ tịch",
            "chuc_vu_nguoi_ky": "Chủ tịch",
            "ho_va_ten_nguoi_ky": "Hoàng Văn Mẫu",
        },
        common
        | of_the_city
        | {
            "ma_co_quan": "SO",
            "ten_co_quan": "Sở Nông nghiệp và Môi trường",
            "chu_viet_tat_trong_ky_hieu": "SNNMT",
            "chuc_vu_nguoi_dung_dau": "Giám đốc",
            "chuc_vu_nguoi_ky": "Giám đốc",
            "ho_va_ten_nguoi_ky": "Trương Thị Mẫu",
        },
        common
        | of_the_city
        | {
            "ma_co_quan": "VPDP",
            "ten_co_quan": f"Văn phòng Điều phối nông thôn mới {UNIT}",
            "chu_viet_tat_trong_ky_hieu": "VPĐP",
            "chuc_vu_nguoi_dung_dau": "Chánh Văn phòng",
            "chuc_vu_nguoi_ky": "Chánh Văn phòng",
            "ho_va_ten_nguoi_ky": "Huỳnh Văn Mẫu",
        },
    ]
