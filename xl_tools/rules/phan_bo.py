"""Phân bổ kinh phí khi dự toán còn lại của năm ít hơn mức hỗ trợ của các hồ sơ đủ điều kiện.

Hạng ưu tiên trước được đủ rồi mới đến hạng sau; hạng không đủ thì chia theo tỷ lệ, phần lẻ theo số dư lớn nhất; các
hạng còn lại vào danh sách chờ. Đây là cách chia của chương trình để cơ quan có thẩm quyền xem xét: không văn bản nào
đã đọc quy định cách chia.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from xl_tools.rules.ho_tro import KetQua
from xl_tools.rules.kinh_phi import Tong, da_duyet, du_toan, du_toan_ho_tro
from xl_tools.sheets.ho_so_ho_tro import ELIGIBLE
from xl_tools.sheets.table import Book
from xl_tools.text import count, money
from xl_tools.trace import Step

NO_RANK = 10**6  # hồ sơ chưa ghi Thứ tự ưu tiên đứng sau mọi hạng đã ghi


@dataclass(frozen=True)
class PhanHoSo:
    """Phần của một hồ sơ (đồng): mức hỗ trợ tính được, số được phân bổ, và vì sao."""

    result: KetQua
    duoc: int
    step: Step

    @property
    def muc(self) -> int:
        """Mức hỗ trợ tính được."""
        return self.result.amount or 0

    @property
    def con_cho(self) -> int:
        """Phần còn phải chờ."""
        return self.muc - self.duoc

    @property
    def cau(self) -> str:
        """`được 10.000.000 đồng, chờ 20.000.000 đồng`."""
        if not self.con_cho:
            return f"được đủ {money(self.duoc)}"
        return (
            f"được {money(self.duoc)}, chờ {money(self.con_cho)}"
            if self.duoc
            else f"chờ {money(self.con_cho)}"
        )


@dataclass(frozen=True)
class PhanBo:
    """Phân bổ của một năm: dự toán, đã phê duyệt, còn lại (đồng), phần của từng hồ sơ theo thứ tự xét."""

    nam: int
    du_toan: Tong
    da_duyet: Tong
    phan: tuple[PhanHoSo, ...]

    @property
    def con_lai(self) -> int:
        """Dự toán chưa phê duyệt cho hồ sơ nào; không âm."""
        return max(0, self.du_toan.value - self.da_duyet.value)

    @property
    def nhu_cau(self) -> int:
        """Tổng mức hỗ trợ của các hồ sơ đủ điều kiện."""
        return sum(one.muc for one in self.phan)

    @property
    def thieu(self) -> int:
        """Số còn thiếu để hỗ trợ đủ mọi hồ sơ."""
        return max(0, self.nhu_cau - self.con_lai)

    def cua(self, ma_ho_so: str) -> PhanHoSo | None:
        """Phần của một hồ sơ."""
        return next((one for one in self.phan if one.result.claim["ma_ho_so"] == ma_ho_so), None)

    def sentences(self) -> list[str]:
        """Phân bổ như người đọc cần thấy: còn bao nhiêu, cần bao nhiêu, mỗi hồ sơ được bao nhiêu."""
        head = (
            f"Phân bổ kinh phí năm {self.nam}: còn {money(self.con_lai)}, các hồ sơ đủ điều kiện cần "
            f"{money(self.nhu_cau)}, thiếu {money(self.thieu)}."
        )
        return [head, *(f"    {one.result.claim['ma_ho_so']}: {one.cau}" for one in self.phan)]

    def as_json(self) -> dict[str, Any]:
        """The key `phan_bo` of `compute --json`."""
        return {
            "year": self.nam,
            "estimate": self.du_toan.value,
            "approved": self.da_duyet.value,
            "left": self.con_lai,
            "needed": self.nhu_cau,
            "claims": [
                {
                    "ma_ho_so": one.result.claim["ma_ho_so"],
                    "priority": one.result.claim["thu_tu_uu_tien"],
                    "amount": one.muc,
                    "allotted": one.duoc,
                    "waiting": one.con_cho,
                    "trace": [one.step.as_json()],
                }
                for one in self.phan
            ],
        }


def phan_bo(book: Book, results: list[KetQua], nam: int) -> PhanBo | None:
    """Phân bổ dự toán còn lại của năm cho các hồ sơ đủ điều kiện chờ duyệt; None khi năm đó chưa có dự toán."""
    lines = du_toan_ho_tro(book).get(nam)
    if not lines:
        return None
    planned, approved = du_toan(lines), _da_duyet(book, nam)
    waiting = [
        result for result in results if result.claim["trang_thai"] == ELIGIBLE and (result.amount or 0) > 0
    ]
    left = max(0, planned.value - approved.value)
    frame = _Khung(nam, planned, approved, left, sum(result.amount or 0 for result in waiting))
    parts: list[PhanHoSo] = []
    for rank, group in groupby(sorted(waiting, key=_thu_tu), key=_hang):
        members = list(group)
        given = _chia_hang(left, members)
        parts += [_phan(frame, rank, members, left, result, given[_ma(result)]) for result in members]
        left -= sum(given.values())
    return PhanBo(nam, planned, approved, tuple(parts))


@dataclass(frozen=True)
class _Khung:
    """Những số chung của một năm, để nói trong từng hồ sơ."""

    nam: int
    planned: Tong
    approved: Tong
    left: int
    needed: int

    @property
    def cau(self) -> str:
        return (
            f"Dự toán hỗ trợ doanh nghiệp năm {self.nam} còn {money(self.left)} (dự toán {money(self.planned.value)}, "
            f"đã phê duyệt {money(self.approved.value)}); các hồ sơ đủ điều kiện cần {money(self.needed)}."
        )


def chia(so_tien: int, nhu_cau: Mapping[str, int]) -> dict[str, int]:
    """Chia `so_tien` theo tỷ lệ nhu cầu (đồng nguyên), phần lẻ theo số dư lớn nhất; không ai được quá nhu cầu.

    Số dư bằng nhau thì mã đứng trước được trước, nên thứ tự dòng không đổi kết quả.
    """
    total = sum(nhu_cau.values())
    if so_tien >= total:
        return dict(nhu_cau)
    given = {name: so_tien * need // total for name, need in nhu_cau.items()}
    by_rest = sorted(nhu_cau, key=lambda name: (-(so_tien * nhu_cau[name] % total), name))
    for name in by_rest[: so_tien - sum(given.values())]:
        given[name] += 1
    return given


def _chia_hang(left: int, members: list[KetQua]) -> dict[str, int]:
    return chia(left, {_ma(result): result.amount or 0 for result in members})


def _da_duyet(book: Book, nam: int) -> Tong:
    claims = da_duyet(book).get(nam, [])
    cells = tuple(cell for claim in claims for cell in claim.at("kinh_phi_duoc_phe_duyet"))
    return Tong(sum(claim["kinh_phi_duoc_phe_duyet"] for claim in claims), cells, len(claims))


def _ma(result: KetQua) -> str:
    return str(result.claim["ma_ho_so"])


def _hang(result: KetQua) -> int:
    rank = result.claim["thu_tu_uu_tien"]
    return NO_RANK if rank is None else int(rank)


def _thu_tu(result: KetQua) -> tuple[int, dt.date, str]:
    """Hạng ưu tiên, rồi ngày đăng ký, rồi Mã hồ sơ."""
    return _hang(result), result.claim["ngay_dang_ky"] or dt.date.max, _ma(result)


def _phan(frame: _Khung, rank: int, members: list[KetQua], left: int, result: KetQua, given: int) -> PhanHoSo:
    amount, needed = result.amount or 0, sum(one.amount or 0 for one in members)
    who = "Hồ sơ chưa ghi Thứ tự ưu tiên" if rank == NO_RANK else f"Hồ sơ ở hạng ưu tiên {rank}"
    ranked = f"{who}, cùng hạng có {count(len(members))} hồ sơ cần {money(needed)}"
    if given == amount:
        text = f"{ranked}; kinh phí còn {money(left)} nên được đủ {money(amount)}."
    elif left:
        text = (
            f"{ranked} mà kinh phí chỉ còn {money(left)} nên chia theo tỷ lệ: {money(amount)} × {money(left)} / "
            f"{money(needed)}, lấy tròn đồng là {money(given)}; còn chờ {money(amount - given)}."
        )
    else:
        text = f"{ranked}; các hạng trước đã dùng hết kinh phí nên hồ sơ vào danh sách chờ."
    cells = (*result.claim.at("thu_tu_uu_tien", "trang_thai"), *frame.planned.cells, *frame.approved.cells)
    return PhanHoSo(result, given, Step("phan_bo", f"{frame.cau} {text}", None, None, cells, given))
