"""The name and the id an entity goes by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..gazetteer import without_party
from ..model import Entity, EntityId, EntityKind, SourceId
from ..names import as_mostly_printed, fold
from .clusters import Cluster, Node


def name_entities(clusters: Iterable[Cluster]) -> tuple[Entity, ...]:
    """Make entities of clusters, by id; the earlier source's namesake keeps the plain id."""
    ordered = []
    for cluster in clusters:
        cluster.nodes.sort(key=_place)
        ordered.append(cluster)
    taken: set[str] = set()
    entities = []
    for cluster in sorted(ordered, key=lambda cluster: _place(cluster.nodes[0])):
        entity = _entity(cluster, taken)
        taken.add(entity.id)
        entities.append(entity)
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _place(node: Node) -> tuple[SourceId, int]:
    return node.source, node.referent.number


def _entity(cluster: Cluster, taken: set[str]) -> Entity:
    name = _best_name(cluster)
    printed: dict[str, None] = {}
    told_roles: dict[str, None] = {}
    for node in cluster.nodes:
        printed.update(dict.fromkeys((node.referent.name, *node.referent.aliases)))
        told_roles.update(dict.fromkeys(node.roles))
    party = cluster.party()
    return Entity(
        id=_free_id(cluster, name, party, taken),
        kind=cluster.kind,
        name=name,
        aliases=tuple(alias for alias in printed if alias != name),
        roles=tuple(told_roles),
        party=party,
        referents=tuple(_place(node) for node in cluster.nodes),
    )


def _best_name(cluster: Cluster) -> str:
    """The fullest name printed, one without its party first, then the one with accents."""
    party = next(iter(sorted(cluster.parties)), None)
    counts = Counter(node.referent.name for node in cluster.nodes)

    def rank(name: str) -> tuple[int, bool, int]:
        words = tuple(fold(name).split())
        bare = without_party(words, party) if cluster.kind is EntityKind.ORGANISATION else words
        if cluster.kind is EntityKind.GROUP:
            return 0, False, 0
        return -len(bare), name.isascii(), -counts[name]

    names = [node.referent.name for node in cluster.nodes]
    best = min(names, key=lambda name: (rank(name), names.index(name)))
    if cluster.kind is not EntityKind.PERSON:
        return best
    aliases = [alias for node in cluster.nodes for alias in node.referent.aliases]
    return as_mostly_printed(best, [*names, *aliases])


def _free_id(cluster: Cluster, name: str, party: str | None, taken: set[str]) -> EntityId:
    """A slug no other entity has: the name, then with its party, then with its source."""
    slug = "-".join(fold(name).replace("&", "and").split()) or "unnamed"
    node = cluster.nodes[0]
    first = [slug]
    if party and fold(party) != fold(name):
        first.append(f"{slug}-{'-'.join(fold(party).replace(';', '').split())}")
    first.append(f"{slug}-{'-'.join(fold(node.source).split()) or 'source'}")
    first.append(f"{first[-1]}-{node.referent.number}")
    for candidate in first:
        if candidate not in taken:
            return EntityId(candidate)
    raise AssertionError(f"two referents share source and number: {node.source}")
