"""A workbook as an office keeps it, drawn for the tests of this folder, and eyes to look into it."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

from xl_tools.workbook.places import place

TAB = "Hồ sơ hỗ trợ"
SHEET = "xl/worksheets/sheet1.xml"


def office_workbook(path: Path) -> Path:
    """Letterhead, an Excel table in A4:D9, a total, an array formula, a chart, a note, a hidden column."""
    book = xlsxwriter.Workbook(str(path))
    tab = book.add_worksheet(TAB)
    money = book.add_format({"num_format": "#,##0", "border": 1, "bg_color": "#FFF2CC"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2})
    tab.merge_range("A1:D1", "CHI CỤC TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG", head)
    tab.write_formula("B2", "=SUM(D5:D9)", None, 6)
    tab.write_array_formula("F20:F22", "{=D5:D7*2}", None, 2)
    names = ("Mã hồ sơ", "Doanh nghiệp", "Ngày đăng ký", "Chi phí")
    tab.add_table("A4:D9", {"columns": [{"header": name, "header_format": head} for name in names]})
    for row in range(4, 7):
        tab.write_row(row, 0, [f"HS0{row - 3}", f"HTX số {row}"])
        tab.write_datetime(row, 2, dt.datetime(2022, 3, row), day)
        tab.write_number(row, 3, row - 3, money)
    tab.set_column("E:E", 9, None, {"hidden": True})
    tab.set_column("H:H", 12, money)
    tab.write_comment("B5", "Cần đối chiếu")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{TAB}'!$D$5:$D$7"})
    tab.insert_chart("J2", chart)
    book.add_worksheet("Ghi chú").write("A1", "giữ nguyên")
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def save(path: Path, content: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in content.items():
            file.writestr(name, data)


def rewrite(path: Path, part: str, old: str, new: str) -> None:
    """Put another text into a part, as some other program might have written it."""
    content = parts(path)
    assert old.encode() in content[part]
    save(path, {**content, part: content[part].replace(old.encode(), new.encode())})


def value(path: Path, cell: str, tab: str = TAB) -> object:
    row, column = place(cell).row, place(cell).column
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name(tab).to_python(skip_empty_area=False)
    return rows[row - 1][column - 1] if row <= len(rows) and column <= len(rows[row - 1]) else ""


def xml_of(path: Path, cell: str) -> str:
    found = re.search(rf'<c r="{cell}"[^>]*?(/>|>.*?</c>)', parts(path)[SHEET].decode())
    return found[0] if found else ""


def audit(path: Path) -> None:
    judge = Path(sys.executable).parent / "openxml-audit"
    said = subprocess.run([judge, "-f", "microsoft365", path], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stdout
