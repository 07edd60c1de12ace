"""Đánh giá lại bằng lấy ý kiến bằng văn bản (điểm d khoản 6 Điều 7 QĐ 26/2026): chỉ họp khi có ý kiến khác nhau."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from xl_tools.law.ocop import dau_muc
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import ChonBo
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong
from xl_tools.rules.ocop.xep_hang import xep_hang
from xl_tools.text import count
from xl_tools.trace import Step, Trace


@dataclass(frozen=True)
class LayYKien:
    """Hình thức đánh giá lại, có phải họp không, hạng theo từng phiếu khi khác nhau, hạn tính từ hồ sơ đủ, các bước."""

    hinh_thuc: str
    phai_hop: bool
    trace: Trace
    y_kien: Mapping[str, int] = field(default_factory=dict)
    han: dt.date | None = None


def lay_y_kien(chon: ChonBo, bo: BoTieuChi, diem: DiemHoiDong, ngay_du_ho_so: dt.date) -> LayYKien | None:
    """Cách đánh giá lại của hồ sơ đủ ngày đó; None khi lúc đó không có quy định về lấy ý kiến bằng văn bản."""
    dated = dau_muc("danh_gia_lai").at(ngay_du_ho_so)
    if dated is None:
        return None
    rule, differing = dated.value, y_kien_khac_nhau(chon, bo, diem)
    text = f"{rule['hinh_thuc']}, xong trong {count(rule['so_ngay'])} ngày từ khi hồ sơ đủ; họp khi {rule['hop_khi']}."
    steps = [Step("hinh_thuc", text, dated.reference, dated.verified)]
    if differing:
        listed = "; ".join(f"{ma} {star} sao" for ma, star in differing.items())
        text = f"Các phiếu không cùng một hạng ({listed}): coi là ý kiến khác nhau nên phải họp Hội đồng."
        steps.append(Step("phai_hop", text, dated.reference, "inference"))
    due = ngay_du_ho_so + dt.timedelta(days=rule["so_ngay"])
    return LayYKien(rule["hinh_thuc"], bool(differing), tuple(steps), differing, due)


def y_kien_khac_nhau(chon: ChonBo, bo: BoTieuChi, diem: DiemHoiDong) -> dict[str, int]:
    """Hạng theo từng phiếu riêng, khi các phiếu không cùng một hạng; rỗng khi thống nhất.

    Coi hạng khác nhau là ý kiến khác nhau là cách hiểu của chương trình; văn bản không nói.
    """
    own: dict[str, int] = {}
    for ma, marks in zip(diem.thanh_vien, diem.tung_phieu, strict=True):
        one = xep_hang(chon, bo, DiemHoiDong((ma,), marks, (marks,)))
        own[ma] = one.sao or one.sao_theo_diem or 0
    return own if len(set(own.values())) > 1 else {}
