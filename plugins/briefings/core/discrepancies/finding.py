"""Disagreements between matched sentences and renderings, each shown with its sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..conflicts import Conflict, find_conflicts
from ..gazetteer import country_named, country_seated_in
from ..model import (
    Alignment,
    Analysis,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    EntityKind,
    Event,
    SentenceMatch,
    SourceId,
    Span,
    Statement,
    StatementId,
)
from ..passages import Passage, read_passage
from ..words import read_words
from .alone import find_lone_reports
from .figures import find_dated_figures
from .renderings import find_other_speakers, find_other_wordings
from .tolls import find_tolls

LEAST_SCORE = {
    DiscrepancyKind.NUMBER: 0.5,
    DiscrepancyKind.DATE: 0.6,
    DiscrepancyKind.ROLES: 0.5,
    DiscrepancyKind.NEGATION: 0.6,
    DiscrepancyKind.NAME: 0.6,
}
"""How surely two sentences must tell of the same before a difference is called one. Figures
bring their own proof (unit and surroundings); a missing "not" needs the more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of one source's sentence that differs."""

    rank: int
    source_id: SourceId
    sentence: int
    span: Span


def find_discrepancies(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    alignments: Sequence[Alignment],
    matches: Sequence[SentenceMatch],
    independent: Iterable[SourceId],
) -> tuple[Discrepancy, ...]:
    """Find what the sources of an event do not agree on.

    Numbers, dates, names, places, denials and exchanged roles come from sentences that tell
    of the same; other wordings and other speakers from renderings of one statement; what one
    independent source alone reports from sentences nothing elsewhere resembles.

    Args:
        event: the happening.
        analyses: of at least its sources.
        statements: its statements.
        alignments: their groups.
        matches: its sentence matches.
        independent: its sources that derive from no other.

    Returns:
        Discrepancies by kind in the order of `DiscrepancyKind`, then by place. Each cites
        every sentence it speaks of, in the event's order, and marks what differs. Sentences
        that differ from one and the same mark are told together.
    """
    ranks = {source: rank for rank, source in enumerate(event.sources)}
    found = _from_sentences(ranks, analyses, matches)
    by_id: dict[StatementId, Statement] = {statement.id: statement for statement in statements}
    found += find_other_speakers(ranks, analyses, statements)
    found += find_other_wordings(ranks, analyses, by_id, alignments)
    found += find_lone_reports(event, analyses, matches, set(independent))
    kinds = {kind: place for place, kind in enumerate(DiscrepancyKind)}
    found.sort(
        key=lambda d: (
            kinds[d.kind],
            ranks[d.citations[0].source_id],
            d.citations[0].span,
            d.marks[0],
            d.subject,
        )
    )
    return tuple(found)


def _from_sentences(
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
    matches: Sequence[SentenceMatch],
) -> list[Discrepancy]:
    vocabularies: dict[SourceId, frozenset[str]] = {}
    passages: dict[tuple[SourceId, int], Passage] = {}
    pairs: dict[tuple[DiscrepancyKind, str], list[tuple[Mark, Mark]]] = defaultdict(list)
    tolls, told = find_tolls(ranks, analyses)
    for a, b, conflict in tolls:
        pairs[conflict.kind, conflict.subject] += _marks(ranks, a, b, conflict)
    for match in matches:
        if match.a[0] not in ranks or match.b[0] not in ranks:
            continue
        for conflict in _conflicts(analyses, match, vocabularies, passages):
            if match.score < LEAST_SCORE.get(conflict.kind, 1.0):
                continue
            if (match.a[0], conflict.a[0]) in told and (match.b[0], conflict.b[0]) in told:
                continue
            kind = _kind(conflict, analyses, match)
            pairs[kind, conflict.subject] += _marks(ranks, match.a, match.b, conflict)
    least = LEAST_SCORE[DiscrepancyKind.NUMBER]
    compared = {(match.a, match.b) for match in matches if match.score >= least}
    for a, b, conflict in find_dated_figures(ranks, analyses, compared):
        pairs[conflict.kind, conflict.subject] += _marks(ranks, a, b, conflict)
    discrepancies = []
    for (kind, subject), joined in sorted(pairs.items()):
        for group in _joined(joined):
            discrepancies.append(_discrepancy(kind, subject, group, analyses))
    return discrepancies


