"""What the demonstration points at is there."""

from __future__ import annotations

import pytest

from xl_tools.data import folder
from xl_tools.tasks.demo import ANNEXES, PERIODS, SAMPLE
from xl_tools.word.reading import text


@pytest.mark.parametrize("period", PERIODS)
def test_the_annexes_that_the_demonstration_names_stand_in_the_papers_of_the_sample(period: str) -> None:
    words = text(folder("examples") / SAMPLE / f"bao-cao-{period}.docx")

    assert [name for name in ANNEXES if name.upper() not in words] == []
