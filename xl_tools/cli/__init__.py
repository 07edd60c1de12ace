"""Lệnh `xltools`: một tệp nhỏ cho mỗi lệnh. Ở đây chỉ có click và thư viện chuẩn; việc thật ở `xl_tools.tasks`."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from xl_tools.cli.answers import answer_error, answer_usage
from xl_tools.cli.options import GROUP_CONTEXT, colour
from xl_tools.errors import Stopped

# Each command lives in the module of its name (build-report in build_report); the order is the order of --help.
COMMANDS = (
    "new",
    "validate",
    "exchange",
    "compute",
    "explain",
    "build-report",
    "build-plan",
    "labels",
    "deadlines",
    "law",
    "upgrade",
    "undo",
    "addin",
    "watch",
    "doctor",
    "demo",
)
MESSAGES = Path(__file__).parent.parent / "messages"


_VALUES = {
    "text": "CHỮ",
    "integer": "SỐ",
    "integer range": "SỐ",
    "file": "TỆP",
    "path": "TỆP",
    "directory": "THƯ-MỤC",
}


class Commands(click.Group):
    """Loads a command when it is asked for, so that one command does not pay for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order an officer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"xl_tools.cli.{cmd_name.replace('-', '_')}")
        return _in_vietnamese(module.command)


def _in_vietnamese(command: click.Command) -> click.Command:
    """The command with the words that click itself puts into the help."""
    command.options_metavar = "[TÙY-CHỌN]"
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_flag and option.metavar is None:
            option.metavar = _VALUES.get(option.type.name)
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        _in_vietnamese(inner)
    return command


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from xl_tools.cli.answers import version

        click.echo(version())
        ctx.exit()


@click.group(
    cls=Commands,
    context_settings=GROUP_CONTEXT,
    options_metavar="[TÙY-CHỌN]",
    subcommand_metavar="LỆNH …",
    help="Kiểm tra sổ Excel, tính mức hỗ trợ và lập giấy tờ của chương trình năng suất chất lượng.",
    epilog="Ví dụ: xltools validate so-theo-doi.xlsx · Xem cách dùng từng lệnh: xltools LỆNH --help",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="In phiên bản rồi thoát.",
)
def group() -> None:
    """Gốc của mọi lệnh."""
    click.get_current_context().color = colour()


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with the exit code of DESIGN §8."""
    given = sys.argv[1:] if arguments is None else arguments
    # The system takes back all memory at once; a last search for rings of objects took a fifth of an answer's time.
    atexit.register(gc.freeze)
    try:
        _speak_vietnamese()
        code = run(given)
    except KeyboardInterrupt:  # before or after the work itself
        code = answer_error(Stopped("XL-0215"), None, "--json" in given)
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run one command line and answer its exit code."""
    as_json = "--json" in arguments
    try:
        outcome = group.main(args=list(arguments), prog_name="xltools", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help() if error.ctx else "", err=True)
        return 2
    except click.ClickException as error:
        return answer_usage(error, _file_of(arguments), as_json)
    except (click.Abort, KeyboardInterrupt):
        return answer_error(Stopped("XL-0215"), None, as_json)
    except BrokenPipeError:
        # The reader of a pipe went away (`| head`): nothing to say and nowhere to say it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return answer_error(error, _file_of(arguments), as_json)
    return outcome if isinstance(outcome, int) else 0


def _file_of(arguments: list[str]) -> str | None:
    """The one workbook that the command line names, as click itself reads it; None for none, or for several."""
    command: click.Command | None = group
    rest, context = list(arguments), click.Context(group)
    while isinstance(command, click.Group) and rest:
        command = command.get_command(context, rest.pop(0))
    if command is None or isinstance(command, click.Group):
        return None
    with suppress(click.ClickException):
        given = command.make_context(command.name, rest, resilient_parsing=True).params
        named = given.get("file") or given.get("files")
        files = named if isinstance(named, tuple) else (named,) if named else ()
        return str(files[0]) if len(files) == 1 else None
    return None


def _speak_vietnamese() -> None:
    """UTF-8 whatever the code page of the console, click's own sentences from our catalogue, no library's warnings."""
    import gettext

    from xl_tools.log import keep_warnings

    keep_warnings()

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("xltools", str(MESSAGES / "locale"))
    gettext.textdomain("xltools")
