"""How the tables of the annexes stand on the page: nothing that belongs together is torn at the foot of one."""

from __future__ import annotations

import io
from typing import Any

import pytest
import test_ke_hoach_giai_doan_nscl as of_period
import test_ke_hoach_nscl as of_year
from docx import Document
from docx.oxml.ns import qn
from sample_ke_hoach_nscl import TEXTS, allotted, book, task


def _annex_tables(document: Any) -> list[Any]:
    tables = list(document.element.body.iter(qn("w:tbl")))
    return [table for table in tables if table.find(f".//{qn('w:tblHeader')}") is not None]


def _keeps(document: Any, paragraph: Any) -> bool:
    """Whether a paragraph stays with the next, by itself or by its style."""
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None:
        return True
    name = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
    (style,) = (
        one for one in document.styles.element.iter(qn("w:style")) if one.get(qn("w:styleId")) == name
    )
    return style.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("plan", [of_year, of_period], ids=["year", "period"])
def test_a_table_stays_with_its_lead_repeats_its_header_and_splits_no_row(plan: Any) -> None:
    document = Document(io.BytesIO(plan.paper(plan.full())))
    tables = _annex_tables(document)

    assert tables
    for table in tables:
        lead = table.getprevious()
        rows = table.findall(qn("w:tr"))
        assert lead.tag == qn("w:p") and _keeps(document, lead)
        assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert all(_keeps(document, one) for row in (rows[0], *rows[-3:-1]) for one in row.iter(qn("w:p")))


def test_the_column_of_adjustments_stands_only_where_an_estimate_was_adjusted() -> None:
    given = allotted("KP-1", "Hỗ trợ doanh nghiệp", of_year.PROVINCE, 300_000_000)
    changed = given | {"ma_dong": "KP-2", "loai_dong": "Điều chỉnh dự toán", "so_tien": -20_000_000}

    assert "Điều chỉnh" not in of_year.said(book(kinh_phi=[given]))
    assert "Dự toán giao | Điều chỉnh | Tổng" in of_year.said(book(kinh_phi=[given, changed]))


def test_the_title_does_not_break_inside_the_name_of_the_province() -> None:
    made = of_year.plan(book(van_ban=TEXTS[:3])).context

    assert made.tieu_de.endswith("trên địa bàn tỉnh\u00a0Hậu\u00a0Giang năm 2023")
    assert made.tieu_de.replace("\u00a0", " ")[1:] == made.trich_yeu[1:]


def test_what_is_said_of_the_scope_stands_under_scope_in_the_plan_of_a_period() -> None:
    paragraphs = [*of_period.words(), *of_period.words()[-2:-1]]
    paragraphs[-1] = {**paragraphs[-1], "muc": "Đối tượng, phạm vi", "thu_tu": 2}
    paragraphs[-1]["noi_dung"] = "Áp dụng cho các hoạt động tuyên truyền."
    made = of_period.plan(of_period.drawn(thuyet_minh=paragraphs))

    assert made.pham_vi == ["Áp dụng cho các hoạt động tuyên truyền."]
    assert made.doi_tuong == ["Doanh nghiệp, hợp tác xã áp dụng TCVN ISO 9001:2015."]


def test_the_offices_stand_with_the_departments_first_and_the_press_last() -> None:
    helpers = "Đài Phát thanh và Truyền hình Hậu Giang; Sở Công Thương; Viện Năng suất Việt Nam; Sở Tư pháp"
    tasks = [
        task(1, "Việc 1", "Thông tin, truyền thông", co_quan_phoi_hop=helpers),
        task(2, "Việc 2", "Năng suất, TFP", co_quan_phoi_hop="Sở Nông nghiệp và Phát triển nông thôn"),
    ]

    assert [one.ten for one in of_year.plan(book(tasks=tasks)).context.to_chuc.khac] == [
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Công Thương",
        "Sở Tư pháp",
        "Viện Năng suất Việt Nam",
        "Đài Phát thanh và Truyền hình Hậu Giang",
    ]
