"""The law's data themselves: cases that an officer can read, on the eve and on the day of each change."""

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xl_tools import data, law
from xl_tools.errors import LawError
from xl_tools.law import provinces
from xl_tools.law.rows import Source
from xl_tools.sheets.declaration import Column, Sheet, columns, of_kind
from xl_tools.sheets.muc_ho_tro import GRADES, MucHoTro
from xl_tools.sheets.muc_tieu import MucTieu
from xl_tools.sheets.nhiem_vu import NhiemVu
from xl_tools.sheets.thuyet_minh import ThuyetMinh
from xl_tools.sheets.van_ban import VanBan
from xl_tools.text import slug

FILES = sorted(file for file in data.parameters("").rglob("*") if file.suffix in {".yaml", ".csv"})
PARAMETERS = sorted(file.stem for file in data.parameters("").glob("*.yaml") if file.stem != "danh_muc")
RATES = sorted(data.parameters("muc_ho_tro").glob("*.yaml"))
PLANS = sorted(data.parameters("ke_hoach").rglob("[!_]*.yaml"))
SHEETS = {"muc_ho_tro": MucHoTro, "muc_tieu": MucTieu, "nhiem_vu": NhiemVu, "thuyet_minh": ThuyetMinh}
PARTS = [(file, "muc_ho_tro") for file in RATES] + [
    (file, part) for file in PLANS for part in list(SHEETS)[1:]
]
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
        ("sau_thang_cuoi_nam", "inference"),
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
        ("ND80-22.3A-TCCS", 100, 10_000_000, "Doanh nghiệp/năm"),
        ("ND80-22.3A-HTQL", 100, 50_000_000, "Doanh nghiệp/năm"),
        ("ND80-22.3B", 50, 10_000_000, "Doanh nghiệp/năm"),
        ("ND80-22.3C", 50, 30_000_000, "Doanh nghiệp/năm"),
        ("TG-2020-A", 50, 30_000_000, "Hệ thống, công cụ"),
        ("TG-2020-B", 50, "không", "Hệ thống, công cụ"),
        ("TG-2021-HTQL", 100, 60_000_000, "Hệ thống, công cụ"),
        ("TG-2019-GTCL", 100, None, "Doanh nghiệp"),
        ("TG-2021-CC", 100, 30_000_000, "Hệ thống, công cụ"),
        ("BG-2023-HTQL", 50, 50_000_000, "Hệ thống, công cụ"),
        ("BG-2023-HTQL-KHAC", 50, None, "Hệ thống, công cụ"),
        ("LS-2020", 50, None, "Hợp đồng"),
        ("BT-2014-HTQL", 50, None, "Hệ thống, công cụ"),
        ("BT-2014-CC", 50, None, "Hệ thống, công cụ"),
        ("BT-2014-CNSP", 50, None, "Sản phẩm"),
        ("BT-2014-GTCL", 50, None, "Doanh nghiệp"),
    ],
)
def test_rates_and_caps(ma_muc: str, ty_le: int, muc_tran: int | str | None, don_vi: str) -> None:
    row = rate(ma_muc)
    assert (row["ty_le"], row.get("muc_tran"), row["don_vi_tinh_tran"]) == (ty_le, muc_tran, don_vi)


@pytest.mark.parametrize(
    ("ma_muc", "muc_tron_goi"),
    [
        ("QN-2017-TCCS", 10_000_000),
        ("QN-2017-ISO14001", 50_000_000),
        ("QN-2017-ISO22000", 30_000_000),
        ("QN-2017-HOPQUY", 20_000_000),
        ("BRVT-2019-GTCL", None),
    ],
)
def test_lump_sums(ma_muc: str, muc_tron_goi: int | None) -> None:
    row = rate(ma_muc)
    assert (row["cach_tinh"], row.get("muc_tron_goi")) == ("Trọn gói", muc_tron_goi)


