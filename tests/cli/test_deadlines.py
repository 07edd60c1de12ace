"""`xltools deadlines`: what is due, the days left, one JSON value, and a calendar file never over an old one."""

from __future__ import annotations

from pathlib import Path

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
