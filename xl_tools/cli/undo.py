"""`xltools undo`: lấy lại sổ như trước khi ghi."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_tools.cli.answers import for_each, say
from xl_tools.cli.options import file_argument, json_option, out_options, quiet_options

if TYPE_CHECKING:
    from xl_tools.workbook.history import Entry


@click.command(
    "undo",
    short_help="Lấy lại sổ như trước lần ghi gần nhất.",
    help="Lấy lại sổ như trước lần xltools ghi gần nhất. Không làm gì nếu sổ đã được sửa sau đó.",
    epilog="Ví dụ: xltools undo so-theo-doi.xlsx",
)
@file_argument
@click.option(
    "--all", "everything", is_flag=True, help="Lấy lại như trước lần ghi đầu tiên của chuỗi liền nhau."
)
@click.option("--list", "listing", is_flag=True, help="Liệt kê các lần ghi, không lấy lại.")
@out_options
@json_option
@quiet_options
def command(
    file: Path,
    everything: bool,
    listing: bool,
    out: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 đã lấy lại, 2 không có gì để lấy lại hoặc sổ đã sửa, 3 không ghi được."""

    def work(path: Path) -> tuple[Any, int]:
        if listing:
            return _listed(path, as_json, quiet)
        return _undone(path, everything, out, force, as_json, quiet)

    return for_each([file], True, as_json, work)


def _listed(path: Path, as_json: bool, quiet: bool) -> tuple[Any, int]:
    from xl_tools.tasks import undo

    entries = undo.listed(path)
    for entry in () if as_json else entries:
        click.echo(f"{entry.number:>3}  {entry.time}  {entry.command}")
    if not entries:
        say(f"Chưa có lần ghi nào của xltools vào {path.name}.", quiet)
    return [_as_json(entry) for entry in entries], 0


def _undone(
    path: Path, everything: bool, out: Path | None, force: bool, as_json: bool, quiet: bool
) -> tuple[Any, int]:
    from xl_tools.tasks import undo

    entry = undo.run(path, everything, out, force)
    if not as_json:
        click.echo(str(out or path))
    if out:
        say(f"Đã ghi bản trước lệnh {entry.command} lúc {entry.time}; sổ vẫn như cũ.", quiet)
    else:
        say(f"Sổ đã trở lại như trước lệnh {entry.command} lúc {entry.time}.", quiet)
    return {"file": str(out or path), "undone": _as_json(entry)}, 0


def _as_json(entry: Entry) -> dict[str, Any]:
    return {"number": entry.number, "time": entry.time, "command": entry.command}
