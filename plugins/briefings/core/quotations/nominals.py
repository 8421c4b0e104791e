"""The noun phrases of a cue's frame by the order of words: for what the parser gets wrong most."""

from __future__ import annotations

from . import grammar
from .reading import Reading

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NO_SPEAKER = frozenset({"it", "there", "this", "what", "that", "him", "her", "them", "me", "us"})
INNER = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "nn"})
_PART_OF = INNER | {"pobj", "prep", "appos"}


def nominal_after(reading: Reading, cue: int, within: range) -> int | None:
    """Head of the noun phrase right behind the cue; adverbs and dates may stand between."""
    for index in range(cue + 1, within.stop):
        token = reading.tokens[index]
        if token.entity_type in ("DATE", "TIME") or token.pos == "ADV":
            continue
        if token.pos in NOMINAL:
            return _phrase_head(reading, index, within)
        if token.pos in ("VERB", "AUX", "ADP", "PUNCT", "SCONJ", "CCONJ"):
            return None
    return None


def main_subject(reading: Reading, cue: int, within: range) -> int | None:
    """The first subject of a verb with a tense: "Lind hardly cleared it up, … asserting, “…”"."""
    for index in range(within.start, cue):
        token = reading.tokens[index]
        if (
            token.dep == "nsubj"
            and _could_speak(reading, index)
            and grammar.is_finite(reading, token.head)
        ):
            return index
    return None


def first_nominal(reading: Reading, cue: int, within: range) -> int | None:
    """Head of the noun phrase that begins the frame: "…," the mayor, 49, said."""
    for index in range(within.start, cue):
        token = reading.tokens[index]
        if _could_speak(reading, index) and token.tag != "WP":
            return _phrase_head(reading, index, within)
        if token.pos in ("VERB", "SCONJ", "ADP"):
            return None
    return None


def nearest_nominal(reading: Reading, cue: int, within: range) -> int | None:
    """Head of the noun phrase that ends right before the cue, appositions stepped over."""
    for index in range(cue - 1, within.start - 1, -1):
        token = reading.tokens[index]
        if _could_speak(reading, index):
            if token.dep in ("appos", "npadvmod"):
                continue
            if token.dep == "pobj":
                # "Ana Cole, head of the team at Imperial explained": not the college.
                return _whole_phrase(reading, index, within)
            return _phrase_head(reading, index, within)
        if token.pos in ("VERB", "SCONJ") and index < cue - 1:
            return None
    return None


def _could_speak(reading: Reading, index: int) -> bool:
    token = reading.tokens[index]
    return (
        token.pos in NOMINAL
        and token.entity_type not in ("DATE", "TIME")
        and token.text.lower() not in _NO_SPEAKER
        and not reading.is_quoted(index)
        # "Informed of Ortiz's lean, …": the owner does not speak.
        and token.dep != "poss"
    )


def _phrase_head(reading: Reading, index: int, within: range) -> int:
    head = index
    for _ in range(6):
        above = reading.tokens[head].head
        if reading.tokens[head].dep not in INNER or above not in within or above == head:
            break
        head = above
    return head if reading.tokens[head].pos in NOMINAL else index


def _whole_phrase(reading: Reading, index: int, within: range) -> int:
    """The head of all that a noun behind a preposition is part of."""
    head = node = index
    for _ in range(12):
        above = reading.tokens[node].head
        if reading.tokens[node].dep not in _PART_OF or not within.start <= above < node:
            break
        node = above
        head = node if reading.tokens[node].pos in NOMINAL else head
    return head
