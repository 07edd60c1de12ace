"""Quy mô doanh nghiệp theo Nghị định số 80/2021/NĐ-CP, Điều 5 đến Điều 10 (trước đó: Nghị định số 39/2018/NĐ-CP)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import Dated, load
from xl_tools.sheets.table import Row
from xl_tools.text import brief_money, capital, count, listed, number, slug
from xl_tools.trace import Step, Trace, weakest

CLASSES = (("sieu_nho", "Siêu nhỏ"), ("nho", "Nhỏ"), ("vua", "Vừa"))
LARGE, NOT_SIZED, NO_DATA = "Lớn", "Không áp dụng", "Thiếu số liệu"
LABOUR, REVENUE, CAPITAL = "lao_dong_tham_gia_bhxh_binh_quan", "tong_doanh_thu", "tong_nguon_von"
_NAMES = {
    LABOUR: "lao động",
    REVENUE: "doanh thu",
    CAPITAL: "nguồn vốn",
    "loai_hinh": "loại hình",
    "linh_vuc": "lĩnh vực",
}
_LIMITS = {LABOUR: "lao_dong", REVENUE: "doanh_thu", CAPITAL: "nguon_von"}
_SIZES = (*(label for _, label in CLASSES), LARGE)
_EXTREMES = (Decimal(0), Decimal("Infinity"))  # the least and the most that a blank cell may turn out to be


@dataclass(frozen=True)
class QuyMo:
    """Quy mô của một doanh nghiệp: tên, cơ sở xác định (một câu), các bước, số liệu còn thiếu, quy mô còn có thể."""

    ten: str
    co_so: str
    trace: Trace
    missing: tuple[str, ...] = ()
    co_the: tuple[str, ...] = ()

    @property
    def verified(self) -> str:
        """How far the law behind it was checked."""
        return weakest(*(step.verified for step in self.trace))

    @property
    def basis(self) -> str | None:
        """The clause of the last step that has one."""
        return next((step.clause for step in reversed(self.trace) if step.clause), None)


def quy_mo(doanh_nghiep: Row, ngay: dt.date) -> QuyMo:
    """Quy mô tại một ngày: lao động VÀ (doanh thu HOẶC nguồn vốn) không vượt ngưỡng, xét từ quy mô nhỏ nhất."""
    subjects = load("quy_mo")["loai_hinh_xet_quy_mo"].at(ngay)
    if subjects is None:
        return _without("chưa có quy định về quy mô doanh nghiệp vào ngày này trong dữ liệu của chương trình")
    kind = doanh_nghiep["loai_hinh"]
    if kind is not None and kind not in subjects.value:
        text = f"{capital(kind)} không phải là doanh nghiệp nên không xếp quy mô"
        cells = doanh_nghiep.at("loai_hinh")
        step = Step("loai_hinh", text + ".", subjects.reference, subjects.verified, cells)
        return QuyMo(NOT_SIZED, f"{text} ({trong_cau(subjects)})", (step,), co_the=(NOT_SIZED,))
    blank = tuple(name for name in ("loai_hinh", "linh_vuc") if doanh_nghiep[name] is None)
    if blank:
        return _thieu(doanh_nghiep, blank, subjects, [], ())
    return _theo_nguong(doanh_nghiep, ngay)


def _theo_nguong(doanh_nghiep: Row, ngay: dt.date) -> QuyMo:
    """Điều 5: so ba tiêu chí với ngưỡng của từng quy mô."""
    young = _chi_xet_nguon_von(doanh_nghiep, ngay)
    criteria = (CAPITAL,) if young else (CAPITAL, REVENUE)
    steps: list[Step] = [young] if young else []
    missing, possible = _con_thieu(doanh_nghiep, criteria, ngay)
    if missing:
        _, dated = _nguong(CLASSES[0][0], LABOUR, doanh_nghiep, ngay)
        return _thieu(doanh_nghiep, missing, dated, steps, possible)
    for name, label in CLASSES:
        _, dated = _nguong(name, LABOUR, doanh_nghiep, ngay)
        shown = _dat(doanh_nghiep, name, criteria, ngay)
        within = bool(shown)
        shown = shown or _khong_dat(doanh_nghiep, name, criteria, ngay)
        compared = _so_sanh(doanh_nghiep, name, shown, ngay)
        verdict = "là" if within else "không phải"
        text = f"{compared}: {verdict} doanh nghiệp {label.lower()}."
        cells = doanh_nghiep.at("linh_vuc", *shown)
        value = label if within else None
        steps.append(Step(f"quy_mo_{name}", text, dated.reference, dated.verified, cells, value))
        if within:
            return QuyMo(label, f"{compared} ({trong_cau(dated)})", tuple(steps), co_the=(label,))
    return QuyMo(LARGE, f"{compared} ({trong_cau(dated)})", tuple(steps), co_the=(LARGE,))


def _dat(doanh_nghiep: Row, name: str, criteria: tuple[str, ...], ngay: dt.date) -> tuple[str, ...]:
    """Lao động và tiêu chí đầu tiên không vượt ngưỡng; rỗng khi không đạt quy mô này."""
    within = [
        one
        for one in (LABOUR, *criteria)
        if doanh_nghiep[one] is not None and doanh_nghiep[one] <= _nguong(name, one, doanh_nghiep, ngay)[0]
    ]
    return tuple(within[:2]) if within[:1] == [LABOUR] and len(within) > 1 else ()


def _khong_dat(doanh_nghiep: Row, name: str, criteria: tuple[str, ...], ngay: dt.date) -> tuple[str, ...]:
    """Những tiêu chí cho thấy không đạt quy mô này: riêng lao động khi lao động đã vượt."""
    labour = doanh_nghiep[LABOUR]
    if labour is None:
        return criteria
    over = labour > _nguong(name, LABOUR, doanh_nghiep, ngay)[0]
    return (LABOUR,) if over else (LABOUR, *criteria)


def _con_thieu(
    doanh_nghiep: Row, criteria: tuple[str, ...], ngay: dt.date
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Những ô trống làm thay đổi kết quả, và những quy mô còn có thể; ô trống không đổi kết quả thì không kể."""
    given = {one: doanh_nghiep[one] for one in (LABOUR, *criteria)}
    blank = [one for one in given if given[one] is None]
    found: dict[tuple[Decimal, ...], int] = {
        filling: _bac(given | dict(zip(blank, filling, strict=True)), doanh_nghiep, ngay)
        for filling in itertools.product(_EXTREMES, repeat=len(blank))
    }
    matters = tuple(
        name
        for place, name in enumerate(blank)
        if any(
            found[filling] != found[(*filling[:place], _EXTREMES[1], *filling[place + 1 :])]
            for filling in found
        )
    )
    return matters, _SIZES[min(found.values()) : max(found.values()) + 1]


