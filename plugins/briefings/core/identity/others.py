"""Places and unnamed speakers of different texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..model import EntityKind, SourceId
from .clusters import Cluster, Node


def unite_places(nodes: Iterable[Node]) -> list[Cluster]:
    """Places: one name, one place; of two Springfields the texts tell too little."""
    known: dict[tuple[str, ...], Cluster] = {}
    for node in nodes:
        cluster = known.get(node.words)
        if cluster is None:
            cluster = known[node.words] = Cluster(EntityKind.PLACE)
        cluster.add(node, frozenset())
    return list(known.values())


def unite_groups(nodes: Iterable[Node], named: Iterable[Cluster]) -> list[Cluster]:
    """Unnamed speakers: the same words of the same party, else each stays in its text.

    Args:
        nodes: groups and documents.
        named: all other clusters: they tell whom a group's members speak for.
    """
    parties: dict[tuple[SourceId, int], str | None] = {}
    for cluster in named:
        # Asked once a cluster, not once a node: a president has thousands.
        party = cluster.party()
        parties.update({(n.source, n.referent.number): party for n in cluster.nodes})
    clusters: list[Cluster] = []
    known: dict[tuple[tuple[str, ...], str], Cluster] = {}
    for node in nodes:
        party = node.referent.party or _party_of_members(node, parties)
        words = tuple("both" if word == "two" else word for word in node.words)
        group = known.get((words, party)) if party else None
        if group is None:
            group = Cluster(node.referent.kind)
            clusters.append(group)
            if party:
                known[words, party] = group
                group.parties.add(party)
        group.add(node, frozenset())
    return clusters


def _party_of_members(node: Node, parties: Mapping[tuple[SourceId, int], str | None]) -> str | None:
    """The parties of a group's members, joined, when each has one ("Russia; Turkey")."""
    told = [parties.get((node.source, number)) for number in node.referent.members]
    return "; ".join(sorted({party for party in told if party})) if told and all(told) else None
