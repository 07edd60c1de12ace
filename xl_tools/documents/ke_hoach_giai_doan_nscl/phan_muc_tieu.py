"""Mục 1.2: chỉ tiêu của giai đoạn, và của giai đoạn tiếp theo khi sổ đã có."""

from __future__ import annotations

from xl_tools.documents.dia_ban import dia_ban_ap_dung, noi_thuc_hien
from xl_tools.documents.ke_hoach_giai_doan_nscl.kieu import DongChiTieu, MucTieuGiaiDoan
from xl_tools.documents.ke_hoach_nscl.cau_chi_tieu import cau, muc, muc_trong_bang
from xl_tools.documents.ke_hoach_nscl.kieu import Cau
from xl_tools.documents.so_lieu import MILLION
from xl_tools.errors import WrongUse
from xl_tools.sheets.table import Book, Row


def chi_tieu(
    book: Book, code: str | None, tu: int, den: int
) -> tuple[list[MucTieuGiaiDoan], list[DongChiTieu], str]:
    """Các câu chỉ tiêu theo giai đoạn, bảng chỉ tiêu, nơi thực hiện; WrongUse khi giai đoạn không có chỉ tiêu nào."""
    rows = [row for row in book["muc_tieu"].rows() if row["ten_chi_tieu"] and row["tu_nam"]]
    own = [row for row in rows if _thuoc(row, code, tu, den)]
    if not own:
        raise WrongUse("XL-0415", period=f"{tu} - {den}")
    after = [row for row in rows if row["tu_nam"] > den and _dai(row)]
    spans = _chia(own, tu, den) | _chia(after, den + 1, den + 1)
    said = [
        MucTieuGiaiDoan(f"Giai đoạn {first} - {last}", [_cau(row, first, last) for row in of_span])
        for (first, last), of_span in sorted(spans.items())
    ]
    listed = [row for _, of_span in sorted(spans.items()) for row in of_span]
    lines = [_dong(number, row) for number, row in enumerate(listed, 1)]
    return said, lines, noi_thuc_hien(listed, book)


def _chia(rows: list[Row], tu: int, den: int) -> dict[tuple[int, int], list[Row]]:
    """Các chỉ tiêu theo khoảng năm dài nhất chứa chúng: đề án hai giai đoạn thì mỗi giai đoạn một mục."""
    every = {(row["tu_nam"], row["den_nam"]) for row in rows if _dai(row)}
    outer = [one for one in every if not any(_chua(other, one) for other in every - {one})] or [(tu, den)]
    found: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        years = (row["tu_nam"], row["den_nam"] or den)
        span = next((one for one in sorted(outer) if _chua(one, years)), (tu, den))
        found.setdefault(span, []).append(row)
    return found


def _dai(row: Row) -> bool:
    return bool(row["den_nam"] and row["den_nam"] > row["tu_nam"])


def _chua(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _thuoc(row: Row, code: str | None, tu: int, den: int) -> bool:
    """Chỉ tiêu nằm trong giai đoạn; chỉ tiêu riêng một năm chỉ khi chính kế hoạch giai đoạn giao."""
    first, last = row["tu_nam"], row["den_nam"] or den
    within = tu <= first and last <= den
    return bool(within and (row["ke_hoach"] == code if code else first < last))


def _cau(row: Row, first: int, last: int) -> Cau:
    """Chỉ tiêu thành câu; thời gian khác cả giai đoạn và địa bàn riêng ghi trong ngoặc."""
    own = (row["tu_nam"], row["den_nam"] or last)
    when = [] if own == (first, last) else [_thoi_gian(row)]
    where = [area] if (area := dia_ban_ap_dung(row)) else []
    remark = [f" ({', '.join([*when, *where])})"] if when or where else []
    return [*cau(row, muc(row)), *remark]


def _thoi_gian(row: Row) -> str:
    first, last = row["tu_nam"], row["den_nam"]
    return (
        f"năm {first}" if first == last else f"từ năm {first} đến năm {last}" if last else f"từ năm {first}"
    )


def _dong(number: int, row: Row) -> DongChiTieu:
    unit, last = row["don_vi_tinh"], row["den_nam"]
    return DongChiTieu(
        ten=str(row["ten_chi_tieu"]) + (f" ({area})" if (area := dia_ban_ap_dung(row)) else ""),
        don_vi_tinh=MILLION if unit == "đồng" else str(unit or "–"),
        thoi_gian=str(last) if last == row["tu_nam"] else f"{row['tu_nam']} - {last}" if last else "–",
        muc_tieu=muc_trong_bang(row, f"chi_tieu.{number}"),
    )
