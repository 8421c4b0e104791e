"""Where a reported clause ends that the parser cut too short, or let run on.

The cases that decided each rule stand beside it, and in `tests/golden/quotations`.
"""

from __future__ import annotations

from ..frames import SHORTEST_MASKED
from .bounds import content_end
from .cues import verb_at
from .reading import Reading


def up_to_mark(reading: Reading, first: int, last: int) -> int:
    """Where a clause ends that is all in marks, when the reporter goes on behind a comma: "who
    asked “how long it would go on”, called for a vote"."""
    stretch = reading.quoted_at(reading.tokens[first].start)
    if stretch is None or stretch.closing is None:
        return last
    behind = reading.token_at(stretch.whole.end)
    if not first < behind < last or reading.tokens[behind].text != ",":
        return last
    goes_on = behind + 1 + (reading.tokens[behind + 1].text in ("and", "but"))
    return behind - 1 if reading.tokens[goes_on].tag in ("VBD", "VBZ", "VBP") else last


def with_second_part(reading: Reading, last: int) -> int:
    """Where a clause ends that goes on in marks: "said it was late, and “nobody came”." """
    joint = last + 1 if reading.tokens[last].text != "," else last
    tokens = reading.tokens
    if joint + 2 >= len(tokens) or tokens[joint].text != "," or tokens[joint + 1].text != "and":
        return last
    if tokens[joint + 2].sentence != tokens[last].sentence or not opens_marks(reading, joint + 2):
        return last
    stretch = reading.quoted_at(tokens[joint + 2].start)
    if stretch is None or len(stretch.inner.of(reading.text).split()) < SHORTEST_MASKED:
        return last
    end = reading.token_at(stretch.whole.end - 1)
    return (
        end
        if stretch.closing is not None and tokens[end].sentence == tokens[last].sentence
        else last
    )


def with_told_after(reading: Reading, verb: int, last: int) -> int:
    """Where a clause ends to which another is joined that only somebody can have told: "said it was
    late, and the pier *had been* closed", "… and *would* stay so". Behind a past cue such a tense
    goes back from what was said; a plain past ("and the crew left") may be the reporter's."""
    tokens = reading.tokens
    joint = last if tokens[last].text == "," else last + 1
    if tokens[verb].tag != "VBD" or joint + 3 >= len(tokens) or tokens[joint].text != ",":
        return last
    if tokens[joint + 1].text not in ("and", "but"):
        return last
    sentence = reading.in_sentence[tokens[verb].sentence]
    for index in range(joint + 2, min(sentence.stop, joint + 12)):
        token = tokens[index]
        if token.tag not in ("VBD", "VBZ", "VBP", "MD"):
            continue
        told = token.head
        goes_back = token.text.lower() in ("would", "could", "might") or (
            token.text.lower() == "had" and tokens[told].tag == "VBN"
        )
        doer = reading.child(told, "nsubj", "nsubjpass")
        if not goes_back or doer is None or not joint < doer < index or verb_at(reading, told):
            return last
        if token.tag == "VBD" and tokens[doer].pos == "PRON":
            # "…, and he had left the hall": the reporter may tell so much of him.
            return last
        return content_end(reading, verb, joint + 2, reading.edges[told][1])
    return last


def with_further_clauses(reading: Reading, verb: int, clause: int, last: int) -> int:
    """Where a clause ends of which the parser hung parts on the cue one by one."""
    for child in reading.children[verb]:
        if child > clause and reading.tokens[child].dep == "ccomp":
            low, high = reading.edges[child]
            if low > clause and not verb_at(reading, child):
                last = max(last, high)
    return last


def opens_marks(reading: Reading, index: int) -> bool:
    """Whether a stretch in quotation marks begins here."""
    if index >= len(reading.tokens):
        return False
    start = reading.tokens[index].start
    stretch = reading.quoted_at(start)
    return stretch is not None and stretch.whole.start == start
