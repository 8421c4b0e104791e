"""What stands as quotations: their kind, a tidy mention, and what each stands inside of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..datelines import dateline
from ..model import Quotation, QuotationKind, Span
from .candidate import Candidate, Places, length, within
from .reading import Reading

_RELATIVE_END = re.compile(r"[\s,]+(?:who|which|that)$")
_REST_OF_WORD = re.compile(r"[\w-]*")
_COMPANY = re.compile(r",? (?:along with|together with|as well as) [^,.;:“”\"]{2,60}(?=,)")
"""Whom a subject brings along: "Norway, along with the rest of the north, criticised …"."""
_JOINING = frozenset({"and", "or", ",", "&", "/", "."})
"""Words between stretches in marks that are one utterance: "“Open up!” and “Shame!”"."""


def number(reading: Reading, standing: Sequence[Candidate]) -> tuple[Quotation, ...]:
    """Standing candidates as quotations, numbered from 1 in their order."""
    numbers = {id(candidate): place for place, candidate in enumerate(standing, 1)}
    places = Places()
    for index, candidate in enumerate(standing):
        places.add(index, candidate)
    quotations = []
    for candidate in standing:
        near = [standing[index] for index in places.near(*candidate.content)]
        holder = _holder(candidate, near)
        quotations.append(
            Quotation(
                source_id=reading.source.id,
                number=numbers[id(candidate)],
                kind=kind_of(reading, candidate),
                content=candidate.content,
                cue=candidate.cue,
                cue_class=candidate.cue_class,
                speaker=_tidied(reading, candidate.speaker, candidate.cue),
                speaker_head=candidate.speaker_head,
                rule=candidate.rule,
                speaker_rule=candidate.speaker_rule,
                doubts=candidate.doubts,
                inside=numbers[id(holder)] if holder is not None else None,
                attitude=candidate.attitude,
            )
        )
    return tuple(quotations)


def kind_of(reading: Reading, candidate: Candidate) -> QuotationKind:
    """Direct when marks hold all of it, mixed when they hold or end some of it.

    Marks around the cue as well are those of an outer quotation, and tell nothing here."""
    cue = candidate.cue
    near = reading.outer_near(candidate.content[0].start, candidate.content[-1].end)
    pairs = [pair for pair in near if cue is None or not pair.whole.covers(cue)]
    quoted = [pair.whole for pair in pairs]
    if all(_outside(reading.text, span, quoted) <= _JOINING for span in candidate.content):
        return QuotationKind.DIRECT
    marks = [mark for pair in pairs for mark in (pair.opening, pair.closing) if mark]
    if any(
        span.overlaps(mark)
        for span in candidate.content
        for mark in (*marks, *reading.strays_from(span.start, span.end))
    ):
        return QuotationKind.MIXED
    return QuotationKind.INDIRECT


def _outside(text: str, span: Span, quoted: Sequence[Span]) -> set[str]:
    """The words of a span that no stretch in marks holds."""
    words: set[str] = set()
    at = span.start
    for pair in quoted:
        if pair.overlaps(span):
            words.update(text[at : max(at, pair.start)].replace(",", " ").split())
            at = max(at, pair.end)
    words.update(text[at : span.end].split() if at < span.end else ())
    return words


def _tidied(reading: Reading, speaker: Span | None, cue: Span | None) -> Span | None:
    """A mention without half a pair of marks, without a dangling ", who", with its company."""
    if speaker is None:
        return None
    text = reading.text
    start, end = speaker.start, speaker.end
    if text[start].isdigit() and (clock := dateline(text, speaker)) and clock.end < end:
        # "14:31 Ostwick police: “…”": the time of an entry is nobody's name.
        start = clock.end
    halves = [
        mark
        for pair in reading.outer_near(start, end)
        for mark in (pair.opening, pair.closing)
        if mark is not None and not (start <= pair.whole.start and pair.whole.end <= end)
    ]
    for mark in [*halves, *reading.strays_from(start, end)]:
        if mark.start == start and mark.end < end:
            start = mark.end
        if mark.end == end and mark.start > start:
            end = mark.start
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        # "Lind, who co-directs the play, says": the parser cut the clause within its verb.
        # "The co-founder said" keeps its word whole.
        clause = text.rfind(",", start, end)
        rest = _REST_OF_WORD.match(text, end)
        end = clause if clause > start else rest.end() if rest is not None else end
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        while start and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
    words = _RELATIVE_END.search(text, start, end)
    if words is not None and words.start() > start:
        end = words.start()
    company = _COMPANY.match(text, end)
    if company is not None and cue is not None and company.end() <= cue.start:
        end = company.end()
    return Span(start, end)


def _holder(candidate: Candidate, standing: Sequence[Candidate]) -> Candidate | None:
    holders = [
        other
        for other in standing
        if other is not candidate and within(candidate, other) and not within(other, candidate)
    ]
    return min(holders, key=lambda other: length(other.content), default=None)
