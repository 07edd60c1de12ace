"""Các phương pháp đặt cạnh nhau cho một năm, bình quân đến năm đó và độ nhạy: phần sau của lời giải thích."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xl_tools.rules.tfp.binh_quan import BinhQuan, cua_giai_doan
from xl_tools.rules.tfp.do_nhay import DoNhay, do_nhay
from xl_tools.rules.tfp.ket_qua import PhanTich, TocDo
from xl_tools.rules.tfp.phuong_phap import moi_phuong_phap
from xl_tools.rules.tfp.quy_uoc import chinh_thuc, gia_tri, quy_uoc, ten, ten_trong_cau
from xl_tools.sheets.table import Book
from xl_tools.text import number, percent
from xl_tools.trace import Step, Trace, plain


@dataclass(frozen=True)
class SoSanh:
    """Kết quả của một năm theo từng phương pháp, bình quân từ đầu chuỗi đến năm đó, độ nhạy của bình quân ấy."""

    cac_nam: dict[str, TocDo]
    binh_quan: dict[str, list[BinhQuan]]
    do_nhay: list[DoNhay]
    tu_nam: int
    den_nam: int

    def phan(self, chosen: str) -> list[tuple[str, Trace]]:
        """Các phần in sau phần của phương pháp đã chọn: tên phần và các bước."""
        others = [
            (f"Theo phương pháp {ten_trong_cau(method)}{_nhan(method)}:", _buoc(year))
            for method, year in self.cac_nam.items()
            if method != chosen
        ]
        means = tuple(
            _buoc_binh_quan(one, method) for method, found in self.binh_quan.items() for one in found
        )
        sensitivity = tuple(_buoc_do_nhay(one) for one in self.do_nhay)
        parts = [
            (f"Bình quân năm, giai đoạn {self.tu_nam} - {self.den_nam}:", means),
            ("Độ nhạy của tốc độ tăng TFP bình quân cộng (hệ số cố định):", sensitivity),
        ]
        return others + [part for part in parts if part[1]]

    def as_json(self) -> dict[str, Any]:
        """The further keys of `explain --json` for a year."""
        return {
            "methods": [
                year.as_json() | {"why_not": year.why_not, "trace": [step.as_json() for step in year.trace]}
                for year in self.cac_nam.values()
            ],
            "means": [
                {"method": method, "mean": one.cach, "years": one.so_nam, **_so(one.phan_tich)}
                for method, found in self.binh_quan.items()
                for one in found
            ],
            "sensitivity": [
                {
                    "parameter": one.ten,
                    "base": plain(one.goc),
                    "low": plain(one.giam),
                    "high": plain(one.tang),
                }
                for one in self.do_nhay
            ],
        }


def so_sanh(book: Book, year: int) -> SoSanh:
    """Mọi phương pháp cho một năm của chuỗi."""
    found = moi_phuong_phap(book)
    means = {
        method: cua_giai_doan([one for one in years if one.nam <= year and one.phan_tich])
        for method, years in found.items()
    }
    known = [one.nam for years in found.values() for one in years if one.phan_tich and one.nam <= year]
    first = min(known, default=year)
    return SoSanh(
        {method: next(one for one in years if one.nam == year) for method, years in found.items()},
        means,
        do_nhay(book, range(first, year + 1), Decimal(gia_tri("bien_do_do_nhay"))),
        first,
        year,
    )


def _nhan(method: str) -> str:
    return "" if chinh_thuc(method) else " (không phải cách công bố chính thức)"


def _buoc(year: TocDo) -> Trace:
    return year.trace or (Step("thieu_so_lieu", f"Chưa tính được: {year.why_not}."),)


def _buoc_binh_quan(one: BinhQuan, method: str) -> Step:
    found = one.phan_tich
    share = found.share(found.g_tfp)
    told = f"tỷ trọng TFP {percent(share)}" if share is not None else found.vi_sao_khong_ty_trong
    text = (
        f"{ten(method)}, {one.cach} {one.so_nam} năm: GRDP {percent(found.g_y, 2)}, vốn đóng góp "
        f"{number(found.c_k, 2)} điểm %, lao động {number(found.c_l, 2)} điểm %, TFP {percent(found.g_tfp, 2)}; {told}."
    )
    rule = quy_uoc(method)
    return Step("binh_quan", text, rule.reference, rule.verified, (), found.g_tfp)


def _buoc_do_nhay(one: DoNhay) -> Step:
    rule = quy_uoc("bien_do_do_nhay")

    def at(value: Decimal | None) -> str:
        return "vượt khoảng cho phép" if value is None else percent(value, 2)

    size = percent(Decimal(rule.value))
    moved = f"giảm {size} thì TFP {at(one.giam)}, tăng {size} thì {at(one.tang)}"
    text = f"{one.ten}: {moved} (đang là {percent(one.goc, 2)})."
    return Step("do_nhay", text, rule.reference, rule.verified, (), one.do_rong)


def _so(found: PhanTich) -> dict[str, Any]:
    names = ("g_y", "g_k", "g_l", "c_k", "c_l", "g_tfp")
    values = {name: getattr(found, name) for name in names}
    shares = {f"share_{part}": found.share(value) for part, value in _phan(found).items()}
    return {name: plain(value) for name, value in (values | shares).items()}


def _phan(found: PhanTich) -> dict[str, Decimal]:
    return {"k": found.c_k, "l": found.c_l, "tfp": found.g_tfp}
