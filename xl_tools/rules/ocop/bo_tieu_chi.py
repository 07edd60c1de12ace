"""Bộ tiêu chí áp dụng: theo ngày chủ thể nộp hồ sơ, với quy định chuyển tiếp của Điều 12 Quyết định 26/2026."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xl_tools.law.dated import Dated
from xl_tools.law.ocop import cac_bo, cac_sao, dau_muc
from xl_tools.law.phieu_cham import PHAN, BoTieuChi, TieuChi, dieu_kien_cong_don
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import count, day
from xl_tools.trace import Step, Trace

CUA_TINH = "Bộ tiêu chí của tỉnh"
DAU_SAO, THIEU_DU_LIEU, KHONG_CO = "dau_sao", "thieu_du_lieu", "khong_co"
LAN_DAU, NANG_HANG, DANH_GIA_LAI = "Lần đầu", "Nâng hạng", "Đánh giá lại"
_LAN = {LAN_DAU: "lan_dau", NANG_HANG: "nang_hang", DANH_GIA_LAI: "danh_gia_lai"}
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class ChonBo:
    """Bộ tiêu chí đã chọn: mã (None: của tỉnh), số hiệu, điều kiện tối thiểu, khoảng điểm, các bước, hạn đánh giá."""

    ma: str | None
    so_hieu: str
    dieu_kien: str
    khoang: Dated | None
    trace: Trace
    han_danh_gia: dt.date | None = None
    van_de: tuple[VanDe, ...] = ()

    @cached_property
    def cac_khoang(self) -> tuple[tuple[int, int], ...]:
        """(sao, điểm thấp nhất) từ cao xuống; rỗng với bộ tiêu chí của tỉnh."""
        return tuple(sorted(self.khoang.value.items(), reverse=True)) if self.khoang else ()

    def bo(self, so: int) -> BoTieuChi:
        """Phiếu của một bộ sản phẩm; KeyError khi không có."""
        if self.ma is None:
            raise KeyError(so)
        return cac_bo(self.ma)[so]


@functools.lru_cache(maxsize=512)
def chon_bo(ngay_nop: dt.date, lan: str = LAN_DAU, ngay_danh_gia: dt.date | None = None) -> ChonBo:
    """Bộ tiêu chí của hồ sơ nộp ngày đó; ngày đánh giá chỉ để xét hạn chuyển tiếp, không chọn bộ tiêu chí."""
    dated = dau_muc("bo_tieu_chi").at(ngay_nop)
    if dated is None:
        first = dau_muc("bo_tieu_chi").values[0]
        text = f"Hồ sơ nộp ngày {day(ngay_nop)}, trước {day(first.start)}: chấm theo bộ tiêu chí của tỉnh."
        unscored = VanDe(
            "XL-1582", {"filed": day(ngay_nop), "since": day(first.start), "basis": first.reference}
        )
        return ChonBo(None, CUA_TINH, KHONG_CO, None, (Step("bo_tieu_chi", text),), van_de=(unscored,))
    number, floors = dated.value["so_hieu"], dated.value["dieu_kien_toi_thieu"]
    text = f"Hồ sơ nộp ngày {day(ngay_nop)}: áp dụng Quyết định số {number}."
    step = Step("bo_tieu_chi", text, dated.reference, dated.verified, value=dated.value["ma"])
    khoang = dau_muc("khoang_diem").at(ngay_nop)
    chosen = ChonBo(dated.value["ma"], number, floors, khoang, (step,))
    if dated.end is None or (ngay_danh_gia and ngay_danh_gia <= dated.end):
        return chosen
    return _chuyen_tiep(chosen, dated.end + _ONE_DAY, lan, ngay_danh_gia)


def _chuyen_tiep(chosen: ChonBo, moi: dt.date, lan: str, ngay_danh_gia: dt.date | None) -> ChonBo:
    """Hồ sơ nộp trước ngày quyết định mới có hiệu lực: hạn đánh giá xong theo bộ tiêu chí cũ."""
    dated = next((one for one in dau_muc("chuyen_tiep").values if one.start == moi), None)
    if dated is None:
        if ngay_danh_gia is None or _cung_bo(chosen.ma, ngay_danh_gia):
            return chosen
        text = "Chương trình không có quy định chuyển tiếp của thời điểm này nên vẫn theo ngày nộp hồ sơ."
        return replace(chosen, trace=(*chosen.trace, Step("chuyen_tiep", text, None, "inference")))
    days = dated.value[_LAN[lan]]
    han = moi + dt.timedelta(days=days)
    text = (
        f"{lan} nộp trước ngày {day(moi)}: đánh giá xong theo Quyết định số {chosen.so_hieu} "
        f"trong {count(days)} ngày, đến hết ngày {day(han)}."
    )
    steps = (*chosen.trace, Step("chuyen_tiep", text, dated.reference, dated.verified, value=han))
    if ngay_danh_gia is None or ngay_danh_gia <= han:
        return replace(chosen, trace=steps, han_danh_gia=han)
    late = VanDe("XL-1568", {"shown": day(ngay_danh_gia), "deadline": day(han), "decision": chosen.so_hieu})
    text = f"Đánh giá ngày {day(ngay_danh_gia)}, sau hạn chuyển tiếp {day(han)}: cần hỏi cơ quan tham mưu."
    steps = (*steps, Step("qua_han_chuyen_tiep", text, dated.reference, dated.verified))
    return replace(chosen, trace=steps, han_danh_gia=han, van_de=(late,))


def _cung_bo(ma: str | None, ngay: dt.date) -> bool:
    """Vào ngày đó vẫn áp dụng cùng các phiếu chấm (QĐ 781 chỉ sửa QĐ 1048)."""
    dated = dau_muc("bo_tieu_chi").at(ngay)
    return dated is not None and dated.value["ma"] == ma


def theo_ban_ky(bo: BoTieuChi, muc: Mapping[str, Sequence[int]] | None = None) -> BoTieuChi:
    """Phiếu như cán bộ đã đối chiếu với bản ký: hết lý do không chấm; `muc` là các mức in ở bản ký nếu khác bản chép.

    Mỗi tiêu chí trong `muc` phải có đúng số phương án của bản chép, theo thứ tự in; ValueError khi không đúng,
    hoặc khi không có dữ liệu của bộ (QĐ 1048 bộ 3).
    """
    if not bo.tieu_chi:
        raise ValueError(f"{bo.quyet_dinh} has no criteria for set {bo.so}")
    criteria = {ma: _doc_lai(one, (muc or {}).get(ma)) for ma, one in bo.tieu_chi.items()}
    if set(muc or ()) - set(criteria):
        raise ValueError(f"criteria {set(muc or ()) - set(criteria)} are not in the form")
    values = criteria.values()
    points = {phan: sum(one.diem_toi_da for one in values if one.phan == phan) for phan in PHAN}
    floors = dieu_kien_cong_don(values, cac_sao()) if bo.dieu_kien else {}
    return replace(
        bo, tieu_chi=criteria, dieu_kien=floors, diem_phan=points, khong_cham_vi=None, da_doi_chieu=True
    )


def _doc_lai(one: TieuChi, muc: Sequence[int] | None) -> TieuChi:
    if muc is None:
        return one
    if len(muc) != len(one.phuong_an):
        raise ValueError(f"criterion {one.ma} has {len(one.phuong_an)} options, {len(muc)} given")
    options = tuple(replace(option, diem=points) for option, points in zip(one.phuong_an, muc, strict=True))
    return replace(one, phuong_an=options, diem_toi_da=max(muc), de_xuat=frozenset())
