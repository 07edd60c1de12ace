"""Điểm hợp lệ: điểm là một phương án, không phải một khoảng; chỉ nhận mức in trong phiếu, hoặc 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from xl_tools.law.phieu_cham import BoTieuChi, TieuChi
from xl_tools.rules.ocop.van_de import VanDe
from xl_tools.text import count, number

Diem = int | Decimal
PhieuDiem = Mapping[str, Diem | None]
_SHOWN = 6  # as many criteria as a sentence names


def muc_co_sao(one: TieuChi) -> str:
    """`1***; 2****; 3`: các mức in (và mức tạm nhận vì bản chép có thể sai) kèm dấu sao, như cột Các mức điểm."""
    printed = {option.diem for option in one.phuong_an}
    stars = {option.diem: option.sao or 0 for option in reversed(one.phuong_an)}
    shown = [level for level in one.cac_muc if level in printed or level in one.de_xuat]
    return "; ".join(number(level) + "*" * stars.get(level, 0) for level in shown)


def du_va_dung(bo: BoTieuChi, diem: PhieuDiem) -> bool:
    """Phiếu có đủ mọi tiêu chí, và mỗi điểm là một mức in: phép thử nhanh cho phiếu không có gì phải nói."""
    return len(diem) == len(bo.tieu_chi) and diem.items() <= bo.cap_hop_le


def van_de_cua_diem(one: TieuChi, diem: Diem, thanh_vien: str | None = None) -> VanDe | None:
    """Chỗ sai hoặc chưa chắc của một điểm; None khi điểm là mức in trong phiếu."""
    if diem in one.muc_in:
        return None
    options = "; ".join(number(muc) for muc in one.cac_muc)
    details: dict[str, object] = {"shown": number(diem), "criterion": one.ma, "options": options}
    if diem in one.muc_vuot:
        return VanDe("XL-1551", details | {"most": number(one.diem_toi_da)}, thanh_vien, one.ma)
    if diem in one.de_xuat:
        printed = "; ".join(
            "trống" if option.diem is None else number(option.diem) for option in one.phuong_an
        )
        return VanDe("XL-1552", details | {"printed": printed}, thanh_vien, one.ma)
    return VanDe("XL-1550", details, thanh_vien, one.ma)


def van_de_cua_phieu(
    bo: BoTieuChi, diem: PhieuDiem, thanh_vien: str | None = None, ho_ten: str | None = None
) -> Iterator[VanDe]:
    """Mọi chỗ sai hoặc chưa chắc của một phiếu: tiêu chí lạ, còn trống, điểm không phải mức in."""
    if du_va_dung(bo, diem):
        return
    for ma in diem:
        if ma not in bo.tieu_chi:
            yield VanDe("XL-1557", {"criterion": ma, "set": bo.ten}, thanh_vien, ma)
    blank = [ma for ma in bo.thu_tu if diem.get(ma) is None]
    if blank:
        named = ", ".join(blank[:_SHOWN]) + ("…" if len(blank) > _SHOWN else "")
        details = {
            "member": ho_ten or thanh_vien or "chủ thể, Tổ tư vấn",
            "count": count(len(blank)),
            "criteria": named,
        }
        yield VanDe("XL-1553", details, thanh_vien)
    for ma, one in bo.tieu_chi.items():
        mark = diem.get(ma)
        if mark is not None and (found := van_de_cua_diem(one, mark, thanh_vien)):
            yield found


def luu_y_ty_le(one: TieuChi, bo: BoTieuChi) -> VanDe | None:
    """Gợi ý cho tiêu chí mà đúng một tỷ lệ (75%) không thuộc mức nào, hoặc thuộc hai mức in."""
    if one.ma not in bo.khoang_ty_le:
        return None
    share, options = bo.khoang_ty_le[one.ma]
    fits = "không thuộc mức nào" if options == 0 else f"thuộc cả {count(options)} mức"
    return VanDe("XL-1566", {"criterion": one.ma, "share": f"{share}%", "fits": fits}, None, one.ma)
