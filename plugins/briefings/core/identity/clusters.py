"""Referents of many texts, and the clusters that hold those found to be one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..gazetteer import body_named, country_named
from ..model import Analysis, EntityKind, Event, Referent, SourceId
from ..names import fold, role_key

HAPPENING = "happening: "
"""Marks an event among the names that two texts share; no name holds a colon once folded."""


@dataclass(frozen=True, slots=True)
class Node:
    """A referent in its source."""

    source: SourceId
    referent: Referent
    words: tuple[str, ...]
    """The folded name."""
    role_heads: frozenset[str]
    roles: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Cluster:
    """Referents held to be one."""

    kind: EntityKind
    nodes: list[Node] = field(default_factory=list)
    names: set[tuple[str, ...]] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    role_heads: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    """Full names that stand in its sources: what the texts are about."""
    sources: set[SourceId] = field(default_factory=set)

    def add(self, node: Node, company: frozenset[str]) -> None:
        """Take one more referent in."""
        self.nodes.append(node)
        self.names.add(node.words)
        self.sources.add(node.source)
        self.role_heads |= node.role_heads
        self.company |= company
        if node.referent.party:
            self.parties.add(node.referent.party)

    def party(self) -> str | None:
        """The party most of its referents have, or the one it was given."""
        counts = Counter(node.referent.party for node in self.nodes if node.referent.party)
        if counts:
            return min(counts, key=lambda party: (-counts[party], party))
        return min(self.parties, default=None)

    def shares_company(self, node: Node, company: frozenset[str]) -> bool:
        """Whether another full name stands in a referent's text and in this cluster's."""
        own = {" ".join(name) for name in self.names} | {" ".join(node.words)}
        return bool((company & self.company) - own)


class Field:
    """What all nodes together tell of each."""

    def __init__(self, analyses: Sequence[Analysis], events: Sequence[Event] = ()) -> None:
        self.nodes = [node_of(analysis, one) for analysis in analyses for one in analysis.referents]
        self.company = _company(self.nodes)
        """Full names in each source, and its happening: what a text is about."""
        for event in events:
            for source in event.sources:
                self.company[source] |= {f"{HAPPENING}{event.id}"}
        self.parties = _parties_told(self.nodes)
        """Parties each source tells of."""
        self._kinds = _kinds(self.nodes)

    def kind(self, node: Node) -> EntityKind:
        """What most texts hold a name to be."""
        return self._kinds.get(node.words, node.referent.kind)


def node_of(analysis: Analysis, referent: Referent) -> Node:
    """A referent with what comparing asks for."""
    printed = tuple(span.of(analysis.source.text) for span in referent.roles)
    heads = {key for role in printed for word in role.split() if (key := role_key(word))}
    return Node(
        analysis.source.id,
        referent,
        tuple(fold(referent.name).split()) or (referent.name,),
        frozenset(heads),
        printed,
    )


def _kinds(nodes: Iterable[Node]) -> dict[tuple[str, ...], EntityKind]:
    """The kind most mentions of a full name have; the parser errs in single texts."""
    votes: defaultdict[tuple[str, ...], Counter[EntityKind]] = defaultdict(Counter)
    named = {EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE}
    for node in nodes:
        if len(node.words) > 1 and node.referent.kind in named:
            votes[node.words][node.referent.kind] += len(node.referent.mentions)
    return {words: min(kinds, key=lambda k: (-kinds[k], k)) for words, kinds in votes.items()}


def _company(nodes: Iterable[Node]) -> defaultdict[SourceId, frozenset[str]]:
    """The full names of people and organisations in each source, known bodies left out.

    Everybody writes of the United Nations: that two texts both do says nothing.
    """
    names: defaultdict[SourceId, set[str]] = defaultdict(set)
    for node in nodes:
        joined = " ".join(node.words)
        kind = node.referent.kind
        if len(node.words) < 2 or kind not in {EntityKind.PERSON, EntityKind.ORGANISATION}:
            continue
        if not body_named(joined) and not country_named(joined):
            names[node.source].add(joined)
    return defaultdict(frozenset, {source: frozenset(found) for source, found in names.items()})


def _parties_told(nodes: Iterable[Node]) -> defaultdict[SourceId, set[str]]:
    """The parties each source tells of."""
    told: defaultdict[SourceId, set[str]] = defaultdict(set)
    for node in nodes:
        if node.referent.party and node.referent.kind is not EntityKind.GROUP:
            told[node.source].add(node.referent.party)
    return told
