"""Questions that the rules of marks ask about the words around a block: its frame."""

from __future__ import annotations

from ..model import CueClass, Span
from . import grammar
from .blocks import Block, Opening, is_title
from .cues import lemma_of, verb_at, verbs
from .marked import believes, cue_class
from .reading import Reading

OF_ITS_OWN = (Opening.START, Opening.SENTENCE)
"""How a block opens that begins a sentence of its own."""
NEAR = 6
"""Tokens from a cue to what it leads in to: "told reporters on Monday, “…”"."""
_CIRCUMSTANCES = frozenset({"as", "after", "when", "while", "before", "because", "although"})
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "pcomp"})


def last_verb(reading: Reading, frame: range) -> int | None:
    """The last verb of a frame that has a tense."""
    finite = ("VBD", "VBZ", "VBP")
    return next((i for i in reversed(frame) if reading.tokens[i].tag in finite), None)


def tells_nothing(reading: Reading, cue: int) -> bool:
    """Whether a cue has neither clause nor object of its own, unless a person is told."""
    entries = verb_at(reading, cue)
    if entries and not any("that" in entry.takes for entry in entries):
        # "He spoke for an hour.", "The crowd cheered.": no lead-in.
        return False
    start = reading.in_sentence[reading.tokens[cue].sentence].start
    spoken = (reading.quoted_at(reading.tokens[index].start) for index in range(start, cue))
    if any(one is not None and not is_title(one.inner.of(reading.text)) for one in spoken):
        return reading.tokens[cue].dep == "conj"
    for child in reading.children[cue]:
        token = reading.tokens[child]
        if token.dep in ("ccomp", "xcomp") or (child > cue and token.dep == "advcl"):
            return False
        if token.dep == "dobj" and token.tag != "PRP":
            return False
        if token.dep == "prep" and token.text.lower() not in ("in", "on", "to", "at", "with"):
            return False
    return True


def led_in(reading: Reading, block: Block) -> int | None:
    """The nearest reporting verb before a block that its sentence leads in to."""
    if block.opening in OF_ITS_OWN:
        return None
    nearest = None
    for index in reversed(block.before):
        if cue_class(reading, index) is None or believes(reading, index):
            continue
        if in_closed_aside(reading, index, block.before):
            continue
        if reading.tokens[index].dep == "relcl" and reading.tokens[index].text.lower() == "read":
            # "a shirt that read “…”" describes a thing.
            continue
        far = block.before.stop - index > NEAR // 2
        if not block.first and not block.capital and far and reading.tokens[index].tag == "VBG":
            # "“It cost too much,” she said, citing the council, “and …”": the cue is further back.
            continue
        if nearest is None:
            nearest = index
            if block.opening is Opening.COMMA and block.first and not block.capital:
                # "she went everywhere, “sending mail”": far from a cue it is no speech.
                return nearest if block.before.stop - index <= NEAR else None
        if block.opening is not Opening.WORD or index == block.before.stop - 1:
            return nearest
        if any(reading.tokens[i].head == index for i in block.words if i not in block.before):
            return index
    return nearest if block.opening is not Opening.WORD else None


def in_closed_aside(reading: Reading, index: int, frame: range) -> bool:
    """Whether a word stands between two dashes, the second of which ends the frame: "Lind said
    the strike – as towns respond to it – “will change us”" is no response."""
    dashes = [i for i in frame if reading.tokens[i].text in grammar.DASHES]
    return len(dashes) > 1 and dashes[-1] == frame.stop - 1 and dashes[-2] < index < dashes[-1]


def outermost_first(reading: Reading, frame: range) -> list[int]:
    """A frame's tokens, those of its relative and other inner clauses last.

    "Ortiz, who wrote the report, said" is said, not written; but the parser hangs many a main
    verb into a clause before it ("Lind, the man who built the pier told us")."""
    words = [i for i in frame if not reading.is_quoted(i)]
    inner = {i for i in words if is_subordinate(reading, i, frame)}
    return [i for i in words if i not in inner] + sorted(inner)


def main_part(reading: Reading, block: Block) -> range:
    """The frame behind a block, without a clause of circumstance that opens it.

    "“We will go,” as his father hoped, Lind said": who speaks comes behind the comma. And
    where a cue led in to the block ("Lind wrote, “…,” after Ortiz said so") nobody does."""
    after = block.after
    if not after or grammar.lower(reading, after.start) not in _CIRCUMSTANCES:
        return after
    for index in after:
        if reading.tokens[index].text == ",":
            rest = range(index + 1, after.stop)
            if any(cue_class(reading, i) is not None for i in rest):
                return rest
            break
    return after if block.opening in OF_ITS_OWN else range(0)


def that_clause(reading: Reading, cue: int, frame: range) -> Span | None:
    """What else was said: "“We are worried,” the members wrote, that the pier may not hold." """
    comma = next((i for i in range(cue + 1, frame.stop) if reading.tokens[i].text == ","), None)
    if comma is None or comma - cue > NEAR or comma + 4 > frame.stop:
        return None
    token = reading.tokens[comma + 1]
    if token.text != "that" or token.tag not in ("IN", "WDT") or reading.is_quoted(comma + 1):
        return None
    return grammar.stretch(reading, comma + 1, frame.stop - 1)


def relates(reading: Reading, cue: int, frame: range) -> bool:
    """Whether a verb tells more of what was quoted: "“…,” which costs nothing, Lind said"."""
    who = reading.child(cue, "nsubj")
    return who is not None and who in frame and grammar.lower(reading, who) == "which"


def said_form(reading: Reading, index: int) -> CueClass | None:
    """The class of a form of the present or the past ("notes", "stated")."""
    entries = verbs().get(lemma_of(reading, index), ())
    return next((entry.cue_class for entry in entries if "that" in entry.takes), None)


def cue_right_behind(reading: Reading, block: Block, cue: int) -> bool:
    """Whether the mark's own comma leads to the cue: “…,” she said, in mid-sentence."""
    inner = block.quoted.inner
    first = reading.tokens[block.after.start]
    return (
        reading.text[inner.start : inner.end].rstrip("'’\"”")[-1:] in (",", "?", "!")
        and cue - block.after.start <= 4
        and first.pos not in ("CCONJ", "SCONJ", "ADP")
        and first.tag not in ("WDT", "WP", "WRB")
    )


def is_infinitive(reading: Reading, index: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return reading.tokens[index].tag == "VB" and any(
        reading.tokens[i].tag == "TO" for i in reading.children[index]
    )


def starts_frame(reading: Reading, index: int, frame: range) -> bool:
    """Whether nothing but marks and adverbs stands before a word of a frame."""
    return all(reading.tokens[i].pos in ("PUNCT", "ADV") for i in range(frame.start, index))


def is_subordinate(reading: Reading, index: int, frame: range) -> bool:
    """Whether a verb stands in a clause within the frame: "Ortiz, who wrote …, said"."""
    token = reading.tokens[index]
    if token.dep in _SUBORDINATE and token.head in frame and token.head < index:
        return (
            any(
                cue_class(reading, i) is not None
                for i in range(index + 1, frame.stop)
                if not reading.edges[index][0] <= i <= reading.edges[index][1]
            )
            or token.dep == "relcl"
        )
    return False
