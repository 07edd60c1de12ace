"""`xltools explain`: vì sao số này, hoặc vì sao không được."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from xl_tools.cli.answers import for_each
from xl_tools.cli.options import as_of_option, file_argument, json_option


@click.command(
    "explain",
    short_help="Giải thích một hồ sơ, quy mô, chỉ tiêu, một dòng, một ô hoặc một nơi.",
    help="Giải thích vì sao có số này, hoặc vì sao không được hỗ trợ, và những số nào tính từ một dòng, một ô. "
    "MÃ-HOẶC-Ô là mã hồ sơ, mã số thuế, mã sản phẩm, mã chỉ tiêu hay mã của một dòng ở trang khác, TRANG:MÃ, "
    "hoặc địa chỉ ô như 'Hồ sơ hỗ trợ'!P17; hai dòng cùng mã thì hỏi bằng địa chỉ. Ghi tên một tỉnh, thành phố (trước "
    "hoặc sau sắp xếp) thì nêu nơi đó nay thuộc đâu, quy định riêng nào còn hiệu lực, ô nào của sổ ghi tên đó.",
    epilog="Ví dụ: xltools explain so-theo-doi.xlsx HS-2022-007",
)
@file_argument
@click.argument("key", metavar="MÃ-HOẶC-Ô")
@as_of_option
@json_option
def command(file: Path, key: str, as_of: dt.date, as_json: bool) -> int:
    """Mã thoát: 0 đã trả lời, 2 không có hoặc có nhiều mã như vậy, 3 không đọc được."""
    from xl_tools.memory import made_to_stay

    with made_to_stay():  # half of an answer's time goes into loading libraries, whose objects all stay
        from xl_tools.tasks import explain

    def work(path: Path) -> tuple[Any, int]:
        explained = explain.run(path, key, as_of)
        if not as_json:
            click.echo("\n".join(explained.sentences()))
        return explained.json, 0

    return for_each([file], True, as_json, work)
