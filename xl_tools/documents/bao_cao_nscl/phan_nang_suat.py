"""Mục II: năng suất, TFP của tỉnh và năng suất của doanh nghiệp được hỗ trợ; chỉ có ở báo cáo năm và giai đoạn."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import (
    NangSuat,
    NangSuatDoanhNghiep,
    NangSuatLaoDong,
    Tfp,
)
from xl_tools.documents.so_lieu import cells, counted
from xl_tools.rules.chi_so_nang_suat import tang_nang_suat_lao_dong, ty_trong_tfp
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.nang_suat import VERIFIED, nang_suat
from xl_tools.rules.tfp import METHOD_NAME, REFERENCE, TocDo, tfp
from xl_tools.sheets.nang_suat import AFTER
from xl_tools.sheets.table import Book, Row
from xl_tools.text import number, percent, rounded
from xl_tools.trace import Figure

_INDICATORS = {"CS14", "CS15"}


def nang_suat_tfp(book: Book, ky: Ky) -> NangSuat | None:
    """Mục năng suất; None ở báo cáo quý, 6 tháng, 9 tháng, và khi sổ không có số liệu, kế hoạch không giao."""
    if ky.part is not None or len(ky.code) > len("2021..2025"):
        return None
    years = range(int(ky.code[:4]), ky.year + 1)
    found = NangSuat(
        tfp=_tfp(book, ky, years),
        ly_do_chua_co_tfp=_vi_sao(book, years),
        lao_dong=_lao_dong(book, ky, years),
        doanh_nghiep=_doanh_nghiep(book, years),
    )
    return found if any((found.tfp, found.ly_do_chua_co_tfp, found.lao_dong, found.doanh_nghiep)) else None


def _tfp(book: Book, ky: Ky, years: range) -> Tfp | None:
    """Bình quân cộng các năm tính được; tỷ trọng đúng như chỉ số CS14."""
    taken = [one for one in tfp(book) if one.g_tfp is not None and int(one.row["nam"]) in years]
    if not taken:
        return None
    where = tuple(dict.fromkeys(cell for one in taken for step in one.trace for cell in step.cells))

    def mean(key: str, values: Iterable[Decimal | None], unit: str = "%") -> Figure:
        value = rounded(sum((value or Decimal(0) for value in values), Decimal(0)) / len(taken), 2)
        text = percent(value, 2) if unit == "%" else f"{number(value)} {unit}"
        return Figure(f"tfp.{key}", value, text, unit, where, REFERENCE, "secondary")

    return Tfp(
        thoi_gian=_thoi_gian(taken),
        phuong_phap=METHOD_NAME.lower(),
        nam_goc=f"năm {int(taken[0].row['nam']) - 1}",
        cach_binh_quan="bình quân cộng các năm" if len(taken) > 1 else None,
        tang_grdp=mean("grdp", (one.g_y for one in taken)),
        von=mean("von", (one.c_k for one in taken), "điểm %"),
        lao_dong=mean("lao_dong", (one.c_l for one in taken), "điểm %"),
        tang_tfp=mean("tfp", (one.g_tfp for one in taken)),
        ty_trong=_ty_trong(book, ky),
        nguon=_nguon(one.row for one in taken),
    )


def _thoi_gian(taken: list[TocDo]) -> str:
    first, last = int(taken[0].row["nam"]), int(taken[-1].row["nam"])
    return f"năm {last}" if first == last else f"giai đoạn {first} - {last}"


def _ty_trong(book: Book, ky: Ky) -> Figure | None:
    count = ty_trong_tfp(book.settings, book)
    found = None if isinstance(count, str) else count(ky)
    if found is None or found.value is None:
        return None
    value = rounded(found.value, 1)
    return Figure("tfp.ty_trong", value, percent(value), "%", found.cells, REFERENCE, "secondary")


def _nguon(rows: Iterable[Row]) -> str | None:
    return "; ".join(dict.fromkeys(str(row["nguon_so_lieu"]) for row in rows if row["nguon_so_lieu"])) or None


def _vi_sao(book: Book, years: range) -> str | None:
    """Vì sao chưa có TFP của kỳ, khi sổ có trang TFP hoặc kế hoạch có chỉ tiêu; None khi tính được hoặc không giao."""
    of_period = [one for one in tfp(book) if int(one.row["nam"]) in years]
    if any(one.g_tfp is not None for one in of_period):
        return None
    if of_period:
        return of_period[-1].why_not
    planned = any(
        row["chi_so_tinh"] in _INDICATORS
        and (row["tu_nam"] or years[0]) <= years[-1]
        and (row["den_nam"] or years[-1]) >= years[0]
        for row in book["muc_tieu"].rows()
    )
    return f"chưa có số liệu năm {years[-1]}" if planned else None


def _lao_dong(book: Book, ky: Ky, years: range) -> NangSuatLaoDong | None:
    """CS15: GRDP giá so sánh trên lao động, bình quân nhân."""
    count = tang_nang_suat_lao_dong(book.settings, book)
    found = None if isinstance(count, str) else count(ky)
    if found is None or found.value is None:
        return None
    rows = [
        row
        for row in book["tfp"].rows()
        if row["nam"] in years and row["grdp_gia_so_sanh"] and row["lao_dong"]
    ]
    last = max(int(row["nam"]) for row in rows)
    base = min(
        int(row["nam"])
        for row in book["tfp"].rows()
        if row["nam"] and set(row.at("lao_dong")) & set(found.cells)
    )
    value = rounded(found.value, 1)  # as the table of targets prints it
    return NangSuatLaoDong(
        tang=Figure("nang_suat.lao_dong", value, percent(value), "%", found.cells),
        thoi_gian=f"năm {last}" if last == base + 1 else f"giai đoạn {base + 1} - {last}",
        nam_goc=f"năm {base}",
        cach_binh_quan="bình quân nhân" if last > base + 1 else None,
        nguon=_nguon(rows),
    )


def _doanh_nghiep(book: Book, years: range) -> NangSuatDoanhNghiep | None:
    """Doanh nghiệp có dòng Sau hỗ trợ của kỳ: năng suất lao động tăng bao nhiêu so với dòng Trước hỗ trợ."""
    known = [
        (one.row, one.tang_nang_suat_lao_dong)
        for one in nang_suat(book)
        if one.tang_nang_suat_lao_dong is not None
        and one.row["thoi_diem"] == AFTER
        and int(one.row["nam"]) in years
    ]
    last = {
        row["ma_so_thue"]: (row, growth) for row, growth in sorted(known, key=lambda pair: pair[0]["nam"])
    }
    if not last:
        return None
    rows = [row for row, _ in last.values()]
    value = rounded(sum((growth for _, growth in last.values()), Decimal(0)) / len(last), 1)
    where = cells(rows, "doanh_thu_thuan", "chi_phi_mua_ngoai", "lao_dong_binh_quan")
    return NangSuatDoanhNghiep(
        so_doanh_nghiep=counted(
            "nang_suat.doanh_nghiep", len(rows), cells(rows, "ma_so_thue"), "doanh nghiệp"
        ),
        tang=Figure("nang_suat.doanh_nghiep.tang", value, percent(value), "%", where, None, VERIFIED),
    )
