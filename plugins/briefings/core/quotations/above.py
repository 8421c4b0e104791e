"""The verbs above a cue: which of them reports what it stands in, however the parser hung it."""

from __future__ import annotations

from . import grammar
from .cues import verb_at
from .reading import Reading


def goes_on(reading: Reading, verb: int) -> bool:
    """Whether a participle stands behind a comma or a dash: "…, adding that"."""
    before = reading.tokens[verb - 1].text
    return reading.tokens[verb].tag == "VBG" and (before == "," or before in grammar.DASHES)


def told_by(reading: Reading, node: int) -> int | None:
    """The verb that reports the clause a verb stands in, or that its clause was joined to."""
    for _ in range(6):
        token = reading.tokens[node]
        if token.dep not in ("conj", "advcl", "ccomp", "xcomp") or token.head == node:
            return None
        above = token.head < node and token.dep in ("conj", "ccomp")
        node = token.head
        if above and verb_at(reading, node):
            return node
    return None


def _behind_comma(reading: Reading, verb: int) -> bool:
    """Whether a comma stands right before a verb, or inside the closing mark that does."""
    before = reading.tokens[verb - 1]
    return before.text == "," or (
        before.text in ("”", '"', "''") and reading.text[before.start - 1 : before.start] == ","
    )


def reporting_above(reading: Reading, verb: int, head: int) -> int | None:
    """The reporting verb whose content a chained verb was hung into by mistake, if it was.

    "She said she was sorry and promised to go": the parser makes *promised* a conjunct of *was*.
    The same tense, and for a participle a comma, tell that the reporter goes on. And a verb
    outside quotation marks never shares a subject with one inside them.
    """
    tag = reading.tokens[verb].tag
    quoted = reading.quoted_at(reading.tokens[verb].start)
    while (
        reading.tokens[verb].dep == "conj"
        and reading.tokens[reading.tokens[verb].head].tag == tag == "VBG"
    ):
        # "…, vowing to go, and suggesting that …": the comma stands before the first of them.
        verb = reading.tokens[verb].head
    node, steps = head, 0
    while steps < 6:
        token = reading.tokens[node]
        if token.head == node:
            return None
        inside = reading.quoted_at(token.start) is not quoted
        if token.dep == "ccomp":
            matrix = token.head
            above = reading.tokens[matrix]
            alike = above.tag == tag and tag in ("VBD", "VBZ", "VBP")
            apart = tag == "VBG" and reading.tokens[verb - 1].text in (",", "”", '"', "before")
            if matrix < verb and (inside or ((alike or apart) and verb_at(reading, matrix))):
                return matrix
            if not inside and above.dep != "ccomp":
                return None
        elif token.dep in ("acl", "relcl") and not inside:
            # "The notion that it was safe, saying …": behind a comma the participle belongs to
            # the main clause, unless a comma parts the noun's own clause as well ("…, who …").
            opens = reading.edges[node][0]
            apart = tag == "VBG" and _behind_comma(reading, verb)
            if apart and reading.tokens[opens - 1].text != ",":
                return clause_of(reading, token.head)
            return None
        elif token.dep not in ("conj", "xcomp", "advcl") and not inside:
            return None
        node, steps = token.head, steps + 1
    return None


def clause_of(reading: Reading, noun: int) -> int | None:
    """The verb of the clause a noun stands in."""
    node, steps = noun, 0
    while steps < 8 and reading.tokens[node].head != node:
        node, steps = reading.tokens[node].head, steps + 1
        if grammar.is_verb(reading, node):
            return node
    return None
