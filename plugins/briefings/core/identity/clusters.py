"""Clusters that hold referents found to be one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..model import SourceId
from .rolls import Node

FEW = 32
"""Clusters that are looked through one by one; of more, only those that share something."""


@dataclass(frozen=True, slots=True)
class Field:
    """What the texts in which the referents stand tell of them."""

    company: dict[SourceId, frozenset[str]]
    """Full names in each source, and its happening: what a text is about."""
    parties: dict[SourceId, frozenset[str]]
    """Parties each source tells of."""
    happening: dict[SourceId, str | None]
    """A word for the happening each source tells of."""


@dataclass(slots=True, eq=False)
class Cluster:
    """Referents held to be one."""

    letter: str
    """Of `rolls.KINDS`."""
    nodes: list[Node] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    role_heads: set[str] = field(default_factory=set)
    company: set[str] | frozenset[str] = frozenset()
    """Full names that stand in its sources: what the texts are about."""
    sources: set[SourceId] = field(default_factory=set)
    shelves: list[Shelf] = field(default_factory=list)
    """Where it is looked for."""

    def add(self, node: Node, company: frozenset[str]) -> None:
        """Take one more referent in."""
        self.nodes.append(node)
        self.names.add(node.row.words)
        self.sources.add(node.source)
        self.role_heads.update(node.row.role_heads)
        if not self.company:
            # Not copied: a text may name thousands, each of them a cluster of its own.
            self.company = company
        elif not company <= self.company:
            if isinstance(self.company, frozenset):
                self.company = set(self.company)
            self.company |= company
        if node.row.party:
            self.parties.add(node.row.party)
        for shelf in self.shelves:
            shelf.learn(self, features_of(node, company))

    def party(self) -> str | None:
        """The party most of its referents have, or the one it was given."""
        counts = Counter(node.row.party for node in self.nodes if node.row.party)
        if counts:
            return min(counts, key=lambda party: (-counts[party], party))
        return min(self.parties, default=None)

    def shares_company(self, node: Node, company: frozenset[str]) -> bool:
        """Whether another full name stands in a referent's text and in this cluster's."""
        shared = company & self.company
        if not shared:
            return False
        own = {" ".join(name) for name in self.names} | {" ".join(node.row.words)}
        return bool(shared - own)


class Shelf:
    """Clusters in the order in which they came, found by what they share with a newcomer.

    Thousands may bear one name. Where something must speak for a newcomer besides the name,
    only those that share a party, a role or a name in their texts need be looked at.
    """

    def __init__(self) -> None:
        self._clusters: dict[Cluster, int] = {}
        self._by_feature: dict[str, dict[Cluster, None]] | None = None

    def put(self, cluster: Cluster) -> None:
        """Put one more cluster at the end."""
        if cluster in self._clusters:
            return
        self._clusters[cluster] = len(self._clusters)
        cluster.shelves.append(self)
        if self._by_feature is not None:
            self.learn(cluster, _features_of_all(cluster))

    def learn(self, cluster: Cluster, features: Iterable[str]) -> None:
        """A cluster that stands here has got these features."""
        if self._by_feature is not None:
            for feature in features:
                self._by_feature.setdefault(feature, {})[cluster] = None

    def all(self) -> Iterable[Cluster]:
        """Every cluster, in order."""
        return self._clusters

    def sharing(
        self, node: Node, company: frozenset[str], party: str | None = None
    ) -> Iterator[Cluster]:
        """At least all clusters that share something with a referent, in any order.

        Args:
            node: the referent.
            company: of its source.
            party: where its source tells it otherwise than by itself.
        """
        if len(self._clusters) <= FEW:
            yield from list(self._clusters)
            return
        if self._by_feature is None:
            self._by_feature = {}
            for cluster in self._clusters:
                self.learn(cluster, _features_of_all(cluster))
        seen: set[Cluster] = set()
        for feature in features_of(node, company, party):
            for cluster in self._by_feature.get(feature, ()):
                if cluster not in seen:
                    seen.add(cluster)
                    yield cluster

    def first(self, some: Iterable[Cluster]) -> Cluster | None:
        """Of some that stand here the one that came first."""
        return min(some, key=self._clusters.__getitem__, default=None)


def features_of(node: Node, company: frozenset[str], party: str | None = None) -> Iterator[str]:
    """What another can share with a referent; a colon keeps the kinds apart from names."""
    if party or node.row.party:
        yield f"party: {party or node.row.party}"
    yield from (f"role: {head}" for head in node.row.role_heads)
    # That both texts have the name itself is no more than that they are compared.
    yield from company - {" ".join(node.row.words)}


def _features_of_all(cluster: Cluster) -> Iterator[str]:
    yield from (f"party: {party}" for party in cluster.parties)
    yield from (f"role: {head}" for head in cluster.role_heads)
    yield from cluster.company
