"""The name and the id an entity goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import count
from typing import Final

from ..gazetteer import without_party
from ..model import Entity, EntityId, SourceId
from ..names import as_mostly_printed, fold, slug_of
from .clusters import Cluster
from .rolls import BODY, GROUP, KINDS, PERSON, Node

Nameless = tuple[
    str,
    str,
    tuple[str, ...],
    tuple[str, ...],
    str | None,
    tuple[SourceId, ...],
    tuple[int, ...],
    str,
    bool,
]
"""An entity before it has an id: letter of its kind, name, aliases, roles, party, the sources of
its referents and their numbers there, the id it would like, and whether it is nameless: all that
depends on it alone."""
PARTY: Final = 4
SOURCES: Final = 5
NUMBERS: Final = 6


def describe(cluster: Cluster) -> Nameless:
    """What a cluster is, but for its id."""
    nodes = sorted(cluster.nodes, key=lambda node: node.place)
    printed: dict[str, None] = {}
    told_roles: dict[str, None] = {}
    for node in nodes:
        printed.update(dict.fromkeys((node.row.name, *node.row.aliases)))
        told_roles.update(dict.fromkeys(node.row.roles))
    name = _best_name(cluster, nodes)
    return (
        cluster.letter,
        name,
        tuple(alias for alias in printed if alias != name),
        tuple(told_roles),
        cluster.party(),
        tuple(node.source for node in nodes),
        tuple(node.row.number for node in nodes),
        slug_of(name) or "unnamed",
        all(node.row.nameless for node in nodes),
    )


def give_ids(described: Iterable[Nameless]) -> tuple[Entity, ...]:
    """Make entities, by id; the earlier source's namesake keeps the plain id."""
    taken: set[str] = set()
    entities = []
    slugs = cache(slug_of)
    for letter, name, aliases, roles, party, sources, numbers, slug, nameless in sorted(
        described, key=lambda one: (one[SOURCES][0], one[NUMBERS][0])
    ):
        free = slug
        if slug in taken:
            free = _free_id(slug, name, party, slugs(sources[0]), numbers[0], taken)
        taken.add(free)
        entities.append(
            Entity(
                id=EntityId(free),
                kind=KINDS[letter],
                name=name,
                aliases=aliases,
                roles=roles,
                party=party,
                referents=tuple(zip(sources, numbers, strict=True)),
                nameless=nameless,
            )
        )
    entities.sort(key=lambda entity: entity.id)
    return tuple(entities)


def _best_name(cluster: Cluster, nodes: Sequence[Node]) -> str:
    """The fullest name printed, one without its party first, then the one with accents."""
    printed = [node.row.name for node in nodes]
    if cluster.letter == GROUP:
        return printed[0]
    party = min(cluster.parties, default=None)
    counts = Counter(printed)

    def rank(name: str) -> tuple[int, bool, int]:
        words = tuple(fold(name).split())
        bare = without_party(words, party) if cluster.letter == BODY else words
        return -len(bare), name.isascii(), -counts[name]

    # A counter keeps the order in which names came, and of equals the first is taken.
    best = min(counts, key=rank)
    if cluster.letter != PERSON:
        return best
    aliases = [alias for node in nodes for alias in node.row.aliases]
    return as_mostly_printed(best, [*printed, *aliases])


def _free_id(
    slug: str, name: str, party: str | None, source: str, number: int, taken: set[str]
) -> str:
    """A slug no other entity has: with its party, else with its source, else its number there."""
    if party and fold(party) != fold(name):
        candidate = f"{slug}-{slug_of(party)}"
        if candidate not in taken:
            return candidate
    candidate = f"{slug}-{source or 'source'}"
    if candidate not in taken:
        return candidate
    numbered = (f"{candidate}-{again}" for again in count(number))
    return next(one for one in numbered if one not in taken)
