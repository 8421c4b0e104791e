"""Questions the rules ask about a sentence's grammar: subject, mention, negation, end of a phrase.

All take a `Reading` and name tokens by index. Answers follow how readers annotate news
attribution [Newell et al., LREC 2018]: a mention is the whole noun phrase with apposition,
role and relative clause; a content runs to the end of its clause.
"""

from __future__ import annotations

import re
from functools import cache

from ..datelines import dateline
from ..gazetteer import fields
from ..lexicon import load_lines, load_set
from ..model import Span
from ..names import role_key
from .reading import Reading

NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "rarely", "seldom"})
_TRIM_LEFT = frozenset(",;:—–-)•·")
DASHES = frozenset({"—", "–", "--", "-"})
_TRIM_RIGHT = frozenset(",;:.—–-(")
_NO_PERSON = frozenset({"ORG", "GPE", "LOC", "FAC"})
_WHO = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_PEOPLE = re.compile(r"(?:ers|ors|ists|ians|ants|(?<!m)ents|crats|ees)$")
"""How plural nouns for people end."""
_CIRCUMSTANCES = frozenset(
    {"before", "after", "when", "while", "although", "though", "because", "since", "until", "as"}
)
_MODALS = frozenset({"would", "could", "might", "may", "should", "must", "can", "will", "shall"})
_HYPOTHETICAL = frozenset({"if", "unless", "whether", "lest"})


def is_verb(reading: Reading, index: int) -> bool:
    """Whether the word is a verb by its tag (auxiliaries included)."""
    return reading.tokens[index].tag.startswith("VB")


