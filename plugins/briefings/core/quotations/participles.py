"""Whose a participle of reporting is by the order of words, whatever the parser hung it on.

"“Nobody can,” Lind added on Friday, instead seeking …", "video of him at a rally saying …", "the
film ends with Ortiz saying …": the small model hangs most of them wrongly.
"""

from __future__ import annotations

from . import grammar
from .cues import lemma_of, verb_at
from .reading import Reading
from .subjects import own_subject

REACH = 7
"""Tokens looked back from a comma for the cue of the words before it: "said on Friday night,"."""
_RECORDINGS = frozenset({"video", "footage", "tape", "recording", "clip", "audio", "film"})
_PERCEIVES = frozenset({"catch", "hear", "overhear", "see", "film", "record", "tape"})


def cue_before(reading: Reading, verb: int) -> int | None:
    """The subject of the cue that stands right before a participle of reporting.

    "“Nobody can,” Lind added on Friday, instead seeking …": whatever the parser hung the
    participle on, it goes on with what the words before its comma do."""
    tokens = reading.tokens
    if tokens[verb].tag != "VBG" or reading.child(verb, "nsubj", "aux") is not None:
        return None
    comma = verb - 1
    while comma > 0 and tokens[comma].pos in ("ADV", "SCONJ", "ADP") and verb - comma < 3:
        comma -= 1
    if tokens[comma].text != "," or reading.quoted_at(tokens[comma].start) is not None:
        return None
    for index in range(comma - 1, max(-1, comma - REACH), -1):
        token = tokens[index]
        if token.sentence != tokens[verb].sentence or token.pos == "PUNCT":
            return None
        if token.tag in ("VBD", "VBZ", "VBP"):
            says = any("that" in entry.takes for entry in verb_at(reading, index))
            who = own_subject(reading, index) if says else None
            if who is None or reading.quoted_at(token.start) is not None:
                return None
            behind = tokens[index + 1]
            return who if behind.pos not in ("DET", "PRON", "SCONJ") or who > index else None
    return None


def doer_before(reading: Reading, verb: int) -> int | None:
    """Who does what stands right before a participle and its comma, for want of anybody else.

    "It was late, as Ms. Lind echoed the criticism, saying …": "it" says nothing."""
    tokens = reading.tokens
    if tokens[verb].tag != "VBG" or tokens[verb - 1].text != ",":
        return None
    for index in range(verb - 2, max(-1, verb - REACH), -1):
        if tokens[index].sentence != tokens[verb].sentence or tokens[index].pos == "PUNCT":
            return None
        if tokens[index].tag in ("VBD", "VBZ", "VBP"):
            who = own_subject(reading, index)
            return who if who is not None and who < index else None
    return None


def companion(reading: Reading, verb: int) -> int | None:
    """Who says it in "the film ends with Ortiz saying …", whatever the parser hung "saying" on."""
    tokens = reading.tokens
    if tokens[verb].tag != "VBG" or verb < 2:
        return None
    if tokens[verb - 1].text == ",":
        return _companion_between_commas(reading, verb)
    if tokens[verb - 1].pos not in ("PROPN", "NOUN"):
        return None
    first = verb - 1
    while first and tokens[first - 1].pos in ("PROPN", "DET", "ADJ", "NOUN"):
        first -= 1
    opens = first and tokens[first - 1].text.lower() == "with"
    return verb - 1 if opens and grammar.may_speak(reading, verb - 1) else None


def _companion_between_commas(reading: Reading, verb: int) -> int | None:
    """The same where an apposition parts them: "with its king, Ola II, affirming …"."""
    for child in reading.children[reading.tokens[verb].head]:
        who = reading.child(child, "pobj")
        if who is None or grammar.lower(reading, child) != "with" or not child < who < verb - 2:
            continue
        ends = reading.edges[child][1]
        apart = reading.child(who, "appos") is not None and ends in (verb - 1, verb - 2)
        if apart and reading.tokens[child - 1].text == "," and grammar.may_speak(reading, who):
            return who
    return None


def corrected(reading: Reading, verb: int) -> int | None:
    """Who does the one and not the other: "Lind was not leaving, an aide said, but calling …"."""
    tokens = reading.tokens
    if tokens[verb].tag != "VBG" or not verb or tokens[verb - 1].text.lower() != "but":
        return None
    start = reading.in_sentence[tokens[verb].sentence][0]
    for index in range(verb - 2, start, -1):
        if tokens[index].tag == "VBG" and grammar.is_negated(reading, index):
            return own_subject(reading, index)
    return None


def recorded(reading: Reading, verb: int) -> int | None:
    """Who speaks in a recording, whatever the parser hung the participle on: "video of him at a
    rally saying …", "was caught on camera saying …"."""
    if reading.tokens[verb].tag != "VBG" or own_subject(reading, verb) is not None:
        return None
    start = reading.in_sentence[reading.tokens[verb].sentence][0]
    for index in range(verb - 1, max(start, verb - REACH - 3), -1):
        token = reading.tokens[index]
        if token.text == ",":
            return None
        if grammar.is_verb(reading, index):
            caught = lemma_of(reading, index) in _PERCEIVES and grammar.is_passive(reading, index)
            return reading.child(index, "nsubjpass") if caught else None
        if token.text == "of" and reading.tokens[token.head].lemma.lower() in _RECORDINGS:
            return reading.child(index, "pobj")
    return None


def sufferer(reading: Reading, above: int, verb: int) -> int | None:
    """Who says what a participle within a passive clause tells: "was caught on camera saying",
    "was fired after saying", unless the clause names who did it ("rejected by Lind, saying …")."""
    if above == verb or reading.tokens[verb].tag != "VBG" or verb < above:
        return None
    if not grammar.is_passive(reading, above) or grammar.agent(reading, above) is not None:
        return None
    who = reading.child(above, "nsubjpass")
    behind = reading.tokens[verb - 1].text == ","
    return who if who is not None and not behind and grammar.may_speak(reading, who) else None
