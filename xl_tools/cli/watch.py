"""`xltools watch`: làm việc của nút bấm trên các sổ vừa lưu, khi cơ quan không cho chạy macro."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xl_tools.cli.answers import answer_error, error_value, print_json, say, tally
from xl_tools.cli.options import as_of_option, json_option, quiet_options

if TYPE_CHECKING:
    from xl_tools.tasks.watch import Done, Watched


@click.command(
    "watch",
    short_help="Theo dõi thư mục: sổ nào vừa lưu thì kiểm tra ngay.",
    help="Theo dõi thư mục FOLDER và các thư mục con: mỗi khi một sổ được lưu, kiểm tra và ghi danh sách lỗi bên cạnh "
    "(so-theo-doi-kiem-tra.xlsx, bấm vào ô để đến chỗ sai). Dùng khi cơ quan không cho chạy macro. "
    "Bấm Ctrl+C để dừng.",
    epilog="Ví dụ: xltools watch so-sach --compute",
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "--compute",
    is_flag=True,
    help="Tính luôn vào các cột →, sau khi sổ đã đóng; bản cũ được giữ, hoàn tác được.",
)
@click.option(
    "--once", is_flag=True, help="Làm một lượt mọi sổ chưa kiểm tra rồi thoát (cho trình lập lịch)."
)
@click.option(
    "--every",
    type=click.FloatRange(min=0.05, max=3600),
    metavar="GIÂY",
    default=2,
    show_default=True,
    help="Số giây giữa hai lần xem thư mục.",
)
@as_of_option
@json_option
@quiet_options
def command(
    folder: Path,
    compute: bool,
    once: bool,
    every: float,
    as_of: dt.date,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Mã thoát: 0 không có lỗi, 1 có sổ lỗi, 2 không thấy thư mục, 3 có sổ không đọc được, 130 người dùng dừng."""
    if as_json and not once:
        raise click.UsageError("--json dùng cùng --once.")
    from xl_tools.tasks.watch import Watched

    watched = Watched(folder, done_before=not once)
    if once:
        return _answer_all(_once(watched, as_of, compute, every), as_json)
    say(f"Đang theo dõi {folder}. Bấm Ctrl+C để dừng.", quiet)
    _for_ever(watched, as_of, compute, every)
    return 0


def _once(watched: Watched, as_of: dt.date, compute: bool, every: float) -> list[Done]:
    """One look; a second one where a workbook was written so lately that it may not be whole yet."""
    import time

    from xl_tools.tasks.watch import look

    done = list(look(watched, as_of, compute, unwritten_since=time.time() - every))
    if watched.restless:
        time.sleep(every)
        done += look(watched, as_of, compute)
    return done


def _for_ever(watched: Watched, as_of: dt.date, compute: bool, every: float) -> None:
    """Until somebody stops it; the process ends with 130 then."""
    import time

    from xl_tools.tasks.watch import look

    while True:
        for done in look(watched, as_of, compute):
            _print(done)
        time.sleep(every)


def _answer_all(done: list[Done], as_json: bool) -> int:
    """The answers of one round; the highest exit code."""
    if as_json:
        print_json(
            [error_value(one.problem, str(one.path)) if one.problem else one.as_json() for one in done]
        )
    else:
        for one in done:
            _print(one)
    return max((one.code for one in done), default=0)


def _print(done: Done) -> None:
    """One line a workbook: what was found and where it is listed, or why nothing was done."""
    from xl_tools.findings import count

    if done.problem is not None:
        click.echo(f"{done.path.name}: {'chờ đóng sổ.' if done.waits else 'chưa làm được.'}")
        if not done.waits:
            answer_error(done.problem, None, as_json=False)
    elif done.checked is not None:
        computed = " Đã tính." if done.computed else ""
        listed = f" → {done.listed.name}" if done.listed else ""
        click.echo(f"{done.path.name}: {tally(count(done.checked.findings))}{computed}{listed}")
