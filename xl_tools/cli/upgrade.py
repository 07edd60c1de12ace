"""`xltools upgrade`: đưa sổ mẫu cũ lên mẫu mới."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_tools.cli.answers import for_each, say
from xl_tools.cli.options import file_argument, json_option, out_options, quiet_options

if TYPE_CHECKING:
    from xl_tools.tasks.upgrade import Upgraded


@click.command(
    "upgrade",
    short_help="Đưa sổ lập theo mẫu cũ lên mẫu mới, không mất gì đã nhập.",
    help="Đưa sổ lập theo mẫu cũ lên mẫu mới: thêm các trang và cột còn thiếu, không sửa, không xóa gì đã có. "
    "Bản sổ trước khi ghi được giữ trong thư mục .xltools; lấy lại bằng xltools undo.",
    epilog="Ví dụ: xltools upgrade so-theo-doi.xlsx",
)
@file_argument
@out_options
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ thêm gì, không ghi.")
@json_option
@quiet_options
def command(
    file: Path, out: Path | None, force: bool, dry_run: bool, as_json: bool, quiet: bool, verbose: bool
) -> int:
    """Mã thoát: 0 đã nâng hoặc sổ đã ở mẫu mới nhất, 2 dùng sai hoặc sổ theo mẫu chưa biết, 3 không đọc, ghi được."""
    from xl_tools.tasks import upgrade
    from xl_tools.workbook.new_file import refuse_existing

    def work(path: Path) -> tuple[Any, int]:
        if out:
            refuse_existing(out, force)
        done = upgrade.run(path, out, dry_run)
        if not as_json:
            click.echo(_answer(path, done))
        if done.written:
            say("\n".join(_added(done)), quiet)
            say("Bản trước khi ghi còn giữ; lấy lại bằng: xltools undo", quiet or bool(out))
        return done.as_json(), 0

    return for_each([file], True, as_json, work)


def _answer(path: Path, done: Upgraded) -> str:
    """The path that was written, or why none was."""
    if done.newest:
        return "Sổ đã ở mẫu mới nhất."
    if done.written:
        return str(done.written)
    return "\n".join([f"{path.name}: sẽ nâng lên mẫu mới. Chưa ghi gì (--dry-run).", *_added(done)])


def _added(done: Upgraded) -> list[str]:
    """One line a tab or column that is new."""
    tabs = [
        f"Thêm trang “{tab.tab}”{' (đang ẩn; bấm phải chuột vào tên trang, chọn Bỏ ẩn)' if tab.hidden else ''}."
        for tab in done.tabs
    ]
    columns = [
        f"Thêm cột “{one.heading}” ở trang “{one.tab}” ({one.letter}{one.header_row})."
        for one in done.columns
    ]
    return [*tabs, *columns] or ["Không thiếu trang, cột nào; chỉ ghi lại số mẫu."]