def rate(code: str) -> dict[str, Any]:
    """The rate of that code, wherever it stands."""
    rows = (row for file in RATES for row in provinces.read(file, "muc_ho_tro").rows)
    return next(row for row in rows if row["ma_muc"] == code)


def test_bac_giang_pays_for_standards_by_name() -> None:
    assert rate("BG-2023-HTQL")["noi_dung_ap_dung"] == [
        "TCVN ISO 14001",
        "TCVN ISO 50001",
        "ISO 31000",
        "TCVN ISO/IEC 17025",
        "TCVN ISO 22000",
        "TCVN ISO 15189",
    ]
    assert {"SA 8000", "HACCP", "GMP"} <= set(rate("BG-2023-HTQL-KHAC")["noi_dung_ap_dung"])


def test_an_unknown_amount_stays_absent_and_a_note_says_what_is_not_known() -> None:
    for file in RATES:
        found = provinces.read(file, "muc_ho_tro")
        for row in found.rows:
            blank = row["cach_tinh"] == "Tỷ lệ có trần" and "muc_tran" not in row
            blank |= row["cach_tinh"] == "Trọn gói" and "muc_tron_goi" not in row
            assert not blank or "để trống" in found.notes[row["ma_muc"]]


@pytest.mark.parametrize(
    ("ngay", "tien_giang", "quoc_gia"),
    [
        ("28/06/2016", [], 0),
        ("29/06/2016", ["TG-2020-A", "TG-2020-B"], 0),
        ("23/01/2019", ["TG-2020-A", "TG-2020-B"], 0),
        ("24/01/2019", ["TG-2020-A", "TG-2020-B", "TG-2019-GTCL"], 0),
        ("31/12/2020", ["TG-2020-A", "TG-2020-B", "TG-2019-GTCL"], 0),
        ("01/01/2021", [], 0),
        ("14/10/2021", [], 0),
        ("15/10/2021", [], 9),
        ("07/12/2021", [], 9),
        ("08/12/2021", ["TG-2021-HTQL", "TG-2021-CC"], 9),
    ],
)
def test_rates_in_force_in_tien_giang(ngay: str, tien_giang: list[str], quoc_gia: int) -> None:
    codes = [row["ma_muc"] for row in law.rates("Tiền Giang", on(ngay)).rows]
    assert [code for code in codes if code.startswith("TG")] == tien_giang
    assert sum(code.startswith("ND80") for code in codes) == quoc_gia


BG = ["BG-2023-HTQL", "BG-2023-HTQL-KHAC"]
QN = ["QN-2017-TCCS", "QN-2017-ISO14001", "QN-2017-ISO22000", "QN-2017-HOPQUY"]
BT = ["BT-2014-HTQL", "BT-2014-CC", "BT-2014-CNSP", "BT-2014-GTCL"]


@pytest.mark.parametrize(
    ("tinh", "ngay", "ma"),
    [
        ("Bắc Giang", "31/12/2022", []),
        ("Bắc Giang", "01/01/2023", BG),
        ("Bắc Giang", "31/12/2030", BG),
        ("Bắc Giang", "01/01/2031", []),
        ("Quảng Ninh", "31/12/2016", []),
        ("Quảng Ninh", "01/01/2017", QN),
        ("Quảng Ninh", "31/12/2020", QN),
        ("Quảng Ninh", "01/01/2021", []),
        ("Bà Rịa - Vũng Tàu", "28/05/2019", []),
        ("Bà Rịa - Vũng Tàu", "29/05/2019", ["BRVT-2019-GTCL"]),
        ("Lạng Sơn", "11/02/2020", []),
        ("Lạng Sơn", "12/02/2020", ["LS-2020"]),
        ("Lạng Sơn", "31/12/2020", ["LS-2020"]),
        ("Lạng Sơn", "01/01/2021", []),
        ("Bến Tre", "29/07/2014", []),
        ("Bến Tre", "30/07/2014", BT),
        ("Bến Tre", "31/12/2020", BT),
        ("Bến Tre", "01/01/2021", []),
    ],
)
def test_rates_in_force_on_the_eve_and_on_the_day(tinh: str, ngay: str, ma: list[str]) -> None:
    codes = [row["ma_muc"] for row in law.rates(tinh, on(ngay)).rows]
    assert [code for code in codes if not code.startswith("ND80")] == ma


