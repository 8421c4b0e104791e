"""What each sentence tells: its pairs of neighbouring words, its words, and their weight."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..datelines import without_dateline
from ..errors import NoticeCode
from ..marks import find_marks
from ..model import Analysis, ParagraphKind, Sentence, Source, SourceId, Span
from ..words import FUNCTION_WORDS, read_words
from .leaning import leans_on

FEWEST_WORDS = 6
MOST_WORDS = 60
"""Shorter ones are exclamations and headings, longer ones lists and run-on scrapes."""

FADING = 15
"""Sentences after which a place in the text counts 1/e: news text tells the main thing first.
10 to 25 measured alike."""
LEAD_SHARE = 2 / 3
"""Of a sentence's own weight, the share that fades; its facts fade wholly. A place far down
costs twice, but a sentence that many others agree with is never lost."""
QUOTING = 2.2
"""Sentences with quoted words count more: what was said, by whom, is what a briefing is for,
and editors' summaries quote too. 1.5 to 3 measured alike, 1 much worse."""
DAMAGED = 0.3
"""Sentences in which words or marks seem lost make a poor summary."""
AGREEMENT = 1.6
"""Power of the number of sources (each by its place in them) that hold a fact."""
ALONE = 0.2
"""Weight of what one source alone tells, when there are others."""
SINGLE_WORD = 0.8
"""Of a word against a pair of neighbours, which is nearer to a fact."""
REPEATED = 0.8
"""Weight of the logarithm of how often the texts come back to a fact."""

_DAMAGE = (
    NoticeCode.UNCLOSED_QUOTE,
    NoticeCode.UNOPENED_QUOTE,
    NoticeCode.MISMATCHED_QUOTE,
    NoticeCode.DOUBLED_WORDS,
    NoticeCode.BROKEN_SENTENCE,
    NoticeCode.CONTROL_CHARACTERS,
)
_SILENT = re.compile(
    r"\b(?:declin|refus)\w+ (?:any |to )?(?:further )?comment"
    r"|\bno comment\b"
    r"|\b(?:could not|couldn['’]t|was not|were not) (?:\w+ )?(?:be reached|available for comment)"
    r"|\b(?:did not|didn['’]t|has not|have not) (?:\w+ )?"
    r"(?:respond|responded|reply|replied|return|returned) (?:to |a |the |calls|\w+ calls)"
)
"""Who says nothing; an editor leaves that out first."""
_ENDS = re.compile(r"[.!?…][”’\"')\]]*$")

Fact = tuple[str, ...]
"""One stem, or two that stand side by side."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a summary may use."""

    source: SourceId
    sentence: Sentence
    place: int
    """Its place among the body's sentences, from 0."""
    length: int
    """Words, as a person counts them."""
    quality: float
    """0–1.0 and more: how much its facts count when this sentence tells them; 0 never chosen."""
    facts: Mapping[Fact, float]
    """Weight of each fact, the same in every candidate that tells it."""
    stems: frozenset[str]
    """Of its content words."""
    quotes: bool
    """Whether it holds quotation marks."""
    leans: bool
    before: int | None
    """Number of the candidate right before it in its source, which it may lean on."""


def read_candidates(
    analyses: Sequence[Analysis], elsewhere: frozenset[tuple[SourceId, int]]
) -> tuple[Candidate, ...]:
    """Every body sentence of the sources, with what it tells.

    Args:
        analyses: of independent sources, in the event's order.
        elsewhere: sentences whose speaker another sentence names.

    Returns:
        By source, then place. Sums run in that order, so weights are the same in every build.
    """
    told: list[tuple[Analysis, int, Sentence, tuple[Fact, ...], frozenset[str]]] = []
    for analysis in analyses:
        body = [s for s in analysis.sentences if s.kind is ParagraphKind.BODY]
        for place, sentence in enumerate(body):
            facts, stems = _facts(analysis.source.text, without_dateline(analysis.source, sentence))
            told.append((analysis, place, sentence, facts, stems))
    weights = _weights(told, len(analyses))
    damaged = _damage(analyses)
    marks = {one.source.id: _marks_of(one.source) for one in analyses}
    candidates: list[Candidate] = []
    for analysis, place, sentence, facts, stems in told:
        source = analysis.source
        words = without_dateline(source, sentence).of(source.text)
        length = len(words.split())
        quality = 1 - LEAD_SHARE + LEAD_SHARE * _nearness(place)
        at = bisect_left(own := marks[source.id], sentence.span.start)
        quotes = at < len(own) and own[at] < sentence.span.end
        if quotes:
            quality *= QUOTING
        elif _SILENT.search(words):
            quality = 0.0
        if any(span.overlaps(sentence.span) for span in damaged[source.id]):
            quality *= DAMAGED
        if not FEWEST_WORDS <= length <= MOST_WORDS or not _ENDS.search(words):
            quality = 0.0
        dangling = None
        if analysis.features:
            dangling = analysis.features[sentence.number - 1].dangling
        candidates.append(
            Candidate(
                source=source.id,
                sentence=sentence,
                place=place,
                length=length,
                quality=quality,
                facts={fact: weights[fact] for fact in facts},
                stems=stems,
                quotes=quotes,
                leans=dangling is not None
                or leans_on(words) is not None
                or (source.id, sentence.number) in elsewhere,
                before=len(candidates) - 1 if place else None,
            )
        )
    return tuple(candidates)


def _marks_of(source: Source) -> list[int]:
    """Where the quotation marks of a source stand, apostrophes left out, rising."""
    marks = find_marks(source)
    both = (span for one in marks.quoted for span in (one.opening, one.closing) if span)
    return sorted(span.start for span in (*both, *(span for span, _ in marks.strays)))


def _nearness(place: int) -> float:
    return math.exp(-place / FADING)


def _facts(text: str, span: Span) -> tuple[tuple[Fact, ...], frozenset[str]]:
    words = read_words(text, [span])
    content = [word.stem for word in words if word.is_content]
    facts: dict[Fact, None] = {}
    for one, other in pairwise(words):
        if one.fold not in FUNCTION_WORDS or other.fold not in FUNCTION_WORDS:
            facts[one.stem, other.stem] = None
    for stem in content:
        facts[(stem,)] = None
    return tuple(facts), frozenset(content)


def _weights(
    told: Sequence[tuple[Analysis, int, Sentence, tuple[Fact, ...], frozenset[str]]], sources: int
) -> Mapping[Fact, float]:
    held: defaultdict[Fact, dict[SourceId, float]] = defaultdict(dict)
    times: Counter[Fact] = Counter()
    for analysis, place, _, facts, _ in told:
        near = _nearness(place)
        for fact in facts:
            by = held[fact]
            by[analysis.source.id] = max(by.get(analysis.source.id, 0.0), near)
            times[fact] += 1
    weights = {}
    for fact, by in held.items():
        weight = float(sum(by.values())) ** AGREEMENT
        if len(by) == 1 and sources > 1:
            weight *= ALONE
        if len(fact) == 1:
            weight *= SINGLE_WORD
        weights[fact] = weight * (1 + REPEATED * math.log(times[fact]))
    return weights


def _damage(analyses: Sequence[Analysis]) -> Mapping[SourceId, Sequence[Span]]:
    return {
        analysis.source.id: [
            notice.span
            for notice in analysis.notices
            if notice.code in _DAMAGE and notice.span is not None
        ]
        for analysis in analyses
    }
