"""What somebody is called, and verdicts in marks: "called her a hero", "described as “a liar”"."""

from __future__ import annotations

from ..model import CueClass, Span
from ..names import role_key
from . import grammar
from .blocks import is_title
from .cues import Verb, lemma_of, verb_at
from .reading import Reading

_BEFORE_VERDICT = frozenset({"as", "a", "an", "the", "simply", "merely", "only"})
_VERDICTS = frozenset({CueClass.CRITICISED, CueClass.PRAISED})
_CHARGES = frozenset({"accuse", "blame"})
"""Verdicts that tell by themselves what is held against somebody."""
NAMING = frozenset({"call", "brand", "label", "dub"})
"""Verbs that say of somebody what he is."""


def is_person(reading: Reading, noun: int) -> bool:
    """Whether a noun is somebody by name or by office."""
    token = reading.tokens[noun]
    return token.entity_type == "PERSON" or role_key(token.lemma) is not None


def tells_only_whom(reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...]) -> bool:
    """Whether a verdict tells no more than on whom it fell: "calling out Speaker Ana Ortiz"."""
    whom = reading.child(verb, "dobj")
    if whom is None or entry.cue_class not in _VERDICTS or entry.lemma in _CHARGES:
        return False
    named = reading.tokens[whom].pos == "PROPN" or is_person(reading, whom)
    words = range(verb + 1, reading.tokens_in(content[-1]).stop)
    return named and not any(reading.tokens[index].tag.startswith("VB") for index in words)


def named(reading: Reading, verb: int) -> int | None:
    """Who is called something, where the parser took both for one phrase ("called her a hero")."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child > verb and token.dep in ("oprd", "xcomp") and token.pos in ("NOUN", "PROPN"):
            return child
    return None


def agent_behind(reading: Reading, verb: int) -> tuple[int, int] | None:
    """Who gives the verdict in marks right behind a participle, and where the verdict ends.

    "Called “a disgrace” by Lind", "described as “a liar” by Ortiz": the parser takes such a
    participle for a past tense, and whom it is about for the speaker."""
    tokens = reading.tokens
    if lemma_of(reading, verb) not in NAMING and not any(
        "+as" in entry.takes for entry in verb_at(reading, verb)
    ):
        return None
    mark = verb + 1
    while mark < min(len(tokens) - 1, verb + 4) and tokens[mark].text.lower() in _BEFORE_VERDICT:
        mark += 1
    if mark >= len(tokens) or tokens[mark].sentence != tokens[verb].sentence:
        return None
    stretch = reading.quoted_at(tokens[mark].start)
    if stretch is None or stretch.closing is None or stretch.whole.start != tokens[mark].start:
        return None
    by = reading.token_at(stretch.whole.end)
    if (
        by + 1 >= len(tokens)
        or tokens[by].text != "by"
        or stretch.whole.covers(reading.span(verb, verb))
    ):
        return None
    who = reading.child(by, "pobj")
    if who is None or not grammar.may_speak(reading, who):
        return None
    return who, stretch.whole.end


def names_a_work(reading: Reading, verb: int) -> bool:
    """Whether a participle behind a comma names a work: the speech, called “So It Ends,” …"""
    before, mark = reading.tokens[verb - 1], reading.tokens[min(verb + 1, len(reading.tokens) - 1)]
    stretch = reading.quoted_at(mark.start)
    return (
        before.text == ","
        and lemma_of(reading, verb) in NAMING
        and stretch is not None
        and stretch.whole.start == mark.start
        and is_title(stretch.inner.of(reading.text))
    )


def is_work(reading: Reading, content: tuple[Span, ...]) -> bool:
    """Whether a content is only the title of a work and whose it is: Coastal’s “Morning Tide”."""
    words = [i for span in content for i in reading.tokens_in(span)]
    owner = next((i for i in words if reading.tokens[i].tag == "POS"), None)
    first = words[0] if owner is None or owner == words[-1] else owner + 1
    stretch = reading.quoted_at(reading.tokens[first].start)
    if stretch is None or stretch.whole.start != reading.tokens[first].start:
        return False
    inner = stretch.inner.of(reading.text)
    return stretch.whole.end >= content[-1].end and is_title(inner) and " " in inner.strip()


def is_verdict(reading: Reading, verb: int, whom: int) -> bool:
    """Whether somebody is called something: "called the plan a disaster", not "called a taxi".

    The parser hangs the verdict on the verb, or makes one phrase of both, in which a second noun
    phrase or an adjective stands behind the first."""
    if reading.child(verb, "oprd", "ccomp", "xcomp", "acomp") is not None:
        return True
    first, last = reading.edges[whom]
    if any(reading.quoted_at(reading.tokens[i].start) is not None for i in range(verb + 1, last)):
        return True
    tokens = reading.tokens
    for index in range(first + 1, last + 1):
        before = tokens[index - 1]
        opens = tokens[index].tag in ("DT", "PRP$") and before.pos not in ("ADP", "CCONJ", "VERB")
        ends = tokens[index].pos == "ADJ" and index == last
        if (opens or ends) and before.pos in ("NOUN", "PROPN", "PRON", "PUNCT", "ADV", "ADJ"):
            return True
    return False
