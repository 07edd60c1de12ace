"""`xltools build-plan`: kế hoạch năm, kế hoạch giai đoạn."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say, say_errors, tally
from xl_tools.cli.options import Day, Period, Year, file_argument, json_option, out_options, quiet_options

# The years that the form knows (columns Từ năm, Đến năm).
FIRST, LAST = 2010, 2045


@click.command(
    "build-plan",
    short_help="Lập kế hoạch năm hoặc kế hoạch giai đoạn (Word, PDF).",
    help="Lập kế hoạch năm (--year) hoặc kế hoạch giai đoạn, đề án (--period) từ sổ: "
    "chỉ tiêu, nhiệm vụ, kinh phí, phân công; lời văn lấy ở trang Thuyết minh, "
    "mục chưa viết thì giữ đoạn của năm trước nếu không nêu năm, số liệu cũ. Số và ngày để trống cho văn thư.",
    epilog="Ví dụ: xltools build-plan so-theo-doi.xlsx --year 2022 --pdf; "
    "xltools build-plan so-theo-doi.xlsx --period 2021..2025",
)
@file_argument
@click.option("--year", type=Year(FIRST, LAST), help="Năm của kế hoạch năm.")
@click.option("--period", type=Period(FIRST, LAST), help="Giai đoạn của kế hoạch giai đoạn: 2021..2025.")
@click.option(
    "--date",
    type=Day(),
    help="Ngày lập kế hoạch, để chọn người ký và tên cơ quan (mặc định: ngày ban hành ở trang Văn bản, hoặc hôm nay).",
)
@click.option("--pdf", is_flag=True, help="Xuất thêm PDF.")
@out_options
@click.option("--as-of", type=Day(), help="Coi hôm nay là ngày này.")
@json_option
@quiet_options
def command(
    file: Path,
    year: int | None,
    period: tuple[int, int] | None,
    date: dt.date | None,
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
    from xl_tools.tasks.build_plan import Request, run

    asked = Request(year, dt.date.today(), as_of, date, out, pdf, force, period)
    built = run(file, asked)
    summary = count(built.checked.findings)
    if as_json:
        print_json(
            {
                "file": str(file),
                "year": year,
                "period": asked.code if period else None,
                "papers": [str(paper) for paper in built.papers],
                "kept": [found.as_json() for found in built.kept],
                "dropped": [found.as_json() for found in built.dropped],
                "unnumbered": [found.as_json() for found in built.unnumbered],
                "summary": summary,
            }
        )
    else:
        for paper in built.papers:
            click.echo(str(paper))
    for found in (*built.kept, *built.dropped, *built.unnumbered):
        say(f"{found.where}: {found.sentence.what} {found.sentence.fix or ''}".rstrip(), quiet)
    say(f"Kiểm tra sổ: {tally(summary)}", quiet)
    say_errors(built.checked.findings, quiet)
    return int(built.checked.has_errors)
