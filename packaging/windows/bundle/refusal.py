"""What cannot be built into a bundle, said to the person who builds it."""

from __future__ import annotations


class Refused(Exception):
    """One sentence on what is wrong and one on what to do, in Vietnamese."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what} {fix}")
