"""The road of an OCOP workbook: a new book, score sheets laid out, marks typed, results written and explained."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_tools.errors import WrongUse
from xl_tools.law.ocop import cac_bo
from xl_tools.tasks import build_plan, build_report, compute, explain, new, undo, validate
from xl_tools.tasks.compute import what_if

TODAY = dt.date(2026, 11, 27)
SAMPLE = Path(__file__).parents[2] / "examples" / "hau-giang-2022" / "so-theo-doi.xlsx"
SETTINGS = {
    "Nơi nhận báo cáo": "Ủy ban nhân dân các xã, phường",
    "Nơi nhận kế hoạch": "Bộ Nông nghiệp và Môi trường",
    "Nơi nhận quyết định": "Chủ tịch Ủy ban nhân dân thành phố",
}
ROWS: dict[str, list[dict[str, Any]]] = {
    "Văn bản": [
        {
            "Mã văn bản": "QD512-2026",
            "Loại văn bản": "Quyết định",
            "Số, ký hiệu": "512/QĐ-UBND",
            "Ngày ban hành": dt.date(2026, 6, 1),
            "Cơ quan ban hành": "Chủ tịch Ủy ban nhân dân thành phố Cần Thơ",
            "Trích yếu": "về việc thành lập Hội đồng",
            "Vai trò": "Thành lập, quy chế Hội đồng",
        }
    ],
    "Chủ thể": [
        {
            "Mã chủ thể": "CT-1",
            "Tên chủ thể": "Hợp tác xã Mẫu Một",
            "Mã số thuế": "1801234562",
            "Loại hình": "Hợp tác xã",
            "Người đại diện theo pháp luật": "Nguyễn Văn Mẫu",
            "Địa chỉ": "Ấp 1",
            "Xã, phường, đặc khu": "Xã Hỏa Lựu",
            "Năm tham gia OCOP": 2026,
            "Tình trạng": "Đang hoạt động",
        }
    ],
    "Sản phẩm": [
        {
            "Mã sản phẩm": "SP-1",
            "Tên sản phẩm": "Khóm sấy dẻo (mẫu)",
            "Mã chủ thể": "CT-1",
            "Bộ sản phẩm": "07 Chế biến từ rau, củ, quả, hạt",
            "Sản phẩm chủ lực": "Không",
            "Tình trạng tham gia": "Đang sản xuất",
            "Năm bắt đầu tham gia": 2026,
            "Dán tem truy xuất điện tử": "Có",
        }
    ],
    "Đợt đánh giá": [
        {
            "Mã đợt": "2026-2",
            "Năm": 2026,
            "Đợt": 2,
            "Cấp đánh giá": "Cấp tỉnh",
            "Quyết định thành lập Hội đồng": "QD512-2026",
            "Hình thức": "Họp trực tiếp",
            "Ngày họp": dt.date(2026, 11, 12),
            "Địa điểm": "Hội trường Ủy ban nhân dân thành phố",
        }
    ],
    "Hội đồng": [
        {
            "Mã đợt": "2026-2",
            "Mã thành viên": f"TV0{place}",
            "Họ và tên": name,
            "Chức vụ, đơn vị": "Thành viên mẫu",
            "Vai trò": role,
            "Có mặt": "Có",
            "Chấm điểm": "Có",
        }
        for place, (name, role) in enumerate((("Trần Mẫu", "Chủ tịch"), ("Lê Mẫu", "Ủy viên")), 1)
    ],
    "Đăng ký đánh giá": [
        {
            "Mã đăng ký": "DK-1",
            "Mã sản phẩm": "SP-1",
            "Mã đợt": "2026-2",
            "Lần đăng ký": "Lần đầu",
            "Ngày nộp hồ sơ": dt.date(2026, 8, 3),
            "Sản phẩm mẫu": "Đủ 05",
            "Lý do loại": "Không",
            "Trạng thái": "Đủ hồ sơ",
        }
    ],
}


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book of a province with one product registered, and its score sheet laid out by the program."""
    path = tmp_path_factory.mktemp("ocop") / "sổ ocop.xlsx"
    new.run("ocop", path, "Cần Thơ", 2026)
    book = openpyxl.load_workbook(path)
    for row in book["Thông tin"].iter_rows(min_row=6):
        if row[0].value in SETTINGS:
            row[1].value = SETTINGS[row[0].value]
    signers = [cell for cell in book["Cơ quan"][5] if cell.value == "Họ và tên người ký"]
    for row in range(6, 9):
        book["Cơ quan"].cell(row, signers[0].column).value = "Phạm Văn Mẫu"
    for tab, rows in ROWS.items():
        fill(book[tab], rows)
    book.save(path)
    compute.run(path, TODAY, sheets=True)
    return path


