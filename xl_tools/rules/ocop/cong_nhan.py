"""Công nhận: hạng đang có của từng sản phẩm vào một ngày, thời hạn từng giấy, và ai được công nhận."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xl_tools.findings import Finding
from xl_tools.rules.ocop.giay_chung_nhan import ThoiHan, thoi_han
from xl_tools.rules.ocop.tham_quyen import tham_quyen
from xl_tools.sheets.san_pham import EXPIRED, NO_STAR, REVOKED, STARS
from xl_tools.sheets.table import Book, Row, at
from xl_tools.text import day

CHUA_RO = "chưa rõ"


@dataclass(frozen=True)
class LanCongNhan:
    """Một lần công nhận: dòng, sản phẩm, số sao, ngày, thời hạn của giấy (None khi chưa có quy định)."""

    row: Row
    san_pham: str
    sao: int
    ngay: dt.date
    han: ThoiHan | None

    def con_hieu_luc(self, ngay: dt.date) -> bool:
        """Whether the certificate holds on the day: recognised, not revoked, not past its last day."""
        if ngay < self.ngay or self.thu_hoi(ngay):
            return False
        return self.han is None or ngay <= self.han.het_han

    def thu_hoi(self, ngay: dt.date) -> bool:
        """Whether it was revoked by the day."""
        revoked = self.row["ngay_thu_hoi"]
        return revoked is not None and revoked <= ngay


def so_sao(hang: str | None) -> int | None:
    """`3 sao` → 3; None với chữ khác."""
    return int(hang[0]) if hang in STARS else None


def lan_cong_nhan(book: Book) -> dict[str, list[LanCongNhan]]:
    """Mọi lần công nhận của từng sản phẩm, theo ngày quyết định."""
    found: dict[str, list[LanCongNhan]] = {}
    table = book.tables.get("cong_nhan")
    for row in table.rows() if table else ():
        star, on, product = so_sao(row["hang"]), row["ngay_quyet_dinh_cong_nhan"], row["ma_san_pham"]
        if star and on and product:
            found.setdefault(product, []).append(LanCongNhan(row, product, star, on, thoi_han(on)))
    for times in found.values():
        times.sort(key=lambda one: (one.ngay, one.sao, one.row.excel_row))
    return found


def hang_hien_co(times: list[LanCongNhan], ngay: dt.date) -> tuple[str, dt.date | None]:
    """Hạng đang có vào ngày đó và ngày hết hạn; lần công nhận sau cùng quyết định."""
    past = [one for one in times if one.ngay <= ngay]
    if not past:
        return NO_STAR, None
    last = past[-1]
    end = last.han.het_han if last.han else None
    if last.thu_hoi(ngay):
        return REVOKED, end
    return (f"{last.sao} sao" if last.con_hieu_luc(ngay) else EXPIRED), end


def truoc_do(times: list[LanCongNhan], one: LanCongNhan) -> LanCongNhan | None:
    """Lần công nhận ngay trước một lần."""
    place = times.index(one)
    return times[place - 1] if place else None


def dung_cap(book: Book) -> list[Finding]:
    """Hạng do đúng cấp công nhận vào ngày quyết định; ngày chưa rõ cấp nào thì nói ra."""
    found = []
    for times in lan_cong_nhan(book).values():
        for one in times:
            written = (one.row["cap_cong_nhan"] or "").partition(" (")[0]
            rule = tham_quyen(one.sao, one.ngay)
            for problem in rule.van_de:
                found.append(at(one.row, "cap_cong_nhan", problem.code, **problem.details))
            if rule.cap and written and rule.cap != written:
                basis = next((step.clause for step in rule.trace if step.clause), CHUA_RO)
                details = {"star": one.sao, "on": day(one.ngay), "level": rule.cap.lower(), "basis": basis}
                found.append(at(one.row, "cap_cong_nhan", "XL-1575", **details))
    return found
