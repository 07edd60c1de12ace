"""`xltools demo`: chạy cả con đường trên tỉnh mẫu."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import json_option, quiet_options


@click.command(
    "demo",
    short_help="Chạy thử cả quy trình trên sổ mẫu.",
    help="Chạy thử cả quy trình trên sổ mẫu Hậu Giang 2022 (doanh nghiệp và số liệu giả định) và nói cần xem gì.",
    epilog="Ví dụ: xltools demo --out out",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    help="Thư mục kết quả.",
    show_default=True,
)
@json_option
@quiet_options
def command(out: Path, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Mã thoát: 0 đã chạy hết."""
    from xl_tools.tasks import demo

    shown = []
    for number, step in enumerate(demo.run(out, dt.date.today()), 1):
        shown.append(step)
        if as_json:
            continue
        click.echo(click.style(f"{number}. {step.title}", bold=True))
        for path in step.files:
            click.echo(f"   → {path}")
        for line in step.look:
            click.echo(f"   {line}")
    if as_json:
        print_json(
            [
                {"title": step.title, "files": [str(path) for path in step.files], "look": step.look}
                for step in shown
            ]
        )
    say(demo.closing(shown), quiet)
    return 0
