"""Who says a block: the rules that find its cue, from the surest to the weakest.

A rule looks at one block and its frame and answers with a candidate or ``None``. The order
of `ANCHORS` is the order of precedence; the cases that decided it stand in
`tests/golden/quotations/direct.txt`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ..lexicon import load_lines
from ..messages import Message
from ..model import CueClass, Span
from . import grammar
from .blocks import SURELY_SPEECH, Block, Opening
from .candidate import Candidate
from .cues import inflect, lemma_of, particle_of, verb_at, verbs
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

Anchor = Callable[[Reading, Block], Candidate | None]

_OF_ITS_OWN = (Opening.START, Opening.SENTENCE)
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "pcomp"})
NEAR = 6
"""Tokens from a cue to what it leads in to: "told reporters on Monday, “…”"."""
_DASHES = frozenset({"-", "–", "—", "―", "--", "~"})


# --- cues of words in marks ---------------------------------------------------------------


@cache
def _manners() -> dict[str, CueClass]:
    """Forms of verbs that credit words in marks but take no clause ("she snapped")."""
    forms: dict[str, CueClass] = {}
    for line in load_lines("speech-verbs.txt"):
        lemma, kind = (part.strip() for part in line.split("|"))
        for form in inflect(lemma):
            forms.setdefault(form, CueClass(kind))
    for form in ("began", "begun", "went", "gone", "sang", "sung", "shot", "broke", "wept"):
        forms[form] = CueClass.SAID
    return forms


def cue_class(reading: Reading, index: int) -> CueClass | None:
    """What a verb does as a cue of words in marks, or ``None`` when it credits nobody."""
    token = reading.tokens[index]
    if not token.tag.startswith("VB") or token.dep in ("amod", "aux", "auxpass", "compound"):
        return None
    if token.dep in ("acl", "amod") and grammar.is_bare_participle(reading, index):
        # "an article titled “…”", "a man called “…”" name things.
        return None
    if grammar.is_passive(reading, index):
        return None
    entries = verb_at(reading, index)
    if entries:
        return entries[0].cue_class
    return _manners().get(token.text.lower())


def _believes(reading: Reading, index: int) -> bool:
    """Whether a verb tells of mind or evidence, which lead in to quoted words that nobody said."""
    return all(entry.cue_class is CueClass.BELIEVED for entry in verb_at(reading, index)) and bool(
        verb_at(reading, index)
    )


def _cue_span(reading: Reading, index: int) -> Span:
    particle = particle_of(reading, index)
    last = particle if particle is not None and 0 < particle - index <= 2 else index
    return reading.span(index, last)


def _propose(
    reading: Reading, block: Block, cue: int, speaker: Speaker, rule: str, priority: int
) -> Candidate:
    doubts: tuple[str, ...] = () if speaker.span is not None else (Message("nobody is credited"),)
    if block.quoted.unclosed:
        doubts += (Message("the closing mark is missing"),)
    return Candidate(
        content=(block.content,),
        cue=_cue_span(reading, cue),
        cue_class=cue_class(reading, cue) or CueClass.SAID,
        speaker=speaker.span,
        speaker_head=speaker.head,
        rule=rule,
        speaker_rule=speaker.rule,
        doubts=doubts,
        priority=priority,
    )


# --- the rules ------------------------------------------------------------------------------


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
    return _propose(reading, block, colon, speaker, "name and colon", 75)


def cue_behind(reading: Reading, block: Block) -> Candidate | None:
    """A reporting verb behind the quotation: "…," said Ortiz; "…," the mayor said."""
    if not block.finished and not (block.opening in _OF_ITS_OWN and block.length >= SURELY_SPEECH):
        return None
    for index in _outermost_first(reading, block.after):
        if cue_class(reading, index) is None:
            continue
        if reading.tokens[index].tag == "VBG" and not _starts_frame(reading, index, block.after):
            # "…," she stated, adding: the participle leads in to what comes next.
            return None
        if reading.tokens[index].tag == "VBG" and block.opening not in _OF_ITS_OWN:
            return None
        if _is_infinitive(reading, index):
            continue
        if (
            block.opening not in _OF_ITS_OWN
            and not _cue_right_behind(reading, block, index)
            and block.first
            and _led_in(reading, block) is not None
        ):
            return None
        speaker = speaker_of(reading, index, within=block.after, behind=True)
        return _propose(reading, block, index, speaker, "cue behind the quotation", 70)
    return None


def cue_before(reading: Reading, block: Block) -> Candidate | None:
    """A reporting verb that leads in to the quotation: Ortiz said: “…”; Ortiz said, “…”."""
    index = _led_in(reading, block)
    if index is None:
        return None
    speaker = speaker_of(reading, index, within=block.before, behind=False)
    return _propose(reading, block, index, speaker, "cue before the quotation", 65)


def cue_opens_the_sentence(reading: Reading, block: Block) -> Candidate | None:
    """A verb and its subject before a colon: Continued Ortiz: “…”."""
    if block.opening not in (Opening.COLON, Opening.COMMA) or len(block.before) < 2:
        return None
    first = block.before.start
    token, following = reading.tokens[first], reading.tokens[first + 1]
    if not token.text[0].isupper() or not reporting_form(reading, first):
        return None
    if (
        following.pos not in ("PROPN", "DET", "PRON", "NOUN")
        or token.sentence != following.sentence
    ):
        return None
    words = [i for i in block.before if i > first and reading.tokens[i].text[0].isalnum()]
    if not words or len(words) > SURELY_SPEECH + 4:
        return None
    span = reading.span(words[0], words[-1])
    speaker = Speaker(span, head_phrase(reading, words[-1]), "words between the cue and the colon")
    return _propose(reading, block, first, speaker, "cue opens the sentence", 76)


def cue_in_paragraph_before(reading: Reading, block: Block) -> Candidate | None:
    """A paragraph that ends with a colon leads in to the next: Ortiz wrote: ¶ “…”."""
    if block.opening is not Opening.START or not block.quoted.paragraph:
        return None
    last = reading.source.paragraphs[block.quoted.paragraph - 1].span
    if reading.text[last.end - 1] != ":":
        return None
    colon = reading.token_at(last.end - 1)
    frame = reading.in_sentence[reading.tokens[colon].sentence]
    for index in reversed(frame):
        if cue_class(reading, index) is not None and not _inside(reading, index):
            speaker = speaker_of(reading, index, within=frame, behind=False)
            return _propose(reading, block, index, speaker, "cue in the paragraph before", 62)
    speaker = name_before(reading, colon, frame) or _main_subject(reading, frame, colon)
    return _propose(reading, block, colon, speaker, "colon in the paragraph before", 55)


def colon_before(reading: Reading, block: Block) -> Candidate | None:
    """No reporting verb, but a colon: Ortiz had one answer: “…”."""
    if block.opening is not Opening.COLON or not block.before:
        return None
    colon = block.before.stop - 1
    if reading.tokens[colon].text != ":":
        return None
    speaker = _main_subject(reading, block.before, colon)
    if speaker.span is None:
        # A list of headlines ("Museum reopens: “Admission is …”") credits nobody in particular.
        return None
    return _propose(reading, block, colon, speaker, "colon before the quotation", 60)


def verb_right_behind(reading: Reading, block: Block) -> Candidate | None:
    """Any verb right behind a finished sentence in marks: “…?” reacted the mayor."""
    if not block.finished or block.opening not in _OF_ITS_OWN:
        return None
    verbs = [
        i
        for i in block.after
        if reading.tokens[i].tag in ("VBD", "VBZ", "VBP") and reading.tokens[i].text.isalpha()
    ]
    if not verbs or _is_subordinate(reading, verbs[0], block.after) or block.is_title:
        return None
    verb = verbs[0]
    comma = any(reading.tokens[i].text == "," for i in range(block.after.start + 1, verb))
    if comma or verb - block.after.start > SURELY_SPEECH:
        return None
    speaker = speaker_of(reading, verb, within=block.after, behind=True)
    if speaker.span is None:
        return None
    return _propose(reading, block, verb, speaker, "verb right behind the quotation", 52)


def mistagged_cue(reading: Reading, block: Block) -> Candidate | None:
    """A verb of saying the parser took for a noun: “…,” Ortiz notes. “…,” the council states."""
    if not block.finished or block.opening not in _OF_ITS_OWN:
        return None
    for index in block.after:
        token = reading.tokens[index]
        if index == block.after.start or token.tag not in ("NN", "NNS", "NNP", "NNPS", "JJ"):
            continue
        before = reading.tokens[index - 1]
        after = reading.tokens[index + 1] if index + 1 < block.after.stop else None
        kind = _said_form(reading, index)
        if (
            kind is None
            or before.pos not in ("NOUN", "PROPN", "PRON")
            or (after is not None and after.pos not in ("PUNCT", "ADP", "SCONJ", "PRON"))
        ):
            continue
        words = [i for i in range(block.after.start, index) if reading.tokens[i].text[0].isalnum()]
        if not words or len(words) > SURELY_SPEECH + 4:
            return None
        span = reading.span(words[0], words[-1])
        speaker = Speaker(span, head_phrase(reading, words[-1]), "words before a mistagged cue")
        return _propose(reading, block, index, speaker, "cue behind, taken for a noun", 66)
    return None


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
    if not line or len(line) > 12 or reading.tokens[line.start].text not in _DASHES:
        return None
    words = [i for i in line if reading.tokens[i].text[0].isalnum()]
    names = [i for i in words if reading.tokens[i].text[0].isupper()]
    if not names or any(reading.tokens[i].tag in ("VBD", "VBZ", "VBP") for i in words):
        return None
    span = reading.span(words[0], words[-1])
    head = reading.span(names[0], names[-1]) if len(names) == len(words) else span
    speaker = Speaker(span, head, "name in the credit line")
    return _propose(reading, block, line.start, speaker, "dash and name below", 58)


ANCHORS: tuple[Anchor, ...] = (
    cue_opens_the_sentence,
    name_and_colon,
    cue_behind,
    cue_before,
    cue_in_paragraph_before,
    colon_before,
    credit_line,
    verb_right_behind,
    mistagged_cue,
)


# --- what they ask ----------------------------------------------------------------------------


def _led_in(reading: Reading, block: Block) -> int | None:
    """The nearest reporting verb before a block that its sentence leads in to."""
    if block.opening in _OF_ITS_OWN:
        return None
    nearest = None
    for index in reversed(block.before):
        if cue_class(reading, index) is None or _believes(reading, index):
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


def _outermost_first(reading: Reading, frame: range) -> list[int]:
    """A frame's tokens, those of its relative and other inner clauses last.

    "Ortiz, who wrote the report, said" is said, not written; but the parser hangs many a main
    verb into a clause before it ("Lind, the man who built the pier told us")."""
    inner = [i for i in frame if _is_subordinate(reading, i, frame)]
    return [i for i in frame if i not in inner] + inner


def _said_form(reading: Reading, index: int) -> CueClass | None:
    """The class of a form of the present or the past ("notes", "stated")."""
    entries = verbs().get(lemma_of(reading, index), ())
    return next((entry.cue_class for entry in entries if "that" in entry.takes), None)


def _cue_right_behind(reading: Reading, block: Block, cue: int) -> bool:
    """Whether the mark's own comma leads to the cue: “…,” she said, in mid-sentence."""
    inner = block.quoted.inner
    first = reading.tokens[block.after.start]
    return (
        reading.text[inner.end - 1] == ","
        and cue - block.after.start <= 4
        and first.pos not in ("CCONJ", "SCONJ", "ADP")
        and first.tag not in ("WDT", "WP", "WRB")
    )


def _is_infinitive(reading: Reading, index: int) -> bool:
    return reading.tokens[index].tag == "VB" and any(
        reading.tokens[i].tag == "TO" for i in reading.children[index]
    )


def _starts_frame(reading: Reading, index: int, frame: range) -> bool:
    return all(reading.tokens[i].pos in ("PUNCT", "ADV") for i in range(frame.start, index))


def _is_subordinate(reading: Reading, index: int, frame: range) -> bool:
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


def _inside(reading: Reading, index: int) -> bool:
    return reading.quoted_at(reading.tokens[index].start) is not None


def _main_subject(reading: Reading, frame: range, cue: int) -> Speaker:
    """The subject of the clause before a colon; nobody when it has none or is a thing's."""
    tokens = reading.tokens
    for index in frame:
        token = tokens[index]
        if token.dep == "nsubj" and not _inside(reading, index) and token.head in frame:
            if token.text.lower() in ("it", "this", "that", "there", "here", "what"):
                break
            return mention_of(reading, index, cue, "subject before the colon")
    return NOBODY
