"""Kết quả của một sổ: hỗ trợ, quy mô, chỉ tiêu, TFP, năng suất, nguồn kinh phí; thứ nào hỏi đến mới tính."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from xl_tools.rules.don_vi_phu_thuoc import quy_mo_phap_nhan
from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.ky_bao_cao import Ky, ky_dung_duoc, window_of
from xl_tools.rules.muc_tieu import ChiTieu, muc_tieu
from xl_tools.rules.nang_suat import NangSuatDoanhNghiep, nang_suat
from xl_tools.rules.nguon_kinh_phi import NguonNam, nguon_kinh_phi
from xl_tools.rules.ocop.danh_gia import DanhGia
from xl_tools.rules.phan_bo import PhanBo, phan_bo
from xl_tools.rules.phu_tem import phu_tem
from xl_tools.rules.quy_mo import QuyMo
from xl_tools.rules.tfp import TocDo, moi_dong, tfp
from xl_tools.sheets.table import Book, Row
from xl_tools.text import slug


@dataclass(frozen=True)
class KetQuaCuaSo:
    """Kết quả của từng hồ sơ, từng đăng ký; còn lại thì hỏi đến mới tính, vì một lời giải thích chỉ cần một thứ.

    Năm ở *Thông tin* là kỳ của các chỉ tiêu.
    """

    book: Book
    as_of: dt.date
    ho_tro: list[KetQua]
    danh_gia: list[DanhGia] = field(default_factory=list)

    @property
    def nam(self) -> int:
        """Năm của sổ; sổ không ghi thì là năm của ngày đang xét."""
        return int(self.book.settings["nam"] or self.as_of.year)

    @property
    def ky(self) -> tuple[Ky, str]:
        """Cả năm của sổ theo cách chốt số liệu của cơ quan, và cách chốt dùng được cho năm đó."""
        return ky_dung_duoc(str(self.nam), window_of(self.book.settings["cach_chot_so_lieu"]))

    @cached_property
    def quy_mo(self) -> list[tuple[Row, QuyMo]]:
        """Quy mô của từng doanh nghiệp vào ngày cuối năm."""
        day = dt.date(self.nam, 12, 31)
        return [
            (row, quy_mo_phap_nhan(row, day)) for row in self.book["doanh_nghiep"].rows() if row["ma_so_thue"]
        ]

    @cached_property
    def muc_tieu(self) -> list[ChiTieu]:
        """Từng chỉ tiêu trong năm."""
        period, window = self.ky
        return muc_tieu(self.book, period, self.as_of, window)

    @cached_property
    def tfp(self) -> list[TocDo]:
        """Tốc độ tăng TFP từng năm, theo phương pháp đã chọn."""
        return tfp(self.book)

    @cached_property
    def nang_suat(self) -> list[NangSuatDoanhNghiep]:
        """Năng suất của từng doanh nghiệp, từng năm."""
        return nang_suat(self.book)

    @cached_property
    def phan_bo(self) -> PhanBo | None:
        """Dự toán còn lại của năm phân bổ cho các hồ sơ chờ duyệt; None khi năm đó chưa có dự toán."""
        return phan_bo(self.book, self.ho_tro, self.nam)

    @cached_property
    def nguon_kinh_phi(self) -> list[NguonNam]:
        """Nguồn kinh phí từng năm."""
        return nguon_kinh_phi(self.book)

    def as_json(self) -> dict[str, Any]:
        """The key `results` of `compute --json`."""
        return {
            "ho_tro": [result.as_json() for result in self.ho_tro],
            "quy_mo": [size_json(row, size) for row, size in self.quy_mo],
            "muc_tieu": [target.as_json() for target in self.muc_tieu],
            "ocop": [one.as_json() for one in self.danh_gia],
            "phan_bo": self.phan_bo.as_json() if self.phan_bo else None,
            "nguon_kinh_phi": [one.as_json() for one in self.nguon_kinh_phi],
            "phu_tem": phu_tem(self.book),
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
