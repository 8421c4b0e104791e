"""Renderings of one and the same statement, across sources.

A paraphrase, a translation, an indirect rendering or a part of a longer quotation meet;
statements of other speakers or other days stay apart however alike they sound. Groups grow
by complete links: each member must fit every other, so that one bad link chains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import (
    Alignment,
    Analysis,
    Entity,
    EntityId,
    Event,
    SentenceMatch,
    SourceId,
    Statement,
)
from .entries import Entry, find_candidates, read_entries
from .links import Link, Linker

LEAST_IN_GROUP = 0.75
"""Share of its own threshold that every pair of a group must reach."""


def align_statements(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    matches: Sequence[SentenceMatch],
    entities: Mapping[EntityId, Entity],
) -> tuple[Alignment, ...]:
    """Group the renderings of each statement.

    Two renderings link when their speakers and dates allow it and their words, weighed by
    rarity, are alike enough (mean of letter cosine and share of the shorter one, 0–1). How
    much is enough depends on what else links them: one speaker, matching sentences, the same
    telling cue. The thresholds and the cases that set them are the constants of `links`.

    Args:
        event: the happening; only its sources' statements are grouped.
        analyses: of at least its sources.
        statements: in any order.
        matches: sentence matches of the event.
        entities: who speaks; names the speakers in reasons.

    Returns:
        Alignments that hold every statement exactly once, ordered by their first one in the
        event's order of sources and reading order.
    """
    ranks = {source: rank for rank, source in enumerate(event.sources)}
    chosen = sorted(
        (s for s in statements if s.source_id in ranks),
        key=lambda s: (ranks[s.source_id], s.quotation.content[0].start, s.quotation.number),
    )
    entries = read_entries(chosen, ranks, analyses)
    told = {(match.a, match.b): match.score for match in matches}
    linker = Linker(entries, told, entities)
    links = {
        pair: link
        for pair in find_candidates(entries, told)
        if (link := linker.link(*pair)) is not None and link.holds
    }
    groups = _grow_groups(linker, links, len(entries))
    return tuple(_alignment(entries, group, links) for group in groups)


def _grow_groups(
    linker: Linker, links: Mapping[tuple[int, int], Link], count: int
) -> list[list[int]]:
    """Join by the best link first; a join needs every pair across to fit."""
    group_of = {index: [index] for index in range(count)}
    ordered = sorted(
        links.items(),
        key=lambda item: (item[1].phrase_alone, item[1].enough - item[1].score, item[0]),
    )
    for (a, b), _ in ordered:
        left, right = group_of[a], group_of[b]
        if left is right:
            continue
        joined = sorted(left + right)
        if not all(_fits(linker, x, y, joined) for x in left for y in right):
            continue
        for index in joined:
            group_of[index] = joined
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values())


def _fits(linker: Linker, a: int, b: int, group: Sequence[int]) -> bool:
    """Whether two may stand in one group: alike, or both cuts of one utterance that it holds."""
    link = linker.link(a, b)
    if link is not None and link.score >= LEAST_IN_GROUP * link.enough:
        return True
    return linker.may_be_two_cuts(a, b) and any(
        linker.is_cut(a, whole) and linker.is_cut(b, whole)
        for whole in group
        if whole not in (a, b)
    )


def _alignment(
    entries: Sequence[Entry], group: Sequence[int], links: Mapping[tuple[int, int], Link]
) -> Alignment:
    inside = [(pair, link) for pair, link in links.items() if pair[0] in group and pair[1] in group]
    ids = tuple(entries[index].statement.id for index in group)
    if not inside:
        return Alignment(statements=ids, score=1.0, reasons=())
    # The weakest link that holds the group together: the lowest on its strongest tree.
    joined = {index: {index} for index in group}
    weakest = inside[0][1]
    for (a, b), link in sorted(inside, key=lambda item: (-item[1].score, item[0])):
        if b not in joined[a]:
            weakest = link
            union = joined[a] | joined[b]
            for index in union:
                joined[index] = union
    score = round(min(1.0, weakest.score), 4)
    return Alignment(statements=ids, score=score, reasons=weakest.reasons)
