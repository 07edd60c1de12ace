"""Sổ mới: an officer who fills it is told beforehand which sections the papers of the year stop without."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from xl_tools.errors import WrongUse
from xl_tools.sheets.declaration import column
from xl_tools.sheets.thuyet_minh import NEEDED, ThuyetMinh
from xl_tools.tasks import build_plan, build_report, new
from xl_tools.workbook.input_help import hint

DAY = dt.date(2022, 6, 20)
PLAN, REPORT = (part.partition(" phải có: ")[2] for part in NEEDED.split(". "))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new workbook in which the officer has filled what `validate` asked for, and nothing of *Thuyết minh*."""
    path = tmp_path / "sổ.xlsx"
    new.run("nscl", path, "Hậu Giang", 2022)
    opened = openpyxl.load_workbook(path)
    for row in opened["Thông tin"].iter_rows(min_row=6):
        if str(row[0].value).startswith("Nơi nhận"):
            row[1].value = "Như trên; Lưu: VT"
    heads = {cell.value: cell.column for cell in opened["Cơ quan"][5]}
    for number in (6, 7):
        opened["Cơ quan"].cell(number, heads["Họ và tên người ký"]).value = "Nguyễn Văn Mẫu"
    written = opened["Thuyết minh"]
    written.delete_rows(6, written.max_row)  # what is known of the province's plan
    opened.save(path)
    return path


def test_the_help_names_the_sections_that_a_report_stops_without(path: Path) -> None:
    asked = build_report.Request("2022-H1", DAY, date=DAY, out=path.with_suffix(".docx"))
    with pytest.raises(WrongUse) as refused:
        build_report.run(path, asked)

    *sections, wishes = str(refused.value.details["section"]).split("; ")
    assert refused.value.code == "XL-0408" and wishes.startswith("Kiến nghị")
    assert {*sections, "một mục Kiến nghị"} == set(REPORT.split("; "))


def test_the_help_names_the_sections_that_a_plan_stops_without(path: Path) -> None:
    asked = build_plan.Request(2022, DAY, date=DAY, out=path.with_suffix(".docx"))
    with pytest.raises(WrongUse) as refused:
        build_plan.run(path, asked)

    assert refused.value.code == "XL-0410"
    assert str(refused.value.details["section"]) == PLAN


def test_the_help_shows_whole_beside_the_cell() -> None:
    assert hint(column(ThuyetMinh, "muc")).startswith(NEEDED)
    assert len(hint(column(ThuyetMinh, "muc"))) <= 255
