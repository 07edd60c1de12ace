"""The pages under docs/ that are read off the program: commands, findings, sheets.

`python tools/docs.py` writes them; `--check` writes nothing, names each page that is stale, missing or left over
on stdout, and ends with 1 when there is one.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from xl_tools import data
from xl_tools.cli import MESSAGES, group
from xl_tools.cli.options import GROUP_CONTEXT
from xl_tools.findings import LEVELS
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.kinds import KINDS, sheets_of

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Trang này do `make docs` viết từ chương trình; sửa ở chương trình, không sửa ở đây. -->\n"
GROUPS = {
    "XL-01": "Tệp",
    "XL-02": "Cách dùng lệnh",
    "XL-03": "Dữ liệu pháp luật",
    "XL-04": "Giấy tờ",
    "XL-05": "Excel và tiện ích",
    "XL-10": "Bố cục trang tính",
    "XL-11": "Từng ô",
    "XL-12": "Từng cột",
    "XL-13": "Nhiều cột của một dòng",
    "XL-14": "Nhiều trang với nhau",
    "XL-15": "Khi tính",
    "XL-99": "Chương trình",
}
KINDS_OF_CELL = {
    "chu": "chữ",
    "ma": "mã (ô dạng Văn bản)",
    "so": "số",
    "so_nguyen": "số nguyên",
    "tien": "tiền (đồng)",
    "ngay": "ngày",
    "muc_tran": "số tiền, hoặc chữ “không”",
    "lua_chon": "chọn một",
    "lua_chon_nhieu": "chọn nhiều, cách nhau bằng “; ”",
}
REQUIRED = {"x": "bắt buộc", "đk": "có điều kiện", "–": "", "→": "máy tính điền"}
# What stands in a blank of a message, where a word is clearer than the three dots that stand for the others.
BLANKS = {
    "shown": "[giá trị trong ô]",
    "value": "[giá trị trong sổ]",
    "heading": "[tên cột]",
    "understood": "[giá trị hiểu được]",
    "file": "[tên tệp]",
    "other": "[cột hoặc dòng kia]",
    "period": "[kỳ]",
    "year": "[năm]",
    "key": "[mã]",
    "tab": "[trang]",
    "target": "[trang kia]",
    "basis": "[căn cứ]",
    "why": "[lý do]",
    "cure": "[việc cần làm]",
}


class Blanks(dict[str, str]):
    """Words for the blanks of a message."""

    def __missing__(self, name: str) -> str:
        """Three dots where no word is needed."""
        return "[…]"


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table; a bar or a line break inside a cell would end it."""
    for row in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"


def command_page(name: str) -> str:
    """How one command is used, from its own declaration."""
    command = group.get_command(click.Context(group), name)
    if command is None:
        raise LookupError(name)
    above = click.Context(group, info_name="xltools", **GROUP_CONTEXT)
    ctx = click.Context(command, parent=above, info_name=name)
    options = [one for one in command.get_params(ctx) if isinstance(one, click.Option)]
    records = [record for one in options if (record := one.get_help_record(ctx))]
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)])
    codes = (command.callback.__doc__ or "") if command.callback else ""
    lines = [
        f"# xltools {name}\n",
        MADE,
        f"{command.help}\n",
        f"    {usage}\n",
        "## Tùy chọn\n",
        *table(("Viết", "Nghĩa"), [(f"`{written}`", meaning) for written, meaning in records]),
        "\n## Mã thoát\n",
        codes.removeprefix("Mã thoát: ") + "\n",
        "## Ví dụ\n",
        *(f"    {line.strip()}" for line in (command.epilog or "").removeprefix("Ví dụ: ").splitlines()),
    ]
    return "\n".join(lines) + "\n"


def findings_page() -> str:
    """Every sentence about a file or a cell, by what it speaks of."""
    lines = [
        "# Các câu trả lời của xltools\n",
        MADE,
        "Mỗi câu có một mã dùng mãi, giống nhau trong Excel, ở dòng lệnh và trong `--json`. "
        "**Lỗi** phải sửa; **cảnh báo** cần xem lại; **gợi ý** để sổ gọn hơn. "
        "Chỗ trong ngoặc vuông được điền bằng nội dung của sổ.",
    ]
    before = ""
    for code, entry in data.messages().items():
        if code[:5] != before:
            before = code[:5]
            lines.append(f"\n## {before} · {GROUPS[before]}")
        said = {part: text.format_map(Blanks(BLANKS)) for part, text in entry.items()}
        lines.append(f"\n### {code} · {LEVELS[entry['level']]}\n\n{said['what']}")
        lines += [f"\n*Căn cứ:* {said['basis']}"] if "basis" in said else []
        lines += [f"\n*Cách sửa:* {said['fix']}"]
    return "\n".join(lines) + "\n"


