"""Makes the sample workbooks and papers: `python examples/make_examples.py` writes them beside this file.

Two runs give the same bytes; a test holds the committed workbooks against what this makes, byte for byte, and
the committed papers word for word (their bytes also hold the version of the law data).
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from making import (
    can_tho_ocop,
    faults,
    giua_nam,
    hau_giang,
    ke_hoach_tinh,
    more_faults,
    quang_ninh_ocop,
    tien_giang,
)
from making.page import Page

from xl_tools.rules.ky_bao_cao import ky
from xl_tools.tasks import build_plan, build_report

HERE = Path(__file__).parent
WINDOW = "nd09"
BOOK, MID_YEAR = "so-theo-doi.xlsx", "so-theo-doi-giua-nam.xlsx"


def files() -> dict[str, bytes]:
    """Every file that is made, by its path under `examples/`."""
    return {
        f"hau-giang-2022/{BOOK}": hau_giang.workbook(hau_giang.pages()),
        f"hau-giang-2022/{MID_YEAR}": hau_giang.workbook(_hau_giang_in_june()),
        **_faulty(faults.FAULTS),
        **_faulty((*faults.FAULTS, *more_faults.FAULTS)),
        f"tien-giang-2020-2022/{BOOK}": tien_giang.workbook(),
        **{f"{plan.book}/{BOOK}": ke_hoach_tinh.workbook(plan) for plan in ke_hoach_tinh.PLANS},
        **{
            f"{plan.book}/{MID_YEAR}": ke_hoach_tinh.workbook(plan, _closing(f"{plan.year}-H1"))
            for plan in ke_hoach_tinh.PLANS
        },
        f"{quang_ninh_ocop.BOOK}/{BOOK}": quang_ninh_ocop.workbook(),
        f"{can_tho_ocop.BOOK}/{BOOK}": can_tho_ocop.workbook(),
    }


def _closing(period: str) -> dt.date:
    """The last day of the data of a report."""
    return ky(period, WINDOW).end


def _hau_giang_in_june() -> dict[str, Page]:
    pages = hau_giang.pages()
    giua_nam.as_of(pages.values(), _closing("2022-H1"), hau_giang.FOLDER)
    return pages


def _faulty(planted: tuple[faults.Fault, ...]) -> dict[str, bytes]:
    """The workbook of Hậu Giang with these faults, and their list."""
    faulty, many = hau_giang.pages(), len(planted)
    faults.plant(faulty, planted)
    return {
        f"hau-giang-2022/so-theo-doi-{many}-loi.xlsx": hau_giang.workbook(faulty),
        f"hau-giang-2022/{many}-loi.csv": faults.listing(hau_giang.pages(), faulty, planted),
    }


@dataclass(frozen=True)
class Paper:
    """A paper of an example: `ke-hoach-2024.docx`, `bao-cao-2024-H1.docx`."""

    book: str
    name: str
    write: Callable[[Path, Path], object]  # from the workbook to the paper
    workbook: str = BOOK


def papers() -> list[Paper]:
    """The plan, both half-year reports and the report of the year of every example, and the plans of a period."""
    years = [("hau-giang-2022", 2022, dt.date(2022, 4, 27))]
    years += [(plan.book, plan.year, plan.paper_day) for plan in ke_hoach_tinh.PLANS]
    of_periods = [
        _period_plan(plan.book, plan.period, plan.period_day)
        for plan in ke_hoach_tinh.PLANS
        if plan.period_day
    ]
    return [
        *(
            paper
            for book, year, day in years
            for paper in (
                _plan(book, year, day),
                *(_report(book, f"{year}{half}") for half in ("-H1", "-H2", "")),
            )
        ),
        *of_periods,
    ]


def _plan(book: str, year: int, day: dt.date) -> Paper:
    def write(workbook: Path, paper: Path) -> object:
        return build_plan.run(workbook, build_plan.Request(year, day, date=day, out=paper, force=True))

    return Paper(book, f"ke-hoach-{year}.docx", write)


def _period_plan(book: str, period: tuple[int, int], day: dt.date) -> Paper:
    def write(workbook: Path, paper: Path) -> object:
        return build_plan.run(
            workbook, build_plan.Request(None, day, date=day, out=paper, force=True, period=period)
        )

    return Paper(book, f"ke-hoach-{period[0]}-{period[1]}.docx", write)


def _report(book: str, period: str) -> Paper:
    """Drawn up on the day after its data close, from the workbook as it then was."""
    day = _closing(period) + dt.timedelta(days=1)

    def write(workbook: Path, paper: Path) -> object:
        return build_report.run(
            workbook, build_report.Request(period, day, date=day, window=WINDOW, out=paper, force=True)
        )

    return Paper(book, f"bao-cao-{period}.docx", write, MID_YEAR if period.endswith("-H1") else BOOK)


def write_paper(paper: Paper, folder: Path) -> Path:
    """The file of a paper, built from the committed workbook."""
    path = folder / paper.name
    paper.write(HERE / paper.book / paper.workbook, path)
    return path


def main() -> None:
    """Writes the files and prints their paths."""
    for name, content in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path}\n")
    for paper in papers():
        sys.stdout.write(f"{write_paper(paper, HERE / paper.book)}\n")


if __name__ == "__main__":
    main()
