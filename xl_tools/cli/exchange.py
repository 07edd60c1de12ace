"""`xltools exchange`: mã băm để các tỉnh tìm hỗ trợ trùng."""

from __future__ import annotations

from pathlib import Path

import click

from xl_tools.cli.answers import print_json, say
from xl_tools.cli.options import json_option


@click.command(
    "exchange",
    short_help="Ghi mã băm của các khoản hỗ trợ để tìm hỗ trợ trùng giữa các tỉnh.",
    help="Ghi các khoản hỗ trợ của sổ FILE thành mã băm có khóa, không có mã số thuế và tên, để tỉnh khác so bằng "
    "xltools validate --against. Phải có khóa vì mã số thuế chỉ có mười số: không có khóa thì ai cũng thử hết được. "
    "Khóa là bí mật chung của các tỉnh; gửi khóa bằng đường khác với tệp mã băm.",
    epilog="Ví dụ: xltools exchange so-theo-doi.xlsx --key khoa-chung.key --out trao-doi.csv",
)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="Tệp khóa chung của các tỉnh.")
@click.option("--new-key", type=click.Path(path_type=Path), help="Tạo tệp khóa mới; không ghi lên tệp đã có.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Ghi mã băm ra tệp .csv này.")
@click.option("--force", is_flag=True, help="Cho phép thay tệp đã có.")
@json_option
def command(
    file: Path | None, key: Path | None, new_key: Path | None, out: Path | None, force: bool, as_json: bool
) -> int:
    """Mã thoát: 0 đã ghi, 2 dùng sai, 3 không đọc, ghi được."""
    from xl_tools.errors import WrongUse
    from xl_tools.tasks import exchange

    if new_key:
        exchange.new_key(new_key)
        say(f"Đã tạo khóa {new_key}. Giữ bí mật; chỉ đưa cho các tỉnh cùng trao đổi.")
        if not file:
            if as_json:
                print_json({"file": None, "new_key": str(new_key)})
            return 0
    key = key or new_key
    if not file or not key or not out:
        missing = "sổ FILE" if not file else "tệp khóa --key" if not key else "tệp ghi ra --out"
        raise WrongUse("XL-0257", missing=missing)
    if (out.exists() and not force) or out.resolve() in (file.resolve(), key.resolve()):
        raise WrongUse("XL-0202", file=out.name)
    count = exchange.run(file, exchange.read_key(key), out)
    say(f"{count} khoản hỗ trợ; không có mã số thuế và tên.")
    if as_json:
        made = str(new_key) if new_key else None
        print_json({"file": str(file), "written": str(out), "rows": count, "new_key": made})
    else:
        click.echo(str(out))
    return 0
