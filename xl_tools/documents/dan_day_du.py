"""Cách gọi một văn bản trong giấy: đủ số, ngày, cơ quan, trích yếu, hoặc gọn."""

from __future__ import annotations

from xl_tools.rules.muc_ap_dung import goi_theo_trich_yeu, ten_van_ban
from xl_tools.sheets.table import Row
from xl_tools.text import day_in_sentence


def ro_so(row: Row) -> bool:
    """Có số đứng trước ký hiệu (`…/KH-UBND` thì chưa), hoặc là luật gọi theo tên."""
    before, _, _ = (row["so_ky_hieu"] or "").partition("/")
    return goi_theo_trich_yeu(row) or any(letter.isdigit() for letter in before)


def ten_day_du(row: Row) -> str:
    """`Kế hoạch số 70/KH-UBND ngày 27 tháng 4 năm 2022 của Ủy ban nhân dân tỉnh Hậu Giang về việc …`.

    Chưa rõ số thì gọi theo ngày (nếu biết), cơ quan, trích yếu: giấy trình ký không chừa chỗ chấm.
    """
    signed = day_in_sentence(row["ngay_ban_hanh"]) if row["ngay_ban_hanh"] else None
    if goi_theo_trich_yeu(row):
        return " ".join(filter(None, (ten_van_ban(row), signed)))
    issuer = f"của {row['co_quan_ban_hanh']}" if row["co_quan_ban_hanh"] else None
    name = ten_van_ban(row) if ro_so(row) else row["loai_van_ban"]
    return " ".join(filter(None, (name, signed, issuer, row["trich_yeu"])))


def ten_gon(row: Row) -> str:
    """`Kế hoạch số 70/KH-UBND`; chưa rõ số thì `Kế hoạch ngày 28 tháng 02 năm 2022`, ngày cũng không thì tên đủ."""
    if ro_so(row):
        return ten_van_ban(row)
    if row["ngay_ban_hanh"] is None:
        return ten_day_du(row)
    return f"{row['loai_van_ban']} {day_in_sentence(row['ngay_ban_hanh'])}"
