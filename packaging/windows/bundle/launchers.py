r"""`xltools.exe` and `xltools-gui.exe`: a stub of distlib, a line that names Python, and a zip with what to run.

The stub runs `<folder of the .exe>\python\python.exe <itself> <arguments>`; Python takes the .exe for the zip that ends
it. So nothing is unpacked, and the bundle works wherever it lies. Each stub is known by its sha256.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bundle.refusal import Refused

# The stub puts its own folder in place of these words; without them in it, it cannot (as in old releases of distlib).
_OWN_FOLDER = "<launcher_dir>\\"
_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Launcher:
    """A program of the bundle: its stub, the Python that it starts, and the function that it calls."""

    name: str
    stub: str
    python: str
    module: str

    def content(self, stub: bytes) -> bytes:
        """The whole .exe. `-X utf8`: text files are read as on the machines where the tests run."""
        line = f"#!{_OWN_FOLDER}python\\{self.python} -X utf8\r\n"
        return stub + line.encode("ascii") + _archive(self._script())

    def _script(self) -> str:
        return f"import sys\n\nfrom {self.module} import main\n\nsys.exit(main())\n"


LAUNCHERS = (
    Launcher("xltools.exe", "t64.exe", "python.exe", "xl_tools.cli"),
    Launcher("xltools-gui.exe", "w64.exe", "pythonw.exe", "xl_tools.addin"),
)


def read_stub(folder: Path, name: str, known: Mapping[str, str]) -> bytes:
    """A stub; Refused when it is not there or is not the one that was looked over."""
    try:
        stub = (folder / name).read_bytes()
    except OSError:
        raise Refused(
            f"Không thấy {name} trong {folder}.",
            "Cài lại gói distlib, hoặc chỉ thư mục của nó sau --launchers.",
        ) from None
    if hashlib.sha256(stub).hexdigest() != known.get(name) or _OWN_FOLDER.encode("utf-16-le") not in stub:
        raise Refused(
            f"Tệp {name} không phải bản đã xem xét (dấu SHA-256 khác inputs.yaml).",
            "Dùng distlib bản ghi trong packaging/windows/inputs.yaml.",
        )
    return stub


def _archive(script: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        entry = zipfile.ZipInfo("__main__.py", _DAY)
        entry.create_system = 0  # the same bytes whatever system builds
        archive.writestr(entry, script)
    return held.getvalue()
