from __future__ import annotations

import gc

import pytest

from xl_tools.memory import made_to_stay


def test_the_collector_rests_while_a_workbook_is_made_and_works_again_after_it() -> None:
    with made_to_stay():
        assert not gc.isenabled()
        with made_to_stay():
            pass
        assert not gc.isenabled()

    assert gc.isenabled()


def test_what_was_made_is_old_at_once_and_a_ring_in_it_is_still_found() -> None:
    with made_to_stay():
        ring: list[object] = []
        ring.append(ring)
    address = id(ring)

    assert gc.get_count()[0] < 100
    assert any(id(one) == address for one in gc.get_objects(generation=2))


def test_the_collector_works_again_after_a_workbook_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="broken"), made_to_stay():
        raise ValueError("broken")

    assert gc.isenabled()
