"""Objects of reporting verbs: "praised the plan", "blamed him for it", "warned of floods"."""

from __future__ import annotations

from ..lexicon import load_set
from ..model import Span
from . import grammar
from .bounds import before_gloss, belongs, content_end
from .cues import Verb, verb_at
from .reading import Reading
from .verdicts import NAMING, is_person, is_verdict, named

LONGEST_ASIDE = 60
"""Words within dashes, and behind them."""


def object_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The object, with the preposition that belongs to it ("blamed him for the delay")."""
    if "obj" not in entry.takes and not any(t.startswith("+") for t in entry.takes):
        return None
    whom = reading.child(verb, "dobj")
    if whom is None and entry.lemma in NAMING:
        whom = named(reading, verb)
    if whom is None or whom < verb:
        return None
    if entry.lemma in NAMING and not is_verdict(reading, verb, whom):
        return None
    if _says_itself(reading, whom) or reading.tokens[whom].entity_type in ("DATE", "TIME"):
        return None
    first = reading.edges[whom][0]
    other = reading.child(verb, "dative")
    if other is not None and verb < other < whom and "hearer" not in entry.takes:
        first = reading.edges[other][0]
    marked = any(
        reading.tokens[child].dep == "oprd"
        or (
            reading.tokens[child].dep == "prep"
            and "+" + grammar.lower(reading, child) in entry.takes
        )
        for child in reading.children[verb]
        if child > whom
    )
    if "obj" not in entry.takes and not marked:
        return None
    those = grammar.lower(reading, whom) == "those" and reading.edges[whom][1] > whom
    if not marked and reading.tokens[whom].pos == "PRON" and first == whom and not those:
        # "They said it": a pronoun alone tells a reader nothing.
        return None
    if not marked and entry.lemma == "dismiss" and is_person(reading, whom):
        # "They dismissed two editors": they lost their work, nothing was said of them.
        return None
    last = phrase_end(reading, verb, whom)
    first = max(first, verb + 1)
    last = before_gloss(reading, first, content_end(reading, verb, first, last))
    last = _past_dashes(reading, first, last)
    if "+of" in entry.takes:
        last = max(last, _of_doing(reading, verb))
    span = grammar.stretch(reading, first, last)
    return (span,) if span else None


def _past_dashes(reading: Reading, first: int, last: int) -> int:
    """Where an object’s clause ends whose subject has an aside in dashes behind it: "his belief
    that the pier — and all that goes with it — should be sold"."""
    tokens = reading.tokens
    ends = last
    while ends > first and (tokens[ends].tag == "CC" or tokens[ends].text in grammar.DASHES):
        ends -= 1
    opens = ends + 1
    if opens >= len(tokens) or tokens[opens].text not in grammar.DASHES:
        return last
    if not any(grammar.lower(reading, i) == "that" for i in range(first, last)):
        return last
    sentence = reading.in_sentence[tokens[opens].sentence]
    closes = next(
        (
            i
            for i in range(opens + 1, min(sentence[-1], opens + LONGEST_ASIDE))
            if tokens[i].text in grammar.DASHES
        ),
        None,
    )
    if closes is None or tokens[closes + 1].tag not in ("MD", "VBD", "VBZ", "VBP"):
        return last
    rest = range(closes + 2, min(sentence.stop, closes + LONGEST_ASIDE))
    comma = next((i for i in rest if tokens[i].text in (",", ";")), rest[-1])
    return comma - 1


def _of_doing(reading: Reading, verb: int) -> int:
    """Where "of doing it" ends that the parser hung on the accused: "accused Lind, who denies it,
    of hiding it"; nowhere without it."""
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    for index in range(verb + 2, sentence.stop - 1):
        if grammar.lower(reading, index) == "of" and reading.tokens[index + 1].tag == "VBG":
            ends = reading.edges[index][1]
            marks = reading.quoted_at(reading.tokens[ends].start)
            if marks is not None:
                return reading.token_at(marks.whole.end) - 1
            return content_end(reading, verb, index + 1, ends)
        if reading.tokens[index].text == ";":
            break
    return -1