@pytest.mark.parametrize(
    ("moi", "cu", "ma"),
    [
        ("Bắc Ninh", "Bắc Giang", BG),
        ("Vĩnh Long", "Bến Tre", BT),
        ("Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu", ["BRVT-2019-GTCL"]),
    ],
)
def test_a_merged_unit_holds_the_rates_of_the_old_area(moi: str, cu: str, ma: list[str]) -> None:
    inherited = [row for row in law.rates(moi).rows if not row["ma_muc"].startswith("ND80")]
    assert [row["ma_muc"] for row in inherited] == ma
    assert {row["dia_ban_ap_dung"] for row in inherited} == {cu}


def test_only_a_rate_read_in_the_text_itself_is_graded_so() -> None:
    graded = {
        row["ma_muc"] for sheet, row in prefilled() if sheet is MucHoTro and "text" in row["muc_kiem_chung"]
    }
    assert {code[:4] for code in graded} == {"ND80"}


# Văn bản đã biết mà chưa biết mức


@pytest.mark.parametrize(
    ("tinh", "nam", "van_ban"),
    [
        ("Hà Tĩnh", 2019, []),
        ("Hà Tĩnh", 2020, ["NQ215-2020", "QD2688-2020"]),
        ("Đồng Nai", 2021, []),
        ("Đồng Nai", 2022, ["NQ20-2021"]),
        ("Đồng Nai", 2031, []),
        ("Sơn La", 2020, []),
        ("Sơn La", 2021, ["NQ10-2021"]),
        ("Kiên Giang", 2021, []),
        ("Kiên Giang", 2023, ["NQ40-2022", "KH50-2023"]),
        ("An Giang", 2026, ["NQ40-2022"]),
        ("Hải Dương", 2022, []),
        ("Hải Dương", 2023, ["NQ23-2023"]),
        ("Tây Ninh", 2025, []),
        ("Tây Ninh", 2026, ["NQ25-2025"]),
        ("Đồng Tháp", 2026, ["NQ34-2025"]),
        ("Tiền Giang", 2024, []),
        ("Cà Mau", 2026, []),
    ],
)
def test_a_text_whose_amounts_are_not_known_is_still_named(tinh: str, nam: int, van_ban: list[str]) -> None:
    found = provinces.uncited_texts(tinh, nam)
    assert found.rows == ()
    assert list(found.verified) == van_ban
    assert all("hưa biết" in found.notes[code] for code in van_ban)


def test_a_named_text_brings_the_text_above_it() -> None:
    found = provinces.uncited_texts("Kiên Giang", 2023)
    assert [row["ma_van_ban"] for row in found.van_ban] == ["NQ40-2022", "QD1322-2020", "KH50-2023"]


@pytest.mark.parametrize(
    ("tinh", "cu", "noi"),
    [
        ("Phú Yên", "Phú Yên", "30 triệu đồng"),
        ("Đắk Lắk", "Phú Yên", "30 triệu đồng"),
        ("Cao Bằng", "Cao Bằng", "12/2019/NQ-HĐND"),
        ("Tây Ninh", "Long An", "doanh nghiệp nhỏ và vừa"),
    ],
)
def test_what_cannot_be_a_row_is_said_under_the_name_of_the_province(tinh: str, cu: str, noi: str) -> None:
    assert noi in provinces.uncited_texts(tinh, 2026).notes[cu]
    assert all(row["ma_muc"].startswith("ND80") for row in law.rates(tinh).rows)


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
        ("Kiên Giang", "KG-2021-03", "Có thực hiện", None, None, "doanh nghiệp"),
    ],
)
def test_targets(tinh: str, ma: str, loai: str, tu: int | None, den: int | None, don_vi: str) -> None:
    row = next(row for row in law.targets(tinh).rows if row["ma_chi_tieu"] == ma)
    assert (row["loai_chi_tieu"], row["don_vi_tinh"]) == (loai, don_vi)
    assert (row.get("gia_tri_muc_tieu"), row.get("gia_tri_can_tren")) == (tu, den)


