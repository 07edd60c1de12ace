"""Giải thích xuôi: một dòng, một ô do người nhập là gì, và những giá trị nào máy tính từ đó."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from xl_tools.law import choices
from xl_tools.rules.chi_so import chi_so
from xl_tools.rules.ket_qua_cua_so import KetQuaCuaSo
from xl_tools.rules.kinh_phi import da_giai_ngan
from xl_tools.rules.ocop.cong_nhan import hang_hien_co, lan_cong_nhan
from xl_tools.rules.phu_tem import so_tem
from xl_tools.sheets.declaration import Column, columns
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.ho_so_ho_tro import WITHDRAWN
from xl_tools.sheets.muc_tieu import BY_HAND
from xl_tools.sheets.table import Book, Row, shown
from xl_tools.text import day, money, number, rounded, slug
from xl_tools.trace import Step, Trace

ROWS = (
    "kinh_phi",
    "nhiem_vu",
    "dao_tao",
    "truyen_thong",
)  # sheets whose rows are explained by what rests on them
# Sheets from which papers take words, and drop-downs their choices.
_WORDS = ("co_quan", "van_ban", "thuyet_minh", "danh_muc", "anh_xa")
_COMPUTED = "→"  # the headings of columns that the program fills begin with it


def row_steps(book: Book, results: KetQuaCuaSo, row: Row) -> Trace:
    """What the row says, then one sentence for each computed value that rests on it."""
    filled = [one for one in columns(row.table.sheet) if one.name in row.table.letters]
    typed = [one for one in filled if not one.title.startswith(_COMPUTED) and row[one.name] is not None]
    told = "; ".join(f"{one.title}: {said(one, row[one.name])}" for one in typed)
    what = Step(
        "dong", f"Dòng {row.key} của trang {row.table.tab}: {told}.", None, None, row.at(typed[0].name)
    )
    return (what, *resting(book, results, row.at(*(one.name for one in typed)), "dòng này", row))


def cell_steps(book: Book, results: KetQuaCuaSo, row: Row, cell: str) -> Trace:
    """What a typed cell says, then what rests on it; nothing for a computed cell, a key and a cell of no column."""
    for one in columns(row.table.sheet):
        if row.table.cell(one.name, row.excel_row) == cell:
            if one.title.startswith(_COMPUTED) or one.name in row.table.sheet.key:
                return ()
            about = f"; {one.help}" if one.help else ""
            text = f"Ô {cell} là {one.title}, do người nhập: {said(one, row[one.name])}{about}."
            where = row.at(one.name)
            told = tuple(_event(book, row, one.name))
            return (Step("nhap", text, None, None, where), *resting(book, results, where, "ô này", told=told))
    return ()


def said(declared: Column, value: Any) -> str:
    """The value as a person reads it; a year without the point of thousands."""
    return str(value) if declared.unit == "năm" and value is not None else shown(value)


def resting(
    book: Book,
    results: KetQuaCuaSo,
    where: tuple[str, ...],
    this: str,
    counted: Row | None = None,
    told: Trace = (),
) -> Trace:
    """One step for each value whose computation read one of these cells; one that says so where there is none.

    `counted` is the row of the cells: indicators that count the whole row, and the report that tells of it, come too.
    `told` is what else is known to rest on the cells.
    """
    if counted is not None and slug(counted.table.sheet.tab) in _WORDS:
        return (Step("loi_van", "Trang này cho tên gọi, lời văn, danh sách chọn; không số nào cộng từ đây."),)
    asked = set(where)
    steps = [
        Step("dung_o_day", f"{text}, có dùng {this}.")
        for text, cells in _values(book, results)
        if not asked.isdisjoint(cells)
    ]
    if counted is not None:
        steps += _indicators(book, results, counted, this)
        steps += _reported(book, counted)
    steps += told
    return tuple(steps) or (
        Step("khong_dung", f"Chưa có mức hỗ trợ, quy mô, chỉ tiêu, chỉ số nào tính từ {this}."),
    )


def _values(book: Book, results: KetQuaCuaSo) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every computed value as the beginning of a sentence, with the cells that it was computed from."""
    for result in results.ho_tro:
        amount = "chưa tính được" if result.amount is None else money(result.amount)
        yield f"Mức hỗ trợ của hồ sơ {result.claim['ma_ho_so']}: {amount}", _cells(result.trace)
    for code, total in da_giai_ngan(book).items():
        yield f"Đã giải ngân của hồ sơ {code}: {money(total.value)}", total.cells
    for row, size in results.quy_mo:
        yield f"Quy mô của doanh nghiệp {row.label}: {size.ten.lower()}", _cells(size.trace)
    for target in results.muc_tieu:
        unit = target.row["don_vi_tinh"]
        done = "chưa có số" if target.luy_ke is None else _measured(target.luy_ke, unit)
        yield f"Lũy kế của chỉ tiêu {target.row['ma_chi_tieu']}: {done}", _cells(target.trace)
    for one in results.danh_gia:
        yield f"Kết quả đánh giá của đăng ký {one.row['ma_dang_ky']}", _cells(one.trace)
    for code, stamps in so_tem(book).items():
        active = f"{number(stamps.da_kich_hoat)} đã kích hoạt"
        yield f"Số tem của sản phẩm {code}: {number(stamps.tong)} ({active})", stamps.cells
    for code, times in lan_cong_nhan(book).items():
        past = [one for one in times if one.ngay <= results.as_of]
        rank, _ = hang_hien_co(times, results.as_of)
        cells = past[-1].row.at("hang", "ngay_quyet_dinh_cong_nhan", "ngay_thu_hoi") if past else ()
        yield f"Hạng hiện có của sản phẩm {code}: {rank.lower()}", cells


