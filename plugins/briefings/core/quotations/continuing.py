"""What goes on in marks after a statement that only reports: the next sentence without a cue.

"Ortiz said the ferry was gone for good. “Nobody will pay for it twice.”" People annotate
the quoted sentence as part of the statement before it; so does a careful reader, as long as
nobody else spoke in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import CueClass, Span
from .blocks import Block, Opening, find_blocks
from .candidate import Candidate, Places
from .merge import in_order
from .reading import Reading


def carry_on(reading: Reading, standing: Sequence[Candidate]) -> list[Candidate]:
    """Give blocks without a cue to the statement that ends the sentence before them."""
    found = list(standing)
    places = Places()
    for place, candidate in enumerate(found):
        places.add(place, candidate)
    for block in find_blocks(reading):
        if block.opening not in (Opening.SENTENCE, Opening.START) or block.after:
            continue
        if any(_claims(found[index], block.content) for index in places.near(block.content)):
            continue
        index = _statement_before(reading, found, places, block)
        if index is not None:
            candidate = found[index]
            content = tuple(sorted((*candidate.content, block.content)))
            found[index] = replace(candidate, content=content)
            places.add(index, found[index])
    return in_order(found)


def _claims(candidate: Candidate, block: Span) -> bool:
    """Whether some of a block is said already, and not merely said within it."""
    if candidate.cue is not None and block.covers(candidate.cue):
        return False
    return any(span.overlaps(block) for span in candidate.content)


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
        and candidate.cue_class is not CueClass.BELIEVED
        and sentence.span.covers(candidate.cue)
        and reading.quoted_at(candidate.cue.start) is None
        and reading.tokens[reading.token_at(candidate.cue.start)].dep not in ("relcl", "acl")
    ]
    return max(spoken, key=lambda index: found[index].cue or Span(0, 1), default=None)
