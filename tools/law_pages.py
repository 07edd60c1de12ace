"""The pages under docs/law: what each file of the law's data says, where it came from, what is not verified.

What is not verified stands first: a reader must meet it before the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from xl_tools import data
from xl_tools.law import all_lists, load
from xl_tools.law.golden import FOLDER, parameter_stems
from xl_tools.law.provinces import RATE_FOLDERS
from xl_tools.law.rows import Source
from xl_tools.tasks.law.listing import Known, everything, short
from xl_tools.tasks.law.rates import rate_rows
from xl_tools.text import capital, day
from xl_tools.trace import VERIFIED

INDEX = Path("law.md")
_STEMS = {"muc_ho_tro-nd80": "_nd80", "muc_ho_tro-ocop-quoc_gia": "ocop/_quoc_gia"}
_SAID = "Trang này do `make docs` viết từ dữ liệu pháp luật của chương trình; sửa ở đó, không sửa ở đây."
_TITLES = {
    "don_vi_hanh_chinh": "Sắp xếp đơn vị hành chính",
    "ky_bao_cao": "Kỳ báo cáo (Nghị định số 09/2019/NĐ-CP)",
    "ma_so_thue": "Mã số thuế",
    "nd80": "Nghị định số 80/2021/NĐ-CP: thời hạn, giá trị hợp đồng",
    "quy_mo": "Quy mô doanh nghiệp",
    "ocop/quyet_dinh": "Đánh giá, phân hạng OCOP: bộ tiêu chí, thẩm quyền, thời hạn, các đợt đánh giá",
    "to_chuc_hanh_chinh": "Tổ chức hành chính",
}


def law_pages() -> dict[Path, str]:
    """Every page by its place under docs/, the index first."""
    made: dict[Path, str] = {}
    lines: list[tuple[str, ...]] = []
    for stem in parameter_stems():
        values = [known for known in _parameters() if known.key.startswith(f"{stem}.")]
        _add(made, lines, stem, _TITLES.get(stem, stem), values, _parameter_parts(values))
    _add(made, lines, "danh_muc", "Danh mục", _lists(), _list_parts())
    for file in _rate_files():
        source = Source.of(file, "muc_ho_tro")
        awards = file.parent.name == "ocop"
        nation = "cả nước" if awards else "cả nước (Nghị định số 80/2021/NĐ-CP)"
        rows = list(rate_rows(file))
        name = f"muc_ho_tro-{'ocop-' if awards else ''}{file.stem.lstrip('_')}"
        title = f"Mức {'thưởng, hỗ trợ OCOP' if awards else 'hỗ trợ'} của {source.province or nation}"
        _add(made, lines, name, title, rows, _rate_parts(rows, source.note))
    index = [
        "# Pháp luật mà chương trình dùng\n",
        f"<!-- {_SAID} -->\n",
        "Mỗi trang một quy định: nói gì, số lấy từ đâu, chỗ nào chưa đối chiếu được với văn bản. "
        "Xem ở dòng lệnh: `xltools law list`, `xltools law show MÃ`, `xltools law check`.\n",
        *_table(("Quy định", "Số giá trị", "Chưa đối chiếu văn bản", "Ca kiểm tra"), lines),
    ]
    return {INDEX: "\n".join(index) + "\n", **made}


def _parameters() -> Iterator[Known]:
    return (known for known in everything("") if known.kind == "tham_so")


def _lists() -> list[Known]:
    return [known for known in everything("") if known.kind == "danh_muc"]


def _rate_files() -> list[Path]:
    return [
        file for folder in RATE_FOLDERS.values() for file in sorted(data.parameters(folder).glob("*.yaml"))
    ]


def _add(
    made: dict[Path, str],
    lines: list[tuple[str, ...]],
    name: str,
    title: str,
    values: list[Known],
    parts: Iterable[str],
) -> None:
    unread = [known for known in values if known.verified not in (None, "text")]
    page = [
        f"# {title}\n",
        f"<!-- {_SAID} -->\n",
        "## Chưa đối chiếu văn bản\n",
        *_unread(values, unread),
        *parts,
    ]
    made[Path("law", f"{name}.md")] = "\n".join(page).rstrip() + "\n"
    lines.append((f"[{title}](law/{name}.md)", str(len(values)), str(len(unread)), str(_cases(name))))


def _unread(values: list[Known], unread: list[Known]) -> Iterator[str]:
    if not values:
        yield "Chưa biết giá trị nào.\n"
        return
    if not unread:
        yield "Mọi giá trị có căn cứ ở trang này đã đối chiếu với văn bản.\n"
        return
    for known in unread:
        since = f", từ {day(known.start)}" if known.start else ""
        yield f"- **{known.label}** (`{known.key}`{since}): {VERIFIED[known.verified or 'memory']}."
    yield ""


def _cases(name: str) -> int:
    stem = _STEMS.get(name) or name.removeprefix("muc_ho_tro-").replace("ocop-", "ocop/")
    file = data.parameters(FOLDER) / f"{stem}.yaml"
    return len(data.load_yaml(file)["ca"]) if file.is_file() else 0


def _parameter_parts(values: list[Known]) -> Iterator[str]:
    """One table a parameter: its values by date."""
    for key in dict.fromkeys(known.key for known in values):
        dated = [known for known in values if known.key == key]
        first = dated[0]
        yield f"## {first.label}\n"
        checked = f"rà soát ngày {day(first.checked)}" if first.checked else ""
        yield f"`{key}`, đơn vị: {first.unit}; {checked}.\n"
        rows = [(_when(known), known.value, known.reference or "", _grade(known)) for known in dated]
        yield from _table(("Hiệu lực", "Giá trị", "Căn cứ", "Kiểm chứng"), rows)
        yield from _rows_of(key, dated)
        yield ""


def _rows_of(key: str, dated: list[Known]) -> Iterator[str]:
    """The rows of a big table that stands behind the last value."""
    stem, _, name = key.partition(".")
    value = load(stem)[name].values[-1].value
    if isinstance(value, tuple) and value and dated:
        yield ""
        yield from _table(tuple(value[0]), [tuple(str(cell) for cell in row.values()) for row in value])


def _list_parts() -> Iterator[str]:
    known = {one.key: one for one in _lists()}
    for name, choices in all_lists().items():
        one = known[name]
        yield f"## {one.label} (`{name}`)\n"
        ground = (
            f"Căn cứ: {one.reference}; {_grade(one).lower()}." if one.reference else "Danh mục của biểu mẫu."
        )
        yield f"{ground}\n"
        rows = [
            (
                choice.value,
                "; ".join(choice.aliases),
                day(choice.start) if choice.start else "",
                day(choice.end) if choice.end else "",
            )
            for choice in choices
        ]
        yield from _table(("Giá trị", "Tên khác", "Từ", "Đến"), rows)
        yield ""


def _rate_parts(rows: list[Known], note: str | None) -> Iterator[str]:
    if note:
        yield f"{short(note)}\n"
    rates = [known for known in rows if known.kind == "muc_ho_tro"]
    texts = [known for known in rows if known.kind == "van_ban"]
    yield "## Các mức\n"
    if not rates:
        yield "Chưa biết mức nào của tỉnh.\n"
    for known in rates:
        yield f"### {known.key}: {known.label}\n"
        yield f"{capital(known.value)}; hiệu lực {_when(known)}. Căn cứ: {known.reference}. {_grade(known)}.\n"
        if known.note:
            yield f"{known.note}\n"
    yield "## Văn bản\n"
    for known in texts:
        yield f"- **{known.label}** của {known.reference}, {known.value}. {_grade(known)}. {known.note or ''}".rstrip()
    if not texts:
        yield "Chưa có văn bản nào đủ số, ngày.\n"


def _when(known: Known) -> str:
    start = f"từ {day(known.start)}" if known.start else "chưa rõ ngày bắt đầu"
    return f"{start} đến {day(known.end)}" if known.end else start


def _grade(known: Known) -> str:
    return capital(VERIFIED[known.verified]) if known.verified else "Chưa ghi mức kiểm chứng"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
