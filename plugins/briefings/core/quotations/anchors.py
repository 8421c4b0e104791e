"""Who says a block: the rules that find its cue, from the surest to the weakest.

A rule looks at one block and its frame and answers with a candidate or ``None``. The order
of `ANCHORS` is the order of precedence; the cases that decided it stand in
`tests/golden/quotations/direct.txt`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from ..lexicon import load_lines
from ..messages import Message
from ..model import CueClass, Span
from . import chains, grammar
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
_CIRCUMSTANCES = frozenset({"as", "after", "when", "while", "before", "because", "although"})
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "pcomp"})
_MISTAKEN = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBN", "VBD"})
"""Tags the small model gives to a cue that ends its clause: "the old man asked"."""
NEAR = 6
"""Tokens from a cue to what it leads in to: "told reporters on Monday, “…”"."""
SHORTEST_FRAME = 8
"""Tokens of a sentence that is nothing but a cue: "Harbour master Tom Lind said."."""
LONGEST_SOURCE = 8
"""Words of "From Ana Ortiz’s report to the council:"."""
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
    if not token.tag.startswith("VB") or token.dep in ("aux", "auxpass", "compound"):
        return None
    if token.dep == "amod" and token.tag != "VBD":
        return None
    if token.dep in ("acl", "amod") and grammar.is_bare_participle(reading, index):
        # "an article titled “…”", "a man called “…”" name things.
        return None
    if grammar.is_passive(reading, index):
        return None
    entries = verb_at(reading, index)
    if entries and entries[0].lemma == "put":
        # "As Ortiz put it, “…”"; putting things elsewhere is no speech.
        return entries[0].cue_class if _puts_it(reading, index) else None
    if entries:
        return entries[0].cue_class
    if reading.child(index, "xcomp", "dobj") is not None:
        # "She started driving", "he broke it off": no manner of speaking.
        return None
    return _manners().get(token.text.lower())


def _puts_it(reading: Reading, verb: int) -> bool:
    whom = reading.child(verb, "dobj")
    return whom is not None and whom > verb and grammar.lower(reading, whom) in ("it", "this")


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
    for index in _outermost_first(reading, _main_part(reading, block)):
        if cue_class(reading, index) is None or _relates(reading, index, block.after):
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
        found = _propose(reading, block, index, speaker, "cue behind the quotation", 70)
        rest = _that_clause(reading, index, block.after)
        return found if rest is None else replace(found, content=(*found.content, rest))
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
    if block.opening not in (Opening.COLON, Opening.COMMA):
        return None
    return _inverted(reading, block, block.before, "cue opens the sentence", 76)


def _inverted(
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
    span = reading.span(words[0], words[-1])
    speaker = Speaker(span, head_phrase(reading, words[-1]), "words between the cue and the colon")
    return _propose(reading, block, first, speaker, rule, priority)


def cue_in_paragraph_before(reading: Reading, block: Block) -> Candidate | None:
    """A paragraph that ends with a colon leads in to the next: Ortiz wrote: ¶ “…”."""
    if block.opening is not Opening.START or not block.quoted.paragraph:
        return None
    last = reading.source.paragraphs[block.quoted.paragraph - 1].span
    if reading.text[last.end - 1] != ":":
        return None
    colon = reading.token_at(last.end - 1)
    frame = reading.in_sentence[reading.tokens[colon].sentence]
    inverted = _inverted(reading, block, frame, "cue in the paragraph before", 62)
    if inverted is not None:
        return inverted
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
    speaker = _source_named(reading, block.before) or _main_subject(reading, block.before, colon)
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
        if reading.tokens[i].tag in ("VBD", "VBZ", "VBP")
        and reading.tokens[i].text.isalpha()
        and not _inside(reading, i)
    ]
    if not verbs or _is_subordinate(reading, verbs[0], block.after) or block.is_title:
        return None
    verb = verbs[0]
    if _relates(reading, verb, block.after):
        return None
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
        if index == block.after.start or token.tag not in _MISTAKEN:
            continue
        if token.tag in ("VBN", "VBD") and not grammar.is_bare_participle(reading, index):
            continue
        before = reading.tokens[index - 1]
        after = reading.tokens[index + 1] if index + 1 < block.after.stop else None
        kind = _said_form(reading, index)
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
        return _propose(reading, block, index, speaker, "cue behind, taken for a noun", 66)
    return None


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


def cue_in_sentence_before(reading: Reading, block: Block) -> Candidate | None:
    """A sentence that says who speaks and nothing else: The mayor disagreed. “It …”"""
    if block.opening is not Opening.SENTENCE or block.after or not block.capital:
        return None
    number = reading.tokens[block.words.start].sentence
    if not number or reading.sentences[number - 1].paragraph != block.quoted.paragraph:
        return None
    frame = reading.in_sentence[number - 1]
    cue = _last_verb(reading, frame)
    if cue is None or _inside(reading, cue) or cue_class(reading, cue) is None:
        return None
    if _believes(reading, cue) or not _tells_nothing(reading, cue):
        return None
    if chains.own_subject(reading, cue) is None or frame.stop - cue > NEAR:
        return None
    speaker = speaker_of(reading, cue, within=frame, behind=False)
    return _propose(reading, block, cue, speaker, "cue in the sentence before", 54)


def cue_in_sentence_behind(reading: Reading, block: Block) -> Candidate | None:
    """A full stop where a comma should be: “It is late.” Lind said."""
    number = reading.tokens[block.words.stop - 1].sentence + 1
    if block.opening not in _OF_ITS_OWN or block.after or number >= len(reading.sentences):
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
    return _propose(reading, block, cue, speaker, "cue in the sentence behind", 53)


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
    cue_in_sentence_behind,
    cue_in_sentence_before,
)


# --- what they ask ----------------------------------------------------------------------------


def _last_verb(reading: Reading, frame: range) -> int | None:
    finite = ("VBD", "VBZ", "VBP")
    return next((i for i in reversed(frame) if reading.tokens[i].tag in finite), None)


def _tells_nothing(reading: Reading, cue: int) -> bool:
    """Whether a cue has neither clause nor object of its own, unless a person is told."""
    entries = verb_at(reading, cue)
    if entries and not any("that" in entry.takes for entry in entries):
        # "He spoke for an hour.", "The crowd cheered.": no lead-in.
        return False
    start = reading.in_sentence[reading.tokens[cue].sentence].start
    if any(_inside(reading, index) for index in range(start, cue)):
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
    words = [i for i in frame if not _inside(reading, i)]
    inner = {i for i in words if _is_subordinate(reading, i, frame)}
    return [i for i in words if i not in inner] + sorted(inner)


def _main_part(reading: Reading, block: Block) -> range:
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
    return after if block.opening in _OF_ITS_OWN else range(0)


def _that_clause(reading: Reading, cue: int, frame: range) -> Span | None:
    """What else was said: "“We are worried,” the members wrote, that the pier may not hold." """
    comma = next((i for i in range(cue + 1, frame.stop) if reading.tokens[i].text == ","), None)
    if comma is None or comma - cue > NEAR or comma + 4 > frame.stop:
        return None
    token = reading.tokens[comma + 1]
    if token.text != "that" or token.tag not in ("IN", "WDT") or _inside(reading, comma + 1):
        return None
    return grammar.stretch(reading, comma + 1, frame.stop - 1)


def _relates(reading: Reading, cue: int, frame: range) -> bool:
    """Whether a verb tells more of what was quoted: "“…,” which costs nothing, Lind said"."""
    who = reading.child(cue, "nsubj")
    return who is not None and who in frame and grammar.lower(reading, who) == "which"


def _said_form(reading: Reading, index: int) -> CueClass | None:
    """The class of a form of the present or the past ("notes", "stated")."""
    entries = verbs().get(lemma_of(reading, index), ())
    return next((entry.cue_class for entry in entries if "that" in entry.takes), None)


def _cue_right_behind(reading: Reading, block: Block, cue: int) -> bool:
    """Whether the mark's own comma leads to the cue: “…,” she said, in mid-sentence."""
    inner = block.quoted.inner
    first = reading.tokens[block.after.start]
    return (
        reading.text[inner.start : inner.end].rstrip("'’\"”")[-1:] in (",", "?", "!")
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
    subjects = [
        i
        for i in frame
        if tokens[i].dep == "nsubj" and not _inside(reading, i) and tokens[i].head in frame
    ]
    # "With voters worried, the mayor has one message: “…”": whoever does what is told as a fact.
    finite = [i for i in subjects if grammar.is_finite(reading, tokens[i].head)]
    for index in (finite or subjects)[:1]:
        if tokens[index].text.lower() not in ("it", "this", "that", "there", "here", "what"):
            return mention_of(reading, index, cue, "subject before the colon")
    return NOBODY
