from __future__ import annotations

import datetime as dt
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from small_paper import parts_of, template

from xl_tools.trace import Figure
from xl_tools.word.passport import figures, hashes
from xl_tools.word.render import render


@dataclass(frozen=True)
class Giay:
    so: list[Figure]


def written(folder: Path, *so: Figure, mau: Path | None = None) -> Path:
    mau = mau or template(folder, "{% for s in so %}{{ s }}; {% endfor %}")
    paper = folder / "giay.docx"
    paper.write_bytes(render(mau, Giay(list(so)), {"workbook": "ab", "law": "cd"}))
    return paper


@pytest.mark.parametrize("value", [5, Decimal("45.80"), dt.date(2022, 6, 14), "Đạt", None])
def test_a_passport_reads_back_as_it_was_written(tmp_path: Path, value: object) -> None:
    cells = ("'Hồ sơ hỗ trợ'!G17", "'Mức hỗ trợ'!H3")
    figure = Figure("k", value, "đã in", "đồng", cells, "Điều 5", "secondary")

    assert [passport.figure for passport in figures(written(tmp_path, figure))] == [figure]


def test_the_hashes_of_what_the_paper_was_made_from_read_back(tmp_path: Path) -> None:
    assert hashes(written(tmp_path, Figure("k", 1, "1"))) == {"workbook": "ab", "law": "cd"}


def test_a_paper_that_we_did_not_make_has_no_passports(tmp_path: Path) -> None:
    mau = template(tmp_path, "Chữ")

    assert figures(mau) == []
    assert hashes(mau) == {}


def test_a_figure_printed_twice_has_one_passport(tmp_path: Path) -> None:
    figure = Figure("k", 1, "1")

    assert len(figures(written(tmp_path, figure, figure))) == 1


def test_two_values_under_one_key_are_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two values under one key"):
        written(tmp_path, Figure("k", 1, "1"), Figure("k", 2, "2"))


def test_a_value_that_the_manifest_cannot_hold_is_our_mistake(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="float"):
        written(tmp_path, Figure("k", 0.5, "0,5"))


def test_the_manifest_leaves_the_data_of_an_office_alone(tmp_path: Path) -> None:
    mau = template(tmp_path, "{{ so[0] }}")
    with zipfile.ZipFile(mau, "a") as archive:
        archive.writestr("customXml/item1.xml", "<co-quan/>")
        rels = parts_of(mau)["word/_rels/document.xml.rels"]
    with_item = tmp_path / "mau_cua_so.docx"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="../customXml/item1.xml"/></Relationships>'
    with zipfile.ZipFile(with_item, "w") as archive:
        for name, content in {
            **parts_of(mau),
            "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", relation.encode()),
        }.items():
            archive.writestr(name, content)

    paper = written(tmp_path, Figure("k", 1, "1"), mau=with_item)

    assert parts_of(paper)["customXml/item1.xml"] == b"<co-quan/>"
    assert [passport.figure.key for passport in figures(paper)] == ["k"]


def test_the_package_is_in_order_undated_and_names_nobody(tmp_path: Path) -> None:
    paper = written(tmp_path, Figure("k", 1, "1"))

    with zipfile.ZipFile(paper) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    core = parts_of(paper)["docProps/core.xml"].decode()
    assert not any(word in core for word in ("creator", "created", "modified", "lastModifiedBy", "python"))
