"""Hai biểu đồ của báo cáo: tỷ lệ hoàn thành chỉ tiêu, và dự toán bên lũy kế chi theo nguồn."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.documents.bao_cao_nscl.kieu_bang import DongChiTieu, DongKinhPhi
from xl_tools.documents.bieu_do import LEAST_ROWS, BieuDo, Chuoi, ten_ngan
from xl_tools.trace import Figure


def bieu_do_chi_tieu(rows: Sequence[DongChiTieu]) -> BieuDo | None:
    """Tỷ lệ của các chỉ tiêu có con số; None khi ít hơn hai."""
    shown = [(tt, row.ten, row.ty_le) for tt, row in enumerate(rows, 1) if row.ty_le is not None]
    if len(shown) < LEAST_ROWS:
        return None
    # Tên một chỉ tiêu dài ba, bốn dòng: cạnh cột chỉ ghi số thứ tự, tên đọc ở bảng ngay trên hình.
    numbers, shares = [f"Chỉ tiêu {tt}" for tt, _, _ in shown], [share for _, _, share in shown]
    return BieuDo(
        "Tỷ lệ hoàn thành các chỉ tiêu có con số (%), theo số thứ tự ở bảng chỉ tiêu",
        "Biểu đồ cột ngang, tỷ lệ hoàn thành: " + _ke([f"{tt}. {ten}" for tt, ten, _ in shown], shares, "%"),
        numbers,
        [Chuoi("Tỷ lệ so với mục tiêu (%)", shares)],
    )


def bieu_do_kinh_phi(rows: Sequence[tuple[DongKinhPhi, Figure]], unit: str) -> BieuDo | None:
    """Dự toán (gồm điều chỉnh) và lũy kế chi của từng nguồn; None khi ít hơn hai nguồn."""
    if len(rows) < LEAST_ROWS:
        return None
    names = [ten_ngan(row.ten) for row, _ in rows]
    planned, spent = [figure for _, figure in rows], [row.luy_ke for row, _ in rows]
    told = f"dự toán {_ke(names, planned, '')}; lũy kế chi {_ke(names, spent, '')}"
    return BieuDo(
        f"Dự toán giao (gồm điều chỉnh) và lũy kế chi theo nguồn ({unit})",
        f"Biểu đồ cột ngang, đơn vị {unit}: {told}",
        names,
        [Chuoi("Dự toán giao", planned), Chuoi("Lũy kế chi", spent)],
    )


def _ke(names: Sequence[str], figures: Sequence[Figure], sign: str) -> str:
    return ", ".join(f"{name} {figure.text}{sign}" for name, figure in zip(names, figures, strict=True))
