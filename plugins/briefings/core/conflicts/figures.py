"""Figures, days and years that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..messages import Message, message
from ..model import DiscrepancyKind, Span
from ..numbers import (
    Agreement,
    Approximation,
    Measure,
    Quantity,
    can_both_hold,
    compare_quantities,
)
from ..passages import Passage
from .conflict import REACH, Conflict, surroundings

NEAR = 3
"""The same for sums and percentages."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|"
    r"Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"
    rf"|\b(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_last>{_MONTH})(?!\w)"
)
_YEAR = re.compile(r"(?<![\w$€£.,-])(?:1[5-9]|20)\d\d\b(?!,\d|-\w|\.\d)")


def number_conflicts(a: Passage, b: Passage) -> list[Conflict]:
    """Quantities of one unit and like surroundings that cannot both be right.

    A figure that the other passage prints too, or that agrees with any of its figures, is
    settled; of the rest only pairs count in which each is the other's sole partner.
    """
    a_all, b_all = a.quantities, b.quantities
    a_open = [q for q in a_all if not is_settled(q, b_all)]
    b_open = [q for q in b_all if not is_settled(q, a_all)]
    pairs = [(p, q) for p in a_open for q in b_open if _same_slot(a, p, b, q)]
    conflicts = []
    for p, q in pairs:
        partners = sum((p is x) + (q is y) for x, y in pairs)
        if partners == 2:
            conflicts.append(number_conflict(a, p, b, q))
    return conflicts


def number_conflict(a: Passage, p: Quantity, b: Passage, q: Quantity) -> Conflict:
    """The conflict of two figures, one of either passage."""
    return Conflict(
        kind=DiscrepancyKind.NUMBER,
        subject=_subject(a, p, q),
        a=(p.span,),
        b=(q.span,),
        words=(p.span.of(a.text), q.span.of(b.text)),
    )


MEASURES = {
    Measure.COUNT: message("count"),
    Measure.MONEY: message("money"),
    Measure.PERCENT: message("percent"),
    Measure.ORDINAL: message("ordinal"),
    Measure.AGE: message("age"),
    Measure.PAIR: message("pair"),
}


def _subject(a: Passage, p: Quantity, q: Quantity) -> str:
    """What the figures count, in the first passage's words, and whether both may hold."""
    counted = [
        word.span.of(a.text).lower()
        for word in a.words
        if word.start >= p.span.end and (word.stem in p.unit or word.fold in p.unit)
    ]
    subject = (
        Message("number of %(things)s", things=counted[0])
        if counted and p.measure is Measure.COUNT
        else Message(MEASURES[p.measure])
    )
    if can_both_hold(p, q):
        return Message("%(subject)s; both may hold", subject=subject)
    return subject


def is_settled(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a figure is vague, or agrees with one of the other passage's."""
    if quantity.approximation is Approximation.VAGUE:
        return True
    return any(
        (quantity.low, quantity.high) == (other.low, other.high)
        or other.low <= quantity.low <= other.high
        or compare_quantities(quantity, other) in (Agreement.SAME, Agreement.COMPATIBLE)
        for other in others
    )


def _same_slot(a: Passage, p: Quantity, b: Passage, q: Quantity) -> bool:
    """Whether two figures answer the same question: one unit, and the same words around."""
    if compare_quantities(p, q) is not Agreement.DIFFERENT:
        return False
    if Approximation.VAGUE in (p.approximation, q.approximation):
        return False
    # Sums and percentages have no unit that tells what they measure: the nearest words must.
    bare = p.measure in (Measure.MONEY, Measure.PERCENT)
    reach = NEAR if bare else REACH
    around = surroundings(a, p.span, reach) & surroundings(b, q.span, reach)
    around -= {*p.unit, *q.unit}
    words = [key for key in around if not key[0].isdigit()]
    return len(words) >= (2 if bare else 1)


def date_conflicts(a: Passage, b: Passage) -> list[Conflict]:
    """One day of a month, or one year, on either side, in like surroundings."""
    conflicts = []
    for pattern, subject in ((_DAY, Message("day")), (_YEAR, Message("year"))):
        a_found = [m for span in a.spans for m in pattern.finditer(a.text, span.start, span.end)]
        b_found = [m for span in b.spans for m in pattern.finditer(b.text, span.start, span.end)]
        if len(a_found) != 1 or len(b_found) != 1:
            continue
        (p, q) = a_found[0], b_found[0]
        if _date_key(p) == _date_key(q):
            continue
        p_span, q_span = Span(*p.span()), Span(*q.span())
        if len(surroundings(a, p_span) & surroundings(b, q_span)) >= 2:
            conflicts.append(
                Conflict(
                    kind=DiscrepancyKind.DATE,
                    subject=subject,
                    a=(p_span,),
                    b=(q_span,),
                    words=(p.group(), q.group()),
                )
            )
    return conflicts


def _date_key(match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    if not groups:
        return (match.group(),)
    month, day = groups["month"] or groups["month_last"], groups["day"] or groups["day_first"]
    return month[:3], day.lstrip("0")
