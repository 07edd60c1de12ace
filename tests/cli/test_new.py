"""`xltools new`: a workbook filled with what is known of the province, and never over an old one unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from xl_tools.workbook.read import read

from .conftest import Ask

HAU_GIANG = ["--province", "Hậu Giang", "--year", "2022"]


def test_it_prints_the_path_and_warns_about_what_is_not_known(ask: Ask, tmp_path: Path) -> None:
    answer = ask("new", "nscl", tmp_path / "sổ.xlsx", *HAU_GIANG)

    assert (answer.code, answer.out) == (0, f"{tmp_path / 'sổ.xlsx'}\n")
    assert "mức hỗ trợ" in answer.err.lower()


@pytest.mark.parametrize(("kind", "province"), [("nscl", "Cà Mau"), ("ocop", "Cà Mau")])
def test_what_is_not_known_of_the_rates_names_the_tab_where_they_are_to_be_added(
    ask: Ask, tmp_path: Path, kind: str, province: str
) -> None:
    said = ask("new", kind, tmp_path / "sổ.xlsx", "--province", province, "--year", 2023).err

    assert "trang Mức hỗ trợ chỉ có" in said and "trang này" not in said


@pytest.mark.parametrize("province", ["Hậu Giang", "hau giang", "tỉnh Hậu Giang", "HẬU GIANG"])
def test_a_province_is_known_however_it_was_typed(ask: Ask, tmp_path: Path, province: str) -> None:
    answer = ask("new", "nscl", tmp_path / "sổ.xlsx", "--province", province, "--year", 2022, "--json")

    assert answer.json["province"] == "Hậu Giang"


def test_a_new_workbook_can_be_checked_and_computed_at_once(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    ask("new", "nscl", path, *HAU_GIANG)

    found = ask("validate", path, "--json").json["findings"]
    assert {one["code"] for one in found if one["level"] == "error"} <= {"XL-1201", "XL-1202"}
    assert ask("compute", path).code in (0, 1)


def test_its_tabs_stand_in_the_order_of_the_work(ask: Ask, tmp_path: Path) -> None:
    ask("new", "nscl", tmp_path / "sổ.xlsx", *HAU_GIANG)

    names = CalamineWorkbook.from_path(str(tmp_path / "sổ.xlsx")).sheet_names
    assert names[:3] == ["Hướng dẫn", "Thông tin", "Cơ quan"]
    assert "Danh mục" in names[-2:]


@pytest.mark.parametrize(
    ("kind", "name", "province", "code"),
    [
        ("nscl", "sổ.xlsx", "Hậu Gian", "XL-0201"),
        ("khác", "sổ.xlsx", "Hậu Giang", "XL-0206"),
        ("nscl", "sổ.xls", "Hậu Giang", "XL-0213"),
        ("nscl", "sổ", "Hậu Giang", "XL-0213"),
    ],
)
def test_wrong_use_makes_no_file(
    ask: Ask, tmp_path: Path, kind: str, name: str, province: str, code: str
) -> None:
    answer = ask("new", kind, tmp_path / name, "--province", province, "--year", 2022, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, code)
    assert not (tmp_path / name).exists()


def test_a_province_of_before_the_mergers_is_answered_with_what_it_became(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    answer = ask("new", "nscl", path, "--province", "Hậu Giang", "--year", 2026, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0267")
    assert "đã sắp xếp thành Cần Thơ" in answer.json["error"]["message"]
    assert answer.json["file"] == str(path)


def test_each_province_is_suggested_once(ask: Ask, tmp_path: Path) -> None:
    fix = ask("new", "nscl", tmp_path / "sổ.xlsx", "--province", "Bac Giangg", "--year", 2022, "--json").json[
        "error"
    ]["fix"]

    near = fix.partition("là: ")[2].rstrip("?").split(", ")
    assert near[0] == "Bắc Giang"
    assert len(near) == len(set(near)) == 3


def test_an_old_file_is_replaced_only_with_force_and_never_while_open(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "sổ.xlsx"
    path.write_bytes(b"cua toi")

    refused = ask("new", "nscl", path, *HAU_GIANG, "--json").json
    assert (refused["file"], refused["error"]["code"]) == (str(path), "XL-0268")
    assert "--out" not in refused["error"]["fix"]
    (tmp_path / "~$sổ.xlsx").write_bytes(b"")
    assert ask("new", "nscl", path, *HAU_GIANG, "--force", "--json").json["error"]["code"] == "XL-0104"
    assert path.read_bytes() == b"cua toi"
    (tmp_path / "~$sổ.xlsx").unlink()
    assert ask("new", "nscl", path, *HAU_GIANG, "--force").code == 0


def test_a_folder_on_the_way_is_made(ask: Ask, tmp_path: Path) -> None:
    assert ask("new", "nscl", tmp_path / "2022" / "sổ.xlsx", *HAU_GIANG).code == 0


@pytest.mark.parametrize(
    ("year", "department", "short"),
    [
        (2025, "Sở Nông nghiệp và Phát triển nông thôn", "SNNPTNT"),
        (2026, "Sở Nông nghiệp và Môi trường", "SNNMT"),
    ],
)
def test_ocop_is_submitted_by_the_department_of_agriculture_under_its_name_of_the_year(
    ask: Ask, tmp_path: Path, year: int, department: str, short: str
) -> None:
    path = tmp_path / "so.xlsx"
    ask("new", "ocop", path, "--province", "Quảng Ninh", "--year", str(year))
    office = next(row for row in read(path)["co_quan"].rows() if row["ma_co_quan"] == "SO")

    assert (office["ten_co_quan"], office["chu_viet_tat_trong_ky_hieu"]) == (department, short)
