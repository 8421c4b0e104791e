"""The way back: what the parser tells of its slots, put on the printed words.

The counterpart of `frames`, which lays the words out for the parser.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace

from .frames import STAND_IN, Slot, Word
from .model import Token


def read_back(
    strings: Mapping[int, str],
    table: Sequence[Sequence[int]],
    text: str,
    words: Sequence[Word],
    slots: Sequence[Slot],
) -> tuple[Token, ...]:
    """Put the parser's answer back on the printed words.

    Args:
        strings: what the numbers in *table* stand for.
        table: for each slot its lemma, part of speech, tag, relation, entity, place in the
            entity, morphology and how far away its head stands.
        text: the source's text.
        words: its words; every one gets a token.
        slots: how `frames.arrange` laid them out.
    """
    known: dict[int, str] = {0: ""}

    def name(key: int) -> str:
        if key not in known:
            known[key] = sys.intern(strings[key])
        return known[key]

    parents = [_signed(row[7]) + place for place, row in enumerate(table)]
    roots = _stand_in_roots(slots, parents)
    word_of = _words_of(slots, roots)
    beside = _beside(words)
    slot_of = {slot.word: place for place, slot in enumerate(slots) if slot.word is not None}
    tokens: list[Token] = []
    for index, word in enumerate(words):
        form = text[word.start : word.end]
        place = slot_of.get(index)
        if place is None:
            tokens.append(_mark_token(words, index, form, beside[index]))
            continue
        lemma, pos, tag, dep, kind, iob, morph, _ = table[place]
        parent = parents[place]
        relation = name(dep)
        if parent == place and place in roots:
            # The first root of a masked quotation takes the place of its stand-in.
            holder = roots[place]
            parent = parents[holder]
            relation = name(table[holder][3])
            if parent == holder:
                parent = place
        head = word_of[parent]
        tokens.append(
            Token(
                start=word.start,
                end=word.end,
                text=form,
                lemma=name(lemma),
                pos=name(pos),
                tag=name(tag),
                dep=relation if head is not None and head != index else "ROOT",
                head=index if head is None else head,
                sentence=word.sentence,
                entity_type=name(kind),
                entity_start=iob == 3,
                morph=name(morph),
            )
        )
    for index in _closing_cycles([token.head for token in tokens]):
        tokens[index] = replace(tokens[index], head=index, dep="ROOT")
    return tuple(tokens)


def _closing_cycles(heads: Sequence[int]) -> list[int]:
    """Words to be made roots so that every chain of heads ends.

    A parser's chains do; but where the frame hangs on one half of a stand-in and the other half
    on the frame, putting one word in the place of both closes a circle.
    """
    found: list[int] = []
    done = [False] * len(heads)
    for start in range(len(heads)):
        chain: list[int] = []
        here: set[int] = set()
        at = start
        while not done[at] and at not in here:
            chain.append(at)
            here.add(at)
            at = heads[at]
        if at in here and heads[at] != at:
            found.append(at)
        for place in chain:
            done[place] = True
    return found


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _stand_in_roots(slots: Sequence[Slot], parents: Sequence[int]) -> dict[int, int]:
    """For the first root of each masked stretch, the head of its stand-in."""
    roots: dict[int, int] = {}
    for holder, slot in enumerate(slots):
        if slot.stands_for is not None:
            place = slot.stands_for
            while parents[place] != place:
                place = parents[place]
            roots[place] = holder
    return roots


def _words_of(slots: Sequence[Slot], roots: dict[int, int]) -> list[int | None]:
    """The word each slot stands for; for a part of a stand-in, the masked stretch's first root."""
    found = [slot.word for slot in slots]
    for root, holder in roots.items():
        for part in range(holder - len(STAND_IN) + 1, holder + 1):
            if found[part] is None:
                found[part] = slots[root].word
    return found


def _beside(words: Sequence[Word]) -> list[list[int]]:
    """For each word the nearest one before and behind it that is no quotation mark."""
    found: list[list[int]] = [[] for _ in words]
    for order in (range(len(words)), range(len(words) - 1, -1, -1)):
        nearest: int | None = None
        for index in order:
            if nearest is not None:
                found[index].append(nearest)
            if not words[index].mark:
                nearest = index
    return found


def _mark_token(words: Sequence[Word], index: int, form: str, beside: Sequence[int]) -> Token:
    """A quotation mark hangs on the word it hugs."""
    word = words[index]
    head = index
    for neighbour in _by_closeness(words, word, beside):
        if words[neighbour].sentence == word.sentence:
            head = neighbour
            break
    return Token(
        start=word.start,
        end=word.end,
        text=form,
        lemma=form,
        pos="PUNCT",
        tag="''",
        dep="punct" if head != index else "ROOT",
        head=head,
        sentence=word.sentence,
        entity_type="",
        entity_start=False,
        morph="",
    )


def _by_closeness(words: Sequence[Word], word: Word, near: Sequence[int]) -> list[int]:
    return sorted(
        near,
        key=lambda index: min(
            abs(words[index].start - word.end), abs(word.start - words[index].end)
        ),
    )
