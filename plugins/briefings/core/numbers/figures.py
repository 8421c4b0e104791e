"""Bare numbers, in digits or in words, with the scale they are told in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .pieces import Piece, folds
from .tables import MANY, ONES, ORDINALS, SCALES, SUFFIXES, TENS
from .values import Approximation


@dataclass(frozen=True, slots=True)
class Number:
    """A bare number as read from its pieces."""

    value: Decimal
    step: Decimal
    after: int
    """Index of the piece behind it."""
    scale: Decimal = Decimal(1)
    """What its words or suffix multiplied its digits by."""
    implied: Approximation | None = None
    """An approximation that lies in the word itself ("dozens")."""


def read_number(pieces: list[Piece], at: int) -> Number | None:
    """The number that begins at a piece, in digits or in words."""
    piece = pieces[at]
    if piece.kind == "number":
        return _read_digits(pieces, at)
    if piece.kind != "word":
        return None
    word, following = piece.fold, folds(pieces, at + 1, 2)
    if word in MANY:
        many = Decimal(MANY[word])
        return Number(many, many, at + 1, implied=Approximation.VAGUE)
    if word == "half" and following[:1] == ("a",) and following[1:] and following[1] in SCALES:
        half = Decimal(SCALES[following[1]]) / 2
        return Number(half, half, at + 3)
    if word in ("a", "an", "several") and following and following[0] in SCALES:
        scale = Decimal(SCALES[following[0]])
        vague = Approximation.VAGUE if word == "several" else None
        return Number(scale, scale, at + 2, scale, vague)
    if word in ORDINALS:
        return Number(Decimal(ORDINALS[word]), Decimal(1), at + 1)
    below = _read_below_hundred(pieces, at)
    if below is not None:
        return _scaled(pieces, below)
    # "one" is mostly a pronoun; before a scale ("one million") it is a number.
    if word == "one" and following and following[0] in SCALES:
        return _scaled(pieces, Number(Decimal(1), Decimal(1), at + 1))
    return None


def _read_digits(pieces: list[Piece], at: int) -> Number:
    piece = pieces[at]
    digits = piece.text.removesuffix(piece.suffix).replace(",", "")
    value = Decimal(digits)
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    if "." not in digits:
        step = _trailing_step(value)
    if piece.suffix in SUFFIXES:
        scale = Decimal(SUFFIXES[piece.suffix])
        return Number(value * scale, step * scale, at + 1, scale)
    return _scaled(pieces, Number(value, step, at + 1))


def _read_below_hundred(pieces: list[Piece], at: int) -> Number | None:
    """ "two" to "ninety-nine"."""
    word, following = pieces[at].fold, folds(pieces, at + 1, 2)
    if word in TENS:
        if len(following) == 2 and following[0] in "-‑" and 0 < ONES.get(following[1], 0) < 10:
            return Number(Decimal(TENS[word] + ONES[following[1]]), Decimal(1), at + 3)
        return Number(Decimal(TENS[word]), Decimal(10), at + 1)
    if ONES.get(word, 0) > 1:
        return Number(Decimal(ONES[word]), Decimal(1), at + 1)
    return None


def _scaled(pieces: list[Piece], number: Number) -> Number:
    """Multiply by the scale words that follow ("two hundred thousand", "16 million")."""
    value, step, at, scale = number.value, number.step, number.after, Decimal(1)
    while at < len(pieces):
        hyphen = pieces[at].text in "-‑" and pieces[at].start == pieces[at - 1].end
        word = folds(pieces, at + hyphen, 1)
        if not word or word[0] not in SCALES:
            break
        factor = Decimal(SCALES[word[0]])
        value, step, scale, at = value * factor, step * factor, scale * factor, at + hyphen + 1
        if word[0] == "hundred" and folds(pieces, at, 1) == ("and",) and at + 1 < len(pieces):
            rest = _read_below_hundred(pieces, at + 1)
            if rest is not None:
                value, step, at = value + rest.value, Decimal(1), rest.after
    return Number(value, step, at, scale)


def _trailing_step(value: Decimal) -> Decimal:
    """1,000 for 13,000 and 1 for 247: what the zeros at the end may have rounded away."""
    step, whole = 1, int(value)
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return Decimal(step)
