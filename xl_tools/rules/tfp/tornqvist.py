"""Törnqvist: chênh lệch logarit, hệ số lao động là bình quân hai năm của thu nhập lao động trên GRDP giá hiện hành."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from xl_tools.rules.tfp.ket_qua import PhanTich, TocDo, phan_tich
from xl_tools.rules.tfp.loi_giai import Nguon, cac_buoc
from xl_tools.rules.tfp.quy_uoc import HUNDRED, TORNQVIST, logarit, quy_uoc
from xl_tools.rules.tfp.so_lieu import Chuoi, HaiNam
from xl_tools.sheets.table import Row
from xl_tools.text import listed, number
from xl_tools.trace import Step

_INCOME, _GRDP = "thu_nhap_cua_nguoi_lao_dong", "grdp_gia_hien_hanh"


def tornqvist(series: Chuoi) -> list[TocDo]:
    """Từng năm theo hệ số của chính năm đó; tốc độ tăng bằng 100 × chênh lệch logarit."""
    return [_mot_nam(row, series.hai_nam(row)) for row in series.rows]


def ty_phan_lao_dong(row: Row) -> Decimal | None:
    """Thu nhập của người lao động / GRDP, cùng giá hiện hành."""
    income, product = row[_INCOME], row[_GRDP]
    return None if income is None or not product else income / product


def _mot_nam(row: Row, pair: HaiNam | str) -> TocDo:
    if isinstance(pair, str):
        return TocDo(row, TORNQVIST, why_not=pair)
    missing = _thieu(pair)
    if missing:
        return TocDo(row, TORNQVIST, why_not=missing)
    quality = _chat_luong(pair)
    if isinstance(quality, str):
        return TocDo(row, TORNQVIST, why_not=quality)
    found = _phan_tich(pair, quality)
    names = listed(quality)
    label = f"Lao động (nhân {names})" if names else "Lao động"
    cells = (*pair.both(_INCOME), *pair.both(_GRDP))
    weights = Step("he_so", _loi_he_so(pair, found), *_can_cu(), cells, found.he_so_lao_dong)
    measured = tuple(
        cell for title in quality for one in (pair.truoc, pair.sau) for cell in one.at_beside(title)
    )
    source = Nguon(he_so=(weights,), lao_dong=label, o_chat_luong=measured)
    return TocDo(row, TORNQVIST, found, cac_buoc(TORNQVIST, pair, found, source))


def _thieu(pair: HaiNam) -> str | None:
    for one in (pair.truoc, pair.sau):
        if one[_INCOME] is None:
            return f"chưa có Thu nhập của người lao động năm {one['nam']}"
        if not one[_GRDP]:
            return f"chưa có GRDP giá hiện hành năm {one['nam']}"
    return None


def _chat_luong(pair: HaiNam) -> dict[str, Decimal] | str:
    """Chỉ số phát triển của từng cột chất lượng lao động mà sổ có thêm."""
    found = {}
    for title in pair.sau.table.beside:
        before, after = pair.truoc.beside(title), pair.sau.beside(title)
        for value, one in ((before, pair.truoc), (after, pair.sau)):
            if value is None or value <= 0:
                return f"cột {title} năm {one['nam']} chưa có số lớn hơn 0"
        assert before is not None
        assert after is not None
        found[title] = after / before
    return found


def _phan_tich(pair: HaiNam, quality: dict[str, Decimal]) -> PhanTich:
    labour = pair.ratio("lao_dong")
    for ratio in quality.values():
        labour *= ratio
    first, second = ty_phan_lao_dong(pair.truoc), ty_phan_lao_dong(pair.sau)
    assert first is not None
    assert second is not None
    beta = (first + second) / 2
    found = phan_tich(
        logarit(pair.ratio("grdp_gia_so_sanh")) * HUNDRED,
        logarit(pair.ratio_von) * HUNDRED,
        logarit(labour) * HUNDRED,
        1 - beta,
        beta,
    )
    # One year's share outside (0, 1) makes the mean of two years meaningless, even where the mean lies within.
    return replace(found, he_so_hop_le=0 < first < 1 and 0 < second < 1)


def _loi_he_so(pair: HaiNam, found: PhanTich) -> str:
    first, second = ty_phan_lao_dong(pair.truoc), ty_phan_lao_dong(pair.sau)
    assert first is not None
    assert second is not None
    return (
        f"Thu nhập của người lao động trên GRDP: năm {pair.truoc['nam']} {number(first, 4)}, "
        f"năm {pair.sau['nam']} {number(second, 4)}; hệ số lao động bình quân hai năm "
        f"{number(found.he_so_lao_dong, 4)}, hệ số vốn {number(found.he_so_von, 4)}."
    )


def _can_cu() -> tuple[str, str]:
    rule = quy_uoc(TORNQVIST)
    return rule.reference, rule.verified
