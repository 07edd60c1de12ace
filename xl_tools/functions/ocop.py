"""Hàm về OCOP: hạng sao của một sản phẩm từ điểm từng tiêu chí, kể cả điều kiện tối thiểu của từng sao."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.functions.calling import Cell, Grid, is_blank, text_of, worksheet_function
from xl_tools.functions.reading import code_of, day_of, number_of
from xl_tools.law.phieu_cham import BoTieuChi
from xl_tools.rules.ocop.bo_tieu_chi import ChonBo, chon_bo
from xl_tools.rules.ocop.hoi_dong import DiemHoiDong
from xl_tools.rules.ocop.xep_hang import CHI_THEO_DIEM, xep_hang
from xl_tools.text import number

_COUNCIL = ("Hội đồng",)


@worksheet_function(
    ("ngay_nop", "bo_san_pham", "tieu_chi", "diem"),
    ngay_nop="Ngày chủ thể nộp hồ sơ: chọn bộ tiêu chí của ngày này.",
    bo_san_pham="Số thứ tự bộ sản phẩm, từ 1 đến 26.",
    tieu_chi="Cột mã tiêu chí của phiếu, ví dụ A1.1.",
    diem="Cột điểm trung bình của từng tiêu chí; nhiều cột là nhiều sản phẩm cùng bộ.",
)
def XL_SAO_OCOP(ngay_nop: Grid, bo_san_pham: Grid, tieu_chi: Grid, diem: Grid) -> Any:
    """Hạng sao OCOP (3 sao, 4 sao…) của mỗi cột điểm, xét cả điều kiện tối thiểu của từng sao."""
    chosen = chon_bo(day_of(ngay_nop[0][0], "ngày nộp hồ sơ"))
    form = _form(chosen, bo_san_pham[0][0])
    codes = ["" if is_blank(row[0]) else code_of(row[0], "mã tiêu chí") for row in tieu_chi]
    if len(codes) != len(diem):
        raise WrongUse("XL-0532")
    stars = [_stars(chosen, form, codes, [row[place] for row in diem]) for place in range(len(diem[0]))]
    return stars[0] if len(stars) == 1 else [stars]


def _form(chosen: ChonBo, asked: Cell) -> BoTieuChi:
    which = number_of(asked, "số bộ sản phẩm")
    if chosen.ma is None:
        raise WrongUse("XL-0537", why=chosen.trace[0].text)
    try:
        return chosen.bo(int(which))
    except KeyError as unknown:
        raise WrongUse("XL-0531", heading="bộ sản phẩm", shown=number(which)) from unknown


def _stars(chosen: ChonBo, form: BoTieuChi, codes: list[str], marks: list[Cell]) -> str:
    """The stars of one column of marks; why there are none, in a text of its own."""
    try:
        found = xep_hang(chosen, form, _council(form, codes, marks))
    except WrongUse as problem:
        return text_of(problem)
    if found.tinh_trang == CHI_THEO_DIEM:
        return f"{found.sao_theo_diem} sao theo điểm, chưa xét điều kiện tối thiểu"
    if found.sao is None:
        why = next(iter(found.van_de))
        return text_of(WrongUse(why.code, **why.details))
    return f"{found.sao} sao"


def _council(form: BoTieuChi, codes: list[str], marks: list[Cell]) -> DiemHoiDong:
    """The means of a council as one sheet of marks: complete, and no mark above what the form gives."""
    given: dict[str, Decimal] = {}
    for code, mark in zip(codes, marks, strict=True):
        if code in form.tieu_chi and not is_blank(mark):
            given[code] = number_of(mark, f"điểm {code}")
            if not 0 <= given[code] <= form.tieu_chi[code].diem_toi_da:
                raise WrongUse("XL-0531", heading=f"điểm {code}", shown=number(given[code]))
    missing = [code for code in form.thu_tu if code not in given]
    if missing:
        more = "…" if len(missing) > 1 else ""
        raise WrongUse("XL-0530", missing=f"điểm tiêu chí {missing[0]}{more}")
    line = tuple(given[code] for code in form.thu_tu)
    return DiemHoiDong(_COUNCIL, line, (line,))
