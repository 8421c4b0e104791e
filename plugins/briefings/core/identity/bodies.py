"""Which organisations of different texts are one."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from ..gazetteer import SMALL_WORDS, body_named, initials, is_state_body, without_party
from ..model import SourceId
from .clusters import Cluster, Field, Shelf
from .rolls import BODY, Node

SPECIFIC = 3
"""Words from which the name of a state's body is its own ("Federal Election Commission");
every country has a "Supreme Court"."""
LONGEST = 12
"""Words of a name that are looked at for its end."""


def kin(names: Iterable[str]) -> dict[str, str]:
    """For the last words of each body a word that all have which could be one with it.

    Bodies with the same last words, and an acronym with what it may stand for.

    Args:
        names: as `rolls.kin_name` writes them; the order does not matter.
    """
    alone = {name for name in names if "\t" not in name}
    leader: dict[str, str] = {}

    def led_by(tail: str) -> str:
        while leader.setdefault(tail, tail) != tail:
            leader[tail] = leader[leader[tail]]
            tail = leader[tail]
        return tail

    for name in sorted(names):
        tail, _, letters = name.partition("\t")
        own = led_by(tail)
        if letters in alone:
            leader[own] = led_by(letters)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for tail in leader:
        groups[led_by(tail)].append(tail)
    found: dict[str, str] = {}
    for tails in groups.values():
        tails.sort()
        # Another word as soon as there is one more: what was decided without it may not hold.
        more = hashlib.sha256("|".join(tails).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        word = f"{BODY} {tails[0]}" if len(tails) == 1 else f"{BODY} {tails[0]}|{more}"
        found.update(dict.fromkeys(tails, word))
    return found


def unite_kin(field: Field, nodes: Sequence[Node]) -> list[Cluster]:
    """Clusters of organisations that `kin` holds together.

    A state's body is told by its country or its company.

    Args:
        field: what their texts tell.
        nodes: all of them, by source and place in it.
    """
    clusters: list[Cluster] = []
    by_words: defaultdict[tuple[str, ...], Shelf] = defaultdict(Shelf)
    by_initials: defaultdict[str, Shelf] = defaultdict(Shelf)
    by_ending = Endings()
    parties = _parties_of_bodies(nodes)
    # Its own source told them apart.
    lonely = len({node.source for node in nodes}) == 1
    # Those whose party is told come first: the others can then be seen to fit only them.
    in_order = sorted(nodes, key=lambda n: (n.row.party is None, -len(n.row.words)))
    for node, *others in _said_together(field, in_order):
        sources = {node.source, *(other.source for other in others)}
        company = field.company[node.source]
        words = without_party(node.row.words, node.row.party)
        state = is_state_body(words)
        known = body_named(" ".join(node.row.words)) is not None
        sure = known or not state or len(set(words) - SMALL_WORDS) >= SPECIFIC
        told = node.row.party or _only_party(field, parties[words[-2:]], node)
        same = by_words[words]
        cluster, doubtful = None, False
        if not lonely:
            near = same.all() if sure else same.sharing(node, company, told)
            fits = (c for c in near if _same_body(field, c, node, told, sources, sure=sure))
            cluster, doubtful = _only(fits, same)
        if not lonely and not doubtful and cluster is None and state and len(words) > 1 and told:
            fits = (
                c
                for c in by_ending.like(words)
                if told in c.parties
                and all(_one_in_other(words, without_party(n, told)) for n in c.names)
                and _same_body(field, c, node, told, sources, sure=False)
            )
            cluster, doubtful = _only(fits, by_ending.shelf)
        if not lonely and not doubtful and cluster is None and len(words) == 1:
            shelf = by_initials[words[0]]
            near = shelf.all() if known else shelf.sharing(node, company, told)
            fits = (c for c in near if _same_body(field, c, node, told, sources, sure=False))
            cluster, doubtful = _only(fits, shelf)
        if cluster is None:
            cluster = Cluster(BODY)
            clusters.append(cluster)
            by_ending.put(words, cluster)
            if len(words) > 1:
                by_initials[initials(words)].put(cluster)
        same.put(cluster)
        for one in (node, *others):
            cluster.add(one, field.company[one.source])
    return clusters


def _said_together(field: Field, nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """One by one, but together those whom sources of one happening call by one bare word.

    What all of them call "the Ministry" is one, unless they tell of two countries' or one of them
    told two apart. Looked at one by one, it would stay open for each of them anew whether it is
    the Turkish Ministry or what another source calls only "the Ministry".
    """
    groups: defaultdict[tuple[object, ...], list[Node]] = defaultdict(list)
    parties: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
    for node in nodes:
        happening, party = field.happening[node.source], node.row.party
        words = without_party(node.row.words, party)
        bare = happening is not None and len(words) == 1
        if bare and party:
            parties[happening, words].add(party)
        groups[(happening, words) if bare and not party else node.place].append(node)
    for key, group in groups.items():
        if len(parties[key]) < 2 and len({node.source for node in group}) == len(group):
            yield group
        else:
            yield from ([node] for node in group)


def _only(fits: Iterable[Cluster], shelf: Shelf) -> tuple[Cluster | None, bool]:
    """The first of those that fit, and whether they are of several parties.

    Two countries' ministries are near: whose this one is, nothing tells. Several of one party
    fit when texts of one company were read apart; nothing speaks against any.
    """
    found: list[Cluster] = []
    parties: set[str] = set()
    for cluster in fits:
        found.append(cluster)
        parties.add(min(cluster.parties, default=""))
        if len(parties) > 1:
            return None, True
    return shelf.first(found), False


class Endings:
    """Bodies by the words that end their names."""

    def __init__(self) -> None:
        self.shelf = Shelf()
        self._written: defaultdict[tuple[str, ...], dict[Cluster, None]] = defaultdict(dict)
        """By the whole name, with its country and without."""
        self._ending: defaultdict[tuple[str, ...], dict[Cluster, None]] = defaultdict(dict)

    def put(self, words: tuple[str, ...], cluster: Cluster) -> None:
        """A cluster was begun with this name."""
        self.shelf.put(cluster)
        for start in range(min(4, len(words))):
            self._written[words[start:]][cluster] = None
        for start in _starts(words):
            self._ending[words[start:]][cluster] = None

    def like(self, words: tuple[str, ...]) -> Iterator[Cluster]:
        """At least all clusters of whose first name this is the end, or which ends this."""
        found = [self._ending.get(words, {})]
        found += [self._written.get(words[start:], {}) for start in _starts(words)]
        yield from dict.fromkeys(cluster for clusters in found for cluster in clusters)


def _starts(words: tuple[str, ...]) -> range:
    """Where an end of a name may begin; of a monstrous one only those near its end."""
    return range(max(0, len(words) - LONGEST), max(1, len(words) - 1))


def _parties_of_bodies(nodes: Iterable[Node]) -> defaultdict[tuple[str, ...], set[str]]:
    """The parties that bodies of the same last words have."""
    parties: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for node in nodes:
        if node.row.party:
            words = without_party(node.row.words, node.row.party)
            parties[words[-2:]].add(node.row.party)
    return parties


def _only_party(field: Field, parties: set[str], node: Node) -> str | None:
    """Whose a state's body is when its own text does not say: the one country it tells of."""
    told = field.parties[node.source] & parties
    return next(iter(told)) if len(told) == 1 and len(parties) == 1 else None


def _same_body(
    field: Field,
    cluster: Cluster,
    node: Node,
    party: str | None,
    sources: Set[SourceId],
    *,
    sure: bool,
) -> bool:
    if not cluster.sources.isdisjoint(sources):
        return False
    if party and cluster.parties and party not in cluster.parties:
        return False
    if body_named(" ".join(node.row.words)) or (party and party in cluster.parties):
        return True
    return sure or cluster.shares_company(node, field.company[node.source])


def _one_in_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one body's words end the other's ("Communications Directorate")."""
    shorter, longer = sorted((a, b), key=len)
    return longer[-len(shorter) :] == shorter
