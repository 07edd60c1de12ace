"""The golden cases of every rate table hold, and stand on both sides of every change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from xl_tools import law
from xl_tools.law import golden, provinces
from xl_tools.rules.ca_kiem_tra import ca_kiem_tra
from xl_tools.sheets.from_records import table_of
from xl_tools.sheets.kinds import RATE_TABLES, sheets_of

ONE_DAY = dt.timedelta(days=1)
TABLES = [(kind, one) for kind in RATE_TABLES for one in (None, *golden.provinces_with_cases(kind))]
GROUPS = {choice.value: choice.group for choice in law.choices("DM-ND")}
of_every_table = pytest.mark.parametrize(("kind", "province"), TABLES)


def table(kind: str, name: str, records: Any) -> Any:
    found, said = table_of(sheets_of(RATE_TABLES[kind])[name], records)
    assert not [one.sentence.what for one in said]
    return found


def judged(kind: str, province: str | None, rates: Any = None) -> list[Any]:
    known = law.rates(province or "Hậu Giang", kind=kind)
    cases = table(kind, "ca_kiem_tra", golden.rate_cases(province, kind)).rows()
    muc, texts = table(kind, "muc_ho_tro", rates or known.rows), table(kind, "van_ban", known.van_ban)
    return ca_kiem_tra(cases, muc, texts, province or "Hậu Giang", kind)


def rows_of(kind: str, province: str | None) -> Any:
    return law.own_rates(province, kind).rows if province else law.rates("Hậu Giang", kind=kind).rows


@of_every_table
def test_every_case_comes_out_as_it_says(kind: str, province: str | None) -> None:
    found = judged(kind, province)

    assert found
    assert [f"{one.ca['ma_ca']}: {one.noi}" for one in found if not one.dung] == []


def boundaries(row: dict[str, Any]) -> Iterator[tuple[dt.date, bool]]:
    """The days on both sides of each change, and whether the rate is in force then."""
    yield from ((row["hieu_luc_tu"] - ONE_DAY, False), (row["hieu_luc_tu"], True))
    if "hieu_luc_den" in row:
        yield from ((row["hieu_luc_den"], True), (row["hieu_luc_den"] + ONE_DAY, False))


@of_every_table
def test_every_change_of_a_rate_has_a_case_on_the_eve_and_on_the_day(kind: str, province: str | None) -> None:
    cases = golden.rate_cases(province, kind)
    for row in rows_of(kind, province):
        for day, _ in boundaries(row):
            met = [
                case
                for case in cases
                if case["ngay_quyet_dinh"] == day
                and {case["noi_dung_ho_tro"], GROUPS.get(case["noi_dung_ho_tro"])}
                & set(row["noi_dung_ap_dung"])
                and case.get("hang_dat") == row.get("hang_dat")
            ]
            assert met, (row["ma_muc"], day)


@pytest.mark.parametrize("kind", RATE_TABLES)
def test_every_province_with_rates_has_cases(kind: str) -> None:
    with_rates = [province for province in law.known_provinces() if law.own_rates(province, kind).rows]

    assert with_rates
    assert set(with_rates) == set(golden.provinces_with_cases(kind))


def edits(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The smallest changes of a rate that a hand could make: a percent, a đồng, a day.

    Where no amount comes of a row (its cap is not known, its reading is not chosen), no case can know the percent.
    """
    money = {"ty_le": 1, "muc_tran": 1, "muc_tron_goi": 1}
    unknown = "cach_hieu" in row or (row["cach_tinh"] == "Tỷ lệ có trần" and "muc_tran" not in row)
    steps = ({} if unknown else money) | {"hieu_luc_tu": ONE_DAY, "hieu_luc_den": ONE_DAY}
    for name, least in steps.items():
        if name in row and not isinstance(row[name], str):
            yield {name: row[name] - least}
            if (name, row[name]) != ("ty_le", 100):  # nobody gets more than it cost
                yield {name: row[name] + least}


def _edited(other: dict[str, Any], row: dict[str, Any], edit: dict[str, Any]) -> dict[str, Any]:
    return other | edit if other["ma_muc"] == row["ma_muc"] else other


@of_every_table
def test_any_edit_of_a_rate_breaks_a_case(kind: str, province: str | None) -> None:
    rows = rows_of(kind, province)
    known = rows if province is None else law.rates(province, kind=kind).rows
    unseen = [
        (row["ma_muc"], edit)
        for row in rows
        for edit in edits(row)
        if all(one.dung for one in judged(kind, province, [_edited(other, row, edit) for other in known]))
    ]

    assert unseen == []


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"ty_le": 40}, ["BG-2023-HTQL-2", "BG-2023-HTQL-3", "BG-2023-HTQL-5"]),
        ({"muc_tran": 40_000_000}, ["BG-2023-HTQL-2", "BG-2023-HTQL-3", "BG-2023-HTQL-5"]),
        ({"hieu_luc_tu": dt.date(2022, 12, 31)}, ["BG-2023-HTQL-1"]),
        ({"hieu_luc_den": dt.date(2030, 12, 30)}, ["BG-2023-HTQL-3"]),
    ],
)
def test_a_changed_rate_breaks_the_cases_that_rest_on_it(change: dict[str, Any], broken: list[str]) -> None:
    rows = [row | change if row["ma_muc"] == "BG-2023-HTQL" else row for row in law.rates("Bắc Giang").rows]

    wrong = [one for one in judged("nscl", "Bắc Giang", rows) if not one.dung]
    assert [one.ca["ma_ca"] for one in wrong] == broken
    assert all("bảng này ra" in one.noi for one in wrong)


@pytest.mark.parametrize("stem", golden.parameter_stems())
def test_every_parameter_is_as_its_cases_say(stem: str) -> None:
    assert list(golden.broken_parameters(stem)) == []


@pytest.mark.parametrize("stem", golden.parameter_stems())
def test_every_change_of_a_parameter_has_a_case_on_the_eve_and_on_the_day(stem: str) -> None:
    cases = {(case["tham_so"], case["ngay"]) for case in golden.parameter_cases(stem)}
    changes = list(golden.changes(stem))

    assert changes
    assert {(name, day) for name, start in changes for day in (start - ONE_DAY, start)} <= cases


def test_the_offices_own_table_takes_the_place_of_ours_and_changes_the_fingerprint(
    no_law_of_this_machine: Any,
) -> None:
    before = law.law_hash()
    own = no_law_of_this_machine / "muc_ho_tro" / "bac_giang.yaml"
    own.parent.mkdir()
    ours = provinces.file_of("muc_ho_tro", "Bắc Giang")
    own.write_text(ours.read_text(encoding="utf-8").replace("ty_le: 50", "ty_le: 60"), encoding="utf-8")
    law.law_hash.cache_clear()

    assert {row["ty_le"] for row in law.own_rates("Bắc Giang").rows} == {60}
    assert {row.get("ty_le") for row in law.rates("Bắc Ninh").rows if row["ma_muc"].startswith("BG")} == {60}
    assert law.law_hash() != before
