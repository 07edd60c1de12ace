"""What calamine does not tell: error cells, formulas and whether they were calculated, percentages, the kind.

calamine shows `#REF!`, a formula without a result and an empty cell all as "". They are three different
things to an officer, so the sheet's XML is searched for the first two, with plain byte patterns: no tree is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xl_tools.workbook.package import Package
from xl_tools.workbook.places import column_number

_PREFIX = rb"(?:\w+:)?"
# An empty cell (`<c r="A1" s="3"/>`) must not swallow the next one: the attributes may not end in a slash.
_CELL = re.compile(rb"<" + _PREFIX + rb"c\b([^>]*)(?<!/)>(.*?)</" + _PREFIX + rb"c>", re.DOTALL)
_ERROR = re.compile(
    rb"<" + _PREFIX + rb"c\b([^>]*\bt=\"e\"[^>]*)(?<!/)>(.*?)</" + _PREFIX + rb"c>", re.DOTALL
)
_STYLED = re.compile(rb"<" + _PREFIX + rb"c\b([^>]*)>")
_REF = re.compile(rb"\br=\"([A-Z]+[0-9]+)\"")
_CORNER = re.compile(rb"\br=\"([A-Z]+)([0-9]+)\"")
_STYLE = re.compile(rb"\bs=\"([0-9]+)\"")
_VALUE = re.compile(rb"<" + _PREFIX + rb"v[^>]*>([^<]*)</" + _PREFIX + rb"v>")
_ROW = re.compile(rb"<" + _PREFIX + rb"row\b[^>]*\br=\"([0-9]+)\"")
# Also where formulas are shared: the first of them is written out. A pattern of one literal outruns `in` on bytes.
_FORMULA_MARKS = (b"</f>", b":f>")
_ENDS_IN_F = re.compile(rb"f>")
_ERROR_MARK = re.compile(rb't="e"')
_FORMULA = re.compile(rb"<" + _PREFIX + rb"f[\s>/]")
# As it leaves us, or as others write the quotes; one that was filled down (`t="shared"`) is the office's.
_OURS = re.compile(
    rb"<" + _PREFIX + rb"f(?![^>]*\bt=)[^>]*>[^<]*N\((?:\"|&quot;|&#34;)xltools(?:\"|&quot;|&#34;)\)"
)
_LOST = b"#REF!"  # what Excel leaves in a formula in place of a cell that was deleted
_DIMENSION = re.compile(rb"<" + _PREFIX + rb"dimension\b[^>]*\bref=\"(?:[A-Z]+[0-9]+:)?([A-Z]+)([0-9]+)\"")
SMALL = 10_000_000  # cells; a sheet that says to be no larger is believed
DEEP = 600  # rows; a sheet of fewer is never too large, however wide it is
_MAIN = "{*}"
_PERCENT_IDS = {9, 10}


@dataclass
class Scan:
    """What the XML of one sheet says about its cells, by address."""

    errors: dict[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()  # those of the office; ours give way
    uncalculated: set[str] = field(default_factory=set)
    percents: frozenset[str] = frozenset()
    corner: tuple[int, int] = (0, 0)  # the last column and row that hold anything; only told of deep sheets
    lost: set[str] = field(default_factory=set)  # never calculated, and cannot be: a cell it names is gone

    @property
    def unreadable(self) -> dict[str, tuple[str, str]]:
        """Cells that hold something but give no value: the sentence and what stands there."""
        found = {cell: ("XL-1120", kind) for cell, kind in self.errors.items()}
        found |= dict.fromkeys(self.uncalculated, ("XL-1121", "công thức"))
        return found | dict.fromkeys(self.lost, ("XL-1129", "công thức"))


class Scans(Mapping[str, Scan]):
    """The scan of every sheet by the name of its tab; each is made when it is asked for."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = package.tabs()
        self._percent_styles = _percent_styles(package)
        self._made: dict[str, Scan] = {}

    def __getitem__(self, tab: str) -> Scan:
        if tab not in self._made:
            self._made[tab] = _scan_sheet(self._package.read(self._parts[tab]), self._percent_styles)
        return self._made[tab]

    def size(self, tab: str) -> int:
        """The bytes of XML that a tab is; none where it has no cells."""
        return self._package.size(self._parts[tab]) if tab in self._parts else 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def _scan_sheet(xml: bytes, percent_styles: frozenset[bytes]) -> Scan:
    found = Scan(corner=_corner(xml))
    if _ERROR_MARK.search(xml):
        for attributes, inside in _ERROR.findall(xml):
            value = _VALUE.search(inside)
            found.errors[_ref(attributes)] = value[1].decode() if value else "#N/A"
    if _ENDS_IN_F.search(xml) and any(mark in xml for mark in _FORMULA_MARKS):  # most sheets have no formula
        cells = [(attributes, inside) for attributes, inside in _CELL.findall(xml) if _FORMULA.search(inside)]
        found.formulas = frozenset(
            _ref(attributes) for attributes, inside in cells if not _OURS.search(inside)
        )
        never = [(_ref(attributes), inside) for attributes, inside in cells if _never(attributes, inside)]
        found.uncalculated = {cell for cell, _ in never}
        found.lost = {cell for cell, inside in never if _LOST in inside}
    if percent_styles:
        styled = ((attributes, _STYLE.search(attributes)) for attributes in _STYLED.findall(xml))
        found.percents = frozenset(
            _ref(attributes) for attributes, style in styled if style and style[1] in percent_styles
        )
    return found


