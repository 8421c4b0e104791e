"""How wide words will be, before any browser draws them."""

from __future__ import annotations

LETTER = 0.56
"""Width of a letter beside the size of its type: what people's systems bring has .5 to .6."""

NAME = 13.0
"""Size of a name's type, as the style sheet sets it."""

DATE = 12.0
"""Size of a date's type, as the style sheet sets it."""


def breadth(letters: int, size: float) -> float:
    """About how wide so many letters are in a type of that size.

    >>> breadth(10, DATE)
    67.2
    """
    return round(LETTER * size * letters, 1)
