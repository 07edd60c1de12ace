"""The main road on the sample province: checked, computed, explained, reported, taken back."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest

from xl_tools.data import folder
from xl_tools.errors import WrongUse
from xl_tools.findings import count
from xl_tools.rules.ky_bao_cao import ky
from xl_tools.tasks import build_plan, build_report, compute, explain, new, undo, validate
from xl_tools.tasks.build_report import Request
from xl_tools.word.passport import figures, hashes
from xl_tools.word.reading import controls, text

TODAY = dt.date(2026, 11, 21)
HAU_GIANG = folder("examples") / "hau-giang-2022"
TIEN_GIANG = folder("examples") / "tien-giang-2020-2022" / "so-theo-doi.xlsx"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return Path(shutil.copy(HAU_GIANG / "so-theo-doi.xlsx", tmp_path / "sổ theo dõi.xlsx"))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    built = {}
    for period in ("2022-H1", "2022-H2", "2022"):
        out = tmp_path_factory.mktemp("papers") / f"{period}.docx"
        build_report.run(HAU_GIANG / "so-theo-doi.xlsx", Request(period, TODAY, out=out))
        built[period] = out
    return built


def test_the_clean_samples_have_no_finding() -> None:
    for sample in (HAU_GIANG / "so-theo-doi.xlsx", TIEN_GIANG):
        assert [found.sentence.what for found in validate.run(sample).findings] == []


@pytest.mark.parametrize("number", [20, 40])
def test_each_planted_fault_is_told_at_its_cell_with_its_code_and_nothing_else_is(number: int) -> None:
    with (HAU_GIANG / f"{number}-loi.csv").open(encoding="utf-8") as listing:
        planted = {(row["Trang"], row["Ô"]): row["Mã lỗi"] for row in csv.DictReader(listing)}
    findings = validate.run(HAU_GIANG / f"so-theo-doi-{number}-loi.xlsx").findings
    assert len(planted) == len(findings) == number
    assert {(found.sheet, found.cell): found.code for found in findings} == planted


def test_compute_adds_its_columns_and_loses_nothing(workbook: Path) -> None:
    before = zipfile.ZipFile(workbook)
    parts = {name: before.read(name) for name in before.namelist()}
    compute.run(workbook, TODAY)
    after = zipfile.ZipFile(workbook)
    kept = [name for name in parts if name in after.namelist() and after.read(name) == parts[name]]
    changed = set(parts) - set(kept)
    assert changed <= {
        name for name in parts if name.startswith(("xl/worksheets/sheet", "xl/styles", "xl/workbook"))
    }
    assert any("chart" in name for name in kept) and any("comments" in name for name in kept)
    sheets = openpyxl.load_workbook(workbook).worksheets
    assert any(cell.comment for sheet in sheets for row in sheet.iter_rows() for cell in row)
    assert any(dimension.hidden for sheet in sheets for dimension in sheet.column_dimensions.values())


def test_undo_gives_the_workbook_back_byte_for_byte(workbook: Path) -> None:
    before = workbook.read_bytes()
    compute.run(workbook, TODAY)
    assert workbook.read_bytes() != before
    undo.run(workbook)
    assert workbook.read_bytes() == before


def test_a_second_compute_changes_nothing(workbook: Path) -> None:
    compute.run(workbook, TODAY)
    once = workbook.read_bytes()
    compute.run(workbook, TODAY)
    assert workbook.read_bytes() == once


def test_what_was_computed_reads_back_without_a_finding(workbook: Path) -> None:
    compute.run(workbook, TODAY)
    checked = validate.run(workbook)
    assert checked.findings == []
    rows = {row["ma_ho_so"]: row for row in checked.book["ho_so_ho_tro"].rows()}
    for result in checked.results:
        assert rows[result.claim["ma_ho_so"]]["muc_ho_tro"] == result.amount


def test_a_dry_run_writes_nothing(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = compute.run(workbook, TODAY, dry_run=True)
    assert done.changes and done.written is None
    assert workbook.read_bytes() == before and not (workbook.parent / ".xltools").exists()


def test_an_explanation_names_the_clause_and_the_cells() -> None:
    lines = "\n".join(explain.run(HAU_GIANG / "so-theo-doi.xlsx", "HS-2022-031", TODAY).sentences())
    assert "điểm a khoản 5 Điều 25 Nghị định số 80/2021/NĐ-CP" in lines
    assert "'Hồ sơ hỗ trợ'!Q37" in lines


def test_whatever_rests_on_an_assumed_rate_says_so(reports: dict[str, Path]) -> None:
    lines = "\n".join(explain.run(HAU_GIANG / "so-theo-doi.xlsx", "HS-2022-002", TODAY).sentences())
    assert "giả định của sổ mẫu, không phải quy định" in lines
    assert "mức giả định của sổ mẫu, không phải quy định" in text(reports["2022-H1"])


def test_two_readings_of_one_text_leave_the_amount_open() -> None:
    results = validate.run(TIEN_GIANG).results
    open_ = [result for result in results if result.readings]
    assert open_ and all(result.amount is None for result in open_)
    assert {name for name, _ in open_[0].readings} == {"A", "B"}


def test_the_report_prints_its_window_and_leaves_number_day_and_month_blank(reports: dict[str, Path]) -> None:
    paper = text(reports["2022-H1"])
    assert "số liệu tính từ ngày 15 tháng 12 năm 2021 đến hết ngày 14 tháng 6 năm 2022" in paper
    assert "Số:       /BC-SKHCN" in paper
    assert "Hậu Giang, ngày     tháng     năm 2022" in paper
    assert paper.count("./.") == 1


def test_the_two_halves_of_a_year_add_up_to_the_year(reports: dict[str, Path]) -> None:
    for key in ("ho_tro.ho_so", "ho_tro.luot_phe_duyet", "ho_tro.kinh_phi_phe_duyet", "kinh_phi.da_chi"):
        value = {period: _figure(paper, key) for period, paper in reports.items()}
        assert value["2022-H1"] + value["2022-H2"] == value["2022"], key


def _figure(paper: Path, key: str) -> int:
    value = next(one.figure.value for one in figures(paper) if one.figure.key == key)
    assert isinstance(value, int)
    return value


def test_every_number_on_the_paper_has_a_passport_with_cells(reports: dict[str, Path]) -> None:
    paper = reports["2022"]
    tags = {tag for tag, _ in controls(paper)}
    passports = {one.tag: one.figure for one in figures(paper)}
    # A chart holds its figures without a control; the budget with its adjustments stands in the chart alone.
    assert {passports[tag].key.split(".")[0] for tag in set(passports) ^ tags} <= {"bieu_do"}
    assert all(figure.cells for figure in passports.values() if figure.value)


def test_a_figure_equals_the_cells_it_names(reports: dict[str, Path]) -> None:
    grid = openpyxl.load_workbook(HAU_GIANG / "so-theo-doi.xlsx", data_only=True)
    figure = next(
        one.figure for one in figures(reports["2022-H1"]) if one.figure.key == "ho_tro.kinh_phi_phe_duyet"
    )
    total = 0
    for address in figure.cells:
        tab, cell = address.rsplit("!", 1)
        total += grid[tab.strip("'")][cell].value
    assert total == figure.value


def test_the_manifest_names_what_the_paper_was_made_from(reports: dict[str, Path]) -> None:
    assert set(hashes(reports["2022"])) >= {"workbook", "law", "template", "program"}


def test_the_same_inputs_give_the_same_paper_byte_for_byte(reports: dict[str, Path], tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    build_report.run(HAU_GIANG / "so-theo-doi.xlsx", Request("2022-H1", TODAY, out=again))
    assert again.read_bytes() == reports["2022-H1"].read_bytes()


def test_the_verdict_on_a_target_is_that_of_the_day_of_the_paper(reports: dict[str, Path]) -> None:
    assert "chưa đến hạn đánh giá" in text(reports["2022-H1"])


def test_the_plan_of_the_clean_sample_is_built_and_its_numbers_have_passports(tmp_path: Path) -> None:
    out = tmp_path / "ke-hoach.docx"
    build_plan.run(HAU_GIANG / "so-theo-doi.xlsx", build_plan.Request(2022, TODAY, out=out))
    assert {tag for tag, _ in controls(out)} == {one.tag for one in figures(out)}
    assert "ít nhất 24 doanh nghiệp" in text(out)


def test_a_period_without_its_narrative_stops_and_names_every_section(tmp_path: Path) -> None:
    with pytest.raises(WrongUse) as stopped:
        build_report.run(HAU_GIANG / "so-theo-doi.xlsx", Request("2022-Q1", TODAY, out=tmp_path / "q1.docx"))
    assert stopped.value.code == "XL-0408"
    assert "Kết quả nổi bật" in str(stopped.value.details["section"])
    assert list(tmp_path.iterdir()) == []


def test_a_paper_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    out.write_text("bản đã sửa tay")
    with pytest.raises(WrongUse) as refused:
        build_report.run(HAU_GIANG / "so-theo-doi.xlsx", Request("2022-H1", TODAY, out=out))
    assert refused.value.code == "XL-0202"
    assert out.read_text() == "bản đã sửa tay"


@pytest.mark.parametrize(
    ("as_of", "drawn_up"),
    [
        (dt.date(2022, 6, 10), dt.date(2022, 6, 15)),
        (dt.date(2022, 6, 20), dt.date(2022, 6, 20)),
        (dt.date(2026, 11, 21), dt.date(2022, 6, 15)),
    ],
)
def test_a_paper_is_drawn_up_in_the_weeks_after_its_data_close(as_of: dt.date, drawn_up: dt.date) -> None:
    assert build_report.day_drawn_up(ky("2022-H1"), as_of) == drawn_up


def test_a_new_workbook_of_hau_giang_has_the_national_rates_alone_and_says_so(tmp_path: Path) -> None:
    made = new.run("nscl", tmp_path / "sổ.xlsx", "hau giang", 2022)
    assert made.province == "Hậu Giang"
    assert "Chưa biết mức hỗ trợ riêng của Hậu Giang" in made.remark
    rates = validate.run(made.path).book["muc_ho_tro"]
    assert [row["ma_muc"][:4] for row in rates.rows()] == ["ND80"] * 9


def test_a_new_workbook_of_tien_giang_has_the_rates_of_its_year(tmp_path: Path) -> None:
    codes = {}
    for year in (2020, 2022):
        made = new.run("nscl", tmp_path / f"{year}.xlsx", "Tiền Giang", year)
        codes[year] = [row["ma_muc"] for row in validate.run(made.path).book["muc_ho_tro"].rows()]
    assert {"TG-2020-A", "TG-2020-B"} <= set(codes[2020])
    assert not any(code.startswith("TG-2020") for code in codes[2022])
    assert {"TG-2021-HTQL", "TG-2021-CC"} <= set(codes[2022])


@pytest.mark.parametrize(
    ("year", "short"),
    [(2009, None), (2010, "Chương trình 712"), (2020, "Chương trình 712"), (2021, "Chương trình 1322")],
)
def test_a_new_workbook_names_the_programme_of_its_year(year: int, short: str | None, tmp_path: Path) -> None:
    made = new.run("nscl", tmp_path / "sổ.xlsx", "Tiền Giang", year)
    settings = validate.run(made.path).book.settings
    assert settings["ten_goi_tat"] == short
    assert ("đến năm 2020" in (settings["ten_chuong_trinh"] or "")) == (short == "Chương trình 712")


def test_a_new_workbook_only_lacks_what_a_person_must_write(tmp_path: Path) -> None:
    made = new.run("nscl", tmp_path / "sổ.xlsx", "Tiền Giang", 2022)
    checked = validate.run(made.path)
    assert {found.code for found in checked.findings} <= {"XL-1201", "XL-1202"}
    assert count(checked.findings)["errors"] < 10


def test_a_computed_column_headed_in_million_gets_million(tmp_path: Path) -> None:
    made = new.run("nscl", tmp_path / "sổ.xlsx", "Hậu Giang", 2022).path
    book = openpyxl.load_workbook(made)
    sheet = book["Hồ sơ hỗ trợ"]
    heads = {cell.value: cell for cell in sheet[5]}
    sheet.tables.clear()
    column = heads["→ Đã giải ngân (đồng)"].column
    heads["→ Đã giải ngân (đồng)"].value = "→ Đã giải ngân (triệu đồng)"
    sheet.cell(6, heads["Mã hồ sơ"].column, "HS-2022-001")
    ledger = book["Kinh phí"]
    row = {"Mã dòng": "KP-1", "Ngày": dt.date(2022, 3, 1), "Năm ngân sách": 2022, "Loại dòng": "Thanh toán",
           "Nguồn kinh phí": "Ngân sách trung ương", "Nội dung": "Hỗ trợ", "Nhóm nhiệm vụ": "Hỗ trợ doanh nghiệp",
           "Mã hồ sơ": "HS-2022-001", "Số tiền (đồng)": 42_500_000}  # fmt: skip
    for cell in ledger[5]:
        if cell.value in row:
            ledger.cell(6, cell.column, row[cell.value])
    book.save(made)
    compute.run(made, TODAY)
    written = openpyxl.load_workbook(made)["Hồ sơ hỗ trợ"].cell(6, column).value
    assert written == 42.5


@pytest.mark.parametrize(("name", "code"), [("sổ theo dõi.xlsx", "XL-0221"), ("giấy.xlsx", "XL-0222")])
def test_a_paper_never_takes_the_place_of_the_workbook_not_even_by_force(
    workbook: Path, name: str, code: str
) -> None:
    before = workbook.read_bytes()
    out = workbook.with_name(name)
    for ask in (
        lambda: build_report.run(workbook, Request("2022-H1", TODAY, out=out, force=True)),
        lambda: build_plan.run(workbook, build_plan.Request(2022, TODAY, out=out, force=True)),
    ):
        with pytest.raises(WrongUse, match=code):
            ask()
    assert workbook.read_bytes() == before
    assert [path.name for path in workbook.parent.iterdir()] == [workbook.name]


def test_the_half_year_annex_adds_up_to_the_table_above_it(reports: dict[str, Path]) -> None:
    values = {one.figure.key: one.figure.value for one in figures(reports["2022-H1"])}
    assert values["phu_luc.ho_so.tong.kinh_phi"] == values["bang.ho_tro.tong.kinh_phi"]
    assert values["phu_luc.ho_so.tong.da_giai_ngan"] == values["bang.ho_tro.tong.giai_ngan"]


def test_a_half_year_report_tells_nothing_that_happened_or_was_written_later(
    reports: dict[str, Path],
) -> None:
    paper = text(reports["2022-H1"])
    assert "| TCVN ISO 9001:2015 | 100,0 | 50,0 | 917/QĐ-UBND ngày 27/05/2022 | Đang thực hiện" in paper
    assert "Hệ thống đã kết nối Cổng thông tin quốc gia" not in paper
    assert "của năng suất các nhân tố tổng hợp (TFP) vào tăng trưởng" in paper
    # TFP of 2022 is not known in June.
    assert "kinh tế của tỉnh (số năm 2021) | % | – | – | 48,9" in paper


def test_money_that_has_no_estimate_does_not_raise_the_share_spent(reports: dict[str, Path]) -> None:
    paper = text(reports["2022"])
    assert "trong đó chi từ ngân sách: 1.769.500.000 đồng, bằng 52% dự toán" in paper
    assert "còn 1.630.500.000 đồng chưa chi" in paper


def _spoil(path: Path, heading: str, value: object) -> str:
    """Write a value into the first claim's cell under the heading; answers the address."""
    book = openpyxl.load_workbook(path)
    rows = list(book["Hồ sơ hỗ trợ"].iter_rows())
    column = next(cell.column for row in rows for cell in row if cell.value == heading)
    first = next(row for row in rows if str(row[0].value).startswith("HS-"))
    first[column - 1].value = value
    book.save(path)
    return str(first[column - 1].coordinate)


