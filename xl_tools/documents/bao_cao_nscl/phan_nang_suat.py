"""Mục II: năng suất, TFP của tỉnh và năng suất của doanh nghiệp được hỗ trợ; chỉ có ở báo cáo năm và giai đoạn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from xl_tools.documents.bao_cao_nscl.bieu_do_nang_suat import (
    bieu_do_do_nhay,
    bieu_do_doanh_nghiep,
    bieu_do_dong_gop,
)
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import BinhQuanNhan, NangSuat, NangSuatLaoDong, Tfp
from xl_tools.documents.bao_cao_nscl.kieu_hoat_dong import NangSuatDoanhNghiep as NangSuatTruocSau
from xl_tools.documents.bieu_do import LEAST_ROWS, BieuDo
from xl_tools.documents.loi_giay import loi_giay
from xl_tools.documents.so_lieu import TREN_GIAY, cells, counted
from xl_tools.rules.chi_so_nang_suat import tang_nang_suat_lao_dong, ty_trong_tfp
from xl_tools.rules.ky_bao_cao import CALENDAR, Ky
from xl_tools.rules.ky_bao_cao import ky as ky_thong_ke
from xl_tools.rules.nang_suat import dinh_nghia, nang_suat
from xl_tools.rules.tfp import PhanTich, TocDo, tfp
from xl_tools.rules.tfp.binh_quan import CONG, BinhQuan, binh_quan_cong, cua_giai_doan
from xl_tools.rules.tfp.da_co import da_co, da_het_nam, la_so_uoc, nam_chua_co
from xl_tools.rules.tfp.do_nhay import do_nhay
from xl_tools.rules.tfp.quy_uoc import CO_DINH, chinh_thuc, da_chon, gia_tri, quy_uoc, ten_trong_cau
from xl_tools.sheets.nang_suat import AFTER
from xl_tools.sheets.table import Book, Row
from xl_tools.text import day, number, percent, rounded
from xl_tools.trace import Figure

_INDICATORS = {"CS14", "CS15"}


def nang_suat_tfp(book: Book, ky: Ky, chot: dt.date) -> NangSuat | None:
    """Mục năng suất; None ở báo cáo quý, 6 tháng, 9 tháng, và khi sổ không có số liệu, kế hoạch không giao.

    Số thống kê chỉ của những năm đã có số liệu tại ngày `chot`; báo cáo năm mà chưa có thì nêu năm liền trước.
    """
    if ky.part is not None or len(ky.code) > len("2021..2025"):
        return None
    years = range(int(ky.code[:4]), ky.year + 1)
    known = da_co(book, chot)
    told, shown = _ky_neu(known, ky, years, chot)
    found = NangSuat(
        tfp=_tfp(known, told, shown),
        ly_do_chua_co_tfp=_chua_het_nam(book, years, chot) or _vi_sao(book, years),
        lao_dong=_lao_dong(known, told, shown),
        doanh_nghiep=_doanh_nghiep(book, years, chot),
    )
    return found if any((found.tfp, found.ly_do_chua_co_tfp, found.lao_dong, found.doanh_nghiep)) else None


def _ky_neu(known: Book, ky: Ky, years: range, chot: dt.date) -> tuple[Ky, range]:
    """Kỳ của số thống kê: chính kỳ báo cáo; năm báo cáo chưa hết, không có số ước thì năm liền trước."""
    if (
        len(years) > 1
        or da_het_nam(ky.year, chot)
        or any(row["nam"] == ky.year for row in known["tfp"].rows())
    ):
        return ky, years
    return ky_thong_ke(str(ky.year - 1), CALENDAR), range(ky.year - 1, ky.year)


def _chua_het_nam(book: Book, years: range, chot: dt.date) -> str | None:
    """Sổ đã có dòng của năm mà ngày chốt số liệu chưa hết năm ấy; None khi không có dòng nào như vậy."""
    early = nam_chua_co(book, years, chot)
    if not early:
        return None
    return (
        f"đến ngày chốt số liệu ({day(chot)}) chưa hết năm {early[-1]}, chưa có số liệu thống kê của năm này"
    )


def can_cu_chua_chac(found: NangSuat | None) -> list[str]:
    """Các căn cứ của mục này chưa đối chiếu văn bản: của TFP, của năng suất doanh nghiệp."""
    figures = {
        "Tốc độ tăng TFP": found.tfp.tang_tfp if found and found.tfp else None,
        "Năng suất doanh nghiệp": found.doanh_nghiep.tang if found and found.doanh_nghiep else None,
    }
    return [
        f"{name} ({figure.clause}): {TREN_GIAY[figure.verified]}"
        for name, figure in figures.items()
        if figure and figure.verified not in (None, "text")
    ]


def _tfp(book: Book, ky: Ky, years: range) -> Tfp | None:
    """Bình quân cộng các năm tính được, bên cạnh bình quân nhân; tỷ trọng đúng như chỉ số CS14."""
    taken = [one for one in tfp(book) if one.phan_tich and one.nam in years]
    if not taken:
        return None
    means = cua_giai_doan(taken)
    found, figure = means[0].phan_tich, _Con(taken)
    price = book.settings["nam_goc_gia_so_sanh"]
    return Tfp(
        thoi_gian=_thoi_gian(taken),
        phuong_phap=ten_trong_cau(taken[0].method),
        nam_goc=f"năm {taken[0].nam - 1}",
        cach_binh_quan=_cach(means[0].cach) if len(taken) > 1 else None,
        tang_grdp=figure("grdp", found.g_y),
        von=figure("von", found.c_k, "điểm %"),
        lao_dong=figure("lao_dong", found.c_l, "điểm %"),
        tang_tfp=figure("tfp", found.g_tfp),
        ty_trong=_ty_trong(book, ky),
        nguon=_nguon(one.row for one in taken),
        nam_gia=f"năm {price}" if price else None,
        he_so_von=figure.he_so(),
        binh_quan_nhan=_binh_quan_nhan(figure, means[1]) if len(means) > 1 and len(taken) > 1 else None,
        luu_y=_luu_y(taken, found),
        bieu_do=bieu_do_dong_gop(taken),
        bieu_do_do_nhay=_do_nhay(book, taken, figure.where),
    )


class _Con:
    """Con số TFP của các năm đã lấy: cùng ô, cùng căn cứ."""

    def __init__(self, taken: list[TocDo]) -> None:
        self._taken, self._rule = taken, quy_uoc(taken[0].method)
        self.where = tuple(dict.fromkeys(cell for one in taken for step in one.trace for cell in step.cells))

    def __call__(self, key: str, value: Decimal, unit: str = "%") -> Figure:
        shown = rounded(value, 2)
        text = percent(shown, 2) if unit == "%" else f"{number(shown)} {unit}"
        return Figure(f"tfp.{key}", shown, text, unit, self.where, self._rule.reference, self._rule.verified)

    def he_so(self) -> Figure | None:
        """Hệ số vốn khi các năm cùng một hệ số."""
        known = {one.phan_tich.he_so_von for one in self._taken if one.phan_tich}
        if len(known) > 1:
            return None
        value = rounded(known.pop(), 4)
        return Figure(
            "tfp.he_so_von", value, number(value), None, self.where, self._rule.reference, self._rule.verified
        )


def _cach(name: str) -> str:
    return f"{name} các năm" if name == CONG else name


def _binh_quan_nhan(figure: _Con, mean: BinhQuan) -> BinhQuanNhan:
    found = mean.phan_tich
    share = found.share(found.g_tfp)
    return BinhQuanNhan(
        figure("nhan.grdp", found.g_y),
        figure("nhan.tfp", found.g_tfp),
        None if share is None else figure("nhan.ty_trong", rounded(share, 1)),
    )


def _luu_y(taken: list[TocDo], found: PhanTich) -> str | None:
    """Điều người đọc phải biết: phương pháp không chính thức, vì sao không có tỷ trọng."""
    said = []
    if not chinh_thuc(taken[0].method):
        said.append("Đây không phải số liệu theo phương pháp công bố chính thức của cơ quan thống kê.")
    if why := found.vi_sao_khong_ty_trong:
        said.append(f"Không nêu tỷ trọng vì {why.replace(' nên tỷ trọng đóng góp không có ý nghĩa', '')}.")
    return " ".join(said) or None


def _do_nhay(book: Book, taken: list[TocDo], where: tuple[str, ...]) -> BieuDo | None:
    """Chỉ ở giai đoạn nhiều năm, với hệ số cố định: một năm thì bảng số đã đủ."""
    if len(taken) < LEAST_ROWS or taken[0].method != CO_DINH:
        return None
    size = Decimal(gia_tri("bien_do_do_nhay"))
    return bieu_do_do_nhay(do_nhay(book, range(taken[0].nam, taken[-1].nam + 1), size), size, where)


def _thoi_gian(taken: list[TocDo]) -> str:
    return _khoang(taken[0].nam, taken[-1].nam, [one.row for one in taken])


def _khoang(first: int, last: int, rows: Iterable[Row]) -> str:
    """`năm 2022`, `năm 2022 (ước tính)`, `giai đoạn 2021 - 2022 (năm 2022 ước tính)`."""
    estimated = ", ".join(f"năm {row['nam']}" for row in rows if la_so_uoc(row))
    if first == last:
        return f"năm {last}" + (" (ước tính)" if estimated else "")
    return f"giai đoạn {first} - {last}" + (f" ({estimated} ước tính)" if estimated else "")


def _ty_trong(book: Book, ky: Ky) -> Figure | None:
    count = ty_trong_tfp(book.settings, book)
    found = None if isinstance(count, str) else count(ky)
    if found is None or found.value is None:
        return None
    value, rule = rounded(found.value, 1), quy_uoc(da_chon(book))
    return Figure("tfp.ty_trong", value, percent(value), "%", found.cells, rule.reference, rule.verified)


def _nguon(rows: Iterable[Row]) -> str | None:
    return "; ".join(dict.fromkeys(str(row["nguon_so_lieu"]) for row in rows if row["nguon_so_lieu"])) or None


def _vi_sao(book: Book, years: range) -> str | None:
    """Vì sao chưa có TFP của kỳ, khi sổ có trang TFP hoặc kế hoạch có chỉ tiêu; None khi tính được hoặc không giao."""
    of_period = [one for one in tfp(book) if one.nam in years]
    if any(one.phan_tich for one in of_period):
        return None
    if of_period:
        return loi_giay(of_period[-1].why_not or "") or None
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
        thoi_gian=_khoang(base + 1, last, rows),
        nam_goc=f"năm {base}",
        cach_binh_quan="bình quân nhân" if last > base + 1 else None,
        nguon=_nguon(rows),
    )


def _doanh_nghiep(book: Book, years: range, chot: dt.date) -> NangSuatTruocSau | None:
    """Doanh nghiệp có dòng Sau hỗ trợ của kỳ: năng suất lao động tăng bao nhiêu so với dòng Trước hỗ trợ.

    Số của năm chưa hết vào ngày chốt là số ước, và giấy nói vậy.
    """
    known = [
        one
        for one in nang_suat(book)
        if one.tang_nang_suat_lao_dong is not None
        and one.row["thoi_diem"] == AFTER
        and int(one.row["nam"]) in years
    ]
    last = {one.row["ma_so_thue"]: one for one in sorted(known, key=lambda one: int(one.row["nam"]))}
    if not last:
        return None
    rows = [one.row for one in last.values()]
    growth = [one.tang_nang_suat_lao_dong or Decimal(0) for one in last.values()]
    value, rule = rounded(binh_quan_cong(growth), 1), dinh_nghia("tang_nang_suat_lao_dong")
    where = cells(rows, "doanh_thu_thuan", "chi_phi_mua_ngoai", "lao_dong_binh_quan")
    running = sorted({int(row["nam"]) for row in rows if not da_het_nam(int(row["nam"]), chot)})
    names = {row["ma_so_thue"]: row["ten_doanh_nghiep"] for row in book["doanh_nghiep"].rows()}
    return NangSuatTruocSau(
        so_doanh_nghiep=counted(
            "nang_suat.doanh_nghiep", len(rows), cells(rows, "ma_so_thue"), "doanh nghiệp"
        ),
        tang=Figure(
            "nang_suat.doanh_nghiep.tang", value, percent(value), "%", where, rule.reference, rule.verified
        ),
        uoc=f"số ước năm {running[-1]}" if running else None,
        bieu_do=bieu_do_doanh_nghiep([(names.get(mst) or f"MST {mst}", one) for mst, one in last.items()]),
    )
