"""Dated statements and happenings of one event, in time, with the words that date them.

Relative dates are read against their own source's date, so "Sunday" of one outlet and
"January 2" of another meet. What the words leave open is left out: an undated sentence is
not on the timeline.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from ..dates import resolve
from ..model import (
    Analysis,
    Citation,
    Event,
    ParagraphKind,
    Precision,
    Sentence,
    SentenceMatch,
    SourceId,
    Span,
    Statement,
    StatementId,
    TimelineEntry,
    When,
)
from ..sentences import sentence_at
from .saying import date_statements, is_stretch, reported_in

__all__ = ["build_timeline", "date_statements"]

_COARSENESS = {Precision.YEAR: 0, Precision.MONTH: 1, Precision.DAY: 2}
_Place = tuple[SourceId, int]


def build_timeline(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    matches: Sequence[SentenceMatch],
    dates_of: Mapping[SourceId, dt.date],
) -> tuple[TimelineEntry, ...]:
    """Put an event's dated sentences in order.

    Args:
        event: whose sources are asked, in its order.
        analyses: of its sources.
        statements: as `date_statements` gives them.
        matches: sentences of two sources that say the same; those with conflicts lay side by
            side what differs, and join nothing here.
        dates_of: the sources' dates.

    Returns:
        By date, the coarser first (2021, then 2021-11, then 2021-11-03), then in the event's
        order of sources and in reading order. A sentence whose match in an earlier source
        tells the same date stands in that entry's `others`.
    """
    partners: dict[_Place, list[_Place]] = {}
    for match in matches:
        if not match.conflicts:
            partners.setdefault(match.a, []).append(match.b)
            partners.setdefault(match.b, []).append(match.a)
    order = {id_: index for index, id_ in enumerate(event.sources)}

    entries: list[tuple[_Place, TimelineEntry]] = []
    dated: dict[_Place, set[When]] = {}
    said_in: dict[SourceId, list[Statement]] = {}
    for statement in statements:
        said_in.setdefault(statement.source_id, []).append(statement)
    for id_ in event.sources:
        if id_ not in analyses:
            continue
        own, anchor = said_in.get(id_, []), dates_of.get(id_)
        for when, words, sentence, statement_id in _dated(analyses[id_], own, anchor):
            place = (id_, sentence.number)
            dated.setdefault(place, set()).add(when)
            entry = TimelineEntry(
                when=when,
                words=words,
                sentence=_cite(analyses[id_], sentence),
                others=(),
                statement=statement_id,
            )
            entries.append((place, entry))

    kept: list[tuple[tuple[object, ...], TimelineEntry]] = []
    told: set[tuple[_Place, When]] = set()
    for place, entry in entries:
        if (place, entry.when) in told:
            continue
        others = [
            other
            for other in partners.get(place, ())
            # A match that tells another date is no witness of this one.
            if other[0] in order and entry.when in dated.get(other, {entry.when})
        ]
        others.sort(key=lambda other: (order[other[0]], other[1]))
        told.update((other, entry.when) for other in others)
        whole = TimelineEntry(
            when=entry.when,
            words=entry.words,
            sentence=entry.sentence,
            others=tuple(
                _cite(analyses[id_], analyses[id_].sentences[number - 1]) for id_, number in others
            ),
            statement=entry.statement,
        )
        key = (
            entry.when.day,
            _COARSENESS[entry.when.precision],
            order[place[0]],
            place[1],
            entry.words.span,
        )
        kept.append((key, whole))
    return tuple(entry for _, entry in sorted(kept, key=lambda item: item[0]))


def _dated(
    analysis: Analysis, statements: Sequence[Statement], anchor: dt.date | None
) -> Iterator[tuple[When, Citation, Sentence, StatementId | None]]:
    """Each date of a source with the sentence it dates; every sentence and date once."""
    said = {
        statement.said_words: statement
        for statement in reversed(statements)
        if statement.said_words is not None
    }
    reported = reported_in(analysis)
    seen: set[tuple[int, When]] = set()
    for expression in analysis.dates:
        sentence = sentence_at(analysis.sentences, expression.span.start)
        if sentence is None or sentence.kind is not ParagraphKind.BODY:
            continue
        statement = said.get(expression.span)
        if statement is not None and statement.said_on is not None:
            when: When | None = statement.said_on
        elif is_stretch(expression, analysis.source.text) or any(
            direct and content.covers(expression.span)
            for content, direct in reported.get(sentence.number, ())
        ):
            # Within quotation marks "yesterday" counts from the day of speaking.
            continue
        else:
            when = resolve(expression, analysis.source.text, anchor)
        if when is None or (sentence.number, when) in seen:
            continue
        seen.add((sentence.number, when))
        words = _cite_words(analysis, expression.span, sentence)
        yield when, words, sentence, statement.id if statement else None
    for statement in statements:
        # "the statement added": dated by words of a sentence before.
        if statement.said_on is None or statement.said_words is None:
            continue
        sentence = sentence_at(analysis.sentences, statement.quotation.content[0].start)
        home = sentence_at(analysis.sentences, statement.said_words.start)
        if sentence is None or home is None or (sentence.number, statement.said_on) in seen:
            continue
        cue = statement.quotation.cue
        if cue is not None and home.span.covers(cue):
            continue  # content and date share the cue's sentence, which is told already
        seen.add((sentence.number, statement.said_on))
        words = _cite_words(analysis, statement.said_words, home)
        yield statement.said_on, words, sentence, statement.id


def _cite(analysis: Analysis, sentence: Sentence) -> Citation:
    return _cite_words(analysis, sentence.span, sentence)


def _cite_words(analysis: Analysis, span: Span, sentence: Sentence) -> Citation:
    return Citation(
        source_id=analysis.source.id,
        span=span,
        exact=span.of(analysis.source.text),
        sentence=sentence.number,
    )
