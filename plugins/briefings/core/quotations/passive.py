"""Passives: "was accused by X of …", "is expected to …", "was asked whether".

Who says it is the agent ("by X"), or nobody is named. The passive's subject is part of what
is said when it is what the words are about ("the mayor is expected to resign").
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Span
from . import grammar
from .candidate import Candidate
from .cues import Verb, cue_span, verb_at
from .reading import Reading

_PUT_TO = frozenset({"asked", "told", "informed", "reminded", "warned", "advised", "questioned"})


def passives(reading: Reading) -> Iterator[Candidate]:
    """Reporting verbs in the passive."""
    for index, token in enumerate(reading.tokens):
        if token.tag not in ("VBN", "VBD"):
            continue
        if not (
            grammar.is_passive(reading, index)
            or _asked_in_passing(reading, index)
            or _describes(reading, index)
        ):
            continue
        if grammar.is_negated(reading, index) or grammar.is_hypothetical(reading, index):
            continue
        for entry in verb_at(reading, index):
            content = _passive_content(reading, index, entry)
            if content:
                yield _passive(reading, index, entry, content)
                break


def _asked_in_passing(reading: Reading, verb: int) -> bool:
    """ "Asked whether he would run, …", "when pressed about it": a participle with no subject."""
    return (
        grammar.is_bare_participle(reading, verb)
        and reading.tokens[verb].dep in ("advcl", "acl", "ROOT")
        and grammar.lower(reading, verb) in _PUT_TO
    )


def _describes(reading: Reading, verb: int) -> bool:
    """ "A broker accused of fraud", "a place known as the Hook": a participle behind its noun."""
    token = reading.tokens[verb]
    return (
        token.dep == "acl"
        and token.head < verb
        and grammar.is_bare_participle(reading, verb)
        and any(
            reading.tokens[child].dep == "prep" and grammar.lower(reading, child) in ("as", "of")
            for child in reading.children[verb]
        )
    )


def _passive_content(reading: Reading, verb: int, entry: Verb) -> tuple[Span, ...]:
    about = reading.child(verb, "nsubjpass")
    topic: Span | None = None
    if about is not None and about < verb:
        topic = grammar.stretch(reading, *grammar.mention(reading, about))
    elif _describes(reading, verb):
        noun = reading.tokens[verb].head
        topic = grammar.stretch(reading, reading.edges[noun][0], verb - 1)
    parts: list[Span | None] = []
    for child in reading.children[verb]:
        token = reading.tokens[child]
        if child < verb:
            continue
        first, last = reading.edges[child]
        if token.dep == "ccomp" and entry.takes & {"that", "wh"}:
            span = grammar.stretch(reading, max(first, verb + 1), last)
            return (span,) if span else ()
        if token.dep == "xcomp" and entry.takes & {"is", "objinf"}:
            span = grammar.stretch(reading, first, last)
            return tuple(s for s in (topic, span) if s is not None)
        if token.dep == "prep" and ("+" + token.text.lower()) in entry.takes:
            parts.append(grammar.stretch(reading, first, last))
        if token.dep == "prep" and token.text.lower() in entry.takes and "hearer" in entry.takes:
            span = grammar.stretch(reading, child + 1, last)
            return (span,) if span else ()
    if ("obj" in entry.takes or parts) and (parts or grammar.agent(reading, verb) is not None):
        return tuple(s for s in (topic, *parts) if s is not None)
    return ()


def _passive(reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...]) -> Candidate:
    by = grammar.agent(reading, verb)
    speaker = head = None
    if by is not None:
        speaker = reading.span(*grammar.mention(reading, by))
        head = reading.span(by, by)
    return Candidate(
        content=content,
        cue=cue_span(reading, verb),
        cue_class=entry.cue_class,
        speaker=speaker,
        speaker_head=head,
        rule="passive cue",
        speaker_rule="agent" if by is not None else "no agent",
        priority=20,
    )
