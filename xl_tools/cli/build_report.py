"""`xltools build-report`: báo cáo định kỳ."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say, say_errors, tally
from xl_tools.cli.options import Day, file_argument, json_option, out_options, quiet_options


@click.command(
    "build-report",
    short_help="Lập báo cáo định kỳ (Word, PDF) đúng thể thức.",
    help="Lập báo cáo định kỳ từ sổ: tệp Word đúng thể thức Nghị định 30, số và ngày để trống cho văn thư.",
    epilog="Ví dụ: xltools build-report so-theo-doi.xlsx --period 2022-H1 --pdf",
)
@file_argument
@click.option(
    "--period", required=True, help="Kỳ: 2022, 2022-H1, 2022-Q3, 2022-9M, 2021..2025 hoặc hai ngày."
)
@click.option(
    "--window",
    type=click.Choice(["nd09", "calendar"]),
    help="Cách chốt số liệu: theo Nghị định 09/2019 hay năm dương lịch (mặc định: theo trang Thông tin).",
)
@click.option(
    "--date",
    type=Day(),
    help="Ngày lập báo cáo, để chọn người ký "
    "(mặc định: hôm nay nếu vừa hết kỳ, không thì ngày sau khi chốt số liệu).",
)
@click.option("--previous", type=click.Path(path_type=Path), help="Sổ năm trước, để so với cùng kỳ.")
@click.option("--pdf", is_flag=True, help="Xuất thêm PDF.")
@out_options
@click.option(
    "--as-of", type=Day(), help="Coi hôm nay là ngày này khi xét chỉ tiêu đến hạn (mặc định: ngày lập)."
)
@json_option
@quiet_options
def command(
    file: Path,
    period: str,
    window: str | None,
    date: dt.date | None,
    previous: Path | None,
    pdf: bool,
    out: Path | None,
    force: bool,
    as_of: dt.date | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 đã lập, 1 đã lập nhưng sổ còn lỗi, 2 thiếu nội dung hoặc tệp đã có, 3 không đọc, ghi được."""
    from xl_tools.findings import count
    from xl_tools.tasks.build_report import Request, run

    built = run(file, Request(period, dt.date.today(), as_of, window, date, previous, out, pdf, force))
    summary = count(built.checked.findings)
    if as_json:
        papers = [str(paper) for paper in built.papers]
        print_json({"file": str(file), "period": built.period.code, "papers": papers, "summary": summary})
    else:
        for paper in built.papers:
            click.echo(str(paper))
    say(f"Số liệu {built.period.window}. Kiểm tra sổ: {tally(summary)}", quiet)
    if built.unsettled:
        codes = ", ".join(built.unsettled)
        say(f"Chưa tính được mức hỗ trợ của {len(built.unsettled)} hồ sơ trong báo cáo: {codes}.", quiet)
    if built.absent:
        say(f"Sổ không có trang {', '.join(built.absent)}: báo cáo không có phần ấy.", quiet)
    say_errors(built.checked.findings, quiet)
    return int(built.checked.has_errors)
