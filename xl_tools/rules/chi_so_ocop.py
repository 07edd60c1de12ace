"""CO02, CO04 … CO08, CO10: sản phẩm và chủ thể mới, tem, tiêu chuẩn, cam kết, mô hình điểm, đơn vị có kế hoạch."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from xl_tools.law import load
from xl_tools.rules.chi_so_cong_nhan import CONG_NHAN
from xl_tools.rules.chi_so_san_xuat import SAN_XUAT
from xl_tools.rules.dem import ChiSo, Dem, o
from xl_tools.rules.ky_bao_cao import Ky
from xl_tools.rules.ocop.cong_nhan import lan_cong_nhan
from xl_tools.rules.ocop.pham_vi import ONLY_JOINED, PhamVi, nam_trong, pham_vi, thieu_trang
from xl_tools.rules.phu_tem import dan_tem
from xl_tools.sheets.chu_the import ACTIVE
from xl_tools.sheets.nhiem_vu import DROPPED, FINISHED
from xl_tools.sheets.san_pham import PRODUCED
from xl_tools.sheets.table import Book, Row
from xl_tools.text import count, folded, listed

_YES = "Có"
_PLANNING = ("ke hoach", "de an")


def san_pham_moi(target: Row, book: Book) -> ChiSo | str:
    """CO02: sản phẩm bắt đầu tham gia trong kỳ và đã được công nhận; hoặc chỉ cần tham gia khi chỉ tiêu ghi thế."""
    if missing := thieu_trang(book, "san_pham", "cong_nhan"):
        return missing
    scope, times = pham_vi(target, book), lan_cong_nhan(book)
    joined_only = ONLY_JOINED in scope.values

    def count_new(ky: Ky) -> Dem:
        joined = [row for row in scope.products(ky.end) if nam_trong(ky, row["nam_bat_dau_tham_gia"])]
        if joined_only:
            text = "đếm sản phẩm bắt đầu tham gia trong kỳ, chưa cần được công nhận"
            return Dem(Decimal(len(joined)), text, o(joined, "nam_bat_dau_tham_gia"))
        taken = [
            row for row in joined if any(one.ngay <= ky.end for one in times.get(row["ma_san_pham"], ()))
        ]
        text = (
            f"{count(len(taken))} sản phẩm đã được công nhận "
            f"trong {count(len(joined))} sản phẩm bắt đầu tham gia trong kỳ"
        )
        decided = [one.row for row in taken for one in times[row["ma_san_pham"]][:1]]
        cells = (*o(joined, "nam_bat_dau_tham_gia"), *o(decided, "ngay_quyet_dinh_cong_nhan"))
        return Dem(Decimal(len(taken)), text, cells)

    return count_new


def chu_the_moi(target: Row, book: Book) -> ChiSo | str:
    """CO04: chủ thể có Năm tham gia OCOP thuộc kỳ."""
    if missing := thieu_trang(book, "chu_the"):
        return missing
    scope = pham_vi(target, book)

    def count_new(ky: Ky) -> Dem:
        taken = [row for row in scope.subjects() if nam_trong(ky, row["nam_tham_gia_ocop"])]
        text = "đếm chủ thể có Năm tham gia OCOP trong kỳ"
        return Dem(Decimal(len(taken)), text, o(taken, "nam_tham_gia_ocop"))

    return count_new


def _share(ky: Ky, done: list[Row], whole: list[Row], said: tuple[str, str], cells: tuple[str, ...]) -> Dem:
    """Tỷ lệ % của tử số trên mẫu số; kỳ chưa đến hoặc mẫu số bằng 0 thì không có tỷ lệ."""
    numerator, denominator = said
    if ky.end < ky.start:
        return Dem(None, "kỳ chưa đến giai đoạn của chỉ tiêu nên không có tỷ lệ", ())
    if not whole:
        return Dem(None, f"không có {denominator} nên không có tỷ lệ", ())
    text = f"{count(len(done))} {numerator} trên {count(len(whole))} {denominator}"
    return Dem(Decimal(len(done)) / len(whole) * 100, text, cells)


def _products_share(
    target: Row, book: Book, column: str, keep: Callable[[Row], bool], what: str
) -> ChiSo | str:
    if missing := thieu_trang(book, "san_pham"):
        return missing
    scope = pham_vi(target, book)

    def share(ky: Ky) -> Dem:
        whole = [
            row
            for row in scope.products(ky.end)
            if row["tinh_trang_tham_gia"] == PRODUCED and _joined(row["nam_bat_dau_tham_gia"], ky)
        ]
        done = [row for row in whole if keep(row)]
        cells = o(whole, column, "tinh_trang_tham_gia")
        return _share(ky, done, whole, (what, "sản phẩm đang sản xuất"), cells)

    return share


def _joined(year: int | None, ky: Ky) -> bool:
    """Đã tham gia vào cuối kỳ: sổ của năm nay không làm tăng mẫu số của năm trước."""
    return year is None or year <= ky.end.year


def ty_le_dan_tem(target: Row, book: Book) -> ChiSo | str:
    """CO05: sản phẩm dán tem truy xuất điện tử / sản phẩm đang sản xuất × 100."""
    column = "dan_tem_truy_xuat_dien_tu"
    return _products_share(target, book, column, dan_tem, "sản phẩm dán tem truy xuất điện tử")


def ty_le_cong_bo_tieu_chuan(target: Row, book: Book) -> ChiSo | str:
    """CO06: sản phẩm có Số hiệu tiêu chuẩn công bố áp dụng / sản phẩm đang sản xuất × 100."""
    column = "so_hieu_tieu_chuan_cong_bo_ap_dung"
    return _products_share(
        target, book, column, lambda row: bool(row[column]), "sản phẩm đã công bố tiêu chuẩn áp dụng"
    )


def ty_le_cam_ket(target: Row, book: Book) -> ChiSo | str:
    """CO07: chủ thể đã ký cam kết an toàn thực phẩm đến cuối kỳ / chủ thể đang hoạt động × 100."""
    if missing := thieu_trang(book, "chu_the"):
        return missing
    scope = pham_vi(target, book)

    def share(ky: Ky) -> Dem:
        whole = _active(scope, ky)
        signed = [row for row in whole if (on := row["ngay_ky_cam_ket_an_toan_thuc_pham"]) and on <= ky.end]
        said = ("chủ thể đã ký cam kết an toàn thực phẩm", "chủ thể đang hoạt động")
        return _share(ky, signed, whole, said, o(whole, "ngay_ky_cam_ket_an_toan_thuc_pham", "tinh_trang"))

    return share


def _active(scope: PhamVi, ky: Ky) -> list[Row]:
    return [
        row
        for row in scope.subjects()
        if row["tinh_trang"] == ACTIVE and _joined(row["nam_tham_gia_ocop"], ky)
    ]


def mo_hinh_diem(target: Row, book: Book) -> ChiSo | str:
    """CO08: chủ thể là mô hình điểm an toàn thực phẩm; kể số của từng địa phương và địa phương chưa có."""
    if missing := thieu_trang(book, "chu_the"):
        return missing
    scope = pham_vi(target, book)

    def models(ky: Ky) -> Dem:
        column = _local_unit(ky.end)
        subjects = _active(scope, ky)
        taken = [row for row in subjects if row["mo_hinh_diem_an_toan_thuc_pham"] == _YES]
        text = _by_place(taken, subjects, column)
        return Dem(Decimal(len(taken)), text, o(taken, "mo_hinh_diem_an_toan_thuc_pham", column))

    return models


def _local_unit(ngay: dt.date) -> str:
    """Cột ghi địa phương: cấp huyện khi còn cấp huyện, sau đó là cấp xã."""
    districts = load("to_chuc_hanh_chinh")["cap_huyen"].at(ngay)
    return "huyen" if districts and districts.value else "xa_phuong_dac_khu"


def _by_place(taken: list[Row], subjects: list[Row], column: str) -> str:
    """`đếm mô hình điểm: Hạ Long 2, Ba Chẽ 1; chưa có: Cô Tô (1 địa phương có chủ thể)`."""
    counted = Counter(row[column] for row in taken if row[column])
    places = dict.fromkeys(row[column] for row in subjects if row[column])
    without = [place for place in places if place not in counted]
    text = "đếm mô hình điểm"
    if counted:
        text += ": " + ", ".join(f"{place} {count(many)}" for place, many in counted.items())
    if without:
        text += f"; {count(len(without))} địa phương có chủ thể mà chưa có mô hình điểm: {listed(without)}"
    return text


def don_vi_co_ke_hoach(target: Row, book: Book) -> ChiSo | str:
    """CO10: đơn vị đã xong nhiệm vụ lập kế hoạch, đề án / đơn vị chủ trì nhiệm vụ của kế hoạch đó × 100."""
    if missing := thieu_trang(book, "nhiem_vu"):
        return missing
    tasks = [
        row
        for row in book["nhiem_vu"].rows()
        if row["co_quan_chu_tri"]
        and row["trang_thai"] != DROPPED
        and target["ke_hoach"] in (None, row["ke_hoach"])
    ]

    def share(ky: Ky) -> Dem:
        done = [row for row in tasks if _plans(row) and _finished_by(row, ky.end)]
        units, with_plan = _first_of_each(tasks), _first_of_each(done)
        said = ("đơn vị đã hoàn thành kế hoạch, đề án", "đơn vị chủ trì nhiệm vụ của kế hoạch")
        cells = (
            *o(with_plan, "san_pham_ket_qua_phai_co", "trang_thai", "ngay_hoan_thanh"),
            *o(units, "co_quan_chu_tri"),
        )
        return _share(ky, with_plan, units, said, cells)

    return share


def _plans(row: Row) -> bool:
    product = folded(row["san_pham_ket_qua_phai_co"] or "")
    return any(word in product for word in _PLANNING)


def _finished_by(row: Row, ngay: dt.date) -> bool:
    on = row["ngay_hoan_thanh"] or row["thoi_han_hoan_thanh"]
    return row["trang_thai"] in FINISHED and on is not None and on <= ngay


def _first_of_each(tasks: Iterable[Row]) -> list[Row]:
    """Dòng đầu của từng đơn vị chủ trì, viết hoa hay thường vẫn là một đơn vị."""
    found: dict[str, Row] = {}
    for row in tasks:
        found.setdefault(folded(row["co_quan_chu_tri"]), row)
    return list(found.values())


OCOP: dict[str, Callable[[Row, Book], ChiSo | str]] = {
    **CONG_NHAN,
    "CO02": san_pham_moi,
    "CO04": chu_the_moi,
    "CO05": ty_le_dan_tem,
    "CO06": ty_le_cong_bo_tieu_chuan,
    "CO07": ty_le_cam_ket,
    "CO08": mo_hinh_diem,
    "CO10": don_vi_co_ke_hoach,
    **SAN_XUAT,
}