@pytest.mark.parametrize(
    ("ma", "loai", "tu", "den", "chi_so"),
    [
        ("QN-OCOP-2018-01", "Bằng", 100, None, "CO10"),
        ("QN-OCOP-2018-02", "Trong khoảng", 20, 30, "CO09"),
        ("QN-OCOP-2018-05", "Ít nhất", 291, None, "CO13"),
        ("QN-OCOP-2018-06", "Ít nhất", 30, None, "CO02"),
        ("QN-OCOP-2018-07", "Ít nhất", 2, None, "CO03"),
        ("QN-OCOP-2018-08", "Ít nhất", 10, None, "CO04"),
        ("QN-OCOP-2018-09", "Có thực hiện", None, None, "CO08"),
        ("QN-OCOP-2018-12", "Bằng", 100, None, "CO05"),
    ],
)
def test_targets_of_quang_ninh_for_ocop(
    ma: str, loai: str, tu: int | None, den: int | None, chi_so: str
) -> None:
    row = next(row for row in law.targets("Quảng Ninh", "ocop").rows if row["ma_chi_tieu"] == ma)
    assert (row["loai_chi_tieu"], row["chi_so_tinh"]) == (loai, chi_so)
    assert (row.get("gia_tri_muc_tieu"), row.get("gia_tri_can_tren")) == (tu, den)


def test_a_workbook_of_one_kind_is_not_filled_from_the_plans_of_the_other() -> None:
    assert law.targets("Quảng Ninh").rows == ()
    assert {row["ke_hoach"] for row in provinces.tasks("Tiền Giang", 2020).rows} == {"DA-NSCL-2020"}
    assert {row["ke_hoach"] for row in provinces.tasks("Tiền Giang", 2020, "ocop").rows} == {"KH27-2019"}


@pytest.mark.parametrize("tinh", ["Kiên Giang", "Tiền Giang"])
def test_plans_without_figures_are_given_none(tinh: str) -> None:
    assert {row["loai_chi_tieu"] for row in law.targets(tinh).rows} <= {"Có thực hiện"}
    assert not [row for row in law.targets(tinh).rows if "gia_tri_muc_tieu" in row]


def test_the_chain_of_plans_goes_up_to_the_national_programme() -> None:
    above = {row["ma_van_ban"]: row.get("van_ban_cap_tren") for row in law.targets("Kiên Giang").van_ban}
    circular = {"TT35-2021": "QD1322-2020", "TT15-2022": "QD1322-2020"}
    assert above == {"QD1322-2020": None, "KH71-2021": "QD1322-2020", "KH116-2021": "KH71-2021"} | circular


def test_the_circulars_of_a_programme_come_with_it_and_not_with_another() -> None:
    national = {"QD1322-2020", "TT35-2021", "TT15-2022", "QD712-2010", "TT20-2010", "TTLT130-2011"}

    def cited(year: int) -> set[str]:
        return {row["ma_van_ban"] for row in law.tasks("Tiền Giang", year).van_ban} & national

    assert cited(2020) == {"QD712-2010", "TT20-2010", "TTLT130-2011"}
    assert cited(2024) == {"QD1322-2020", "TT35-2021", "TT15-2022"}


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
        for kind in ("nscl", "ocop"):
            found = law.targets(province, kind)
            assert {row["ma_chi_tieu"] for row in found.rows} == set(found.references)


# Nhiệm vụ và thuyết minh


