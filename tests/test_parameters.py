"""The law's data themselves: cases that an officer can read, on the eve and on the day of each change."""

import datetime as dt
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xl_tools import data, law
from xl_tools.law import provinces
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.muc_ho_tro import GRADES, MucHoTro
from xl_tools.sheets.muc_tieu import MucTieu
from xl_tools.sheets.van_ban import VanBan
from xl_tools.text import slug

FILES = sorted(file for file in data.parameters("").rglob("*") if file.suffix in {".yaml", ".csv"})
PARAMETERS = sorted(file.stem for file in data.parameters("").glob("*.yaml") if file.stem != "danh_muc")
RATES = sorted(data.parameters("muc_ho_tro").glob("*.yaml"))
PLANS = sorted(data.parameters("ke_hoach").glob("*.yaml"))
BEFORE, AFTER = dt.date(2025, 6, 30), dt.date(2025, 7, 1)


def on(text: str) -> dt.date:
    """The day written as an officer writes it."""
    day, month, year = (int(part) for part in text.split("/"))
    return dt.date(year, month, day)


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_file_of_parameters_loads(name: str) -> None:
    assert law.load(name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_composed_unicode(file: Path) -> None:
    assert unicodedata.is_normalized("NFC", file.read_text(encoding="utf-8"))


# Quy mô doanh nghiệp


@pytest.mark.parametrize(
    ("nguong", "linh_vuc", "ngay", "gia_tri", "verified"),
    [
        ("sieu_nho_lao_dong", "Công nghiệp và xây dựng", "11/03/2018", 10, "secondary"),
        ("nho_lao_dong", "Công nghiệp và xây dựng", "14/10/2021", 100, "secondary"),
        ("nho_lao_dong", "Công nghiệp và xây dựng", "15/10/2021", 100, "text"),
        ("nho_lao_dong", "Thương mại và dịch vụ", "15/10/2021", 50, "text"),
        ("vua_lao_dong", "Nông nghiệp, lâm nghiệp, thủy sản", "15/10/2021", 200, "text"),
        ("vua_lao_dong", "Thương mại và dịch vụ", "15/10/2021", 100, "text"),
        ("sieu_nho_doanh_thu", "Công nghiệp và xây dựng", "15/10/2021", 3_000_000_000, "text"),
        ("sieu_nho_doanh_thu", "Thương mại và dịch vụ", "15/10/2021", 10_000_000_000, "text"),
        ("nho_doanh_thu", "Công nghiệp và xây dựng", "15/10/2021", 50_000_000_000, "text"),
        ("nho_doanh_thu", "Thương mại và dịch vụ", "15/10/2021", 100_000_000_000, "text"),
        ("vua_doanh_thu", "Công nghiệp và xây dựng", "15/10/2021", 200_000_000_000, "text"),
        ("vua_doanh_thu", "Thương mại và dịch vụ", "15/10/2021", 300_000_000_000, "text"),
        ("sieu_nho_nguon_von", "Thương mại và dịch vụ", "15/10/2021", 3_000_000_000, "text"),
        ("nho_nguon_von", "Nông nghiệp, lâm nghiệp, thủy sản", "15/10/2021", 20_000_000_000, "text"),
        ("nho_nguon_von", "Thương mại và dịch vụ", "15/10/2021", 50_000_000_000, "text"),
        ("vua_nguon_von", "Thương mại và dịch vụ", "15/10/2021", 100_000_000_000, "text"),
    ],
)
def test_size_thresholds(nguong: str, linh_vuc: str, ngay: str, gia_tri: int, verified: str) -> None:
    found = law.load("quy_mo")[nguong].at(on(ngay))
    assert found is not None
    assert (found.value[slug(linh_vuc)], found.verified) == (gia_tri, verified)


def test_before_2018_no_size_threshold_is_known() -> None:
    assert all(threshold.at(on("10/03/2018")) is None for threshold in law.load("quy_mo").values())


def test_each_size_has_every_threshold_for_every_field() -> None:
    fields = {slug(choice.value) for choice in law.choices("DM-LINHVUC")}
    for size in ("Siêu nhỏ", "Nhỏ", "Vừa"):
        for measure in ("lao_dong", "doanh_thu", "nguon_von"):
            for value in law.load("quy_mo")[f"{slug(size)}_{measure}"].values:
                assert set(value.value) == fields


def test_only_enterprises_are_sized() -> None:
    found = law.load("quy_mo")["loai_hinh_xet_quy_mo"].at(on("15/10/2021"))
    assert found is not None
    assert set(found.value) < {choice.value for choice in law.choices("DM-LOAIHINH")}
    assert "Hợp tác xã" not in found.value


# Kỳ báo cáo và thời hạn


@pytest.mark.parametrize(
    ("ky", "verified"),
    [
        ("thang", "secondary"),
        ("quy", "secondary"),
        ("sau_thang_dau_nam", "secondary"),
        ("sau_thang_cuoi_nam", "memory"),
        ("chin_thang", "secondary"),
        ("nam", "secondary"),
    ],
)
def test_a_report_closes_on_the_14th(ky: str, verified: str) -> None:
    window = law.load("ky_bao_cao")[ky].at(on("14/06/2022"))
    assert window is not None
    assert window.value == {"tu_ngay": 15, "tu_thang": -1, "den_ngay": 14, "den_thang": 0}
    assert window.verified == verified


@pytest.mark.parametrize(("ngay", "so_ngay"), [("14/10/2021", None), ("15/10/2021", 14)])
def test_the_answer_is_due_in_14_working_days(ngay: str, so_ngay: int | None) -> None:
    found = law.load("nd80")["thoi_han_thong_bao"].at(on(ngay))
    assert (found.value if found else None) == so_ngay


# Danh mục


def test_63_provinces_became_34_and_52_of_them_were_merged() -> None:
    before, after = law.choices("DM-TINH", BEFORE), law.choices("DM-TINH", AFTER)
    assert (len(before), len(after)) == (63, 34)
    assert Counter(choice.group for choice in before) == {"tỉnh": 58, "thành phố": 5}
    assert Counter(choice.group for choice in after) == {"tỉnh": 28, "thành phố": 6}
    sizes = Counter(law.successor(choice.value) for choice in before)
    assert set(sizes) == {choice.value for choice in after}
    assert sum(number for number in sizes.values() if number > 1) == 52
    assert sum(number > 1 for number in sizes.values()) == 23


def test_the_old_provinces_may_be_chosen_for_ever() -> None:
    old = law.choices("DM-TINH-CU", dt.date(2030, 1, 1))
    assert [choice.value for choice in old] == [choice.value for choice in law.choices("DM-TINH", BEFORE)]


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Đồng Tháp", ("Tiền Giang", "Đồng Tháp")),
        ("Cần Thơ", ("Sóc Trăng", "Hậu Giang", "Cần Thơ")),
        ("Thành phố Hồ Chí Minh", ("Bình Dương", "Bà Rịa - Vũng Tàu", "Thành phố Hồ Chí Minh")),
        ("Quảng Ninh", ("Quảng Ninh",)),
        ("Huế", ("Thừa Thiên Huế",)),
        ("Hậu Giang", ("Hậu Giang",)),
    ],
)
def test_a_new_unit_knows_the_old_ones(new: str, old: tuple[str, ...]) -> None:
    assert law.former_provinces(new) == old


