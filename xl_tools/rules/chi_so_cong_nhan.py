"""CO01, CO03, CO11, CO13: sản phẩm còn hiệu lực, được công nhận, sắp hết hạn, được củng cố, nâng hạng."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal

from xl_tools.law.ocop import dau_muc
from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.ocop.cong_nhan import LanCongNhan, lan_cong_nhan, truoc_do
from xl_tools.rules.ocop.pham_vi import PhamVi, chia_theo_hang, pham_vi, thieu_trang
from xl_tools.sheets.dang_ky_danh_gia import AGAIN, FIRST, UPGRADE
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count

History = list[list[LanCongNhan]]
Counting = Callable[[History, PhamVi, Ky], Dem]


def _of_recognitions(counting: Counting) -> Callable[[Row, Book], ChiSo | str]:
    """Chỉ số đếm trên lịch sử công nhận của các sản phẩm trong phạm vi."""

    def indicator(target: Row, book: Book) -> ChiSo | str:
        if missing := thieu_trang(book, "san_pham", "cong_nhan"):
            return missing
        scope, products = pham_vi(target, book), book["san_pham"].by_key()
        known = lan_cong_nhan(book)
        history = [times for code, times in known.items() if scope.has(products.get(code))]
        return lambda ky: counting(history, scope, ky)

    return indicator


def con_hieu_luc(history: History, scope: PhamVi, ky: Ky) -> Dem:
    """CO01: sản phẩm có lần công nhận sau cùng chưa hết hạn, chưa thu hồi vào ngày cuối kỳ."""
    held = [
        one
        for times in history
        if ky.start <= ky.end
        and (one := _last(times, ky.end))
        and one.con_hieu_luc(ky.end)
        and _starred(one, scope)
    ]
    text = "đếm sản phẩm có công nhận còn hiệu lực vào ngày cuối kỳ"
    if undated := sum(1 for one in held if one.han is None):
        text += f", trong đó {count(undated)} công nhận chưa có quy định về thời hạn"
    return _products(held, text)


def duoc_cong_nhan(history: History, scope: PhamVi, ky: Ky) -> Dem:
    """CO03: sản phẩm có quyết định công nhận trong kỳ; nêu số lần đầu, nâng hạng, đánh giá lại."""
    taken = [
        (one, kind)
        for times in history
        for one in times
        if ky.holds(one.ngay) and _starred(one, scope) and _asked(kind := _kind(one, times, scope), scope)
    ]
    kinds = [kind for _, kind in taken]
    split = ", ".join(f"{kind.lower()} {count(kinds.count(kind))}" for kind in dict.fromkeys(kinds))
    text = "đếm sản phẩm có quyết định công nhận trong kỳ"
    return _products([one for one, _ in taken], f"{text} ({split})" if split else text)


def _kind(one: LanCongNhan, times: list[LanCongNhan], scope: PhamVi) -> str:
    """Lần đăng ký ghi ở trang Đăng ký đánh giá; kết quả trước khi dùng sổ thì theo lần công nhận trước."""
    registered = scope.registrations.get(one.row["ma_dang_ky"] or "")
    if registered and registered["lan_dang_ky"]:
        return str(registered["lan_dang_ky"])
    before = truoc_do(times, one)
    if before is None:
        return FIRST
    return UPGRADE if one.sao > before.sao else AGAIN


def _asked(kind: str, scope: PhamVi) -> bool:
    return not scope.times or kind in scope.times


def cung_co(history: History, scope: PhamVi, ky: Ky) -> Dem:
    """CO13: sản phẩm có công nhận trong kỳ với hạng cao hơn lần trước, hoặc đánh giá lại mà giữ được hạng."""
    taken, unknown, higher = [], 0, 0
    for times in history:
        for one in times:
            kind = _kind(one, times, scope)
            if not ky.holds(one.ngay) or not _starred(one, scope) or kind == FIRST or not _asked(kind, scope):
                continue
            before = truoc_do(times, one)
            unknown += before is None
            if before and one.sao >= before.sao:
                taken.append(one)
                higher += one.sao > before.sao
    text = "đếm sản phẩm có công nhận trong kỳ"
    text += f" (hạng cao hơn lần trước {count(higher)}, đánh giá lại giữ hạng {count(len(taken) - higher)})"
    if unknown:
        text += f", chưa kể {count(unknown)} lần công nhận mà sổ thiếu lần trước"
    return _products(taken, text)


def sap_het_han(history: History, scope: PhamVi, ky: Ky) -> Dem:
    """CO11: giấy chứng nhận hết hạn trong kỳ, và trong số ngày tiếp theo mà chương trình báo trước."""
    warned = dau_muc("bao_truoc_het_han").at(ky.end)
    if warned is None:
        return Dem(None, "lúc đó chưa có quy định về thời hạn giấy chứng nhận", ())
    until = ky.end + dt.timedelta(days=warned.value)
    found = [
        (one, one.han.het_han)
        for times in history
        if ky.start <= ky.end and (one := _last(times, ky.end)) and one.han and not one.thu_hoi(ky.end)
        if ky.start <= one.han.het_han <= until and _starred(one, scope)
    ]
    over = sum(1 for _, ends in found if ends <= ky.end)
    text = (
        f"đếm giấy chứng nhận: {count(over)} giấy hết hạn trong kỳ, "
        f"{count(len(found) - over)} giấy hết hạn trong {count(warned.value)} ngày sau kỳ"
    )
    return Dem(Decimal(len(found)), text, _cells(one for one, _ in found))


def _last(times: list[LanCongNhan], ngay: dt.date) -> LanCongNhan | None:
    """Lần công nhận sau cùng tính đến một ngày: nó thay các lần trước."""
    return next((one for one in reversed(times) if one.ngay <= ngay), None)


def _starred(one: LanCongNhan, scope: PhamVi) -> bool:
    return not scope.stars or f"{one.sao} sao" in scope.stars


def _products(taken: list[LanCongNhan], text: str) -> Dem:
    """Số sản phẩm không trùng, chia theo hạng của lần sau cùng."""
    products = {one.san_pham: one for one in taken}
    split = chia_theo_hang(one.sao for one in products.values())
    return Dem(Decimal(len(products)), f"{text}: {split}" if split else text, _cells(taken))


def _cells(taken: Iterable[LanCongNhan]) -> tuple[str, ...]:
    return o((one.row for one in taken), "hang", "ngay_quyet_dinh_cong_nhan")


CONG_NHAN: dict[str, Callable[[Row, Book], ChiSo | str]] = {
    "CO01": _of_recognitions(con_hieu_luc),
    "CO03": _of_recognitions(duoc_cong_nhan),
    "CO11": _of_recognitions(sap_het_han),
    "CO13": _of_recognitions(cung_co),
}
