"""Places and unnamed speakers of different texts."""

from __future__ import annotations

from collections.abc import Sequence

from .clusters import Cluster
from .rolls import GROUP, PLACE, Node


def unite_place(nodes: Sequence[Node]) -> list[Cluster]:
    """Places of one name are one; of two Springfields the texts tell too little."""
    return _one(PLACE, nodes)


def unite_group(nodes: Sequence[Node], party: str) -> list[Cluster]:
    """Unnamed speakers of the same words and party are one."""
    letters = {node.row.letter for node in nodes}
    (cluster,) = _one(GROUP if GROUP in letters else nodes[0].row.letter, nodes)
    cluster.parties.add(party)
    return [cluster]


def keep_apart(nodes: Sequence[Node]) -> list[Cluster]:
    """Unnamed speakers whose party nothing tells: each stays in its text."""
    return [cluster for node in nodes for cluster in _one(node.row.letter, [node])]


def _one(letter: str, nodes: Sequence[Node]) -> list[Cluster]:
    cluster = Cluster(letter)
    for node in nodes:
        cluster.add(node, frozenset())
    return [cluster]
