"""Reading quantities: one pass over the pieces of a text."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Span
from ..words import FUNCTION_WORDS, stem
from .figures import Number, read_number
from .pieces import Piece, folds, read_pieces
from .tables import (
    APPROXIMATORS,
    CURRENCIES,
    DAY_TIMES,
    LASTING,
    LIFETIMES,
    LONGEST_APPROXIMATOR,
    MEASURES_BEFORE,
    MONTHS,
    ONES,
    ORDINALS,
    PEOPLE,
    WEEKDAYS,
)
from .values import Approximation, Measure, Quantity

FRACTION_LEADS = (("a",), ("one",), ("two",), ("three",), ("four",), ("-",))
"""Before "third" or "fifth" they make a fraction, which is no place in an order."""


def read_quantities(
    text: str, span: Span | None = None, skip: Sequence[Span] = ()
) -> tuple[Quantity, ...]:
    """The quantities of a text or of one stretch of it, in order and disjoint.

    Args:
        text: what all spans index.
        span: the stretch to read; the whole text when ``None``.
        skip: stretches that tell dates; no number within them is a quantity.

    >>> for found in read_quantities("about 100,000 troops, or $1.2bn in two dozen towns"):
    ...     print(found.approximation, found.low, found.unit)
    about 100000 ('troop',)
    exact 1200000000 ('dollar',)
    exact 24 ('town',)
    """
    pieces = read_pieces(text, span)
    found: list[Quantity] = []
    at = 0
    while at < len(pieces):
        number = read_number(pieces, at)
        if number is None:
            at += 1
            continue
        if any(day.start <= pieces[at].start < day.end for day in skip):
            at = number.after
            continue
        quantity, after = _complete(text, pieces, at, number)
        if quantity is not None and (not found or found[-1].span.end <= quantity.span.start):
            found.append(quantity)
        at = after
    return tuple(found)


def _complete(
    text: str, pieces: list[Piece], first: int, read: Number
) -> tuple[Quantity | None, int]:
    """Add range, unit and approximation to a number; ``None`` when it is a date or a name."""
    number, after = pieces[first], read.after
    low = high = read.value
    measure = Measure.COUNT
    ordinal = number.suffix in ("st", "nd", "rd", "th") or number.fold in ORDINALS
    if ordinal:
        measure = Measure.ORDINAL
        led = folds(pieces, first - 1, 1) in FRACTION_LEADS
        behind = folds(pieces, after, 1)
        if (
            led
            and number.fold in ORDINALS
            and (not _unit_after(pieces, after) or behind in (("of",), ("less",), ("fewer",)))
        ):
            return None, after  # "a fifth less", but "a fifth term"
    elif _is_calendar(pieces, first, after) or _is_name(text, pieces, first):
        return None, after

    ranged = None if ordinal else _read_range(pieces, first, read)
    if ranged is not None:
        other, is_pair = ranged
        after = other.after
        if is_pair:
            measure, high = Measure.PAIR, other.value
        else:
            # "two to three million": the scale stands once and counts for both.
            shared = read.scale == 1 and read.value < 1000
            low = read.value * other.scale if shared else read.value
            low, high = min(low, other.value), max(low, other.value)

    start, end = number.start, pieces[after - 1].end
    currency, start = _currency_before(pieces, first, start)
    unit: tuple[str, ...] = ()
    following = folds(pieces, after, 2)
    named_currency = after < len(pieces) and pieces[after].kind == "word" and not ordinal
    if currency is None and named_currency and following[0] in CURRENCIES:
        currency, end, after = CURRENCIES[following[0]], pieces[after].end, after + 1
    if currency is not None:
        measure, unit = Measure.MONEY, (currency,)
    elif following[:1] in (("%",), ("percent",), ("pc",)):
        measure, end, after = Measure.PERCENT, pieces[after].end, after + 1
    elif following == ("per", "cent"):
        measure, end, after = Measure.PERCENT, pieces[after + 1].end, after + 2
    elif following == ("percentage", "points"):
        unit, end, after = ("point",), pieces[after + 1].end, after + 2
    elif (age := _age_unit(pieces, after)) is not None:
        measure, unit = Measure.AGE, (age,)
    else:
        unit = _unit_after(pieces, after)
        lead = folds(pieces, first - 2, 2)
        named = [word for word in lead if word in MEASURES_BEFORE]
        if named and (lead[-1] in MEASURES_BEFORE or lead[-1] == "of"):
            unit = (stem(named[-1]),)
            if named[-1] in ("age", "aged"):
                measure, unit = Measure.AGE, ("year",)

    lead_end = first - 1 if start < number.start else first
    # "over two years" tells how long, "over two hundred" how many.
    lasting = bool(unit) and unit[0] in LASTING and folds(pieces, lead_end - 1, 1) == ("over",)
    meant = None
    if not lasting:
        meant, lead_end, start = _approximation_before(pieces, lead_end, start)
    if meant is None and folds(pieces, after, 2) == ("or", "more"):
        meant, end = Approximation.MORE, pieces[after + 1].end
    if meant is None and folds(pieces, after, 2) == ("or", "so"):
        meant, end = Approximation.ABOUT, pieces[after + 1].end
    quantity = Quantity(
        span=Span(start, end),
        low=low,
        high=high,
        step=read.step,
        approximation=read.implied or meant or Approximation.EXACT,
        measure=measure,
        unit=unit,
        before=_stems_before(pieces, lead_end),
    )
    return quantity, after


def _is_calendar(pieces: list[Piece], first: int, after: int) -> bool:
    """Whether a number is a day of a month, a year or a time of day."""
    number = pieces[first]
    before, following = folds(pieces, first - 2, 2), folds(pieces, after, 2)
    if number.kind != "number":
        return False
    if following[:1] and (following[0] in DAY_TIMES or following[0] in MONTHS):
        return following[0] != "may" or pieces[after].text == "May"
    months = [word for word in before if word in MONTHS]
    if months and (before[-1] in MONTHS or before[-1] == "."):
        return True
    plain_year = len(number.text) == 4 and number.text.isdigit() and "1500" < number.text < "2100"
    if plain_year:
        return not (before and before[-1] in CURRENCIES)
    return number.text.endswith("s")


def _is_name(text: str, pieces: list[Piece], first: int) -> bool:
    """Whether a number is part of a name: "Flight 370", "Boeing 737", "No. 2", "S-400".

    A capital directly before plain digits, inside a sentence, makes a name; weekdays and the
    first word of a sentence are capitals that say nothing.
    """
    number = pieces[first]
    if number.kind != "number" or first == 0 or not number.text.isdigit():
        return False
    counted = _unit_after(pieces, first + 1)
    if counted and pieces[first + 1].fold.endswith("s"):
        return False  # "gave Norland 82 tonnes"
    previous = pieces[first - 1]
    if previous.text in "#№":
        return True
    if previous.text == "." and first >= 2 and pieces[first - 2].fold in ("no", "nos", "art"):
        return True
    if previous.kind != "word" or not previous.text[0].isupper():
        return False
    if previous.fold in WEEKDAYS or previous.fold in FUNCTION_WORDS or previous.fold in MONTHS:
        return False
    starts = first == 1 or pieces[first - 2].text in '.!?:“"”‘'
    return not starts and text[previous.end : number.start].isspace()


def _read_range(pieces: list[Piece], first: int, number: Number) -> tuple[Number, bool] | None:
    """The other end of a range, and whether the two are a pair ("51-49") instead."""
    after = number.after
    joint = folds(pieces, after, 1)
    if not joint:
        return None
    before = folds(pieces, first - 1, 1)
    # "from 5 to 10" tells of a change: two quantities, not one range.
    wordy = joint[0] == "to" and before != ("from",)
    wordy = wordy or (joint[0] == "and" and before == ("between",))
    dashed = joint[0] in "-–‑" and pieces[after].start == pieces[after - 1].end
    if not (wordy or dashed):
        return None
    at = after + 1
    if at < len(pieces) and pieces[at].text in CURRENCIES:
        at += 1
    if at >= len(pieces) or pieces[at].fold in ORDINALS:
        return None
    other = read_number(pieces, at)
    if other is None or other.implied is not None:
        return None
    falling = other.value <= number.value
    digits = pieces[at].kind == "number" and pieces[first].kind == "number"
    is_pair = digits and dashed and (falling or not _unit_after(pieces, other.after))
    return other, is_pair or (falling and joint[0] == "to")


def _currency_before(pieces: list[Piece], first: int, start: int) -> tuple[str | None, int]:
    if first and pieces[first - 1].text in CURRENCIES and pieces[first - 1].kind == "mark":
        return CURRENCIES[pieces[first - 1].text], pieces[first - 1].start
    return None, start


def _age_unit(pieces: list[Piece], after: int) -> str | None:
    """ "year" of "23-year-old", "week" of "10 weeks old"."""
    words = [piece.fold for piece in pieces[after : after + 5] if piece.text not in "-‑"]
    unit = words[0].removesuffix("s") if words else ""
    return unit if unit in LIFETIMES and words[1:2] in (["old"], ["olds"]) else None


def _unit_after(pieces: list[Piece], after: int) -> tuple[str, ...]:
    """Stems of the words that follow a number up to the next mark or function word."""
    unit: list[str] = []
    at = after
    while at < len(pieces) and pieces[at].text in "-‑":
        at += 1
    while at < len(pieces) and pieces[at].fold in ("of", "the", "its", "their", "more", "other"):
        at += 1
    if at > after and at < len(pieces) and (pieces[at].fold in ONES or pieces[at].kind == "number"):
        at += 1  # "two of the six buildings" counts buildings
    while at < len(pieces) and len(unit) < 3:
        piece = pieces[at]
        if piece.text in "-‑":
            at += 1
            continue
        stop = piece.fold in FUNCTION_WORDS or piece.fold in WEEKDAYS or piece.fold in ONES
        if piece.kind != "word" or stop:
            break
        unit.append("people" if piece.fold in PEOPLE else stem(piece.fold))
        at += 1
    return tuple(unit)


def _stems_before(pieces: list[Piece], first: int) -> tuple[str, ...]:
    stems: list[str] = []
    for piece in reversed(pieces[max(0, first - 5) : first]):
        if piece.text in ".;:!?":
            break
        if piece.kind == "word" and piece.fold not in FUNCTION_WORDS and len(stems) < 2:
            stems.append(stem(piece.fold))
    return tuple(reversed(stems))


def _approximation_before(
    pieces: list[Piece], first: int, start: int
) -> tuple[Approximation | None, int, int]:
    """How the words before a number mean it, and the piece and character they begin at."""
    for length in range(min(LONGEST_APPROXIMATOR, first), 0, -1):
        meant = APPROXIMATORS.get(folds(pieces, first - length, length))
        if meant is not None:
            return meant, first - length, pieces[first - length].start
    return None, first, start
