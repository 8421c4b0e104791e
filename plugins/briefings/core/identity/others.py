"""Places and unnamed speakers of different texts."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import EntityKind
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


def unite_groups(nodes: Iterable[Node]) -> list[Cluster]:
    """Unnamed speakers: the same words of the same party, else each stays in its text."""
    clusters: list[Cluster] = []
    known: dict[tuple[tuple[str, ...], str], Cluster] = {}
    for node in nodes:
        party = node.referent.party
        words = tuple("both" if word == "two" else word for word in node.words)
        cluster = known.get((words, party)) if party else None
        if cluster is None:
            cluster = Cluster(node.referent.kind)
            clusters.append(cluster)
            if party:
                known[words, party] = cluster
        cluster.add(node, frozenset())
    return clusters
