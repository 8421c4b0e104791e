"""Who is quoted where: circles as large as counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .lettering import NAME, breadth
from .overlap import TOP

CELL = 38.0
ROW = 30.0
GAP = 6.0
"""Between a name and its row."""

LARGEST = 13.0
"""Radius of the most."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """How often one speaker is quoted in one source."""

    x: float
    y: float
    radius: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Speakers as rows, sources as columns."""

    width: float
    height: float
    columns: tuple[float, ...]
    """Middle of each column."""
    rows: tuple[float, ...]
    """Middle of each row."""
    bubbles: tuple[Bubble, ...]


def draw_matrix(counts: Sequence[Sequence[int]], letters: int) -> Matrix:
    """Counts as circles whose areas compare.

    Args:
        counts: a row for each speaker, a number for each source; equally long.
        letters: of the longest line of a name; names stand before their rows.
    """
    most = max((number for row in counts for number in row), default=0) or 1
    names = breadth(letters, NAME) + GAP
    columns = tuple(names + CELL * (i + 0.5) for i in range(len(counts[0]) if counts else 0))
    rows = tuple(TOP + ROW * (i + 0.5) for i in range(len(counts)))
    return Matrix(
        width=names + CELL * len(columns),
        height=TOP + ROW * len(rows),
        columns=columns,
        rows=rows,
        bubbles=tuple(
            # The smallest circle still has room for its number.
            Bubble(x, y, round(max(8.0, LARGEST * (number / most) ** 0.5), 1), number)
            for y, row in zip(rows, counts, strict=True)
            for x, number in zip(columns, row, strict=True)
            if number
        ),
    )