@pytest.mark.parametrize(
    ("tinh", "nam", "nhiem_vu", "doan"),
    [
        ("Hậu Giang", 2021, 0, 0),
        ("Hậu Giang", 2022, 11, 3),
        ("Hậu Giang", 2023, 0, 0),
        ("Kiên Giang", 2021, 6, 2),
        ("Kiên Giang", 2022, 0, 1),
        ("Kiên Giang", 2026, 0, 0),
        ("Hải Dương", 2020, 0, 0),
        ("Hải Dương", 2025, 6, 4),
        ("Hải Dương", 2026, 5, 4),
        ("Tiền Giang", 2020, 3, 2),
        ("Tiền Giang", 2021, 0, 0),
    ],
)
def test_tasks_and_general_text_of_a_year(tinh: str, nam: int, nhiem_vu: int, doan: int) -> None:
    assert len(provinces.tasks(tinh, nam).rows) == nhiem_vu
    assert len(provinces.general_text(tinh, nam).rows) == doan


def test_the_products_of_hai_duong_are_those_of_its_own_phase() -> None:
    for year, systems in ((2025, "05 doanh nghiệp"), (2026, "10 doanh nghiệp")):
        products = [row["san_pham_ket_qua_phai_co"] for row in provinces.tasks("Hải Dương", year).rows]
        assert systems in products
        assert "10 phóng sự; 01 tọa đàm; 20 video" in products


def test_a_task_of_an_old_province_names_it_and_its_general_text_stays_behind() -> None:
    inherited = provinces.tasks("Hải Phòng", 2026).rows
    assert len(inherited) == 5
    assert all(row["noi_dung_nhiem_vu"].endswith("(địa bàn Hải Dương trước sắp xếp)") for row in inherited)
    assert provinces.general_text("Hải Phòng", 2026).rows == ()


def test_the_plan_of_hau_giang_names_its_priority_trades_and_its_money() -> None:
    said = {row["noi_dung"] for row in provinces.general_text("Hậu Giang", 2022).rows}
    assert any("rau quả, thủy sản" in text and "Giải thưởng Chất lượng Quốc gia" in text for text in said)
    sources = {row["nguon_kinh_phi"] for row in provinces.tasks("Hậu Giang", 2022).rows}
    assert sources == {"Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)"}


def test_a_task_of_the_second_phase_of_hai_duong_names_nothing_that_ended_with_the_province() -> None:
    for row in provinces.tasks("Hải Phòng", 2026).rows:
        assert "tỉnh" not in row["noi_dung_nhiem_vu"].replace("tỉnh Hải Dương", "")


@pytest.mark.parametrize("tinh", ["Hậu Giang", "Hải Dương", "Kiên Giang", "Tiền Giang"])
def test_no_sentence_stands_twice_in_what_is_known_of_a_plan(tinh: str) -> None:
    """Nor is a task told once more as a paragraph: the plan would print both."""
    for year in range(2019, 2031):
        paragraphs = [row["noi_dung"] for row in provinces.general_text(tinh, year).rows]
        sentences = [part.strip(" .;") for text in paragraphs for part in re.split(r"[.;] ", text)]
        tasks = [row["noi_dung_nhiem_vu"] for row in provinces.tasks(tinh, year).rows]
        assert len(sentences) == len(set(sentences))
        assert len(tasks) == len(set(tasks))
        assert not {row["muc"] for row in provinces.general_text(tinh, year).rows} & {
            "Giải pháp",
            "Tổ chức thực hiện",
        }


def test_what_was_inferred_of_a_task_is_said_in_a_note() -> None:
    for file in PLANS:
        found = provinces.read(file, "nhiem_vu")
        assert all("suy luận" in found.notes[row["ma_nhiem_vu"]] for row in found.rows)


