"""A text cut into the pieces that numbers are read from: figures, words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Span
from ..words import fold

_PIECE = re.compile(
    r"(?P<number>(?<![\w.,/:])(?<![A-Za-z]-)"
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d:/]|\.\d|,\d))"
    r"(?P<suffix>(?:bn|tn|m|k|st|nd|rd|th)\b)?"
    r"|(?P<word>[^\W\d_]+(?:[.’'][^\W\d_]+)*)"
    r"|(?P<skip>\d[\w.,:/]*)"
    r"|(?P<mark>[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure, a word or a mark, and where it stands."""

    start: int
    end: int
    text: str
    fold: str
    kind: str
    suffix: str


def read_pieces(text: str, span: Span | None) -> list[Piece]:
    """The pieces of a text, or of one stretch of it, in order."""
    start, end = (span.start, span.end) if span else (0, len(text))
    pieces = []
    for match in _PIECE.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        kind = "number" if kind == "suffix" else kind
        body = match.group()
        folded = fold(body) if kind == "word" else body
        pieces.append(
            Piece(match.start(), match.end(), body, folded, kind, match.group("suffix") or "")
        )
    return pieces


def folds(pieces: list[Piece], at: int, count: int) -> tuple[str, ...]:
    """The folded words of up to *count* pieces; fewer at either end of the text."""
    return tuple(piece.fold for piece in pieces[max(0, at) : max(0, at + count)])
