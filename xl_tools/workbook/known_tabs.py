"""Which tab of a workbook is which sheet of ours: by the office's own word, by name, or by a name nearly the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from xl_tools.findings import Finding, finding
from xl_tools.sheets.kinds import KINDS, programme_of, sheets_of
from xl_tools.text import clean, folded

_SLIP = 88  # how alike (of 100) two names of a tab are that a person takes for one


def kind_of(tabs: Sequence[str], said: str | None) -> str:
    """The kind of the workbook: what it says to be, else the kind that knows the most of its tabs."""
    return programme_of(said) or max(KINDS, key=lambda kind: len(matched(tabs, kind, {})[0]))


def known_tabs(
    tabs: Sequence[str], kind: str, own: Mapping[str, str], findings: list[Finding]
) -> dict[str, str]:
    """The tab of each sheet that is there; a second tab of one name, or a name with a slip, is a finding.

    `own` leads from an office's own tab, without marks, to the name of our sheet.
    """
    found, again = matched(tabs, kind, own)
    sheets = sheets_of(kind)
    for name, tab in again:
        findings.append(finding("XL-1002", tab, None, first=found[name], value=tab))
    for name, tab in found.items():
        if clean(tab) != sheets[name].tab and own.get(folded(tab)) != name:
            findings.append(finding("XL-1009", tab, None, value=tab, proposal=sheets[name].tab))
    return found


def matched(
    tabs: Sequence[str], kind: str, own: Mapping[str, str]
) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The tab of each sheet, and every further tab that names the same sheet."""
    by_text = {folded(sheet.tab): name for name, sheet in sheets_of(kind).items()}
    exact = {sheet.tab for sheet in sheets_of(kind).values()}
    found: dict[str, str] = {}
    again: list[tuple[str, str]] = []
    strangers: list[str] = []
    for tab in sorted(tabs, key=lambda tab: (folded(tab) not in own, clean(tab) not in exact)):
        name = own.get(folded(tab)) or by_text.get(folded(tab))
        if name is None:
            strangers.append(tab)
        elif name in found:
            again.append((name, tab))
        else:
            found[name] = tab
    for tab in strangers:
        missing = [text for text, name in by_text.items() if name not in found]
        near = process.extractOne(folded(tab), missing, scorer=fuzz.ratio, score_cutoff=_SLIP)
        if near:
            found[by_text[near[0]]] = tab
    return found, again
