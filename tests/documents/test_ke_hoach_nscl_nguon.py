"""The money of a plan by source: three columns for each task, and totals that tie or say why not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_ke_hoach_nscl import allotted, book, task

from xl_tools.data import folder
from xl_tools.documents.ke_hoach_nscl import TEMPLATE, YeuCau, context
from xl_tools.documents.ke_hoach_nscl.kieu import Context
from xl_tools.sheets.table import Book
from xl_tools.trace import Figure
from xl_tools.word.reading import text
from xl_tools.word.render import render

DAY = dt.date(2023, 2, 10)
PROVINCE, CENTRE = "Ngân sách tỉnh (sự nghiệp khoa học và công nghệ)", "Ngân sách trung ương"
OWN, OTHER = "Doanh nghiệp, chủ thể đối ứng", "Nguồn hợp pháp khác"
GROUP = "Hỗ trợ doanh nghiệp"


def made(drawn: Book) -> Context:
    return context(drawn, YeuCau(2023, "nd09", DAY)).context


def said(drawn: Book) -> str:
    hashes = {"workbook": "ab", "law": "cd", "template": "ef", "program": "gh"}
    return text(render(folder("templates") / "docx" / TEMPLATE, made(drawn), hashes))


def work(number: int, cost: int, source: str | None = None, **other: Any) -> dict[str, Any]:
    row = task(number, f"Việc {number}", GROUP, kinh_phi_du_kien=cost, **other)
    return row | ({"nguon_kinh_phi": source} if source else {})


def value(figure: Figure | None) -> int:
    return int(figure.value) if figure else 0


def columns(drawn: Book) -> list[tuple[int, int, int, int]]:
    tasks = [one for group in made(drawn).nhom_nhiem_vu for one in group.nhiem_vu]
    by_source = [(one.kinh_phi, one.theo_nguon) for one in tasks]
    return [
        (value(whole), value(three.ngan_sach), value(three.doanh_nghiep), value(three.nguon_khac))
        for whole, three in by_source
    ]


def test_each_task_stands_in_the_column_of_its_source() -> None:
    tasks = [work(1, 10, PROVINCE), work(2, 20, CENTRE), work(3, 30, OWN), work(4, 40, OTHER)]

    assert columns(book(tasks=tasks)) == [(10, 10, 0, 0), (20, 20, 0, 0), (30, 0, 30, 0), (40, 0, 0, 40)]


def test_a_task_without_a_source_stands_in_the_total_alone_and_the_paper_says_so() -> None:
    drawn = book(tasks=[work(1, 10_000_000, PROVINCE), work(2, 20_000_000)])

    assert columns(drawn) == [(10_000_000, 10_000_000, 0, 0), (20_000_000, 0, 0, 0)]
    assert "Nhiệm vụ số 2 chưa xác định nguồn kinh phí nên chỉ tính vào tổng số." in said(drawn)


def test_an_estimate_that_names_the_task_splits_it_when_it_covers_the_whole() -> None:
    lines = [
        allotted("KP-1", GROUP, CENTRE, 60, ma_nhiem_vu="NV-1"),
        allotted("KP-2", GROUP, OWN, 40, ma_nhiem_vu="NV-1"),
    ]

    assert columns(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=lines)) == [(100, 60, 40, 0)]
    assert columns(book(tasks=[work(1, 101, PROVINCE)], kinh_phi=lines)) == [(101, 101, 0, 0)]


def test_an_estimate_of_a_later_day_splits_nothing() -> None:
    later = allotted("KP-1", GROUP, OWN, 100, ma_nhiem_vu="NV-1", ngay=dt.date(2023, 2, 11))

    assert columns(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=[later])) == [(100, 100, 0, 0)]


@given(
    costs=st.lists(
        st.tuples(st.integers(1, 10**9), st.sampled_from([PROVINCE, CENTRE, OWN, OTHER, None])), max_size=6
    ),
    given_=st.lists(
        st.tuples(st.integers(1, 10**9), st.sampled_from([PROVINCE, CENTRE, OWN, OTHER])), max_size=4
    ),
)
def test_the_parts_of_the_total_always_add_up(
    costs: list[tuple[int, str | None]], given_: list[tuple[int, str]]
) -> None:
    money = made(
        book(
            tasks=[work(number, *one) for number, one in enumerate(costs, 1)],
            kinh_phi=[
                allotted(f"KP-{number}", GROUP, source, amount)
                for number, (amount, source) in enumerate(given_, 1)
            ],
        )
    ).kinh_phi

    parts = [value(one.so_tien) for one in money.theo_nguon]
    assert sum(parts) == value(money.tong) or (not parts and not given_)
    assert value(money.tong) >= max(value(money.duoc_giao), value(money.nhiem_vu))
    assert not (value(money.vuot) and value(money.con_lai))


def test_what_no_task_takes_of_the_estimate_is_said() -> None:
    drawn = book(
        tasks=[work(1, 300_000_000, PROVINCE)],
        kinh_phi=[allotted("KP-1", GROUP, PROVINCE, 528_000_000)],
    )

    assert (
        "đã phân bổ cho các nhiệm vụ tại Phụ lục I là 300.000.000 đồng;"
        " còn lại 228.000.000 đồng chưa phân bổ cho nhiệm vụ cụ thể." in said(drawn)
    )


def test_more_planned_than_allotted_is_explained_in_one_sentence() -> None:
    drawn = book(
        tasks=[work(1, 350_000_000, PROVINCE)],
        kinh_phi=[allotted("KP-1", GROUP, PROVINCE, 300_000_000)],
    )
    printed = said(drawn)

    assert (
        "Tổng kinh phí dự kiến 350.000.000 đồng (Bằng chữ: Ba trăm năm mươi triệu đồng), trong đó:" in printed
    )
    assert "- Nguồn ngân sách nhà nước chưa được giao dự toán: 50.000.000 đồng." in printed
    assert "lớn hơn dự toán đã được giao (300.000.000 đồng) vì" in printed
    assert "chưa phân bổ" not in printed


def test_what_enterprises_pay_is_no_excess_over_the_estimate() -> None:
    drawn = book(
        tasks=[work(1, 300_000_000, PROVINCE), work(2, 90_000_000, OWN)],
        kinh_phi=[allotted("KP-1", GROUP, PROVINCE, 300_000_000)],
    )
    money = made(drawn).kinh_phi

    assert (value(money.tong), money.vuot, money.con_lai) == (390_000_000, None, None)
    assert "- Nguồn doanh nghiệp, chủ thể đối ứng: 90.000.000 đồng." in said(drawn)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (None, "đồng), bố trí theo khả năng cân đối"),
        (OTHER, "đồng), trong đó: nguồn hợp pháp khác 5.000.000 đồng; bố trí theo khả năng cân đối"),
    ],
)
def test_before_the_estimate_only_known_sources_are_told(source: str | None, told: str) -> None:
    assert told in said(book(tasks=[work(1, 5_000_000, source)]))


def test_a_plan_without_any_amount_names_the_sources_that_its_tasks_say() -> None:
    sourced = task(1, "Việc 1", GROUP, nguon_kinh_phi=PROVINCE)

    told = said(book(tasks=[sourced, task(2, "Việc 2", GROUP)]))
    assert (
        "Kinh phí thực hiện Kế hoạch từ nguồn ngân sách tỉnh (sự nghiệp khoa học và công nghệ), bố trí theo khả năng "
        "cân đối ngân sách, và huy động các nguồn kinh phí hợp pháp khác."
    ) in told
    silent = said(book(tasks=[task(1, "Việc 1", GROUP, nguon_kinh_phi=OTHER)]))
    assert "Kinh phí thực hiện Kế hoạch bố trí theo khả năng cân đối ngân sách và huy động" in silent


def _source(drawn: Book) -> str | None:
    ((line,),) = [group.dong for group in made(drawn).kinh_phi.chi]
    return line.nguon


def test_every_source_that_the_ledger_names_for_a_task_is_told() -> None:
    split = [
        allotted("KP-1", GROUP, CENTRE, 60, ma_nhiem_vu="NV-1"),
        allotted("KP-2", GROUP, PROVINCE, 40, ma_nhiem_vu="NV-1"),
    ]
    partly = [allotted("KP-1", GROUP, CENTRE, 30, ma_nhiem_vu="NV-1")]
    of_another = [allotted("KP-1", GROUP, CENTRE, 30, ma_nhiem_vu="NV-2")]

    assert _source(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=split)) == f"{CENTRE}; {PROVINCE}"
    assert _source(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=partly)) == f"{PROVINCE}; {CENTRE}"
    assert _source(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=of_another)) == PROVINCE


@pytest.mark.parametrize(
    ("paid", "told"), [(DAY, f"{PROVINCE}; {CENTRE}"), (DAY + dt.timedelta(1), PROVINCE)]
)
def test_a_payment_from_another_source_counts_from_its_day_on(paid: dt.date, told: str) -> None:
    spent = allotted("KP-1", GROUP, CENTRE, 30, ma_nhiem_vu="NV-1", loai_dong="Thanh toán", ngay=paid)

    assert _source(book(tasks=[work(1, 100, PROVINCE)], kinh_phi=[spent])) == told
