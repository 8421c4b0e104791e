"""What one independent source alone reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ..model import (
    Analysis,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    Event,
    ParagraphKind,
    SentenceMatch,
    Source,
    SourceId,
    Span,
)
from ..numbers import MONTHS, WEEKDAYS
from ..passages import Passage, Weights, read_passage, weigh
from ..words import read_words, stem

MOST_A_SOURCE = 3
"""A reader is shown what stands out; the source's page marks the rest."""

LEAST_NEW = 3
"""Weighty words that no other independent source prints anywhere."""

WEIGHTY = 3.5
"""Weight of a word that tells something (0–9): "ferry" does, "people" does not."""

LEAST_NEW_SHARE = 0.5
"""Share of the sentence's weight that is new; below, it retells what all know with a detail."""

LEADS = 2
"""Opening sentences tell the happening itself, in each reporter's own words."""

MOST_ALIKE = 0.3
"""Share of the sentence's weight that one sentence elsewhere may hold; above, it may well
report the same in other words."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    rank: int
    source_id: SourceId
    number: int
    passage: Passage
    facts: int
    """1 for a number or a name, 2 for both: without either it is colour, not a report."""
    lead: bool


def find_lone_reports(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    matches: Sequence[SentenceMatch],
    independent: Set[SourceId],
) -> list[Discrepancy]:
    """Sentences with names or figures that nothing in other independent sources resembles.

    Of each independent source the few that carry most words nobody else prints. With one
    independent source there is nothing to tell: all is its own.
    """
    sources = [source for source in event.sources if source in independent]
    if len(sources) < 2:
        return []
    matched = {place for match in matches for place in (match.a, match.b)}
    sentences = _read(sources, analyses)
    own = {source: _called(analyses[source].source) for source in sources}
    weights = weigh([sentence.passage for sentence in sentences])
    printed: dict[str, set[int]] = defaultdict(set)
    for sentence in sentences:
        for key in _keys(sentence.passage):
            printed[key].add(sentence.rank)
    chosen: dict[int, list[tuple[float, _Sentence, list[str]]]] = defaultdict(list)
    for sentence in sentences:
        if sentence.lead or not sentence.facts:
            continue
        if (sentence.source_id, sentence.number) in matched:
            continue
        new = [
            key
            for key in _keys(sentence.passage)
            if len(printed[key]) == 1
            and weights.of(key) >= WEIGHTY
            and key not in _days()
            and key not in own[sentence.source_id]
        ]
        weight = sum(weights.of(key) for key in new)
        whole = sum(weights.of(key) for key in _keys(sentence.passage))
        if len(new) >= LEAST_NEW and weight >= LEAST_NEW_SHARE * whole:
            weight *= sentence.facts
            chosen[sentence.rank].append((weight, sentence, new))
    found = []
    for _, rows in sorted(chosen.items()):
        rows.sort(key=lambda row: (-row[0], row[1].number))
        kept = 0
        for _, sentence, new in rows:
            if kept == MOST_A_SOURCE:
                break
            if _resembles(sentence, sentences, weights):
                continue
            kept += 1
            found.append(_report(analyses[sentence.source_id], sentence, new))
    return found


@cache
def _days() -> frozenset[str]:
    """Stems of weekdays and months: they date a report and are none."""
    return frozenset(stem(word) for word in WEEKDAYS | MONTHS)


def _called(source: Source) -> frozenset[str]:
    """Stems of what a source and its author are called: "told the Evening Post" is no report."""
    told = " ".join(filter(None, (source.outlet, source.author)))
    return (
        frozenset(word.stem for word in read_words(told, [Span(0, len(told))]))
        if told
        else frozenset()
    )


def _keys(passage: Passage) -> list[str]:
    return list(dict.fromkeys(passage.keys[i] for i in passage.content))


def _read(sources: Sequence[SourceId], analyses: Mapping[SourceId, Analysis]) -> list[_Sentence]:
    found = []
    for rank, source_id in enumerate(sources):
        analysis, body = analyses[source_id], 0
        for sentence, features in zip(analysis.sentences, analysis.features, strict=True):
            if sentence.kind is ParagraphKind.BODY:
                passage = read_passage(analysis.source.text, [sentence.span], features.names)
                facts = bool(features.numbers) + bool(features.names)
                body += 1
                found.append(
                    _Sentence(rank, source_id, sentence.number, passage, facts, body <= LEADS)
                )
    return found


def _resembles(sentence: _Sentence, others: Sequence[_Sentence], weights: Weights) -> bool:
    mine = {key: weights.of(key) for key in _keys(sentence.passage)}
    total = sum(mine.values())
    return any(
        sum(mine.get(key, 0.0) for key in _keys(other.passage)) >= MOST_ALIKE * total
        for other in others
        if other.rank != sentence.rank
    )


def _report(analysis: Analysis, sentence: _Sentence, new: Sequence[str]) -> Discrepancy:
    passage = sentence.passage
    telling = [i for i in passage.content if passage.keys[i] in set(new)]
    marks = [passage.words[i].span for i in telling]
    span: Span = analysis.sentences[sentence.number - 1].span
    # Names tell best what it is about, whole; else the words in their order.
    phrases: dict[str, tuple[bool, int]] = {}
    for run in _runs(passage, telling):
        words = Span(passage.words[run[0]].start, passage.words[run[-1]].end)
        phrases.setdefault(words.of(passage.text), (not passage.named[run[0]], run[0]))
    best = sorted(phrases, key=lambda phrase: phrases[phrase])[:3]
    subject = ", ".join(sorted(best, key=lambda phrase: phrases[phrase][1]))
    return Discrepancy(
        kind=DiscrepancyKind.ONLY_ONE,
        subject=subject,
        citations=(
            Citation(
                source_id=analysis.source.id,
                span=span,
                exact=span.of(analysis.source.text),
                sentence=sentence.number,
            ),
        ),
        marks=(tuple(marks),),
    )


def _runs(passage: Passage, telling: Sequence[int]) -> list[list[int]]:
    """Words by themselves; those of a name that stand side by side together."""
    runs: list[list[int]] = []
    for i in telling:
        if runs and i == runs[-1][-1] + 1 and passage.named[i] and passage.named[i - 1]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
