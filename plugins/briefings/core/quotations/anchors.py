"""Who says a block: the rules that find its cue, from the surest to the weakest.

A rule looks at one block and its frame and answers with a candidate or ``None``. The order
of `ANCHORS` is the order of precedence; the cases that decided it stand in
`tests/golden/quotations/direct.txt`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..model import Span
from . import beyond, grammar
from .blocks import SURELY_SPEECH, Block, Opening
from .candidate import Candidate
from .cues import cue_span
from .frame import (
    NEAR,
    OF_ITS_OWN,
    cue_right_behind,
    is_infinitive,
    is_subordinate,
    led_in,
    main_part,
    outermost_first,
    relates,
    said_form,
    starts_frame,
    that_clause,
)
from .marked import cue_class, propose
from .reading import Reading
from .speakers import (
    NOBODY,
    Speaker,
    head_phrase,
    mention_of,
    name_before,
    reporting_form,
    speaker_of,
)
from .verdicts import names_a_work

Anchor = Callable[[Reading, Block], Candidate | None]

_PUT_TO = frozenset({"asked", "told", "warned"})
SHOWN = frozenset({"show", "see", "hear", "overhear", "film", "record", "catch", "tape", "picture"})
"""What is done to whoever is then said to say something: "Ortiz is shown saying"."""
_MISTAKEN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBD"})
"""Tags the small model gives to a cue that ends its clause: "the old man asked"."""


def name_and_colon(reading: Reading, block: Block) -> Candidate | None:
    """A name and a colon, as in transcripts, vox pops and lists: Ana Ortiz: “…”."""
    if block.opening is not Opening.COLON or not block.before:
        return None
    colon = block.before.stop - 1
    if reading.tokens[colon].text != ":":
        return None
    speaker = name_before(reading, colon, block.before)
    if speaker is None:
        return None
    told = _participle(reading, block.before)
    if told is not None and speaker.span is not None:
        # "Ana Ortiz, 29, posted on Sunday: “…”": a cue, though the parser takes it for no verb.
        last = reading.tokens_in(speaker.span).start
        span = Span(speaker.span.start, reading.tokens[max(last, told - 2)].end)
        speaker = Speaker(span, speaker.head, "words before a mistagged cue")
        return propose(reading, block, told, speaker, "name and colon", 75)
    return propose(reading, block, colon, speaker, "name and colon", 75)


def _participle(reading: Reading, frame: range) -> int | None:
    """A cue behind a comma that the parser took for a participle."""
    return next(
        (
            i
            for i in frame
            if reading.tokens[i].tag == "VBN"
            and reading.tokens[i - 1].text == ","
            and reporting_form(reading, i)
        ),
        None,
    )


def cue_behind(reading: Reading, block: Block) -> Candidate | None:
    """A reporting verb behind the quotation: "…," said Ortiz; "…," the mayor said."""
    if not block.finished and not (block.opening in OF_ITS_OWN and block.length >= SURELY_SPEECH):
        return None
    for index in outermost_first(reading, main_part(reading, block)):
        if cue_class(reading, index) is None or relates(reading, index, block.after):
            continue
        if reading.tokens[index].tag == "VBG" and not starts_frame(reading, index, block.after):
            # "…," she stated, adding: the participle leads in to what comes next.
            return None
        if reading.tokens[index].tag == "VBG" and block.opening not in OF_ITS_OWN:
            return None
        if is_infinitive(reading, index):
            continue
        index = _what_is_done(reading, index)
        if block.is_title and _reports_a_clause(reading, index):
            continue
        if (
            block.opening not in OF_ITS_OWN
            and not cue_right_behind(reading, block, index)
            and block.first
            and led_in(reading, block) is not None
        ):
            return None
        speaker = speaker_of(reading, index, within=block.after, behind=True)
        found = propose(reading, block, index, speaker, "cue behind the quotation", 70)
        rest = that_clause(reading, index, block.after)
        return found if rest is None else replace(found, content=(*found.content, rest))
    return None


def _what_is_done(reading: Reading, cue: int) -> int:
    """The infinitive of saying that a verb leads to: “…,” she liked to say."""
    said = reading.child(cue, "xcomp")
    if said is None or said - cue != 2 or not is_infinitive(reading, said):
        return cue
    return cue if cue_class(reading, said) is None else said


def _reports_a_clause(reading: Reading, cue: int) -> bool:
    """Whether a verb has a clause of its own: “Late Tide,” a film by Lind, claims that …"""
    return any(
        child > cue and reading.tokens[child].dep == "ccomp" and not reading.is_quoted(child)
        for child in reading.children[cue]
    )


def cue_before(reading: Reading, block: Block) -> Candidate | None:
    """A reporting verb that leads in to the quotation: Ortiz said: “…”; Ortiz said, “…”."""
    index = led_in(reading, block)
    if index is None or names_a_work(reading, index):
        return None
    speaker = speaker_of(reading, index, within=block.before, behind=False)
    return propose(reading, block, index, speaker, "cue before the quotation", 65)


def asked_before(reading: Reading, block: Block) -> Candidate | None:
    """A passive that leads in to what was put to somebody: Lind was asked by Ortiz, “…”."""
    if block.opening not in (Opening.COLON, Opening.COMMA) or not block.capital:
        return None
    for index in reversed(block.before):
        if block.before.stop - index > NEAR:
            return None
        if grammar.lower(reading, index) in _PUT_TO and grammar.is_passive(reading, index):
            who = grammar.agent(reading, index)
            speaker = NOBODY if who is None else mention_of(reading, who, index, "agent")
            return propose(reading, block, index, speaker, "asked before the quotation", 63)
    return None


def cue_opens_the_sentence(reading: Reading, block: Block) -> Candidate | None:
    """A verb and its subject before a colon: Continued Ortiz: “…”."""
    if block.opening not in (Opening.COLON, Opening.COMMA):
        return None
    return beyond.inverted(reading, block, block.before, "cue opens the sentence", 76)


def verb_right_behind(reading: Reading, block: Block) -> Candidate | None:
    """Any verb right behind a finished sentence in marks: “…?” reacted the mayor."""
    if not block.finished or block.opening not in OF_ITS_OWN:
        return None
    verbs = [
        i
        for i in block.after
        if reading.tokens[i].tag in ("VBD", "VBZ", "VBP")
        and reading.tokens[i].text.isalpha()
        and reading.tokens[i].lemma not in ("be", "have", "do")
        and not reading.is_quoted(i)
    ]
    if not verbs or is_subordinate(reading, verbs[0], block.after) or block.is_title:
        return None
    verb = verbs[0]
    if relates(reading, verb, block.after):
        return None
    comma = any(reading.tokens[i].text == "," for i in range(block.after.start + 1, verb))
    if comma or verb - block.after.start > SURELY_SPEECH:
        return None
    speaker = speaker_of(reading, verb, within=block.after, behind=True)
    if speaker.span is None:
        return None
    return propose(reading, block, verb, speaker, "verb right behind the quotation", 52)


def quoted_as_saying(reading: Reading, block: Block) -> Candidate | None:
    """Passives whose subject is the speaker: “…,” Ortiz was quoted as saying, is seen saying."""
    for index in block.after:
        if reading.tokens[index].tag != "VBN" or not grammar.is_passive(reading, index):
            continue
        who = reading.child(index, "nsubjpass")
        if who is None or who not in block.after or index + 2 >= block.after.stop:
            continue
        far = 2 if grammar.lower(reading, index + 1) == "as" else 1
        if far == 1 and reading.tokens[index].lemma.lower() not in SHOWN:
            continue
        if cue_class(reading, index + far) is None or reading.tokens[index + far].tag != "VBG":
            continue
        speaker = mention_of(reading, who, index, "subject of the passive")
        found = propose(reading, block, index + far, speaker, "quoted as saying", 71)
        return replace(found, cue=cue_span(reading, index, index + far))
    return None


def cue_taken_for_a_modifier(reading: Reading, block: Block) -> Candidate | None:
    """A verb right behind the comma in marks that the parser hung on the name: “…,” added Tom."""
    first = block.after.start
    if block.opening not in OF_ITS_OWN or len(block.after) < 2:
        return None
    kind = said_form(reading, first)
    named = reading.tokens[first + 1].pos in ("PROPN", "DET", "PRON")
    small = reading.tokens[first].text.islower()
    ends = reading.text[block.quoted.inner.end - 1] in (",?!." if small else ",?!")
    if kind is None or not named or not ends or reading.tokens[first].tag not in _MISTAKEN:
        return None
    last = first + 1
    while last + 1 < block.after.stop and reading.tokens[last + 1].pos in ("PROPN", "NOUN", "ADJ"):
        last += 1
    span = reading.span(first + 1, last)
    speaker = Speaker(span, head_phrase(reading, last), "words behind a mistagged cue")
    return propose(reading, block, first, speaker, "cue behind, taken for a modifier", 66)


def mistagged_cue(reading: Reading, block: Block) -> Candidate | None:
    """A verb of saying the parser took for a noun: “…,” Ortiz notes. “…,” the council states."""
    if not block.finished or block.opening not in OF_ITS_OWN:
        return None
    for index in block.after:
        token = reading.tokens[index]
        if index == block.after.start or token.tag not in _MISTAKEN:
            continue
        if token.tag in ("VBN", "VBD") and not grammar.is_bare_participle(reading, index):
            continue
        before = reading.tokens[index - 1]
        after = reading.tokens[index + 1] if index + 1 < block.after.stop else None
        kind = said_form(reading, index)
        if (
            kind is None
            or before.pos not in ("NOUN", "PROPN", "PRON", "ADJ")
            or (after is not None and after.pos not in ("PUNCT", "ADP", "SCONJ", "PRON"))
        ):
            continue
        words = [i for i in range(block.after.start, index) if reading.tokens[i].text[0].isalnum()]
        if not words or len(words) > SURELY_SPEECH + 4:
            return None
        span = reading.span(words[0], words[-1])
        speaker = Speaker(span, head_phrase(reading, words[-1]), "words before a mistagged cue")
        return propose(reading, block, index, speaker, "cue behind, taken for a noun", 66)
    return None


ANCHORS: tuple[Anchor, ...] = (
    cue_opens_the_sentence,
    name_and_colon,
    quoted_as_saying,
    cue_behind,
    cue_before,
    asked_before,
    beyond.cue_in_paragraph_before,
    beyond.colon_before,
    beyond.credit_line,
    cue_taken_for_a_modifier,
    verb_right_behind,
    mistagged_cue,
    beyond.cue_in_sentence_behind,
    beyond.cue_in_sentence_before,
)
