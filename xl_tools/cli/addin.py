"""`xltools addin`: tiện ích Excel."""

from __future__ import annotations

from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import GROUP_CONTEXT, json_option, quiet_options


@click.group(
    "addin",
    short_help="Dựng tiện ích Excel và sổ trắng có nút bấm.",
    help="Dựng tiện ích Excel và sổ trắng có nút bấm từ mã nguồn dạng chữ. Hai lần dựng cho ra tệp giống hệt nhau.",
    epilog="Ví dụ: xltools addin build --out dist",
    context_settings=GROUP_CONTEXT,
    subcommand_metavar="LỆNH …",
)
def command() -> None:
    """Mã thoát: 0 đã dựng, 2 tệp đã có, 3 không ghi được."""


@command.command(
    "build",
    short_help="Dựng xltools.xlam, so-theo-doi.xlsm và so-ocop.xlsm.",
    help="Dựng vào một thư mục: xltools.xlam (thẻ nút của Excel), so-theo-doi.xlsm và so-ocop.xlsm (sổ trắng có nút).",
    epilog="Ví dụ: xltools addin build --out dist --force",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist"),
    help="Thư mục kết quả.",
    show_default=True,
)
@click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")
@json_option
@quiet_options
def build(out: Path, force: bool, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Mã thoát: 0 đã dựng, 2 tệp đã có, 3 không ghi được."""
    from xl_tools.tasks import addin

    paths = [str(path) for path in addin.build(out, force)]
    if as_json:
        print_json({"files": paths})
    else:
        click.echo("\n".join(paths))
    say("Chưa chạy thử trong Excel trên Windows: xem kỹ lần mở đầu tiên.", quiet)
    return 0