def _bac(so_lieu: Mapping[str, Decimal], doanh_nghiep: Row, ngay: dt.date) -> int:
    """Bậc của quy mô, từ 0 (siêu nhỏ) đến 3 (lớn hơn doanh nghiệp vừa)."""
    for rank, (name, _) in enumerate(CLASSES):
        within = {one for one in so_lieu if so_lieu[one] <= _nguong(name, one, doanh_nghiep, ngay)[0]}
        if LABOUR in within and len(within) > 1:
            return rank
    return len(CLASSES)


def hoat_dong_chua_du(doanh_nghiep: Row, ngay: dt.date) -> Dated | None:
    """Quy định về doanh nghiệp mới, khi vào ngày đó doanh nghiệp hoạt động chưa đủ số năm mà quy định nêu."""
    registered = doanh_nghiep["ngay_dang_ky_lan_dau"]
    period = load("quy_mo")["thoi_gian_hoat_dong_toi_thieu"].at(ngay)
    if period is None or registered is None:
        return None
    return period if ngay < _sau_so_nam(registered, period.value) else None


def can_cu_so_lieu(ngay: dt.date) -> str | None:
    """Căn cứ của cách xác định lao động, nguồn vốn, doanh thu theo năm liền trước."""
    law = load("quy_mo")
    dated = law["thoi_gian_hoat_dong_toi_thieu"].at(ngay) or law["loai_hinh_xet_quy_mo"].at(ngay)
    return dated.reference if dated else None


