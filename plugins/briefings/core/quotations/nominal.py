"""Nouns that report: "the minister's claim that …", "criticism of the plan by residents"."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import load_set
from ..model import Span
from . import chains, grammar
from .attitudes import is_attitude
from .bounds import belongs
from .candidate import Candidate
from .cues import lemma_of, nouns, verb_at
from .reading import Reading
from .unsaid import names_nobody

_OWNERS = ("by", "from", "among")


def nominal(reading: Reading) -> Iterator[Candidate]:
    """What follows a reporting noun."""
    for index, token in enumerate(reading.tokens):
        # "The owners’ claim that …": no verb, though the parser calls it one.
        owned = index > 1 and reading.tokens[index - 1].tag == "POS"
        if token.tag not in ("NN", "NNS") and not owned:
            continue
        entry = nouns().get(token.lemma.lower()) or nouns().get(token.text.lower())
        if entry is None:
            continue
        found = _content(reading, index, entry.takes) or _equated(reading, index, entry.takes)
        if found is None:
            continue
        content, also, frame = found
        owner, how = _owner(reading, index)
        if owner is None:
            continue
        first, last = grammar.mention(reading, owner, away_from=index)
        if reading.tokens[last].tag == "POS" and last > first:
            last -= 1
        speaker = reading.span(first, last)
        head = reading.span(owner, owner)
        yield Candidate(
            content=(content,),
            cue=reading.span(index, also),
            cue_class=entry.cue_class,
            speaker=speaker,
            speaker_head=head,
            rule="reporting noun",
            speaker_rule=how,
            priority=15,
            attitude=is_attitude(reading, entry, frame, (content,)),
        )


def _content(reading: Reading, noun: int, takes: frozenset[str]) -> tuple[Span, int, str] | None:
    for child in reading.children[noun]:
        if child < noun:
            continue
        token = reading.tokens[child]
        first, last = reading.edges[child]
        if token.dep in ("acl", "ccomp", "relcl"):
            opening = reading.tokens[first]
            last = _before_main_verb(reading, noun, first, last)
            span = grammar.stretch(reading, first, last)
            if span is None:
                continue
            if "that" in takes and opening.text.lower() == "that" and opening.dep == "mark":
                return span, noun, "that"
            if "inf" in takes and opening.tag == "TO":
                return span, noun, "inf"
        if token.dep == "prep" and token.text.lower() in takes:
            if token.text.lower() == "on" and not belongs(reading, child):
                continue  # "his speech on Wednesday", "her comments on their front pages"
            span = grammar.stretch(reading, child + 1, last)
            if span is not None:
                return span, child if child == noun + 1 else noun, token.text.lower()
    return _beside(reading, noun, takes)


def _before_main_verb(reading: Reading, noun: int, first: int, last: int) -> int:
    """Where a noun’s clause ends that swallowed the sentence’s own verb: "the claim that they
    helped Lind was first made in May". Two verbs with a tense, and nothing that joins them."""
    tokens = reading.tokens
    if tokens[noun].dep != "ROOT":
        return last
    told: int | None = None
    for index in range(first, last + 1):
        token = tokens[index]
        if token.tag in ("CC", "WDT", "WP", "WRB") or token.text in (",", ";", "—", "–"):
            return last
        if token.tag not in ("VBD", "VBZ", "VBP", "MD"):
            continue
        if told is not None and token.pos == "AUX":
            return index - 1
        if verb_at(reading, index):
            return last
        told = index
    return last


def _equated(reading: Reading, noun: int, takes: frozenset[str]) -> tuple[Span, int, str] | None:
    """What a verb of being equates the noun with ("the owner's hope is that the crane holds")."""
    token = reading.tokens[noun]
    verb = token.head
    if token.dep != "nsubj" or reading.tokens[verb].lemma != "be" or verb < noun:
        return None
    for child in reading.children[verb]:
        below = reading.tokens[child]
        first, last = reading.edges[child]
        if child < verb or below.dep not in ("ccomp", "xcomp", "attr"):
            continue
        opening = reading.tokens[first]
        wanted = "inf" if opening.tag == "TO" else "that" if below.dep == "ccomp" else None
        if wanted in takes:
            span = grammar.stretch(reading, first, last)
            return (span, noun, wanted) if span is not None and wanted else None
    return None


def _beside(reading: Reading, noun: int, takes: frozenset[str]) -> tuple[Span, int, str] | None:
    """The phrase right behind a light verb's noun, which the parser hung on the verb."""
    verb = _light_verb(reading, noun)
    behind = noun + 1
    if verb is None or behind >= len(reading.tokens) or reading.tokens[behind].head != verb:
        return None
    token = reading.tokens[behind]
    if token.dep != "prep" or token.text.lower() not in takes:
        return None
    if token.text.lower() == "on" and not belongs(reading, behind):
        return None
    span = grammar.stretch(reading, behind + 1, reading.edges[behind][1])
    return (span, behind, token.text.lower()) if span is not None else None


def _light_verb(reading: Reading, noun: int) -> int | None:
    """The verb a reporting noun is the object of, where it adds nothing but the doer."""
    token = reading.tokens[noun]
    if token.dep != "dobj" or not reading.tokens[token.head].tag.startswith("VB"):
        return None
    if lemma_of(reading, token.head) not in load_set("light-verbs.txt"):
        return None
    if grammar.is_negated(reading, token.head) or grammar.is_hypothetical(reading, token.head):
        return None
    return token.head


def _owner(reading: Reading, noun: int) -> tuple[int | None, str]:
    who, rule = _owner_told(reading, noun)
    return (None, "nobody") if who is not None and names_nobody(reading, who) else (who, rule)


def _owner_told(reading: Reading, noun: int) -> tuple[int | None, str]:
    owner = reading.child(noun, "poss")
    if owner is not None:
        return owner, "possessive"
    if noun > 1 and reading.tokens[noun - 1].tag == "POS":
        return noun - 2, "possessive"
    for child in reading.children[noun]:
        if reading.tokens[child].dep == "prep" and grammar.lower(reading, child) in _OWNERS:
            who = reading.child(child, "pobj")
            if who is not None:
                return who, "named by a preposition"
    verb = _light_verb(reading, noun)
    if verb is not None:
        doer = chains.subject(reading, verb)
        if doer is not None:
            return doer.token, doer.rule
    return None, "nobody named"
