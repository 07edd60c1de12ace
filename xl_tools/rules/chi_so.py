"""Các chỉ số CS01 … CS17: mỗi chỉ số đếm hoặc cộng những dòng nào của trang nào."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import choices
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.kinh_phi import cac_dong, da_thanh_toan, doi_ung, du_toan, ngan_sach, trong_khoang
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.ho_so_ho_tro import WITHDRAWN
from xl_tools.sheets.muc_tieu import COUNTED_BY
from xl_tools.sheets.table import Book, Row
from xl_tools.text import folded, number


@dataclass(frozen=True)
class Dem:
    """Một số đếm được: giá trị, câu nói đếm cái gì, các ô đã đếm."""

    value: Decimal
    text: str
    cells: tuple[str, ...]


ChiSo = Callable[[Ky], Dem]


def chi_so(target: Row, book: Book) -> ChiSo | str:
    """Hàm tính chỉ số của một chỉ tiêu trong một kỳ; hoặc câu nói vì sao chưa tính được."""
    code = target["chi_so_tinh"]
    make = _KINDS.get(code or "")
    if make is None:
        return f"chỉ số {code or 'chưa ghi'} cần trang mà sổ này không có"
    if not book["ho_so_ho_tro"].exists and code not in ("CS11", "CS12"):
        return "sổ không có trang Hồ sơ hỗ trợ"
    if not book["kinh_phi"].exists and code in ("CS11", "CS12"):
        return "sổ không có trang Kinh phí"
    return make(target, book)


def _in_scope(target: Row, book: Book) -> list[Row]:
    """Hồ sơ thuộc phạm vi và địa bàn của chỉ tiêu, không kể hồ sơ đã rút."""
    groups = set(target["pham_vi_tinh"] or ())
    default = {choice.value: choice.group for choice in choices("DM-ND")}
    area = target["dia_ban_ap_dung"]
    homes = _homes(book) if area else {}
    home = folded(book.settings["tinh_thanh_pho"] or "")
    return [
        claim
        for claim in book["ho_so_ho_tro"].rows()
        if claim["ma_ho_so"]
        and claim["trang_thai"] != WITHDRAWN
        and (not groups or (claim["nhom_noi_dung"] or default.get(claim["noi_dung_ho_tro"])) in groups)
        and (not area or homes.get(claim["ma_so_thue"], home) == folded(area))
    ]


def _homes(book: Book) -> dict[str, str]:
    return {
        row["ma_so_thue"]: folded(row["tinh_cu"]) for row in book["doanh_nghiep"].rows() if row["tinh_cu"]
    }


def _approved(claim: Row) -> bool:
    return claim["so_quyet_dinh_phe_duyet"] is not None


def _day(claim: Row, name: str, paid: dict[str, dt.date]) -> dt.date | None:
    if name == "ngay_giai_ngan":
        return paid.get(claim["ma_ho_so"])
    found: dt.date | None = claim[name]
    return found


def _first_payments(book: Book) -> dict[str, dt.date]:
    """Ngày chi đầu tiên từ ngân sách của từng hồ sơ."""
    found: dict[str, dt.date] = {}
    for row in sorted(cac_dong(book, ngan_sach), key=lambda row: str(row["ngay"])):
        if row["ma_ho_so"]:
            found.setdefault(row["ma_ho_so"], row["ngay"])
    return found


@dataclass(frozen=True)
class _Counting:
    """Cách đếm hồ sơ: lọc thêm điều kiện gì, theo ngày nào, đếm cái gì không trùng."""

    what: str
    field: str
    default_day: str
    keep: Callable[[Row], bool]
    distinct: bool = True

    def __call__(self, target: Row, book: Book) -> ChiSo:
        claims = [claim for claim in _in_scope(target, book) if self.keep(claim)]
        by = COUNTED_BY.get(target["moc_tinh"] or "", self.default_day)
        paid = _first_payments(book) if by == "ngay_giai_ngan" else {}

        def count(period: Ky) -> Dem:
            taken = [claim for claim in claims if period.holds(_day(claim, by, paid))]
            return _tally(self.what, self.field, taken, self.distinct)

        return count


def _tally(what: str, name: str, taken: Iterable[Row], distinct: bool) -> Dem:
    rows = [row for row in taken if row[name] is not None]
    if not distinct:
        total = sum(int(row[name]) for row in rows)
        return Dem(Decimal(total), f"cộng {what} của {len(rows)} hồ sơ", _cells(rows, name))
    seen = {row[name]: row for row in reversed(rows)}
    text = f"đếm {what} không trùng trong {len(rows)} hồ sơ"
    return Dem(Decimal(len(seen)), text, _cells(list(reversed(seen.values())), name))


def _cells(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    return tuple(cell for row in rows for cell in row.at(name))


def _spent(target: Row, book: Book) -> ChiSo:
    """CS11: thanh toán − thu hồi nộp ngân sách, nguồn ngân sách."""
    rows = cac_dong(book, ngan_sach)

    def count(period: Ky) -> Dem:
        total = da_thanh_toan(trong_khoang(rows, period.start, period.end))
        value = Decimal(total.value)
        if target["don_vi_tinh"] == "triệu đồng":
            value /= 1_000_000
        return Dem(value, f"cộng {total.rows} dòng thanh toán, thu hồi từ nguồn ngân sách", total.cells)

    return count


def _share_spent(_target: Row, book: Book) -> ChiSo:
    """CS12: CS11 / (dự toán giao + điều chỉnh) × 100."""
    rows = cac_dong(book, ngan_sach)

    def count(period: Ky) -> Dem:
        within = trong_khoang(rows, period.start, period.end)
        spent, planned = da_thanh_toan(within), du_toan(within)
        value = Decimal(spent.value) / planned.value * 100 if planned.value else Decimal(0)
        text = f"đã thanh toán {number(spent.value)} đồng trên dự toán {number(planned.value)} đồng"
        return Dem(value, text, (*spent.cells, *planned.cells))

    return count


def _own_share(target: Row, book: Book) -> ChiSo:
    """CS13: cộng phần doanh nghiệp đối ứng của các hồ sơ đã phê duyệt."""
    wanted = {claim["ma_ho_so"] for claim in _in_scope(target, book) if _approved(claim)}
    results = [result for result in ho_tro(book) if result.claim["ma_ho_so"] in wanted]
    by = COUNTED_BY.get(target["moc_tinh"] or "", "ngay_quyet_dinh_phe_duyet")
    paid = _first_payments(book) if by == "ngay_giai_ngan" else {}

    def count(period: Ky) -> Dem:
        taken = [result for result in results if period.holds(_day(result.claim, by, paid))]
        value = sum(doi_ung(result) or 0 for result in taken)
        cells = _cells([result.claim for result in taken], "gia_tri_hop_dong_tu_van")
        divided = Decimal(value) / 1_000_000 if target["don_vi_tinh"] == "triệu đồng" else Decimal(value)
        return Dem(divided, f"cộng phần đối ứng của {len(taken)} hồ sơ đã phê duyệt", cells)

    return count


def _accepted(claim: Row) -> bool:
    return _approved(claim) and claim["ngay_nghiem_thu"] is not None


_KINDS: dict[str, Callable[[Row, Book], ChiSo]] = {
    "CS01": _Counting("doanh nghiệp", "ma_so_thue", "ngay_quyet_dinh_phe_duyet", _approved),
    "CS02": _Counting("lượt hỗ trợ", "ma_ho_so", "ngay_quyet_dinh_phe_duyet", _approved),
    "CS03": _Counting("doanh nghiệp", "ma_so_thue", "ngay_dang_ky", lambda claim: True),
    "CS04": _Counting("doanh nghiệp", "ma_so_thue", "ngay_nghiem_thu", _accepted),
    "CS05": _Counting(
        "giấy chứng nhận", "so_giay_chung_nhan", "ngay_cap_giay_chung_nhan", lambda claim: True
    ),
    "CS06": _Counting("số hệ thống, công cụ", "so_luong", "ngay_nghiem_thu", _accepted, distinct=False),
    "CS11": _spent,
    "CS12": _share_spent,
    "CS13": _own_share,
}