def is_finite(reading: Reading, verb: int) -> bool:
    """Whether a verb or one of its auxiliaries has a tense."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return reading.tokens[verb].tag in finite or any(
        reading.tokens[child].tag in finite
        for child in reading.children[verb]
        if reading.tokens[child].dep in ("aux", "auxpass")
    )


def lower(reading: Reading, index: int) -> str:
    """The word in lower case."""
    return reading.tokens[index].text.lower()


def is_passive(reading: Reading, verb: int) -> bool:
    """Whether the verb is a participle with a passive auxiliary ("was accused")."""
    return reading.tokens[verb].tag == "VBN" and any(
        reading.tokens[child].dep in ("auxpass", "nsubjpass") for child in reading.children[verb]
    )


def is_bare_participle(reading: Reading, verb: int) -> bool:
    """Whether it is a past participle without any auxiliary ("accused by critics of …").

    "When asked, he …": the tagger calls some of them past tenses, but they have no subject.
    """
    token = reading.tokens[verb]
    if token.tag == "VBD" and token.dep == "advcl":
        return reading.child(verb, "nsubj", "aux") is None and (
            reading.child(verb, "advmod") is not None or verb == reading.edges[verb][0]
        )
    return token.tag == "VBN" and reading.child(verb, "aux", "auxpass", "nsubj") is None


def agent(reading: Reading, verb: int) -> int | None:
    """The doer of a passive verb ("by X"): its head word."""
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if token.dep == "agent" or (token.dep == "prep" and token.text.lower() == "by"):
            return reading.child(child, "pobj")
    return None


def mention(reading: Reading, head: int, *, away_from: int | None = None) -> tuple[int, int]:
    """First and last token of a noun phrase, with apposition, role and relative clause.

    Args:
        head: the phrase's head word.
        away_from: a word that must stay outside (the cue, where a participle hangs on the
            noun: "critics saying that …" is spoken by "critics").
    """
    first, last = reading.edges[head]
    if away_from is not None and away_from > head and reading.tokens[head].dep == "ccomp":
        last = min(last, away_from - 1)
    if away_from is not None and first <= away_from <= last:
        if away_from > head:
            branch = _branch(reading, head, away_from)
            last = max(head, reading.edges[branch][0] - 1)
        else:
            branch = _branch(reading, head, away_from)
            first = min(head, reading.edges[branch][1] + 1)
    sentence = reading.in_sentence[reading.tokens[head].sentence]
    if first == sentence[0] and (start := past_dateline(reading, sentence)) <= last:
        first = start
    return trim(reading, first, _before_day(reading, head, last))


def past_dateline(reading: Reading, sentence: range) -> int:
    """The first word of a sentence that is not its dateline ("GENEVA (AP) — ")."""
    start = sentence[0]
    whole = Span(reading.tokens[start].start, reading.tokens[sentence[-1]].end)
    place = dateline(reading.text, whole)
    return start if place is None or place.end >= whole.end else reading.token_at(place.end)


def _before_day(reading: Reading, head: int, last: int) -> int:
    """The last word of a mention, the day of saying left out: "President Ortiz on Friday"."""
    for child in reading.children[head]:
        if child <= head or reading.edges[child][1] != last:
            continue
        preposition = lower(reading, child) == "on"
        day = reading.child(child, "pobj") if preposition else child
        if day is not None and reading.tokens[day].entity_type == "DATE":
            is_when = preposition or reading.tokens[child].dep == "npadvmod"
            return child - 1 if is_when else last
    return last


def may_speak(reading: Reading, noun: int) -> bool:
    """Whether a noun names somebody, a body or a document; a point, a theatre, a finger do not."""
    token = reading.tokens[noun]
    if token.pos in ("PROPN", "PRON") or token.entity_type in _WHO:
        return token.entity_type not in ("DATE", "TIME")
    words = {token.text.lower(), token.lemma.lower()}
    return (
        role_key(token.text) is not None
        or not words.isdisjoint(load_set("documents.txt"))
        or not words.isdisjoint(_collectives())
        or _PEOPLE.search(token.text.lower()) is not None
    )


@cache
def _collectives() -> frozenset[str]:
    return frozenset(fields(line, 2)[0] for line in load_lines("collectives.txt"))


def credit(reading: Reading, who: int, cue: int) -> tuple[Span, Span]:
    """Mention and head of who is credited, given the subject's head word.

    For a relative pronoun, the noun it stands for is the head, and the mention reaches from
    the noun to the pronoun, which is what the words themselves credit.
    """
    if reading.tokens[who].tag in ("WP", "WDT"):
        clause = reading.tokens[who].head
        noun = reading.tokens[clause].head
        above = reading.tokens[noun].head
        if reading.tokens[noun].dep == "appos" and reading.tokens[above].pos == "PROPN":
            # "Ortiz, the mayor, who conceded": the mayor is Ortiz.
            noun = above
        if lower(reading, who) == "who":
            noun = person_told_of(reading, noun)
        if reading.tokens[clause].dep == "relcl" and noun < who and not closes_aside(reading, who):
            return reading.span(reading.edges[noun][0], who), reading.span(noun, noun)
    return reading.span(*mention(reading, who, away_from=cue)), reading.span(who, who)


def person_told_of(reading: Reading, noun: int) -> int:
    """Whom "who" stands for, when the parser hung it on a place or body near by: "Ana Ortiz, a
    candidate in the Third District, who said" is Ana Ortiz."""
    if reading.tokens[noun].entity_type not in _NO_PERSON:
        return noun
    node = noun
    for _ in range(6):
        above = reading.tokens[node].head
        if reading.tokens[node].dep not in ("pobj", "prep", "appos", "compound") or above >= node:
            return noun
        node = above
        if reading.tokens[node].entity_type == "PERSON":
            return node
    return noun


