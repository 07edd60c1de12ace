"""Quy mô as a formula of Excel over the tab *Ngưỡng quy mô*, which has the limits of the law with their dates.

`SUMPRODUCT` counts the classes into which the enterprise falls: an enterprise within the limits of a class is within
those of every larger one, so three classes are Siêu nhỏ, none is Lớn.
"""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal

from xl_tools.law import choices, load
from xl_tools.law.dated import ONE_DAY
from xl_tools.rules.quy_mo import CAPITAL, CLASSES, LABOUR, LARGE, NO_DATA, NOT_SIZED, REVENUE
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.muc_ho_tro import GRADES
from xl_tools.sheets.table import Book, Row
from xl_tools.tasks.compute.formulas.cells import Columns, Keeps, ours
from xl_tools.text import address, slug
from xl_tools.workbook.changes import AddSheet, NewColumn, Value
from xl_tools.workbook.new_sheet import HEADER_ROW

TAB = "Ngưỡng quy mô"
_LIMITS = ("lao_dong", "doanh_thu", "nguon_von")
_FROM, _FIELD, _CLASS, _LABOUR, _REVENUE, _CAPITAL, _KINDS, _YEARS = "ACDEFGHI"
_INTRO = (
    "Ngưỡng xác định quy mô doanh nghiệp, do xltools compute --formulas chép từ dữ liệu pháp luật; cột → Quy mô của "
    "trang Doanh nghiệp dẫn đến đây. Không sửa; khi pháp luật thay đổi, chạy lại lệnh bằng bản chương trình mới."
)
_COLUMNS = (
    NewColumn("Hiệu lực từ", "date", 12),
    NewColumn("Hiệu lực đến", "date", 12),
    NewColumn("Lĩnh vực", "text", 28),
    NewColumn("Quy mô", "text", 12),
    NewColumn("Lao động tối đa (người)", "money", 14),
    NewColumn("Doanh thu tối đa (đồng)", "money", 20),
    NewColumn("Nguồn vốn tối đa (đồng)", "money", 20),
    NewColumn("Loại hình được xếp quy mô", "text", 40),
    NewColumn("Số năm hoạt động để xét doanh thu", "money", 14),
    NewColumn("Căn cứ", "text", 40),
    NewColumn("Mức kiểm chứng", "text", 26),
)


def limits_tab(like: tuple[str, str] | None) -> AddSheet:
    """The tab with every limit that the law has had; `like` is a heading whose look it takes over."""
    law = load("quy_mo")
    editions = law[f"{CLASSES[0][0]}_{_LIMITS[0]}"].values
    if editions[-1].end or any(one.end != two.start - ONE_DAY for one, two in itertools.pairwise(editions)):
        raise LookupError(
            "the formulas take the last edition that began, but the limits of size have a gap or an end"
        )
    starts = [dated.start for dated in editions]
    rows = tuple(
        _line(start, field.value, name, label)
        for start in starts
        for field in choices("DM-LINHVUC")
        for name, label in CLASSES
    )
    return AddSheet(TAB, _INTRO, _COLUMNS, rows, like=like)


def _line(start: dt.date, field: str, name: str, label: str) -> tuple[Value, ...]:
    law = load("quy_mo")
    found = [law[f"{name}_{limit}"].at(start) for limit in _LIMITS]
    kinds, years = law["loai_hinh_xet_quy_mo"].at(start), law["thoi_gian_hoat_dong_toi_thieu"].at(start)
    known = [dated for dated in (*found, kinds) if dated is not None]
    if len(known) <= len(_LIMITS) or len({(dated.start, dated.end) for dated in known}) > 1:
        raise LookupError(f"the limits of {name} and the kinds of {start} do not change on the same days")
    limits = [Decimal(dated.value[slug(field)]) for dated in known[: len(_LIMITS)]]
    references = "; ".join(dict.fromkeys(dated.reference for dated in known[: len(_LIMITS)]))
    grade = next(text for text, grade in GRADES.items() if grade == known[0].verified)
    subjects = "; ".join(known[-1].value)
    return (
        start,
        known[0].end,
        field,
        label,
        *limits,
        subjects,
        years.value if years else None,
        references,
        grade,
    )


def size_formula(book: Book, row: Row, columns: Columns, year: int) -> str:
    """The formula of one enterprise; Keeps for a branch, which is sized by another row."""
    code = row["ma_so_thue"]
    if phap_nhan(code) != code:
        raise Keeps("chi nhánh xét theo doanh nghiệp")
    kind, field, labour, revenue, capital = (
        columns.cell(name, row.excel_row) for name in ("loai_hinh", "linh_vuc", LABOUR, REVENUE, CAPITAL)
    )
    day = _day(book, year)
    now = f"({_area(_FROM)}=LOOKUP({day},{_area(_FROM)}))"  # the edition in force: the last that began
    here = f"{now}*({_area(_FIELD)}={field})"
    registered = "ngay_dang_ky_lan_dau"
    since = columns.cell(registered, row.excel_row) if columns.has(registered) else None
    counted = f"1-{_young(here, revenue, since, day)}"

    def classes(labour: str, revenue: str, capital: str) -> str:
        by_money = f"(({revenue}<={_area(_REVENUE)})*({counted})+({capital}<={_area(_CAPITAL)})>0)"
        return f"SUMPRODUCT({here}*({labour}<={_area(_LABOUR)})*{by_money})"

    least = classes(labour, revenue, capital)  # a blank cell counts as 0
    most = classes(*(f'IF({cell}="",9E+99,{cell})' for cell in (labour, revenue, capital)))
    names = ",".join(f'"{label}"' for label in (*(label for _, label in CLASSES), LARGE))
    sized = f'IF({least}={most},CHOOSE({len(CLASSES) + 1}-{least},{names}),"{NO_DATA}")'
    within = f'SUMPRODUCT({now}*ISNUMBER(SEARCH("; "&{kind}&";","; "&{_area(_KINDS)}&";")))'
    judged = f'IF({within}=0,"{NOT_SIZED}",IF(SUMPRODUCT({here})=0,"{NO_DATA}",{sized}))'
    return ours(f'IF({kind}="","{NO_DATA}",{judged})', f'"{NO_DATA}"')


def _young(here: str, revenue: str, since: str | None, day: str) -> str:
    """1 where the law looks at the capital alone: no revenue yet, or not long enough at work; 0 elsewhere."""
    years = f'SUMPRODUCT({here}*({_area(_CLASS)}="{CLASSES[0][1]}")*{_area(_YEARS)})'
    new = f'AND({since}<>"",{day}<EDATE({since},12*{years}))' if since else "FALSE"
    return f"IF({years}=0,0,IF(OR(AND(ISNUMBER({revenue}),{revenue}=0),{new}),1,0))"


def _day(book: Book, year: int) -> str:
    """The last day of the workbook's year; the cell of *Thông tin* where the year stands in one."""
    settings = book["thong_tin"]
    cell = settings.cell("nam", 0) if book.settings["nam"] else None
    return f"DATE({f'{address(settings.tab, None)}!{_fixed(cell)}' if cell else year},12,31)"


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def _area(letter: str) -> str:
    rows = (
        len(load("quy_mo")[f"{CLASSES[0][0]}_{_LIMITS[0]}"].values)
        * len(choices("DM-LINHVUC"))
        * len(CLASSES)
    )
    first = HEADER_ROW + 1
    return f"{address(TAB, None)}!${letter}${first}:${letter}${first + rows - 1}"
