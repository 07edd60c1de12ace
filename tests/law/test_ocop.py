"""The scoring forms as data: every claim of their README, and that a contradiction is refused."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xl_tools import data
from xl_tools.errors import LawError
from xl_tools.law.ocop import HEAD, bo_tieu_chi, cac_bo, dau_muc, read
from xl_tools.law.phieu_cham import PHAN, BoTieuChi, TieuChi, dieu_kien_cong_don

FOLDER = data.parameters("ocop")
DECISIONS = ("qd26_2026", "qd148_2023", "qd1048_2019")
NEW, OLD, FIRST = DECISIONS


def criteria(decision: str) -> Iterator[tuple[BoTieuChi, TieuChi]]:
    for form in cac_bo(decision).values():
        yield from ((form, one) for one in form.tieu_chi.values())


# What the README says


@pytest.mark.parametrize(
    ("decision", "sets", "count", "options", "stars"),
    [(NEW, 26, 787, 2557, 575), (OLD, 26, 795, 2632, 569), (FIRST, 26, 751, 2688, 0)],
)
def test_how_much_there_is(decision: str, sets: int, count: int, options: int, stars: int) -> None:
    printed = [option for _, one in criteria(decision) for option in one.phuong_an]

    assert list(cac_bo(decision)) == list(range(1, sets + 1))
    assert len(list(criteria(decision))) == count
    assert len(printed) == options
    assert sum(option.sao is not None for option in printed) == stars  # 148: 543 + 26 on the heading of 3e


def test_all_26_sets_of_the_new_decision_add_up_to_40_25_35() -> None:
    for form in cac_bo(NEW).values():
        assert form.diem_phan == {"A": 40, "B": 25, "C": 35}
        assert sum(one.diem_toi_da for one in form.tieu_chi.values()) == 100
        assert form.khong_cham_vi is None


@pytest.mark.parametrize(
    ("decision", "number", "part_c"),
    [(OLD, 11, 32), (OLD, 12, 32), (OLD, 13, 33), (FIRST, 10, 38), (FIRST, 16, 38), (FIRST, 19, 38)],
)
def test_sets_that_do_not_add_up_are_not_scored(decision: str, number: int, part_c: int) -> None:
    form = bo_tieu_chi(decision, number)

    assert sum(one.diem_toi_da for one in form.tieu_chi.values() if one.phan == "C") == part_c
    assert str(part_c) in str(form.khong_cham_vi)


def test_only_the_known_sets_are_not_scored() -> None:
    refused = {d: [n for n, form in cac_bo(d).items() if form.khong_cham_vi] for d in DECISIONS}

    assert refused == {NEW: [], OLD: [7, 11, 12, 13], FIRST: [3, 10, 16, 19]}
    assert not bo_tieu_chi(FIRST, 3).tieu_chi


def test_a_maximum_differs_from_the_highest_option_in_three_places_only() -> None:
    found = {
        (decision, form.so, one.ma): (one.diem_toi_da, max(option.diem or 0 for option in one.phuong_an))
        for decision in DECISIONS
        for form, one in criteria(decision)
        if one.diem_toi_da != max(option.diem or 0 for option in one.phuong_an)
    }

    assert found == {(NEW, 4, "7"): (3, 13), (NEW, 11, "6.1.1"): (2, 11), (OLD, 7, "6d"): (4, 3)}


def test_points_left_blank_stand_in_four_places_only() -> None:
    blank = [(form.so, one.ma) for form, one in criteria(NEW) if None in {o.diem for o in one.phuong_an}]

    assert blank == [(4, "1.2"), (7, "1.2"), (10, "1.2"), (11, "1.2")]


def test_every_floor_is_an_option_of_its_criterion_and_floors_only_rise() -> None:
    for decision in (NEW, OLD):
        for form in cac_bo(decision).values():
            assert form.dieu_kien == dieu_kien_cong_don(form.tieu_chi.values(), (3, 4, 5))
            for star, floors in form.dieu_kien.items():
                for ma, points in floors.items():
                    assert points in {option.diem for option in form.tieu_chi[ma].phuong_an}
                    assert points > 0
                    assert form.dieu_kien.get(star + 1, floors).get(ma, 0) >= points


@pytest.mark.parametrize(("decision", "rows"), [(NEW, (179, 377, 389)), (OLD, (83, 325, 404))])
def test_how_many_floors_each_star_has(decision: str, rows: tuple[int, ...]) -> None:
    counted = Counter(
        star
        for form in cac_bo(decision).values()
        for star, floors in form.dieu_kien.items()
        for _ in floors
    )  # fmt: skip

    assert tuple(counted[star] for star in (3, 4, 5)) == rows


def test_the_floors_of_set_1_are_those_read_by_hand() -> None:
    floors = bo_tieu_chi(NEW, 1).dieu_kien

    assert floors[3] == {"2.2": 2, "2.3": 1, "3.5": 1, "4.1": 2, "5.3": 1, "9": 2, "10": 1}
    assert {ma: n for ma, n in floors[5].items() if n != floors[4].get(ma)} == {"1.3": 3, "1.5": 3, "4.1": 5}
    assert bo_tieu_chi(NEW, 26).dieu_kien == {
        3: {"3.5": 1},
        4: {"3.4": 3, "3.5": 2},
        5: {"3.4": 3, "3.5": 2},
    }


def test_the_first_decision_has_no_floors_that_we_know() -> None:
    assert all(form.dieu_kien == {} for form in cac_bo(FIRST).values())


def test_every_oddity_is_accounted_for() -> None:
    with (FOLDER / "bat_thuong.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert len(rows) == 150
    assert Counter(row["quyet_dinh"] for row in rows) == {NEW: 44, OLD: 64, FIRST: 42}
    assert {row["xu_ly"] for row in rows} == {"giữ như in", "đã đọc"}
    assert all(row["co_so"] or row["truong"] == "ten_bo" for row in rows)
    for row in rows:
        form = cac_bo(row["quyet_dinh"])[1 if row["bo"] == "*" else int(row["bo"])]
        groups = {one.nhom for one in form.tieu_chi.values()}
        codes = set(re.split("[,/]", row["tieu_chi"]))
        assert codes <= {*form.tieu_chi, *groups, *PHAN, "*"}, row


def starred(decision: str, number: int, code: str) -> list[int | None]:
    return [option.sao for option in bo_tieu_chi(decision, number).tieu_chi[code].phuong_an]


def test_irregular_stars_stay_as_printed() -> None:
    assert [n for n in range(1, 27) if 4 not in starred(NEW, n, "3.5")] == [10]
    assert [n for n in range(1, 26) if not any(starred(NEW, n, "4.1"))] == [24, 25]
    assert [starred(NEW, n, "2.2")[-1] for n in (23, 24, 25)] == [4, 5, 4]
    assert starred(NEW, 3, "5.1")[-1] == 4  # printed with blanks between the stars
    assert [n for n in range(1, 26) if 5 in starred(OLD, n, "4a")] == [1]
    assert [n for n in range(1, 26) if not any(starred(OLD, n, "1d"))] == [23, 24, 25]
    assert all(starred(OLD, n, "3e")[0] == 4 for n in range(1, 27))  # printed at the heading


def test_two_languages_on_the_label_is_one_point_without_a_box_in_22_sets() -> None:
    found = [
        form.so
        for form, one in criteria(NEW)
        if "song ngữ" in one.ten and [option.diem for option in one.phuong_an] == [1]
    ]

    assert found == list(range(1, 23))


def test_cases_of_which_one_is_chosen() -> None:
    found = {
        (decision, one.ma)
        for decision in DECISIONS
        for _, one in criteria(decision)
        if {option.truong_hop for option in one.phuong_an} == {"1", "2"}
    }

    assert found == {
        *((NEW, ma) for ma in ("8", "9", "15")),
        *((OLD, ma) for ma in ("8", "9", "15")),
        *((FIRST, ma) for ma in ("3.2", "9", "10", "16")),
    }


def test_only_a_misprint_gives_a_proposed_mark() -> None:
    proposed = {
        (decision, form.so, one.ma): set(one.de_xuat)
        for decision in DECISIONS
        for form, one in criteria(decision)
        if one.de_xuat
    }

    assert proposed == {
        (NEW, 4, "7"): {3},
        (NEW, 7, "3.1"): {2},
        (NEW, 11, "6.1.1"): {1},
        (OLD, 7, "6d"): {4},
        (FIRST, 6, "6.2"): {2},
    }


def test_every_form_has_its_exclusion_sentence_but_that_of_tourism() -> None:
    assert [n for n, form in cac_bo(NEW).items() if not form.loai_khi] == [26]
    assert all(form.co_quan and form.nganh and form.nhom for form in cac_bo(NEW).values())


def test_criteria_stand_in_the_order_of_the_parts() -> None:
    for decision in DECISIONS:
        for form in cac_bo(decision).values():
            parts = "".join(form.tieu_chi[ma].phan for ma in form.thu_tu)
            end_a, end_b = form.cuoi_phan
            assert parts == "A" * end_a + "B" * (end_b - end_a) + "C" * (len(parts) - end_b)


def test_every_head_has_its_ground_and_the_parts_and_bands_are_those_of_the_law() -> None:
    for name, head in ((name, dau_muc(name)) for name in data.load_yaml(data.parameters(HEAD + ".yaml"))):
        assert head.label and head.unit, name
        for dated in head.values:
            assert dated.reference.strip() and dated.verified in data.GRADES, name
    for dated in dau_muc("diem_toi_da_phan").values:
        assert sum(dated.value.values()) == 100 and tuple(dated.value) == PHAN
    for dated in dau_muc("khoang_diem").values:
        assert dated.value == {5: 90, 4: 70, 3: 50, 2: 30, 1: 0}


# What contradicts itself is refused


def broken(tmp_path: Path, name: str, change: Callable[[str], str]) -> Path:
    """The folder of the forms with one table changed; the head inside it."""
    shutil.copytree(FOLDER, tmp_path / "ocop")
    file = tmp_path / "ocop" / name
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    file.write_text(after, encoding="utf-8")
    return tmp_path / "ocop" / "quyet_dinh.yaml"


@pytest.mark.parametrize(
    ("table", "found", "instead", "problem"),
    [
        ("phuong_an", "1,4.1,3,3,4,", "1,4.1,3,4,4,", "điều kiện tối thiểu không khớp"),
        ("phuong_an", "1,4.1,3,3,4,", "1,4.1,3,1,4,", "không cao điểm hơn phương án 2"),
        ("phuong_an", "1,4.1,3,3,4,", "1,4.1,4,3,4,", "không đánh số liên tục"),
        ("phuong_an", "1,4.1,4,5,5,", "1,4.1,4,4,5,", "không phải là mức cao nhất"),
        ("phuong_an", "\n1,4.1,1,", "\n1,4.9,1,", "không khớp tiêu chí"),
        ("phuong_an", "\n1,4.1,1,", "\n77,4.1,1,", "bộ lạ: 77"),
        ("tieu_chi", "\n1,B,4,4.1,", "\n1,C,4,4.1,", "điểm tối đa các phần ghi"),
        ("dieu_kien", "\n1,5,4.1,5", "\n1,5,4.1,3", "điều kiện tối thiểu không khớp"),
        ("nhom", "\n1,A,1,,TỔ CHỨC SẢN XUẤT,18", "\n1,A,1,,TỔ CHỨC SẢN XUẤT,17", "nhóm 1 in 17"),
    ],
)
def test_a_form_that_contradicts_itself_is_refused(
    tmp_path: Path, table: str, found: str, instead: str, problem: str
) -> None:
    head = broken(tmp_path, f"{table}_{NEW}.csv", lambda text: text.replace(found, instead, 1))

    with pytest.raises(LawError) as refused:
        read(head, NEW)

    assert problem in str(refused.value.details["problem"])


def test_an_oddity_that_is_no_longer_listed_is_refused(tmp_path: Path) -> None:
    head = broken(
        tmp_path,
        "bat_thuong.csv",
        lambda text: text.replace(f"{NEW},4,7,3,diem,13,", f"{NEW},4,8,3,diem,13,"),
    )

    with pytest.raises(LawError) as refused:
        read(head, NEW)

    assert "bộ 4, 7" in str(refused.value.details["name"])


def test_a_set_that_does_not_add_up_is_refused_once_nothing_says_so(tmp_path: Path) -> None:
    head = broken(
        tmp_path,
        "bo_san_pham.csv",
        lambda text: text.replace("Phần C in 35 điểm nhưng các tiêu chí cộng 33", ""),
    )

    with pytest.raises(LawError) as refused:
        read(head, OLD)

    assert "không phải của quyết định nào" in str(refused.value.details["problem"])


def test_an_unknown_decision_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError):
        read(data.parameters(HEAD + ".yaml"), "qd999_2030")
