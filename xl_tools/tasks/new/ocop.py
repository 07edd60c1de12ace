"""What a new OCOP workbook says otherwise than one of the NSCL programme: its programme, its offices, its rates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xl_tools.law import Prefilled, load
from xl_tools.rules.ten_co_quan import ten_moi
from xl_tools.sheets.thong_tin import SUPPORT_AFTER

_DEPARTMENT = ("Sở Nông nghiệp và Phát triển nông thôn", "SNNPTNT")
_RENAMED = "SNNMT"
NATIONAL = "OCOP-"  # how the codes of the national awards begin


def settings(year: int, unit: str) -> dict[str, Any]:
    """The keys of *Thông tin* that differ; the office that advises on OCOP is for the officer to name."""
    day = dt.date(year, 12, 31)
    known = load("chuong_trinh")["chuong_trinh_ocop"].at(day)
    names = (
        {"ten_chuong_trinh": known.value["ten"], "ten_goi_tat": known.value["ten_goi_tat"]} if known else {}
    )
    return {
        **names,
        "co_quan_ban_hanh_bao_cao": "VPDP",
        "co_quan_tham_muu_ocop": "VPDP",
        "kinh_gui_bao_cao": f"Ủy ban nhân dân {unit}",
        "quy_trinh_ho_tro": SUPPORT_AFTER,
    }


def department(day: dt.date) -> dict[str, str]:
    """The department of agriculture under its name of that day: OCOP belongs to the new countryside."""
    former, short = _DEPARTMENT
    name = ten_moi(former, day)
    return {"ten_co_quan": name, "chu_viet_tat_trong_ky_hieu": short if name == former else _RENAMED}


def office(unit: str) -> dict[str, Any]:
    """The office that advises on OCOP, under the name that most provinces give it; the officer corrects it."""
    return {
        "ma_co_quan": "VPDP",
        "ten_co_quan": f"Văn phòng Điều phối nông thôn mới {unit}",
        "ten_co_quan_chu_quan": f"UBND {unit}",
        "chu_viet_tat_trong_ky_hieu": "VPĐP",
        "che_do_lam_viec": "Thủ trưởng",
        "chuc_vu_nguoi_dung_dau": "Chánh Văn phòng",
        "chuc_vu_nguoi_ky": "Chánh Văn phòng",
    }


def about_rates(province: str, support: Prefilled) -> str:
    """What the officer must know of the sheet *Mức hỗ trợ*."""
    if any(not row["ma_muc"].startswith(NATIONAL) for row in support.rows):
        return f"Mức của {province} chép từ nguồn đã biết; xem cột Mức kiểm chứng và đối chiếu bản ký trước khi dùng."
    if support.rows:
        return (
            f"Chưa biết mức thưởng OCOP riêng của {province}: trang Mức hỗ trợ chỉ có mức thưởng từ ngân sách "
            "trung ương. Thêm mức theo nghị quyết của tỉnh, ghi rõ văn bản, điều, khoản."
        )
    return f"Chưa biết mức thưởng OCOP nào của {province} trong năm này. Thêm mức theo nghị quyết của tỉnh."
