"""What goes on in marks after a statement that only reports: the next sentence without a cue.

"Ortiz said the ferry was gone for good. “Nobody will pay for it twice.”" People annotate
the quoted sentence as part of the statement before it; so does a careful reader, as long as
nobody else spoke in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import CueClass, Span
from . import grammar
from .beyond import CREDIT_LINE
from .blocks import SURELY_SPEECH, Block, Opening, find_blocks, is_entry
from .candidate import Candidate, Places
from .cues import lemma_of, verbs
from .merge import in_order
from .reading import Reading

_OPINIONS = frozenset({"think", "believe", "feel", "hope", "fear", "worry", "expect", "doubt"})


def carry_on(reading: Reading, standing: Sequence[Candidate]) -> list[Candidate]:
    """Give blocks without a cue to the statement that ends the sentence before them."""
    found = list(standing)
    places = Places()
    for place, candidate in enumerate(found):
        places.add(place, candidate)
    for block in find_blocks(reading):
        content = block.content
        if block.after:
            continue
        if block.opening is Opening.COMMA:
            led = _sentence_led_in(reading, block)
            if led is None:
                continue
            content = led
        elif block.opening not in (Opening.SENTENCE, Opening.START) or is_entry(reading, block):
            continue
        if any(_claims(found[index], content) for index in places.near(content)):
            continue
        index = _statement_before(reading, found, places, block)
        if index is not None and block.opening is Opening.COMMA:
            before = found[index].content[-1]
            if reading.quoted_at(before.end - 1) is None:
                # Only who was quoted just before goes on in such a sentence.
                index = None
        if index is not None:
            candidate = found[index]
            found[index] = replace(candidate, content=tuple(sorted((*candidate.content, content))))
            places.add(index, found[index])
    return in_order(found)


def _sentence_led_in(reading: Reading, block: Block) -> Span | None:
    """A sentence that begins without marks and ends in them: "Instead, “he gave up at once.”"

    It goes on with what somebody said before it when the words in marks are many and those
    before them only link it or set a condition."""
    words = block.before
    if not block.first or not words or block.length < SURELY_SPEECH or not block.finished:
        return None
    sentence = reading.in_sentence[reading.tokens[words.start].sentence]
    if words.start != sentence[0] or reading.tokens[words[-1]].text != ",":
        return None
    if any(
        lemma_of(reading, i) in verbs() or grammar.lower(reading, i) == "according" for i in words
    ):
        # "When asked, Lind said, “…”" has a cue of its own.
        return None
    if reading.tokens[words.start].pos == "SCONJ":
        # "Unless it stops, “it will be hard to tell.”" says it on that condition.
        return Span(reading.tokens[words.start].start, block.content.end)
    finite = any(reading.tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in words)
    return None if finite else block.content


def _claims(candidate: Candidate, block: Span) -> bool:
    """Whether some of a block is said already, and not merely said within it."""
    if candidate.cue is not None and block.covers(candidate.cue):
        return False
    return any(span.overlaps(block) for span in candidate.content)


def _holds(reading: Reading, candidate: Candidate) -> bool:
    """Whether a clause tells somebody's opinion, which his own words then bear out: "Lind thinks
    the pier will hold. “I built it.”"""
    assert candidate.cue is not None
    cue = reading.token_at(candidate.cue.start)
    return lemma_of(reading, cue) in _OPINIONS and not candidate.attitude


def _is_aside(reading: Reading, cue: int) -> bool:
    """Whether a cue stands in a clause beside the main one ("Though she called it late, …")."""
    tokens = reading.tokens
    while tokens[cue].dep == "conj" and tokens[cue].head < cue:
        cue = tokens[cue].head
    token = tokens[cue]
    behind = token.dep == "advcl" and token.head > cue and token.tag != "VBG"
    return token.dep in ("relcl", "acl") or behind


def _statement_before(
    reading: Reading, found: Sequence[Candidate], places: Places, block: Block
) -> int | None:
    first = reading.tokens[block.words.start].sentence
    if not first:
        return None
    sentence = reading.sentences[first - 1]
    here = reading.sentences[first]
    if sentence.paragraph != here.paragraph and (
        block.opening is not Opening.START or sentence.paragraph != here.paragraph - 1
    ):
        return None
    near = [(index, found[index]) for index in places.near(sentence.span)]
    if sentence.paragraph == here.paragraph:
        for index, candidate in near:
            if candidate.content[-1].covers(sentence.span) and candidate.speaker is not None:
                # The sentence before is itself said without a cue: the speech goes on.
                return index
    spoken = [
        index
        for index, candidate in near
        if candidate.cue is not None
        and candidate.speaker is not None
        and (candidate.cue_class is not CueClass.BELIEVED or _holds(reading, candidate))
        and candidate.rule != CREDIT_LINE
        and sentence.span.covers(candidate.cue)
        and reading.quoted_at(candidate.cue.start) is None
        and not _is_aside(reading, reading.token_at(candidate.cue.start))
    ]
    return max(spoken, key=lambda index: found[index].cue or Span(0, 1), default=None)
