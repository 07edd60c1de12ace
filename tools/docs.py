"""The pages under docs/ that are read off the program: commands, findings, sheets.

`python tools/docs.py` writes them; `--check` writes nothing, names each page that is stale, missing or left over
on stdout, and ends with 1 when there is one.
"""

from __future__ import annotations

import gettext
import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from xl_tools import data
from xl_tools.cli import MESSAGES, group
from xl_tools.cli.options import GROUP_CONTEXT
from xl_tools.errors import WrongUse
from xl_tools.findings import LEVELS
from xl_tools.functions import FUNCTIONS, HELP
from xl_tools.functions.calling import text_of
from xl_tools.functions.examples import EXAMPLES
from xl_tools.sheets.declaration import Column, Sheet, columns
from xl_tools.sheets.kinds import KINDS, sheets_of

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- Trang này do `make docs` viết từ chương trình; sửa ở chương trình, không sửa ở đây. -->\n"
GROUPS = {
    "XL-01": "Tệp",
    "XL-02": "Cách dùng lệnh",
    "XL-03": "Dữ liệu pháp luật",
    "XL-04": "Giấy tờ",
    "XL-05": "Excel và các nút",
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


ERRORS_OF_FUNCTIONS = (
    "XL-0530",
    "XL-0531",
    "XL-0532",
    "XL-0533",
    "XL-0534",
    "XL-0535",
    "XL-0536",
    "XL-0537",
    "XL-0538",
    "XL-0539",
)
# What stands in a blank of an error inside a cell.
IN_A_CELL = {
    "missing": "điều còn thiếu",
    "heading": "tham số",
    "shown": "giá trị",
    "function": "tên hàm",
    "tab": "Mức hỗ trợ",
    "proposal": "mã đúng",
    "why": "lý do",
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


def functions_page() -> str:
    """Every worksheet function: what it gives, its arguments, examples; then the errors, which all share."""
    lines = [
        "# Các hàm trong ô tính\n",
        MADE,
        "Tiện ích `xltools-ham.xlam` thêm các hàm dưới đây vào Excel. Mỗi hàm dùng đúng quy tắc của lệnh tương ứng, "
        "nên số ra như nhau. **Chưa chạy thử trong Excel trên Windows**; các nút bấm không cần tiện ích này.\n",
        "- Ngày của pháp luật luôn là một tham số: không hàm nào tự lấy ngày hôm nay, và không hàm nào tự tính lại "
        "khi dữ liệu của nó không đổi.",
        "- Cho một vùng thay cho một ô thì kết quả tràn ra một vùng cùng cỡ; dòng trống cho ô trống. Ở Excel 2016 "
        "và 2019, chọn vùng kết quả trước rồi nhấn Ctrl+Shift+Enter.",
        "- Số gõ dạng chữ (`60.000.000`) vẫn hiểu được. Tiền là đồng, số nguyên.",
        "- Ví dụ viết dấu chấm phẩy giữa các tham số, như Excel trên Windows đặt vùng Việt Nam.",
    ]
    for name in sorted(FUNCTIONS):
        parameters = inspect.signature(FUNCTIONS[name]).parameters
        optional = {one.name for one in parameters.values() if one.default is not inspect.Parameter.empty}
        shown = "; ".join(f"[{one}]" if one in optional else one for one in parameters)
        rows = [(f"`{one}`", "không" if one in optional else "có", text) for one, text in HELP[name].items()]
        lines += [
            f"\n## {name}\n",
            f"{inspect.cleandoc(FUNCTIONS[name].__doc__ or '')}\n",
            f"    ={name}({shown})\n",
        ]
        lines += table(("Tham số", "Bắt buộc", "Nghĩa"), rows)
        lines += ["\nVí dụ:\n"]
        lines += [
            f"    {formula}" + (f"  →  {result}" if result else "") for formula, result in EXAMPLES[name]
        ]
    lines += [
        "\n## Công thức thường của Excel\n",
        "Không cài tiện ích thì `xltools compute --formulas` ghi quy mô và mức hỗ trợ thành công thức thường, "
        "Excel 2016 trở lên tự tính lại. Ngưỡng quy mô nằm ở trang *Ngưỡng quy mô* (có ngày hiệu lực, căn cứ); tỷ lệ, "
        'mức trần lấy theo Mã mức ở trang *Mức hỗ trợ*. Công thức của chương trình có phần `N("xltools")` để nhận '
        "ra: lần tính sau giữ công thức còn đúng, thay bằng số khi không còn đúng. Dòng mà quy tắc không viết được "
        "thành công thức thì giữ số, và lệnh nói vì sao.\n",
        "Mức nào áp dụng, điều kiện có đạt không là kết quả xét lúc chạy lệnh: đổi loại hình, địa bàn, nội dung hay "
        "thêm hồ sơ thì chạy lại lệnh. Hai cột Cơ sở xác định quy mô, Giải thích là chữ, không đổi theo.",
        "\n## Khi không tính được\n",
        "Ô hiện chữ bắt đầu bằng `#XL:` và nói điều cần sửa; hàm dẫn đến ô đó hiện lại đúng câu ấy.\n",
        *table(("Ô hiện", "Cách sửa"), [error_row(code) for code in ERRORS_OF_FUNCTIONS]),
    ]
    return "\n".join(lines) + "\n"


def error_row(code: str) -> tuple[str, str]:
    """One error of the functions as a line of the table."""
    entry = data.messages()[code]
    said = text_of(WrongUse(code, **{name: f"[{words}]" for name, words in IN_A_CELL.items()}))
    return f"`{said}`", entry["fix"].format_map(Blanks(BLANKS))


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
    made[Path("ham-excel.md")] = functions_page()
    return made


def stale(made: dict[Path, str]) -> list[Path]:
    """The places where docs/ and the program say different things."""
    standing = {
        page.relative_to(DOCS): page.read_text(encoding="utf-8")
        for page in [
            DOCS / "findings.md",
            DOCS / "ham-excel.md",
            *DOCS.glob("commands/*.md"),
            *DOCS.glob("sheets/*.md"),
        ]
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