@pytest.mark.parametrize(
    ("danh_muc", "written", "value"),
    [
        ("DM-ND", "TCVN ISO 9001", "TCVN ISO 9001"),
        ("DM-ND", "iso  9000", "TCVN ISO 9001"),
        ("DM-ND", "ISO 14000", "TCVN ISO 14001"),
        ("DM-ND", "OHSAS 18001", "TCVN ISO 45001"),
        ("DM-ND", "SA8000", "SA 8000"),
        ("DM-ND", "ISO 9999", None),
        ("DM-LOAIHINH", "cong ty tnhh", "Công ty trách nhiệm hữu hạn"),
        ("DM-TINH", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("DM-TINH", "tỉnh Hậu Giang", "Hậu Giang"),
        ("DM-CHISO", "Số lượt hỗ trợ", "CS02"),
        ("DM-KIEMCHUNG", "secondary", "Theo nguồn thứ cấp (secondary)"),
    ],
)
def test_a_person_may_write_it_otherwise(danh_muc: str, written: str, value: str | None) -> None:
    assert law.resolve(danh_muc, written) == value


def test_a_province_of_before_the_merger_is_unknown_after_it() -> None:
    assert law.resolve("DM-TINH", "Hậu Giang", BEFORE) == "Hậu Giang"
    assert law.resolve("DM-TINH", "Hậu Giang", AFTER) is None


def test_every_content_belongs_to_a_group_and_every_group_has_one() -> None:
    groups = {choice.value for choice in law.choices("DM-NHOM")}
    assert {content.group for content in law.choices("DM-ND")} == groups


def test_every_content_says_where_circular_35_has_it() -> None:
    points = {content.properties["diem_tt35"] for content in law.choices("DM-ND")}
    assert points == {"a", "b", "c", "d", "9.3", "ngoài"}


@pytest.mark.parametrize("sheet", [MucHoTro, MucTieu, VanBan], ids=lambda sheet: sheet.tab)
def test_every_list_that_a_sheet_names_exists(sheet: type[Sheet]) -> None:
    named = [column.choices for column in columns(sheet) if isinstance(column.choices, str)]
    assert named
    assert {one for names in named for one in names.split("|")} <= set(law.all_lists())


def test_the_grades_of_the_sheet_are_those_of_the_list() -> None:
    assert {law.resolve("DM-KIEMCHUNG", grade): grade for grade in data.GRADES} == GRADES


# Mức hỗ trợ


@pytest.mark.parametrize(
    ("ma_muc", "ty_le", "muc_tran", "don_vi"),
    [
        ("ND80-25.4A-TCCS", 100, 10_000_000, "Doanh nghiệp/năm"),
        ("ND80-25.4A-HTQL", 100, 50_000_000, "Doanh nghiệp/năm"),
        ("ND80-25.4B", 50, 10_000_000, "Doanh nghiệp/năm"),
        ("ND80-25.4C", 100, 20_000_000, "Sản phẩm"),
        ("ND80-25.5A", 100, 30_000_000, "Doanh nghiệp/năm"),
        ("TG-2020-A", 50, 30_000_000, "Hệ thống, công cụ"),
        ("TG-2020-B", 50, "không", "Hệ thống, công cụ"),
        ("TG-2021-HTQL", 100, 60_000_000, "Hệ thống, công cụ"),
        ("TG-2021-CC", 100, 30_000_000, "Hệ thống, công cụ"),
    ],
)
def test_rates_and_caps(ma_muc: str, ty_le: int, muc_tran: int | str, don_vi: str) -> None:
    row = next(row for row in law.rates("Tiền Giang").rows if row["ma_muc"] == ma_muc)
    assert (row["ty_le"], row["muc_tran"], row["don_vi_tinh_tran"]) == (ty_le, muc_tran, don_vi)


@pytest.mark.parametrize(
    ("ngay", "tien_giang", "quoc_gia"),
    [
        ("28/06/2016", [], 0),
        ("29/06/2016", ["TG-2020-A", "TG-2020-B"], 0),
        ("31/12/2020", ["TG-2020-A", "TG-2020-B"], 0),
        ("01/01/2021", [], 0),
        ("14/10/2021", [], 0),
        ("15/10/2021", [], 5),
        ("07/12/2021", [], 5),
        ("08/12/2021", ["TG-2021-HTQL", "TG-2021-CC"], 5),
    ],
)
def test_rates_in_force_in_tien_giang(ngay: str, tien_giang: list[str], quoc_gia: int) -> None:
    codes = [row["ma_muc"] for row in law.rates("Tiền Giang", on(ngay)).rows]
    assert [code for code in codes if code.startswith("TG")] == tien_giang
    assert sum(code.startswith("ND80") for code in codes) == quoc_gia


def test_the_two_readings_of_one_sentence_are_one_group() -> None:
    in_force = law.rates("Tiền Giang", on("01/06/2020")).rows
    both = [row for row in in_force if row.get("ma_nhom_doc") == "TG-2020"]
    assert [row["cach_hieu"] for row in both] == ["A", "B"]


def test_a_merged_province_inherits_the_rates_for_the_old_area_only() -> None:
    inherited = {row["ma_muc"]: row.get("dia_ban_ap_dung") for row in law.rates("Đồng Tháp").rows}
    assert inherited["TG-2021-HTQL"] == "Tiền Giang"
    assert inherited["ND80-25.4B"] is None


def test_a_province_without_a_known_resolution_has_the_national_rates() -> None:
    assert {row["ma_muc"][:4] for row in law.rates("Cao Bằng").rows} == {"ND80"}
    assert [row["ma_van_ban"] for row in law.rates("Cao Bằng").van_ban] == ["ND80-2021"]


def test_what_was_inferred_is_said_in_a_note() -> None:
    for row in law.rates("Tiền Giang").rows:
        assert "suy luận" in law.rates("Tiền Giang").notes[row["ma_muc"]]


# Mục tiêu


@pytest.mark.parametrize(
    ("tinh", "ma", "loai", "tu", "den", "don_vi"),
    [
        ("Hậu Giang", "HG-2021-2025-01", "Ít nhất", 24, None, "doanh nghiệp"),
        ("Hậu Giang", "HG-2021-2025-02", "Ít nhất", 16, None, "doanh nghiệp"),
        ("Hậu Giang", "HG-2022-02", "Có thực hiện", None, None, "doanh nghiệp"),
        ("Hải Dương", "HD-2021-2025-01", "Có thực hiện", None, None, "lớp"),
        ("Hải Dương", "HD-2021-2025-02", "Ít nhất", 10, None, "phóng sự"),
        ("Hải Dương", "HD-2021-2025-03", "Ít nhất", 1, None, "tọa đàm"),
        ("Hải Dương", "HD-2021-2025-04", "Ít nhất", 20, None, "video"),
        ("Hải Dương", "HD-2021-2025-05", "Trong khoảng", 100, 150, "doanh nghiệp"),
        ("Hải Dương", "HD-2021-2025-06", "Ít nhất", 5, None, "doanh nghiệp"),
        ("Hải Dương", "HD-2026-2030-04", "Trong khoảng", 100, 150, "doanh nghiệp"),
        ("Hải Dương", "HD-2026-2030-05", "Ít nhất", 10, None, "doanh nghiệp"),
        ("Hải Dương", "HD-2026-2030-07", "Có thực hiện", None, None, "%"),
    ],
)
def test_targets(tinh: str, ma: str, loai: str, tu: int | None, den: int | None, don_vi: str) -> None:
    row = next(row for row in law.targets(tinh).rows if row["ma_chi_tieu"] == ma)
    assert (row["loai_chi_tieu"], row["don_vi_tinh"]) == (loai, don_vi)
    assert (row.get("gia_tri_muc_tieu"), row.get("gia_tri_can_tren")) == (tu, den)


def test_the_plan_of_hau_giang_for_2022_has_no_figure() -> None:
    of_2022 = [row for row in law.targets("Hậu Giang").rows if row["ke_hoach"] == "KH70-2022"]
    assert of_2022
    assert {row["loai_chi_tieu"] for row in of_2022} == {"Có thực hiện"}


def test_a_target_of_an_old_province_goes_on_in_the_city_it_joined() -> None:
    rows = law.targets("Hải Phòng").rows
    assert rows
    assert {row["dia_ban_ap_dung"] for row in rows} == {"Hải Dương"}


def test_every_target_says_where_it_was_read() -> None:
    for province in law.known_provinces():
        found = law.targets(province)
        assert {row["ma_chi_tieu"] for row in found.rows} == set(found.references)


# Mọi dòng điền sẵn


def prefilled() -> Iterator[tuple[type[Sheet], dict[str, Any]]]:
    """Every row that a workbook may come filled with, and the sheet it goes to."""
    for file in RATES + PLANS:
        sheet = MucHoTro if file in RATES else MucTieu
        found = provinces.read(file, "muc_ho_tro" if sheet is MucHoTro else "muc_tieu")
        yield from ((sheet, row) for row in found.rows)
        yield from ((VanBan, row) for row in found.van_ban)


EVERY = [pytest.param(sheet, row, id=str(next(iter(row.values())))) for sheet, row in prefilled()]


@pytest.mark.parametrize(("sheet", "row"), EVERY)
def test_the_keys_of_a_row_are_headings_of_its_sheet(sheet: type[Sheet], row: dict[str, Any]) -> None:
    headings = {slug(column.title) for column in columns(sheet) if not column.computed}
    assert set(row) <= headings


@pytest.mark.parametrize(("sheet", "row"), EVERY)
def test_a_row_lacks_only_what_is_not_known(sheet: type[Sheet], row: dict[str, Any]) -> None:
    missing = {column.name for column in columns(sheet) if column.required == "x"} - set(row)
    assert missing == ({"ngay_ban_hanh"} if row.get("ma_van_ban") == "KHGD-2021" else set())


@pytest.mark.parametrize(("sheet", "row"), EVERY)
def test_every_chosen_value_is_in_its_list(sheet: type[Sheet], row: dict[str, Any]) -> None:
    for column in columns(sheet):
        if column.choices and column.name in row:
            chosen = row[column.name]
            assert set(chosen if isinstance(chosen, list) else [chosen]) <= allowed(column)


def allowed(column: Column) -> set[str]:
    """What may stand in the column."""
    assert column.choices is not None
    if isinstance(column.choices, tuple):
        return set(column.choices)
    return {choice.value for name in column.choices.split("|") for choice in law.choices(name)}


def test_codes_are_unique_over_all_files() -> None:
    keys = Counter(str(row[sheet.key[0]]) for sheet, row in prefilled())
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_known_provinces_are_in_vietnamese_order() -> None:
    assert law.known_provinces() == ["Hải Dương", "Hậu Giang", "Tiền Giang"]


def test_the_edition_has_a_day_and_a_fingerprint() -> None:
    assert law.checked() >= dt.date(2026, 11, 21)
    assert len(law.law_hash()) == 64
