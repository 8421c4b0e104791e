"""Adjectives that tell a stance: "the mayor is confident that …", "she was critical of the plan".

Belief and feeling rather than speech, unless the list says otherwise; PolNeAR annotates them
as attributions like any other [Newell et al., LREC 2018].
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import CueClass, Span
from . import grammar
from .bounds import with_whole_marks
from .candidate import Candidate
from .cues import Noun, Verb, adjectives
from .reading import Reading

_ANONYMOUS = re.compile(
    r"(?:(?:that )?(?:he|she|they|(?:his|her|their) names?) )?(?:to )?(?:not (?:to )?)?"
    r"(?:be|remain) (?:(?:further|publicly|otherwise) )?"
    r"(?:named|identified|quoted|anonymous|unnamed)\b"
)
"""What a source wants for itself ("asked not to be named") is no news."""


def is_attitude(
    reading: Reading,
    entry: Verb | Noun,
    frame: str,
    content: tuple[Span, ...],
    *,
    named: bool = True,
) -> bool:
    """Whether a cue tells a leaning, an act or a topic, and no words (`Quotation.attitude`).

    Belief with a clause ("Lind thinks it holds") tells what somebody holds; with a mere object
    ("considers a second ferry") or held by nobody ("is expected to win") it tells no words. Marks
    within are somebody's words in any case.

    Args:
        frame: the one it stands in, by its name in the list.
        named: whether anybody is credited.
    """
    if entry.cue_class is CueClass.BELIEVED and not named:
        return True
    if in_marks(reading, content):
        return False
    if _ANONYMOUS.match(reading.text, content[0].start):
        return True
    if entry.cue_class is CueClass.BELIEVED and frame not in ("that", "inf"):
        return True
    return frame in entry.acts


def in_marks(reading: Reading, content: tuple[Span, ...]) -> bool:
    """Whether a content begins or ends in quotation marks."""
    return any(reading.quoted_at(span.start) or reading.quoted_at(span.end - 1) for span in content)


def attitudes(reading: Reading) -> Iterator[Candidate]:
    """What follows an adjective of stance."""
    for index, token in enumerate(reading.tokens):
        if token.tag not in ("JJ", "VBN", "VBD"):
            continue
        entry = adjectives().get(token.text.lower())
        if entry is None:
            continue
        doer = _doer(reading, index)
        found = _content(reading, index, entry.takes) if doer is not None else None
        if doer is None or found is None:
            continue
        content, last, clause = found
        speaker, head = doer
        yield Candidate(
            content=with_whole_marks(reading, (content,)),
            cue=reading.span(index, last),
            cue_class=entry.cue_class,
            speaker=speaker,
            speaker_head=head,
            rule="adjective of stance",
            speaker_rule="subject",
            priority=14,
            attitude=not clause,
        )


def _doer(reading: Reading, adjective: int) -> tuple[Span, Span] | None:
    """Mention and head of who is said to feel so: the subject of the verb of being."""
    token = reading.tokens[adjective]
    verb = adjective
    if token.dep in ("acomp", "oprd", "conj"):
        verb = token.head
        if reading.tokens[verb].dep == "acomp":
            verb = reading.tokens[verb].head
    if grammar.is_negated(reading, verb) or grammar.is_hypothetical(reading, verb):
        return None
    who = reading.child(verb, "nsubj", "nsubjpass")
    if who is None or who > adjective:
        return None
    return grammar.credit(reading, who, adjective)


def _content(
    reading: Reading, adjective: int, takes: frozenset[str]
) -> tuple[Span, int, bool] | None:
    """What it is about, the last word of the cue, and whether a clause tells it."""
    for child in reading.children[adjective]:
        if child < adjective:
            continue
        token = reading.tokens[child]
        first, last = reading.edges[child]
        first = max(first, adjective + 1)
        infinitive = any(reading.tokens[c].tag == "TO" for c in reading.children[child])
        wanted = None
        if token.dep in ("ccomp", "advcl", "acl"):
            opening = reading.tokens[first]
            if token.dep == "ccomp" or (opening.dep == "mark" and opening.text.lower() == "that"):
                wanted = "inf" if infinitive else "that"
        elif token.dep == "xcomp" and infinitive:
            wanted = "inf"
        elif token.dep in ("prep", "agent"):
            wanted = token.text.lower()
            if wanted in takes:
                span = grammar.stretch(reading, child + 1, last)
                return (span, child, False) if span is not None else None
            wanted = None
        if wanted in takes:
            span = grammar.stretch(reading, first, last)
            return (span, adjective, wanted == "that") if span is not None else None
    return None
