"""Tên gọn của một đơn vị: những chữ còn lại để phân biệt khi bỏ dấu, bỏ loại hình và bỏ các chữ ngành nghề chung."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz

from xl_tools.sheets.ten_don_vi import LOAI_HINH
from xl_tools.text import folded

# One letter wrong in twenty. Lower, and “Thủy sản Hậu Giang” would be “Thủy sản An Giang” (91); a short name has to be
# the same, for one letter makes another word of a Vietnamese syllable: Tâm, Tân, Tấn.
NEAR = 95
# Chữ chỉ loại hình, dài trước ngắn sau để “công ty cổ phần” không còn lại “cổ phần”.
_FORMS = (
    "cong ty trach nhiem huu han", "trach nhiem huu han", "mot thanh vien", "hai thanh vien", "cong ty", "co phan",
    "doanh nghiep tu nhan", "doanh nghiep xa hoi", "lien hiep hop tac xa", "hop tac xa", "to hop tac",
    "ho san xuat kinh doanh", "ho kinh doanh", "co so san xuat", "co so", "tap doan", "chi nhanh", *LOAI_HINH,
    "tm", "dv", "sx", "xnk",
)  # fmt: skip
# Chữ ngành nghề mà hàng nghìn tên cùng có: để lại thì hai tên dài khác nhau một chữ cũng thành gần giống.
_TRADES = (
    "thuong mai", "dich vu", "san xuat", "che bien", "xuat nhap khau", "xuat khau", "nhap khau", "dau tu",
    "phat trien", "xay dung", "kinh doanh", "tong hop", "nong nghiep", "va",
)  # fmt: skip
_GENERIC = re.compile(rf"\b(?:{'|'.join(_FORMS + _TRADES)})\b")
_NOT_WORD = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")


@functools.cache
def ten_gon(ten: str) -> str:
    """`minhtam` của “Công ty TNHH MTV Minh Tâm”; tên chỉ có chữ chung thì giữ nguyên cả tên."""
    words = _NOT_WORD.sub(" ", folded(ten)).strip()
    return _NOT_WORD.sub("", _GENERIC.sub(" ", words)) or words.replace(" ", "")


def gan_giong(one: str, other: str) -> bool:
    """Hai tên gọn chỉ khác nhau như một lỗi gõ; số trong tên (HTX số 1, số 2) phải như nhau."""
    if one == other:
        return True
    near = fuzz.ratio(one, other, score_cutoff=NEAR) > 0
    return near and _DIGITS.findall(one) == _DIGITS.findall(other)


def tim_gan_giong(names: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Cách tìm trong các tên gọn này những tên gần giống một tên; chỉ so các tên cùng nửa đầu hoặc cùng nửa cuối."""
    halves: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name in names:
        for length in {_half(len(name) + more) for more in (-1, 0, 1)}:
            for half in _halves(name, length):
                halves[half].add(name)

    @functools.cache  # the claims of one enterprise ask for the same name
    def found(name: str) -> tuple[str, ...]:
        nearby = {other for half in _halves(name, _half(len(name))) for other in halves.get(half, ())}
        return tuple(sorted(other for other in nearby if gan_giong(name, other)))

    return found


def _half(length: int) -> int:
    """A slip leaves one half of a name as it was, and makes the name at most one letter longer or shorter."""
    return max(1, (length - 1) // 2)


def _halves(name: str, length: int) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("đầu", name[:length]), ("cuối", name[-length:])
