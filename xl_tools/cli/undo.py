"""`xltools undo`: lấy lại sổ như trước khi ghi."""

from __future__ import annotations

from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import file_argument, json_option, quiet_options


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
@json_option
@quiet_options
def command(file: Path, everything: bool, listing: bool, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Mã thoát: 0 đã lấy lại, 2 không có gì để lấy lại hoặc sổ đã sửa, 3 không ghi được."""
    from xl_tools.tasks import undo

    if listing:
        entries = undo.listed(file)
        lines = [{"number": entry.number, "time": entry.time, "command": entry.command} for entry in entries]
        if as_json:
            print_json(lines)
        else:
            for line in lines:
                click.echo(f"{line['number']:>3}  {line['time']}  {line['command']}")
        return 0
    entry = undo.run(file, everything)
    if as_json:
        print_json(
            {
                "file": str(file),
                "undone": {"number": entry.number, "time": entry.time, "command": entry.command},
            }
        )
    else:
        click.echo(str(file))
    say(f"Sổ đã trở lại như trước lệnh {entry.command} lúc {entry.time}.", quiet)
    return 0