def _sau_so_nam(ngay: dt.date, years: int) -> dt.date:
    """Ngày tương ứng sau một số năm; 29/02 thì là ngày cuối tháng 02 (Điều 148 Bộ luật Dân sự năm 2015)."""
    try:
        return ngay.replace(year=ngay.year + years)
    except ValueError:
        return ngay.replace(year=ngay.year + years, day=28)


def _chi_xet_nguon_von(doanh_nghiep: Row, ngay: dt.date) -> Step | None:
    """Điều 8, Điều 9: hoạt động dưới 01 năm, hoặc chưa phát sinh doanh thu, thì chỉ xét nguồn vốn."""
    period = load("quy_mo")["thoi_gian_hoat_dong_toi_thieu"].at(ngay)
    if period is None:
        return None
    if hoat_dong_chua_du(doanh_nghiep, ngay):
        reason, cell = f"Hoạt động chưa đủ {count(period.value)} năm", "ngay_dang_ky_lan_dau"
    elif doanh_nghiep[REVENUE] == 0:
        reason, cell = "Chưa phát sinh doanh thu", REVENUE
    else:
        return None
    text = f"{reason} nên chỉ xét nguồn vốn, không xét doanh thu."
    return Step("doanh_nghiep_moi", text, period.reference, period.verified, doanh_nghiep.at(cell))


def _nguong(name: str, criterion: str, doanh_nghiep: Row, ngay: dt.date) -> tuple[Decimal, Dated]:
    """Ngưỡng của một quy mô, một tiêu chí, theo lĩnh vực."""
    dated = load("quy_mo")[f"{name}_{_LIMITS[criterion]}"].at(ngay)
    if dated is None:
        raise LookupError(f"{name}_{criterion} has no value on {ngay}, but the kinds of subject have")
    return Decimal(dated.value[slug(doanh_nghiep["linh_vuc"])]), dated


def _so_sanh(doanh_nghiep: Row, name: str, criteria: tuple[str, ...], ngay: dt.date) -> str:
    """`Lao động 85 ≤ 100 và nguồn vốn 18,5 tỷ đồng ≤ 20 tỷ đồng`."""
    parts = []
    for one in criteria:
        value, limit = Decimal(doanh_nghiep[one]), _nguong(name, one, doanh_nghiep, ngay)[0]
        show = number if one == LABOUR else _money
        parts.append(f"{_NAMES[one]} {show(value)} {'≤' if value <= limit else '>'} {show(limit)}")
    return capital(listed(parts))


def _money(value: Decimal) -> str:
    return brief_money(int(value))


def _thieu(
    doanh_nghiep: Row, blank: tuple[str, ...], dated: Dated, steps: list[Step], possible: tuple[str, ...]
) -> QuyMo:
    """Số liệu còn thiếu có thể làm thay đổi kết quả nên không xếp quy mô."""
    text = f"Chưa xếp được quy mô vì thiếu {listed(_NAMES[name] for name in blank)}"
    step = Step("thieu_so_lieu", text + ".", dated.reference, dated.verified, doanh_nghiep.at(*blank))
    return QuyMo(NO_DATA, text, (*steps, step), blank, possible)


def _without(reason: str) -> QuyMo:
    return QuyMo(NO_DATA, capital(reason), (Step("khong_co_quy_dinh", capital(reason) + "."),))


def trong_cau(dated: Dated) -> str:
    """Căn cứ viết giữa câu: `khoản 2 Điều 5 Nghị định …`; tên điều, tên văn bản vẫn viết hoa."""
    text = dated.reference
    return text[:1].lower() + text[1:] if text.startswith(("Khoản", "Điểm")) else text
