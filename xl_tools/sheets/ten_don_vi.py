"""The name of a unit (tên đơn vị) without short forms, and one unit that was entered twice under two tax codes."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from xl_tools.findings import Finding
from xl_tools.sheets.ma_so_thue import phap_nhan
from xl_tools.sheets.table import Book, Row, Table, at
from xl_tools.text import folded, spelled, unaccented

# Short forms of legal forms (loại hình) as offices write them.
LOAI_HINH = {
    "cty": "công ty",
    "cti": "công ty",
    "ct": "công ty",
    "cp": "cổ phần",
    "tnhh": "trách nhiệm hữu hạn",
    "mtv": "một thành viên",
    "1tv": "một thành viên",
    "2tv": "hai thành viên",
    "dntn": "doanh nghiệp tư nhân",
    "dn": "doanh nghiệp",
    "htx": "hợp tác xã",
    "lhhtx": "liên hiệp hợp tác xã",
    "tht": "tổ hợp tác",
    "hkd": "hộ kinh doanh",
    "cssx": "cơ sở sản xuất",
}
# Of trades; “và” may be left out of a name. CN stays: it may be công nghiệp or công nghệ.
_IN_FULL = LOAI_HINH | {
    "tm": "thương mại",
    "dv": "dịch vụ",
    "tmdv": "thương mại dịch vụ",
    "sx": "sản xuất",
    "sxtm": "sản xuất thương mại",
    "xnk": "xuất nhập khẩu",
    "xd": "xây dựng",
    "nn": "nông nghiệp",
    "tv": "tư vấn",
    "và": "",
}
_NOT_WORD = re.compile(r"[\W_]+")
_MEMBERS = re.compile(r"\b(1|một|2|hai) (?:tv|thành viên)\b")
_HOW_MANY = {"1": "một", "một": "một", "2": "hai", "hai": "hai"}
_BRANCH = re.compile(r"^cn (?=c\.?ty|công ty|htx|hợp tác xã|dntn)")
_PLACE = ("xa_phuong_dac_khu", "huyen", "tinh_cu")


@functools.lru_cache(maxsize=16_384)
def ten_don_vi(ten: str) -> str:
    """`công ty trách nhiệm hữu hạn minh tâm` của “Cty TNHH Minh Tâm”: chữ thường, không dấu câu, không viết tắt."""
    text = _MEMBERS.sub(lambda found: f"{_HOW_MANY[found[1]]} thành viên", ten.lower())
    words = _NOT_WORD.split(_BRANCH.sub("chi nhánh ", text).replace("c.ty", "cty"))
    return " ".join(filter(None, (_IN_FULL.get(word, word) for word in words)))


def one_name_two_codes(table: Table, _book: Book) -> list[Finding]:
    """Hai dòng cùng tên đầy đủ, cùng nơi (hoặc một dòng không ghi nơi) mà mã số thuế khác nhau."""
    label = table.sheet.label or ""
    alike: defaultdict[str, list[Row]] = defaultdict(list)
    for row, name, code in table.together(label, "ma_so_thue"):
        if name and code:
            alike[unaccented(ten_don_vi(name))].append(row)
    return [found for rows in alike.values() if len(rows) > 1 for found in _twins(rows, label)]


def _twins(rows: Sequence[Row], label: str) -> Iterator[Finding]:
    """Each of the rows that an earlier one repeats under another code."""
    for place, row in enumerate(rows):
        twin = next((one for one in rows[:place] if _are_twins(one, row, label)), None)
        if twin:
            yield at(row, label, "XL-1226", other_row=twin.excel_row, other=twin["ma_so_thue"])


def _are_twins(one: Row, other: Row, label: str) -> bool:
    here, there = spelled(ten_don_vi(one[label])), spelled(ten_don_vi(other[label]))
    return here == there and _another_code(one, other) and _same_place(one, other)


def _another_code(one: Row, other: Row) -> bool:
    """Whether the codes differ by more than the suffix of a branch."""
    return phap_nhan(one["ma_so_thue"]) != phap_nhan(other["ma_so_thue"])


def _same_place(one: Row, other: Row) -> bool:
    """Whether no part of the two places differs; a part that one leaves blank says nothing."""
    parts = ((one[name], other[name]) for name in _PLACE)
    return all(not here or not there or folded(here) == folded(there) for here, there in parts)
