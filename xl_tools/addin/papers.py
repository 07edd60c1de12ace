"""Lập báo cáo, Lập kế hoạch: the paper of the last closed period, beside the saved workbook."""

from __future__ import annotations

from pathlib import Path

from xl_tools.addin.pressed import Pressed, tally
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding
from xl_tools.rules.ky_bao_cao import ky_vua_chot, nam_ke_hoach, window_of
from xl_tools.sheets.table import Row
from xl_tools.workbook.office import is_read_only, is_saved, patiently
from xl_tools.workbook.press_journal import saved_as


def lap_bao_cao(pressed: Pressed) -> None:
    """Build the report of the last closed period of the workbook's year."""
    from xl_tools.tasks import build_report

    _refuse_other_kind(pressed)
    path = _saved(pressed)
    settings = _settings(pressed, path)
    window = window_of(settings["cach_chot_so_lieu"])
    period, window = ky_vua_chot(settings["nam"] or pressed.today.year, pressed.today, window)
    pressed.refuse_unless(f"Lập báo cáo {period.ten} (số liệu {period.window})?")
    paper = build_report.paper_of(path, period.code)
    force = _may_replace(pressed, paper)
    pressed.doing("đang lập báo cáo")
    asked = build_report.Request(period.code, pressed.today, window=window, out=paper, force=force)
    _tell(pressed, build_report.run(path, asked).checked.findings, paper)


def lap_ke_hoach(pressed: Pressed) -> None:
    """Build the plan of the workbook's year, or of the next one once that year is closed."""
    from xl_tools.tasks import build_plan

    _refuse_other_kind(pressed)
    path = _saved(pressed)
    settings = _settings(pressed, path)
    window = window_of(settings["cach_chot_so_lieu"])
    year = nam_ke_hoach(settings["nam"] or pressed.today.year, pressed.today, window)
    pressed.refuse_unless(f"Lập kế hoạch năm {year}?")
    asked = build_plan.Request(year, pressed.today)
    paper = build_plan.paper_of(path, asked.code)
    force = _may_replace(pressed, paper)
    pressed.doing("đang lập kế hoạch")
    built = build_plan.run(path, build_plan.Request(year, pressed.today, out=paper, force=force))
    kept, dropped = len(built.kept), len(built.dropped)
    last_year = f"Lời văn năm trước: dùng lại {kept} đoạn, bỏ {dropped} đoạn; rà lại trước khi trình."
    unnumbered = f"{len(built.unnumbered)} văn bản dẫn theo tên vì trang Văn bản chưa ghi số."
    remarks = [*([last_year] if kept or dropped else []), *([unnumbered] if built.unnumbered else [])]
    _tell(pressed, built.checked.findings, paper, *remarks)


def _refuse_other_kind(pressed: Pressed) -> None:
    """XL-0503, before anything is asked or saved, where the workbook is of a kind that has no such paper."""
    from xl_tools.tasks.addin.ribbon import buttons

    button = buttons()[pressed.name]
    if not button.serves(pressed.kind):
        raise WrongUse("XL-0503", **button.unserved(pressed.kind))


def _saved(pressed: Pressed) -> Path:
    """The file of the workbook, the same as what the window shows: the paper names its hash."""
    book = pressed.workbook
    path = saved_as(book)
    if path is None or not path.is_file():
        raise WrongUse("XL-0518", file=pressed.book_name)
    if not is_saved(book):
        if is_read_only(book):
            raise WrongUse("XL-0519", file=pressed.book_name)
        pressed.refuse_unless("Sổ có thay đổi chưa lưu. Lưu rồi lập?")
        pressed.doing("đang lưu sổ")
        patiently(book.save)
    return path


def _settings(pressed: Pressed, path: Path) -> Row:
    from xl_tools.workbook.read import read

    pressed.doing("đang đọc sổ")
    return read(path).settings


def _may_replace(pressed: Pressed, paper: Path) -> bool:
    """Whether a paper of that name is there and may go."""
    if not paper.exists():
        return False
    pressed.refuse_unless(f"Đã có tệp {paper.name} cạnh sổ. Thay tệp cũ?")
    return True


def _tell(pressed: Pressed, findings: list[Finding], paper: Path, *notes: str) -> None:
    said = [f"Đã lập {paper.name}.", f"Thư mục: {paper.parent}", *notes]
    pressed.tell("\n".join([*said, f"Kiểm tra sổ: {tally(findings)}."]))