def sheet_page(views: dict[str, type[Sheet]]) -> str:
    """What one tab holds, column by column; where another kind of workbook has other columns, those as well."""
    sheet = next(iter(views.values()))
    declared = {column.name: column for column in columns(sheet)}
    keys = " + ".join(declared[name].title for name in sheet.key)
    first = "Mục" if sheet.transposed else "Cột"
    lines = [
        f"# Trang {sheet.tab}\n",
        MADE,
        f"{(sheet.__doc__ or '').strip()}\n",
        *([f"{sheet.intro}\n"] if sheet.intro else []),
        f"Có trong sổ: {', '.join(views)}."
        + (f" Mỗi dòng được nhận ra bằng: {keys}." if keys else "")
        + "\n",
        *table(
            (first, "Kiểu", "Phải điền", "Giá trị cho phép", "Ví dụ", "Ghi chú"),
            [column_row(column) for column in declared.values()],
        ),
    ]
    for kind, view in views.items():
        if view is not sheet:
            lines += other_columns(kind, view, declared, first)
    return "\n".join(lines) + "\n"


def other_columns(kind: str, view: type[Sheet], declared: dict[str, Column], first: str) -> list[str]:
    """What the tab has otherwise in workbooks of another kind."""
    theirs = {column.name: column for column in columns(view)}
    absent = [column.title for name, column in declared.items() if name not in theirs]
    return [
        f"\n## Ở sổ {kind}\n",
        *([f"Không có: {', '.join(absent)}.\n"] if absent else []),
        *table(
            (first, "Kiểu", "Phải điền", "Giá trị cho phép", "Ví dụ", "Ghi chú"),
            [column_row(column) for name, column in theirs.items() if column != declared.get(name)],
        ),
    ]


def column_row(column: Column) -> tuple[str, ...]:
    """One column as a line of the table."""
    allowed = column.choices or ()
    if isinstance(allowed, str):
        allowed = [f"danh mục {allowed.replace('|', ', ')}"]
    return (
        f"**{column.title}**",
        KINDS_OF_CELL[column.reads],
        REQUIRED[column.required],
        "; ".join(allowed),
        example(column.example),
        column.help,
    )


def example(value: Any) -> str:
    """The example as a person types it: a plain number, no dots for thousands."""
    return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)


def pages() -> dict[Path, str]:
    """Every made page by its place under docs/."""
    # Before the commands are imported: click asks gettext for the name of a file while an option is declared.
    gettext.bindtextdomain("xltools", str(MESSAGES / "locale"))
    gettext.textdomain("xltools")
    made = {Path("findings.md"): findings_page()}
    for name in group.list_commands(click.Context(group)):
        made[Path("commands", f"{name}.md")] = command_page(name)
    homes = {kind: sheets_of(kind) for kind in KINDS}
    for stem in dict.fromkeys(stem for sheets in homes.values() for stem in sheets):
        views = {kind: sheets[stem] for kind, sheets in homes.items() if stem in sheets}
        made[Path("sheets", f"{stem}.md")] = sheet_page(views)
    return made


def stale(made: dict[Path, str]) -> list[Path]:
    """The places where docs/ and the program say different things."""
    standing = {
        page.relative_to(DOCS): page.read_text(encoding="utf-8")
        for page in [DOCS / "findings.md", *DOCS.glob("commands/*.md"), *DOCS.glob("sheets/*.md")]
        if page.exists()
    }
    return sorted(place for place in made.keys() | standing.keys() if made.get(place) != standing.get(place))


def main(check: bool) -> int:
    """Write what is stale and delete what is left over, or only say so."""
    made = pages()
    different = stale(made)
    for place in different:
        print(place.as_posix())
        if not check and place in made:
            (DOCS / place).parent.mkdir(parents=True, exist_ok=True)
            (DOCS / place).write_text(made[place], encoding="utf-8")
        elif not check:
            (DOCS / place).unlink()
    return int(check and bool(different))


if __name__ == "__main__":
    os.environ["LANGUAGE"] = "vi"
    sys.exit(main(check="--check" in sys.argv))
