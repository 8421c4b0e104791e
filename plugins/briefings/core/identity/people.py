"""Which people of different texts are one.

A full name says so unless party or trade speak against it; a bare surname only when
something speaks for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set

from ..names import family, romanised, same_person
from ..namesakes import GivenNames
from .clusters import Cluster, Field, Shelf
from .rolls import PERSON, Node

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


def unite_namesakes(field: Field, nodes: Sequence[Node]) -> list[Cluster]:
    """Clusters of the people of one surname, in all its romanisations.

    A bare surname joins a full name only in the same company.

    Args:
        field: what their texts tell.
        nodes: all of them, by source and place in it.
    """
    if len({node.source for node in nodes}) == 1:
        # Its own source told them apart.
        return [_alone(field, node) for node in nodes]
    clusters: list[Cluster] = []
    by_name: defaultdict[tuple[str, ...], Shelf] = defaultdict(Shelf)
    bearers, given = Shelf(), GivenNames[Cluster](romanised)
    # Longest names first: a shorter one then finds the fullest it fits.
    for node in sorted(nodes, key=lambda node: -len(node.row.words)):
        words, company = node.row.words, field.company[node.source]
        full, same = len(words) > 1, by_name[words]
        if full:
            cluster = next((c for c in same.all() if _may_be(field, c, node, sure=True)), None)
        else:
            near = same.sharing(node, company)
            cluster = same.first(c for c in near if _may_be(field, c, node, sure=False))
        if cluster is None:
            fitting = (
                other
                for other in (given.like(words) if full else bearers.sharing(node, company))
                if words not in other.names
                and any(_fits_name(words, name) for name in other.names)
                and _may_be(field, other, node, sure=False)
            )
            cluster = next(fitting, None)
            if next(fitting, None) is not None:
                # Two namesakes near: it stays by itself rather than with either.
                cluster = None
        if cluster is None:
            cluster = Cluster(PERSON)
            clusters.append(cluster)
            bearers.put(cluster)
        same.put(cluster)
        given.put(words, cluster)
        cluster.add(node, company)
    for namesakes in list(by_name.values()):
        _reunite(field, list(namesakes.all()))
    return [cluster for cluster in clusters if cluster.nodes]


def _alone(field: Field, node: Node) -> Cluster:
    cluster = Cluster(PERSON)
    cluster.add(node, field.company[node.source])
    return cluster


def _reunite(field: Field, namesakes: Sequence[Cluster]) -> None:
    """Join those of one full name that a text read later shows to be one.

    The first text called her a novelist, the second a philosopher, the third both.
    """
    kept: list[Cluster] = []
    for cluster in namesakes:
        if not cluster.nodes or len(cluster.nodes[0].row.words) < 2:
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
    row = node.row
    if row.party and cluster.parties and row.party not in cluster.parties:
        return False
    near = cluster.shares_company(node, field.company[node.source])
    if near or (row.party is not None and row.party in cluster.parties):
        return True
    if cluster.role_heads.intersection(row.role_heads) - RELATIONS:
        return True
    return sure and not _strangers(frozenset(row.role_heads), cluster.role_heads)


def _fits_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether a name, full or a bare surname, can be a cluster's, in any romanisation."""
    if len(words) == 1 or len(name) == 1:
        return romanised(family(words)) == romanised(family(name))
    return same_person([romanised(w) for w in words], [romanised(w) for w in name])


def _one_person(a: Cluster, b: Cluster) -> bool:
    """Whether two clusters of one full name are one person's after all."""
    if (
        a is b
        or not a.sources.isdisjoint(b.sources)
        or (a.parties and b.parties and not a.parties & b.parties)
    ):
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
