"""What things seem to be: "the mayor appears to waver", "it seems likely that …".

Nobody is credited: the writer judges by what is seen. Kept with the class of belief, so that
a reader of the table can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import CueClass, Span
from . import chains, grammar
from .bounds import with_whole_marks
from .candidate import Candidate
from .cues import cue_span, lemma_of
from .reading import Reading

_VERBS = {
    "seem": frozenset({"inf", "that", "like", "state"}),
    "appear": frozenset({"inf", "that", "state"}),
    "look": frozenset({"like"}),
    "sound": frozenset({"like"}),
}


def appearances(reading: Reading) -> Iterator[Candidate]:
    """Verbs of seeming with what seems."""
    for index, token in enumerate(reading.tokens):
        if not token.tag.startswith("VB") or lemma_of(reading, index) not in _VERBS:
            continue
        if grammar.is_negated(reading, index) or grammar.is_hypothetical(reading, index):
            continue
        if token.tag in ("VB", "VBG") and reading.child(index, "aux") is None:
            continue
        content = _content(reading, index, _VERBS[lemma_of(reading, index)])
        if content:
            yield Candidate(
                content=with_whole_marks(reading, content),
                cue=cue_span(reading, index),
                cue_class=CueClass.BELIEVED,
                speaker=None,
                speaker_head=None,
                rule="seeming",
                speaker_rule="nobody says it",
                priority=16,
                attitude=True,
            )


def _content(reading: Reading, verb: int, takes: frozenset[str]) -> tuple[Span, ...]:
    for child in reading.children[verb]:
        kind = _kind(reading, child) if child > verb else None
        if kind not in takes:
            continue
        first, last = reading.edges[child]
        if kind == "like":
            last = max(last, reading.edges[verb][1])
        said = grammar.stretch(reading, max(first, verb + 1), last)
        if said is None:
            return ()
        who = chains.subject(reading, verb)
        if who is None or reading.tokens[who.token].text.lower() in ("it", "there"):
            return (said,) if kind in ("that", "like") or who is not None else ()
        return (grammar.credit(reading, who.token, verb)[0], said)
    return ()


def _kind(reading: Reading, child: int) -> str | None:
    token = reading.tokens[child]
    infinitive = any(reading.tokens[c].tag == "TO" for c in reading.children[child])
    if token.dep in ("xcomp", "ccomp") and infinitive:
        return "inf"
    if token.dep == "ccomp":
        return "that"
    if token.text.lower() == "like" and token.dep in ("prep", "mark"):
        return "like"
    if token.dep == "advcl" and any(
        grammar.lower(reading, c) == "like" for c in reading.children[child]
    ):
        return "like"
    if token.dep in ("acomp", "oprd", "attr", "xcomp"):
        return "state"
    return None
