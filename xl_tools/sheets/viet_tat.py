"""Abbreviations in the headings of Vietnamese offices, word by word: `Ngày cấp GCN` → `Ngày cấp giấy chứng nhận`."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from itertools import product

from rapidfuzz import fuzz

from xl_tools.text import folded, heading

# What offices write in narrow columns, without marks as many of them type. A short form that stands for several words
# lists them all: a heading is taken only where one of its readings is a heading of ours to the letter, so that no
# short form is ever guessed.
_READINGS = {
    "cn": ("chung nhan", "cong nhan"),
    "cp": ("chi phi",),
    "cq": ("co quan",),
    "ct": ("chuong trinh", "chi tieu", "chung tu"),
    "dc": ("dia chi",),
    "dk": ("dang ky",),
    "dn": ("doanh nghiep",),
    "dt": ("dien thoai", "doanh thu"),
    "dv": ("don vi",),
    "dvt": ("don vi tinh",),
    "gcn": ("giay chung nhan",),
    "gt": ("gia tri",),
    "gtgt": ("gia tri gia tang",),
    "hd": ("hop dong", "hoat dong"),
    "hs": ("ho so",),
    "ht": ("ho tro", "hoan thanh"),
    "kh": ("ke hoach",),
    "kp": ("kinh phi",),
    "kq": ("ket qua",),
    "ld": ("lao dong",),
    "mst": ("ma so thue",),
    "nd": ("noi dung",),
    "ns": ("ngan sach",),
    "nsnn": ("ngan sach nha nuoc",),
    "nt": ("nghiem thu",),
    "nv": ("nguon von", "nhiem vu"),
    "pd": ("phe duyet",),
    "qd": ("quyet dinh",),
    "sdt": ("dien thoai", "so dien thoai"),
    "sl": ("so luong",),
    "sp": ("san pham",),
    "tc": ("tieu chuan",),
    "tp": ("thanh phan",),
    "tt": ("thu tu", "thanh toan"),
    "tv": ("tu van",),
    "vat": ("thue gia tri gia tang",),
    "vb": ("van ban",),
}  # fmt: skip
# What offices keep beside our columns and nobody takes for one of them.
_NUMBERING = {"stt", "tt", "so tt", "so thu tu", "ghi chu"}
_NAMED = 5  # as many headings as one sentence names
_TOO_FEW = 2  # words of a heading without short forms, from which nobody can tell which of ours was meant
_MOST = 64  # readings of one heading: beyond that it is a sentence and no heading


@functools.lru_cache(maxsize=4_096)
def readings(title: str) -> frozenset[str]:
    """What a heading may say in full, without marks; nothing where no word of it is a short form that we know."""
    bare = folded(heading(title))
    words = [] if bare in _NUMBERING else bare.split()
    known = [_READINGS.get(word.rstrip(".,")) for word in words]
    if not any(known):
        return frozenset()
    choices = [found or (word,) for found, word in zip(known, words, strict=True)]
    several = functools.reduce(lambda count, one: count * len(one), choices, 1)
    return frozenset(map(" ".join, product(*choices))) if several <= _MOST else frozenset()


def part_of(title: str, missing: Iterable[str]) -> str | None:
    """The one missing heading of ours, without marks, that has all words of this one and more: `Ngày QĐ`.

    Two words in full say too little: `Đơn vị` may be any.
    """
    bare = folded(heading(title))
    said = readings(title) or ({bare} if len(bare.split()) > _TOO_FEW else frozenset())
    found = {
        ours
        for ours in missing
        for words in said
        if " " in words and f" {words} " in f" {ours} " and words != ours
    }
    return found.pop() if len(found) == 1 else None


def nearest(title: str, strangers: Iterable[str]) -> list[str]:
    """The headings of a tab that may stand for ours, the nearest first, at most five; short forms are read in full."""
    wanted = folded(heading(title))

    def likeness(text: str) -> float:
        said = readings(text) or {folded(heading(text))}
        return max(fuzz.token_set_ratio(wanted, one) + fuzz.ratio(wanted, one) for one in said)

    named = {text: likeness(text) for text in strangers if folded(heading(text)) not in _NUMBERING}
    return sorted(named, key=lambda text: -named[text])[:_NAMED]
