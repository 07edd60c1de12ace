"""The calendar file as another program reads it, and the same bytes for the same day."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.tasks.deadlines.calendar_file import Event, calendar_file

DAY = dt.date(2022, 6, 20)
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;\\ạộ"), max_size=200)


def read_back(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar file, unfolded and unescaped as RFC 5545 says."""
    assert content.endswith(b"\r\n")
    lines = content.decode().replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1][name] = unescaped(value)
    return events


def unescaped(value: str) -> str:
    letters = iter(value)
    return "".join(
        {"n": "\n"}.get(following := next(letters), following) if letter == "\\" else letter
        for letter in letters
    )


@given(title=TEXT, about=TEXT)
def test_every_text_comes_back_and_no_line_is_longer_than_75_octets(title: str, about: str) -> None:
    content = calendar_file([Event(("nhiem_vu", "NV-1"), DAY, title, about)], DAY)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = read_back(content)
    assert event["SUMMARY"] == title
    assert event.get("DESCRIPTION", "") == about


def test_an_event_fills_its_day_and_is_stamped_with_the_day_it_was_asked_for() -> None:
    (event,) = read_back(calendar_file([Event(("a",), dt.date(2022, 12, 31), "Báo cáo")], DAY))

    assert event["DTSTART;VALUE=DATE"] == "20221231"
    assert event["DTEND;VALUE=DATE"] == "20230101"
    assert event["DTSTAMP"] == "20220620T000000Z"


def test_a_matter_whose_day_is_moved_keeps_its_identity() -> None:
    one, moved, other = (
        read_back(calendar_file([Event(key, day, "Báo cáo")], DAY))[0]["UID"]
        for key, day in ((("a", "1"), DAY), (("a", "1"), dt.date(2022, 7, 1)), (("a1",), DAY))
    )

    assert one == moved != other
