"""What each button does: the very task of the command line, on the workbook in front of the officer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from xl_tools.addin.pressed import Pressed, tally
from xl_tools.errors import WrongUse
from xl_tools.findings import LEVELS, Finding
from xl_tools.workbook.office import patiently

_FIRST = 5  # findings that a message shows
_ROWS, _WIDTH = 30, 90  # rows of a message that fit on a small screen, and letters of a row


def kiem_tra(pressed: Pressed) -> None:
    """Show how many findings there are and the first of them; offer to mark them."""
    from xl_tools.tasks import mark, validate

    pressed.doing("đang đọc sổ")
    live = pressed.live()
    with live.snapshot() as copy:
        pressed.doing("đang kiểm tra")
        findings = validate.run(copy).findings
        if not findings:
            pressed.tell("Không thấy lỗi, cảnh báo hay gợi ý nào.")
            return
        marked = mark.is_marked(copy)
        offer = (
            "Làm mới trang Lỗi, màu và ghi chú?" if marked else "Đánh dấu lên sổ (trang Lỗi, màu, ghi chú)?"
        )
        if not pressed.ask(f"{_first(findings)}\n\n{offer}"):
            return
    pressed.agreed = True
    _mark(pressed, anew=marked)


def danh_dau_loi(pressed: Pressed) -> None:
    """Write the findings into the workbook, or take them away where they stand."""
    pressed.doing("đang đọc sổ")
    _mark(pressed)


def _mark(pressed: Pressed, anew: bool = False) -> None:
    """Mark or take the marks away; `anew`: take them away and mark again."""
    from xl_tools.tasks import mark

    live = pressed.live()
    live.button = "danh_dau_loi"  # also when Kiểm tra leads here: the journal names what can be taken back
    with live.snapshot() as copy:
        pressed.doing("đang đánh dấu")
        done = mark.run(copy, live)
    if done.taken_away:
        live.journal.forget(live.button)
    if done.taken_away and anew:
        _mark(pressed)
    elif done.taken_away:
        pressed.tell("Đã bỏ trang Lỗi; màu và ghi chú cũ đã trở lại.")
    elif not done.findings:
        pressed.tell("Không thấy lỗi, cảnh báo hay gợi ý nào nên không có gì để đánh dấu.")
    else:
        pressed.tell(
            f"{tally(done.findings)}. Danh sách ở trang {mark.TAB}; đã tô màu và ghi chú {done.cells} ô."
        )


def tinh(pressed: Pressed) -> None:
    """Fill the computed columns."""
    from xl_tools.tasks import compute

    pressed.doing("đang đọc sổ và tính")
    live = pressed.live()
    with live.snapshot() as copy:
        done = compute.run(copy, pressed.today, door=live)
    said = [f"Đã ghi {pressed.cells} ô." if done.changed else "Các cột → đã đúng cả, không ô nào thay đổi."]
    said += done.sentences()
    if done.kept_from_computing:
        said.append("Có dòng chưa tính được vì còn lỗi; bấm Kiểm tra để xem.")
    if done.checked.findings:  # shown, because Kiểm tra does not know those that only computing can find
        said.append(f"Kiểm tra sổ: {_first(done.checked.findings)}")
    pressed.tell("\n".join(said))


def giai_thich(pressed: Pressed) -> None:
    """Show why the selected cell is what it is."""
    from xl_tools.tasks import explain

    selected = patiently(lambda: pressed.workbook.selection)
    if selected is None:
        raise WrongUse("XL-0516")
    first = patiently(lambda: selected.sheet.range((selected.row, selected.column)).address).replace("$", "")
    tab = selected.sheet.name.replace("'", "''")
    key = f"'{tab}'!{first}"
    pressed.doing("đang tìm lời giải")
    with pressed.live().snapshot() as copy:
        lines = explain.run(copy, key, pressed.today).sentences()
    shown = _on_one_screen(lines)
    if shown < len(lines):
        more = f'Còn {len(lines) - shown} dòng. Đọc đủ: xltools explain "{pressed.book_name}" "{key}"'
        lines = [*lines[:shown], "", more]
    pressed.tell("\n".join(lines))


def hoan_tac(pressed: Pressed) -> None:
    """Take back the last press that wrote into this workbook."""
    from xl_tools.addin import BUTTONS

    pressed.doing("đang hoàn tác")
    taken = pressed.live().undo()
    if taken is None:
        raise WrongUse("XL-0517", file=pressed.book_name)
    press, given, left = taken
    said = [f"Đã trả lại {given} ô như trước lần bấm {BUTTONS[press.button].label}."]
    if left:
        said.append(f"{left} chỗ đã được sửa sau lần bấm đó nên giữ nguyên.")
    pressed.tell("\n".join(said))


def tro_giup(pressed: Pressed) -> None:
    """Say which program this is, and where its log and its guide lie."""
    from xl_tools import __version__
    from xl_tools.data import folder
    from xl_tools.law import checked
    from xl_tools.log import log_file

    pressed.tell(
        f"xltools {__version__}; dữ liệu pháp luật rà soát ngày {checked():%d/%m/%Y}.\n\n"
        f"Hướng dẫn từng nút: {folder('docs') / 'nut-bam.md'}\n"
        f"Nhật ký lỗi (không chứa số liệu của sổ): {log_file()}\n\n"
        "Chạy ngay trên máy này, không dùng mạng. Chưa chạy thử trong Excel trên Windows."
    )


def _on_one_screen(lines: Sequence[str]) -> int:
    """How many of the lines a message can show without growing out of the screen."""
    rows = list(accumulate(max(1, -(-len(line) // _WIDTH)) for line in lines))
    return sum(row <= _ROWS for row in rows)


def _first(findings: Sequence[Finding]) -> str:
    """How many, and the gravest few with their places."""
    ranks = list(LEVELS)
    gravest = sorted(findings, key=lambda found: ranks.index(found.level))[:_FIRST]
    lines = [f"• {found.where}: {found.sentence.what}" for found in gravest]
    rest = [f"… và {len(findings) - _FIRST} chỗ nữa."] if len(findings) > _FIRST else []
    return "\n".join([f"{tally(findings)}.", "", *lines, *rest])
