"""Hàm về năng suất: tốc độ tăng TFP của chuỗi năm, năng suất lao động của doanh nghiệp."""

from __future__ import annotations

from typing import Any

from xl_tools.errors import WrongUse
from xl_tools.functions.calling import MARK, Cell, Grid, is_blank, worksheet_function
from xl_tools.functions.reading import money_of, number_of, record
from xl_tools.rules.nang_suat import nang_suat
from xl_tools.rules.tfp import tfp
from xl_tools.rules.tfp.quy_uoc import PHUONG_PHAP, ten
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.nang_suat import YEARLY, NangSuat
from xl_tools.sheets.table import Book
from xl_tools.sheets.tfp import Tfp
from xl_tools.sheets.thong_tin import ThongTin
from xl_tools.text import folded, number, rounded

_SERIES = {
    "grdp": "grdp_gia_so_sanh",
    "von": "von",
    "lao_dong": "lao_dong",
    "he_so_von": "he_so_von",
    "thu_nhap": "thu_nhap_cua_nguoi_lao_dong",
    "grdp_hien_hanh": "grdp_gia_hien_hanh",
}
_TITLES = {
    "grdp": "GRDP giá so sánh",
    "von": "vốn",
    "lao_dong": "lao động",
    "he_so_von": "hệ số vốn",
    "thu_nhap": "thu nhập của người lao động",
    "grdp_hien_hanh": "GRDP giá hiện hành",
}
_PLACES = 2
_ANY_YEAR = 2020  # the productivity of one year does not depend on which it is


@worksheet_function(
    ("nam", "grdp", "von", "lao_dong", "he_so_von", "thu_nhap", "grdp_hien_hanh", "phuong_phap"),
    nam="Cột năm, liên tục.",
    grdp="Cột GRDP giá so sánh, cùng số ô với cột năm.",
    von="Cột vốn, giá so sánh.",
    lao_dong="Cột lao động bình quân.",
    he_so_von="Hệ số vốn: một ô hoặc một cột; cần cho Hệ số cố định.",
    thu_nhap="Cột thu nhập của người lao động, giá hiện hành; cần cho Törnqvist.",
    grdp_hien_hanh="Cột GRDP giá hiện hành; cần cho Törnqvist.",
    phuong_phap="Hệ số cố định (khi bỏ trống), Törnqvist hoặc Hồi quy.",
)
def XL_TFP(
    nam: Grid,
    grdp: Grid,
    von: Grid,
    lao_dong: Grid,
    he_so_von: Grid | None = None,
    thu_nhap: Grid | None = None,
    grdp_hien_hanh: Grid | None = None,
    phuong_phap: Grid | None = None,
) -> Any:
    """Tốc độ tăng TFP (%) của từng năm, hai chữ số lẻ, xếp như cột năm; năm đầu chưa có số."""
    given = locals()
    years = [cell for row in nam for cell in row]
    columns = {name: _column(given[name], len(years)) for name in _SERIES}
    records = []
    for place, year in enumerate(years):
        if not is_blank(year):
            values = {
                _SERIES[name]: None if is_blank(cells[place]) else number_of(cells[place], _TITLES[name])
                for name, cells in columns.items()
            }
            records.append({"nam": int(number_of(year, "năm")), **values})
    if not records:
        raise WrongUse("XL-0530", missing="năm")
    table, _ = table_of(Tfp, records)
    settings, _ = table_of(ThongTin, [{}])
    book = Book("", "nscl", {"tfp": table, "thong_tin": settings})
    found = {one.nam: one for one in tfp(book, _method(given))}
    flat = ["" if is_blank(year) else _growth(found[int(number_of(year, "năm"))]) for year in years]
    wide = len(nam[0])
    return [flat[start : start + wide] for start in range(0, len(flat), wide)]


def _column(cells: Grid, count: int) -> list[Cell]:
    flat = [cell for row in cells for cell in row]
    if len(flat) == 1:
        return flat * count
    if len(flat) != count:
        raise WrongUse("XL-0532")
    return flat


def _method(given: dict[str, Any]) -> str:
    asked = given["phuong_phap"][0][0]
    if is_blank(asked):
        return PHUONG_PHAP[0]
    names = {folded(ten(method)): method for method in PHUONG_PHAP}
    if folded(str(asked)) not in names:
        raise WrongUse("XL-0531", heading="phương pháp", shown=f"“{asked}”")
    return names[folded(str(asked))]


def _growth(year: Any) -> Any:
    if year.phan_tich is None:
        return f"{MARK}{year.why_not}"
    return rounded(year.phan_tich.g_tfp, _PLACES)


@worksheet_function(
    doanh_thu_thuan="Doanh thu thuần, đồng.",
    chi_phi_mua_ngoai="Nguyên liệu, năng lượng, dịch vụ mua ngoài, đồng; trống khi tính theo phương pháp cộng.",
    lao_dong="Lao động bình quân, người.",
    thu_nhap="Thu nhập của người lao động, đồng (phương pháp cộng).",
    khau_hao="Khấu hao, đồng (phương pháp cộng).",
    loi_nhuan="Lợi nhuận trước thuế, đồng (phương pháp cộng).",
    lai_vay="Lãi vay, đồng; trống = không có.",
    thue_phi="Thuế gián thu, phí, đồng; trống = không có.",
)
def XL_NSLD(
    doanh_thu_thuan: Cell,
    chi_phi_mua_ngoai: Cell,
    lao_dong: Cell,
    thu_nhap: Cell = None,
    khau_hao: Cell = None,
    loi_nhuan: Cell = None,
    lai_vay: Cell = None,
    thue_phi: Cell = None,
) -> Any:
    """Năng suất lao động (đồng/người, số nguyên): giá trị gia tăng chia lao động bình quân."""
    workers = number_of(lao_dong, "số lao động")
    if workers <= 0:
        raise WrongUse("XL-0531", heading="số lao động", shown=number(workers))
    amounts = {
        "doanh_thu_thuan": (doanh_thu_thuan, "doanh thu thuần"),
        "chi_phi_mua_ngoai": (chi_phi_mua_ngoai, "chi phí mua ngoài"),
        "thu_nhap_cua_nguoi_lao_dong": (thu_nhap, "thu nhập của người lao động"),
        "khau_hao": (khau_hao, "khấu hao"),
        "loi_nhuan_truoc_thue": (loi_nhuan, "lợi nhuận trước thuế"),
        "lai_vay": (lai_vay, "lãi vay"),
        "thue_gian_thu_phi": (thue_phi, "thuế gián thu, phí"),
    }
    values = {
        name: None if is_blank(cell) else money_of(cell, title) for name, (cell, title) in amounts.items()
    }
    whose = {"ma_so_thue": "XL", "nam": _ANY_YEAR, "thoi_diem": YEARLY, "lao_dong_binh_quan": workers}
    row = record(NangSuat, values | whose)
    (found,) = nang_suat(Book("", "nscl", {"nang_suat": row.table}))
    if found.nang_suat_lao_dong is None:
        missing = "doanh thu thuần" if values["doanh_thu_thuan"] is None else "chi phí mua ngoài"
        raise WrongUse("XL-0530", missing=missing)
    return rounded(found.nang_suat_lao_dong)
