"""The subject that a verb has of its own, whatever the parser made of it."""

from __future__ import annotations

from ..names import SUFFIXES, fold
from . import grammar
from .reading import Reading

_ENDS_OF_NAMES = SUFFIXES | {"inc", "ltd", "llc", "llp", "plc", "corp", "co"}


def own_subject(reading: Reading, verb: int) -> int | None:
    """The verb's subject; of several that were hung on it, the one right before it."""
    if grammar.is_passive(reading, verb):
        return None
    subjects = [
        child
        for child in reading.children[verb]
        if reading.tokens[child].dep == "nsubj"
        and reading.tokens[child].text[0].isalnum()
        # The small model takes the "n’t" of a curly "wouldn’t" for a subject.
        and grammar.lower(reading, child) not in grammar.NOT
        and not _is_joined_to(reading, child, verb)
    ]
    if len(subjects) > 1:
        # "Martin Cole, Jr. said": what ends a name is no second subject.
        subjects = [i for i in subjects if fold(reading.tokens[i].text) not in _ENDS_OF_NAMES]
    before = [child for child in subjects if child < verb]
    named = subjects != [] and reading.tokens[subjects[-1]].pos in ("NOUN", "PROPN")
    if before and named and subjects[-1] > verb and reading.tokens[verb - 1].text == ",":
        # "Some of the facts, said Ortiz, are hard to come by."
        return subjects[-1]
    if before:
        return before[-1]
    if subjects:
        return subjects[0]
    return _disguised_subject(reading, verb)


def _is_joined_to(reading: Reading, noun: int, verb: int) -> bool:
    """Whether a conjunction parts a participle from its subject: "testing results in delays, as
    well as contending that …" joins two things that somebody else says."""
    token, before = reading.tokens[verb], reading.tokens[verb - 1]
    if token.tag != "VBG" or noun > verb or reading.child(verb, "aux") is not None:
        return False
    return before.dep == "cc" or before.text.lower() in ("as", "and", "or", "than")


def _disguised_subject(reading: Reading, verb: int) -> int | None:
    """A subject the parser took for a clause, since an apposition or "who …" follows it.

    "One worker, who asked not to be named, said …": *asked* becomes the clause, *worker* its
    subject. Such a phrase begins the sentence and ends right before the verb.
    """
    if reading.tokens[verb].tag not in ("VBD", "VBZ", "VBP"):
        return None
    start = reading.in_sentence[reading.tokens[verb].sentence][0]
    for child in reading.children[verb]:
        first, last = reading.edges[child]
        if child > verb or reading.tokens[child].dep not in ("ccomp", "advcl") or first != start:
            continue
        if last < verb - 2 or reading.tokens[verb - 1].text != ",":
            continue
        if reading.tokens[child].pos in ("NOUN", "PROPN") and reading.tokens[child].dep == "ccomp":
            return child
        for index in range(first + 1, min(first + 8, child + 1)):
            behind = reading.tokens[index + 1]
            if reading.tokens[index].text == "," and (
                behind.text.lower() == "who" or behind.tag == "VBG"
            ):
                head = index - 1
                return head if reading.tokens[head].pos in ("NOUN", "PROPN") else None
    return None