PLAN = """
tinh: Tỉnh Thử
checked: 2026-11-21
van_ban:
  - {ma_van_ban: KH1, van_ban_cap_tren: QD1322-2020, verified: secondary}
muc_tieu: []
nhiem_vu:
  - ma_nhiem_vu: NV1
    noi_dung_nhiem_vu: Tổ chức lớp
    nhom_nhiem_vu: Đào tạo nguồn nhân lực
    ke_hoach: KH1
    tu_nam: 2021
    den_nam: 2025
    ngay_bat_dau: 2021-03-01
    thoi_han_hoan_thanh: 2025-06-30
    reference: Bài báo
    verified: secondary
thuyet_minh:
  - ma_doan: TM1
    ke_hoach: KH1
    ky: "2021..2025"
    loai_giay: Kế hoạch
    muc: Mục tiêu chung
    thu_tu: 1
    noi_dung: Một.
    reference: Bài báo
    verified: secondary
  - ma_doan: TM2
    ke_hoach: KH1
    ky: "2022"
    loai_giay: Kế hoạch
    muc: Mục tiêu chung
    thu_tu: 1
    noi_dung: Hai.
    reference: Bài báo
    verified: secondary
"""


@pytest.mark.parametrize(
    ("found", "instead", "problem"),
    [
        ("    reference: Bài báo\n", "", "thiếu mục reference"),
        ("    verified: secondary\n", "    verified: sure\n", "NV1: mức kiểm chứng sure"),
        ("    tu_nam: 2021\n", "", "thiếu mục tu_nam"),
        ("    ngay_bat_dau", "    ngay_khoi_dong", "mục lạ ngay_khoi_dong"),
        ("    den_nam: 2025", "    den_nam: 2020", "NV1: năm 2021 đến 2020"),
        ("    den_nam: 2025", "    den_nam: hết 2025", "NV1: năm 2021 đến hết 2025"),
        ("2025-06-30", "2026-06-30", "NV1: ngày nằm ngoài các năm 2021 đến 2025"),
        ("2025-06-30", "2021-02-28", "NV1: kết thúc 2021-02-28"),
        ("Đào tạo nguồn nhân lực", "Đào tạo", "NV1: nhom_nhiem_vu Đào tạo không thuộc danh mục DM-NHOMNV"),
        ("    ke_hoach: KH1\n", "    ke_hoach: KH9\n", "NV1: dẫn văn bản KH9"),
        ("ma_doan: TM2", "ma_doan: TM1", "hai dòng cùng mã TM1"),
        ("muc: Mục tiêu chung", "muc: Lời nói đầu", "TM1: muc Lời nói đầu không thuộc danh mục DM-MUC"),
        ("noi_dung: Một.", "noi_dung: Một", "TM1: nội dung phải là câu có dấu chấm cuối"),
        ('ky: "2022"', 'ky: "2022-H1"', "TM2: kỳ 2022-H1"),
        ('ky: "2021..2025"', 'ky: "2025..2021"', "TM1: kỳ 2025..2021"),
        ('ky: "2022"', 'ky: "2021..2025"', "dòng TM1 và dòng TM2 cùng kỳ"),
        ("thu_tu: 1", "thu_tu: nhất", "TM1: thứ tự nhất"),
        ("van_ban_cap_tren: QD1322-2020", "van_ban_cap_tren: QD1-2020", "KH1: dẫn văn bản QD1-2020"),
        ("muc_tieu: []", "muc_dich: []", "thiếu mục muc_tieu; mục lạ muc_dich"),
    ],
)
def test_a_plan_that_breaks_a_rule_is_refused(tmp_path: Path, found: str, instead: str, problem: str) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(PLAN, encoding="utf-8")
    assert len(provinces.read(file, "nhiem_vu").rows) == 1
    assert found in PLAN
    file.write_text(PLAN.replace(found, instead, 1), encoding="utf-8")
    with pytest.raises(LawError) as refused:
        provinces.read(file, "thuyet_minh")  # every part is judged, whichever is asked for
    assert problem in f"{refused.value.details['name']}: {refused.value.details['problem']}"


