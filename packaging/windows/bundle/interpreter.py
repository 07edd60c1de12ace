"""Python's embeddable package: the file is known by its sha256, and told where the libraries of the bundle lie."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bundle.refusal import Refused
from bundle.wheels import PYTHON

_NAME = re.compile(r"python-(3\.\d+\.\d+)-embed-amd64\.zip")
LICENCE = "LICENSE.txt"


def version_of(package: Path) -> str:
    """`3.11.9`, by the name under which the file is published; Refused when it is not such a file."""
    named = _NAME.fullmatch(package.name)
    if not named or not zipfile.is_zipfile(package):
        raise Refused(
            f"Không có {package}, hoặc đó không phải gói Python nhúng cho Windows 64 bit.",
            "Lấy tệp python-3.x.y-embed-amd64.zip từ trang phát hành của Python, giữ nguyên tên.",
        )
    return named[1]


def check(package: Path, expected: str | None) -> None:
    """Refused when the file is unknown or is another one than expected."""
    if expected is None:
        raise Refused(
            f"Chưa biết dấu SHA-256 của {package.name}.",
            "Đối chiếu ở trang phát hành của Python rồi ghi vào inputs.yaml, hoặc thêm --python-sha256.",
        )
    if hashlib.sha256(package.read_bytes()).hexdigest() != expected.lower():
        raise Refused(
            f"Dấu SHA-256 của {package.name} không đúng.", "Lấy lại tệp từ trang phát hành của Python."
        )


def files(package: Path) -> Iterator[tuple[str, bytes]]:
    """Each file and its place in the bundle, with our `_pth` in place of the package's own."""
    pth = path_file(version_of(package))
    with zipfile.ZipFile(package) as parts:
        names = sorted(name for name in parts.namelist() if not name.endswith("/"))
        if "python.exe" not in names or pth not in names:
            raise Refused(
                f"Tệp {package.name} thiếu python.exe hoặc {pth}.",
                "Lấy lại tệp từ trang phát hành của Python.",
            )
        for name in names:
            yield f"{PYTHON}/{name}", paths(version_of(package)) if name == pth else parts.read(name)


def path_file(version: str) -> str:
    """`python311._pth`: with it Python heeds no registry, no variable of the environment and no other Python."""
    return f"python{''.join(version.split('.')[:2])}._pth"


def paths(version: str) -> bytes:
    r"""What stands in it. `import site` has the .pth files of `Lib\site-packages` read, by which pywin32 is found."""
    library = path_file(version).replace("._pth", ".zip")
    return "\r\n".join([library, ".", r"Lib\site-packages", "import site", ""]).encode("ascii")
