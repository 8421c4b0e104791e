"""Sentences much like a statement's, in sources where no such statement was found.

An empty cell may mean that the program missed a statement, or that the source tells the same
without a word of who said it; a sentence that matches lets a reader see which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..core.model import SentenceMatch, SourceId, Statement

Place = tuple[SourceId, int]
"""A sentence: its source and number."""
Like = Mapping[Place, Sequence[Place]]
"""For a sentence, those of other sources that tell the same and contradict it in nothing."""


def alike(matches: Sequence[SentenceMatch]) -> Like:
    """Matches without a conflict, from both of their ends."""
    found: dict[Place, list[Place]] = defaultdict(list)
    for match in matches:
        if not match.conflicts:
            found[match.a].append(match.b)
            found[match.b].append(match.a)
    return found


def places_like(like: Like, statements: Sequence[Statement]) -> tuple[Place, ...]:
    """For renderings of one statement, the like sentences of sources that have none, in order."""
    reporting = {s.source_id for s in statements}
    places = {place for s in statements for place in like.get((s.source_id, s.sentence), ())}
    return tuple(sorted(place for place in places if place[0] not in reporting))
