"""One identity across sources: which referents of different texts are the same.

A name alone is not enough, and a false merge puts words into a wrong mouth. So two
namesakes meet when nothing speaks against it (party, role) and something speaks for it
besides the name: a full name, the same party, or other names that both texts share. Every
look-up goes by surname, last words or initials, so the cost grows with the number of
referents, not with their pairs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from .gazetteer import (
    SMALL_WORDS,
    body_named,
    country_named,
    initials,
    is_state_body,
    without_party,
)
from .model import Analysis, Entity, EntityId, EntityKind, Referent, SourceId
from .names import family, fold, role_key, romanised, same_person

RELATIONS = frozenset(
    {
        "aide", "ally", "boss", "champion", "colleague", "counterpart", "critic", "deputy",
        "friend", "hero", "heroine", "leader", "legend", "member", "opponent", "rival", "successor",
        "supporter", "survivor", "veteran", "victim", "winner", "brother", "sister", "husband",
        "wife", "father", "mother", "son", "daughter", "uncle", "aunt", "conservative",
    }
)  # fmt: skip
"""Roles that anybody may have beside a trade or an office."""
SPECIFIC = 3
"""Words from which the name of a state's body is its own ("Federal Election Commission");
every country has a "Supreme Court"."""
POLITICS = frozenset(
    {
        "adviser", "advisor", "ambassador", "candidate", "chairman", "chairwoman", "challenger",
        "chancellor", "congressman", "congresswoman", "democrat", "director", "envoy", "governor",
        "incumbent", "lawmaker", "legislator", "manager", "mayor", "minister", "nominee", "premier",
        "president", "representative", "republican", "secretary", "senator", "speaker",
        "spokesman", "spokesperson", "spokeswoman", "strategist", "whip", "general",
    }
)  # fmt: skip
"""Offices that one life may hold one after the other."""


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


def unify(analyses: Sequence[Analysis]) -> tuple[Entity, ...]:
    """Make one entity of all referents that are the same person, body, place or group.

    Args:
        analyses: of all sources; their order does not matter.

    Returns:
        Entities by id. Every referent belongs to exactly one; their referents are ordered
        by source id, then number. Empty when no source names anybody.
    """
    return Union(sorted(analyses, key=lambda analysis: analysis.source.id)).entities()


class Union:
    """The clusters of one site in the making."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        nodes = [
            _node(analysis, referent) for analysis in analyses for referent in analysis.referents
        ]
        self._kinds = _kinds(nodes)
        self._company = _company(nodes)
        self._about = _parties_told(nodes)
        self.clusters: list[Cluster] = []
        parts: defaultdict[EntityKind, list[Node]] = defaultdict(list)
        for node in nodes:
            parts[self._kind(node)].append(node)
        self._people(parts[EntityKind.PERSON])
        self._bodies(parts[EntityKind.ORGANISATION])
        self._same_words(parts[EntityKind.PLACE])
        self._groups([*parts[EntityKind.GROUP], *parts[EntityKind.DOCUMENT]])

    def _kind(self, node: Node) -> EntityKind:
        return self._kinds.get(node.words, node.referent.kind)

    # people

    def _people(self, nodes: Sequence[Node]) -> None:
        by_name: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        by_surname: defaultdict[str, list[Cluster]] = defaultdict(list)
        # Longest names first: a shorter one then finds the fullest it fits.
        for node in sorted(nodes, key=lambda node: -len(node.words)):
            full = len(node.words) > 1
            fits = [c for c in by_name[node.words] if self._may_be(c, node, sure=full)]
            if not fits:
                bearers = by_surname[romanised(family(node.words))]
                fits = [
                    cluster
                    for cluster in bearers
                    if node.words not in cluster.names
                    and any(_fits_name(node.words, name) for name in cluster.names)
                    and self._may_be(cluster, node, sure=False)
                ]
                if len(fits) > 1:
                    # Two namesakes near: it stays by itself rather than with either.
                    fits = []
            cluster = fits[0] if fits else self._new(EntityKind.PERSON)
            if not fits:
                by_surname[romanised(family(node.words))].append(cluster)
            if node.words not in cluster.names:
                by_name[node.words].append(cluster)
            cluster.add(node, self._company[node.source])
        for namesakes in list(by_name.values()):
            self._reunite(namesakes)

    def _reunite(self, namesakes: Sequence[Cluster]) -> None:
        """Join those of one full name that a text read later shows to be one.

        The first text called her a novelist, the second a philosopher, the third both.
        """
        kept: list[Cluster] = []
        for cluster in namesakes:
            if not cluster.nodes or len(cluster.nodes[0].words) < 2:
                continue
            match = next((other for other in kept if _one_person(other, cluster)), None)
            if match is None:
                kept.append(cluster)
                continue
            for node in cluster.nodes:
                match.add(node, self._company[node.source])
            cluster.nodes.clear()

    def _may_be(self, cluster: Cluster, node: Node, *, sure: bool) -> bool:
        """Whether a referent may be the one a cluster is.

        Args:
            sure: the name alone says so unless something speaks against it; otherwise
                something must speak for it.
        """
        if node.source in cluster.sources:
            # Its own source told them apart.
            return False
        party = node.referent.party
        if party and cluster.parties and party not in cluster.parties:
            return False
        near = self._shares_company(cluster, node)
        if near or (party is not None and party in cluster.parties):
            return True
        return sure and not _strangers(node.role_heads, cluster.role_heads)

    def _shares_company(self, cluster: Cluster, node: Node) -> bool:
        """Whether another full name stands in both texts."""
        own = {" ".join(name) for name in cluster.names} | {" ".join(node.words)}
        shared = self._company[node.source] & cluster.company
        return bool(shared - own)

    # organisations

    def _bodies(self, nodes: Sequence[Node]) -> None:
        by_words: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        by_tail: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
        by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)
        parties = self._parties_of_bodies(nodes)
        # Those whose party is told come first: the others can then be seen to fit only them.
        for node in sorted(nodes, key=lambda n: (n.referent.party is None, -len(n.words))):
            words = without_party(node.words, node.referent.party)
            state = is_state_body(words)
            sure = not state or len(set(words) - SMALL_WORDS) >= SPECIFIC
            told = node.referent.party or self._only_party(parties[words[-2:]], node)
            fits = [
                cluster
                for cluster in by_words[words]
                if self._same_body(cluster, node, told, sure=sure)
            ]
            if not fits and state and len(words) > 1:
                fits = [
                    cluster
                    for cluster in by_tail[words[-2:]]
                    if told in cluster.parties
                    and all(_one_in_other(words, without_party(n, told)) for n in cluster.names)
                    and self._same_body(cluster, node, told, sure=False)
                ]
            if not fits and len(words) == 1:
                fits = [
                    c for c in by_initials[words[0]] if self._same_body(c, node, told, sure=False)
                ]
            cluster = fits[0] if len(fits) == 1 else self._new(EntityKind.ORGANISATION)
            if len(fits) != 1:
                by_tail[words[-2:]].append(cluster)
                if len(words) > 1:
                    by_initials[initials(words)].append(cluster)
            if cluster not in by_words[words]:
                by_words[words].append(cluster)
            cluster.add(node, self._company[node.source])

    def _parties_of_bodies(self, nodes: Iterable[Node]) -> defaultdict[tuple[str, ...], set[str]]:
        """The parties that bodies of the same last words have."""
        parties: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for node in nodes:
            if node.referent.party:
                words = without_party(node.words, node.referent.party)
                parties[words[-2:]].add(node.referent.party)
        return parties

    def _only_party(self, parties: set[str], node: Node) -> str | None:
        """Whose a state's body is when its own text does not say: the one country it tells of."""
        told = parties & self._about[node.source]
        return next(iter(told)) if len(told) == 1 and len(parties) == 1 else None

    def _same_body(self, cluster: Cluster, node: Node, party: str | None, *, sure: bool) -> bool:
        if node.source in cluster.sources:
            return False
        if party and cluster.parties and party not in cluster.parties:
            return False
        if body_named(" ".join(node.words)) or (party and party in cluster.parties):
            return True
        return sure or self._shares_company(cluster, node)

    # the others

    def _same_words(self, nodes: Iterable[Node]) -> None:
        """Places: one name, one place; of two Springfields the texts tell too little."""
        known: dict[tuple[str, ...], Cluster] = {}
        for node in nodes:
            cluster = known.get(node.words)
            if cluster is None:
                cluster = known[node.words] = self._new(EntityKind.PLACE)
            cluster.add(node, frozenset())

    def _groups(self, nodes: Iterable[Node]) -> None:
        """Unnamed speakers: the same words of the same party, else each stays in its text."""
        known: dict[tuple[tuple[str, ...], str], Cluster] = {}
        for node in nodes:
            party = node.referent.party
            words = tuple("both" if word == "two" else word for word in node.words)
            cluster = known.get((words, party)) if party else None
            if cluster is None:
                cluster = self._new(node.referent.kind)
                if party:
                    known[words, party] = cluster
            cluster.add(node, frozenset())

    def _new(self, kind: EntityKind) -> Cluster:
        cluster = Cluster(kind)
        self.clusters.append(cluster)
        return cluster

    def entities(self) -> tuple[Entity, ...]:
        """The entities, each with an id of its own."""
        self.clusters = [cluster for cluster in self.clusters if cluster.nodes]
        for cluster in self.clusters:
            cluster.nodes.sort(key=_place)
        taken: set[str] = set()
        entities = []
        for cluster in sorted(self.clusters, key=lambda cluster: _place(cluster.nodes[0])):
            entity = _entity(cluster, taken)
            taken.add(entity.id)
            entities.append(entity)
        return tuple(sorted(entities, key=lambda entity: entity.id))


