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

from ..dates import FULL_DATES, resolve
from ..model import (
    Analysis,
    DateExpression,
    Precision,
    Quotation,
    QuotationKind,
    SourceId,
    Span,
    Statement,
    When,
)
from ..sentences import sentence_at

_FARTHEST = 90
"""Characters between a cue and its date, the speaker left out: a clause, not a sentence."""

_STRETCH = re.compile(
    r"\b(?:since|until|till|by|from|before|after|for|through|as of|ahead of|between)(?: the)? $",
    re.IGNORECASE,
)
_STRETCH_INSIDE = re.compile(r"(?:since|until|till|by|from|before|after)\b", re.IGNORECASE)

_LEAVES_CLAUSE = re.compile(
    r"[;:“”\"—–.]|\b(?:that|who|whom|which|when|after|before|while|as|where|because|if|though|although"
    r"|unless|whether"
    r"|and|but|since|until|ahead of|following|amid|about|of|than|to (?:be|end))\b"
)
_SMALL_WORDS = re.compile(
    r",?(?: (?:again|also|has|have|had|then|first|publicly|once|later|earlier|\w+ly"
    r"|by [^,.;:“”\"]{2,60}|by))*,? ?"
)
_OPENING = re.compile(
    r"[\"“‘'(]?(?:(?:And|But|Then|So|Also|Earlier|Just|Only|On|In|At|Late) ?){0,3}"
)
_ADVERBIAL = re.compile(r"\s*$|,? (?:in|at|on|to|during|from|with|again|also|first|back|\w+ly)\b")
_COARSE = ("month", "month-year", "year", "calendar-unit")
_KINDS = (
    r"(?:statement|interview|letter|speech|post|tweet|memo|e-?mail|message|report|briefing|release"
    r"|news conference|press conference|appearance|call|column|op-ed|video|filing|testimony|hearing"
    r"|poll|survey|study|communiqu[eé]|readout|note|article|ruling|announcement|address|debate"
    r"|papers|documents|complaint|lawsuit|affidavit|rules|guidelines|order|resolution)"
)
_DOCUMENT = re.compile(rf"\b{_KINDS}(?: [\w'’-]+){{0,3}} ?$")
"""A statement or the like, with at most a few words up to its date ("published on")."""
_OCCASION = re.compile(
    rf"[\"“]?(?:And |But )?(?:(?:In|At|During) (?:an?|the|his|her|its|their) (?:[\w'’-]+ ){{0,3}}"
    rf"{_KINDS}(?: [\w'’-]+){{0,7}} |(?:Asked|Speaking|Writing|Testifying|Appearing|Questioned)\b"
    r"[^,;:“”\"]{0,60} )"
)
"""What opens a sentence before its date and names the saying itself."""
_REST_OF_OCCASION = re.compile(r"(?: [^;:]{2,80})?, ?")
_ISSUED = re.compile(
    r",? [^,;:“”\"]{2,60} (?:issued|released|put out|published|posted|sent|gave|made) "
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
    reported: dict[SourceId, Mapping[int, Sequence[_Reported]]] = {}
    cues: dict[SourceId, Mapping[int, Sequence[Span]]] = {}
    for statement in statements:
        analysis = analyses[statement.source_id]
        anchor = dates_of.get(statement.source_id)
        if statement.source_id not in reported:
            reported[statement.source_id] = reported_in(analysis)
            cues[statement.source_id] = _cues_in(analysis)
        told = _own_date(
            analysis,
            statement.quotation,
            anchor,
            reported[statement.source_id],
            cues[statement.source_id],
        )
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


_Reported = tuple[Span, bool]
"""A stretch of reported words, and whether they are in quotation marks."""


def reported_in(analysis: Analysis) -> dict[int, list[_Reported]]:
    """Reported words by the number of each sentence they touch."""
    touching: dict[int, list[_Reported]] = {}
    for quotation in analysis.quotations:
        direct = quotation.kind is not QuotationKind.INDIRECT
        for content in quotation.content:
            first = sentence_at(analysis.sentences, content.start)
            last = sentence_at(analysis.sentences, content.end - 1)
            if first is not None and last is not None:
                for number in range(first.number, last.number + 1):
                    touching.setdefault(number, []).append((content, direct))
    return touching


def _cues_in(analysis: Analysis) -> dict[int, list[Span]]:
    """Cues by the number of their sentence."""
    cues: dict[int, list[Span]] = {}
    for quotation in analysis.quotations:
        if quotation.cue is not None:
            sentence = sentence_at(analysis.sentences, quotation.cue.start)
            if sentence is not None:
                cues.setdefault(sentence.number, []).append(quotation.cue)
    return cues


def _own_date(
    analysis: Analysis,
    quotation: Quotation,
    anchor: dt.date | None,
    reported: Mapping[int, Sequence[_Reported]],
    cues: Mapping[int, Sequence[Span]],
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
        if is_stretch(expression, text) or _is_reported(
            reported.get(sentence.number, ()), quotation, expression
        ):
            continue
        if not _belongs(text, sentence.span, quotation, expression):
            continue
        # "Ortiz, who opposes the wall, said Monday": the nearer cue has the date.
        between = range(quotation.cue.end, expression.span.start)
        if any(other.start in between for other in cues.get(sentence.number, ())):
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


def _is_reported(reported: Sequence[_Reported], quotation: Quotation, date: DateExpression) -> bool:
    """Whether a date stands on another side of somebody's reported words than the cue.

    Inside quotation marks a relative date counts from the day of speaking, which is what is
    asked for: it tells nothing there either.
    """
    cue = quotation.cue
    for content, direct in reported:
        inside = content.overlaps(date.span)
        around_cue = cue is not None and content.covers(cue)
        if inside is not around_cue or (inside and direct and date.rule not in FULL_DATES):
            return True
    return False


def _belongs(text: str, sentence: Span, quotation: Quotation, date: DateExpression) -> bool:
    """Whether a date stands where the cue's own date would."""
    cue, span, speaker = quotation.cue, date.span, quotation.speaker
    if cue is None or date.rule in ("year-of", "part-year"):
        return False
    if cue.covers(span):  # "called Wednesday for"
        return True
    # "Wednesday's hearing" dates the hearing.
    if cue.overlaps(span) or text[span.end : span.end + 2] in ("'s", "’s"):
        return False
    if span.start > cue.start:
        taken = [*quotation.content, *([speaker] if speaker else [])]
        between = _without(text, Span(cue.end, span.start), taken)
        if len(between) > _FARTHEST or _LEAVES_CLAUSE.search(between):
            return False
        # "recalled an incident in March" dates the incident; a day is seldom meant so.
        return date.rule not in _COARSE or _ADVERBIAL.match(between) is not None
    if speaker is not None and speaker.covers(span):
        return speaker.end <= cue.start and bool(_DOCUMENT.search(text[speaker.start : span.start]))
    if _SMALL_WORDS.fullmatch(text[span.end : cue.start]):
        return True
    return _opens(text, sentence, quotation, span)


def _opens(text: str, sentence: Span, quotation: Quotation, date: Span) -> bool:
    """Whether a date opens the sentence that the cue governs: "On Sunday, the ministry said",
    "Last month, “…,” said Jane Doe.", "In a statement on Friday, she said"."""
    cue, speaker = quotation.cue, quotation.speaker
    before = text[sentence.start : date.start]
    occasion = _OCCASION.fullmatch(before) is not None
    if cue is None or not (occasion or _OPENING.fullmatch(before)):
        return False
    quoted = list(quotation.content)
    if speaker is None or not date.end <= speaker.start < cue.start:
        return not _without(text, Span(date.end, cue.start), quoted).strip(" ,“”\"'’")
    to_speaker = _without(text, Span(date.end, speaker.start), quoted).strip("“”\"'’")
    if len(text[speaker.end : cue.start]) > _FARTHEST:
        return False
    if occasion:
        return _REST_OF_OCCASION.fullmatch(to_speaker) is not None
    issued = _ISSUED.fullmatch(to_speaker) is not None
    return not to_speaker.strip(" ,") or (issued and bool(_DOCUMENT.search(speaker.of(text))))


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
