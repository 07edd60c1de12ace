"""How the tables of the annexes stand on the page: nothing that belongs together is torn at the foot of one."""

from __future__ import annotations

import io
from typing import Any

import pytest
import test_ke_hoach_giai_doan_nscl as of_period
import test_ke_hoach_nscl as of_year
from docx import Document
from docx.oxml.ns import qn


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
