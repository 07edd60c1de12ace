"""How answers look: findings as lines, errors as one sentence, JSON as exactly one value."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from xl_tools.cli.options import colour

if TYPE_CHECKING:
    from xl_tools.findings import Finding

_MARKS = {"error": ("✖ Lỗi", "red"), "warning": ("▲ Cảnh báo", "yellow"), "hint": ("● Gợi ý", "blue")}


def say(text: str, quiet: bool = False) -> None:
    """Talk to the person at the terminal, never into the result."""
    if not quiet:
        click.echo(text, err=True, color=colour())


def print_json(value: Any) -> None:
    """One JSON value on stdout, Vietnamese letters as they are."""
    import json  # not at the top: `--help` answers without it

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_findings(findings: Iterable[Finding]) -> None:
    """One line a finding (where, what is wrong) and one line how to put it right."""
    for found in findings:
        name, ink = _MARKS[found.level]
        sentence = found.sentence
        click.echo(f"{click.style(name, fg=ink)} {found.code} {found.where}: {sentence.what}")
        fix = [f"Cách sửa: {sentence.fix}"] if sentence.fix else []
        basis = [f"Căn cứ: {sentence.basis.rstrip('.')}."] if sentence.basis else []
        if fix or basis:
            click.echo(f"    {' '.join(fix + basis)}")


_MOST_ERRORS = 10  # said after a paper was written; validate says all


def say_errors(findings: Iterable[Finding], quiet: bool) -> None:
    """The errors of a workbook whose paper was written without what they spoil, and which is therefore a draft."""
    from xl_tools.findings import say as sentence

    errors = [found for found in findings if found.level == "error"]
    for found in errors[:_MOST_ERRORS]:
        say(f"{click.style('✖ Lỗi', fg='red')} {found.where}: {found.sentence.what}", quiet)
    if len(errors) > _MOST_ERRORS:
        say(f"… và {len(errors) - _MOST_ERRORS} lỗi khác; xem đủ bằng xltools validate.", quiet)
    if errors:
        draft = sentence("XL-0421", {"count": len(errors), "where": ""})
        say(f"{draft.what} {draft.fix}", quiet)


def tally(summary: dict[str, int]) -> str:
    """`3 lỗi, 2 cảnh báo, 1 gợi ý`; a loud line when there is nothing."""
    if not any(summary.values()):
        return "Không có lỗi."
    return f"{summary['errors']} lỗi, {summary['warnings']} cảnh báo, {summary['hints']} gợi ý."


def for_each(files: list[Path], single: bool, as_json: bool, work: Callable[[Path], tuple[Any, int]]) -> int:
    """Do the work for each workbook; a bad one is answered and does not stop the others. The highest exit code."""
    worst = 0
    values: list[Any] = []
    for path in files:
        try:
            value, code = work(path)
        except (KeyboardInterrupt, BrokenPipeError):  # of the whole command, not of this workbook
            raise
        except Exception as error:
            value, code = error_value(error, str(path)), exit_code(error)
            if not as_json:
                _print_error(error)
        values.append(value)
        worst = max(worst, code)
    if as_json:
        print_json(values[0] if single and values else values)
    return worst


def exit_code(error: BaseException) -> int:
    """The exit code of an error; a bug of ours counts as a broken file, so that scripts stop."""
    return int(getattr(error, "exit_code", 3))


def error_value(error: BaseException, file: str | None) -> dict[str, Any]:
    """What `--json` prints for a file that could not be answered."""
    what, fix, code = _sentence(error)
    return {"file": file, "error": {"code": code, "message": what, "fix": fix}}


def answer_error(error: BaseException, file: str | None, as_json: bool) -> int:
    """Answer a whole request that failed."""
    if as_json:
        named = getattr(error, "details", {}).get("file")
        print_json(error_value(error, file or named))
    else:
        _print_error(error)
    return exit_code(error)


def answer_usage(error: click.ClickException, file: str | None, as_json: bool) -> int:
    """A wrong option or argument: one sentence and where to read how to use the command."""
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "xltools"
    message = error.format_message()
    fix = f"Xem cách dùng: {command} --help"
    if as_json:
        print_json({"file": file, "error": {"code": "XL-0207", "message": message, "fix": fix}})
    else:
        say(f"{click.style('✖', fg='red')} {message}\n    {fix}")
    return 2


def _print_error(error: BaseException) -> None:
    what, fix, code = _sentence(error)
    say(f"{click.style('✖', fg='red')} {what}\n    {fix or ''} [{code}]")


def _sentence(error: BaseException) -> tuple[str, str | None, str]:
    """What happened, what to do, the id; what we did not expect goes to the log with its traceback."""
    from xl_tools.errors import Unreadable, XltoolsError
    from xl_tools.findings import say as sentence_of
    from xl_tools.log import write_log

    if not isinstance(error, XltoolsError):
        log = write_log(error, " ".join(sys.argv[1:2]))
        if isinstance(error, OSError):  # a full disk, a folder that is gone: the officer can put that right
            error = Unreadable("XL-0105", file=Path(str(error.filename or "tệp")).name)
        else:
            error = Unreadable("XL-0216", log=log)
    sentence = sentence_of(error.code, error.details)
    return sentence.what, sentence.fix, error.code


def version() -> str:
    """Program and law data, with their dates."""
    from xl_tools import __version__
    from xl_tools.law import checked, law_hash

    return f"xltools {__version__}; dữ liệu pháp luật rà soát ngày {checked():%d/%m/%Y} ({law_hash()[:12]})"
