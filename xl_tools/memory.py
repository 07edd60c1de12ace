"""What Python's collector of rings of objects need not do while a workbook becomes objects that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def made_to_stay() -> Iterator[None]:
    """Let the collector rest: it would walk over every row again at each quarter more of them, and find nothing.

    Only rings wait for it; all else is freed at once, as ever. Whoever had stopped it before finds it stopped.
    Afterwards what was made counts as old at once, or else the collector would now make up for the rest it had.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()
