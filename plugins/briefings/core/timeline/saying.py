"""When a statement was made: the date that belongs to its cue, not to what it says.

"The minister said on Sunday that the port had closed on Friday" was said on Sunday. A date
belongs to the cue when it follows it in the same clause, stands right before it, or opens the
sentence right before the speaker. A date inside the reported words never does.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..dates import resolve
from ..model import (
    Analysis,
    DateExpression,
    Precision,
    Quotation,
    QuotationKind,
    Sentence,
    SourceId,
    Span,
    Statement,
    When,
)

_FARTHEST = 90
"""Characters between a cue and its date, the speaker left out: a clause, not a sentence."""

_STRETCH = re.compile(
    r"\b(?:since|until|till|by|from|before|after|for|through|as of|ahead of|between)(?: the)? $",
    re.IGNORECASE,
)
_STRETCH_INSIDE = re.compile(r"(?:since|until|till|by|from|before|after)\b", re.IGNORECASE)

_LEAVES_CLAUSE = re.compile(
    r"[;:“”\"—–.]|\b(?:that|who|whom|which|when|after|before|while|as|where|because|if|whether"
    r"|and|but|since|until|ahead of|following|amid|about|of|than|to (?:be|end))\b"
)
_SMALL_WORDS = re.compile(
    r",?(?: (?:again|also|has|have|had|then|first|publicly|once|later|earlier|\w+ly"
    r"|by [^,.;:“”\"]{2,60}))*,? ?"
)
_OPENING = re.compile(
    r"[\"“‘'(]?(?:(?:And|But|Then|So|Also|Earlier|Just|Only|On|In|At|Late) ?){0,3}"
)
_CONTINUES = re.compile(r"(?:add|continu)(?:ed|s|ing|es)\b|(?:went|goes|going) on\b", re.IGNORECASE)
_SAME_DOCUMENT = re.compile(
    r"(?:the|this|that|its|his|her|their)(?: same)?(?: \w+)? (?:statement|press release|release"
    r"|communiqu[eé]|readout|letter|report|message|note|document|announcement|tweet|post|text)\b",
    re.IGNORECASE,
)


def is_stretch(expression: DateExpression, text: str) -> bool:
    """Whether a date only bounds a stretch of time ("since 2014", "until Friday")."""
    before = text[max(0, expression.span.start - 12) : expression.span.start]
    return bool(_STRETCH.search(before) or _STRETCH_INSIDE.match(expression.span.of(text)))


def date_statements(
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    dates_of: Mapping[SourceId, dt.date],
) -> tuple[Statement, ...]:
    """Tell of each statement when it was made, where the text does.

    Args:
        analyses: the sources the statements stand in.
        statements: those of one source in reading order.
        dates_of: the sources' dates; a source without one has full dates resolved only.

    Returns:
        The same statements in the same order, `said_on` and `said_words` filled in where a
        date belongs to the cue, or where a statement goes on with one so dated ("the
        statement added").
    """
    dated: list[Statement] = []
    last_of: dict[SourceId, Statement] = {}
    for statement in statements:
        analysis = analyses[statement.source_id]
        anchor = dates_of.get(statement.source_id)
        told = _own_date(analysis, statement.quotation, anchor)
        if told is None and (previous := last_of.get(statement.source_id)) is not None:
            told = _carried(analysis, previous, statement)
        if told is not None:
            when, words = told
            statement = replace(statement, said_on=when, said_words=words)
        dated.append(statement)
        # A quotation within another has its own speaker; it ends no one's statement.
        if statement.quotation.inside is None:
            last_of[statement.source_id] = statement
    return tuple(dated)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence an offset stands in."""
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    if index < 0 or sentences[index].span.end <= offset:
        return None
    return sentences[index]


def _own_date(
    analysis: Analysis, quotation: Quotation, anchor: dt.date | None
) -> tuple[When, Span] | None:
    """The date nearest to the cue of those that belong to it."""
    if quotation.cue is None:
        return None
    sentence = sentence_at(analysis.sentences, quotation.cue.start)
    if sentence is None:
        return None
    text = analysis.source.text
    best: tuple[int, When, Span] | None = None
    first = bisect_right(analysis.dates, sentence.span.start - 1, key=lambda d: d.span.start)
    for expression in analysis.dates[first:]:
        if expression.span.start >= sentence.span.end:
            break
        if is_stretch(expression, text) or _is_reported(analysis, quotation, expression.span):
            continue
        if not _belongs(text, sentence.span, quotation, expression.span):
            continue
        when = resolve(expression, text, anchor)
        # Nobody has said yet what is said to come.
        if when is None or (anchor and when.precision is Precision.DAY and when.day > anchor):
            continue
        distance = min(
            abs(expression.span.start - quotation.cue.end),
            abs(quotation.cue.start - expression.span.end),
        )
        if best is None or distance < best[0]:
            best = distance, when, expression.span
    return best[1:] if best else None


def _is_reported(analysis: Analysis, quotation: Quotation, span: Span) -> bool:
    """Whether a date stands in somebody's reported words (and the cue does not)."""
    cue = quotation.cue
    for other in analysis.quotations:
        for content in other.content:
            if content.overlaps(span) and not (cue and content.covers(cue)):
                return True
    return False


def _belongs(text: str, sentence: Span, quotation: Quotation, date: Span) -> bool:
    """Whether a date stands where the cue's own date would."""
    cue = quotation.cue
    if cue is None or cue.overlaps(date):
        return False
    speaker = quotation.speaker
    taken = [*quotation.content, *([speaker] if speaker else [])]
    if date.start >= cue.end:
        between = _without(text, Span(cue.end, date.start), taken) if date.start > cue.end else ""
        return len(between) <= _FARTHEST and _LEAVES_CLAUSE.search(between) is None
    if speaker is not None and speaker.covers(date):
        return speaker.end <= cue.start
    after = text[date.end : cue.start]
    if _SMALL_WORDS.fullmatch(after):
        return True
    # "On Sunday, the ministry said …", "Last month, “…,” said Jane Doe."
    if not _OPENING.fullmatch(text[sentence.start : date.start]):
        return False
    quoted = list(quotation.content)
    if speaker is not None and date.end <= speaker.start < cue.start:
        to_speaker = _without(text, Span(date.end, speaker.start), quoted)
        to_cue = text[speaker.end : cue.start]
        return not to_speaker.strip(" ,“”\"'’") and len(to_cue) <= _FARTHEST
    return not _without(text, Span(date.end, cue.start), quoted).strip(" ,“”\"'’")


def _without(text: str, stretch: Span, taken: Sequence[Span]) -> str:
    """The words of a stretch, with those of other spans left out."""
    words, at = "", stretch.start
    for span in sorted(taken):
        if span.end > at and span.start < stretch.end:
            words += text[at : max(at, span.start)]
            at = span.end
    return words + text[at : stretch.end] if at < stretch.end else words


def _carried(
    analysis: Analysis, previous: Statement, statement: Statement
) -> tuple[When, Span] | None:
    """The date of the statement just before, where this one goes on with it."""
    if previous.said_on is None or previous.said_words is None or statement.speaker is None:
        return None
    if previous.speaker != statement.speaker:
        return None
    begins = sentence_at(analysis.sentences, statement.quotation.content[0].start)
    ended = sentence_at(analysis.sentences, previous.quotation.content[-1].end - 1)
    if begins is None or ended is None or begins.number > ended.number + 2:
        return None
    text, quotation = analysis.source.text, statement.quotation
    goes_on = (
        (quotation.cue is None and quotation.kind is QuotationKind.DIRECT)
        or (quotation.cue is not None and _CONTINUES.match(quotation.cue.of(text)))
        or (quotation.speaker is not None and _SAME_DOCUMENT.match(quotation.speaker.of(text)))
    )
    return (previous.said_on, previous.said_words) if goes_on else None
