"""Cả con đường trên tỉnh mẫu: sổ mới, kiểm tra, tính, giải thích, báo cáo hai kỳ, kế hoạch, và điều cần xem."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_tools.data import folder
from xl_tools.findings import count
from xl_tools.tasks import build_plan, build_report, compute, explain, new, validate
from xl_tools.tasks.build_report import Request
from xl_tools.text import listed
from xl_tools.workbook import history

SAMPLE = "hau-giang-2022"
CLAIM = "HS-2022-031"
BOOK = "so-theo-doi.xlsx"
PERIODS = {"2022-H1": "so-theo-doi-giua-nam.xlsx", "2022-H2": BOOK}  # the book as it was when the data closed
ANNEXES = (
    "Hồ sơ hỗ trợ: căn cứ và cách tính",
    "Căn cứ của số liệu",
)  # of the report, where amounts are explained


@dataclass(frozen=True)
class Shown:
    """One step of the road: what was done, the files it left, what an officer should look at."""

    title: str
    files: list[Path]
    look: list[str]


def run(out: Path, today: dt.date) -> Iterator[Shown]:
    """Walk the road, one step at a time; what earlier runs left in `out` is replaced."""
    source = folder("examples") / SAMPLE
    out.mkdir(parents=True, exist_ok=True)
    steps: tuple[Callable[[], Shown], ...] = (
        lambda: _new(out / "so-moi-hau-giang-2022.xlsx"),
        lambda: _faults(source / "so-theo-doi-20-loi.xlsx"),
        lambda: _compute(source / BOOK, out / BOOK, today),
        lambda: _explain(out / BOOK, today),
        *(lambda period=period: _report(source, out, period, today) for period in PERIODS),
        lambda: _plan(out, today),
    )
    for step in steps:
        yield step()


def _new(path: Path) -> Shown:
    made = new.run("nscl", path, "Hậu Giang", 2022, force=True)
    return Shown(
        "Sổ mới của tỉnh Hậu Giang năm 2022", [path], [made.remark, "Mở trang Hướng dẫn rồi trang Thông tin."]
    )


def _faults(path: Path) -> Shown:
    checked = validate.run(path)
    summary = count(checked.findings)
    lines = [f"{found.where}: {found.sentence.what}" for found in checked.findings[:3]]
    total = f"{summary['errors']} lỗi và {summary['warnings']} cảnh báo trong sổ gài 20 lỗi; ba dòng đầu:"
    return Shown("Kiểm tra sổ có lỗi", [path], [total, *lines])


def _compute(source: Path, path: Path, today: dt.date) -> Shown:
    shutil.copyfile(source, path)
    done = compute.run(path, today)
    granted = sum(1 for result in done.results.ho_tro if result.amount)
    kept = history.entries(path)[-1].copy
    return Shown(
        "Tính mức hỗ trợ, quy mô, mục tiêu",
        [path],
        [
            f"{granted} trên {len(done.results.ho_tro)} hồ sơ được hỗ trợ; xem các cột → ở cuối trang Hồ sơ hỗ trợ.",
            f"Biểu đồ, ghi chú, cột ẩn của sổ còn nguyên; bản trước khi ghi: .xltools/{kept}.",
        ],
    )


def _explain(path: Path, today: dt.date) -> Shown:
    sentences = [line for line in explain.run(path, CLAIM, today).sentences() if line]
    return Shown(f"Vì sao số này: hồ sơ {CLAIM}", [], sentences)


def _report(source: Path, out: Path, period: str, today: dt.date) -> Shown:
    docx, book = out / f"bao-cao-{period}.docx", out / PERIODS[period]
    if book.name != BOOK:  # that one lies there with its computed columns
        shutil.copyfile(source / book.name, book)
    built = build_report.run(book, Request(period, today, out=docx, pdf=True, force=True))
    look = [
        f"Số liệu {built.period.window}; số, ngày, tháng để trống cho văn thư.",
        f"Bảng hỗ trợ theo nhóm, bảng chỉ tiêu, bảng kinh phí; phụ lục “{ANNEXES[0]}” nói cách tính từng hồ sơ.",
        f"Phụ lục “{ANNEXES[1]}” nêu những mức đã dùng, mức nào là giả định của sổ mẫu.",
    ]
    return Shown(f"Báo cáo {built.period.ten}", built.papers, look)


def _plan(out: Path, today: dt.date) -> Shown:
    docx = out / "ke-hoach-2022.docx"
    asked = build_plan.Request(2022, today, out=docx, pdf=True, force=True)
    built = build_plan.run(out / BOOK, asked)
    look = ["Mục tiêu cụ thể, nhiệm vụ theo nhóm, phân công từng cơ quan; ba phụ lục ngang."]
    return Shown("Kế hoạch năm 2022", built.papers, look)


def closing(shown: list[Shown]) -> str:
    """The last line: where the papers lie."""
    papers = [file.name for step in shown for file in step.files if file.suffix in (".docx", ".pdf")]
    return f"Xong. Đã lập {listed(papers)}."
