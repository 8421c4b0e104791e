"""Analyses made by hand, for tests of the stages that compare sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from making import source_of

from briefings.core.marks import find_marks
from briefings.core.model import (
    Analysis,
    CueClass,
    EntityId,
    Event,
    EventId,
    Features,
    Precision,
    Quotation,
    QuotationKind,
    Sentence,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
    When,
)
from briefings.core.numbers import read_quantities
from briefings.core.segmentation import split_sentences
from briefings.core.words import FUNCTION_WORDS, fold, read_words

NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÀ-Ž]\w+(?: [A-ZÀ-Ž]\w+)*", re.MULTILINE)
"""Capitals inside a sentence: as good as a parser for tests, and needs no model."""


def features_of(text: str, sentence: Sentence) -> Features:
    words = read_words(text, [sentence.span])
    negations = [
        later.fold
        for word, later in pairwise(words)
        if word.fold in ("not", "never", "no") or word.fold.endswith("n't")
    ]
    return Features(
        lemmas=tuple(word.fold for word in words if word.is_content),
        names=tuple(
            Span(*found.span())
            for found in NAME.finditer(text, sentence.span.start, sentence.span.end)
            if fold(found.group()) not in FUNCTION_WORDS
        ),
        numbers=tuple(q.span for q in read_quantities(text, sentence.span)),
        negated=bool(negations),
        dangling=None,
        negations=tuple(negations),
    )


def analysis_of(
    text: str, name: str, *, date: str | None = None, outlet: str | None = None
) -> Analysis:
    source = replace(
        source_of(text, name),
        date=dt.date.fromisoformat(date) if date else None,
        outlet=outlet,
    )
    return analysed(source)


def analysed(source: Source) -> Analysis:
    sentences = split_sentences(source)
    return Analysis(
        source=source,
        sentences=sentences,
        features=tuple(features_of(source.text, sentence) for sentence in sentences),
        quotations=(),
        referents=(),
        attributions=(),
        dates=(),
        notices=find_marks(source).notices,
    )


def event_of(analyses: Iterable[Analysis]) -> tuple[Event, dict[SourceId, Analysis]]:
    """An event of some sources, by date, then id."""
    ordered = sorted(analyses, key=lambda a: (a.source.date or dt.date(2000, 1, 1), a.source.id))
    event = Event(
        id=EventId("event"),
        sources=tuple(a.source.id for a in ordered),
        date=None,
        pinned=True,
        reasons=(),
    )
    return event, {a.source.id: a for a in ordered}


def statement_of(
    analysis: Analysis,
    number: int,
    words: str,
    *,
    speaker: str | None,
    cue: CueClass = CueClass.SAID,
    said_on: str | None = None,
    name: str | None = None,
) -> Statement:
    """A statement whose content is found by its words; "…" parts its stretches."""
    text, start, content = analysis.source.text, 0, []
    for part in words.split(" … "):
        start = text.index(part, start)
        content.append(Span(start, start + len(part)))
    marks = sum(part[:1] in '“"' for part in words.split(" … "))
    direct = marks and words[:1] in '“"'
    kind = QuotationKind.DIRECT if direct else QuotationKind.INDIRECT
    if not direct and re.search(r"[“”\"]", words):
        kind = QuotationKind.MIXED
    sentence = next(s.number for s in analysis.sentences if s.span.overlaps(content[0]))
    quotation = Quotation(
        source_id=analysis.source.id,
        number=number,
        kind=kind,
        content=tuple(content),
        cue=None,
        cue_class=cue,
        speaker=None,
        speaker_head=None,
        rule="hand",
        speaker_rule="hand",
    )
    when = None
    if said_on:
        precision = {10: Precision.DAY, 7: Precision.MONTH, 4: Precision.YEAR}[len(said_on)]
        when = When(day=dt.date.fromisoformat((said_on + "-01-01")[:10]), precision=precision)
    return Statement(
        id=StatementId(name or f"{analysis.source.id}.q{number}"),
        source_id=analysis.source.id,
        quotation=quotation,
        speaker=EntityId(speaker) if speaker else None,
        speaker_rule="hand",
        said_on=when,
        said_words=None,
        sentence=sentence,
    )


def lines_of(text: str) -> Sequence[list[str]]:
    """Cells of a golden case's lines."""
    return [[cell.strip() for cell in line.split("|")] for line in text.splitlines()]