def _one_person(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters of one full name are one person's after all."""
    if a is b or a.sources & b.sources or (a.parties and b.parties and not a.parties & b.parties):
        return False
    own = {" ".join(name) for name in a.names | b.names}
    return bool((a.company & b.company) - own) or not _strangers(a.role_heads, b.role_heads)


def _strangers(a: Set[str], b: Set[str]) -> bool:
    """Whether the roles of two namesakes are two people's.

    A plumber is no police chief; but one may be senator, then candidate, then secretary, and
    friend or critic of somebody all the while.
    """
    a, b = a - RELATIONS, b - RELATIONS
    if not a or not b or a & b:
        return False
    return not (a & POLITICS and b & POLITICS)


def _place(node: Node) -> tuple[SourceId, int]:
    return node.source, node.referent.number


def _node(analysis: Analysis, referent: Referent) -> Node:
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


def _fits_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name, full or a bare surname, can be a cluster's, in any romanisation."""
    if len(words) == 1 or len(name) == 1:
        return romanised(family(words)) == romanised(family(name))
    return same_person([romanised(w) for w in words], [romanised(w) for w in name])


def _one_in_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one body's words end the other's ("Communications Directorate")."""
    shorter, longer = sorted((a, b), key=len)
    return longer[-len(shorter) :] == shorter


def _entity(cluster: Cluster, taken: set[str]) -> Entity:
    name = _best_name(cluster)
    printed: dict[str, None] = {}
    told_roles: dict[str, None] = {}
    for node in cluster.nodes:
        printed.update(dict.fromkeys((node.referent.name, *node.referent.aliases)))
        told_roles.update(dict.fromkeys(node.roles))
    parties = Counter(node.referent.party for node in cluster.nodes if node.referent.party)
    party = min(parties, key=lambda p: (-parties[p], p)) if parties else None
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
    return min(names, key=lambda name: (rank(name), names.index(name)))


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
