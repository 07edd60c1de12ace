"""Options that several commands share, said in the same words everywhere."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
# A folder is asked for its workbooks; a .csv in it may be anything and must be named.
YEARS = range(1980, 2100)  # of the days that a workbook may hold; working days are counted one by one
FOLDER_SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
WIDEST = 100  # letters of a line of help


def help_width() -> int:
    """The width of help as click reckons it; click asks shutil, which loads every kind of compression first."""
    said = os.environ.get("COLUMNS", "")
    try:
        width = int(said) if said.isdigit() else 0
        width = width or os.get_terminal_size(1).columns
    except OSError:  # a pipe has no width
        width = 0
    return max(min(width or 80, WIDEST) - 2, 50)


GROUP_CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "terminal_width": help_width()}


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in the stubs only
    """A day as `2022-06-14` or `14/06/2022`."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day, or a Vietnamese refusal."""
        if isinstance(value, dt.date):
            return value
        for form in ("%Y-%m-%d", "%d/%m/%Y"):
            try:
                found = dt.datetime.strptime(value, form).date()
            except ValueError:
                continue
            if found.year in YEARS:
                return found
            problem = f"“{value}” ở ngoài các năm {YEARS[0]} - {YEARS[-1]}."
            raise click.BadParameter(problem, ctx, param)
        problem = f"“{value}” không phải là ngày; viết 2022-06-14 hoặc 14/06/2022."
        raise click.BadParameter(problem, ctx, param)


class Year(click.IntRange):
    """A year that the tool knows law or forms for."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The year, or a Vietnamese refusal."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter as problem:
            said = f"“{value}” không phải là năm dùng được; viết một năm từ {self.min} đến {self.max}."
            raise click.BadParameter(said, ctx, param) from problem


class Period(click.ParamType):  # type: ignore[type-arg]  # generic in the stubs only
    """A span of whole years: `2021..2025`, or as plans write it `2021 - 2025`."""

    name = "giai đoạn"

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, last

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        """The first and the last year, or a Vietnamese refusal."""
        if isinstance(value, tuple):
            return value
        found = re.fullmatch(r"(\d{4})(?:\.\.| ?[-–] ?)(\d{4})", str(value).strip())
        years = (int(found[1]), int(found[2])) if found else (0, 0)
        if self.first <= years[0] < years[1] <= self.last:
            return years
        problem = (
            f"“{value}” không phải là giai đoạn; viết 2021..2025, trong khoảng {self.first} đến {self.last}."
        )
        raise click.BadParameter(problem, ctx, param)


def json_option(command: Command) -> Command:
    """`--json`: exactly one JSON value on stdout."""
    said = "In kết quả dạng JSON (cho máy đọc); số lẻ làm tròn đến mười chữ số thập phân."
    return click.option("--json", "as_json", is_flag=True, help=said)(command)


def as_of_option(command: Command) -> Command:
    """`--as-of`: what today is, for deadlines; it never chooses the law."""
    return click.option(
        "--as-of",
        type=Day(),
        default=dt.date.today,
        show_default="hôm nay",
        help="Coi hôm nay là ngày này (thời hạn, hết hạn); không đổi luật áp dụng.",
    )(command)


def quiet_options(command: Command) -> Command:
    """`-q` and `-v`: how much is said besides the result."""
    command = click.option("-v", "--verbose", is_flag=True, help="Nói thêm chi tiết.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Chỉ in kết quả.")(command)


def out_options(command: Command) -> Command:
    """`--out` and `--force`: where a new file goes, and whether it may replace one."""
    command = click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")(command)
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--out", type=path, help="Ghi ra tệp này.")(command)


def files_argument(command: Command) -> Command:
    """One or more workbooks, or folders of them."""
    return click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))(
        command
    )


def file_argument(command: Command) -> Command:
    """One workbook."""
    return click.argument("file", metavar="FILE", type=click.Path(path_type=Path))(command)


def workbooks(files: tuple[Path, ...]) -> tuple[list[Path], bool]:
    """The workbooks meant, folders opened (by path), and whether one single file was asked for.

    A folder without any stands for itself, so that the task can say what is wrong with it.
    """
    found: list[Path] = []
    for path in files:
        found += _inside(path) or [path]
    return found, len(files) == 1 and not _is_folder(files[0])


def _inside(folder: Path) -> list[Path]:
    """The workbooks of a folder by path, without Excel's lock files and our own former copies."""
    if not _is_folder(folder):
        return []
    inside = (one for one in folder.rglob("*") if one.suffix.lower() in FOLDER_SUFFIXES)
    return sorted(one for one in inside if not one.name.startswith("~$") and ".xltools" not in one.parts)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that may not be looked into: reading will say so
        return False


def colour() -> bool | None:
    """Whether to colour: never with NO_COLOR, else as the terminal allows."""
    return False if os.environ.get("NO_COLOR") else None
