from __future__ import annotations

from briefings.core.lexicon import load_lines
from briefings.core.model import CueClass
from briefings.core.quotations.cues import nouns, verbs


def test_every_reporting_verb_has_a_class_and_a_frame_we_read() -> None:
    frames = {"that", "wh", "inf", "ger", "obj", "objinf", "is", "hearer"}
    prepositions = [
        "of",
        "on",
        "about",
        "at",
        "to",
        "for",
        "against",
        "with",
        "as",
        "over",
        "from",
        "by",
    ]
    known = frames | set(prepositions) | {"+" + word for word in prepositions}
    for entries in verbs().values():
        for entry in entries:
            assert isinstance(entry.cue_class, CueClass)
            assert entry.takes <= known, entry


def test_no_verb_is_listed_twice_with_the_same_class() -> None:
    lines = [line.split("|")[:2] for line in load_lines("reporting-verbs.txt")]
    keys = [(lemma.strip(), cue_class.strip()) for lemma, cue_class in lines]
    assert len(keys) == len(set(keys))


def test_every_reporting_noun_has_a_class() -> None:
    assert nouns()["claim"].cue_class is CueClass.CLAIMED
    assert "that" in nouns()["claim"].takes
