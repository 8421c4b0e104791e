"""Who says it: the cue's own subject, or the one it shares along a chain of clauses.

"The mayor rose and warned that …", "…, she said, adding that …", "the mayor went on to say": a
conjunct, a participle and an infinitive do what their clause's subject does. The small parser
hangs such chains on what is reported; tense, commas and quotation marks tell where they belong.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import load_set
from . import grammar
from .above import clause_of, goes_on, reporting_above, told_by
from .cues import lemma_of, verb_at
from .participles import companion, corrected, cue_before, doer_before, recorded, sufferer
from .reading import Reading
from .subjects import own_subject

_SHARING = frozenset(
    {"conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep", "parataxis", "advmod"}
)
"""Relations along which a subject is shared; an adverb's ("went so far as to say") with them."""
_WRITES_TO = frozenset({"email", "e-mail", "text", "message", "phone", "ring", "address", "greet"})
"""Verbs whose object is spoken to, besides those whose list entry says so."""
_HELD = frozenset({"sign", "banner", "placard", "poster", "flag", "leaflet", "flyer"})
_HOLDS = frozenset(
    {"hold", "carry", "wave", "raise", "display", "unfurl", "hoist", "hang", "bear", "brandish"}
)
"""Whoever does this to what is held up says what stands on it: "carrying signs saying …"."""
_TAKES_IN = frozenset({"receive", "get", "see", "read", "obtain", "review", "find", "hear"})
"""Who does this to a document did not write it."""
_URGES = frozenset({"pressure", "call", "demand", "appeal"})
"""What is put on somebody, or made to him, to do something: not whoever makes it does that."""
_CHAINED = frozenset({"conj", "advcl"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Who does what a verb says."""

    token: int
    rule: str
    """How it was found: its own subject, or inherited, and from where."""


def subject(reading: Reading, verb: int) -> Subject | None:
    """Who says it: the verb's subject, or the one it shares with the verb it depends on.

    "The mayor rose and warned that …", "…, she said, adding that …", "the mayor went on to
    say": a conjunct, a participle and an infinitive do what their clause's subject does.
    """
    told = cue_before(reading, verb)
    if told is not None:
        return Subject(told, "shared subject")
    other = corrected(reading, verb)
    if other is not None:
        return Subject(other, "shared subject")
    urged = _urged(reading, verb)
    if urged is not None:
        return Subject(urged, "who is urged")
    told_of = companion(reading, verb)
    if told_of is not None:
        return Subject(told_of, "whom it is told of")
    heard = recorded(reading, verb)
    if heard is not None:
        return Subject(heard, "who is recorded")
    node, steps = verb, 0
    while steps < 8:
        outside = _out_of_aside(reading, node, verb)
        if outside is None:
            return None
        node = outside
        own = own_subject(reading, node)
        token = reading.tokens[node]
        if own is not None and token.lemma == "be" and _owns_what_follows(reading, own):
            return None
        if own is not None:
            told = told_by(reading, node) if node != verb and goes_on(reading, verb) else None
            if told is not None and not grammar.may_speak(reading, own):
                # "Lind said it was old, and repairs would cost more, adding …": Lind adds.
                node, steps = told, steps + 1
                continue
            empty = node != verb and grammar.lower(reading, own) in ("it", "there")
            nearer = doer_before(reading, verb) if empty else None
            if nearer is not None:
                return Subject(nearer, "shared subject")
            if not empty or token.dep != "ccomp" or token.head > node:
                return Subject(own, "subject" if node == verb else "shared subject")
            # "Lind said it was time to go, adding …": nobody but Lind adds anything.
            node, steps = token.head, steps + 1
            continue
        joined = reading.tokens[verb].dep == "conj" and reading.tokens[verb].head == node
        finite = reading.tokens[verb].tag in ("VBD", "VBZ", "VBP")
        if own is None and joined and finite and grammar.is_passive(reading, node):
            # "The owner was fined and said that …": who suffers the one does the other.
            suffers = reading.child(node, "nsubjpass")
            if suffers is not None:
                return Subject(suffers, "shared subject")
        suffers = sufferer(reading, node, verb)
        if suffers is not None:
            return Subject(suffers, "subject of the passive")
        if token.head == node:
            return None
        if token.dep == "conj" and token.tag != "VBG" and not grammar.is_verb(reading, token.head):
            # "She put on an accent and joked", the verb hung on the noun before it.
            above = clause_of(reading, token.head)
            if above is None or reading.tokens[token.head].dep not in ("dobj", "pobj"):
                return None
            node, steps = above, steps + 1
            continue
        if token.dep in ("acl", "relcl"):
            described = reading.tokens[token.head].pos in ("NOUN", "PROPN", "PRON")
            above = clause_of(reading, token.head) if described else None
            if token.tag == "VBG" and reading.tokens[node - 1].text == "," and above is not None:
                # "Rejected the idea that it was late, saying …": behind a comma the participle
                # belongs to the clause, whatever noun the parser hung it on.
                node, steps = above, steps + 1
                continue
            if described and token.tag == "VBG":
                author = _author(reading, token.head) or _sender(reading, token.head)
                if author is not None:
                    return author
                if grammar.may_speak(reading, token.head) or above is None:
                    return Subject(token.head, "noun it describes")
                # "He has fought with Ortiz, at one point calling …": no point calls anything.
                node, steps = above, steps + 1
                continue
            return None
        if token.dep == "pcomp" and grammar.lower(reading, token.head) == "as":
            whom = reading.child(reading.tokens[token.head].head, "dobj")
            if whom is not None and whom < token.head:
                # "Lind quoted Ortiz as saying …": Ortiz says it.
                return Subject(whom, "object so described")
        if token.dep == "xcomp":
            whom = reading.child(token.head, "dobj")
            if whom is not None and whom < node and token.tag == "VB":
                return Subject(whom, "object that controls")
        if token.dep not in _SHARING or (token.dep == "ccomp" and token.tag not in ("VBG", "VBN")):
            return None
        above = reporting_above(reading, verb, token.head) if token.dep in _CHAINED else None
        if token.dep == "pcomp" and grammar.lower(reading, token.head) == "before":
            above = reporting_above(reading, verb, reading.tokens[token.head].head)
        node, steps = token.head if above is None else above, steps + 1
    return None


def _urged(reading: Reading, verb: int) -> int | None:
    """Who is to do it in "kept up pressure on Ortiz to explain …", however it was hung."""
    tokens = reading.tokens
    first = reading.edges[verb][0]
    if tokens[verb].tag != "VB" or tokens[first].tag != "TO" or not first:
        return None
    for child in (tokens[first - 1].head, first - 1):
        for index in (child, tokens[child].head):
            above = tokens[index].head
            if tokens[index].dep == "pobj" and tokens[above].text.lower() in ("on", "for"):
                urges = lemma_of(reading, tokens[above].head) in _URGES
                return index if urges else None
    return None


def _owns_what_follows(reading: Reading, noun: int) -> bool:
    """ "Lind’s was the harshest of all": his answer, not he, is the subject."""
    following = reading.tokens[noun + 1 : noun + 2]
    return bool(following) and following[0].text in ("’s", "'s")


def _out_of_aside(reading: Reading, node: int, verb: int) -> int | None:
    """The verb itself, or the first one above it outside a pair of dashes closed before *verb*.

    "Crowds went around the hall – where the Reds played – while chanting …": who plays within
    the dashes does nothing behind them. ``None`` when nothing is above.
    """
    sentence = reading.in_sentence[reading.tokens[verb].sentence]
    dashes = [i for i in range(sentence[0], verb) if reading.tokens[i].text in grammar.DASHES]
    if len(dashes) != 2 or not dashes[0] < node < dashes[1]:
        return node
    while dashes[0] < node < dashes[1] or not grammar.is_verb(reading, node):
        above = reading.tokens[node].head
        if above == node:
            return None
        node = above
    return node


def _author(reading: Reading, noun: int) -> Subject | None:
    """Who issued the statement that says so ("She sent a letter saying …")."""
    token = reading.tokens[noun]
    held = token.lemma.lower() in _HELD
    document = held or token.lemma.lower() in load_set("documents.txt")
    if not document or token.dep not in ("dobj", "pobj"):
        return None
    verb = token.head
    if held and lemma_of(reading, verb) not in _HOLDS:
        return None
    if token.dep == "pobj":
        verb = reading.tokens[verb].head
    if not grammar.is_verb(reading, verb) or grammar.is_passive(reading, verb):
        return None
    if lemma_of(reading, verb) in _TAKES_IN:
        return None
    issued = subject(reading, verb)
    return None if issued is None else Subject(issued.token, "who issued it")


def _is_document(reading: Reading, noun: int) -> bool:
    """Whether a noun is something written; an "e-mail" comes in three."""
    parts = reading.tokens[max(0, noun - 2) : noun]
    hyphen = (
        len(parts) == 2
        and parts[1].text in ("-", "‐")
        and parts[1].end == reading.tokens[noun].start
    )
    whole = (
        f"{parts[0].text}-{reading.tokens[noun].lemma}" if hyphen else reading.tokens[noun].lemma
    )
    return whole.lower() in load_set("documents.txt")


def _sender(reading: Reading, noun: int) -> Subject | None:
    """Who addressed the people that a participle was hung on ("She emailed members saying …").

    They are the object of a verb of telling, or stand behind "to" with such a verb or with a
    document ("sent out an email to members stating …")."""
    token = reading.tokens[noun]
    verb = token.head
    if token.dep == "dobj" and grammar.is_verb(reading, verb):
        tells = lemma_of(reading, verb) in _WRITES_TO or any(
            "hearer" in entry.takes for entry in verb_at(reading, verb)
        )
    elif token.dep == "pobj" and grammar.lower(reading, verb) == "to":
        verb = reading.tokens[verb].head
        document = _is_document(reading, verb)
        while not grammar.is_verb(reading, verb) and reading.tokens[verb].head != verb:
            verb = reading.tokens[verb].head
        document = document or any(
            reading.tokens[child].dep == "dobj" and _is_document(reading, child)
            for child in reading.children[verb]
        )
        tells = document or bool(verb_at(reading, verb))
    else:
        return None
    if not tells and token.dep == "dobj":
        # "Sent a message Friday to members saying": the parser took the "to" for an infinitive's.
        issued = reading.child(verb, "dobj")
        document = issued is not None and reading.tokens[issued].lemma.lower() in load_set(
            "documents.txt"
        )
        tells = document and grammar.lower(reading, reading.edges[noun][0]) == "to"
    if not tells or not grammar.is_verb(reading, verb):
        return None
    own = own_subject(reading, verb)
    return None if own is None else Subject(own, "who addressed them")
