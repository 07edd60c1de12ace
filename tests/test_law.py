"""The strict loader: what it gives for a day, and every way in which it refuses the law's own data."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools import data, trace
from xl_tools.errors import LawError
from xl_tools.law import dated, edition, lists, provinces

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A file of the law, drawn inside the test."""

    def write(text: str) -> Path:
        file = tmp_path / "thu.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


HEAD = """
muc_toi_da:
  label: Mức tối đa
  unit: đồng
  checked: 2026-11-21
  values:
"""
OLD = '    2018-03-11: {value: 10, reference: "Điều 1", verified: secondary}\n'
NEW = '    2021-10-15: {value: 20, reference: "Điều 2", verified: text}\n'


def refusal(read: Callable[[Path], object], file: Path) -> str:
    """The problem that the loader names; the test fails when it does not refuse."""
    with pytest.raises(LawError) as refused:
        read(file)
    assert refused.value.code == "XL-0301"
    assert refused.value.exit_code == 4
    assert set(refused.value.details) == {"file", "name", "problem"}
    return f"{refused.value.details['name']}: {refused.value.details['problem']}"


@pytest.mark.parametrize(
    ("day", "value"),
    [("2018-03-10", None), ("2018-03-11", 10), ("2021-10-14", 10), ("2021-10-15", 20), ("2099-01-01", 20)],
)
def test_a_value_holds_until_the_eve_of_the_next(write: Write, day: str, value: int | None) -> None:
    found = dated.read(write(HEAD + OLD + NEW))["muc_toi_da"].at(dt.date.fromisoformat(day))
    assert (found.value if found else None) == value


def test_after_an_explicit_end_nothing_is_known(write: Write) -> None:
    ended = NEW.replace("verified: text", "verified: text, until: 2025-06-30")
    parameter = dated.read(write(HEAD + ended))["muc_toi_da"]
    assert parameter.at(dt.date(2025, 6, 30)) is not None
    assert parameter.at(dt.date(2025, 7, 1)) is None


def test_an_explicit_end_on_the_eve_of_the_next_value_is_accepted(write: Write) -> None:
    ended = OLD.replace("verified: secondary", "verified: secondary, until: 2021-10-14")
    first, second = dated.read(write(HEAD + ended + NEW))["muc_toi_da"].values
    assert (first.end, second.end) == (dt.date(2021, 10, 14), None)


@pytest.mark.parametrize(
    ("until", "word"), [("2021-10-15", "chồng nhau"), ("2021-10-13", "hở từ 2021-10-14 đến 2021-10-14")]
)
def test_an_overlap_and_a_gap_are_refused_and_name_both_rows(write: Write, until: str, word: str) -> None:
    ended = OLD.replace("verified: secondary", f"verified: secondary, until: {until}")
    problem = refusal(dated.read, write(HEAD + ended + NEW))
    assert "dòng 2018-03-11 và dòng 2021-10-15" in problem
    assert word in problem


def test_dates_out_of_order_are_refused_and_name_both_rows(write: Write) -> None:
    problem = refusal(dated.read, write(HEAD + NEW + OLD))
    assert "dòng 2021-10-15 và dòng 2018-03-11 không theo thứ tự" in problem


def test_a_repeated_date_is_refused(write: Write) -> None:
    assert "repeated key" in refusal(dated.read, write(HEAD + OLD + OLD))


@pytest.mark.parametrize(
    ("found", "instead", "problem"),
    [
        ("  label: Mức tối đa\n", "", "thiếu mục label"),
        ("  unit: đồng\n", "", "thiếu mục unit"),
        ("  checked: 2026-11-21\n", "", "thiếu mục checked"),
        ("checked: 2026-11-21", "checked: hôm nay", "hôm nay không phải là ngày"),
        ("  unit: đồng\n", "  unit: đồng\n  units: đồng\n", "mục lạ units"),
        (', reference: "Điều 1"', "", "2018-03-11: thiếu mục reference"),
        (", verified: secondary", "", "2018-03-11: thiếu mục verified"),
        ("verified: secondary", "verified: sure", "mức kiểm chứng sure"),
        ("value: 10", "value: ~", "thiếu mục value"),
        ("verified: secondary", "verified: secondary, from: 2018", "mục lạ from"),
        ("2018-03-11", "2018", "2018 không phải là ngày"),
        ("2018-03-11", "2018-03-11 08:00:00", "không phải là ngày"),
        ("value: 10", "value: {table: khong_co.csv}", "không có bảng khong_co.csv"),
        (OLD, "    {}\n", "mục values phải gồm các ngày bắt đầu"),
    ],
)
def test_what_is_missing_or_unknown_is_refused(write: Write, found: str, instead: str, problem: str) -> None:
    text = HEAD + OLD
    assert found in text
    assert problem in refusal(dated.read, write(text.replace(found, instead)))


