"""Whether two quantities can both be right."""

from __future__ import annotations

from decimal import Decimal

from .tables import LIFETIMES
from .values import Agreement, Approximation, Measure, Quantity


def compare_quantities(a: Quantity, b: Quantity) -> Agreement:
    """Whether two quantities can both be right.

    Equal figures agree however they are written. A bound or "about" covers what lies within
    one step of its last significant digit: a writer who has 14,000 does not print "more than
    13,000", one who has 13,400 may. Exact figures agree with an exact rounding of themselves
    from a thousand up, where papers round without saying so.
    """
    if a.measure is not b.measure or not same_unit(a, b):
        return Agreement.UNRELATED
    if Approximation.VAGUE in (a.approximation, b.approximation):
        return Agreement.COMPATIBLE if _magnitudes_meet(a, b) else Agreement.DIFFERENT
    if (a.low, a.high) == (b.low, b.high) and (a.measure is not Measure.AGE or a.unit == b.unit):
        bounds = {a.approximation, b.approximation} - {Approximation.EXACT, Approximation.ABOUT}
        opposite = len(bounds) == 2
        return Agreement.DIFFERENT if opposite else Agreement.SAME
    if a.measure in (Measure.PAIR, Measure.ORDINAL):
        return Agreement.DIFFERENT
    if a.measure is Measure.AGE:
        days = sorted(_days(quantity) for quantity in (a, b))
        # "18 months" and "a year": the coarser unit hides up to one of itself.
        coarser = max(LIFETIMES[quantity.unit[0]] for quantity in (a, b))
        close = a.unit != b.unit and days[1] - days[0] < coarser
        return Agreement.COMPATIBLE if close else Agreement.DIFFERENT
    if a.low != a.high or b.low != b.high:
        inside = a.low <= b.high and b.low <= a.high
        return Agreement.COMPATIBLE if inside else Agreement.DIFFERENT
    close = _covers(a, b.low) if b.approximation is Approximation.EXACT else False
    close = close or (_covers(b, a.low) if a.approximation is Approximation.EXACT else False)
    close = close or _is_rounding(a, b) or _is_rounding(b, a)
    return Agreement.COMPATIBLE if close else Agreement.DIFFERENT


def can_both_hold(a: Quantity, b: Quantity) -> bool:
    """Whether a bound in one leaves room for the other: "more than 13,000" and "14,000".

    Logic alone; that a writer who has 14,000 would not say so is `compare_quantities`' matter.
    """
    for bound, other in ((a, b), (b, a)):
        if bound.approximation is Approximation.MORE:
            return other.approximation is Approximation.MORE or other.high >= bound.low
        if bound.approximation is Approximation.LESS:
            return other.approximation is Approximation.LESS or other.low <= bound.low
    return False


def same_unit(a: Quantity, b: Quantity) -> bool:
    """Whether both tell that they count the same thing; what is not told is not assumed.

    Numbers without a unit are compared by the words before them ("killed 13,000").
    """
    if a.measure in (Measure.PERCENT, Measure.PAIR, Measure.AGE):
        return True
    if a.unit and b.unit:
        return bool(set(a.unit) & set(b.unit))
    return bool(set(a.before) & set(b.before))


def _days(quantity: Quantity) -> Decimal:
    return quantity.low * LIFETIMES[quantity.unit[0]]


def _magnitudes_meet(a: Quantity, b: Quantity) -> bool:
    """ "Hundreds" covers 150 to 900 and also "more than 100"; it denies neither 90 nor 1,100."""
    small, large = sorted((a, b), key=lambda quantity: quantity.low)
    return large.low <= 20 * small.low


def _covers(bound: Quantity, value: Decimal) -> bool:
    match bound.approximation:
        case Approximation.ABOUT:
            reach = min(bound.step / 2, bound.low / 10)
            reach = max(reach, bound.low / 20)
            return abs(value - bound.low) <= reach
        case Approximation.MORE:
            return bound.low <= value < bound.low + bound.step
        case Approximation.LESS:
            return bound.low - bound.step < value <= bound.low
        case _:
            return False


def _is_rounding(coarse: Quantity, fine: Quantity) -> bool:
    """Whether a coarse figure is what a finer one rounds to, as papers do from 1,000 up."""
    if coarse.low < 1000 or coarse.step <= fine.step:
        return False
    return abs(coarse.low - fine.low) <= min(coarse.step / 2, coarse.low / 20)
