"""One identity across sources: which referents of different texts are the same.

A name alone is not enough, and a false merge puts words into a wrong mouth. So two
namesakes meet when nothing speaks against it (party, role) and something speaks for it
besides the name: a full name, the same party, or other names that both texts share. Every
look-up goes by surname, last words or initials, so the cost grows with the number of
referents, not with their pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Analysis, Entity, EntityKind, Event
from .bodies import unite_bodies
from .clusters import Field, Node
from .naming import name_entities
from .others import unite_groups, unite_places
from .people import unite_people


def unify(analyses: Sequence[Analysis], events: Sequence[Event] = ()) -> tuple[Entity, ...]:
    """Make one entity of all referents that are the same person, body, place or group.

    Args:
        analyses: of all sources; their order does not matter.
        events: which sources tell of one happening: there a bare surname is its one bearer's,
            and a country need not stand beside "the Foreign Ministry" every time.

    Returns:
        Entities by id. Every referent belongs to exactly one; their referents are ordered
        by source id, then number. Empty when no source names anybody.
    """
    field = Field(sorted(analyses, key=lambda analysis: analysis.source.id), events)
    parts: defaultdict[EntityKind, list[Node]] = defaultdict(list)
    for node in field.nodes:
        parts[field.kind(node)].append(node)
    named = [
        *unite_people(field, parts[EntityKind.PERSON]),
        *unite_bodies(field, parts[EntityKind.ORGANISATION]),
        *unite_places(parts[EntityKind.PLACE]),
    ]
    groups = [*parts[EntityKind.GROUP], *parts[EntityKind.DOCUMENT]]
    return name_entities([*named, *unite_groups(groups, named)])


__all__ = ["unify"]
