"""Trao đổi: the claims of a workbook as keyed hashes for other provinces, and the files that they send."""

from __future__ import annotations

import csv
import io
import secrets
from dataclasses import astuple
from pathlib import Path

from xl_tools.errors import Unreadable, WrongUse
from xl_tools.rules.ho_tro import ho_tro
from xl_tools.rules.khoan_ho_tro import KhoanHoTro, cac_khoan
from xl_tools.rules.trao_doi import DongTraoDoi, dong_trao_doi, ma_khoa
from xl_tools.sheets.judging import judge
from xl_tools.workbook.read import read

HEADINGS = (
    "Mã khóa", "Mã băm hồ sơ", "Mã băm mã số thuế", "Mã băm tên", "Nội dung hỗ trợ", "Tỉnh, thành phố", "Năm",
    "Chương trình", "Số tiền (đồng)",
)  # fmt: skip
_KEY_BYTES = 32
_SEPARATOR = ";"  # what Excel expects where the decimal mark is a comma


def new_key(path: Path) -> None:
    """A file of 32 random bytes; XL-0252 where the file is there already, for losing a key cannot be undone."""
    try:
        with path.open("xb") as file:
            path.chmod(0o600)
            file.write(secrets.token_bytes(_KEY_BYTES))
    except FileExistsError as error:
        raise WrongUse("XL-0252", file=path.name) from error
    except OSError as error:
        raise Unreadable("XL-0105", file=path.name) from error


def read_key(path: Path) -> bytes:
    """The key of a file; XL-0253 where it is not one of ours."""
    try:
        key = path.read_bytes()
    except FileNotFoundError as error:
        raise WrongUse("XL-0101", file=path.name) from error
    except OSError as error:
        raise Unreadable("XL-0105", file=path.name) from error
    if len(key) != _KEY_BYTES:
        raise WrongUse("XL-0253", file=path.name, size=_KEY_BYTES)
    return key


def run(path: Path, key: bytes, out: Path) -> int:
    """Write the claims that have money; answers how many."""
    rows = [dong_trao_doi(one, key) for one in claims_of(path) if one.so_tien > 0]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=_SEPARATOR)
    writer.writerow(HEADINGS)
    writer.writerows(sorted(map(_safe, rows)))
    try:
        out.write_bytes(text.getvalue().encode("utf-8-sig"))
    except OSError as error:
        raise Unreadable("XL-0105", file=out.name) from error
    return len(rows)


def is_exchange(path: Path) -> bool:
    """Whether the file is one that `exchange` wrote."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".csv" and HEADINGS[0].encode() in file.read(200)
    except OSError:
        return False  # reading will say so


def received(path: Path, key: bytes) -> list[tuple[str, int, DongTraoDoi]]:
    """Each line with its file and number; XL-0254 of another key, XL-0255 where a line is not as we write it."""
    found = []
    lines = csv.reader(
        io.StringIO(path.read_bytes().decode("utf-8-sig", "replace"), ""), delimiter=_SEPARATOR
    )
    for number, line in enumerate(lines, 1):
        if number == 1 or not any(line):
            continue
        if len(line) != len(HEADINGS) or not line[-1].isdecimal():
            raise Unreadable("XL-0255", file=path.name, line=number)
        words = line[:-1]
        row = DongTraoDoi(*(*words, int(line[-1])))  # type: ignore[arg-type]  # eight words and the amount
        if row.ma_khoa != ma_khoa(key):
            raise WrongUse("XL-0254", file=path.name)
        found.append((path.name, number, row))
    return found


def _safe(row: DongTraoDoi) -> tuple[str, ...]:
    """The cells as text; what Excel would take for a formula gets an apostrophe in front."""
    return tuple(f"'{cell}" if cell[:1] in tuple("=+-@") else cell for cell in map(str, astuple(row)))


def claims_of(path: Path) -> list[KhoanHoTro]:
    """The claims of a workbook, with what was approved or else computed."""
    book = read(path)
    if not book["ho_so_ho_tro"].exists:
        raise WrongUse("XL-0258", file=path.name)
    judge(book)  # takes back the values that cannot be
    return cac_khoan(book, ho_tro(book))
