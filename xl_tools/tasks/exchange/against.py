"""Đối chiếu với sổ khác: what other workbooks and other provinces' hashes say of the claims of this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import WrongUse
from xl_tools.rules.khoan_ho_tro import KhoanHoTro, cac_khoan
from xl_tools.rules.trao_doi import DaTraoDoi, DongTraoDoi
from xl_tools.rules.trung_ho_tro import DaHoTro, voi_so_khac
from xl_tools.tasks.exchange import claims_of, is_exchange, read_key, received
from xl_tools.tasks.validate import Checked, with_findings


@dataclass(frozen=True)
class Others:
    """The claims of each other workbook, and the lines that other provinces sent."""

    books: tuple[tuple[Path, list[KhoanHoTro]], ...]
    sent: tuple[tuple[str, int, DongTraoDoi], ...]
    key: bytes | None


def others(paths: Sequence[Path], key_file: Path | None) -> Others:
    """Everything to compare with, read once; XL-0256 where hashes came without the key."""
    hashes = [path for path in paths if is_exchange(path)]
    if hashes and not key_file:
        raise WrongUse("XL-0256", file=hashes[0].name)
    key = read_key(key_file) if key_file else None
    sent = [line for path in hashes if key for line in received(path, key)]
    books = [(path.resolve(), claims_of(path)) for path in paths if path not in hashes]
    return Others(tuple(books), tuple(sent), key)


def compared(checked: Checked, with_these: Others) -> Checked:
    """The workbook with what the others say of its claims; a folder may hold the workbook itself."""
    mine = cac_khoan(checked.book, checked.results)
    myself = Path(checked.book.file).resolve()
    rows = [one for path, claims in with_these.books if path != myself for one in claims]
    found = voi_so_khac(mine, DaHoTro(rows))
    if with_these.key:
        found += DaTraoDoi(with_these.sent).doi_chieu(mine, with_these.key)
    return with_findings(checked, found)
