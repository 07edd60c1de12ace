"""Tờ nhãn truy xuất: 24 nhãn một trang A4, mỗi nhãn một mã QR và những gì người mua đọc được khi chưa quét."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from xl_tools.rules.nhan_truy_xuat import NhanLo
from xl_tools.text import day

TEMPLATE = "nhan_truy_xuat.docx"
_ACROSS = 3


@dataclass(frozen=True)
class Nhan:
    """Một nhãn như được in; mục nào sổ không có thì nhãn bỏ dòng đó."""

    noi_dung: str
    ten_san_pham: str = field(metadata={"source": "Sản phẩm, cột Tên sản phẩm"})
    ma_lo: str = field(metadata={"source": "Tem truy xuất, cột Mã lô"})
    han_su_dung: str | None
    gtin: str | None
    se_ri: str | None
    ten_don_vi: str | None


@dataclass(frozen=True)
class Hang:
    """Một hàng ba nhãn; hàng cuối có thể thiếu."""

    mot: Nhan
    hai: Nhan | None
    ba: Nhan | None


@dataclass(frozen=True)
class ToNhan:
    """Nội dung của tờ nhãn."""

    cac_hang: list[Hang]


def to_nhan(labels: Sequence[NhanLo], so_ban: int = 1) -> ToNhan:
    """Tờ nhãn, mỗi lô in `so_ban` nhãn liền nhau."""
    printed = [nhan for label in labels for nhan in itertools.repeat(_nhan(label), so_ban)]
    rows = [printed[first : first + _ACROSS] for first in range(0, len(printed), _ACROSS)]
    return ToNhan([Hang(row[0], *(row[1:] + [None] * (_ACROSS - len(row)))) for row in rows])


def _nhan(label: NhanLo) -> Nhan:
    row, product, subject = label.lo.row, label.lo.san_pham, label.lo.chu_the
    return Nhan(
        label.noi_dung,
        (product and product["ten_san_pham"]) or "",
        row["ma_lo"] or "",
        day(row["han_su_dung"]) if row["han_su_dung"] else None,
        product["gtin"] if product else None,
        _se_ri(row["se_ri_tu"], row["se_ri_den"]),
        subject["ten_chu_the"] if subject else None,
    )


def _se_ri(first: str | None, last: str | None) -> str | None:
    return f"{first} đến {last}" if first and last and first != last else first or last
