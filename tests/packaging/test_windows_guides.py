"""The two pages for whoever installs and whoever tries the buttons in Excel: they say what the program does."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import build
import pytest
from drawing_bundle import ROOT

from xl_tools.data import messages
from xl_tools.findings import count
from xl_tools.tasks import compute, doctor, explain, validate
from xl_tools.tasks.addin.ribbon import buttons
from xl_tools.tasks.doctor.excel import LAUNCHER, OUR_KEY
from xl_tools.tasks.doctor.functions import LIBRARY, SERVER

INSTALLING = (ROOT / "docs" / "cai-dat-windows.md").read_text(encoding="utf-8")
TRYING = (ROOT / "docs" / "kiem-thu-excel.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^(\d+)\. (.*)$", TRYING, re.MULTILINE)
DAY = dt.date(2022, 12, 31)


def step(number: int) -> str:
    return STEPS[number - 1][1]


def test_the_steps_are_numbered_through_and_each_has_a_box_and_what_must_be_seen() -> None:
    assert [int(number) for number, _ in STEPS] == list(range(1, len(STEPS) + 1))
    assert not [number for number, text in STEPS if not text.startswith("☐ ") or " → " not in text]


@pytest.mark.parametrize("label", [one.label for one in buttons().values()])
def test_every_button_is_pressed(label: str) -> None:
    assert [text for _, text in STEPS if f"**{label}**" in text]


@pytest.mark.parametrize(("number", "code"), [(4, "XL-0501"), (21, "XL-0502")])
def test_a_sentence_to_be_seen_is_the_one_that_the_program_says(number: int, code: str) -> None:
    assert messages()[code]["what"] in step(number)


@pytest.mark.parametrize(("number", "code"), [(17, "XL-0510"), (34, "XL-0504")])
def test_the_beginning_of_a_sentence_to_be_seen_is_the_programs(number: int, code: str) -> None:
    begun = re.findall(r"“([^”]+)…”", step(number))

    assert [one for one in begun if messages()[code]["what"].startswith(one)]


def test_the_faults_of_the_first_step_are_those_of_the_sample() -> None:
    sample = ROOT / "examples" / build.BOOKS["so-nscl-20-loi.xlsx"]
    counted = count(validate.run(sample).findings)

    assert f"{counted['errors']} lỗi, {counted['warnings']} cảnh báo" in step(5)


def test_the_cell_to_be_explained_is_the_one_that_was_computed(tmp_path: Path) -> None:
    book = Path(shutil.copy(ROOT / "examples" / build.BOOKS["so-nscl-hau-giang-2022.xlsx"], tmp_path))
    compute.run(book, DAY)

    said = " ".join(explain.run(book, "'Hồ sơ hỗ trợ'!AI37", DAY).sentences())

    assert "AI37" in step(8) and "AI37" in step(10)
    assert "26.000.000" in step(8) and "26.000.000 đồng" in said
    assert "HS-2022-031" in step(10) and "HS-2022-031" in said
    assert (
        "điểm a khoản 5 Điều 25 Nghị định số 80/2021/NĐ-CP" in step(10) and "điểm a khoản 5 Điều 25" in said
    )


def test_the_samples_that_are_opened_are_in_the_bundle() -> None:
    assert set(re.findall(r"`(so-(?:nscl|ocop)[\w-]*\.xlsx)`", TRYING)) == set(build.BOOKS)


def test_what_the_installation_writes_is_told() -> None:
    assert f"`{OUR_KEY}`" in INSTALLING
    assert all(f"`{name}`" in INSTALLING for name in (LAUNCHER, LIBRARY, SERVER))
    assert "Trusted Locations" in INSTALLING and "`OPEN…`" in INSTALLING


def test_while_nobody_ran_it_in_excel_the_page_says_so_first() -> None:
    said = INSTALLING.splitlines()[2]

    assert said.startswith("**Bộ cài chưa được chạy trên Windows.**") == (doctor.RUN_IN_EXCEL is None)
