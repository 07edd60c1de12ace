"""Ai công nhận sản phẩm mấy sao vào ngày nào, và khoảng hở khi không còn cấp huyện."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from xl_tools.law.dated import Dated
from xl_tools.law.ocop import cac_sao, dau_muc
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import capital, day
from xl_tools.trace import Step, Trace


@dataclass(frozen=True)
class ThamQuyen:
    """Cấp công nhận (None: không công nhận, hoặc chưa rõ), cơ quan, người ra quyết định, các bước, điều chưa rõ."""

    cap: str | None
    co_quan: str | None
    nguoi_quyet_dinh: str | None
    trace: Trace
    van_de: tuple[VanDe, ...] = ()


def tham_quyen(sao: int, ngay: dt.date) -> ThamQuyen:
    """Thẩm quyền công nhận `sao` sao bằng quyết định ký ngày đó."""
    if sao not in cac_sao():
        law = dau_muc("sao_duoc_cong_nhan").at(ngay)
        text = f"Sản phẩm {sao} sao không có quyết định công nhận và giấy chứng nhận."
        return ThamQuyen(None, None, None, (_theo(text, law),))
    dated = dau_muc("tham_quyen").at(ngay)
    if dated is None:
        text = f"Ngày {day(ngay)} chưa có quy định của cả nước về công nhận; theo quy định của tỉnh."
        return ThamQuyen(None, None, None, (_step(text, None),))
    cap = dated.value.get(sao)
    if cap is None:
        text = f"Ngày {day(ngay)} không còn cấp huyện mà chưa có văn bản giao cấp khác công nhận {sao} sao."
        gap = VanDe("XL-1567", {"star": sao, "shown": day(ngay)})
        return ThamQuyen(None, None, None, (_step(text, (dated.reference, "inference")),), (gap,))
    office, person = (_cua_cap(name, cap, ngay) for name in ("co_quan_cong_nhan", "nguoi_quyet_dinh"))
    steps = [_step(f"{sao} sao, quyết định ngày {day(ngay)}: {cap.lower() if cap != 'Trung ương' else cap} công nhận.",
                   (dated.reference, dated.verified))]  # fmt: skip
    if person:
        law = dau_muc("nguoi_quyet_dinh").at(ngay)
        steps.append(_theo(f"{capital(person)} ra quyết định.", law))
    return ThamQuyen(cap, office, person, tuple(steps))


def _cua_cap(name: str, cap: str, ngay: dt.date) -> str | None:
    dated = dau_muc(name).at(ngay)
    return dated.value.get(cap) if dated else None


def _theo(text: str, law: Dated | None) -> Step:
    return _step(text, (law.reference, law.verified) if law else None)


def _step(text: str, law: tuple[str, str] | None) -> Step:
    clause, grade = law or (None, None)
    return Step("tham_quyen", text, clause, grade)
