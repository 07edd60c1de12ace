"""`xltools deadlines`: what is due, the days left, one JSON value, and a calendar file never over an old one."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Ask

JUNE = ["--as-of", "2022-06-01"]


def test_due_dates_come_by_day_with_the_days_left(ask: Ask, sample: Path) -> None:
    answer = ask("deadlines", sample, "--as-of", "2022-10-03")

    assert answer.code == 0
    days = ["-".join(reversed(line.split()[0].split("/"))) for line in answer.out.splitlines()]
    assert days == sorted(days)
    assert answer.out.startswith("30/09/2022  quá hạn 03 ngày (01 ngày làm việc): ")


def test_json_is_one_value_with_every_due_date(ask: Ask, sample: Path) -> None:
    found = ask("deadlines", sample, *JUNE, "--json").json

    assert list(found) == ["file", "as_of", "deadlines", "findings", "ics"]
    assert (found["as_of"], found["findings"], found["ics"]) == ("2022-06-01", [], None)
    assert found["deadlines"][2] == {
        "kind": "bao_cao",
        "what": "Gửi báo cáo 6 tháng đầu năm 2022",
        "date": "2022-06-20",
        "days": 19,
        "working_days": 13,
        "day_off": False,
        "row_key": "2022-H1",
        "cells": ["'Thông tin'!B17"],
        "basis": None,
        "verified": None,
    }


def test_what_was_not_read_in_the_text_says_so(ask: Ask, sample: Path) -> None:
    line = ask("deadlines", sample, *JUNE).out.splitlines()[0]

    assert "Điều 12 Nghị định số 09/2019/NĐ-CP (theo nguồn thứ cấp" in line


def test_a_calendar_file_is_the_same_every_time_and_has_each_matter_once(
    ask: Ask, sample: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.ics", tmp_path / "b.ics"
    listed = ask("deadlines", sample, *JUNE, "--ics", first, "--json").json
    ask("deadlines", sample, *JUNE, "--ics", second)

    assert listed["ics"] == str(first)
    assert first.read_bytes() == second.read_bytes()
    uids = [line for line in first.read_bytes().split(b"\r\n") if line.startswith(b"UID:")]
    assert len(set(uids)) == len(uids) == len(listed["deadlines"])


def test_an_old_calendar_is_replaced_only_with_force(ask: Ask, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("của tôi")

    refused = ask("deadlines", sample, *JUNE, "--ics", path, "--json")
    assert (refused.code, refused.json["error"]["code"], path.read_text()) == (2, "XL-0268", "của tôi")
    assert "--out" not in refused.json["error"]["fix"]  # the file is named by --ics
    assert ask("deadlines", sample, *JUNE, "--ics", path, "--force").code == 0


def test_wrong_use_is_answered(ask: Ask, sample: Path, tmp_path: Path) -> None:
    assert ask("deadlines", tmp_path / "không có.xlsx", "--json").json["error"]["code"] == "XL-0101"
    wrong = ask("deadlines", sample, "--ics", tmp_path / "a.txt", "--json")
    assert (wrong.code, wrong.json["error"]["code"]) == (2, "XL-0241")
    assert ask("deadlines", sample, "--as-of", "hôm qua").code == 2


def test_within_so_many_days_what_comes_later_is_counted_and_what_is_overdue_stays(
    ask: Ask, sample: Path
) -> None:
    every = ask("deadlines", sample, "--as-of", "2022-10-03", "--json").json["deadlines"]
    answer = ask("deadlines", sample, "--as-of", "2022-10-03", "--within", "60")
    header, *lines = answer.out.splitlines()

    near = [one for one in every if one["days"] <= 60]
    overdue = [one for one in near if one["days"] < 0]
    later = len(every) - len(near)
    assert overdue and len(overdue) < len(near) and later > 0
    assert len(lines) == len(near)
    assert header == (
        f"Đến hết ngày 02/12/2022 (60 ngày): {len(overdue):02} việc quá hạn, {len(near) - len(overdue):02} việc "
        f"đến hạn; còn {later:02} việc sau ngày 02/12/2022."
    )


def test_the_last_day_of_the_horizon_is_within_it(ask: Ask, sample: Path) -> None:
    every = ask("deadlines", sample, *JUNE, "--json").json["deadlines"]
    days = next(one["days"] for one in every if one["days"] > 0)

    on, before = (
        ask("deadlines", sample, *JUNE, "--within", str(one), "--json").json["deadlines"]
        for one in (days, days - 1)
    )
    assert {one["days"] for one in on} - {one["days"] for one in before} == {days}


def test_json_says_what_the_horizon_left_out_and_is_as_ever_without_one(ask: Ask, sample: Path) -> None:
    every = ask("deadlines", sample, *JUNE, "--json").json
    near = ask("deadlines", sample, *JUNE, "--within", "30", "--json").json

    assert list(near) == [*every, "within"]
    assert near["within"] == {
        "days": 30,
        "until": "2022-07-01",
        "later": len(every["deadlines"]) - len(near["deadlines"]),
    }
    assert near["deadlines"] == every["deadlines"][: len(near["deadlines"])]


def test_a_horizon_beyond_everything_says_that_nothing_is_left_out(ask: Ask, sample: Path) -> None:
    answer = ask("deadlines", sample, "--as-of", "2030-01-01", "--within", "3650")

    assert answer.out.splitlines()[0].endswith("; không còn việc nào sau ngày 30/12/2039.")
    assert "đến hạn" in answer.out.splitlines()[0]


def test_a_horizon_before_everything_is_no_empty_workbook(ask: Ask, sample: Path) -> None:
    answer = ask("deadlines", sample, "--as-of", "2021-01-01", "--within", "0")

    assert answer.out.startswith(
        "Đến hết ngày 01/01/2021 (0 ngày): không có việc quá hạn, không có việc đến hạn; còn "
    )
    assert answer.err == ""


def test_the_calendar_has_what_the_list_has(ask: Ask, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    listed = ask("deadlines", sample, *JUNE, "--within", "30", "--ics", path, "--json").json["deadlines"]

    assert path.read_bytes().count(b"BEGIN:VEVENT") == len(listed) > 0


@pytest.mark.parametrize("day", ["9999-12-31", "31/12/1899"])
def test_a_day_that_no_workbook_may_hold_is_wrong_use(ask: Ask, sample: Path, day: str) -> None:
    answer = ask("deadlines", sample, "--as-of", day)

    assert (answer.code, "ở ngoài các năm 1980 - 2099" in answer.err) == (2, True)


@pytest.mark.parametrize("days", ["-1", "nhiều", "4000"])
def test_a_horizon_that_is_no_number_of_days_is_wrong_use(ask: Ask, sample: Path, days: str) -> None:
    assert ask("deadlines", sample, "--within", days).code == 2
