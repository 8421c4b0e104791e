"""All conflicts of two passages, in order."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Features
from ..passages import Passage
from .claims import name_conflicts, negation_conflicts, role_conflicts
from .conflict import Conflict
from .figures import date_conflicts, number_conflicts


def find_conflicts(
    a: Passage,
    b: Passage,
    a_features: Features,
    b_features: Features,
    known: tuple[Collection[str], Collection[str]] | None = None,
) -> tuple[Conflict, ...]:
    """What two matching passages do not agree on.

    Args:
        a: the first passage.
        b: the second; both already known to tell of the same.
        a_features: of the sentence(s) the first lies in.
        b_features: of the second's.
        known: every fold printed anywhere in either source. A name is only called another
            name when neither source prints the other's; without them names are not compared.

    Returns:
        Conflicts in the order of their places in *a*; empty when nothing contradicts.
    """
    found = [
        *number_conflicts(a, b),
        *date_conflicts(a, b),
        *negation_conflicts(a, b, a_features, b_features),
        *role_conflicts(a, b, a_features, b_features),
    ]
    if known is not None:
        found += name_conflicts(a, b, a_features, b_features, known)
    return tuple(sorted(found, key=lambda conflict: (conflict.a[0], conflict.kind)))
