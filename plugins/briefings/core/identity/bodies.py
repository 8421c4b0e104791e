"""Which organisations of different texts are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..gazetteer import SMALL_WORDS, body_named, initials, is_state_body, without_party
from ..model import EntityKind
from .clusters import Cluster, Field, Node

SPECIFIC = 3
"""Words from which the name of a state's body is its own ("Federal Election Commission");
every country has a "Supreme Court"."""


def unite_bodies(field: Field, nodes: Sequence[Node]) -> list[Cluster]:
    """Clusters of organisations; a state's body is told by its country or its company."""
    clusters: list[Cluster] = []
    by_words: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    by_tail: defaultdict[tuple[str, ...], list[Cluster]] = defaultdict(list)
    by_initials: defaultdict[str, list[Cluster]] = defaultdict(list)
    parties = _parties_of_bodies(nodes)
    # Those whose party is told come first: the others can then be seen to fit only them.
    for node in sorted(nodes, key=lambda n: (n.referent.party is None, -len(n.words))):
        words = without_party(node.words, node.referent.party)
        state = is_state_body(words)
        sure = not state or len(set(words) - SMALL_WORDS) >= SPECIFIC
        told = node.referent.party or _only_party(field, parties[words[-2:]], node)
        fits = [
            cluster
            for cluster in by_words[words]
            if _same_body(field, cluster, node, told, sure=sure)
        ]
        if not fits and state and len(words) > 1:
            fits = [
                cluster
                for cluster in by_tail[words[-2:]]
                if told in cluster.parties
                and all(_one_in_other(words, without_party(n, told)) for n in cluster.names)
                and _same_body(field, cluster, node, told, sure=False)
            ]
        if not fits and len(words) == 1:
            fits = [
                c for c in by_initials[words[0]] if _same_body(field, c, node, told, sure=False)
            ]
        if len({min(c.parties, default="") for c in fits}) > 1:
            # Two countries' ministries are near: whose this one is, nothing tells.
            fits = []
        # Several fit when texts of one company were read apart; nothing speaks against any.
        cluster = fits[0] if fits else Cluster(EntityKind.ORGANISATION)
        if not fits:
            clusters.append(cluster)
            by_tail[words[-2:]].append(cluster)
            if len(words) > 1:
                by_initials[initials(words)].append(cluster)
        if cluster not in by_words[words]:
            by_words[words].append(cluster)
        cluster.add(node, field.company[node.source])
    return clusters


def _parties_of_bodies(nodes: Iterable[Node]) -> defaultdict[tuple[str, ...], set[str]]:
    """The parties that bodies of the same last words have."""
    parties: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for node in nodes:
        if node.referent.party:
            words = without_party(node.words, node.referent.party)
            parties[words[-2:]].add(node.referent.party)
    return parties


def _only_party(field: Field, parties: set[str], node: Node) -> str | None:
    """Whose a state's body is when its own text does not say: the one country it tells of."""
    told = parties & field.parties[node.source]
    return next(iter(told)) if len(told) == 1 and len(parties) == 1 else None


def _same_body(
    field: Field, cluster: Cluster, node: Node, party: str | None, *, sure: bool
) -> bool:
    if node.source in cluster.sources:
        return False
    if party and cluster.parties and party not in cluster.parties:
        return False
    if body_named(" ".join(node.words)) or (party and party in cluster.parties):
        return True
    return sure or cluster.shares_company(node, field.company[node.source])


def _one_in_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one body's words end the other's ("Communications Directorate")."""
    shorter, longer = sorted((a, b), key=len)
    return longer[-len(shorter) :] == shorter
