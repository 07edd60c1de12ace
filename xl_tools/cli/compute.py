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
    from xl_tools.workbook.changes import Change, FormChange


@click.command(
    "compute",
    short_help="Tính quy mô, mức hỗ trợ, điểm OCOP, mức độ đạt mục tiêu và ghi vào sổ.",
    help="Tính quy mô doanh nghiệp, mức hỗ trợ, điểm và hạng OCOP, mức độ đạt mục tiêu và ghi vào các cột có "
    "mũi tên “→”. Bản sổ trước khi ghi được giữ trong thư mục .xltools; lấy lại bằng xltools undo.",
    epilog="Ví dụ: xltools compute so-theo-doi.xlsx",
)
@files_argument
@out_options
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ ghi gì, không ghi.")
@click.option(
    "--score-sheets",
    is_flag=True,
    help="Sổ ocop: lập sẵn các dòng phiếu chấm cho đăng ký đã đủ hồ sơ mà chưa có phiếu.",
)
@click.option(
    "--formulas",
    is_flag=True,
    help="Ghi quy mô, mức hỗ trợ thành công thức Excel ở những dòng viết được, để Excel tự tính lại.",
)
@click.option(
    "--law",
    type=click.Path(path_type=Path),
    help="Thử bảng mức của sổ này: ai được thêm, ai bớt, tổng bao nhiêu; không ghi gì.",
)
@as_of_option
@json_option
@quiet_options
def command(
    files: tuple[Path, ...],
    out: Path | None,
    force: bool,
    dry_run: bool,
    score_sheets: bool,
    formulas: bool,
    law: Path | None,
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
    if law:
        return _what_if(found, single, law, _about_writing(out, dry_run, formulas), as_json, quiet)
    if out and len(found) != 1:
        raise WrongUse("XL-0208", count=len(found))
    if out and out.exists() and not force:
        raise WrongUse("XL-0202", file=out.name)

    def work(path: Path) -> tuple[Any, int]:
        done = compute.run(path, as_of, out, dry_run, score_sheets, formulas=formulas)
        if not as_json:
            print_findings(done.checked.findings)
            for line in done.sentences():
                click.echo(line)
            click.echo(str(done.written) if done.written else _planned(path, done.changes))
        say(f"{path.name}: {tally(count(done.checked.findings))}", quiet)
        if done.changed:
            say(done.closing(), quiet)
            say("Bản trước khi ghi còn giữ; lấy lại bằng: xltools undo", quiet or bool(out))
        elif done.written:
            say(f"{path.name}: không ô nào thay đổi, không ghi.", quiet)
        return done.as_json(), int(done.kept_from_computing)

    return for_each(found, single, as_json, work)


def _about_writing(out: Path | None, dry_run: bool, formulas: bool) -> str | None:
    """The first option given that has a meaning only where something is written."""
    given = {"--out": out, "--dry-run": dry_run, "--formulas": formulas}
    return next((name for name, value in given.items() if value), None)


def _what_if(
    found: list[Path], single: bool, law: Path, refused: str | None, as_json: bool, quiet: bool
) -> int:
    """Compare under other rates; nothing is written, so options about writing are refused."""
    from xl_tools.errors import WrongUse
    from xl_tools.findings import count
    from xl_tools.tasks.compute import what_if

    if refused:
        raise WrongUse("XL-0251", option=refused)

    def work(path: Path) -> tuple[Any, int]:
        tried = what_if.run(path, law)
        if not as_json:
            print_findings(tried.findings)
            for line in tried.sentences():
                click.echo(line)
        say(f"{law.name}: {tally(count(tried.findings))}", quiet)
        return tried.as_json(), int(tried.incomplete)

    return for_each(found, single, as_json, work)


def _planned(path: Path, changes: list[Change | FormChange]) -> str:
    """What would be written, tab by tab."""
    tabs = Counter(str(getattr(change, "tab", "")) for change in changes if hasattr(change, "cell"))
    columns = [f"cột mới “{change.heading}”" for change in changes if hasattr(change, "heading")]
    where = [f"{count} ô ở trang {tab}" for tab, count in tabs.items()]
    return f"{path.name}: sẽ ghi {'; '.join(where + columns) or '0 ô'}. Chưa ghi gì (--dry-run)."
