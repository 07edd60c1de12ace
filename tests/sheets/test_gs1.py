from __future__ import annotations

from collections.abc import Callable

import biip
import pytest
from biip.checksums import gs1_standard_check_digit
from biip.gln import Gln
from biip.gtin import Gtin
from hypothesis import example, given
from hypothesis import strategies as st

from xl_tools.sheets.gs1 import is_gln, is_gtin

DIGITS = st.text("0123456789", min_size=7, max_size=13)
RIGHT = DIGITS.map(lambda digits: f"{digits}{gs1_standard_check_digit(digits)}")


def parses(parse: Callable[[str], object], code: str) -> bool:
    try:
        parse(code)
    except biip.ParseError:
        return False
    return True


@given(st.one_of(DIGITS, RIGHT))
@example("00000000")
@example("09501101531000")
@example("2012345678903")
def test_a_gtin_and_a_gln_are_right_exactly_when_biip_says_so(code: str) -> None:
    assert is_gtin(code) == parses(Gtin.parse, code)
    assert is_gln(code) == parses(Gln.parse, code)


@pytest.mark.parametrize("code", ["9501101531000", "95012346", "09501101531000"])
def test_the_right_check_digit_is_the_only_one_that_passes(code: str) -> None:
    assert [one for one in "0123456789" if is_gtin(code[:-1] + one)] == [code[-1]]


@pytest.mark.parametrize("code", ["", "950110153100X", "95011015310-0", "²" * 8, "9501 101531000"])
def test_what_is_not_all_digits_is_no_code(code: str) -> None:
    assert not is_gtin(code)
    assert not is_gln(code)
