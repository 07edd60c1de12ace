"""`xltools doctor`: khám máy, chữa điều chữa được, cài và gỡ tiện ích của Excel."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import as_of_option, json_option, quiet_options

if TYPE_CHECKING:
    from xl_tools.tasks.doctor import Examined
    from xl_tools.tasks.doctor.check import Check

_MARKS = {
    "ok": ("✔", "green"),
    "warning": ("▲", "yellow"),
    "error": ("✖", "red"),
    "not_applicable": ("–", None),
}


@click.command(
    "doctor",
    short_help="Khám máy: điều gì làm xltools không chạy, và cách chữa.",
    help="Khám máy: điều gì làm xltools hoặc tiện ích của Excel không chạy, vì sao quan trọng, cách chữa. "
    "Không lựa chọn nào cần quyền quản trị.",
    epilog="Ví dụ: xltools doctor --fix",
)
@click.option("--fix", is_flag=True, help="Chữa những điều chữa được; hỏi trước từng điều.")
@click.option("--yes", is_flag=True, help="Chữa mà không hỏi (cùng --fix).")
@click.option("--install", is_flag=True, help="Cài tiện ích của Excel cho người dùng này.")
@click.option(
    "--addin",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tệp tiện ích xltools.xlam để cài (cùng --install).",
)
@click.option("--uninstall", is_flag=True, help="Gỡ tiện ích, trả lại như trước khi cài.")
@as_of_option
@json_option
@quiet_options
def command(
    fix: bool,
    yes: bool,
    install: bool,
    addin: Path | None,
    uninstall: bool,
    as_of: dt.date,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 không có gì hỏng, 1 có điều hỏng, 2 dùng sai, 3 Excel đang mở hoặc chính sách không cho ghi."""
    _refuse_mixed(fix, yes, install, addin, uninstall, as_json)
    from xl_tools.tasks import doctor

    done: list[str] = []
    if install:
        from xl_tools.functions.building import build_add_in

        done = doctor.install(addin, of_functions=build_add_in())
    elif uninstall:
        done = doctor.uninstall()
    examined = doctor.run(as_of)
    if fix and examined.curable:
        done = _cured(examined, yes, as_json)
        examined = doctor.run(as_of)
    if as_json:
        print_json({**examined.as_json(), "done": done})
    else:
        _print(done, examined, quiet, verbose)
    return int(examined.has_errors and not uninstall)


def _refuse_mixed(
    fix: bool, yes: bool, install: bool, addin: Path | None, uninstall: bool, as_json: bool
) -> None:
    """One thing at a time; nobody can be asked where a machine reads the answer."""
    if fix + install + uninstall > 1:
        raise click.UsageError("Chỉ dùng một trong --fix, --install, --uninstall.")
    if addin and not install:
        raise click.UsageError("--addin dùng cùng --install.")
    if yes and not fix:
        raise click.UsageError("--yes dùng cùng --fix.")
    if fix and as_json and not yes:
        raise click.UsageError("--fix cùng --json thì cần --yes: không hỏi được giữa chừng.")


def _cured(examined: Examined, yes: bool, as_json: bool) -> list[str]:
    """What was put right, each thing after a yes."""
    from xl_tools.tasks import doctor

    return [said for one in examined.curable if yes or _agreed(one) for said in doctor.cure(one)]


def _agreed(one: Check) -> bool:
    """Ask in Vietnamese: click's own question wants an English letter."""
    answer = click.prompt(
        f"{one.title}: {one.what} Chữa ngay? (c = có, k = không)",
        type=click.Choice(["c", "k"], case_sensitive=False),
        show_choices=False,
        err=True,
    )
    return str(answer) == "c"


def _print(done: list[str], examined: Examined, quiet: bool, verbose: bool) -> None:
    from xl_tools.tasks import doctor

    for said in done:
        click.echo(said)
    for one in examined.checks:
        mark, ink = _MARKS[one.state]
        click.echo(f"{click.style(mark, fg=ink)} {one.title}: {one.what}")
        if one.state in ("warning", "error") or verbose:
            click.echo(f"    Vì sao quan trọng: {one.why}")
        if one.cure:
            click.echo(f"    Cách chữa: {one.cure}")
    click.echo(f"▲ {doctor.NOT_RUN}" if doctor.RUN_IN_EXCEL is None else f"✔ {doctor.RUN_IN_EXCEL}")
    wrong = sum(one.state == "error" for one in examined.checks)
    doubtful = sum(one.state == "warning" for one in examined.checks)
    say(f"{wrong} điều hỏng, {doubtful} điều cần chú ý.", quiet)