def test_what_ties_a_row_to_its_plan_is_not_shown_on_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(PLAN, encoding="utf-8")
    (task,) = provinces.read(file, "nhiem_vu", "Tỉnh Thử", 2023).rows
    (text,) = provinces.read(file, "thuyet_minh", "Tỉnh Thử", 2023).rows
    assert not {"tu_nam", "den_nam", "verified"} & set(task)
    assert set(text) == {"ky", "loai_giay", "muc", "thu_tu", "noi_dung"}
    assert [row["ma_van_ban"] for row in provinces.read(file, "nhiem_vu", "Tỉnh Thử").van_ban] == [
        "QD1322-2020",
        "TT35-2021",
        "TT15-2022",
        "KH1",
    ]


# Mọi dòng điền sẵn


def prefilled() -> Iterator[tuple[type[Sheet], dict[str, Any]]]:
    """Every row that a workbook may come filled with, and the sheet it goes to."""
    for file, part in PARTS:
        sheet = of_kind(SHEETS[part], "ocop" if file.parent.name == "ocop" else "nscl")
        yield from ((sheet, row) for row in provinces.read(file, part).rows)
    for file in RATES + PLANS:
        source = Source.of(file, "muc_ho_tro" if file in RATES else "muc_tieu")
        hidden = ("verified", "reference", "note")
        for row in source.own_texts.values():
            yield VanBan, {name: value for name, value in row.items() if name not in hidden}


EVERY = [pytest.param(sheet, row, id=f"{sheet.tab}-{next(iter(row.values()))}") for sheet, row in prefilled()]
# Cột bắt buộc mà nguồn không cho biết; những cột này cán bộ điền.
UNKNOWN = {
    "KHOCOP-2018": {"ngay_ban_hanh"},
    "DA-NSCL-2020": {"ngay_ban_hanh"},
}


@pytest.mark.parametrize(("sheet", "row"), EVERY)
def test_the_keys_of_a_row_are_headings_of_its_sheet(sheet: type[Sheet], row: dict[str, Any]) -> None:
    headings = {slug(column.title) for column in columns(sheet) if not column.computed}
    assert set(row) <= headings


@pytest.mark.parametrize(("sheet", "row"), EVERY)
def test_a_row_lacks_only_what_is_not_known(sheet: type[Sheet], row: dict[str, Any]) -> None:
    missing = {column.name for column in columns(sheet) if column.required == "x"} - set(row)
    if sheet is NhiemVu:  # the state is not the plan's to say, and not every source names the product
        missing -= {"trang_thai", "san_pham_ket_qua_phai_co"}
    assert missing == UNKNOWN.get(row.get("ma_van_ban", ""), set())


def test_a_task_without_product_says_so() -> None:
    for file in PLANS:
        found = provinces.read(file, "nhiem_vu")
        for row in found.rows:
            silent = "không nêu sản phẩm" in found.notes[row["ma_nhiem_vu"]]
            assert silent == ("san_pham_ket_qua_phai_co" not in row)


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
    keys = Counter(str(row[sheet.key[0]]) for sheet, row in prefilled() if sheet is not ThuyetMinh)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_known_provinces_are_in_vietnamese_order() -> None:
    known = law.known_provinces()
    assert known[:4] == ["Bà Rịa - Vũng Tàu", "Bắc Giang", "Bến Tre", "Cao Bằng"]
    assert {"Hải Dương", "Hậu Giang", "Kiên Giang", "Quảng Ninh", "Tiền Giang"} < set(known)
    assert len(known) == len(set(known))


def test_the_edition_has_a_day_and_a_fingerprint() -> None:
    assert law.checked() >= dt.date(2026, 11, 21)
    assert len(law.law_hash()) == 64


def test_lists_that_are_read_one_by_one_are_those_of_the_whole_file() -> None:
    assert dict(law.lists.all_lists()) == law.lists.read(data.parameters("danh_muc.yaml"))
