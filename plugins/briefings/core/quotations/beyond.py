"""Cues that stand outside a block's own sentence: a paragraph or a sentence before or behind.

And those that are no verb: a colon, a source, a dash with a name. Rules as in `anchors`.
"""

from __future__ import annotations

from dataclasses import replace

from ..model import Span
from . import grammar
from .blocks import SURELY_SPEECH, Block, Opening
from .candidate import Candidate
from .frame import NEAR, OF_ITS_OWN, last_verb, tells_nothing
from .marked import believes, cue_class, propose
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
from .subjects import own_subject

SHORTEST_FRAME = 8
"""Tokens of a sentence that is nothing but a cue: "Harbour master Tom Lind said."."""
LONGEST_SOURCE = 8
"""Words of "From Ana Ortiz’s report to the council:"."""
CREDIT_LINE = "dash and name below"
"""The rule whose credit ends a quotation: what follows is somebody else's."""
_DASHES = frozenset({"-", "–", "—", "―", "--", "~"})


def inverted(
    reading: Reading, block: Block, frame: range, rule: str, priority: int
) -> Candidate | None:
    """A frame that is nothing but a capitalised verb of saying and its subject."""
    if len(frame) < 2:
        return None
    first = frame.start
    token, following = reading.tokens[first], reading.tokens[first + 1]
    if not token.text[0].isupper() or not reporting_form(reading, first):
        return None
    if (
        following.pos not in ("PROPN", "DET", "PRON", "NOUN")
        or token.sentence != following.sentence
    ):
        return None
    words = [i for i in frame if i > first and reading.tokens[i].text[0].isalnum()]
    if not words or len(words) > SURELY_SPEECH + 4:
        return None
    if any(reporting_form(reading, i) and grammar.is_verb(reading, i) for i in words):
        # "Imagine the mayor saying: “…”": a subject has no verb of its own.
        return None
    span = reading.span(words[0], words[-1])
    speaker = Speaker(span, head_phrase(reading, words[-1]), "words between the cue and the colon")
    return propose(reading, block, first, speaker, rule, priority)


def cue_in_paragraph_before(reading: Reading, block: Block) -> Candidate | None:
    """A paragraph that ends with a colon leads in to the next: Ortiz wrote: ¶ “…”."""
    if block.opening is not Opening.START or not block.quoted.paragraph:
        return None
    last = reading.source.paragraphs[block.quoted.paragraph - 1].span
    if reading.text[last.end - 1] not in ":—–":
        return None
    colon = reading.token_at(last.end - 1)
    frame = reading.in_sentence[reading.tokens[colon].sentence]
    found = inverted(reading, block, frame, "cue in the paragraph before", 62)
    if found is not None:
        return found
    for index in reversed(frame):
        if cue_class(reading, index) is not None and not reading.is_quoted(index):
            speaker = speaker_of(reading, index, within=frame, behind=False)
            return propose(reading, block, index, speaker, "cue in the paragraph before", 62)
    if reading.text[last.end - 1] != ":":
        return None
    speaker = name_before(reading, colon, frame) or _main_subject(reading, frame, colon)
    return propose(reading, block, colon, speaker, "colon in the paragraph before", 55)


def colon_before(reading: Reading, block: Block) -> Candidate | None:
    """No reporting verb, but a colon: Ortiz had one answer: “…”."""
    if block.opening is not Opening.COLON or not block.before:
        return None
    colon = block.before.stop - 1
    if reading.tokens[colon].text != ":":
        return None
    speaker = _source_named(reading, block.before) or _main_subject(reading, block.before, colon)
    if speaker.span is None:
        # A list of headlines ("Museum reopens: “Admission is …”") credits nobody in particular.
        return None
    return propose(reading, block, colon, speaker, "colon before the quotation", 60)


def _source_named(reading: Reading, frame: range) -> Speaker | None:
    """The source that a colon's words are taken from: From the report: “…”; More from Lind: “…”"""
    words = [i for i in frame if reading.tokens[i].text[0].isalnum()]
    place = next((i for i in words[:2] if grammar.lower(reading, i) == "from"), None)
    if place is None or len(words) > LONGEST_SOURCE or words[-1] == place:
        return None
    if place != words[0] and grammar.lower(reading, words[0]) != "more":
        return None
    span = reading.span(place + 1, words[-1])
    return Speaker(span, head_phrase(reading, words[-1]), "source the words are from")


