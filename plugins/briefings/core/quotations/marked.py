"""Which verbs credit words in marks, and what a rule of marks proposes."""

from __future__ import annotations

from functools import cache

from ..lexicon import load_lines
from ..messages import Message
from ..model import CueClass
from . import grammar
from .blocks import Block
from .candidate import Candidate
from .cues import cue_span, inflect, puts_it, verb_at
from .reading import Reading
from .speakers import NOBODY, Speaker
from .unsaid import doubt, is_unreal, is_unsaid, names_nobody


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
        return entries[0].cue_class if puts_it(reading, index) else None
    if entries:
        return entries[0].cue_class
    if reading.child(index, "xcomp", "dobj") is not None:
        # "She started driving", "he broke it off": no manner of speaking.
        return None
    return _manners().get(token.text.lower())


def believes(reading: Reading, index: int) -> bool:
    """Whether a verb tells of mind or evidence, which lead in to quoted words that nobody said."""
    return all(entry.cue_class is CueClass.BELIEVED for entry in verb_at(reading, index)) and bool(
        verb_at(reading, index)
    )


def propose(
    reading: Reading, block: Block, cue: int, speaker: Speaker, rule: str, priority: int
) -> Candidate:
    """A candidate of one block, with its doubts; one that is not said where the cue denies it."""
    said = not (grammar.is_verb(reading, cue) and _is_unsaid(reading, cue, speaker))
    if not said:
        speaker = NOBODY
    doubts: tuple[str, ...] = () if speaker.span is not None else (Message("nobody is credited"),)
    if grammar.is_verb(reading, cue) and (why := doubt(reading, cue)) is not None:
        doubts += (why,)
    if block.quoted.unclosed:
        doubts += (Message("the closing mark is missing"),)
    return Candidate(
        content=(block.content,),
        cue=cue_span(reading, cue) if grammar.is_verb(reading, cue) else reading.span(cue, cue),
        cue_class=cue_class(reading, cue) or CueClass.SAID,
        speaker=speaker.span,
        speaker_head=speaker.head,
        rule=rule,
        speaker_rule=speaker.rule,
        doubts=doubts,
        priority=priority,
        said=said,
    )


def _is_unsaid(reading: Reading, cue: int, speaker: Speaker) -> bool:
    if is_unsaid(reading, cue) or is_unreal(reading, cue):
        return True
    return speaker.head is not None and names_nobody(
        reading, reading.token_at(speaker.head.end - 1)
    )
