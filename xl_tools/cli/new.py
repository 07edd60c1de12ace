"""`xltools new`: sổ trắng."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import Year, json_option, quiet_options


@click.command(
    "new",
    short_help="Tạo sổ mới, điền sẵn những gì đã biết của tỉnh.",
    help="Tạo sổ mới loại KIND (nscl, ocop) ở FILE, điền sẵn mức hỗ trợ, văn bản, chỉ tiêu đã biết của tỉnh.",
    epilog='Ví dụ: xltools new nscl so-theo-doi.xlsx --province "Hậu Giang" --year 2022',
)
@click.argument("kind", metavar="KIND")
@click.argument("file", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--province", required=True, help="Tỉnh, thành phố (tên của năm đó).")
@click.option("--year", type=Year(2010, 2045), default=lambda: dt.date.today().year, help="Năm của sổ.")
@click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")
@json_option
@quiet_options
def command(
    kind: str, file: Path, province: str, year: int, force: bool, as_json: bool, quiet: bool, verbose: bool
) -> int:
    """Mã thoát: 0 đã tạo, 2 không có tỉnh hoặc tệp đã có, 3 không ghi được."""
    from xl_tools.errors import WrongUse
    from xl_tools.tasks import new

    if file.suffix.lower() != ".xlsx":
        raise WrongUse("XL-0213", file=file.name)
    made = new.run(kind, file, province, year, force)
    if as_json:
        print_json(
            {"file": str(made.path), "province": made.province, "remark": made.remark, "notes": made.notes}
        )
    else:
        click.echo(str(made.path))
    say(f"▲ {made.remark}", quiet)
    for note in made.notes if verbose else ():
        say(f"● {note}", quiet)
    return 0
