"""Quy mô doanh nghiệp theo Nghị định số 80/2021/NĐ-CP, Điều 5 đến Điều 10 (trước đó: Nghị định số 39/2018/NĐ-CP)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from xl_tools.law import Dated, load
from xl_tools.sheets.table import Row
from xl_tools.text import brief_money, capital, listed, number, slug
from xl_tools.trace import Step, Trace, weakest

CLASSES = (("sieu_nho", "Siêu nhỏ"), ("nho", "Nhỏ"), ("vua", "Vừa"))
LARGE, NOT_SIZED, NO_DATA = "Lớn", "Không áp dụng", "Thiếu số liệu"
LABOUR, REVENUE, CAPITAL = "lao_dong_tham_gia_bhxh_binh_quan", "tong_doanh_thu", "tong_nguon_von"
_NAMES = {LABOUR: "lao động", REVENUE: "doanh thu", CAPITAL: "nguồn vốn"}
_LIMITS = {LABOUR: "lao_dong", REVENUE: "doanh_thu", CAPITAL: "nguon_von"}


@dataclass(frozen=True)
class QuyMo:
    """Quy mô của một doanh nghiệp: tên, cơ sở xác định (một câu), các bước, và số liệu còn thiếu nếu có."""

    ten: str
    co_so: str
    trace: Trace
    missing: tuple[str, ...] = ()

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
    if doanh_nghiep["loai_hinh"] is None or doanh_nghiep["linh_vuc"] is None:
        return _thieu(doanh_nghiep, ("loai_hinh", "linh_vuc"), subjects)
    if doanh_nghiep["loai_hinh"] not in subjects.value:
        text = f"{doanh_nghiep['loai_hinh']} không phải là doanh nghiệp nên không xếp quy mô"
        step = Step(
            "loai_hinh",
            capital(text) + ".",
            subjects.reference,
            subjects.verified,
            doanh_nghiep.at("loai_hinh"),
        )
        return QuyMo(NOT_SIZED, f"{capital(text)} ({_clause(subjects)})", (step,))
    return _theo_nguong(doanh_nghiep, ngay)


def _theo_nguong(doanh_nghiep: Row, ngay: dt.date) -> QuyMo:
    """Điều 5: so ba tiêu chí với ngưỡng của từng quy mô."""
    young = _chi_xet_nguon_von(doanh_nghiep, ngay)
    criteria = (CAPITAL,) if young else (CAPITAL, REVENUE)
    first = _nguong(CLASSES[0][0], LABOUR, doanh_nghiep, ngay)
    if doanh_nghiep[LABOUR] is None:
        return _thieu(doanh_nghiep, (LABOUR,), first[1])
    steps: list[Step] = [young] if young else []
    for name, label in CLASSES:
        limit, dated = _nguong(name, LABOUR, doanh_nghiep, ngay)
        if doanh_nghiep[LABOUR] > limit:
            steps.append(_buoc(doanh_nghiep, label, (LABOUR,), ngay, name))
            continue
        within = [
            one
            for one in criteria
            if doanh_nghiep[one] is not None
            and doanh_nghiep[one] <= _nguong(name, one, doanh_nghiep, ngay)[0]
        ]
        if within:
            step = _buoc(doanh_nghiep, label, (LABOUR, within[0]), ngay, name)
            return QuyMo(
                label,
                f"{_so_sanh(doanh_nghiep, name, (LABOUR, within[0]), ngay)} ({_clause(dated)})",
                (*steps, step),
            )
        unknown = tuple(one for one in criteria if doanh_nghiep[one] is None)
        if unknown:
            return _thieu(doanh_nghiep, unknown, dated, steps)
        steps.append(_buoc(doanh_nghiep, label, (LABOUR, *criteria), ngay, name))
    return _lon(doanh_nghiep, ngay, criteria, steps)


def _lon(doanh_nghiep: Row, ngay: dt.date, criteria: tuple[str, ...], steps: list[Step]) -> QuyMo:
    """Vượt ngưỡng của doanh nghiệp vừa."""
    limit, dated = _nguong("vua", LABOUR, doanh_nghiep, ngay)
    over = (LABOUR,) if doanh_nghiep[LABOUR] > limit else criteria
    return QuyMo(LARGE, f"{_so_sanh(doanh_nghiep, 'vua', over, ngay)} ({_clause(dated)})", tuple(steps))


def _chi_xet_nguon_von(doanh_nghiep: Row, ngay: dt.date) -> Step | None:
    """Điều 8, Điều 9: hoạt động dưới 01 năm, hoặc chưa phát sinh doanh thu, thì chỉ xét nguồn vốn."""
    registered = doanh_nghiep["ngay_dang_ky_lan_dau"]
    period = load("quy_mo")["thoi_gian_hoat_dong_toi_thieu"].at(ngay)
    if period is None:
        return None
    if (
        registered
        and registered.replace(year=registered.year + period.value, day=min(registered.day, 28)) > ngay
    ):
        text, cells = (
            f"Hoạt động chưa đủ {period.value:02d} năm nên chỉ xét nguồn vốn.",
            ("ngay_dang_ky_lan_dau",),
        )
    elif doanh_nghiep[REVENUE] == 0:
        text, cells = "Chưa phát sinh doanh thu nên chỉ xét nguồn vốn.", (REVENUE,)
    else:
        return None
    return Step("doanh_nghiep_moi", text, period.reference, period.verified, doanh_nghiep.at(*cells))


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
    return capital(" và ".join(parts))


def _money(value: Decimal) -> str:
    return brief_money(int(value))


def _buoc(doanh_nghiep: Row, label: str, criteria: tuple[str, ...], ngay: dt.date, name: str) -> Step:
    _, dated = _nguong(name, LABOUR, doanh_nghiep, ngay)
    within = all(doanh_nghiep[one] <= _nguong(name, one, doanh_nghiep, ngay)[0] for one in criteria)
    verdict = f"là doanh nghiệp {label.lower()}" if within else f"không phải doanh nghiệp {label.lower()}"
    text = f"{_so_sanh(doanh_nghiep, name, criteria, ngay)}: {verdict}."
    cells = doanh_nghiep.at("linh_vuc", *criteria)
    return Step(f"quy_mo_{name}", text, dated.reference, dated.verified, cells, label if within else None)


def _thieu(doanh_nghiep: Row, names: tuple[str, ...], dated: Dated, steps: list[Step] | None = None) -> QuyMo:
    """Số liệu còn thiếu có thể làm thay đổi kết quả nên không xếp quy mô."""
    blank = tuple(name for name in names if doanh_nghiep[name] is None)
    words = listed(
        _NAMES.get(name, {"loai_hinh": "loại hình", "linh_vuc": "lĩnh vực"}.get(name, name)) for name in blank
    )
    text = f"Chưa đủ số liệu để xếp quy mô: thiếu {words}"
    step = Step("thieu_so_lieu", text + ".", dated.reference, dated.verified, doanh_nghiep.at(*blank))
    return QuyMo(NO_DATA, text, (*(steps or ()), step), blank)


def _without(reason: str) -> QuyMo:
    return QuyMo(NO_DATA, capital(reason), (Step("khong_co_quy_dinh", capital(reason) + "."),))


def _clause(dated: Dated) -> str:
    return (
        dated.reference[:1].lower() + dated.reference[1:]
        if dated.reference.startswith("K")
        else dated.reference
    )
