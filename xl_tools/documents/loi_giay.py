"""Câu mà máy nói với người giữ sổ, viết lại như cơ quan viết trong giấy.

`hồ sơ chưa ghi Ngày ký hợp đồng` chỉ đúng cột phải điền, nhưng người ký giấy không nhìn thấy cột nào:
`chưa có ngày ký hợp đồng`. `explain`, trang *Lỗi* giữ câu của sổ; mọi câu như vậy vào giấy đều qua `loi_giay`.
"""

from __future__ import annotations

import functools
import re

from xl_tools.sheets.declaration import columns
from xl_tools.sheets.doanh_nghiep import DoanhNghiep
from xl_tools.sheets.ho_so_ho_tro import HoSoHoTro
from xl_tools.sheets.muc_ho_tro import MucHoTro

CHUA_RO = "chưa xác định"  # trong một ô của bảng, hoặc tên cơ quan, mà sổ để trống
_CELLS = r"(?: \(ô (?:'(?:[^']|'')+'![A-Z]+\d+(?:, | và )?)+\))?"  # (ô 'Hồ sơ hỗ trợ'!P5)
# Thứ tự có nghĩa: câu riêng trước, chữ chung sau.
_IN_A_PAPER = (
    (rf"không đọc được (.+?){_CELLS}(?=[.;]|$)", r"số liệu \1 chưa hợp lệ"),
    (r"chỉ tiêu nhập tay mà chưa ghi Thực hiện nhập tay", "chưa có số thực hiện do cơ quan tổng hợp"),
    (r"chỉ số \w+ cần trang mà sổ này không có", "chưa có số liệu để tính"),
    (r"sổ không có trang ", "chưa có số liệu "),
    (r"trang TFP chưa đủ", "chuỗi số liệu TFP chưa đủ"),
    (r"doanh nghiệp này ở trang Doanh nghiệp", "thông tin của doanh nghiệp này"),
    (r"cột ([^“”]+?) của doanh nghiệp này ghi “", r"\1 của doanh nghiệp này là “"),
    (r"là số đã nhập", "là số có sẵn"),
    (r"lý do: chưa ghi", "lý do: chưa nêu"),
    (r"\bhồ sơ chưa ghi (?=[A-ZĐ])", "chưa có "),
    (r"\b([Cc])hưa ghi\b", r"\1hưa có"),
)


def loi_giay(text: str) -> str:
    """The sentence in the words of a paper: no sheet, no column, nothing typed."""
    for said_in_the_workbook, said_in_a_paper in _IN_A_PAPER:
        text = re.sub(said_in_the_workbook, said_in_a_paper, text)
    return _missing().sub(lambda found: _titles().sub(lambda one: _thuong(one[0]), found[0]), text)


@functools.cache
def _titles() -> re.Pattern[str]:
    """The headings a sentence may name, the longest first; units in brackets are no part of a name."""
    named = {
        column.title.partition(" (")[0]
        for sheet in (HoSoHoTro, DoanhNghiep, MucHoTro)
        for column in columns(sheet)
    }
    return re.compile("|".join(re.escape(name) for name in sorted(named, key=len, reverse=True)))


@functools.cache
def _missing() -> re.Pattern[str]:
    """What a sentence says is missing or invalid: one heading, or several in a row."""
    one = f"(?:{_titles().pattern})"
    return re.compile(f"(?:[Cc]hưa có|[Ss]ố liệu) {one}(?:(?:, | và ){one})*")


def _thuong(name: str) -> str:
    """A heading inside a sentence; an abbreviation stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
