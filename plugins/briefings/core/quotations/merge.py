"""Settles which candidates stand, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from ..model import OWN_WORDS, PRONOUN_IN_MARKS, CueClass, ParagraphKind, Span
from . import grammar
from .candidate import OF_MARKS, Candidate, Places, length, overlap, within
from .extents import fitted
from .reading import Reading

_LINKS = re.compile(r"\b[A-Z]\w*[a-z](?=[A-Z][a-z]+[ :,])[^\n“”\"]{20,700}? MORE\b")
"""Headlines of other articles that were copied into a sentence, glued to the name they hang on and
ended by the word that opens the list: "Ana OrtizCourt hears Lind Harbour to close MORE"."""
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
_OF_OBJECTS = frozenset({"object of cue", "preposition after cue"})
_DEEPEST = 5
"""Statements within each other, the innermost included; of 2,800 in the news none is a fourth."""


def settle(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in reading order, outer before inner.

    Of two candidates that claim the same words the one with the higher priority stands,
    then the one with more words. One that lies wholly within a part of another, its cue
    included, is kept: `number` makes it point to the outer one.
    """
    ranked = sorted(
        fitted(reading, candidates),
        key=lambda c: (
            _speaks_within(reading, c),
            -c.priority,
            -length(c.content),
            c.content[0],
            c.cue or Span(0, 1),
        ),
    )
    standing: list[Candidate | None] = []
    places = Places()
    told_more = " MORE" in reading.text
    links = [Span(*one.span()) for one in _LINKS.finditer(reading.text)] if told_more else []
    for candidate in ranked:
        if not _is_told(reading, candidate) or _is_a_link(candidate, links):
            continue
        against = [
            index
            for index in places.near(*candidate.content)
            if (one := standing[index]) is not None and not _can_both_stand(candidate, one)
        ]
        if all(_is_part(standing[index], candidate) for index in against):
            for index in against:
                standing[index] = None
            places.add(len(standing), candidate)
            standing.append(candidate)
    return in_order(candidate for candidate in standing if candidate is not None)


def _is_part(inner: Candidate | None, outer: Candidate) -> bool:
    """Whether a surer candidate is no more than a thought within what somebody said.

    "Lind told the Post last week he thinks it is late": "thinks" is read more surely than
    "told", but it is told."""
    return (
        inner is not None
        and inner.cue is not None
        and inner.priority < OF_MARKS
        and outer.speaker is not None
        and outer.cue_class is not CueClass.BELIEVED
        and within(inner, outer)
        and any(span.covers(inner.cue) for span in outer.content)
    )


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By first content span, outer before inner."""
    return sorted(
        candidates,
        key=lambda c: (c.content[0].start, -length(c.content), c.cue or Span(0, 1)),
    )


def told(reading: Reading, standing: Sequence[Candidate]) -> list[Candidate]:
    """What was said, and by whom if by anybody.

    Without what a cue denies, and without what stands in such words; a clause is nobody. What
    stands in more than `_DEEPEST` of them is left out: "he said that he said that …" would be told
    as often as it has words."""
    places = Places()
    for index, candidate in enumerate(standing):
        places.add(index, candidate)
    found = []
    for candidate in standing:
        near = (standing[index] for index in places.near(*candidate.content))
        holding = (one for one in near if one is candidate or within(candidate, one))
        around = list(islice(holding, _DEEPEST + 1))
        if len(around) > _DEEPEST or not all(one.said for one in around):
            continue
        nobody = candidate.speaker is not None and grammar.is_clause(
            reading, candidate.speaker, candidate.speaker_head
        )
        if nobody:
            candidate = _by_nobody(candidate)
        elif (
            len(around) == 1
            and _speaks_within(reading, candidate)
            and _is_pronoun(candidate, reading)
        ):
            candidate = replace(candidate, speaker_rule=PRONOUN_IN_MARKS)
        found.append(candidate)
    return found


def _by_nobody(candidate: Candidate) -> Candidate:
    return replace(candidate, speaker=None, speaker_head=None, speaker_rule="a clause is nobody")


def _is_pronoun(candidate: Candidate, reading: Reading) -> bool:
    """Whether a pronoun says it; within marks that nobody is credited with, only their speaker
    knows whom he means."""
    head = candidate.speaker_head
    return head is not None and head.of(reading.text).lower() in ("he", "she", "it", "they")


def _is_told(reading: Reading, candidate: Candidate) -> bool:
    """Whether its words belong to the article and not to the page around it."""
    first = reading.tokens_in(candidate.content[0])
    if not first:
        return False
    kind = reading.sentences[reading.tokens[first.start].sentence].kind
    return kind not in _NOT_TOLD


def _is_a_link(candidate: Candidate, links: Sequence[Span]) -> bool:
    """Whether its cue or speaker stands in the headlines that a page set into a paragraph."""
    spans = [span for span in (candidate.cue, candidate.speaker) if span is not None]
    return any(link.overlaps(span) for link in links for span in spans)


def _speaks_within(reading: Reading, candidate: Candidate) -> bool:
    """Whether its cue stands in quotation marks: then it is part of what somebody else says.

    Such a candidate is asked last, whatever its priority, so that a clause inside a quotation
    never displaces the quotation."""
    if candidate.cue is None or candidate.rule in OWN_WORDS:
        # "“LIND: Why now?": a transcript within marks.
        return False
    return reading.quoted_at(candidate.cue.start) is not None


def _can_both_stand(one: Candidate, other: Candidate) -> bool:
    if not overlap(one, other):
        return True
    if one.cue == other.cue:
        return False
    for inner, outer in ((one, other), (other, one)):
        if within(inner, outer) and not within(outer, inner):
            # "Wanted to answer the claim that it leaked": of the two only the inner tells words.
            alone = outer.attitude and not inner.attitude and inner.rule not in _OF_OBJECTS
            return (
                (alone or inner.rule not in _TOO_WEAK_TO_NEST | OWN_WORDS)
                and (alone or inner.cue_class is not CueClass.BELIEVED)
                and inner.cue is not None
                and any(span.covers(inner.cue) for span in outer.content)
            )
    return False