def credit_line(reading: Reading, block: Block) -> Candidate | None:
    """A dash and a name below or behind: “…” — Ana Ortiz."""
    if block.opening is not Opening.START:
        return None
    following = block.quoted.paragraph + 1
    if block.after:
        line = block.after
    elif following < len(reading.source.paragraphs):
        line = reading.tokens_in(reading.source.paragraphs[following].span)
    else:
        return None
    dash = reading.tokens[line.start].text if line else ""
    hugs = dash[:1] in _DASHES and dash[1:2].isupper()
    if not line or len(line) > 12 or not (dash in _DASHES or hugs):
        return None
    words = [i for i in line if reading.tokens[i].text[0].isalnum() or (hugs and i == line.start)]
    names = [i for i in words if reading.tokens[i].text.lstrip("-–—")[0].isupper()]
    if not names or any(reading.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in words):
        return None
    span = reading.span(words[0], words[-1])
    head = reading.span(names[0], names[-1]) if len(names) == len(words) else span
    if hugs:
        # "-Ana Ortiz": the dash is no part of the name.
        span, head = Span(span.start + 1, span.end), Span(max(head.start, span.start + 1), head.end)
    speaker = Speaker(span, head, "name in the credit line")
    found = propose(reading, block, line.start, speaker, CREDIT_LINE, 58)
    start = reading.tokens[line.start].start
    return replace(found, cue=Span(start, start + 1)) if hugs else found


def cue_in_sentence_before(reading: Reading, block: Block) -> Candidate | None:
    """A sentence that says who speaks and nothing else: The mayor disagreed. “It …”"""
    if block.opening is not Opening.SENTENCE or block.after or not block.capital:
        return None
    number = reading.tokens[block.words.start].sentence
    if not number or reading.sentences[number - 1].paragraph != block.quoted.paragraph:
        return None
    frame = reading.in_sentence[number - 1]
    cue = last_verb(reading, frame)
    if cue is None or reading.is_quoted(cue) or cue_class(reading, cue) is None:
        return None
    if believes(reading, cue) or not tells_nothing(reading, cue):
        return None
    if own_subject(reading, cue) is None or frame.stop - cue > NEAR:
        return None
    speaker = speaker_of(reading, cue, within=frame, behind=False)
    return propose(reading, block, cue, speaker, "cue in the sentence before", 54)


def cue_in_sentence_behind(reading: Reading, block: Block) -> Candidate | None:
    """A full stop where a comma should be: “It is late.” Lind said."""
    number = reading.tokens[block.words.stop - 1].sentence + 1
    if block.opening not in OF_ITS_OWN or block.after or number >= len(reading.sentences):
        return None
    frame = reading.in_sentence[number]
    same = reading.sentences[number].paragraph == block.quoted.paragraph
    if not same or not 2 < len(frame) <= SHORTEST_FRAME:
        return None
    cue = frame.stop - 2
    if reading.tokens[cue].tag not in ("VBD", "VBZ") or not reporting_form(reading, cue):
        return None
    speaker = speaker_of(reading, cue, within=frame, behind=True)
    if speaker.span is None:
        return None
    return propose(reading, block, cue, speaker, "cue in the sentence behind", 53)


def _main_subject(reading: Reading, frame: range, cue: int) -> Speaker:
    """The subject of the clause before a colon; nobody when it has none or is a thing's."""
    tokens = reading.tokens
    subjects = [
        i
        for i in frame
        if tokens[i].dep == "nsubj" and not reading.is_quoted(i) and tokens[i].head in frame
    ]
    # "With voters worried, the mayor has one message: “…”": whoever does what is told as a fact.
    finite = [
        i
        for i in subjects
        if grammar.is_finite(reading, tokens[i].head)
        and tokens[tokens[i].head].dep not in ("pcomp", "advcl", "relcl", "acl")
    ]
    for index in (finite or subjects)[:1]:
        if tokens[index].text.lower() not in ("it", "this", "that", "there", "here", "what"):
            return mention_of(reading, index, cue, "subject before the colon")
    return NOBODY
