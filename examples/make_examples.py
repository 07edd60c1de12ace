"""Makes the sample workbooks and papers: `python examples/make_examples.py` writes them beside this file.

Two runs give the same bytes; a test holds the committed workbooks against what this makes, byte for byte, and
the committed papers word for word (their bytes also hold the version of the law data).
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import faults, hau_giang, ke_hoach_tinh, more_faults, tien_giang

from xl_tools.tasks import build_plan
from xl_tools.tasks.build_plan import Request

HERE = Path(__file__).parent


def files() -> dict[str, bytes]:
    """Every file that is made, by its path under `examples/`."""
    return {
        "hau-giang-2022/so-theo-doi.xlsx": hau_giang.workbook(hau_giang.pages()),
        **_faulty(faults.FAULTS),
        **_faulty((*faults.FAULTS, *more_faults.FAULTS)),
        "tien-giang-2020-2022/so-theo-doi.xlsx": tien_giang.workbook(),
        **{f"{plan.book}/so-theo-doi.xlsx": ke_hoach_tinh.workbook(plan) for plan in ke_hoach_tinh.PLANS},
    }


def _faulty(planted: tuple[faults.Fault, ...]) -> dict[str, bytes]:
    """The workbook of Hậu Giang with these faults, and their list."""
    faulty, many = hau_giang.pages(), len(planted)
    faults.plant(faulty, planted)
    return {
        f"hau-giang-2022/so-theo-doi-{many}-loi.xlsx": hau_giang.workbook(faulty),
        f"hau-giang-2022/{many}-loi.csv": faults.listing(hau_giang.pages(), faulty, planted),
    }


def write_paper(plan: ke_hoach_tinh.Plan, folder: Path) -> Path | None:
    """The paper that the workbook of a plan gives; None where no target of the plan is known."""
    if plan.paper_day is None:
        return None
    paper = folder / f"ke-hoach-{plan.year}.docx"
    request = Request(plan.year, plan.paper_day, date=plan.paper_day, out=paper, force=True)
    build_plan.run(HERE / plan.book / "so-theo-doi.xlsx", request)
    return paper


def main() -> None:
    """Writes the files and prints their paths."""
    for name, content in files().items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        sys.stdout.write(f"{path}\n")
    for plan in ke_hoach_tinh.PLANS:
        if paper := write_paper(plan, HERE / plan.book):
            sys.stdout.write(f"{paper}\n")


if __name__ == "__main__":
    main()
