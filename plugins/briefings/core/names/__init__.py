"""The shape of names: folding, titles, initials, and whether two can be one person's.

Nothing here knows a text; `entities` and `identity` ask the same questions of names found
in one source and in many.
"""

from __future__ import annotations

from .folding import fold, slug_of
from .lists import (
    Sex,
    honorifics,
    is_given,
    offices,
    role_key,
    roles,
    sex_of_given,
    sexed,
    singular,
)
from .matching import (
    SUFFIXES,
    as_mostly_printed,
    family,
    romanised,
    same_person,
    shortened,
    without_suffix,
)

__all__ = [
    "SUFFIXES",
    "Sex",
    "as_mostly_printed",
    "family",
    "fold",
    "honorifics",
    "is_given",
    "offices",
    "role_key",
    "roles",
    "romanised",
    "same_person",
    "sex_of_given",
    "sexed",
    "shortened",
    "singular",
    "slug_of",
    "without_suffix",
]
