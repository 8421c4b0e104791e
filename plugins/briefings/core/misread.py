"""Verbs that the small model takes for nouns: "Lind pledges to end “the war on fishing”".

Many a verb of reporting has a plural noun for its twin. Where a name stands right before it, an
infinitive or a that-clause right behind, and the sentence has no other verb, it is the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from .lexicon import load_lines
from .model import Token
from .names import role_key

_SOMEBODY = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_BESIDE = frozenset({"compound", "amod", "nmod"})
_OF_A_NOUN = frozenset({"det", "poss", "nummod", "nsubj", "cop"})
"""What hangs on a noun and never on a verb without a subject."""


@cache
def _twins() -> dict[str, str]:
    """Forms like "pledges" -> their verb, of those that are reporting nouns as well."""
    verbs = {line.split("|")[0].strip() for line in load_lines("reporting-verbs.txt")}
    nouns = {line.split("|")[0].strip() for line in load_lines("reporting-nouns.txt")}
    return {f"{word}s": word for word in verbs & nouns if word.isalpha()}


@cache
def _forms() -> dict[str, str]:
    """Forms like "states" -> their verb, of all reporting verbs."""
    verbs = (line.split("|")[0].strip() for line in load_lines("reporting-verbs.txt"))
    return {f"{word}s": word for word in verbs if word.isalpha()}


def as_verbs(read: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of one source, with the verbs that were read as nouns made verbs."""
    tokens = list(read)
    for index, token in enumerate(tokens):
        if token.dep != "ROOT" or token.tag != "NNS":
            continue
        if _has_clause(tokens, index):
            _call_a_verb(tokens, index)
        elif token.text in _forms():
            _mend(tokens, index)
    return tuple(tokens)


def _has_clause(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a word read as a noun has a subject before it and a that-clause right behind: "the
    letter states that …"."""
    clause = tokens[verb + 1 : verb + 2]
    if tokens[verb].text not in _forms() or not clause or clause[0].text != "that":
        return False
    told = tokens[clause[0].head]
    return (
        told.dep == "ccomp"
        and told.head == verb
        and any(one.dep == "nsubj" and one.head == verb for one in tokens[max(0, verb - 9) : verb])
    )


def _call_a_verb(tokens: list[Token], verb: int) -> None:
    tokens[verb] = replace(tokens[verb], tag="VBZ", pos="VERB", lemma=_forms()[tokens[verb].text])
    before = tokens[verb - 1]
    if before.head == verb and before.dep in _BESIDE and tokens[verb - 2].pos == "ADP":
        # "The letter from Lind states": the name was made a part of the noun.
        tokens[verb - 1] = replace(before, head=verb - 2, dep="pobj")


def _mend(tokens: list[Token], verb: int) -> None:
    here = tokens[verb]
    behind = tokens[verb + 1 : verb + 3]
    if not verb or len(behind) < 2 or behind[1].sentence != here.sentence:
        return
    clause = _clause(tokens, verb, behind)
    if here.text not in _twins() and (clause is None or tokens[clause].dep != "ccomp"):
        # "Plans to close" are told of; "Lind counters that it is late" tells.
        return
    if clause is None or not _is_somebody(tokens, verb):
        return
    hung = [
        i for i in range(verb) if tokens[i].head == verb and tokens[i].sentence == here.sentence
    ]
    if any(tokens[i].dep in _OF_A_NOUN for i in hung):
        return
    tokens[verb] = replace(here, tag="VBZ", pos="VERB", lemma=_forms()[here.text])
    for i in hung:
        if tokens[i].dep in _BESIDE:
            tokens[i] = replace(tokens[i], head=verb - 1)
    subject = tokens[verb - 1]
    pos = "PROPN" if role_key(subject.text) is None else "NOUN"
    tokens[verb - 1] = replace(subject, head=verb, dep="nsubj", pos=pos)
    dep = "xcomp" if behind[0].text == "to" else "ccomp"
    tokens[clause] = replace(tokens[clause], head=verb, dep=dep)
    if dep == "ccomp":
        tokens[verb + 1] = replace(tokens[verb + 1], head=clause, dep="mark", tag="IN")


def _clause(tokens: Sequence[Token], verb: int, behind: Sequence[Token]) -> int | None:
    """The infinitive or the verb of the that-clause right behind."""
    if behind[0].text == "to" and behind[1].tag == "VB":
        return verb + 2
    if behind[0].text == "that" and tokens[behind[0].head].pos in ("VERB", "AUX"):
        head = behind[0].head
        # "Lind claims that he made": a relative clause has no subject besides "that".
        told = any(
            one.head == head and one.dep == "nsubj" and one.text != "that"
            for one in tokens[verb + 2 : head]
        )
        return head if told and tokens[head].head == verb else None
    return None


def _is_somebody(tokens: Sequence[Token], verb: int) -> bool:
    """Whether what stands right before the verb is a name or an office."""
    before = tokens[verb - 1]
    if before.sentence != tokens[verb].sentence or before.head != verb:
        return False
    named = before.tag in ("NNP", "NNPS") or before.entity_type in _SOMEBODY
    return before.dep in _BESIDE and (
        named or before.text[0].isupper() or role_key(before.text) is not None
    )
