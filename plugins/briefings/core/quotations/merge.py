"""Settles which candidates stand, and numbers them in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..model import CueClass, ParagraphKind, Quotation, QuotationKind, Span
from .candidate import Candidate
from .reading import Reading

_NOT_TOLD = frozenset(
    {
        ParagraphKind.CAPTION,
        ParagraphKind.BYLINE,
        ParagraphKind.FURNITURE,
        ParagraphKind.DUPLICATE,
    }
)
_TOO_WEAK_TO_NEST = frozenset({"object of cue", "preposition after cue", "reporting noun"})
"""Rules whose finds are kept outermost only: within "“We discussed prices,” she said" the
reader gains nothing from "we – discussed – prices"."""
_RELATIVE_END = re.compile(r"[\s,]+(?:who|which|that)$")
_JOINING = frozenset({"and", "or", ",", "&", "/", "."})
"""Words between stretches in marks that are one utterance: "“Open up!” and “Shame!”"."""


def settle(reading: Reading, candidates: Iterable[Candidate]) -> tuple[Quotation, ...]:
    """The quotations that stand, numbered in reading order.

    Of two candidates that claim the same words the one with the higher priority stands,
    then the one with more words. One that lies wholly within a part of another with another
    cue is kept and points to it by `Quotation.inside`.
    """
    ranked = sorted(
        candidates,
        key=lambda c: (
            _speaks_within(reading, c),
            -c.priority,
            -_length(c.content),
            c.content[0],
            c.cue or Span(0, 1),
        ),
    )
    standing: list[Candidate] = []
    for candidate in ranked:
        if _is_told(reading, candidate) and all(
            _can_both_stand(candidate, other) for other in standing
        ):
            standing.append(candidate)
    standing.sort(key=lambda c: (c.content[0].start, -_length(c.content), c.cue or Span(0, 1)))
    numbers = {id(candidate): number for number, candidate in enumerate(standing, 1)}
    quotations = []
    for candidate in standing:
        holder = _holder(candidate, standing)
        quotations.append(
            Quotation(
                source_id=reading.source.id,
                number=numbers[id(candidate)],
                kind=kind_of(reading, candidate.content),
                content=candidate.content,
                cue=candidate.cue,
                cue_class=candidate.cue_class,
                speaker=_tidied(reading, candidate.speaker),
                speaker_head=candidate.speaker_head,
                rule=candidate.rule,
                speaker_rule=candidate.speaker_rule,
                doubts=candidate.doubts,
                inside=numbers[id(holder)] if holder is not None else None,
            )
        )
    return tuple(quotations)


def _is_told(reading: Reading, candidate: Candidate) -> bool:
    """Whether its words belong to the article and not to the page around it."""
    first = reading.tokens_in(candidate.content[0])
    if not first:
        return False
    kind = reading.sentences[reading.tokens[first.start].sentence].kind
    return kind not in _NOT_TOLD


def _speaks_within(reading: Reading, candidate: Candidate) -> bool:
    """Whether its cue stands in quotation marks: then it is part of what somebody else says.

    Such a candidate is asked last, whatever its priority, so that a clause inside a quotation
    never displaces the quotation."""
    return candidate.cue is not None and reading.quoted_at(candidate.cue.start) is not None


def _tidied(reading: Reading, speaker: Span | None) -> Span | None:
    """A mention without a quotation mark at one end alone, and without a dangling ", who"."""
    if speaker is None:
        return None
    start, end = speaker.start, speaker.end
    for pair in reading.marks.quoted:
        for mark in (pair.opening, pair.closing):
            if mark is None or (pair.whole.end <= end and pair.whole.start >= start):
                continue
            if mark.start == start and mark.end < end:
                start = mark.end
            if mark.end == end and mark.start > start:
                end = mark.start
    words = _RELATIVE_END.search(reading.text, start, end)
    if words is not None and words.start() > start:
        end = words.start()
    return Span(start, end)


def kind_of(reading: Reading, content: Sequence[Span]) -> QuotationKind:
    """Direct when marks hold all of it, mixed when they hold or end some of it."""
    quoted = [pair.whole for pair in reading.marks.quoted if not pair.depth]
    if all(_outside(reading.text, span, quoted) <= _JOINING for span in content):
        return QuotationKind.DIRECT
    marks = [mark for pair in reading.marks.quoted for mark in (pair.opening, pair.closing) if mark]
    marks += [mark for mark, _ in reading.marks.strays]
    if any(span.overlaps(mark) for span in content for mark in marks):
        return QuotationKind.MIXED
    return QuotationKind.INDIRECT


def _outside(text: str, span: Span, quoted: Sequence[Span]) -> set[str]:
    """The words of a span that no stretch in marks holds."""
    words: set[str] = set()
    at = span.start
    for pair in quoted:
        if pair.overlaps(span):
            words.update(text[at : max(at, pair.start)].split())
            at = max(at, pair.end)
    words.update(text[at : span.end].split() if at < span.end else ())
    return words


def _length(content: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in content)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _within(inner: Candidate, outer: Candidate) -> bool:
    return all(any(b.covers(a) for b in outer.content) for a in inner.content)


def _can_both_stand(one: Candidate, other: Candidate) -> bool:
    if not _overlap(one, other):
        return True
    if one.cue == other.cue:
        return False
    for inner, outer in ((one, other), (other, one)):
        if _within(inner, outer) and not _within(outer, inner):
            return (
                inner.rule not in _TOO_WEAK_TO_NEST
                and inner.cue_class is not CueClass.BELIEVED
                and inner.cue is not None
                and any(span.covers(inner.cue) for span in outer.content)
            )
    return False


def _holder(candidate: Candidate, standing: Sequence[Candidate]) -> Candidate | None:
    holders = [
        other
        for other in standing
        if other is not candidate and _within(candidate, other) and not _within(other, candidate)
    ]
    return min(holders, key=lambda other: _length(other.content), default=None)
