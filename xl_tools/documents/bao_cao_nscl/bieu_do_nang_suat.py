"""Biểu đồ của mục năng suất: đóng góp vào tăng trưởng, độ nhạy của TFP, năng suất trước và sau hỗ trợ."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from xl_tools.documents.bieu_do import BieuDo, Chuoi, ten_ngan
from xl_tools.rules.nang_suat import NangSuatDoanhNghiep, dinh_nghia
from xl_tools.rules.tfp.do_nhay import DoNhay
from xl_tools.rules.tfp.ket_qua import PhanTich, TocDo
from xl_tools.rules.tfp.quy_uoc import quy_uoc, ten_trong_cau
from xl_tools.text import number, rounded
from xl_tools.trace import Figure

MOST_ENTERPRISES = 12  # two bars each: more do not fit on a page
_MILLION = Decimal(1_000_000)
_PARTS = (("von", "Vốn"), ("lao_dong", "Lao động"), ("tfp", "TFP"))


def bieu_do_dong_gop(years: Sequence[TocDo]) -> BieuDo:
    """Đóng góp của vốn, lao động, TFP từng năm (điểm %); một năm thì mỗi yếu tố một thanh."""
    known = [(one, one.phan_tich) for one in years if one.phan_tich]
    method = years[0].method
    figures = {name: [_dong_gop(one, found, name) for one, found in known] for name, _ in _PARTS}
    if len(known) == 1:
        names = [title for _, title in _PARTS]
        series = [Chuoi("Đóng góp (điểm %)", [figures[name][0] for name, _ in _PARTS])]
    else:
        names = [f"Năm {one.nam}" for one, _ in known]
        series = [Chuoi(title, figures[name]) for name, title in _PARTS]
    first, last = known[0][0].nam, known[-1][0].nam
    when = f"năm {last}" if first == last else f"giai đoạn {first} - {last}"
    return BieuDo(
        f"Đóng góp vào tăng trưởng GRDP {when}, phương pháp {ten_trong_cau(method)} (điểm %)",
        f"Biểu đồ cột ngang, đóng góp bằng điểm %: {_ke(names, series)}",
        names,
        series,
    )


def _dong_gop(year: TocDo, found: PhanTich, name: str) -> Figure:
    value = {"von": found.c_k, "lao_dong": found.c_l, "tfp": found.g_tfp}[name]
    rule = quy_uoc(year.method)
    where = tuple(dict.fromkeys(cell for step in year.trace for cell in step.cells))
    shown = rounded(value, 2)
    return Figure(
        f"bieu_do.tfp.{year.nam}.{name}",
        shown,
        number(shown, 2),
        "điểm %",
        where,
        rule.reference,
        rule.verified,
    )


def bieu_do_do_nhay(found: Sequence[DoNhay], bien_do: Decimal, cells: tuple[str, ...]) -> BieuDo | None:
    """Tốc độ tăng TFP bình quân thay đổi bao nhiêu điểm %, thanh dài nhất ở trên; None khi không thử được."""
    known = [one for one in found if one.giam is not None and one.tang is not None]
    if not known:
        return None
    rule = quy_uoc("bien_do_do_nhay")

    def bar(one: DoNhay, name: str, value: Decimal) -> Figure:
        change = rounded(value - one.goc, 2)
        key = f"bieu_do.tfp.do_nhay.{one.ten}.{name}"
        return Figure(key, change, number(change, 2), "điểm %", cells, rule.reference, rule.verified)

    names, size = [one.ten for one in known], number(bien_do)
    series = [
        Chuoi(f"Giảm {size}%", [bar(one, "giam", one.giam or Decimal(0)) for one in known]),
        Chuoi(f"Tăng {size}%", [bar(one, "tang", one.tang or Decimal(0)) for one in known]),
    ]
    return BieuDo(
        f"Thay đổi của tốc độ tăng TFP bình quân khi từng tham số tăng, giảm {size}% (điểm %)",
        f"Biểu đồ cột ngang, thay đổi bằng điểm %: {_ke(names, series)}",
        names,
        series,
    )


def bieu_do_doanh_nghiep(pairs: Sequence[tuple[str, NangSuatDoanhNghiep]]) -> BieuDo | None:
    """Năng suất lao động trước và sau hỗ trợ của từng doanh nghiệp (triệu đồng/người); None khi quá nhiều."""
    if not pairs or len(pairs) > MOST_ENTERPRISES:
        return None
    rule = dinh_nghia("nang_suat_lao_dong")

    def bar(place: int, name: str, one: NangSuatDoanhNghiep | None) -> Figure:
        assert one is not None
        assert one.nang_suat_lao_dong is not None
        value = rounded(one.nang_suat_lao_dong / _MILLION, 1)
        where = one.row.at("doanh_thu_thuan", "chi_phi_mua_ngoai", "lao_dong_binh_quan")
        key = f"bieu_do.nang_suat.{place}.{name}"
        return Figure(key, value, number(value, 1), "triệu đồng/người", where, rule.reference, rule.verified)

    names = [ten_ngan(name) for name, _ in pairs]
    series = [
        Chuoi("Trước hỗ trợ", [bar(place, "truoc", one.truoc) for place, (_, one) in enumerate(pairs, 1)]),
        Chuoi("Sau hỗ trợ", [bar(place, "sau", one) for place, (_, one) in enumerate(pairs, 1)]),
    ]
    return BieuDo(
        "Năng suất lao động của doanh nghiệp trước và sau hỗ trợ (triệu đồng/người)",
        f"Biểu đồ cột ngang, đơn vị triệu đồng/người: {_ke(names, series)}",
        names,
        series,
    )


def _ke(names: Sequence[str], series: Sequence[Chuoi]) -> str:
    """Mọi con số của hình bằng lời."""
    told = (
        f"{one.ten} " + ", ".join(f"{name} {figure.text}" for name, figure in zip(names, one.so, strict=True))
        for one in series
    )
    return "; ".join(told)