def gap_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """ "*What* she called *a disaster*", "a law *which* critics described *as cruel*"."""
    whom = reading.child(verb, "dobj", "nsubjpass")
    if whom is None or whom > verb or reading.tokens[whom].tag not in ("WP", "WDT"):
        return None
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child < verb:
            continue
        named = token.dep == "prep" and "+" + token.text.lower() in entry.takes
        if named or (token.dep in ("oprd", "xcomp", "attr", "ccomp") and "obj" in entry.takes):
            rest = grammar.stretch(reading, *reading.edges[child])
            marked = reading.quoted_at(reading.tokens[verb + 1].start)
            if rest is not None and marked is not None and rest.start <= marked.inner.start:
                # "What they called “fraud” led …": the marks end it.
                rest = Span(rest.start, min(rest.end, max(marked.whole.end, rest.start + 1)))
            return None if rest is None else (reading.span(whom, whom), rest)
    return None


def _says_itself(reading: Reading, noun: int) -> bool:
    """Whether the object is a text with a cue of its own ("issued a statement saying that …")."""
    return reading.tokens[noun].lemma.lower() in load_set("documents.txt") and any(
        reading.tokens[child].dep == "acl"
        and reading.tokens[child].tag == "VBG"
        and verb_at(reading, child)
        for child in reading.children[noun]
    )


def phrase_end(reading: Reading, verb: int, start: int) -> int:
    """Where the verb's phrase ends behind one of its words, things about the saying left out."""
    last = adverb = reading.edges[start][1]
    for child in reading.children[verb]:
        if child <= start or child < last:
            continue
        if reading.tokens[child].dep in ("prep", "oprd") and belongs(reading, child):
            if reading.edges[child][0] in (last + 1, adverb + 1):
                last = reading.edges[child][1]
            continue
        if reading.tokens[child].dep == "dobj" and reading.edges[child][0] <= last + 2:
            # A list of objects, or one whose date the parser took for an object of its own.
            last = reading.edges[child][1]
            continue
        if reading.tokens[child].dep == "advmod" and reading.edges[child][0] == last + 1:
            adverb = reading.edges[child][1]
            continue
        if reading.tokens[child].dep in ("advcl", "xcomp", "acl", "ccomp"):
            # "defended his call to raise wages": small parsers hang the infinitive on the verb.
            low, high = reading.edges[child]
            if low == last + 1 and reading.tokens[low].tag == "TO":
                last = high
            continue
        if reading.tokens[child].dep == "punct" and reading.tokens[child].text in "\"”“'":
            continue
        break
    return last


def preposition_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...] | None:
    """The object of the verb's preposition ("warned of floods", "asked for time to go")."""
    child = _governing(reading, verb, entry)
    if child is None:
        return None
    opening = _preposition(reading, child)
    whom = reading.child(verb, "dobj")
    if entry.lemma in NAMING and whom is not None and verb < whom < opening:
        # "Called an election for May" asks for nothing.
        return None
    last = reading.edges[child][1]
    if reading.tokens[child].dep == "prep":
        last = phrase_end(reading, verb, child)
    last = content_end(reading, verb, opening + 1, last)
    span = grammar.stretch(reading, opening + 1, last)
    return (span,) if span is not None else None


def preposition_of(reading: Reading, verb: int, entry: Verb) -> int | None:
    """The preposition itself, which is part of the cue."""
    child = _governing(reading, verb, entry)
    return None if child is None else _preposition(reading, child)


def _governing(reading: Reading, verb: int, entry: Verb) -> int | None:
    """The verb's child that a preposition it asks for opens; "for him to go" is a clause."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child < verb:
            continue
        opening = _preposition(reading, child)
        clause = token.dep in ("advcl", "ccomp", "xcomp") and opening < child
        if (not clause and token.dep != "prep") or reading.tokens[opening - 1].text == ",":
            continue
        if grammar.lower(reading, opening) in entry.takes and opening < reading.edges[child][1]:
            return child
        noun = reading.child(child, "pobj") if token.dep == "prep" else None
        if noun is not None and "about" in entry.takes and token.text in ("to", "with", "at"):
            # "Spoke at length about it", "talked to voters about it": hung on the first noun.
            for below in reading.children[noun]:
                if reading.tokens[below].dep == "prep" and reading.tokens[below].text == "about":
                    return below
    return None


def _preposition(reading: Reading, child: int) -> int:
    if reading.tokens[child].dep == "prep":
        return child
    mark = reading.child(child, "mark")
    return child if mark is None else mark
