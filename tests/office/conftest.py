"""One LibreOffice for all tests that press a button. It is never missing quietly: without it they fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from office.soffice import Office, lacking, running


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice, running."""
    missing = lacking()
    if missing:
        pytest.fail(missing, pytrace=False)
    with running(tmp_path_factory.mktemp("office")) as office:
        yield office


@pytest.fixture
def office(libreoffice: Office) -> Iterator[Office]:
    """LibreOffice with no workbook open; what a test opens is closed after it."""
    yield libreoffice
    libreoffice.close_all()
