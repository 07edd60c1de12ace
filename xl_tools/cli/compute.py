"""`xltools compute`: tính các cột của máy."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_tools.cli.answers import for_each, print_findings, say, tally
from xl_tools.cli.options import (
    as_of_option,
    files_argument,
    json_option,
    out_options,
    quiet_options,
    workbooks,
)

if TYPE_CHECKING:
    from xl_tools.workbook.changes import Change


@click.command(
    "compute",
    short_help="Tính quy mô, mức hỗ trợ, mức độ đạt mục tiêu và ghi vào sổ.",
    help="Tính quy mô doanh nghiệp, mức hỗ trợ, mức độ đạt mục tiêu và ghi vào các cột có mũi tên “→”. "
    "Bản sổ trước khi ghi được giữ trong thư mục .xltools; lấy lại bằng xltools undo.",
    epilog="Ví dụ: xltools compute so-theo-doi.xlsx",
)
@files_argument
@out_options
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ ghi gì, không ghi.")
@as_of_option
@json_option
@quiet_options
def command(
    files: tuple[Path, ...],
    out: Path | None,
    force: bool,
    dry_run: bool,
    as_of: dt.date,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 tính hết, 1 có lỗi làm một dòng không tính được, 2 dùng sai, 3 không đọc, ghi được."""
    from xl_tools.errors import WrongUse
    from xl_tools.findings import count
    from xl_tools.tasks import compute

    found, single = workbooks(files)
    if out and len(found) != 1:
        raise WrongUse("XL-0208", count=len(found))
    if out and out.exists() and not force:
        raise WrongUse("XL-0202", file=out.name)

    def work(path: Path) -> tuple[Any, int]:
        done = compute.run(path, as_of, out, dry_run)
        if not as_json:
            print_findings(done.checked.findings)
            click.echo(str(done.written) if done.written else _planned(path, done.changes))
        say(f"{path.name}: {tally(count(done.checked.findings))}", quiet)
        if done.written:
            say("Bản trước khi ghi còn giữ; lấy lại bằng: xltools undo", quiet or bool(out))
        return done.as_json(), int(done.kept_from_computing)

    return for_each(found, single, as_json, work)


def _planned(path: Path, changes: list[Change]) -> str:
    """What would be written, tab by tab."""
    tabs = Counter(change.tab for change in changes)
    columns = [f"cột mới “{change.heading}”" for change in changes if hasattr(change, "heading")]
    where = [f"{count} ô ở trang {tab}" for tab, count in tabs.items()]
    return f"{path.name}: sẽ ghi {'; '.join(where + columns) or '0 ô'}. Chưa ghi gì (--dry-run)."
