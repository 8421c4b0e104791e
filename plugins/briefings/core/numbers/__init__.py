"""Quantities as newspapers print them: number, unit, and how exactly it is meant.

"about 100,000 troops", "$1.2 billion", "between five and ten", "two dozen", "23-year-old",
"5 per cent" become intervals with a unit, so that two sources can be asked whether they
agree. Dates, times of day, years and numbers that are names ("S-400", "Flight 370") are no
quantities. One pass over the text's pieces, so the cost grows in a straight line.
"""

from .comparing import can_both_hold, compare_quantities, same_unit
from .reading import read_quantities
from .tables import MONTHS, ONES, WEEKDAYS
from .values import Agreement, Approximation, Measure, Quantity

__all__ = [
    "MONTHS",
    "ONES",
    "WEEKDAYS",
    "Agreement",
    "Approximation",
    "Measure",
    "Quantity",
    "can_both_hold",
    "compare_quantities",
    "read_quantities",
    "same_unit",
]
