"""`xltools labels`: tờ nhãn mã QR truy xuất nguồn gốc."""

from __future__ import annotations

from pathlib import Path

import click

from xl_tools.cli.answers import print_findings, print_json, say, tally
from xl_tools.cli.options import file_argument, json_option, out_options, quiet_options

MOST_COPIES = 2400  # a hundred pages of one lot


@click.command(
    "labels",
    short_help="In tờ nhãn mã QR truy xuất nguồn gốc (Word, PDF).",
    help="In nhãn mã QR của các lô ở trang Tem truy xuất: 24 nhãn một trang A4. Mã QR là Đường dẫn truy xuất của lô; "
    "chưa có thì là đường dẫn GS1 (GTIN, mã lô, ngày sản xuất và hạn sử dụng nếu có ghi), chỉ hiện thông tin khi mã đã "
    "khai báo với GS1.",
    epilog="Ví dụ: xltools labels so-ocop.xlsx --lot L260418 --copies 24 --pdf",
)
@file_argument
@click.option("--lot", "lots", multiple=True, help="Chỉ in lô có mã này; ghi nhiều lần được.")
@click.option(
    "--product", "products", multiple=True, help="Chỉ in lô của sản phẩm có mã này; ghi nhiều lần được."
)
@click.option(
    "--copies",
    type=click.IntRange(1, MOST_COPIES),
    default=1,
    show_default=True,
    help="Số nhãn in cho mỗi lô.",
)
@click.option("--pdf", is_flag=True, help="Xuất thêm PDF.")
@out_options
@json_option
@quiet_options
def command(
    file: Path,
    lots: tuple[str, ...],
    products: tuple[str, ...],
    copies: int,
    pdf: bool,
    out: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 đã in, 1 có lô chưa in được hoặc sổ còn lỗi, 2 không có lô để in, 3 không đọc, ghi được."""
    from xl_tools.findings import count
    from xl_tools.tasks.labels import Request, run

    printed = run(file, Request(lots, products, copies, out, pdf, force))
    summary = count(printed.checked.findings)
    papers = [str(paper) for paper in printed.papers]
    if as_json:
        labels = [{"lot": label.lo.row["ma_lo"], "code": label.noi_dung} for label in printed.labels]
        refused = [found.as_json() for found in printed.refused]
        print_json(
            {"file": str(file), "papers": papers, "labels": labels, "refused": refused, "summary": summary}
        )
    else:
        click.echo("\n".join(papers))
        print_findings(printed.refused)
    say(f"Đã in nhãn của {len(printed.labels)} lô. Kiểm tra sổ: {tally(summary)}", quiet)
    return int(printed.checked.has_errors or bool(printed.refused))