def _corner(xml: bytes) -> tuple[int, int]:
    """The far corner of a deep sheet; cells that only have a border or a colour do not count."""
    last = xml.rfind(b"<row")
    last = xml.rfind(b":row ") if last < 0 else last  # the names of some programs have a prefix
    row = _ROW.search(xml, xml.rfind(b"<", 0, last + 1)) if last >= 0 else None
    if row is None or int(row[1]) <= DEEP:
        return (0, 0)
    said = _DIMENSION.search(xml, 0, 4_000)
    # Some programs write the dimension A1 whatever follows: it is believed when it reaches the last row.
    if said and int(row[1]) <= int(said[2]) <= SMALL // column_number(said[1].decode()):
        return (0, 0)
    found = [_CORNER.search(attributes) for attributes, _inside in _CELL.findall(xml)]
    columns = {match[1] for match in found if match}
    last_row = max((int(match[2]) for match in found if match), default=0)
    return max((column_number(letters.decode()) for letters in columns), default=0), last_row


def _never(attributes: bytes, inside: bytes) -> bool:
    value = _VALUE.search(inside)
    # A formula that gave "" is stored as an empty text; an empty value without type was never calculated.
    return value is None if b't="str"' in attributes else (value is None or not value[1])


def _ref(attributes: bytes) -> str:
    match = _REF.search(attributes)
    return match[1].decode() if match else ""


def _percent_styles(package: Package) -> frozenset[bytes]:
    """The style numbers whose number format is a percentage."""
    part = next((part for kind, part in package.related(package.workbook).values() if kind == "styles"), None)
    if part is None or not package.has(part):
        return frozenset()
    styles = package.tree(part)
    percent = _PERCENT_IDS | {
        int(form.get("numFmtId", "0"))
        for form in styles.iter(f"{_MAIN}numFmt")
        if "%" in form.get("formatCode", "")
    }
    formats = styles.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(position).encode()
        for position, form in enumerate(formats if formats is not None else ())
        if int(form.get("numFmtId", "0")) in percent
    )


def properties(package: Package) -> dict[str, str]:
    """The custom document properties: kind of workbook, version of the form."""
    part = next((part for kind, part in package.related("").values() if kind == "custom-properties"), None)
    if part is None or not package.has(part):
        return {}
    return {item.get("name", ""): "".join(item.itertext()) for item in package.tree(part)}
