"""`xltools deadlines`: việc nào đến hạn ngày nào."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from xl_tools.cli.answers import for_each, print_findings, say
from xl_tools.cli.options import as_of_option, file_argument, json_option, quiet_options

FURTHEST = 3650  # ten years of days: no form looks further ahead


@click.command(
    "deadlines",
    short_help="Nêu việc đến hạn, số ngày còn lại; xuất tệp lịch .ics.",
    help="Nêu thời hạn trong sổ: báo cáo, nhiệm vụ, thông báo kết quả hồ sơ, giấy chứng nhận, các đợt của OCOP; "
    "việc quá hạn trước, kèm số ngày và số ngày làm việc còn lại (trừ ngày lễ, Tết, ngày nghỉ hoán đổi).",
    epilog="Ví dụ: xltools deadlines so-theo-doi.xlsx --within 90 --ics thoi-han.ics",
)
@file_argument
@as_of_option
@click.option(
    "--within",
    type=click.IntRange(0, FURTHEST),
    metavar="SỐ-NGÀY",
    help="Chỉ nêu việc quá hạn và việc đến hạn trong số ngày này; việc sau đó chỉ đếm (mặc định: nêu hết).",
)
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Ghi thêm tệp lịch .ics này, gồm những việc đã nêu.",
)
@click.option("--force", is_flag=True, help="Cho phép thay tệp lịch đã có.")
@json_option
@quiet_options
def command(
    file: Path,
    as_of: dt.date,
    within: int | None,
    ics: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 đã nêu (kể cả việc quá hạn), 1 có trang chưa đọc được, 2 dùng sai, 3 không đọc, ghi được."""
    from xl_tools.tasks import deadlines

    def work(path: Path) -> tuple[Any, int]:
        listed = deadlines.run(path, as_of, ics, force, within)
        if not as_json:
            for line in listed.lines():
                click.echo(line)
            print_findings(listed.findings)
        if not listed.deadlines and not listed.horizon and not listed.incomplete:
            say(f"{path.name}: không có việc nào có thời hạn.", quiet)
        if listed.calendar:
            say(f"Tệp lịch: {listed.calendar}", quiet)
        return listed.as_json(), int(listed.incomplete)

    return for_each([file], True, as_json, work)
