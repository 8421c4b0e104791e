"""Quantities as an editor would read them, and whether two can both be right."""

import pytest
from golden_cases import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefings.core.numbers import Measure, Quantity, compare_quantities, read_quantities


def described(text: str, quantity: Quantity) -> str:
    low, high = (format(n.normalize(), "f") for n in (quantity.low, quantity.high))
    value = low if low == high else f"{low}–{high}"
    unit = ""
    if quantity.measure in (Measure.MONEY, Measure.AGE):
        unit = f" in {quantity.unit[0]}"
    elif quantity.unit:
        after = text[quantity.span.end :].lstrip("- ")
        unit = f" of {after.removeprefix('of ').split()[0].strip('.,;')}"
    return (
        f"{quantity.span.of(text)} | {quantity.approximation} | {value} | {quantity.measure}{unit}"
    )


@pytest.mark.parametrize("case", read_cases("numbers/reading.txt"))
def test_quantities_read_as_an_editor_reads_them(case: Case) -> None:
    found = [described(case.given, quantity) for quantity in read_quantities(case.given)]
    assert "\n".join(found) == case.expected


@pytest.mark.parametrize("case", read_cases("numbers/agreement.txt"))
def test_quantities_agree_as_an_editor_would_say(case: Case) -> None:
    (a,), (b,) = (read_quantities(line) for line in case.given.splitlines())
    assert compare_quantities(a, b) == case.expected
    assert compare_quantities(b, a) == case.expected


@given(st.text(alphabet="0123456789,.-–$%€ abmnotwehundrdilk", max_size=60))
def test_quantities_are_ordered_disjoint_slices_of_any_text(text: str) -> None:
    end = 0
    for quantity in read_quantities(text):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.step > 0
        end = quantity.span.end


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    text = "between 5 and 10 or about $1.2 billion to 3-2 and twenty-one hundred thousand " * 2000
    assert len(read_quantities(text)) == 8000
