"""Vì sao sản phẩm có hạng đó: các bước bằng câu, kèm căn cứ; chỉ lập khi được hỏi."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from xl_tools.law.dated import Dated
from xl_tools.law.ocop import dau_muc
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import KHONG_CO, ChonBo
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong
from xl_tools.rules.ocop.xep_hang import (
    BI_LOAI,
    CHI_THEO_DIEM,
    KHONG_XET,
    KetQua,
    lam_tron,
    van_de_cua_dieu_kien,
)
from xl_tools.text import count, number
from xl_tools.trace import Step, Trace

_DIGITS = 2


def vi_sao(
    chon: ChonBo,
    bo: BoTieuChi | None,
    diem: DiemHoiDong | None,
    ket_qua: KetQua,
    ly_do_loai: str | None = None,
) -> Trace:
    """Các bước của một kết quả, từ ngày nộp hồ sơ đến hạng và điều kiện còn thiếu cho sao trên."""
    if ket_qua.tinh_trang == BI_LOAI:
        ground = bo.loai_khi if bo and bo.loai_khi else None
        clause = (
            f"Phiếu chấm của Quyết định số {chon.so_hieu}: hồ sơ bị loại khi {ground}" if ground else None
        )
        text = f"Hồ sơ bị loại vì {(ly_do_loai or '').lower()} nên không chấm điểm."
        return (*chon.trace, Step("loai", text, clause, chon.trace[0].verified))
    if ket_qua.tinh_trang == KHONG_XET or bo is None or diem is None or chon.khoang is None:
        return (*chon.trace, Step("khong_xet", _ly_do_khong_xet(chon, bo)))
    return (*chon.trace, *_buoc(chon, bo, diem, ket_qua, chon.khoang))


def _ly_do_khong_xet(chon: ChonBo, bo: BoTieuChi | None) -> str:
    if chon.ma is None:
        return "Bộ tiêu chí của tỉnh không có trong dữ liệu nên không xét hạng."
    if bo is not None and bo.khong_cham_vi:
        return (
            f"Không chấm theo bộ “{bo.ten}” của Quyết định số {chon.so_hieu} vì {bo.khong_cham_vi}; "
            "phải đối chiếu bản ký trước."
        )
    return "Chưa có phiếu chấm hợp lệ nào nên không xét hạng."


def _buoc(chon: ChonBo, bo: BoTieuChi, diem: DiemHoiDong, ket_qua: KetQua, khoang: Dated) -> Iterator[Step]:
    if bo.da_doi_chieu:
        points = ", ".join(f"Phần {phan} {most}" for phan, most in bo.diem_phan.items())
        text = f"Cán bộ xác nhận đã đối chiếu phiếu chấm với bản ký: điểm tối đa {points}."
        yield Step("ban_ky", text)
    mean = dau_muc("diem_trung_binh").at(khoang.start)
    text = (
        f"Phần A {_so(ket_qua.a)}, Phần B {_so(ket_qua.b)}, Phần C {_so(ket_qua.c)}, tổng {_so(ket_qua.tong)} điểm: "
        f"trung bình cộng của {count(diem.so_phieu)} phiếu hợp lệ."
    )
    yield Step(
        "tong_diem",
        text,
        mean.reference if mean else None,
        mean.verified if mean else None,
        value=ket_qua.tong,
    )
    star = ket_qua.sao_theo_diem
    least = dict(chon.cac_khoang)[star or 1]
    text = f"Tổng điểm {_so(ket_qua.tong)} đạt mức từ {number(least)} điểm: {star} sao theo điểm."
    yield Step("sao_theo_diem", text, khoang.reference, khoang.verified, value=star)
    if ket_qua.tinh_trang == CHI_THEO_DIEM:
        text = (
            "Có điều kiện tối thiểu của từng sao nhưng dữ liệu không có: "
            "hạng chỉ theo điểm, chưa phải kết quả cuối cùng."
        )
        yield Step("chi_theo_diem", text, chon.trace[0].clause, chon.trace[0].verified)
        return
    if chon.dieu_kien == KHONG_CO:
        text = "Phiếu chấm của thời gian này không in điều kiện tối thiểu."
        yield Step("dieu_kien", text, chon.trace[0].clause, chon.trace[0].verified, value=ket_qua.sao)
        return
    yield from _dieu_kien(chon, bo, ket_qua)
    yield from _so_trung_binh(bo, diem, ket_qua)


def _dieu_kien(chon: ChonBo, bo: BoTieuChi, ket_qua: KetQua) -> Iterator[Step]:
    """Điều kiện tối thiểu của hạng đạt được, cách hiểu khi hạng thấp hơn điểm, và điều còn thiếu cho sao trên."""
    star, by_points = ket_qua.sao, ket_qua.sao_theo_diem
    law, reading = chon.trace[0], dau_muc("cach_hieu_dieu_kien").values[-1]
    floors = bo.dieu_kien.get(star or 0, {})
    met = (
        f"Đạt cả {count(len(floors))} điều kiện tối thiểu của {star} sao"
        if floors
        else f"{star} sao không có điều kiện tối thiểu"
    )
    yield Step("dieu_kien", met + ".", f"Dấu sao trong phiếu chấm, {law.clause}", law.verified, value=star)
    if star != by_points:
        text = (
            f"Đủ điểm {by_points} sao mà chưa đạt điều kiện tối thiểu: xếp {star} sao, là sao cao nhất vừa đủ điểm "
            "vừa đạt điều kiện. Văn bản không quy định trường hợp này; đây là cách hiểu, Hội đồng kết luận."
        )
        yield Step("cach_hieu", text, reading.reference, reading.verified, value=star)
    wanted = [f"{one.tieu_chi} phải đạt {one.can} (có {_so(one.co)})" for one in ket_qua.chua_dat]
    if ket_qua.thieu_diem is not None:
        wanted.insert(0, f"thêm {_so(ket_qua.thieu_diem)} điểm")
    if wanted:
        text = f"Để lên {(star or 0) + 1} sao còn thiếu: {'; '.join(wanted)}."
        yield Step("con_thieu", text, law.clause, reading.verified)


def _so_trung_binh(bo: BoTieuChi, diem: DiemHoiDong, ket_qua: KetQua) -> Iterator[Step]:
    """Cách hiểu thứ hai: điều kiện so với điểm trung bình; chỉ nói khi có phiếu đạt mà trung bình chưa đạt."""
    reading = dau_muc("so_dieu_kien").values[-1]
    for one in van_de_cua_dieu_kien(bo, diem, ket_qua):
        said = one.details
        text = (
            f"Tiêu chí {said['criterion']}: {said['reached']}/{said['all']} phiếu đạt mức {said['needs']} nhưng điểm "
            f"trung bình {said['has']}. So với điểm trung bình là cách hiểu; văn bản không nói."
        )
        yield Step("so_trung_binh", text, reading.reference, reading.verified)


def _so(value: Fraction | None) -> str:
    return "" if value is None else number(lam_tron(value, _DIGITS), _DIGITS)
