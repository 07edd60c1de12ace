"""The plans that articles tell of, as small whole workbooks.

Targets, tasks and texts are what the law data know of the plan, and no other figure; enterprises, claims, money,
days, progress and sentences are invented, stand in the CSV files of the book, and the workbook says so.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from making.archive import new_book, settled
from making.cells import Cell, Row, read
from making.giua_nam import as_of
from making.page import INVENTED, Line, Page, Pen
from making.so_viec import approved, records
from xl_tools.law import Prefilled, general_text, load, rates, targets, tasks, uncited_texts
from xl_tools.sheets.declaration import Sheet, columns
from xl_tools.sheets.muc_ho_tro import MucHoTro
from xl_tools.sheets.muc_tieu import MucTieu
from xl_tools.sheets.nhiem_vu import NOT_STARTED, NhiemVu
from xl_tools.sheets.thuyet_minh import ThuyetMinh
from xl_tools.sheets.van_ban import VanBan

REMARK = "Ghi chú của sổ mẫu"
INVENTED_WORDS, COPIED = "Lời văn mẫu (giả định)", "Chép từ đoạn của kế hoạch giai đoạn"
# The decision that approved the project of Tiền Giang is not known; the decision on its money is.
STANDS_FOR = {"DA-NSCL-2020": "QD30-2016"}
CHOSEN_READING = "A"
COMMITTEE_OFFICE = "KGVX"  # of the committee's office, for culture and science
PARTS: dict[str, tuple[type[Sheet], str]] = {
    "van_ban": (VanBan, "VĂN BẢN"),
    "muc_ho_tro": (MucHoTro, "MỨC HỖ TRỢ (theo nguồn thứ cấp)"),
    "muc_tieu": (MucTieu, "CHỈ TIÊU CỦA KẾ HOẠCH"),
    "nhiem_vu": (NhiemVu, "NHIỆM VỤ CỦA KẾ HOẠCH"),
    "thuyet_minh": (ThuyetMinh, "LỜI VĂN CỦA KẾ HOẠCH"),
}


@dataclass(frozen=True)
class Plan:
    """A plan and the year that its workbook is for; the days its annual plan and its period plan are drawn up."""

    book: str
    province: str
    unit: str  # as it stands in names of offices: `tỉnh Hải Dương`
    year: int
    period: tuple[int, int]
    period_plan: str
    paper_day: dt.date
    year_plan: str | None = None
    period_day: dt.date | None = None
    kinds: tuple[str, ...] = ("nscl",)
    with_rates: bool = False
    issuer: str = "UBND"  # of the annual plan
    symbol: str = "SKHCN"
    drafter: str | None = None  # the unit of the Sở that draws papers up

    @property
    def folder(self) -> str:
        """Where the CSV files of the book stand."""
        return self.book.replace("-", "_")


PLANS = (
    Plan("hai-duong-2021-2025", "Hải Dương", "tỉnh Hải Dương", 2024, (2021, 2025), "QD74-2021",
         dt.date(2024, 1, 15), "KH14-2024", dt.date(2021, 1, 11), drafter="TĐC"),
    Plan("hai-duong-2026-2030", "Hải Phòng", "thành phố Hải Phòng", 2026, (2026, 2030), "QD74-2021",
         dt.date(2026, 1, 15), "KH-2026", drafter="TĐC"),
    Plan("kien-giang-2021", "Kiên Giang", "tỉnh Kiên Giang", 2021, (2021, 2025), "KH71-2021",
         dt.date(2021, 6, 7), "KH116-2021", drafter="CCTĐC"),
    Plan("tien-giang-2019-2020", "Tiền Giang", "tỉnh Tiền Giang", 2020, (2019, 2020), "QD30-2016",
         dt.date(2020, 1, 15), "KH-2020", kinds=("nscl", "ocop"),
         with_rates=True, symbol="SKH&CN", drafter="CCTĐC"),
    Plan("tien-giang-2021-2025", "Tiền Giang", "tỉnh Tiền Giang", 2024, (2021, 2025), "KH224-2021",
         dt.date(2024, 1, 29), "KH189-2024", dt.date(2021, 7, 16),
         with_rates=True, issuer="SO", symbol="SKH&CN", drafter="CCTĐC"),
)  # fmt: skip


def workbook(plan: Plan, day: dt.date | None = None) -> bytes:
    """The file; with a day, as it was on that day in the middle of the year."""
    target = io.BytesIO()
    book = new_book(target, f"Sổ theo dõi kế hoạch năng suất chất lượng {plan.unit} năm {plan.year}")
    pen = Pen(book)
    for page in as_of(pages(plan), day, plan.folder) if day else pages(plan):
        pen.draw(page)
    book.close()
    return settled(target.getvalue())


def pages(plan: Plan) -> list[Page]:
    """The tabs: what is known of the plan, and the settings and offices that a paper needs."""
    goals = [targets(plan.province, kind) for kind in plan.kinds]
    work = [tasks(plan.province, plan.year, kind) for kind in plan.kinds]
    words = [general_text(plan.province, plan.year, kind) for kind in plan.kinds]
    support = [rates(plan.province, dt.date(plan.year, 1, 1))] if plan.with_rates else []
    idle = [uncited_texts(plan.province, plan.year, kind) for kind in plan.kinds] if plan.with_rates else []
    known = {
        "van_ban": _texts(plan, [*goals, *work, *words, *support, *idle]),
        "muc_ho_tro": [*_rates(support), *_own(plan, MucHoTro, "muc_ho_tro")],
        "muc_tieu": _rows(goals, "ma_chi_tieu", lambda row: _within(plan, row)),
        "nhiem_vu": _tasks(plan, work),
        "thuyet_minh": _words(plan, words),
    }
    rows = {part: _replaced(part_rows) for part, part_rows in known.items()}
    written = {name: _page(*PARTS[name], rows[name]) for name in PARTS}
    claims = records(plan.folder, approved(plan.folder, written["muc_ho_tro"].rows))
    return [_settings(plan), _offices(plan), *written.values(), *claims]


def _own(plan: Plan, sheet: type[Sheet], name: str) -> list[dict[str, Any]]:
    """The rows that this book itself has of a sheet, by field; nothing where it has no such file."""
    names = {column.title: column.name for column in columns(sheet)}
    return [
        {names.get(heading, heading): value for heading, value in row.items() if value is not None}
        for row in read(plan.folder, name)
    ]


def _rates(support: Sequence[Prefilled]) -> list[dict[str, Any]]:
    """The rates in force; of two readings of one text, the one that this book has chosen."""
    return [row for row in _rows(support, "ma_muc") if row.get("cach_hieu", CHOSEN_READING) == CHOSEN_READING]


def _tasks(plan: Plan, work: Sequence[Prefilled]) -> list[dict[str, Any]]:
    """The known tasks with what the book says of their progress, then the tasks of its own."""
    mine = {row["ma_nhiem_vu"]: row for row in _own(plan, NhiemVu, "nhiem_vu")}
    known = _rows(work, "ma_nhiem_vu")
    joined = [{"trang_thai": NOT_STARTED, **row, **mine.pop(row["ma_nhiem_vu"], {})} for row in known]
    return [*joined, *mine.values()]


def _replaced(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows citing a known text where the text of the source has no number and day."""
    return [
        {
            name: STANDS_FOR.get(value, value) if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def _rows(
    parts: Sequence[Prefilled], code: str, keep: Callable[[dict[str, Any]], bool] = lambda row: True
) -> list[dict[str, Any]]:
    """The rows of all parts, each with what its source leaves open."""
    return [
        {**row, REMARK: part.notes.get(row[code])} for part in parts for row in part.rows if keep(dict(row))
    ]


def _within(plan: Plan, row: dict[str, Any]) -> bool:
    return bool(row["tu_nam"] <= plan.period[1] and row["den_nam"] >= plan.period[0])


def _texts(plan: Plan, parts: Sequence[Prefilled]) -> list[dict[str, Any]]:
    """Every text that a row names, once, then the invented papers of the year."""
    named = {
        row["ma_van_ban"]: {**row, REMARK: part.notes.get(row["ma_van_ban"])}
        for part in parts
        for row in part.van_ban
        if row["ma_van_ban"] not in STANDS_FOR
    }
    return [*named.values(), *_own(plan, VanBan, "van_ban")]


def _words(plan: Plan, parts: Sequence[Prefilled]) -> list[dict[str, Any]]:
    """What sources say; for the year what the period says too; then the invented sentences of this workbook."""
    year = str(plan.year)
    said = [{**row, REMARK: "Theo nguồn"} for part in parts for row in part.rows]
    of_year = {row["muc"] for row in said if row["ky"] == year}
    copied = [{**row, "ky": year, REMARK: COPIED} for row in said if row["muc"] not in of_year]
    mine = [{**row, REMARK: INVENTED_WORDS} for row in _own(plan, ThuyetMinh, "thuyet_minh")]
    return [*said, *copied, *mine]


def _page(sheet: type[Sheet], title: str, rows: list[dict[str, Any]]) -> Page:
    """The columns that must be there and those that a row fills, in the order of the form."""
    used = {name for row in rows for name, value in row.items() if value is not None}
    shown = [
        column
        for column in columns(sheet)
        if not column.computed and (column.required == "x" or column.name in used)
    ]
    headings = (*(column.title for column in shown), *([REMARK] if REMARK in used else []))
    filled: list[Row] = [
        {**{column.title: _cell(row.get(column.name)) for column in shown}, REMARK: row.get(REMARK)}
        for row in rows
    ]
    lines = (Line(0, title, "title"), Line(1, INVENTED, "italic"))
    return Page(sheet.tab, filled, 3, lines, columns=headings)


def _cell(value: Any) -> Cell:
    return "; ".join(value) if isinstance(value, list | tuple) else value


def _programme(year: int) -> dict[str, str]:
    found = load("chuong_trinh")["chuong_trinh_quoc_gia"].at(dt.date(year, 12, 31))
    if found is None:
        raise ValueError(f"no national programme in {year}")
    return dict(found.value)


def _settings(plan: Plan) -> Page:
    programme = _programme(plan.year)
    committee = f"Ủy ban nhân dân {plan.unit}"
    local = "các huyện, thị xã, thành phố" if plan.year < 2026 else "các xã, phường"
    values: dict[str, Cell] = {
        "Tỉnh, thành phố": plan.province,
        "Cấp đơn vị hành chính": plan.unit.removesuffix(f" {plan.province}"),
        "Năm": plan.year,
        "Giai đoạn": f"{plan.period[0]} - {plan.period[1]}",
        "Tên chương trình": programme["ten"],
        "Tên gọi tắt": programme["ten_goi_tat"],
        "Kế hoạch giai đoạn": plan.period_plan,
        "Kế hoạch năm": plan.year_plan,
        "Cách chốt số liệu": "Theo Nghị định số 09/2019/NĐ-CP",
        "Cơ quan ban hành kế hoạch": plan.issuer,
        "Cơ quan ban hành báo cáo": "SO",
        "Cơ quan trình": "SO",
        "Người có thẩm quyền phê duyệt kinh phí": "Chủ tịch Ủy ban nhân dân tỉnh",
        "Kính gửi báo cáo": f"Bộ Khoa học và Công nghệ; {committee}",
        "Nơi nhận báo cáo": "Giám đốc, các Phó Giám đốc Sở",
        "Nơi nhận kế hoạch": "; ".join(
            [
                "Bộ Khoa học và Công nghệ",
                f"{committee} (để báo cáo)"
                if plan.issuer == "SO"
                else f"Chủ tịch, các Phó Chủ tịch {committee}",
                "Các sở, ban, ngành",
                f"Ủy ban nhân dân {local}",
                "Các cơ quan, đơn vị được giao nhiệm vụ",
            ]
        ),
        "Nơi nhận quyết định": "Giám đốc, các Phó Giám đốc Sở",
        "Thời hạn gửi báo cáo 6 tháng": "20/06",
        "Thời hạn gửi báo cáo năm": "20/12",
        "Quy trình hỗ trợ": "Duyệt trước khi thực hiện",
        "Cách viện dẫn luật": "Theo ngày thông qua",
        "Đơn vị tiền trong bảng": "triệu đồng",
    }
    rows: list[Row] = [{"Mục": name, "Giá trị": value} for name, value in values.items()]
    return Page("Thông tin", rows, 3, (Line(0, "THÔNG TIN CHUNG", "title"), Line(1, INVENTED, "italic")))


def _offices(plan: Plan) -> Page:
    committee: Row = {
        "Mã cơ quan": "UBND",
        "Tên cơ quan": f"Ủy ban nhân dân {plan.unit}",
        "Tên cơ quan chủ quản": None,
        "Chữ viết tắt trong ký hiệu": "UBND",
        "Chế độ làm việc": "Tập thể",
        "Có con dấu": "Có",
        "Chức vụ người đứng đầu": "Chủ tịch",
        "Hình thức ký": "Ký thay",
        "Chức vụ người ký": "Phó Chủ tịch",
        "Họ và tên người ký": "Nguyễn Văn Mẫu",
        "Địa danh": plan.province,
        "Hiệu lực từ": dt.date(plan.period[0], 1, 1),
        "Đơn vị soạn thảo": COMMITTEE_OFFICE,
    }
    department: Row = {
        **committee,
        "Mã cơ quan": "SO",
        "Tên cơ quan": "Sở Khoa học và Công nghệ",
        "Tên cơ quan chủ quản": f"UBND {plan.unit}",
        "Chữ viết tắt trong ký hiệu": plan.symbol,
        "Đơn vị soạn thảo": plan.drafter,
        "Chế độ làm việc": "Thủ trưởng",
        "Chức vụ người đứng đầu": "Giám đốc",
        "Hình thức ký": "Trực tiếp",
        "Chức vụ người ký": "Giám đốc",
        "Họ và tên người ký": "Trần Thị Mẫu",
    }
    title = "CƠ QUAN VÀ NGƯỜI KÝ (tên người ký là giả định)"
    return Page("Cơ quan", [committee, department], 3, (Line(0, title, "title"), Line(1, INVENTED, "italic")))