def _measured(value: Decimal, unit: str | None) -> str:
    """`1.619.500.000 đồng`, `47,6%`; the number alone where the sheet names no unit."""
    return f"{number(rounded(value, 1))}{unit if unit == '%' else f' {unit}' if unit else ''}"


def _indicators(book: Book, results: KetQuaCuaSo, row: Row, this: str) -> Iterator[Step]:
    """The indicators of the report of the workbook's year that count the row, whether or not a target names them."""
    period, _ = results.ky
    mine = set(row.at(*(one.name for one in columns(row.table.sheet))))
    for choice in choices("DM-CHISO"):
        if choice.value == BY_HAND or (book.kind == "nscl" and choice.value.startswith(_OF_OCOP)):
            continue
        (target,) = table_of(book["muc_tieu"].sheet, [{"chi_so_tinh": choice.value}])[0].rows()
        count = chi_so(target, book)
        counted = None if isinstance(count, str) else count(period)
        if counted and counted.value is not None and not mine.isdisjoint(counted.cells):
            name = (choice.properties.get("ten") or "").rstrip(".")
            value = _measured(counted.value, choice.properties.get("don_vi"))
            text = f"Chỉ số {choice.value} ({name}) {period.ten}: {value}, có tính {_row_of(this)}."
            yield Step("chi_so", text)


_OF_OCOP = "CO"  # how the codes of the indicators of OCOP begin


def _row_of(this: str) -> str:
    return this if this == "dòng này" else f"dòng của {this}"


# The day that puts a row into the report of a period, and the part of the report that tells of it.
_REPORTED = {
    "Đào tạo": ("ngay_ket_thuc", "đào tạo nguồn nhân lực"),
    "Truyền thông": ("ngay_phat_dang", "thông tin, truyền thông"),
    "Kinh phí": ("ngay", "kinh phí"),
    "Truy xuất nguồn gốc": ("ngay_dua_vao_van_hanh", "truy xuất nguồn gốc"),
}


def _reported(book: Book, row: Row) -> Iterator[Step]:
    """Where the report of productivity and quality tells of the row."""
    place = _REPORTED.get(row.table.sheet.tab) if book.kind == "nscl" else None
    on = row[place[0]] if place else None
    if not place or on is None:
        return
    text = f"Báo cáo của kỳ có ngày {day(on)} kể dòng này ở phần {place[1]}."
    yield Step("bao_cao", text, None, None, row.at(place[0]))


# A claim comes into the report with each of its events: the columns of one, its day, and what the report counts.
_EVENTS = (
    (("ngay_dang_ky",), "ngay_dang_ky", "hồ sơ đăng ký"),
    (
        ("so_quyet_dinh_phe_duyet", "ngay_quyet_dinh_phe_duyet", "kinh_phi_duoc_phe_duyet"),
        "ngay_quyet_dinh_phe_duyet",
        "phê duyệt hỗ trợ",
    ),
    (("ngay_nghiem_thu",), "ngay_nghiem_thu", "hoàn thành, nghiệm thu"),
    (
        ("so_giay_chung_nhan", "ngay_cap_giay_chung_nhan"),
        "ngay_cap_giay_chung_nhan",
        "giấy chứng nhận được cấp",
    ),
)


def _event(book: Book, row: Row, name: str) -> Iterator[Step]:
    """Where the report of productivity and quality tells of the event that the column of a claim belongs to."""
    if book.kind != "nscl" or row.table.sheet.tab != "Hồ sơ hỗ trợ":
        return
    for names, on, what in _EVENTS:
        withdrawn = row["trang_thai"] == WITHDRAWN and on != "ngay_dang_ky"
        if name in names and row[on] is not None and not withdrawn:
            text = f"Báo cáo của kỳ có ngày {day(row[on])} dùng ô này ở phần hỗ trợ doanh nghiệp: {what}."
            yield Step("bao_cao", text, None, None, row.at(on))


def _cells(trace: Trace) -> tuple[str, ...]:
    return tuple(cell for step in trace for cell in step.cells)