def is_clause(reading: Reading, speaker: Span, head: Span | None) -> bool:
    """Whether a mention is no noun with its modifiers but a clause: a verb with a subject of its
    own, which is no part of what describes the noun. A clause says nothing."""
    words = reading.tokens_in(speaker)
    top = reading.token_at(head.start) if head is not None else -1
    opens = reading.tokens[words.start]
    if opens.text.lower() in _CIRCUMSTANCES and any(
        reading.tokens[i].tag in ("VBD", "VBZ", "VBP")
        and reading.child(i, "nsubj", "nsubjpass") in words
        for i in words
    ):
        # "Before Ortiz spoke out, critics like Lind": half of it is a clause of its own.
        return True
    for verb in words:
        if not is_verb(reading, verb) or not is_finite(reading, verb):
            continue
        who = reading.child(verb, "nsubj", "nsubjpass")
        if who is None or who not in words or reading.quoted_at(reading.tokens[verb].start):
            continue
        node, steps = verb, 0
        while node != top and reading.tokens[node].head in words and steps < len(words):
            if reading.tokens[node].head == node:
                break
            node, steps = reading.tokens[node].head, steps + 1
        if verb == top or (node != top and not _describes(reading, verb, words)):
            return True
    return False


def _describes(reading: Reading, verb: int, words: range) -> bool:
    """Whether a verb stands in a relative or other clause that hangs on a word of the mention."""
    node = verb
    while reading.tokens[node].dep not in ("relcl", "acl"):
        above = reading.tokens[node].head
        if above == node or above not in words:
            return False
        node = above
    return reading.tokens[node].head in words


def closes_aside(reading: Reading, relative: int) -> bool:
    """Whether the dash before a relative pronoun closes an aside: "a few — Ortiz, Cole — who"."""
    sentence = reading.in_sentence[reading.tokens[relative].sentence]
    before = [reading.tokens[index].text for index in range(sentence[0], relative)]
    return before[-1:] != [] and before[-1] in DASHES and sum(x in DASHES for x in before) == 2


def _branch(reading: Reading, top: int, below: int) -> int:
    """The child of *top* on the way down to *below*."""
    node = below
    while reading.tokens[node].head not in (top, node):
        node = reading.tokens[node].head
    return node


def trim(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """The stretch without punctuation at its ends (quotation marks and brackets stay)."""
    while first < last and reading.tokens[first].text in _TRIM_LEFT | {"--", "''"} - {"''"}:
        first += 1
    while first < last and (
        reading.tokens[last].text in _TRIM_RIGHT
        or reading.tokens[last].text in ("--", "...")
        or reading.tokens[last].text.lower() in ("and", "but", "or")
    ):
        last -= 1
    return first, last


def stretch(reading: Reading, first: int, last: int) -> Span | None:
    """The trimmed place from one token to another, or ``None`` when nothing is left."""
    if first > last:
        return None
    first, last = trim(reading, first, last)
    return reading.span(first, last)


def is_negated(reading: Reading, verb: int) -> bool:
    """Whether the verb itself is denied ("did not say", "never said")."""
    return any(
        reading.tokens[child].dep == "neg" or lower(reading, child) in NOT
        for child in reading.children[verb]
    )


def is_hypothetical(reading: Reading, verb: int) -> bool:
    """Whether the verb stands in a condition ("if he says", "unless she apologises")."""
    node, steps = verb, 0
    while steps < 4:
        if any(
            reading.tokens[child].dep == "mark" and lower(reading, child) in _HYPOTHETICAL
            for child in reading.children[node]
        ):
            return True
        token = reading.tokens[node]
        if token.dep not in ("conj", "xcomp") or token.head == node:
            return False
        node, steps = token.head, steps + 1
    return False


def is_asked(reading: Reading, verb: int) -> bool:
    """Whether the saying itself is in question ("Did the mayor say that …?")."""
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    if not any(reading.tokens[index].text == "?" for index in sentence[-3:]):
        return False
    who = reading.child(verb, "nsubj")
    return who is not None and any(
        reading.tokens[child].dep == "aux" and child < who for child in reading.children[verb]
    )


def modal(reading: Reading, verb: int) -> str | None:
    """The modal auxiliary in lower case ("might say"), or ``None``."""
    for child in reading.children[verb]:
        if reading.tokens[child].dep == "aux" and lower(reading, child) in _MODALS:
            return lower(reading, child)
    return None
