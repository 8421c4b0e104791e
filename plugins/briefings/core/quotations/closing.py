"""Credits at a sentence's end that the parser lost: "…, a statement by the council said Monday."

Behind a long clause the small model takes the speaker for an apposition of the last noun.
The order of the words tells: a comma, a noun phrase without a verb, a verb of saying, the end.
Asked only where the parser's subject of the cue stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import CueClass, Span
from . import chains
from .candidate import Candidate
from .cues import verb_at
from .reading import Reading, Rule
from .speakers import head_phrase

LONGEST_TAIL = 4
"""Words behind the cue: "said Sunday", "said in a statement"."""
LONGEST_SPEAKER = 12
SHORTEST_CLAUSE = 4
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BEGINS = frozenset({"DET", "PROPN", "PRON", "NOUN", "ADJ", "NUM"})


def credit_at_the_end(reading: Reading) -> Iterator[Candidate]:
    """…, a statement by the council said Monday."""
    tokens = reading.tokens
    for members in reading.in_sentence:
        cue = _last_cue(reading, members)
        if cue is None:
            continue
        comma = next((i for i in range(cue - 1, members.start, -1) if tokens[i].text == ","), None)
        if comma is None or not 0 < cue - comma - 1 <= LONGEST_SPEAKER:
            continue
        words = range(comma + 1, cue)
        if tokens[words.start].pos not in _BEGINS or any(
            tokens[i].tag in _FINITE or tokens[i].tag in ("WDT", "WP") for i in words
        ):
            continue
        if any(tokens[i].tag == "PRP" for i in words[1:]):
            # "…, a fact he often mentions" is a relative clause without its pronoun.
            continue
        subject = chains.subject(reading, cue)
        if subject is not None and subject.token in words:
            # The parser has it: the clause rules read this one.
            continue
        clause = range(members.start, comma)
        if len(clause) < SHORTEST_CLAUSE or not any(tokens[i].tag in _FINITE for i in clause):
            continue
        if tokens[clause.start].tag in ("IN", "WRB", "VBG", "TO", "CC"):
            # "When the ferry stopped, the mayor spoke": a circumstance, not what was said.
            continue
        if any(reading.quoted_at(tokens[i].start) is not None for i in (clause.start, cue)):
            continue
        head = next(
            (i for i in words if tokens[i].dep not in ("det", "compound", "amod", "poss", "nmod")),
            words.stop - 1,
        )
        yield Candidate(
            content=(Span(tokens[clause.start].start, tokens[comma - 1].end),),
            cue=reading.span(cue, cue),
            cue_class=next(e.cue_class for e in verb_at(reading, cue) if "that" in e.takes),
            speaker=reading.span(words.start, words.stop - 1),
            speaker_head=head_phrase(reading, head),
            rule="credit at the sentence's end",
            speaker_rule="words between the comma and the cue",
            priority=28,
        )


CLOSING_RULES: tuple[Rule, ...] = (credit_at_the_end,)


def _last_cue(reading: Reading, members: range) -> int | None:
    """A sentence's last verb, when it says something and stands at the end."""
    words = 0
    first_behind: int | None = None
    for index in reversed(members):
        token = reading.tokens[index]
        if not token.text[0].isalnum():
            continue
        if token.tag.startswith("VB"):
            entries = verb_at(reading, index)
            says = any("that" in entry.takes for entry in entries)
            believes = all(entry.cue_class is CueClass.BELIEVED for entry in entries)
            ends = first_behind is None or _is_tail(reading, first_behind)
            return index if says and ends and not believes and token.tag in _FINITE else None
        if token.text == "," or words >= LONGEST_TAIL:
            return None
        words += 1
        first_behind = index
    return None


def _is_tail(reading: Reading, index: int) -> bool:
    """Whether a word behind the cue begins a day, a place or an adverb, and no object."""
    token = reading.tokens[index]
    return token.entity_type in ("DATE", "TIME") or token.pos in ("ADP", "ADV")
