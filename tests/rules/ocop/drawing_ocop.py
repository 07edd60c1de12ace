"""Drawing sheets of marks and small made-up forms inside the tests of OCOP."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from xl_tools.law.phieu_cham import PHAN, BoTieuChi, PhuongAn, TieuChi, dieu_kien_cong_don
from xl_tools.rules.ocop.hoi_dong import Phieu


def sheet_of(
    bo: BoTieuChi, who: str = "TV01", start: str = "cao_nhat", marks: Mapping[str, int] | None = None
) -> Phieu:
    """A whole sheet: every criterion at its maximum (or 0), then the marks given."""
    assert set(marks or ()) <= set(bo.tieu_chi)
    whole = {ma: one.diem_toi_da if start == "cao_nhat" else 0 for ma, one in bo.tieu_chi.items()}
    return Phieu(who, whole | dict(marks or {}))


def form(*criteria: tuple[str, str, list[tuple[int, int | None]]]) -> BoTieuChi:
    """A form of (code, part, [(points, star)]) criteria."""
    known = {
        ma: TieuChi(
            ma,
            f"Tiêu chí {ma}",
            phan,
            "1",
            max(points for points, _ in options),
            tuple(PhuongAn(i, points, star, None, "", None) for i, (points, star) in enumerate(options, 1)),
            frozenset(),
            None,
        )
        for ma, phan, options in criteria
    }
    points = {phan: sum(one.diem_toi_da for one in known.values() if one.phan == phan) for phan in PHAN}
    floors = dieu_kien_cong_don(known.values(), (3, 4, 5))
    return BoTieuChi("thu", 1, "Bộ thử", None, None, None, None, None, None, points, known, floors, ())


@st.composite
def small_forms(draw: st.DrawFn) -> BoTieuChi:
    """Forms of one to six criteria with one to four options, some starred."""
    number = draw(st.integers(1, 6))
    criteria = []
    for index in range(number):
        points = sorted(draw(st.sets(st.integers(0, 9), min_size=1, max_size=4)))
        stars = [draw(st.sampled_from([None, None, 3, 4, 5])) for _ in points]
        criteria.append((f"{index + 1}", draw(st.sampled_from(PHAN)), list(zip(points, stars, strict=True))))
    return form(*criteria)
