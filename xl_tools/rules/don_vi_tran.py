"""Mức trần là của một cái gì: tên gọi trong câu, theo Đơn vị tính trần của mức và nội dung của hồ sơ."""

from __future__ import annotations

from xl_tools.law import choices
from xl_tools.sheets.muc_ho_tro import (
    PER_CONTRACT,
    PER_ENTERPRISE,
    PER_PRODUCT,
    PER_SUBJECT,
    PER_SYSTEM,
    PER_YEAR,
)
from xl_tools.sheets.table import Row

_UNITS = {
    PER_SYSTEM: "hệ thống, công cụ",
    PER_CONTRACT: "hợp đồng",
    PER_PRODUCT: "sản phẩm",
    PER_YEAR: "doanh nghiệp trong một năm",
    PER_ENTERPRISE: "doanh nghiệp",
    PER_SUBJECT: "chủ thể",
}
# Mức tính theo “Hệ thống, công cụ” cũng dùng cho nội dung không phải hệ thống, công cụ: gọi đúng tên của nội dung ấy.
MOT_NOI_DUNG = {
    "Hệ thống quản lý": "hệ thống quản lý",
    "Công cụ cải tiến năng suất chất lượng": "công cụ cải tiến",
    "Truy xuất nguồn gốc": "hệ thống truy xuất nguồn gốc",
    "Thực hành nông nghiệp tốt, hữu cơ, năng suất xanh": "mô hình",
    "Sản xuất thông minh, dịch vụ thông minh": "tiêu chuẩn, công cụ",
    "Công nghệ số trong quản trị doanh nghiệp": "giải pháp công nghệ số",
    "Chứng nhận sản phẩm, hàng hóa": "giấy chứng nhận sản phẩm, hàng hóa",
    "Chứng nhận hệ thống quản lý": "giấy chứng nhận hệ thống quản lý",
    "Tiêu chuẩn cơ sở, công bố, mã số mã vạch": "tiêu chuẩn, bản công bố, mã số mã vạch",
    "Giải thưởng Chất lượng Quốc gia": "lần tham gia Giải thưởng Chất lượng Quốc gia",
    "Dự án cải tiến năng suất chất lượng": "dự án cải tiến năng suất chất lượng",
    "Thử nghiệm, đo lường": "nội dung thử nghiệm, đo lường",
    "Đào tạo quốc tế": "khóa đào tạo",
}


def mot_don_vi(muc: Row, ho_so: Row) -> str:
    """`giấy chứng nhận hệ thống quản lý`, `hợp đồng`: cái mà mức trần tính cho một."""
    unit = muc["don_vi_tinh_tran"]
    group = ho_so["nhom_noi_dung"] or {one.value: one.group for one in choices("DM-ND")}.get(
        ho_so["noi_dung_ho_tro"]
    )
    return MOT_NOI_DUNG.get(group or "", _UNITS[unit]) if unit == PER_SYSTEM else _UNITS[unit]
