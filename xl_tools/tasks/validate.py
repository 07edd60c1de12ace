"""Kiểm tra: everything that is wrong or doubtful in a workbook, each at its cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from xl_tools import __version__
from xl_tools.errors import WrongUse
from xl_tools.findings import Finding, count, one_per_cell
from xl_tools.law import law_hash
from xl_tools.memory import made_to_stay
from xl_tools.rules.doi_chieu import doi_chieu
from xl_tools.rules.ho_tro import KetQua, ho_tro
from xl_tools.rules.ocop.danh_gia import DanhGia, danh_gia
from xl_tools.rules.ocop.kiem_tra import kiem_tra
from xl_tools.rules.tfp.kiem_tra import so_dang_ghi, thieu_cot
from xl_tools.rules.trang_thieu import trang_thieu
from xl_tools.sheets.declaration import column
from xl_tools.sheets.ho_so_ho_tro import doi_tuong
from xl_tools.sheets.judging import judge
from xl_tools.sheets.kinds import sheets_of
from xl_tools.sheets.table import Book
from xl_tools.workbook.history import fingerprint
from xl_tools.workbook.places import place
from xl_tools.workbook.read import read


@dataclass(frozen=True)
class Checked:
    """A workbook as read, what its claims come to, and every finding in the order of tabs and rows."""

    book: Book
    results: list[KetQua]
    findings: list[Finding]
    danh_gia: list[DanhGia] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether there is at least one error."""
        return any(found.level == "error" for found in self.findings)

    def made_from(self, template: Path) -> dict[str, str]:
        """The hashes that a paper's manifest names: workbook, law, template, and the version of the program."""
        return {
            "workbook": fingerprint(Path(self.book.file)),
            "law": law_hash(),
            "template": fingerprint(template),
            "program": __version__,
        }

    def as_json(self) -> dict[str, Any]:
        """What `validate --json` prints for one file."""
        return {
            "file": self.book.file,
            "findings": [found.as_json() for found in self.findings],
            "summary": count(self.findings),
        }


@made_to_stay()
def run(path: Path) -> Checked:
    """Read and judge a workbook; raises only when there is nothing to read."""
    book = read(path)
    found = [*judge(book), *trang_thieu(book), *so_dang_ghi(book), *thieu_cot(book)]
    results, scored = ho_tro(book), danh_gia(book)
    found += [*doi_chieu(book, results), *kiem_tra(book, scored)]
    return Checked(book, results, in_order(book, _with_names(book, found)), scored)


def _with_names(book: Book, findings: list[Finding]) -> list[Finding]:
    """Findings about a claim name its enterprise, which stands on another sheet until `compute` has filled it in."""
    names = names_of(book)
    claims = book["ho_so_ho_tro"]
    labels = {
        row.key: f"{names[code]} ({row.key})" for row in claims.rows() if (code := doi_tuong(row)) in names
    }
    return [
        replace(found, details={**found.details, "row_label": labels[found.row_key]})
        if found.sheet == claims.tab and found.row_key in labels
        else found
        for found in findings
    ]


def names_of(book: Book) -> dict[str | None, str]:
    """The names of those who are supported, by the code that claims give them."""
    subjects = book.subjects
    label = subjects.sheet.label
    return {row.key: row[label] for row in subjects.rows() if row.key and label and row[label]}


def refuse_other_kind(book: Book) -> None:
    """XL-0259 for a workbook of OCOP: the papers are those of the programme of productivity and quality."""
    if book.kind != "nscl":
        raise WrongUse("XL-0259", file=Path(book.file).name, wanted="nscl")


# Without these columns the sums of a paper would be nothing, and it would print that as 0; without another one it is
# a draft, as with any error.
_COUNTED = {
    "doanh_nghiep": ("ma_so_thue",),
    "ho_so_ho_tro": (
        *("ma_ho_so", "ma_so_thue", "nhom_noi_dung", "noi_dung_ho_tro", "ngay_dang_ky", "trang_thai"),
        *("ngay_nghiem_thu", "ngay_quyet_dinh_phe_duyet", "kinh_phi_duoc_phe_duyet"),
    ),
    "dao_tao": ("ma_lop", "loai_hoat_dong", "ngay_ket_thuc", "so_hoc_vien"),
    "truyen_thong": ("ma_san_pham_truyen_thong", "loai_san_pham", "ngay_phat_dang", "so_luong"),
    "muc_tieu": ("ma_chi_tieu", "tu_nam", "den_nam", "don_vi_tinh", "loai_chi_tieu", "chi_so_tinh"),
    "nhiem_vu": ("ma_nhiem_vu", "nhom_nhiem_vu", "thoi_han_hoan_thanh", "trang_thai"),
    "kinh_phi": (
        "ma_dong",
        "ngay",
        "nam_ngan_sach",
        "loai_dong",
        "nguon_kinh_phi",
        "nhom_nhiem_vu",
        "so_tien",
    ),
}
_NO_COLUMN = ("XL-1004", "XL-1022", "XL-1025")


def refuse_missing_parts(checked: Checked, paper: str) -> None:
    """XL-0420 for a workbook with a table that was not read, or without a column that its papers count."""
    counted = {
        (checked.book[name].tab, column(checked.book[name].sheet, one).title)
        for name, several in _COUNTED.items()
        for one in several
    }
    tabs = {tab for tab, _ in counted}
    for found in checked.findings:
        at_column = found.code in _NO_COLUMN and (found.sheet, found.details.get("heading")) in counted
        # A tab of ours without a table stops a paper only where the paper counts it.
        no_table = found.code == "XL-1026" or (found.code == "XL-1011" and found.sheet in tabs)
        if no_table or at_column:
            said = found.sentence
            problem, cure = said.what[:1].lower() + said.what[1:], said.fix or ""
            raise WrongUse("XL-0420", paper=paper, tab=found.sheet, problem=problem, cure=cure)


def with_findings(checked: Checked, more: list[Finding]) -> Checked:
    """The same workbook with further findings, still one a cell."""
    return replace(
        checked, findings=in_order(checked.book, [*checked.findings, *_with_names(checked.book, more)])
    )


def in_order(book: Book, findings: list[Finding]) -> list[Finding]:
    """One finding a cell, in the order a person walks through the workbook."""
    tabs = {book.tables[name].tab: number for number, name in enumerate(sheets_of(book.kind))}

    def position(found: Finding) -> tuple[int, int, int]:
        column, row = place(found.cell) if found.cell else (0, 0)
        return tabs.get(found.sheet or "", -1), row, column

    return sorted(one_per_cell(findings), key=position)
