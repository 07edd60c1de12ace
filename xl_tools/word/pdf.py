"""A paper as PDF, by LibreOffice without a window."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from xl_tools.errors import WrongUse

# Controls around figures must print as text: with form fields on, each would become a box to fill in.
_FILTER = 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"}}'
_USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
SECONDS = 180  # the first start on a slow office machine builds a profile


def to_pdf(docx: Path, out: Path) -> Path:
    """Writes the PDF of `docx` to `out`; XL-0402 without LibreOffice, XL-0406 where it makes nothing."""
    program = libreoffice()
    if program is None:
        raise WrongUse("XL-0402")
    with tempfile.TemporaryDirectory(prefix="xltools-pdf-") as folder:
        work = Path(folder)
        copied = work / "giay.docx"  # LibreOffice stumbles over some names that Windows allows
        shutil.copyfile(docx, copied)
        # A profile of its own: an open LibreOffice would take the request over and convert nothing.
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", _FILTER, "--outdir", folder]
        problem = _run([*command, str(copied)])
        made = copied.with_suffix(".pdf")
        if not made.is_file():
            raise WrongUse("XL-0406", file=docx.name, problem=problem)
        shutil.copyfile(made, out)
    return out


def libreoffice() -> str | None:
    """The program that makes the PDF; None where it is not installed."""
    found = (shutil.which(name) for name in ("soffice", "libreoffice", *_USUAL_PLACES))
    return next((program for program in found if program), None)


def _run(command: list[str]) -> str:
    """What the program said; it and its children are ended after SECONDS, and nothing else is."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a process group of its own, so that no other LibreOffice is ended with it
    )
    try:
        said, _ = process.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        _end(process)
        said, _ = process.communicate()
        return f"quá {SECONDS} giây"
    return said.decode("utf-8", "replace").strip()


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