def test_a_paper_of_a_workbook_with_errors_says_at_its_head_that_it_is_a_draft(
    workbook: Path, reports: dict[str, Path], tmp_path: Path
) -> None:
    cell = _spoil(workbook, "Kinh phí được phê duyệt (đồng)", "40 tr")
    out = tmp_path / "báo cáo.docx"
    built = build_report.run(workbook, Request("2022", TODAY, out=out))

    assert built.checked.has_errors
    assert "BẢN NHÁP, CHƯA TRÌNH KÝ" in text(out) and f"'Hồ sơ hỗ trợ'!{cell}" in text(out)
    assert "BẢN NHÁP" not in text(reports["2022"])


def test_a_plan_of_a_workbook_with_errors_is_a_draft_too(workbook: Path, tmp_path: Path) -> None:
    _spoil(workbook, "Kinh phí được phê duyệt (đồng)", "40 tr")
    out = tmp_path / "kế hoạch.docx"
    build_plan.run(workbook, build_plan.Request(2022, TODAY, out=out))

    assert "BẢN NHÁP, CHƯA TRÌNH KÝ" in text(out)


@pytest.mark.parametrize("heading", ["Ngày đăng ký", "Kinh phí được phê duyệt (đồng)"])
def test_a_missing_column_stops_the_paper_because_its_sum_would_be_nothing(
    workbook: Path, tmp_path: Path, heading: str
) -> None:
    book = openpyxl.load_workbook(workbook)
    for row in book["Hồ sơ hỗ trợ"].iter_rows():
        for cell in row:
            if cell.value == heading:
                cell.value = "Cột của phòng"
    book.save(workbook)

    with pytest.raises(WrongUse, match="XL-0420"):
        build_report.run(workbook, Request("2022", TODAY, out=tmp_path / "báo cáo.docx"))


def test_a_renamed_tab_stops_the_paper_and_a_deleted_one_is_named(workbook: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    book["Kinh phí"].title = "KP"
    book.save(workbook)
    with pytest.raises(WrongUse, match="XL-0420"):
        build_report.run(workbook, Request("2022", TODAY, out=tmp_path / "báo cáo.docx"))

    del book["KP"]
    book.save(workbook)
    assert build_report.run(workbook, Request("2022", TODAY, out=tmp_path / "báo cáo.docx")).absent == [
        "Kinh phí"
    ]
