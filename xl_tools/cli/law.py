"""`xltools law`: pháp luật mà chương trình biết, và bảng mức hỗ trợ của tỉnh."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from xl_tools.cli.answers import print_findings, print_json, say, tally
from xl_tools.cli.options import Day, json_option, quiet_options

_FILE = click.Path(path_type=Path)
_kind_option = click.option("--kind", help="Bảng mức của loại sổ nào (nscl, ocop), khi tệp không cho biết.")


@click.group(
    "law",
    short_help="Xem, kiểm tra pháp luật đang dùng; xuất, nhập mức hỗ trợ của tỉnh; nơi cũ nay thuộc đâu.",
    help="Xem tham số, danh mục, mức hỗ trợ, văn bản có hiệu lực vào một ngày, căn cứ và mức kiểm chứng; "
    "kiểm tra bằng các ca kiểm tra; xuất bảng mức của tỉnh ra Excel để sửa rồi nhập lại; nêu xã, huyện, tỉnh "
    "trước sắp xếp nay thuộc đâu.",
    epilog='Ví dụ: xltools law list --date 2022-06-14 --province "Hậu Giang"',
    subcommand_metavar="VIỆC …",
)
def command() -> None:
    """Mã thoát: 0 đã trả lời, 1 ô sai trong bảng mức, 2 dùng sai, 3 không đọc, ghi được, 4 mức hở, chồng, sai ca."""


@command.command("list", short_help="Liệt kê những gì có hiệu lực vào một ngày.")
@click.option("--date", type=Day(), default=dt.date.today, show_default="hôm nay", help="Ngày xét hiệu lực.")
@click.option("--province", help="Chỉ nêu mức, văn bản của tỉnh này và của cả nước.")
@json_option
def listing(date: dt.date, province: str | None, as_json: bool) -> int:
    """Liệt kê tham số, danh mục, mức hỗ trợ, văn bản có hiệu lực vào một ngày."""
    from xl_tools.tasks.law.listing import listed

    found = listed(date, province)
    if as_json:
        print_json(
            {"date": date.isoformat(), "province": province, "known": [one.as_json() for one in found]}
        )
    else:
        click.echo("\n".join(one.line for one in found))
    say("Bảng mức riêng của đơn vị (nếu có) thay bảng có sẵn của tỉnh đó.")
    return 0


@command.command("show", short_help="Nêu đầy đủ một tham số, danh mục, mức hoặc văn bản.")
@click.argument("key", metavar="MÃ")
@click.option("--date", type=Day(), help="Chỉ nêu giá trị có hiệu lực ngày này (mặc định: mọi thời gian).")
@json_option
def showing(key: str, date: dt.date | None, as_json: bool) -> int:
    """Nêu đầy đủ một tham số, danh mục, mức hỗ trợ, văn bản hoặc tỉnh: từng giá trị, căn cứ, mức kiểm chứng."""
    from xl_tools.tasks.law.listing import shown

    found = shown(key, date)
    if as_json:
        print_json({"key": found[0].key if found else key, "values": [one.as_json() for one in found]})
        return 0
    for one in found:
        click.echo("\n".join([f"{one.key}: {one.label}", *one.sentences()]))
    if not found:
        say(f"{key}: không có giá trị nào có hiệu lực vào ngày này.")
    return 0


@command.command("place", short_help="Nêu nơi cũ nay thuộc đâu; cộng số liệu theo bản đồ mới.")
@click.argument("place", metavar="[NƠI]", required=False)
@click.option(
    "--date", type=Day(), default=dt.date.today, show_default="hôm nay", help="Theo bản đồ ngày này."
)
@click.option(
    "--series",
    type=_FILE,
    help="Sổ Excel, .ods hoặc .csv, mỗi dòng một tỉnh và một số: cộng các tỉnh cũ thành đơn vị của ngày đó.",
)
@click.option("--column", help="Tiêu đề cột số liệu, khi bảng của --series có nhiều cột số.")
@json_option
def placing(place: str | None, date: dt.date, series: Path | None, column: str | None, as_json: bool) -> int:
    """Nêu xã, huyện, tỉnh trước sắp xếp nay thuộc đâu, ví dụ "xã Hỏa Lựu, thành phố Vị Thanh, tỉnh Hậu Giang".

    Kèm mức hỗ trợ, chỉ tiêu riêng của địa bàn còn hiệu lực vào ngày đó.

    Không ghi NƠI thì liệt kê mọi tỉnh, thành phố. Chương trình chưa có bảng đối chiếu cấp xã.
    """
    from xl_tools.errors import WrongUse
    from xl_tools.tasks.law import places

    if place and series:
        raise WrongUse("XL-0312")
    if column is not None and not series:
        raise WrongUse("XL-0282")
    if series:
        return _added_up(series, date, column, as_json)
    if place:
        found = places.of(place, date)
        if as_json:
            print_json(found.as_json())
        else:
            click.echo("\n".join(found.sentences()))
        return 0
    units = places.all_units(date)
    if as_json:
        print_json({"date": date.isoformat(), "places": [one.as_row() for one in units]})
    else:
        click.echo("\n".join(one.line for one in units))
    return 0


def _added_up(file: Path, date: dt.date, column: str | None, as_json: bool) -> int:
    from xl_tools.tasks.law.series import series

    found = series(file, date, column)
    if as_json:
        print_json(found.as_json())
    else:
        click.echo("\n".join(found.sentences()))
    say(f"Đọc trang {found.read.tab}: {found.read.column}.")
    return 0


@command.command("check", short_help="Kiểm tra dữ liệu pháp luật, hoặc một bảng mức.")
@click.argument("file", metavar="[FILE]", required=False, type=_FILE)
@click.option("--province", help="Tỉnh của bảng mức, khi tệp không ghi.")
@_kind_option
@json_option
def checking(file: Path | None, province: str | None, kind: str | None, as_json: bool) -> int:
    """Kiểm tra dữ liệu pháp luật của chương trình; có FILE thì kiểm tra bảng mức trong tệp đó."""
    from xl_tools.findings import count
    from xl_tools.tasks.law import checking as task

    if file is None:
        held = task.of_the_program()
        if as_json:
            print_json({"file": None, **held})
        else:
            click.echo(
                f"Không có lỗi: {held['parameters']} tham số, {held['lists']} danh mục, {held['rates']} mức hỗ trợ "
                f"(kể cả mức chung của cả nước ở từng tỉnh), {held['cases']} ca kiểm tra đều đúng."
            )
        return 0
    judged = task.of_a_workbook(file, province, kind)
    if as_json:
        print_json(judged.as_json())
    else:
        print_findings(judged.findings)
        click.echo(
            f"{file.name} ({judged.province}): {tally(count(judged.findings))} Ca kiểm tra đúng: {judged.cases}."
        )
    return int(judged.has_errors)


@command.command("export", short_help="Xuất bảng mức của tỉnh ra Excel để sửa.")
@click.option("--province", required=True, help="Tỉnh, thành phố (tên cũ hoặc tên mới).")
@click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Ghi ra tệp .xlsx này."
)
@click.option("--kind", default="nscl", show_default=True, help="Bảng mức của loại sổ nào (nscl, ocop).")
@click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")
@json_option
def exporting(province: str, out: Path, kind: str, force: bool, as_json: bool) -> int:
    """Xuất mức hỗ trợ (sổ ocop: mức thưởng, hỗ trợ), văn bản, ca kiểm tra của một tỉnh ra sổ Excel."""
    from xl_tools.tasks.law.exchanging import export

    written = export(province, out, force, kind)
    if as_json:
        print_json({"file": str(written)})
    else:
        click.echo(str(written))
    return 0


@command.command("import", short_help="Nhập bảng mức đã sửa làm bảng riêng của đơn vị.")
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--province", help="Tỉnh của bảng mức, khi tệp không ghi.")
@_kind_option
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Chỉ ghi ra tệp .yaml này.")
@click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")
@json_option
@quiet_options
def importing(
    file: Path,
    province: str | None,
    kind: str | None,
    out: Path | None,
    force: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Kiểm tra rồi nhập bảng mức; không ghi gì nếu có ô sai, mức hở, chồng ngày, hoặc một ca kiểm tra sai."""
    from xl_tools.findings import count
    from xl_tools.tasks.law.exchanging import take_in

    judged, written = take_in(file, dt.date.today(), province, out, force, kind)
    if as_json:
        print_json({**judged.as_json(), "written": [str(path) for path in written]})
    else:
        print_findings(judged.findings)
        for path in written:
            click.echo(str(path))
    said = "Đã nhập." if written else "Chưa ghi gì."
    say(f"{judged.province}: {tally(count(judged.findings))} Ca kiểm tra đúng: {judged.cases}. {said}", quiet)
    return int(judged.has_errors)