def _marks(
    ranks: Mapping[SourceId, int],
    a: tuple[SourceId, int],
    b: tuple[SourceId, int],
    conflict: Conflict,
) -> list[tuple[Mark, Mark]]:
    """All marks of a conflict tied to its first, so that they stay one finding."""
    first, *rest = [Mark(ranks[a[0]], *a, span) for span in conflict.a]
    rest += [Mark(ranks[b[0]], *b, span) for span in conflict.b]
    return [(first, mark) for mark in rest]


def _conflicts(
    analyses: Mapping[SourceId, Analysis],
    match: SentenceMatch,
    vocabularies: dict[SourceId, frozenset[str]],
    passages: dict[tuple[SourceId, int], Passage],
) -> tuple[Conflict, ...]:
    for source_id, number in (match.a, match.b):
        analysis = analyses[source_id]
        text = analysis.source.text
        if (source_id, number) not in passages:
            span = analysis.sentences[number - 1].span
            names = analysis.features[number - 1].names
            passages[source_id, number] = read_passage(text, [span], names)
        if source_id not in vocabularies:
            vocabularies[source_id] = frozenset(word.fold for word in read_words(text))
    known = (vocabularies[match.a[0]], vocabularies[match.b[0]])
    return find_conflicts(
        passages[match.a],
        passages[match.b],
        analyses[match.a[0]].features[match.a[1] - 1],
        analyses[match.b[0]].features[match.b[1] - 1],
        known,
    )


def _kind(
    conflict: Conflict, analyses: Mapping[SourceId, Analysis], match: SentenceMatch
) -> DiscrepancyKind:
    """A name is a place's when either source's referents or the gazetteer say so."""
    if conflict.kind is not DiscrepancyKind.NAME:
        return conflict.kind
    for (source_id, _), span, words in (
        (match.a, conflict.a[0], conflict.words[0]),
        (match.b, conflict.b[0], conflict.words[1]),
    ):
        if country_named(words) or country_seated_in(words):
            return DiscrepancyKind.PLACE
        for referent in analyses[source_id].referents:
            if referent.kind is EntityKind.PLACE and span in referent.mentions:
                return DiscrepancyKind.PLACE
    return DiscrepancyKind.NAME


def _joined(pairs: Sequence[tuple[Mark, Mark]]) -> list[list[Mark]]:
    """Marks that conflicts connect, as groups in order: one finding, however many sources."""
    group_of: dict[Mark, list[Mark]] = {}
    for a, b in pairs:
        left, right = group_of.get(a, [a]), group_of.get(b, [b])
        if left is right:
            continue
        union = [*left, *(mark for mark in right if mark not in left)]
        for mark in union:
            group_of[mark] = union
    unique = {id(group): group for group in group_of.values()}
    ordered = [sorted(group, key=_place) for group in unique.values()]
    return sorted(ordered, key=lambda group: _place(group[0]))


def _place(mark: Mark) -> tuple[int, Span]:
    return mark.rank, mark.span


def _discrepancy(
    kind: DiscrepancyKind,
    subject: str,
    marks: Sequence[Mark],
    analyses: Mapping[SourceId, Analysis],
) -> Discrepancy:
    by_sentence: dict[tuple[SourceId, int], list[Span]] = defaultdict(list)
    for mark in marks:
        by_sentence[mark.source_id, mark.sentence].append(mark.span)
    return Discrepancy(
        kind=kind,
        subject=subject,
        citations=tuple(_cite(analyses[source], number) for source, number in by_sentence),
        marks=tuple(tuple(sorted(set(spans))) for spans in by_sentence.values()),
    )


def _cite(analysis: Analysis, number: int) -> Citation:
    span = analysis.sentences[number - 1].span
    return Citation(
        source_id=analysis.source.id,
        span=span,
        exact=span.of(analysis.source.text),
        sentence=number,
    )
