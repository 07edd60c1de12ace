"""Mục IV: tồn tại mà số liệu cho thấy (nhiệm vụ quá hạn, dừng, chỉ tiêu chưa đạt, giải ngân chậm), chỉ nêu sự việc.

Nguyên nhân và đánh giá vẫn là lời của người viết, đứng sau các câu này.
"""

from __future__ import annotations

import datetime as dt

from xl_tools.documents.bao_cao_nscl.kieu_bang import ChiTieu, KinhPhi
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import GiaiNgan, TienDo, TonTai
from xl_tools.rules.ky_bao_cao import Ky


def ton_tai(
    targets: ChiTieu | None, money: KinhPhi | None, tasks: TienDo | None, ky: Ky, ca_nam: Ky
) -> TonTai:
    """Những tồn tại có con số; mọi trường trống khi số liệu không cho thấy tồn tại nào."""
    return TonTai(
        so_qua_han=tasks.qua_han if tasks else None,
        qua_han=[line for line in tasks.danh_sach if line.qua_han] if tasks else [],
        so_dung=tasks.dung if tasks else None,
        dung=[line for line in tasks.danh_sach if line.dung] if tasks else [],
        so_chua_dat=targets.so_chua_dat if targets else None,
        chua_dat=targets.chua_dat if targets else [],
        giai_ngan=_giai_ngan(money, ky, ca_nam) if money else None,
    )


def _giai_ngan(money: KinhPhi, ky: Ky, ca_nam: Ky) -> GiaiNgan | None:
    """Giải ngân chậm: tỷ lệ chi thấp hơn phần thời gian của năm đã qua; không ngưỡng nào khác.

    Năm ngân sách hết ngày 31/12: số liệu chốt ngày 14/12 chưa phải là chi cả năm.
    """
    if money.ty_le is None:
        return None
    last = dt.date(ca_nam.year, 12, 31)
    gone, whole = (ky.end - ca_nam.start).days + 1, (last - ca_nam.start).days + 1
    spent = money.chi_ngan_sach or money.luy_ke
    allotted = int(spent.value) + int(money.con_lai.value)
    if allotted <= 0 or int(spent.value) * whole >= allotted * gone:
        return None
    return GiaiNgan(spent, money.ty_le, money.con_lai, "hết năm" if gone >= whole else None)
