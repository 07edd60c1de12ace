"""Đợt đánh giá của năm (Điều 5 QĐ 26/2026): hồ sơ gửi ngày này vào đợt nào, đợt đó phải xong trước ngày nào."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.law.ocop import dau_muc
from xl_tools.text import day
from xl_tools.trace import Step


@dataclass(frozen=True)
class Dot:
    """Một đợt: cấp đánh giá, hạn gửi hồ sơ, hạn hoàn thành, và câu có căn cứ."""

    cap: str
    nhan_ho_so: dt.date
    hoan_thanh: dt.date
    step: Step


@dataclass(frozen=True)
class Moc:
    """Một mốc hằng năm: cấp đánh giá, đợt thứ mấy, là hạn gửi hồ sơ hay hạn hoàn thành, và lần tới là ngày nào."""

    cap: str
    dot: int
    la_han_gui: bool
    ngay: dt.date
    can_cu: str
    verified: str


def moc_sap_toi(hom_nay: dt.date) -> Iterator[Moc]:
    """Lần tới của mỗi mốc, kể từ ngày xét; không có mốc nào khi lúc đó chưa có quy định về đợt."""
    dated = dau_muc("dot_danh_gia").at(hom_nay)
    if dated is None:
        return
    for cap, rounds in dated.value.items():
        for number, one in enumerate(rounds, 1):
            for name in ("nhan_ho_so", "hoan_thanh"):
                due = _trong_nam(one[name], hom_nay.year)
                due = due if due >= hom_nay else _trong_nam(one[name], hom_nay.year + 1)
                yield Moc(cap, number, name == "nhan_ho_so", due, dated.reference, dated.verified)


def dot_tiep_theo(cap: str, ngay_gui: dt.date) -> Dot | None:
    """Đợt gần nhất còn nhận hồ sơ gửi ngày đó; None khi lúc đó chưa có quy định về đợt, hoặc cấp không có đợt.

    Tỉnh có thể mở thêm đợt theo Quy chế; đây là những đợt tối thiểu.
    """
    dated = dau_muc("dot_danh_gia").at(ngay_gui)
    if dated is None or cap not in dated.value:
        return None
    rounds = [
        (_trong_nam(one["nhan_ho_so"], year), one["hoan_thanh"])
        for year in (ngay_gui.year, ngay_gui.year + 1)
        for one in dated.value[cap]
    ]
    last, finish = min(one for one in rounds if one[0] >= ngay_gui)
    done = _trong_nam(finish, last.year)
    done = done if done > last else _trong_nam(finish, last.year + 1)
    text = f"Hồ sơ gửi ngày {day(ngay_gui)} vào đợt nhận hồ sơ đến {day(last)}, hoàn thành trước {day(done)}."
    return Dot(cap, last, done, Step("dot_danh_gia", text, dated.reference, dated.verified, value=done))


def _trong_nam(day_month: str, year: int) -> dt.date:
    of_month, month = (int(part) for part in day_month.split("/"))
    return dt.date(year, month, of_month)
