"""Một mức hỗ trợ nói bằng lời: được bao nhiêu, cho ai; như trong văn bản, không theo một hồ sơ nào."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xl_tools.sheets.muc_ho_tro import NO_CAP, RATE, UPGRADE
from xl_tools.sheets.table import Row
from xl_tools.text import listed, money, number

Values = Mapping[str, Any] | Row


def muc_chi(row: Values, don_vi: str | None = None) -> str:
    """`50%, trần 50.000.000 đồng cho một hệ thống, công cụ`; `don_vi` gọi cái ấy theo nội dung đã hỗ trợ."""
    if _value(row, "ty_le") is None:
        return _tron_goi(row)
    cap, unit = _value(row, "muc_tran"), don_vi or str(row["don_vi_tinh_tran"]).lower()
    if cap is None:
        limit = "không có mức trần" if row["cach_tinh"] == RATE else "chưa biết mức trần"
    else:
        limit = "không đặt trần" if cap == NO_CAP else f"trần {money(int(cap))} cho một {unit}"
    return f"{number(row['ty_le'])}%, {limit}"


def _tron_goi(row: Values) -> str:
    """`8.000.000 đồng trọn gói cho sản phẩm đạt 3 sao; nâng hạng được phần chênh lệch`."""
    lump, star, before = (_value(row, name) for name in ("muc_tron_goi", "hang_dat", "hang_truoc"))
    said = f"{money(lump)} trọn gói" if lump else "trọn gói, chưa biết mức"
    said += f" cho sản phẩm đạt {star}" if star else ""
    said += f", hạng trước: {before.lower()}" if before else ""
    return said + ("; nâng hạng được phần chênh lệch" if row["cach_tinh"] == UPGRADE else "")


def doi_tuong(row: Values) -> str:
    """`Hợp tác xã hoặc công ty cổ phần; quy mô nhỏ hoặc vừa; …`: điều kiện của đơn vị; không có thì nói vậy."""
    said = "; ".join(_dieu_kien(row))
    return said[:1].upper() + said[1:] if said else "Mọi đơn vị"


def _dieu_kien(row: Values) -> Iterator[str]:
    if kinds := _value(row, "loai_hinh_duoc_huong"):
        yield listed((kind.lower() for kind in kinds), " hoặc ")
    if sizes := _value(row, "quy_mo_duoc_huong"):
        yield f"quy mô {listed((size.lower() for size in sizes), ' hoặc ')}"
    if _value(row, "loai_tru_von_dau_tu_nuoc_ngoai") == "Có":
        yield "không có vốn đầu tư nước ngoài"
    for condition in _value(row, "dieu_kien_rieng") or ():
        yield condition[:1].lower() + condition[1:]
    if area := _value(row, "dia_ban_ap_dung"):
        yield f"địa bàn {area}"
    if most := _value(row, "so_lan_toi_da"):
        yield f"tối đa {most:02d} lần cho một nội dung"


def _value(row: Values, name: str) -> Any:
    """A row of a sheet knows all its columns; a row of a law file only those that were written."""
    return row[name] if isinstance(row, Row) else row.get(name)
