"""What the parser is given instead of the printed sentence, and the way back.

Parsers trained on treebanks lose their hold around quotation marks: the small English
pipeline hangs the cue of "“Long words. Many of them,” she said" anywhere. So the marks are
taken out, and a quotation that is speech by its looks is parsed alone, while the sentence
around it, its *frame*, is parsed with a two-word clause in its place: "It works, she said".
Afterwards the quotation's first root hangs where the stand-in hung. No word is parsed
twice, so it costs nothing. (O'Keefe et al., EMNLP 2012, replace quotations by a symbol for
their classifier for the same reason; Newell et al., LREC 2018, parse them as they are.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .marks import Marks, Quoted
from .model import Sentence, Span

STAND_IN = ("It", "works")
"""A clause, not a noun: "It works, she said" is parsed as a complement of *said*; with one
noun ("This, she said") the small model took the speaker for the object as often as not."""
STAND_IN_HEAD = 1
PAUSE = ","
"""Behind a stand-in for a question or a cry, whose frame has no comma of its own: "It works,
the old man asked". Without it the model took the speaker for an object."""
SHORTEST_MASKED = 3
"""Words. Shorter stretches do not confuse the parser, and are often part of the syntax."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token before it is parsed."""

    start: int
    end: int
    sentence: int
    mark: bool
    """Whether it is a quotation mark, which the parser does not see."""
    norm: str = ""
    """What the tokeniser takes it for, where that is not the word itself ("n’t" for "not")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One token of what the parser sees."""

    word: int | None
    """Index of the word, or ``None`` for a part of the stand-in."""
    begins: bool
    """Whether a unit of parsing begins here."""
    stands_for: int | None = None
    """For the stand-in's head: index of the slot where the masked words begin."""
    form: str = ""
    """What the parser reads there, for a slot without a word."""


def arrange(
    text: str, words: Sequence[Word], sentences: Sequence[Sentence], marks: Marks
) -> tuple[Slot, ...]:
    """Lay out one source for the parser.

    Args:
        text: the source's text.
        words: its words in reading order, marks as words of their own.
        sentences: its sentences.
        marks: its quotation marks.

    Returns:
        Slots in the order the parser reads them; every word but the marks stands in one.
    """
    slots: list[Slot] = []
    outer = [pair for pair in marks.quoted if not pair.depth]
    position = 0
    first_pair = 0
    for number, sentence in enumerate(sentences):
        begin = position
        while position < len(words) and words[position].sentence == number:
            position += 1
        while first_pair < len(outer) and outer[first_pair].whole.end <= sentence.span.start:
            first_pair += 1
        behind = first_pair
        while behind < len(outer) and outer[behind].whole.start < sentence.span.end:
            behind += 1
        here = outer[first_pair:behind]
        _arrange_sentence(text, words, range(begin, position), sentence.span, here, slots)
    return tuple(slots)


def _arrange_sentence(
    text: str,
    words: Sequence[Word],
    members: range,
    within: Span,
    pairs: Sequence[Quoted],
    slots: list[Slot],
) -> None:
    masked: list[list[int]] = []
    frame: list[int | list[int]] = []
    visible = [index for index in members if not words[index].mark]
    inner_of: dict[int, list[int]] = {}
    for pair in pairs:
        inner = [i for i in visible if pair.inner.start <= words[i].start < pair.inner.end]
        if _is_masked(text, within, pair, len(inner)) and len(inner) < len(visible):
            for index in inner:
                inner_of[index] = inner
            masked.append(inner)
    done: set[int] = set()
    for index in visible:
        group = inner_of.get(index)
        if group is None:
            frame.append(index)
        elif group[0] not in done:
            done.add(group[0])
            frame.append(group)
    if not any(isinstance(item, int) and text[words[item].start].isalnum() for item in frame):
        # Nothing but quotations: no frame to parse.
        _arrange_plain(text, words, visible, slots, cut=bool(pairs))
        return
    begins = True
    holders: list[tuple[int, list[int]]] = []
    for place, item in enumerate(frame):
        if isinstance(item, int):
            slots.append(Slot(item, begins))
        else:
            for part, form in enumerate(STAND_IN):
                slots.append(Slot(None, begins and part == 0, form=form))
            holders.append((len(slots) - len(STAND_IN) + STAND_IN_HEAD, item))
            # The comma inside the marks belongs to the frame: "It works, she said".
            last = item[-1]
            if text[words[last].start] == "," and len(item) > 1:
                item.pop()
                slots.append(Slot(last, False))
            elif text[words[last].start] in "?!…" and _goes_on(text, words, frame, place + 1):
                slots.append(Slot(None, False, form=PAUSE))
        begins = False
    for holder, inner in holders:
        slots[holder] = replace(slots[holder], stands_for=len(slots))
        _arrange_plain(text, words, inner, slots, cut=True)


def _goes_on(
    text: str, words: Sequence[Word], frame: Sequence[int | list[int]], place: int
) -> bool:
    """Whether a word, and no mark of punctuation, stands at a place of the frame."""
    item = frame[place] if place < len(frame) else None
    return isinstance(item, int) and text[words[item].start].isalnum()


def _arrange_plain(
    text: str, words: Sequence[Word], members: Sequence[int], slots: list[Slot], *, cut: bool
) -> None:
    """One unit after another: inside marks, every sentence of what was said is one."""
    begins = True
    for position, index in enumerate(members):
        slots.append(Slot(index, begins))
        following = members[position + 1] if position + 1 < len(members) else None
        begins = (
            cut
            and following is not None
            and text[words[index].start : words[index].end].strip(".!?") == ""
            and text[words[following].start].isupper()
        )


def _is_masked(text: str, within: Span, pair: Quoted, length: int) -> bool:
    """Whether a stretch is speech by its looks, and no part of the sentence's own syntax."""
    if length < SHORTEST_MASKED:
        return False
    start = max(pair.whole.start, within.start)
    before = text[within.start : start].rstrip()
    first = text[pair.inner.start]
    at_start = not before
    if pair.inner.start < within.start:
        return True
    introduced = at_start or before[-1] in ",:;.!?—–―-"
    capital = first.isupper() or first in "[(…." or first.isdigit()
    if at_start:
        tail = text[pair.inner.end - 1]
        after = text[pair.whole.end : pair.whole.end + 1]
        return (capital and length > 5) or tail in ",.?!—–―-…" or after == ","
    return capital and (introduced or length > 5)
