"""Passives: "was accused by X of …", "is expected to …", "was asked whether".

Who says it is the agent ("by X"), or nobody is named. The passive's subject is part of what
is said when it is what the words are about ("the mayor is expected to resign").
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import CueClass, Span
from . import grammar
from .attitudes import in_marks, is_attitude
from .bounds import with_whole_marks
from .candidate import Candidate
from .clauses import asks_if
from .cues import Verb, cue_span, verb_at
from .reading import Reading
from .verdicts import agent_behind

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
        if _is_imagined(reading, index):
            continue
        if agent_behind(reading, index) is not None:
            # "Was called “a disgrace” by Lind": the marks tell what it was called.
            continue
        quoted = _quoted_as_saying(reading, index)
        if quoted is not None:
            yield quoted
        if _says(reading, index) is not None:
            continue
        for entry in verb_at(reading, index):
            content = _passive_content(reading, index, entry)
            if content:
                yield _passive(reading, index, entry, content)
                break


def _is_imagined(reading: Reading, verb: int) -> bool:
    """ "Afraid of being accused of fraud": nobody has done it."""
    return (
        grammar.agent(reading, verb) is None
        and any(
            grammar.lower(reading, child) == "being" and reading.tokens[child].dep == "auxpass"
            for child in reading.children[verb]
        )
        and reading.tokens[verb].dep in ("pcomp", "conj", "xcomp", "ccomp")
    )


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
        asked = token.dep == "advcl" and asks_if(reading, child, entry)
        if asked or (token.dep == "ccomp" and entry.takes & {"that", "wh"}):
            span = grammar.stretch(reading, max(first, verb + 1), last)
            return (span,) if span else ()
        if token.dep == "xcomp" and entry.takes & {"is", "objinf"}:
            span = grammar.stretch(reading, first, last)
            return tuple(s for s in (topic, span) if s is not None)
        if token.dep == "prep" and ("+" + token.text.lower()) in entry.takes:
            # "known as the Hook": the preposition goes with the cue.
            begins = first + 1 if token.text.lower() == "as" and child == verb + 1 else first
            parts.append(grammar.stretch(reading, begins, last))
        if token.dep == "prep" and token.text.lower() in entry.takes and "hearer" in entry.takes:
            span = grammar.stretch(reading, child + 1, last)
            return (span,) if span else ()
    by = grammar.agent(reading, verb)
    if by is not None and not parts:
        parts.append(_behind_agent(reading, by, entry))
    parts = [part for part in parts if part is not None]
    if ("obj" in entry.takes or parts) and (parts or grammar.agent(reading, verb) is not None):
        return tuple(s for s in (topic, *parts) if s is not None)
    return ()


def _as_behind(reading: Reading, verb: int, entry: Verb) -> tuple[int, ...]:
    if "+as" in entry.takes and reading.tokens[min(verb + 1, len(reading.tokens) - 1)].text == "as":
        return (verb + 1,)
    return ()


def _behind_agent(reading: Reading, by: int, entry: Verb) -> Span | None:
    """ "Accused by the port *of hiding it*", which the parser hangs on the port."""
    for child in reading.children[by]:
        token = reading.tokens[child]
        if child > by and token.dep == "prep" and "+" + token.text.lower() in entry.takes:
            return grammar.stretch(reading, child, reading.edges[child][1])
    return None


def _quoted_as_saying(reading: Reading, verb: int) -> Candidate | None:
    """ "X was quoted as saying …": the one passive whose subject is the speaker."""
    who, saying = reading.child(verb, "nsubjpass"), _says(reading, verb)
    if who is None or saying is None:
        return None
    clause = reading.child(saying, "ccomp")
    last = reading.edges[verb][1] if clause is None else reading.edges[clause][1]
    content = grammar.stretch(reading, saying + 1, last) if last > saying else None
    if content is None or not any(map(str.isalnum, content.of(reading.text))):
        # "“…,” he was quoted as saying": the rules of marks read this one.
        return None
    speaker, head = grammar.credit(reading, who, verb)
    return Candidate(
        content=with_whole_marks(reading, (content,)),
        cue=cue_span(reading, verb, saying),
        cue_class=verb_at(reading, saying)[0].cue_class,
        speaker=speaker,
        speaker_head=head,
        rule="quoted as saying",
        speaker_rule="subject of the passive",
        priority=24,
    )


def _says(reading: Reading, verb: int) -> int | None:
    """The participle of "quoted as saying", "heard telling", "cited as having said"."""
    if grammar.lower(reading, verb) not in ("quoted", "cited", "heard", "recorded"):
        return None
    for child in reading.children[verb]:
        saying = reading.child(child, "pcomp") if child > verb else None
        if saying is not None and verb_at(reading, saying):
            return saying
    return None


def _passive(reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...]) -> Candidate:
    by = grammar.agent(reading, verb)
    speaker = head = None
    if by is not None:
        first, last = grammar.mention(reading, by)
        behind = _behind_agent(reading, by, entry)
        if behind is not None and behind in content:
            last = reading.token_at(behind.start) - 1
        speaker = reading.span(first, last)
        head = reading.span(by, by)
    return Candidate(
        content=content,
        cue=cue_span(reading, verb, *_as_behind(reading, verb, entry)),
        cue_class=entry.cue_class,
        speaker=speaker,
        speaker_head=head,
        rule="passive cue",
        speaker_rule="agent" if by is not None else "no agent",
        priority=20,
        attitude=_is_attitude(reading, verb, entry, content, by is not None),
    )


def _is_attitude(
    reading: Reading, verb: int, entry: Verb, content: tuple[Span, ...], named: bool
) -> bool:
    """ "Is known as", "is expected to", "was asked about it": nobody's words are told."""
    clause = reading.child(verb, "ccomp", "advcl") is not None
    says = clause or reading.child(verb, "xcomp") is not None or "+of" in entry.takes
    if not named and not says and not in_marks(reading, content):
        # "Is known as", "was denounced". Accusations are told all the same: "is accused of theft".
        return True
    if not named and entry.cue_class is CueClass.ASKED and not in_marks(reading, content):
        # "Asked whether the pier was safe, Lind said …": nobody is told to have put the question.
        return True
    if not named and _describes(reading, verb):
        # "A man accused of theft": who he is, not what anybody says of him here.
        return True
    by = grammar.agent(reading, verb)
    if by is not None and reading.tokens[by].pos == "NOUN" and not grammar.may_speak(reading, by):
        return True
    frame = "that" if clause else "inf" if reading.child(verb, "xcomp") is not None else "obj"
    return is_attitude(reading, entry, frame, content, named=named)
