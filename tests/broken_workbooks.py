"""Files that are no good workbooks, each named after what is wrong with it, with the exit code it deserves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from workbooks import workbook

Case = tuple[Callable[[Path], Path], int, str]
CASES: dict[str, Case] = {}
SOUND = """
    = Doanh nghiệp
    | Mã số thuế  | Tên doanh nghiệp | Loại hình  |
    | '1801234562 | Công ty A        | Hợp tác xã |
"""


def wrong(exit_code: int, code: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Files the way of making a broken file under its own name."""

    def file(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        CASES[make.__name__] = (make, exit_code, code)
        return make

    return file


@wrong(2, "XL-0101")
def missing(folder: Path) -> Path:
    return folder / "không có.xlsx"


@wrong(2, "XL-0214")
def a_folder_without_workbooks(folder: Path) -> Path:
    (folder / "trống").mkdir()
    return folder / "trống"


@wrong(3, "XL-0102")
def not_a_workbook(folder: Path) -> Path:
    return _bytes(folder, "Đây là một bức thư.".encode())


@wrong(3, "XL-0102")
def nothing_in_it(folder: Path) -> Path:
    return _bytes(folder, b"")


@wrong(3, "XL-0102")
def cut_short_while_copying(folder: Path) -> Path:
    return _bytes(folder, _sound(folder)[:2_000])


@wrong(3, "XL-0102")
def a_byte_turned_over(folder: Path) -> Path:
    data = bytearray(_sound(folder))
    data[data.index(b"sheet1.xml") + 60] ^= 0xFF
    return _bytes(folder, bytes(data))


@wrong(3, "XL-0102")
def a_zip_of_something_else(folder: Path) -> Path:
    return _zip(folder, {"ảnh.jpg": b"\xff\xd8"})


@wrong(3, "XL-0102")
def a_word_paper(folder: Path) -> Path:
    import docx

    docx.Document().save(str(folder / "giấy.xlsx"))
    return folder / "giấy.xlsx"


@wrong(3, "XL-0102")
def a_sheet_of_broken_xml(folder: Path) -> Path:
    return _changed(folder, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2])


@wrong(3, "XL-0102")
def a_list_of_sheets_of_broken_xml(folder: Path) -> Path:
    return _changed(folder, "xl/workbook.xml", lambda xml: xml[:-20])


@wrong(3, "XL-0102")
def a_bomb_of_entities(folder: Path) -> Path:
    bomb = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 999 + b'">]>'
    return _changed(folder, "xl/workbook.xml", lambda xml: xml.replace(b"?>", b"?>" + bomb, 1))


@wrong(3, "XL-0103")
def locked_with_a_password(folder: Path) -> Path:
    sealed = io.BytesIO()
    OOXMLFile(io.BytesIO(_sound(folder))).encrypt("mật khẩu", sealed)
    return _bytes(folder, sealed.getvalue())


@wrong(3, "XL-0102")
def an_old_xls_renamed(folder: Path) -> Path:
    return _bytes(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000)


@wrong(3, "XL-0102")
def a_broken_xls(folder: Path) -> Path:
    return _bytes(folder, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4_000, "sổ.xls")


@wrong(3, "XL-0107")
def a_picture(folder: Path) -> Path:
    return _bytes(folder, b"\xff\xd8", "ảnh.jpg")


@wrong(3, "XL-0107")
def no_suffix(folder: Path) -> Path:
    return _bytes(folder, _sound(folder), "sổ")


@wrong(3, "XL-0106")
def fifty_megabytes_of_nothing(folder: Path) -> Path:
    return _changed(folder, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 60_000_000)


@wrong(3, "XL-0108")
def a_stray_cell_at_the_far_corner(folder: Path) -> Path:
    return workbook_with_a_cell(folder, "XFD1048576")


@wrong(1, "XL-1001")
def no_tab_we_know(folder: Path) -> Path:
    return workbook(folder / "sổ.xlsx", "= Sheet1\n| a | b |\n\n= Thu chi\n| c |")


@wrong(1, "XL-1002")
def a_tab_twice(folder: Path) -> Path:
    twice = SOUND + "\n" + SOUND.replace("= Doanh nghiệp", '= "doanh nghiệp "')
    return workbook(folder / "sổ.xlsx", twice)


@wrong(0, "XL-1010")
def an_empty_sheet(folder: Path) -> Path:
    return workbook(folder / "sổ.xlsx", "= Doanh nghiệp\n\n= Kinh phí\n")


@wrong(1, "XL-1011")
def a_header_nobody_knows(folder: Path) -> Path:
    return workbook(folder / "sổ.xlsx", "= Doanh nghiệp\n| Cột 1 | Cột 2 |\n| a | b |")


def workbook_with_a_cell(folder: Path, *cells: str, value: str = "x") -> Path:
    book = xlsxwriter.Workbook(str(folder / "sổ.xlsx"))
    tab = book.add_worksheet("Doanh nghiệp")
    tab.write_row(0, 0, ["Mã số thuế", "Tên doanh nghiệp"])
    for cell in cells:
        tab.write(cell, value, book.add_format({"border": 1}))
    book.close()
    return folder / "sổ.xlsx"


def _sound(folder: Path) -> bytes:
    path = workbook(folder / "lành.xlsx", SOUND)
    data = path.read_bytes()
    path.unlink()
    return data


def _bytes(folder: Path, data: bytes, name: str = "sổ.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _zip(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "sổ.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return path


def _changed(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(io.BytesIO(_sound(folder))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return _zip(folder, {**parts, part: change(parts[part])})
