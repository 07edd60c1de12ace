"""What a workbook's rows come to: support of claims, sizes of enterprises, targets, productivity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.muc_tieu import ChiTieu
from xl_tools.rules.nang_suat import NangSuatDoanhNghiep
from xl_tools.rules.nguon_kinh_phi import NguonNam
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.phan_bo import PhanBo
from xl_tools.rules.quy_mo import QuyMo
from xl_tools.rules.tfp import TocDo, moi_dong
from xl_tools.sheets.table import Book, Row
from xl_tools.text import slug


@dataclass(frozen=True)
class Results:
    """What was computed: support of claims, sizes of enterprises, targets, TFP by the chosen method, productivity."""

    ho_tro: list[KetQua]
    quy_mo: list[tuple[Row, QuyMo]]
    muc_tieu: list[ChiTieu]
    tfp: list[TocDo]
    nang_suat: list[NangSuatDoanhNghiep]
    book: Book
    as_of: dt.date
    phan_bo: PhanBo | None = None
    nguon_kinh_phi: list[NguonNam] = field(default_factory=list)
    danh_gia: list[DanhGia] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The key `results` of `compute --json`."""
        return {
            "ho_tro": [result.as_json() for result in self.ho_tro],
            "quy_mo": [size_json(row, size) for row, size in self.quy_mo],
            "muc_tieu": [target.as_json() for target in self.muc_tieu],
            "ocop": [one.as_json() for one in self.danh_gia],
            "phan_bo": self.phan_bo.as_json() if self.phan_bo else None,
            "nguon_kinh_phi": [one.as_json() for one in self.nguon_kinh_phi],
            # Every method that the data allow, the chosen one first; made here, for a regression loads a heavy library.
            "tfp": [year.as_json() for year in moi_dong(self.book)],
        }


def size_json(row: Row, size: QuyMo) -> dict[str, Any]:
    """One row of `quy_mo` in `compute --json`."""
    return {
        "mst": row["ma_so_thue"],
        "size": slug(size.ten),
        "basis": size.basis,
        "verified": size.verified,
        "trace": [step.as_json() for step in size.trace],
    }