def test_a_number_with_a_point_stays_exact(write: Write) -> None:
    found = dated.read(write(HEAD + OLD.replace("10", "0.1")))["muc_toi_da"].values[0].value
    assert found * 3 == data.load_yaml(write("0.3"))


LIST = """
DM-THU:
  label: Danh mục thử
  checked: 2026-11-21
  values:
    - {gia_tri: ISO 9001, ten_khac: ISO 9000; Chín nghìn, hieu_luc_den: 2025-06-30}
"""


def test_two_choices_with_one_spelling_are_refused_and_named(write: Write) -> None:
    problem = refusal(lists.read, write(LIST + "    - {gia_tri: CHIN NGHIN}\n"))
    assert "dòng ISO 9001 và dòng CHIN NGHIN" in problem


def test_a_spelling_may_change_hands_when_the_times_do_not_meet(write: Write) -> None:
    found = lists.read(write(LIST + "    - {gia_tri: CHIN NGHIN, hieu_luc_tu: 2025-07-01}\n"))
    assert [choice.value for choice in found["DM-THU"]] == ["ISO 9001", "CHIN NGHIN"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("    - {ten_khac: a}\n", "thiếu mục gia_tri"),
        ("    - {gia_tri: a, tu: 2025-07-01}\n", "mục lạ tu"),
        ("    - {gia_tri: a, hieu_luc_tu: 2025-07-01, hieu_luc_den: 2025-06-30}\n", "DM-THU, a: kết thúc"),
        ("  reference: Luật\n", "thiếu mục verified"),
        ("  verified: text\n", "thiếu mục reference"),
    ],
)
def test_a_list_is_read_as_strictly(write: Write, line: str, problem: str) -> None:
    assert problem in refusal(lists.read, write(LIST + line))


def test_a_list_of_one_day_stands_behind_the_list_that_it_is_taken_from(write: Write) -> None:
    day = "DM-CU: {label: Cũ, checked: 2026-11-21, same_as: DM-THU, on: 2025-06-30}\n"
    then = lists.read(write(LIST + day))["DM-CU"]
    assert [(choice.value, choice.end) for choice in then] == [("ISO 9001", None)]
    assert "DM-THU phải đứng trước" in refusal(lists.read, write(day + LIST))


PROVINCE = """
tinh: Tỉnh Thử
checked: 2026-11-21
van_ban:
  - {ma_van_ban: QD1, verified: text}
muc_ho_tro:
  - {ma_muc: M1, van_ban_quy_dinh: QD1, hieu_luc_tu: 2021-01-01, hieu_luc_den: 2021-12-31, verified: text}
"""


@pytest.mark.parametrize(
    ("found", "instead", "problem"),
    [
        ("2021-12-31, verified: text", "2021-12-31", "thiếu mục verified"),
        ("van_ban_quy_dinh: QD1", "van_ban_quy_dinh: QD2", "M1: dẫn văn bản QD2"),
        ("2021-12-31", "2020-12-31", "M1: kết thúc 2020-12-31"),
        ("ma_muc: M1", "ma_muc: QD1", "hai dòng cùng mã QD1"),
        ("QD1, verified: text", "QD1, van_ban_cap_tren: QD0, verified: text", "QD1: dẫn văn bản QD0"),
    ],
)
def test_rows_of_a_province_are_judged_too(write: Write, found: str, instead: str, problem: str) -> None:
    def read(file: Path) -> object:
        return provinces.read(file, "muc_ho_tro")

    assert read(write(PROVINCE))
    assert problem in refusal(read, write(PROVINCE.replace(found, instead)))


def test_a_rate_out_of_force_takes_its_text_along(write: Write) -> None:
    file = write(PROVINCE)
    assert len(provinces.read(file, "muc_ho_tro", "Tỉnh Thử", dt.date(2021, 12, 31)).van_ban) == 1
    assert provinces.read(file, "muc_ho_tro", "Tỉnh Thử", dt.date(2022, 1, 1)).van_ban == ()


def test_the_grades_have_words_in_the_same_order() -> None:
    assert tuple(trace.VERIFIED) == data.GRADES


def test_the_fingerprint_changes_with_the_law_and_not_with_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "PACKAGE", tmp_path)
    file = tmp_path / "parameters" / "a.yaml"
    file.parent.mkdir()
    prints = []
    for text in (b"a: 1\n", b"a: 1\r\n", b"a: 2\n"):
        file.write_bytes(text)
        edition.law_hash.cache_clear()
        prints.append(edition.law_hash())
    edition.law_hash.cache_clear()
    assert prints[0] == prints[1] != prints[2]
