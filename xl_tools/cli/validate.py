"""`xltools validate`: kiểm tra sổ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_tools.cli.answers import for_each, print_findings, say, tally
from xl_tools.cli.options import files_argument, json_option, out_options, quiet_options, workbooks

if TYPE_CHECKING:
    from xl_tools.findings import Finding


@click.command(
    "validate",
    short_help="Kiểm tra sổ: chỉ ra từng ô sai, vì sao và cách sửa.",
    help="Kiểm tra sổ Excel và chỉ ra từng ô sai, vì sao và cách sửa. FILE là sổ .xlsx, .xlsm hoặc thư mục. "
    "Không ghi gì vào sổ, trừ khi có --mark, --unmark; khi đó bản sổ trước khi ghi được giữ trong thư mục "
    ".xltools, lấy lại bằng xltools undo.",
    epilog="Ví dụ: xltools validate so-theo-doi.xlsx --mark",
)
@files_argument
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Tìm hỗ trợ trùng với sổ này, thư mục sổ này hoặc tệp mã băm của tỉnh khác; dùng được nhiều lần.",
)
@click.option("--key", type=click.Path(path_type=Path), help="Khóa chung của các tỉnh, để so với tệp mã băm.")
@click.option(
    "--mark",
    is_flag=True,
    help="Ghi kết quả vào sổ đang đóng: trang Lỗi ở cuối sổ, màu và ghi chú ở ô sai; dấu lần trước được thay.",
)
@click.option(
    "--unmark", is_flag=True, help="Bỏ trang Lỗi khỏi sổ đang đóng; màu và ghi chú cũ của các ô trở lại."
)
@out_options
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ đánh dấu hay bỏ gì, không ghi.")
@json_option
@quiet_options
def command(
    files: tuple[Path, ...],
    against: tuple[Path, ...],
    key: Path | None,
    mark: bool,
    unmark: bool,
    out: Path | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 không có lỗi (có thể có cảnh báo), 1 có lỗi, 2 dùng sai, 3 không đọc, ghi được."""
    from xl_tools.findings import count
    from xl_tools.tasks import validate
    from xl_tools.tasks.exchange.against import compared, others

    found, single = workbooks(files)
    _refuse_options(mark, unmark, out, force, dry_run, len(found))
    known = others(workbooks(against)[0], key) if against else None

    def work(path: Path) -> tuple[Any, int]:
        checked = validate.run(path)
        if known:
            checked = compared(checked, known)
        wrote = _into_workbook(path, checked.findings, unmark, out, dry_run) if mark or unmark else []
        summary = tally(count(checked.findings))
        if not as_json:
            print_findings(checked.findings)
            click.echo(f"{path.name}: {summary}")
        elif not checked.findings:
            say(f"{path.name}: {summary}", quiet)
        for line in wrote:
            say(line, quiet)
        return checked.as_json(), int(checked.has_errors)

    return for_each(found, single, as_json, work)


def _refuse_options(
    mark: bool, unmark: bool, out: Path | None, force: bool, dry_run: bool, files: int
) -> None:
    """Two wishes that exclude each other, or one about writing where nothing is written."""
    from xl_tools.errors import WrongUse

    if mark and unmark:
        raise click.UsageError("Chỉ dùng một trong hai: --mark hoặc --unmark.")
    given = {"--out": out, "--force": force, "--dry-run": dry_run}
    alone = next((name for name, value in given.items() if value), None)
    if alone and not (mark or unmark):
        raise click.UsageError(f"{alone} chỉ dùng cùng --mark hoặc --unmark.")
    if out and files != 1:
        raise WrongUse("XL-0208", count=files)
    if out and out.exists() and not force:
        raise WrongUse("XL-0202", file=out.name)


def _into_workbook(
    path: Path, findings: list[Finding], unmark: bool, out: Path | None, dry_run: bool
) -> list[str]:
    """Mark or unmark a workbook and answer what there is to say about it."""
    from xl_tools.tasks.mark import closed

    done = closed.unmark(path, out, dry_run) if unmark else closed.mark(path, findings, out, dry_run)
    if dry_run:
        return [f"{path.name}: {done.sentence()} Chưa ghi gì (--dry-run)."]
    said = [f"{(out or path).name}: {done.sentence()}"]
    if done.written and not out:
        said.append("Bản trước khi ghi còn giữ; lấy lại bằng: xltools undo")
    return said
