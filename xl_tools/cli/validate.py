"""`xltools validate`: kiểm tra sổ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from xl_tools.cli.answers import for_each, print_findings, say, tally
from xl_tools.cli.options import files_argument, json_option, quiet_options, workbooks


@click.command(
    "validate",
    short_help="Kiểm tra sổ: chỉ ra từng ô sai, vì sao và cách sửa.",
    help="Kiểm tra sổ Excel và chỉ ra từng ô sai, vì sao và cách sửa. FILE là sổ .xlsx, .xlsm hoặc thư mục.",
    epilog="Ví dụ: xltools validate so-theo-doi.xlsx",
)
@files_argument
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Tìm hỗ trợ trùng với sổ này, thư mục sổ này hoặc tệp mã băm của tỉnh khác; dùng được nhiều lần.",
)
@click.option("--key", type=click.Path(path_type=Path), help="Khóa chung của các tỉnh, để so với tệp mã băm.")
@json_option
@quiet_options
def command(
    files: tuple[Path, ...],
    against: tuple[Path, ...],
    key: Path | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi, 2 dùng sai, 3 không đọc được."""
    from xl_tools.findings import count
    from xl_tools.tasks import validate
    from xl_tools.tasks.exchange.against import compared, others

    known = others(workbooks(against)[0], key) if against else None

    def work(path: Path) -> tuple[Any, int]:
        checked = validate.run(path)
        if known:
            checked = compared(checked, known)
        summary = tally(count(checked.findings))
        if not as_json:
            print_findings(checked.findings)
            click.echo(f"{path.name}: {summary}")
        elif not checked.findings:
            say(f"{path.name}: {summary}", quiet)
        return checked.as_json(), int(checked.has_errors)

    found, single = workbooks(files)
    return for_each(found, single, as_json, work)
