"""When a source was published, where no header tells.

First its own page lines ("Published Nov. 3, 2026", a dateline with a full date), then a
statement its lead dates in full ("said on Tuesday, Nov. 3, 2026"); last the dates of its
companions, the other sources of its event, but only one that its own words agree with.
Photo captions show other days and are never asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..errors import Notice, NoticeCode
from ..messages import Message, OfSource
from ..model import (
    Analysis,
    DateExpression,
    DateOrigin,
    Found,
    ParagraphKind,
    Precision,
    Sentence,
    Source,
    SourceId,
    Span,
)
from .expressions import FULL_DATES, find_dates
from .resolving import resolve

_LEAD = 3
"""Body sentences that may date the report by what they report; later ones give background."""
_SAID_JUST_BEFORE = re.compile(
    r"\b(?:said|told \w+|announced|reported|stated|confirmed)(?: in a statement| here)?"
    r"(?: on| late| early)*,? $"
)


def date_source(source: Source, sentences: Sequence[Sentence]) -> Found[Source]:
    """Date a source by its own words.

    Returns:
        The source, unchanged when it has a date or nothing tells one; with
        `DateOrigin.TEXT` and a notice when its page lines or its lead do.
    """
    if source.date is not None:
        return Found(values=(source,))
    dates = [date for date in find_dates(source, sentences) if date.rule in FULL_DATES]
    told = _told_by_page(source, dates) or _told_by_lead(source, sentences, dates)
    if told is None:
        return Found(values=(source,))
    words, day = told
    notice = Notice(
        code=NoticeCode.INFERRED_DATE,
        source_id=source.id,
        span=words,
        message=Message(
            "the words “%(words)s” date the text to %(day)s", words=words.of(source.text), day=day
        ),
    )
    dated = replace(source, date=day, date_origin=DateOrigin.TEXT)
    return Found(values=(dated,), notices=(notice,))


def _told_by_page(source: Source, dates: Sequence[DateExpression]) -> tuple[Span, dt.date] | None:
    """A full date in a byline paragraph or a dateline; ``None`` when two differ."""
    told: list[tuple[Span, dt.date]] = []
    body_seen = False
    for paragraph in source.paragraphs:
        if paragraph.kind is ParagraphKind.BYLINE:
            where = paragraph.span
        elif paragraph.kind is ParagraphKind.BODY and not body_seen:
            body_seen = True
            opening = source.text[paragraph.span.start : paragraph.span.start + 90]
            dash = re.search(r"\s?(?:[—–]|--)\s?|\) - ", opening)
            # A dateline opens with a place in capitals.
            if dash is None or not re.match(r"[A-Z][A-Z.'’ -]{2,}[,( ]", opening):
                continue
            where = Span(paragraph.span.start, paragraph.span.start + dash.end())
        else:
            continue
        for date in dates:
            when = resolve(date, source.text, None)
            if where.covers(date.span) and when is not None:
                told.append((date.span, when.day))
    if len({day for _, day in told}) == 1:
        return told[0]
    return None


def _told_by_lead(
    source: Source, sentences: Sequence[Sentence], dates: Sequence[DateExpression]
) -> tuple[Span, dt.date] | None:
    """The day on which the lead says that somebody spoke, if no later day is told at all."""
    body = [s.span for s in sentences if s.kind is ParagraphKind.BODY]
    told = [
        (date.span, when.day)
        for date in dates
        if any(span.covers(date.span) for span in body)
        and (when := resolve(date, source.text, None)) is not None
    ]
    for span, day in told:
        before = source.text[max(0, span.start - 60) : span.start]
        if (
            any(sentence.covers(span) for sentence in body[:_LEAD])
            and _SAID_JUST_BEFORE.search(before)
            and all(other <= day for _, other in told)
        ):
            return span, day
    return None


_RECENT = 5
"""Body sentences whose weekday tells the day of the report; later ones tell older days too."""


def infer_event_date(analyses: Mapping[SourceId, Analysis]) -> Found[tuple[SourceId, dt.date]]:
    """Date the undated sources of one event by its dated ones.

    A companion's date is taken when the source's own words agree with it: they name that day
    ("January 2"), or their first sentences a weekday that it is. Two companions' dates that
    both agree leave it undated.

    Args:
        analyses: the sources of one event.

    Returns:
        Source and date for each that had none and now has one, by id; and for each a notice
        `INFERRED_DATE`, for each that stays undated one `MISSING_DATE`.
    """
    known: dict[dt.date, SourceId] = {}
    for id_ in sorted(analyses):
        date = analyses[id_].source.date
        if date is not None:
            known.setdefault(date, id_)
    values: list[tuple[SourceId, dt.date]] = []
    notices: list[Notice] = []
    for id_ in sorted(analyses):
        if analyses[id_].source.date is not None:
            continue
        agreeing = [
            (day, words)
            for day in sorted(known)
            if (words := _agreement(analyses[id_], day)) is not None
        ]
        if len(agreeing) != 1:
            message = Message(
                "nothing tells when the text was published; a “Date:” line on top would"
            )
            notices.append(
                Notice(code=NoticeCode.MISSING_DATE, source_id=id_, span=None, message=message)
            )
            continue
        ((day, words),) = agreeing
        said = words.of(analyses[id_].source.text)
        message = Message(
            "dated %(day)s like %(other)s, since it says “%(words)s” and that agrees",
            day=day,
            other=OfSource(known[day]),
            words=said,
        )
        values.append((id_, day))
        notices.append(
            Notice(code=NoticeCode.INFERRED_DATE, source_id=id_, span=words, message=message)
        )
    return Found(values=tuple(values), notices=tuple(notices))


def _agreement(analysis: Analysis, day: dt.date) -> Span | None:
    """The words of a source that name this very day, or ``None``.

    Full and month-day dates after that day speak against it: nobody reports them before.
    """
    text = analysis.source.text
    body = [s for s in analysis.sentences if s.kind is ParagraphKind.BODY]
    recent = body[:_RECENT]
    agreeing: Span | None = None
    for date in analysis.dates:
        inside = next((s for s in body if s.span.covers(date.span)), None)
        if inside is None:
            continue
        when = resolve(date, text, day)
        if when is None or when.precision is not Precision.DAY:
            continue
        if date.rule in FULL_DATES and when.day > day:
            return None
        if date.rule in ("month-day", "day-month", *FULL_DATES) and when.day == day:
            agreeing = agreeing or date.span
        # The day after, "met on Monday" still means that Monday, "will meet on Monday" the next.
        past = resolve(date, text, day + dt.timedelta(1)) == when
        if date.rule == "weekday" and when.day == day and past and inside in recent:
            agreeing = agreeing or date.span
    return agreeing
