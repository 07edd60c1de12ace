"""A calendar file (RFC 5545) of whole-day events: the same events on the same day give the same bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LONGEST = 75  # octets of a line without its CRLF (RFC 5545, 3.1)
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}


@dataclass(frozen=True)
class Event:
    """A day with its title; `key` tells it from every other event and stays when the day is moved."""

    key: tuple[str, ...]
    day: dt.date
    title: str
    about: str = ""


def calendar_file(events: Iterable[Event], as_of: dt.date) -> bytes:
    """The file; `as_of` stamps it, so that nothing in it depends on the hour of writing."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//xltools//thoi han//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *(line for event in events for line in _event(event, as_of)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, as_of: dt.date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(event)}"
    yield f"DTSTAMP:{as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.about:
        yield f"DESCRIPTION:{_escaped(event.about)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(event: Event) -> str:
    """The same for the same matter, so that a calendar moves the event instead of keeping two."""
    return hashlib.sha256("\0".join(event.key).encode()).hexdigest()[:32] + "@xltools"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(letter, letter) for letter in text)


def _folded(line: str) -> bytes:
    """The line in UTF-8, continued on further lines that begin with a blank; a letter is never cut."""
    pieces = [b""]
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > _LONGEST:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"
