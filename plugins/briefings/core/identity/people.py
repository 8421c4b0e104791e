"""Which people of different texts are one.

A full name says so unless party or trade speak against it; a bare surname only when
something speaks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from ..model import EntityKind
from ..names import family, romanised, same_person
from .clusters import Cluster, Field, Node

RELATIONS = frozenset(
    {
        "aide", "ally", "boss", "champion", "colleague", "counterpart", "critic", "deputy",
        "friend", "hero", "heroine", "leader", "legend", "member", "opponent", "rival", "successor",
        "supporter", "survivor", "veteran", "victim", "winner", "brother", "sister", "husband",
        "wife", "father", "mother", "son", "daughter", "uncle", "aunt", "conservative",
    }
)  # fmt: skip
"""Roles that anybody may have beside a trade or an office."""
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


def unite_people(field: Field, nodes: Sequence[Node]) -> list[Cluster]:
    """Clusters of people; a bare surname joins a full name only in the same company."""
    clusters: list[Cluster] = []
    by_name: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    by_surname: defaultdict[str, list[Cluster]] = defaultdict(list)
    # Longest names first: a shorter one then finds the fullest it fits.
    for node in sorted(nodes, key=lambda node: -len(node.words)):
        full = len(node.words) > 1
        fits = [c for c in by_name[node.words] if _may_be(field, c, node, sure=full)]
        if not fits:
            bearers = by_surname[romanised(family(node.words))]
            fits = [
                cluster
                for cluster in bearers
                if node.words not in cluster.names
                and any(_fits_name(node.words, name) for name in cluster.names)
                and _may_be(field, cluster, node, sure=False)
            ]
            if len(fits) > 1:
                # Two namesakes near: it stays by itself rather than with either.
                fits = []
        cluster = fits[0] if fits else Cluster(EntityKind.PERSON)
        if not fits:
            clusters.append(cluster)
            by_surname[romanised(family(node.words))].append(cluster)
        if node.words not in cluster.names:
            by_name[node.words].append(cluster)
        cluster.add(node, field.company[node.source])
    for namesakes in list(by_name.values()):
        _reunite(field, namesakes)
    return [cluster for cluster in clusters if cluster.nodes]


def _reunite(field: Field, namesakes: Sequence[Cluster]) -> None:
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
            match.add(node, field.company[node.source])
        cluster.nodes.clear()


def _may_be(field: Field, cluster: Cluster, node: Node, *, sure: bool) -> bool:
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
    near = cluster.shares_company(node, field.company[node.source])
    if near or (party is not None and party in cluster.parties):
        return True
    if (node.role_heads & cluster.role_heads) - RELATIONS:
        return True
    return sure and not _strangers(node.role_heads, cluster.role_heads)


def _fits_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name, full or a bare surname, can be a cluster's, in any romanisation."""
    if len(words) == 1 or len(name) == 1:
        return romanised(family(words)) == romanised(family(name))
    return same_person([romanised(w) for w in words], [romanised(w) for w in name])


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
