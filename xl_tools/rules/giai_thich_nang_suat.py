"""Giải thích một dòng của trang *Năng suất*: mỗi chỉ tiêu một bước, với định nghĩa và mức kiểm chứng của nó."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xl_tools.law import load
from xl_tools.rules.nang_suat import NangSuatDoanhNghiep, dinh_nghia
from xl_tools.text import money, number, percent, rounded
from xl_tools.trace import Step, Trace, plain

_VALUE = ("doanh_thu_thuan", "chi_phi_mua_ngoai")
_PEOPLE, _INCOME, _ASSETS = "lao_dong_binh_quan", "thu_nhap_cua_nguoi_lao_dong", "tai_san_co_dinh_binh_quan"
_ADDED = (_INCOME, "khau_hao", "lai_vay", "thue_gian_thu_phi", "loi_nhuan_truoc_thue")
# The columns that a measure is computed from, in the order in which an explanation tells them.
CHI_TIEU: dict[str, tuple[str, ...]] = {
    "gia_tri_gia_tang_tru": _VALUE,
    "gia_tri_gia_tang_cong": _ADDED,
    "nang_suat_lao_dong": (*_VALUE, _PEOPLE),
    "nang_suat_von": (*_VALUE, _ASSETS),
    "ty_le_gia_tri_gia_tang": _VALUE,
    "suc_canh_tranh_chi_phi_lao_dong": (*_VALUE, _INCOME),
    "chi_phi_lao_dong_binh_quan": (_INCOME, _PEOPLE),
    "chi_phi_lao_dong_don_vi": (_INCOME, "doanh_thu_thuan"),
    "muc_trang_bi_von": (_ASSETS, _PEOPLE),
    "tang_nang_suat_lao_dong": (*_VALUE, _PEOPLE),
}


def giai_thich(one: NangSuatDoanhNghiep) -> Trace:
    """Mọi chỉ tiêu của một dòng; chỉ tiêu thiếu số liệu nói là chưa tính được."""
    return tuple(_buoc(one, name, columns) for name, columns in CHI_TIEU.items())


def _buoc(one: NangSuatDoanhNghiep, name: str, columns: tuple[str, ...]) -> Step:
    known, rule = load("nang_suat")[name], dinh_nghia(name)
    value = getattr(one, name)
    told = in_ra(value, known.unit)
    if one.gia_tri_gia_tang_tru is None and name != "gia_tri_gia_tang_tru":
        columns = tuple(dict.fromkeys((*_ADDED, *columns))) if set(_VALUE) <= set(columns) else columns
    cells = one.row.at(*columns)
    if name == "tang_nang_suat_lao_dong" and one.truoc is not None:
        cells = (*one.truoc.row.at(*columns), *cells)
        told += _tu_dau(one, one.truoc)
    text = f"{known.label}: {told}. Cách tính: {rule.value}."
    return Step(name, text, rule.reference, rule.verified, cells, value)


def _tu_dau(one: NangSuatDoanhNghiep, before: NangSuatDoanhNghiep) -> str:
    if before.nang_suat_lao_dong is None or one.nang_suat_lao_dong is None:
        return ""
    first, last = (
        money(int(rounded(value))) for value in (before.nang_suat_lao_dong, one.nang_suat_lao_dong)
    )
    return f", từ {first}/người (năm {before.row['nam']}) đến {last}/người (năm {one.row['nam']})"


def in_ra(value: int | Decimal | None, unit: str) -> str:
    """`141.176.471 đồng/người`, `0,80 lần`, `30%`, hoặc “chưa đủ số liệu”."""
    if value is None:
        return "chưa đủ số liệu"
    if unit == "%":
        return percent(Decimal(value))
    return f"{number(Decimal(value), 2 if unit == 'lần' else 0)} {unit}"


def ket_luan(one: NangSuatDoanhNghiep) -> str:
    """Câu đầu của lời giải thích."""
    if one.nang_suat_lao_dong is None:
        return "Năng suất lao động: chưa đủ số liệu."
    growth = one.tang_nang_suat_lao_dong
    told = ""
    if growth is not None:
        told = f"; so với trước hỗ trợ {'tăng' if growth >= 0 else 'giảm'} {percent(abs(growth))}"
    return f"Năng suất lao động: {number(one.nang_suat_lao_dong, 0)} đồng/người{told}."


def as_json(one: NangSuatDoanhNghiep) -> dict[str, Any]:
    """The measures of a line as `explain --json` prints them."""
    return {"mst": one.row["ma_so_thue"], "year": int(one.row["nam"])} | {
        name: plain(getattr(one, name)) for name in CHI_TIEU
    }