def fill(page: Any, rows: list[dict[str, Any]]) -> None:
    columns = {cell.value: cell.column for cell in page[5] if cell.value}
    first = next(number for number in range(6, 200) if page.cell(number, 1).value is None)
    for place, row in enumerate(rows, first):
        for heading, value in row.items():
            page.cell(place, columns[heading]).value = value


def score(path: Path, marks: dict[str, tuple[int, int]] | None = None) -> None:
    """Type the two members' marks: the best printed one, but for the given criteria."""
    book = openpyxl.load_workbook(path)
    page = book["Chấm điểm"]
    columns = {cell.value: cell.column for cell in page[5] if cell.value}
    form = cac_bo("qd26_2026")[7]
    for row in page.iter_rows(min_row=6):
        code = row[columns["Mã tiêu chí"] - 1].value
        if code is not None:
            best = max(form.tieu_chi[code].muc_in)
            first, second = (marks or {}).get(code, (best, best))
            page.cell(row[0].row, columns["TV01"]).value = first
            page.cell(row[0].row, columns["TV02"]).value = second
    registration = book["Đăng ký đánh giá"]
    state = next(cell.column for cell in registration[5] if cell.value == "Trạng thái")
    registration.cell(6, state).value = "Đã chấm"
    book.save(path)


def lines(path: Path, tab: str) -> list[dict[str, Any]]:
    page = openpyxl.load_workbook(path)[tab]
    heads = [cell.value for cell in page[5]]
    rows = [dict(zip(heads, [cell.value for cell in row], strict=True)) for row in page.iter_rows(min_row=6)]
    return [row for row in rows if row[heads[0]] is not None]


def test_a_score_sheet_has_every_criterion_of_the_form_once(started: Path) -> None:
    rows = lines(started, "Chấm điểm")

    assert [row["Mã tiêu chí"] for row in rows] == list(cac_bo("qd26_2026")[7].thu_tu)
    assert all(row["→ Tên tiêu chí"] and row["→ Các mức điểm"] for row in rows)
    table = openpyxl.load_workbook(started)["Chấm điểm"].tables["t_cham_diem"]
    assert int(table.ref.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) >= 5 + len(rows)


