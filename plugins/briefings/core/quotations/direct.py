"""Words in quotation marks that somebody said.

Each block of speech is asked who says it by the rules of `anchors`; the first answer counts.
Blocks that share a cue are one quotation split by it, and a block without a cue of its own
carries on the one before. [O'Keefe et al., EMNLP 2012, found that a rule on the nearest
reporting verb goes a long way in the news; Newell et al., LREC 2018, that people take what
goes on after the cue for one and the same attribution.]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .anchors import ANCHORS
from .beyond import CREDIT_LINE
from .blocks import Block, Opening, find_blocks, is_entry
from .candidate import Candidate
from .reading import Reading, Rule

_LINKED = re.compile(r"\b(?:that|because|since|although|though|unless),?\s+$")
"""What makes the words in marks the end of a clause: "a problem because, “In the end, …”"."""
LOOKED_BACK = 200
"""Characters before the marks in which a word that links them is looked for."""
RECENT = 8
"""Candidates looked back for the cue that a block shares; a sentence holds fewer blocks."""


def find_direct(reading: Reading) -> list[Candidate]:
    """All quotations that start from marks."""
    blocks = find_blocks(reading)
    return _carry_on(reading, blocks, [_anchored(reading, block) for block in blocks])


DIRECT_RULES: tuple[Rule, ...] = (find_direct,)


def _anchored(reading: Reading, block: Block) -> Candidate | None:
    for anchor in ANCHORS:
        found = anchor(reading, block)
        if found is not None:
            return _weighed(reading, block, found)
    return None


def _weighed(reading: Reading, block: Block, found: Candidate) -> Candidate:
    """Give way to the clause rules where the marks hold only a part of the sentence said.

    "“Many would resent it” if she lost, Lind said" and "Lind said “many” would": the words
    in marks are a piece of a longer reported clause, which those rules see whole."""
    start = block.content.start
    before = reading.text[max(0, start - LOOKED_BACK) : start]
    after = block.content.end < len(reading.text)
    led_in = block.opening in (Opening.COLON, Opening.COMMA) and block.capital
    partial = block.opening is Opening.WORD or not (block.finished or led_in)
    if block.opening is Opening.COMMA and block.first and found.rule == "cue behind the quotation":
        # "The council praised it – “It made this town,” Ortiz said – and": a dash sets it apart.
        partial = not (block.capital and before.rstrip().endswith(("–", "—", "-")))
    if (partial and before and after) or _LINKED.search(before) is not None:
        return replace(found, priority=10)
    return found


def _carry_on(
    reading: Reading, blocks: Sequence[Block], anchored: Sequence[Candidate | None]
) -> list[Candidate]:
    """Join blocks with one cue, and blocks without a cue to the quotation they continue."""
    found: list[Candidate] = []
    current: int | None = None
    last: Block | None = None
    waiting: list[Block] = []
    ahead: Block | None = None
    for block, candidate in zip(blocks, anchored, strict=True):
        if candidate is not None and ahead is not None and _leads_to(reading, ahead, block):
            candidate = _extended(candidate, [ahead])
        ahead = None
        if candidate is not None:
            # Blocks of one cue stand close together: the last few candidates tell.
            recent = range(max(0, len(found) - RECENT), len(found))
            same = next((i for i in recent if found[i].cue == candidate.cue), None)
            if same is None:
                if block.quoted.continues:
                    candidate = _extended(candidate, waiting)
                found.append(candidate)
                current = len(found) - 1
            else:
                found[same] = _extended(found[same], [block])
                current = same
            waiting = []
            if candidate.rule == CREDIT_LINE or not candidate.said:
                current = None
        elif block.quoted.goes_on and not block.quoted.continues:
            # Left open for the next paragraph: whoever speaks there speaks here.
            waiting = [block]
        elif block.quoted.continues and waiting:
            waiting.append(block)
        elif current is not None and last is not None and _continues(reading, last, block):
            found[current] = _extended(found[current], [block])
        else:
            current = None
            ahead = block
        if waiting and not block.quoted.goes_on:
            # It closed without a cue: it goes on with what was said before, if it follows it.
            first = blocks.index(waiting[0])
            if current is not None and first and _continues(reading, blocks[first - 1], waiting[0]):
                found[current] = _extended(found[current], waiting)
            waiting = []
        last = block
    return found


def _extended(candidate: Candidate, blocks: Sequence[Block]) -> Candidate:
    content = sorted({*candidate.content, *(block.content for block in blocks)})
    return replace(candidate, content=tuple(content))


def _continues(reading: Reading, last: Block, block: Block) -> bool:
    """Whether a block without a cue goes on where the last one stopped."""
    if block.quoted.continues:
        return True
    if block.after and reading.text[block.quoted.inner.end - 1] == ",":
        # The comma leads to somebody else's credit, though no rule could read it.
        return False
    if last.after and is_entry(reading, block):
        # "• “We will go,” said Ortiz. ¶ • “It is lost.”": each entry has its own credit.
        return False
    opening = block.quoted.opening.of(reading.text)
    if _is_single(opening) != _is_single(last.quoted.opening.of(reading.text)):
        # ‘A subheading’ in single marks between paragraphs of “speech”.
        return False
    tokens = reading.tokens
    if (
        block.opening in (Opening.SENTENCE, Opening.START)
        and last.quoted.paragraph == block.quoted.paragraph
    ):
        return tokens[block.words.start].sentence - tokens[last.words.stop - 1].sentence <= 1
    if block.opening is Opening.START and block.quoted.paragraph == last.quoted.paragraph + 1:
        paragraph = reading.source.paragraphs[last.quoted.paragraph].span
        ended = last.after.stop if last.after else last.words.stop
        return tokens[ended - 1].end >= paragraph.end and not block.after
    return False


def _leads_to(reading: Reading, ahead: Block, block: Block) -> bool:
    """Whether a paragraph of speech without a cue is gone on with by the next one, which has it.

    "“Nobody asked us.” ¶ “They never do,” Lind said.": Lind said both."""
    if ahead.before or ahead.after or ahead.quoted.unclosed or block.before:
        return False
    if reading.text[ahead.quoted.inner.end - 1] in "?!":
        # A question is answered as often as it is gone on with.
        return False
    return block.opening is Opening.START and block.quoted.paragraph == ahead.quoted.paragraph + 1


def _is_single(mark: str) -> bool:
    return mark in ("'", "‘", "‚")
