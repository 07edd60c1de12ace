"""Các chỉ số CS01 … CS17, CO01 … CO13: mỗi chỉ số đếm hoặc cộng những dòng nào của trang nào."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import choices
from xl_tools.rules.chi_so_hoat_dong import HOAT_DONG
from xl_tools.rules.chi_so_nang_suat import NANG_SUAT
from xl_tools.rules.chi_so_ocop import OCOP
from xl_tools.rules.dem import ChiSo, Dem
from xl_tools.rules.dieu_kien import cung_dia_ban
from xl_tools.rules.ho_tro import KetQua, ho_tro
from xl_tools.rules.kinh_phi import (
    cac_dong,
    da_giao,
    da_thanh_toan,
    doi_ung,
    du_toan,
    ngan_sach,
    trong_khoang,
)
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.sheets.ho_so_ho_tro import WITHDRAWN
from xl_tools.sheets.kinh_phi import ADVANCE, PAYMENT
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.muc_tieu import BY_HAND, COUNTED_BY
from xl_tools.sheets.numbers import MONEY_UNITS
from xl_tools.sheets.table import Book, Row
from xl_tools.text import money

_NONE = "không có hồ sơ nào"
_OWN_SHARE_DAY = "ngay_quyet_dinh_phe_duyet"
# Chỉ số có một ngày duy nhất, không chọn được mốc tính.
_OTHER_DAYS = {
    "CS07": "Ngày kết thúc lớp",
    "CS08": "Ngày kết thúc lớp",
    "CS09": "Ngày kết thúc lớp",
    "CS10": "Ngày phát, đăng",
    "CS11": "Ngày chứng từ chi",
    "CS12": "Ngày chứng từ chi",
    "CS17": "Thời hạn hoàn thành nhiệm vụ",
}


def chi_so(target: Row, book: Book) -> ChiSo | str:
    """Hàm tính chỉ số của một chỉ tiêu trong một kỳ; hoặc câu nói vì sao chưa tính được."""
    code = target["chi_so_tinh"]
    if code is None:
        return "chưa ghi Chỉ số tính"
    if elsewhere := (HOAT_DONG | NANG_SUAT | OCOP).get(code):
        return elsewhere(target, book)
    make = _KINDS.get(code)
    if make is None:
        return f"chỉ số {code} cần trang mà sổ này không có"
    if not book["ho_so_ho_tro"].exists and code not in ("CS11", "CS12"):
        return "sổ không có trang Hồ sơ hỗ trợ"
    if not book["kinh_phi"].exists and code in ("CS11", "CS12"):
        return "sổ không có trang Kinh phí"
    return make(target, book)


def theo_moc_rieng(target: Row) -> str | None:
    """Mốc tính mà chỉ tiêu chọn khác ngày vốn có của chỉ số; None khi không khác, hoặc chỉ số không dùng mốc tính."""
    chosen: str | None = target["moc_tinh"]
    kind = _KINDS.get(target["chi_so_tinh"] or "")
    own = kind.default_day if isinstance(kind, _Counting) else _OWN_SHARE_DAY if kind is _own_share else None
    return chosen if own and chosen and COUNTED_BY.get(chosen) != own else None


def moc_tinh(target: Row) -> str | None:
    """Mốc tính mà số thực hiện của chỉ tiêu theo thật; None khi chỉ số không đếm việc theo ngày."""
    code = target["chi_so_tinh"] or ""
    if code in _OTHER_DAYS:
        return _OTHER_DAYS[code]
    kind = _KINDS.get(code)
    own = kind.default_day if isinstance(kind, _Counting) else _OWN_SHARE_DAY if kind is _own_share else None
    if own is None:
        return None
    names = {column: name for name, column in COUNTED_BY.items()}
    return names[COUNTED_BY.get(target["moc_tinh"] or "", own)]


def la_cong_don(target: Row) -> bool:
    """Chỉ số cộng việc của từng năm: sổ thiếu năm nào là thiếu số của năm ấy.

    Số nhập tay, chuỗi năm của trang TFP và hệ thống đang kết nối ở cuối kỳ không phụ thuộc năm sổ bắt đầu.
    """
    code = target["chi_so_tinh"]
    kept_up = code == "CS16" and target["nam_goc_so_sanh"] is None
    return code != BY_HAND and code not in NANG_SUAT and not kept_up


def _in_scope(target: Row, book: Book) -> list[Row]:
    """Hồ sơ thuộc phạm vi và địa bàn của chỉ tiêu, không kể hồ sơ đã rút."""
    groups = set(target["pham_vi_tinh"] or ())
    default = {choice.value: choice.group for choice in choices("DM-ND")}
    area = target["dia_ban_ap_dung"]
    homes = _homes(book) if area else {}
    home = book.settings["tinh_thanh_pho"]
    return [
        claim
        for claim in book["ho_so_ho_tro"].rows()
        if claim["ma_ho_so"]
        and claim["trang_thai"] != WITHDRAWN
        and (not groups or (claim["nhom_noi_dung"] or default.get(claim["noi_dung_ho_tro"])) in groups)
        and (not area or cung_dia_ban(_home(claim, homes, home), area))
    ]


def _home(claim: Row, homes: dict[str, str], home: str | None) -> str | None:
    code = claim["ma_so_thue"]
    return homes.get(code) or homes.get(phap_nhan(code) or "") or home


def _homes(book: Book) -> dict[str, str]:
    """Tỉnh cũ của từng doanh nghiệp, chủ thể; đơn vị không ghi thì ở tỉnh của sổ."""
    return {row["ma_so_thue"]: row["tinh_cu"] for row in book.subjects.rows() if row["tinh_cu"]}


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
    for row in cac_dong(book, lambda row: ngan_sach(row) and row["loai_dong"] in (ADVANCE, PAYMENT)):
        if row["ma_ho_so"]:
            found[row["ma_ho_so"]] = min(row["ngay"], found.get(row["ma_ho_so"], row["ngay"]))
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
    if not distinct:  # a blank quantity is one system or tool
        rows = list(taken)
        total = Decimal(sum(int(row[name] or 1) for row in rows))
        return Dem(total, f"cộng {what} của {len(rows)} hồ sơ" if rows else _NONE, _cells(rows, name))
    rows = [row for row in taken if row[name] is not None]
    one = phap_nhan if name == "ma_so_thue" else str  # a branch is its enterprise
    seen = {one(row[name]): row for row in reversed(rows)}
    text = f"đếm {what} không trùng trong {len(rows)} hồ sơ" if rows else _NONE
    return Dem(Decimal(len(seen)), text, _cells(list(reversed(seen.values())), name))


def _cells(rows: Iterable[Row], name: str) -> tuple[str, ...]:
    return tuple(cell for row in rows for cell in row.at(name))


def _spent(target: Row, book: Book) -> ChiSo:
    """CS11: thanh toán − thu hồi nộp ngân sách, nguồn ngân sách."""
    rows = cac_dong(book, ngan_sach)

    def count(period: Ky) -> Dem:
        total = da_thanh_toan(trong_khoang(rows, period.start, period.end))
        how = f"cộng {total.rows} dòng" if total.rows else "không có dòng nào"
        text = f"{how} thanh toán, thu hồi nộp ngân sách từ nguồn ngân sách"
        return Dem(_in_unit(target, total.value), text, total.cells)

    return count


def _in_unit(target: Row, amount: int) -> Decimal:
    """Số tiền theo Đơn vị tính của chỉ tiêu."""
    return Decimal(amount) / MONEY_UNITS.get(target["don_vi_tinh"], 1)


def _share_spent(_target: Row, book: Book) -> ChiSo:
    """CS12: CS11 / (dự toán giao + điều chỉnh của năm ngân sách) × 100."""
    rows = cac_dong(book, ngan_sach)

    def count(period: Ky) -> Dem:
        spent = da_thanh_toan(trong_khoang(rows, period.start, period.end))
        planned = du_toan(da_giao(rows, period))
        if planned.value <= 0:
            return Dem(None, "chưa có dự toán giao trong kỳ nên không có tỷ lệ", planned.cells)
        text = f"đã thanh toán {money(spent.value)} trên dự toán {money(planned.value)}"
        return Dem(Decimal(spent.value) / planned.value * 100, text, (*spent.cells, *planned.cells))

    return count


def _own_share(target: Row, book: Book) -> ChiSo:
    """CS13: cộng phần doanh nghiệp đối ứng của các hồ sơ đã phê duyệt."""
    wanted = {claim["ma_ho_so"] for claim in _in_scope(target, book) if _approved(claim)}

    @functools.cache  # whoever only asks whether the indicator can be computed does not wait for every claim
    def results() -> list[KetQua]:
        return [result for result in ho_tro(book) if result.claim["ma_ho_so"] in wanted]

    by = COUNTED_BY.get(target["moc_tinh"] or "", _OWN_SHARE_DAY)
    paid = _first_payments(book) if by == "ngay_giai_ngan" else {}

    def count(period: Ky) -> Dem:
        taken = [result for result in results() if period.holds(_day(result.claim, by, paid))]
        shares = [(result.claim, share) for result in taken if (share := doi_ung(result)) is not None]
        text = f"cộng phần đối ứng của {len(shares)} hồ sơ đã phê duyệt" if taken else _NONE
        if len(shares) < len(taken):
            text += f", chưa kể {len(taken) - len(shares)} hồ sơ chưa ghi chi phí"
        cells = _cells([claim for claim, _ in shares], "gia_tri_hop_dong_tu_van")
        return Dem(_in_unit(target, sum(share for _, share in shares)), text, cells)

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
