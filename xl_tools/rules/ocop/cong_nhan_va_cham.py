"""Công nhận so với phiếu chấm: tổng điểm, hạng ghi ở trang *Công nhận* khác kết quả của chính đăng ký ấy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from xl_tools.findings import Finding
from xl_tools.rules.ocop.cong_nhan import so_sao
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.ocop.xep_hang import BI_LOAI, CHI_THEO_DIEM, KetQua, lam_tron, so_diem
from xl_tools.sheets.dot_danh_gia import CENTRAL
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import number


def khac_phieu_cham(book: Book, results: Iterable[DanhGia]) -> Iterator[Finding]:
    """Mỗi lần công nhận có đăng ký đã chấm trong sổ; Hội đồng Trung ương chấm lại nên lần ấy không so."""
    scored = {one.row["ma_dang_ky"]: one.ket_qua for one in results}
    for row, code, level in book["cong_nhan"].together("ma_dang_ky", "cap_cong_nhan"):
        result = scored.get(code)
        if result is None or level == CENTRAL:
            continue
        yield from _tong_diem(row, code, result)
        yield from _hang(row, code, result)


def _tong_diem(row: Row, code: str, result: KetQua) -> Iterator[Finding]:
    written, total = row["tong_diem_cong_nhan"], result.tong
    if written is None or total is None:
        return
    digits = max(1, -int(Decimal(written).normalize().as_tuple().exponent))
    if lam_tron(total, digits) != Decimal(written):
        details = {"typed": number(written), "registration": code, "total": so_diem(total)}
        yield at(row, "tong_diem_cong_nhan", "XL-1584", **details)


def _hang(row: Row, code: str, result: KetQua) -> Iterator[Finding]:
    star = so_sao(row["hang"])
    if star is None:
        return
    if result.tinh_trang == BI_LOAI:
        yield at(row, "hang", "XL-1585", registration=code, outcome="hồ sơ bị loại")
        return
    reached = result.sao if result.sao is not None else result.sao_theo_diem
    # Only by points: the minimum criteria, which the data lack, may well have taken a star away.
    lower_is_right = result.tinh_trang == CHI_THEO_DIEM and star < (reached or 0)
    if reached is None or result.tong is None or star == reached or lower_is_right:
        return
    yield at(
        row, "hang", "XL-1585", registration=code, outcome=f"{reached} sao ({so_diem(result.tong)} điểm)"
    )