def test_laying_out_again_adds_nothing(started: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    before = path.read_bytes()

    compute.run(path, TODAY, sheets=True)

    assert path.read_bytes() == before


def test_the_best_marks_give_five_stars_and_the_line_of_results_is_written(
    started: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    score(path)

    done = compute.run(path, TODAY)

    (line,) = lines(path, "Kết quả")
    assert (line["→ Mã đăng ký"], line["→ Tổng điểm"], line["→ Số phiếu hợp lệ"]) == ("DK-1", 100, 2)
    assert line["→ Hạng khi xét điều kiện tối thiểu"] == "5 sao"
    (result,) = done.as_json()["results"]["ocop"]
    assert (result["ma_dang_ky"], result["decision"], result["total"], result["stars"]) == (
        "DK-1",
        "qd26_2026",
        100,
        5,
    )
    again = path.read_bytes()
    compute.run(path, TODAY)
    assert path.read_bytes() == again


def test_undo_takes_the_results_back(started: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    score(path)
    before = path.read_bytes()
    compute.run(path, TODAY)

    undo.run(path)

    assert path.read_bytes() == before


def test_a_missed_floor_lowers_the_star_and_explain_says_how_to_reach_it(
    started: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    form = cac_bo("qd26_2026")[7]
    code, need = next(
        (one, points) for one, points in form.dieu_kien[5].items() if points > form.dieu_kien[4].get(one, 0)
    )
    lower = max(mark for mark in form.tieu_chi[code].muc_in if mark < need)
    score(path, {code: (lower, lower)})

    said = explain.run(path, "DK-1", TODAY)

    assert "4 sao" in said.verdict and "theo điểm 5 sao" in said.verdict
    assert any(code in line and "Lên 5 sao" in line for line in said.sentences())
    assert any("cách hiểu" in line for line in said.sentences())


def test_a_mark_that_is_not_printed_is_found_at_its_cell(started: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    form = cac_bo("qd26_2026")[7]
    code = form.thu_tu[0]
    wrong = max(form.tieu_chi[code].muc_in) + 1
    score(path, {code: (wrong, 0)})

    found = [one for one in validate.run(path).findings if one.code == "XL-1550"]

    (one,) = found
    assert one.sheet == "Chấm điểm" and one.cell is not None
    page = openpyxl.load_workbook(path)["Chấm điểm"]
    assert page[one.cell].value == wrong
    assert compute.run(path, TODAY, dry_run=True).kept_from_computing


def test_no_paper_of_the_other_programme_is_written(started: Path) -> None:
    with pytest.raises(WrongUse, match="XL-0259"):
        build_report.run(started, build_report.Request("2026", TODAY))
    with pytest.raises(WrongUse, match="XL-0259"):
        build_plan.run(started, build_plan.Request(2026, TODAY))
    with pytest.raises(WrongUse, match="XL-0259"):
        what_if.run(SAMPLE, started)


def test_computing_twice_writes_once(started: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    score(path)

    assert compute.run(path, TODAY).changed
    assert not compute.run(path, TODAY).changed


def test_a_computed_cell_is_not_said_to_be_typed(started: Path) -> None:
    book = openpyxl.load_workbook(started)
    column = next(cell.column_letter for cell in book["Nhiệm vụ"][5] if cell.value == "→ Đúng hạn")
    fill(book["Nhiệm vụ"], [{"Mã nhiệm vụ": "NV-9", "Nội dung nhiệm vụ": "Tập huấn"}])
    row = max(one[0].row for one in book["Nhiệm vụ"].iter_rows(min_row=6) if one[0].value == "NV-9")
    book.save(started)

    answer = explain.run(started, f"'Nhiệm vụ'!{column}{row}", TODAY)

    assert "chương trình tính" in "\n".join(answer.sentences())


def test_a_code_of_two_registrations_gives_neither_a_star(started: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    score(path)
    assert len(validate.run(path).danh_gia) == 1

    book = openpyxl.load_workbook(path)
    fill(book["Đăng ký đánh giá"], ROWS["Đăng ký đánh giá"][:1])
    book.save(path)

    computed = compute.run(path, TODAY, dry_run=True)
    assert "XL-1204" in {found.code for found in computed.checked.findings}
    assert computed.checked.danh_gia == [] and computed.kept_from_computing


def test_a_registration_filed_after_the_council_met_is_found_at_its_day(
    started: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(started, tmp_path / "sổ.xlsx"))
    book = openpyxl.load_workbook(path)
    page = book["Đăng ký đánh giá"]
    (filed,) = [cell for cell in page[5] if cell.value == "Ngày nộp hồ sơ"]
    page.cell(6, filed.column).value = dt.date(2026, 11, 13)
    book.save(path)

    found = {(one.code, one.cell) for one in validate.run(path).findings}

    assert ("XL-1579", f"{filed.column_letter}6") in found
