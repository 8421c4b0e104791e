"""What a quantity is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..model import Span


class Approximation(StrEnum):
    """How exactly a number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more"
    """A lower bound: more than, over, at least."""
    LESS = "less"
    """An upper bound: fewer than, nearly, up to."""
    VAGUE = "vague"
    """Dozens, hundreds of, several hundred: an order of magnitude."""


class Measure(StrEnum):
    """What sort of quantity it is; different sorts are never compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    AGE = "age"
    PAIR = "pair"
    """Two numbers that belong together: a score, a vote (51-49)."""


class Agreement(StrEnum):
    """Whether two quantities can both be right."""

    SAME = "same"
    """The same number, however it is written."""
    COMPATIBLE = "compatible"
    """One is a rounding or a bound that holds for the other."""
    DIFFERENT = "different"
    UNRELATED = "unrelated"
    """They measure different things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in a text, with what it counts."""

    span: Span
    """From the approximation or currency to the number's last word ("about $1.2 billion")."""
    low: Decimal
    high: Decimal
    """Equal to `low` unless a range is told; of a pair, its second number."""
    step: Decimal
    """The unit of its last significant digit: 1,000 for 13,000; what rounding may have hidden."""
    approximation: Approximation
    measure: Measure
    unit: tuple[str, ...]
    """Stems of up to three words that follow and tell what is counted; a currency for money."""
    before: tuple[str, ...]
    """Stems of up to two content words before it, nearest last; for numbers without a unit."""
