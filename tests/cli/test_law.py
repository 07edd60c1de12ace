"""`xltools law`: what is in force with its ground, and a rate table that an officer can keep."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from xl_tools import data
from xl_tools.law import known_provinces, own_rates
from xl_tools.law.strict import content
from xl_tools.sheets.kinds import KINDS

from .conftest import Ask

Edit = Callable[..., Path]


@pytest.fixture
def table(ask: Ask, tmp_path: Path) -> Edit:
    """The exported table of Bắc Giang with cells changed: (tab, heading, row below the header) → value."""

    def edit(**cells: object) -> Path:
        path = tmp_path / "bảng mức.xlsx"
        assert ask("law", "export", "--province", "Bắc Giang", "--out", path, "--force").code == 0
        book = openpyxl.load_workbook(path)
        tab = book["Mức hỗ trợ"]
        places = {cell.value: cell.column for cell in tab[5]}
        for heading, value in cells.items():
            tab.cell(6, places[heading.replace("_", " ")]).value = value
        book.save(path)
        return path

    return edit


def changed(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


@pytest.mark.parametrize(("on", "value"), [("2021-10-14", None), ("2021-10-15", "14"), ("2018-03-10", None)])
def test_only_what_is_in_force_is_listed(ask: Ask, on: str, value: str | None) -> None:
    known = {one["key"]: one for one in ask("law", "list", "--date", on, "--json").json["known"]}

    found = known.get("nd80.thoi_han_thong_bao")
    assert (found["value"] if found else None) == value
    if found:
        assert found["verified"] == "text"
        assert found["reference"] == "Điểm a khoản 3 Điều 32 Nghị định số 80/2021/NĐ-CP"


def test_a_province_is_listed_with_the_rates_of_the_whole_country(ask: Ask) -> None:
    out = ask("law", "list", "--date", "2024-01-01", "--province", "bac giang").out

    keys = [line.partition(":")[0] for line in out.splitlines()]
    assert {"BG-2023-HTQL", "ND80-25.5A", "NQ43-2022", "DM-ND"} <= set(keys)
    assert not [key for key in keys if key.startswith("TG-")]
    assert "theo nguồn thứ cấp" in next(line for line in out.splitlines() if line.startswith("BG-2023-HTQL:"))


def test_one_thing_is_shown_with_all_its_values_or_that_of_a_day(ask: Ask) -> None:
    whole = ask("law", "show", "nho_lao_dong", "--json").json
    on_a_day = ask("law", "show", "quy_mo.nho_lao_dong", "--date", "2021-10-15", "--json").json

    assert [one["from"] for one in whole["values"]] == ["2018-03-11", "2021-10-15"]
    assert [one["reference"] for one in on_a_day["values"]] == ["Khoản 2 Điều 5 Nghị định số 80/2021/NĐ-CP"]
    assert "Kiểm chứng: Suy luận" in ask("law", "show", "TG-2021-HTQL").out


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("HG-2021-2025-01", "Giá trị: Ít nhất 24"),
        ("HG-NV-2022-01", "Giá trị: Thông tin, tuyên truyền về năng suất và chất lượng"),
        ("ocop/quyet_dinh.cap_xa_kiem_tra", "Giá trị: 15"),
        ("thoi_han_giay_chung_nhan", "Căn cứ: Điều 4 Quyết định số 26/2026/QĐ-TTg"),
        (
            "OCOP-2026-3S",
            "Giá trị: 8.000.000 đồng trọn gói cho sản phẩm đạt 3 sao; nâng hạng được phần chênh lệch",
        ),
        ("BG-OCOP-2024-NANG4S", "Kiểm chứng: Theo nguồn thứ cấp, chưa đối chiếu văn bản gốc"),
    ],
)
def test_plans_and_the_decisions_of_ocop_are_shown(ask: Ask, key: str, shown: str) -> None:
    assert f"  {shown}" in ask("law", "show", key).out.splitlines()


def test_the_plans_of_another_province_are_not_listed(ask: Ask) -> None:
    keys = {
        line.partition(":")[0]
        for line in ask("law", "list", "--province", "Hậu Giang", "--date", "2022-06-01").out.splitlines()
    }

    assert "HG-2022-01" in keys
    assert not [key for key in keys if key.startswith("TG-")]


def test_an_unknown_key_is_answered_with_the_nearest(ask: Ask) -> None:
    answer = ask("law", "show", "BG-2023-HTQ", "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, "XL-0307")
    assert "BG-2023-HTQL" in answer.json["error"]["fix"]


def test_the_programs_own_law_holds(ask: Ask) -> None:
    answer = ask("law", "check", "--json")

    assert answer.code == 0
    assert answer.json["cases"] > 100


@pytest.mark.parametrize(
    ("kind", "province"),
    [(kind, name) for kind in KINDS for name in known_provinces() if own_rates(name, kind).rows],
)
def test_a_table_that_nobody_changed_comes_back_as_it_went(
    ask: Ask, tmp_path: Path, kind: str, province: str
) -> None:
    before = own_rates(province, kind)
    path = tmp_path / "bảng.xlsx"
    ask("law", "export", "--province", province, "--kind", kind, "--out", path)

    answer = ask("law", "import", path, "--json")

    assert answer.code == 0, answer.out
    assert answer.json["kind"] == kind
    assert all(data.is_own(Path(one)) for one in answer.json["written"])
    after = own_rates(province, kind)
    assert [{name: value for name, value in row.items() if value is not None} for row in after.rows] == list(
        before.rows
    )
    assert {row["ma_van_ban"] for row in after.van_ban} == {row["ma_van_ban"] for row in before.van_ban}
    assert (after.verified, after.notes) == (before.verified, before.notes)
    assert ask("law", "check").code == 0


@pytest.mark.parametrize(
    ("cells", "case"),
    [
        ({"Tỷ_lệ": 40}, "BG-2023-HTQL-2"),
        ({"Hiệu_lực_từ": "31/12/2022"}, "BG-2023-HTQL-1"),
        ({"Mã_mức": "BG-KHAC"}, "BG-2023-HTQL-2"),
    ],
)
def test_a_change_that_breaks_a_case_is_refused_and_the_case_is_named(
    ask: Ask, table: Edit, no_law_of_this_machine: Path, cells: dict[str, object], case: str
) -> None:
    answer = ask("law", "import", table(**cells), "--json")

    assert (answer.code, answer.json["error"]["code"]) == (4, "XL-0304")
    assert case in answer.json["error"]["message"]
    assert not list(no_law_of_this_machine.rglob("*.yaml"))


def test_leaving_a_case_out_does_not_silence_it(ask: Ask, table: Edit) -> None:
    path = changed(table(Tỷ_lệ=40), lambda book: book.remove(book["Ca kiểm tra"]))

    assert "BG-2023-HTQL-2" in ask("law", "import", path, "--json").json["error"]["message"]


def test_a_change_with_its_cases_becomes_the_law_of_the_office(ask: Ask, table: Edit, tmp_path: Path) -> None:
    def correct(book: openpyxl.Workbook) -> None:
        tab = book["Ca kiểm tra"]
        place = {cell.value: cell.column for cell in tab[5]}["Mức hỗ trợ phải ra (đồng)"]
        for row, before, after in (
            (7, 42_500_000, 34_000_000),
            (8, 42_500_000, 34_000_000),
            (14, 50_000_000, 46_000_000),
        ):
            assert tab.cell(row, place).value == before
            tab.cell(row, place).value = after

    assert ask("law", "import", changed(table(Tỷ_lệ=40), correct)).code == 0

    known = ask("law", "show", "BG-2023-HTQL", "--json").json["values"][0]
    assert (known["value"].partition(",")[0], known["own"]) == ("40%", True)
    made = tmp_path / "sổ.xlsx"
    ask("new", "nscl", made, "--province", "Bắc Giang", "--year", 2024)
    rows = [row for row in openpyxl.load_workbook(made)["Mức hỗ trợ"].values if row[0] == "BG-2023-HTQL"]
    assert 40 in rows[0]


def second_row(**cells: object) -> Callable[[openpyxl.Workbook], None]:
    """A second row like the first, under another code, with some cells changed."""

    def change(book: openpyxl.Workbook) -> None:
        tab = book["Mức hỗ trợ"]
        for head in tab[5]:
            tab.cell(7, head.column).value = tab.cell(6, head.column).value
        for heading, value in cells.items():
            place = next(cell.column for cell in tab[5] if cell.value == heading.replace("_", " "))
            tab.cell(7, place).value = value

    return change


@pytest.mark.parametrize(
    ("start", "problem"),
    [("01/12/2030", "chồng ngày nhau"), ("03/01/2031", "hở từ 01/01/2031 đến 02/01/2031")],
)
def test_a_gap_and_an_overlap_are_refused_with_both_rows(
    ask: Ask, table: Edit, start: str, problem: str
) -> None:
    path = changed(table(), second_row(Mã_mức="BG-2", Hiệu_lực_từ=start, Hiệu_lực_đến="31/12/2035"))

    for verb in ("check", "import"):
        answer = ask("law", verb, path, "--json")
        assert (answer.code, answer.json["error"]["code"]) == (4, "XL-0303")
        message = answer.json["error"]["message"]
        assert problem in message
        assert "BG-2023-HTQL ('Mức hỗ trợ'!" in message and "BG-2 ('Mức hỗ trợ'!" in message


def test_a_wrong_cell_is_a_finding_and_nothing_is_written(
    ask: Ask, table: Edit, no_law_of_this_machine: Path
) -> None:
    answer = ask("law", "import", table(Tỷ_lệ="nhiều"), "--json")

    assert answer.code == 1
    assert answer.json["written"] == []
    assert [one["heading"] for one in answer.json["findings"] if one["level"] == "error"] == ["Tỷ lệ"]
    assert not list(no_law_of_this_machine.rglob("*.yaml"))


def test_a_table_can_be_written_beside_the_law_instead(
    ask: Ask, table: Edit, tmp_path: Path, no_law_of_this_machine: Path
) -> None:
    out = tmp_path / "bac_giang.yaml"

    assert ask("law", "import", table(), "--out", out).out.splitlines()[-1] == str(out)
    assert content(out)["tinh"] == "Bắc Giang"
    assert not list(no_law_of_this_machine.rglob("*.yaml"))
    assert ask("law", "import", table(), "--out", out, "--json").json["error"]["code"] == "XL-0202"


def test_a_broken_table_of_the_office_is_answered_with_its_file(ask: Ask, table: Edit) -> None:
    ask("law", "import", table())
    own = data.own_law("muc_ho_tro") / "bac_giang.yaml"
    own.write_text(own.read_text(encoding="utf-8").replace("verified: secondary", "verified: sure"))

    answer = ask("law", "check", "--json")
    assert (answer.code, answer.json["error"]["code"]) == (4, "XL-0302")
    assert str(own) in answer.json["error"]["message"]


def test_the_rates_of_a_whole_workbook_are_checked_under_its_own_province(ask: Ask, sample: Path) -> None:
    answer = ask("law", "check", sample, "--json")

    assert (answer.code, answer.json["province"]) == (0, "Hậu Giang")


@pytest.fixture
def awards(ask: Ask, tmp_path: Path) -> Path:
    """The exported awards of OCOP of Bắc Giang."""
    path = tmp_path / "thưởng.xlsx"
    assert ask("law", "export", "--province", "Bắc Giang", "--kind", "ocop", "--out", path).code == 0
    return path


def test_awards_of_ocop_are_judged_with_their_own_lists_and_cases(ask: Ask, awards: Path) -> None:
    answer = ask("law", "check", awards, "--json").json

    assert (answer["kind"], answer["rates"], answer["cases"]) == ("ocop", 5, 20)
    # The source of these awards tells neither number nor day of the resolution.
    assert {one["heading"] for one in answer["findings"]} == {"Số, ký hiệu", "Ngày ban hành"}
    assert {one["level"] for one in answer["findings"]} == {"warning"}


def test_an_award_that_was_changed_breaks_its_cases(ask: Ask, awards: Path) -> None:
    def more(book: openpyxl.Workbook) -> None:
        tab = book["Mức hỗ trợ"]
        place = next(cell.column for cell in tab[5] if cell.value == "Mức trọn gói (đồng)")
        tab.cell(6, place).value = 60_000_000

    answer = ask("law", "import", changed(awards, more), "--json")

    assert (answer.code, answer.json["error"]["code"]) == (4, "XL-0304")
    assert "BG-OCOP-2024-3S-2" in answer.json["error"]["message"]


def test_a_whole_workbook_of_ocop_keeps_the_awards_of_the_country_out_of_the_offices_own_law(
    ask: Ask, tmp_path: Path
) -> None:
    made = tmp_path / "sổ.xlsx"
    ask("new", "ocop", made, "--province", "Bắc Giang", "--year", 2024)

    answer = ask("law", "import", made, "--json")

    assert (answer.code, answer.json["kind"]) == (0, "ocop")
    own = {row["ma_muc"] for row in own_rates("Bắc Giang", "ocop").rows}
    assert len(own) == 5 and all(code.startswith("BG-OCOP-") for code in own)
    assert ask("law", "show", "BG-OCOP-2024-3S", "--json").json["values"][0]["own"]


def test_exported_awards_may_be_tried_on_a_workbook(ask: Ask, awards: Path, tmp_path: Path) -> None:
    made = tmp_path / "sổ.xlsx"
    ask("new", "ocop", made, "--province", "Bắc Giang", "--year", 2024)

    assert ask("compute", made, "--law", awards, "--json").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["export", "--province", "Bắc Giang", "--kind", "khac", "--out", "a.xlsx"], "XL-0206"),
        (["check", "a.xlsx", "--kind", "khac"], "XL-0206"),
        (["export", "--province", "Bắc Gian", "--out", "a.xlsx"], "XL-0201"),
        (["export", "--province", "Bắc Giang", "--out", "a.xls"], "XL-0213"),
        (["check", "khong-co.xlsx"], "XL-0101"),
    ],
)
def test_wrong_use_is_one_json_value(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("law", *arguments, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (2, code)


def test_a_file_that_is_no_table_says_whose_it_must_be(ask: Ask, drawn: Callable[..., Path]) -> None:
    path = drawn("""
        = Mức hỗ trợ
        | Mã mức | Văn bản quy định |
        | M-1    | NQ1              |
    """)

    assert ask("law", "check", path, "--json").json["error"]["code"] == "XL-0306"
    assert ask("law", "check", shutil.copy(path, path.with_name("b.xlsx")), "--province", "Huế").code == 1


def test_the_table_that_a_new_one_replaces_is_kept_beside_it(ask: Ask, table: Edit) -> None:
    ask("law", "import", table())
    own = data.own_law("muc_ho_tro") / "bac_giang.yaml"
    before = own.read_bytes()
    ask("law", "import", table(Phải_có_giấy_chứng_nhận="Không"))

    assert own.with_name("bac_giang.yaml.truoc").read_bytes() == before != own.read_bytes()


@pytest.mark.parametrize(
    ("verb", "file"), [("show", None), ("check", "khong-co.xlsx"), ("import", "khong-co.xlsx")]
)
def test_an_error_names_the_file_and_nothing_that_is_no_file(ask: Ask, verb: str, file: str | None) -> None:
    assert ask("law", verb, "khong-co.xlsx", "--json").json["file"] == file


ASKED = "xã Hỏa Lựu, thành phố Vị Thanh, tỉnh Hậu Giang"


def test_an_old_place_is_told_where_it_belongs_and_what_is_not_known(ask: Ask) -> None:
    lines = ask("law", "place", ASKED, "--date", "2026-01-01").out.splitlines()

    assert lines[0] == (
        "Hậu Giang trước sắp xếp: từ ngày 01/07/2025 thuộc Cần Thơ (gồm Sóc Trăng, Hậu Giang và Cần Thơ)."
    )
    assert "Xã Hỏa Lựu: chương trình chưa có bảng đối chiếu" in lines[1]
    assert lines[2].startswith("Thành phố Vị Thanh: không còn cấp huyện từ ngày 01/07/2025 (")
    assert lines[3].startswith("Căn cứ: Nghị quyết số 202/2025/QH15 (theo nguồn thứ cấp")


def test_rules_of_an_old_province_are_told_for_its_area_alone_while_they_hold(ask: Ask) -> None:
    found = ask("law", "place", "Đồng Tháp", "--date", "2026-01-01", "--json").json

    assert {(one["area"], one["kind"]) for one in found["rules"]} == {("Tiền Giang", "muc_ho_tro")}
    assert all(one["verified"] and one["reference"] for one in found["rules"])
    eve = ask("law", "place", "Tiền Giang", "--date", "2021-12-07", "--json").json
    assert not {one["key"] for one in eve["rules"]} & {one["key"] for one in found["rules"]}
    lines = ask("law", "place", "Đồng Tháp", "--date", "2026-01-01").out.splitlines()
    assert lines[2] == "Quy định riêng còn hiệu lực ngày 01/01/2026, theo dữ liệu của chương trình:"
    assert lines[3].startswith("  Địa bàn Tiền Giang trước sắp xếp — TG-2021-")


def test_a_target_between_two_values_is_told_with_both(ask: Ask) -> None:
    found = ask("law", "place", "Hải Dương", "--date", "2026-01-01", "--json").json

    values = {one["key"]: one["value"] for one in found["rules"]}
    assert values["HD-2026-2030-04"] == "Trong khoảng 100 - 150"
    assert values["HD-2026-2030-01"] == "Ít nhất 10"


def test_a_province_that_was_not_merged_has_its_own_rules_without_an_area(ask: Ask) -> None:
    lines = ask("law", "place", "Quảng Ninh", "--date", "2018-01-01").out.splitlines()

    assert lines[0] == "Quảng Ninh: không sắp xếp, giữ nguyên."
    assert lines[3].startswith("  QN-") and not any("trước sắp xếp" in line for line in lines)


@pytest.mark.parametrize(("on", "unit"), [("2025-06-30", "Hậu Giang"), ("2025-07-01", "Cần Thơ")])
def test_a_place_keeps_its_province_to_the_eve(ask: Ask, on: str, unit: str) -> None:
    found = ask("law", "place", ASKED, "--date", on, "--json").json

    assert (found["province"], found["unit"], found["merged_into"]) == ("Hậu Giang", unit, "Cần Thơ")
    assert [one["now"] for one in found["below"]] == [None, None]
    shown = ask("law", "show", "hau giang", "--date", on).out
    assert ("thuộc Cần Thơ" in shown) == (unit == "Cần Thơ")


@pytest.mark.parametrize(("on", "count"), [("2025-06-30", 63), ("2025-07-01", 34)])
def test_without_a_place_every_province_of_the_day_is_listed(ask: Ask, on: str, count: int) -> None:
    assert len(ask("law", "place", "--date", on, "--json").json["places"]) == count


@pytest.mark.parametrize(
    ("arguments", "exit_code", "code"),
    [
        (["xã Hỏa Lựu"], 2, "XL-0309"),
        ([",,"], 2, "XL-0309"),
        (["--series", "khong-co.xlsx"], 2, "XL-0101"),
        (["--series", "."], 2, "XL-0214"),
        (["Huế", "--column", "Số"], 2, "XL-0282"),
        (["--series", "khong-co.csv"], 2, "XL-0101"),
        (["Huế", "--series", "a.csv"], 2, "XL-0312"),
        (["--series", f"{'a' * 300}.csv"], 3, "XL-0105"),
    ],
)
def test_wrong_use_of_place_is_one_json_value(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], exit_code: int, code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("law", "place", *arguments, "--json")

    assert (answer.code, answer.json["error"]["code"]) == (exit_code, code)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("Sài Gòn", "Thành phố Hồ Chí Minh"),
        ("HCM", "Thành phố Hồ Chí Minh"),
        ("Thừa Thiên - Huế", "Huế"),
        ("Daklak", "Đắk Lắk"),
    ],
)
def test_a_province_is_known_by_the_ways_people_write_it(ask: Ask, written: str, meant: str) -> None:
    assert ask("law", "place", written, "--date", "2026-01-01").out.startswith(meant)
