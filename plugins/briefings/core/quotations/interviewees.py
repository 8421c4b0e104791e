"""Who answers in an interview, and whom initials stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import ParagraphKind, Span
from ..names import is_given
from .cues import lemma_of
from .reading import Reading

_TALKS = frozenset(
    {"interview", "speak", "talk", "sit", "chat", "answer", "discuss", "meet", "ask"}
)
"""What the lines above an interview say of those who talk."""
_TALK_NOUNS = frozenset({"q&a", "a", "interview", "conversation", "question", "talk", "chat"})
_PRESS = frozenset(
    {"reporter", "writer", "correspondent", "editor", "host", "journalist", "columnist", "producer"}
)


def interviewee(reading: Reading, first: int, *, told: bool = False) -> Span | None:
    """Who answers: whom the lines above the first turn name alone, or say the talk was with.

    Args:
        first: where the first turn's words begin.
        told: whether the lines must speak of a talk.
    """
    people = _people(reading, first)
    asked: list[range] = []
    asking: list[range] = [one for one in people if _is_of_the_press(reading, one)]
    spoken_of = False
    for index, token in enumerate(reading.tokens):
        if token.start >= first:
            break
        with_whom = _party_to(reading, index, people)
        if with_whom is not None:
            spoken_of = True
            (asking if with_whom in asking else asked).append(with_whom)
        elif lemma_of(reading, index) in _TALKS and token.tag.startswith("VB"):
            spoken_of = True
            _sort(reading, index, people, asked, asking)
    if told and not spoken_of:
        return None
    answering = [one for one in asked if one not in asking] or people
    surnames = {reading.tokens[one[-1]].text for one in asking}
    left = [one for one in answering if reading.tokens[one[-1]].text not in surnames]
    if len({reading.tokens[one[-1]].text for one in left}) != 1:
        return None
    longest = max(left, key=len)
    return reading.span(longest[0], longest[-1])


def _party_to(reading: Reading, noun: int, people: Sequence[range]) -> range | None:
    """Whom a talk was with: "Q&A with Ana Ortiz", "five questions for Ortiz"."""
    after = noun + 1
    if reading.tokens[noun].lemma.lower() not in _TALK_NOUNS or after >= len(reading.tokens):
        return None
    if reading.tokens[after].text.lower() not in ("with", "for"):
        return None
    return next((one for one in people if after < one[0] <= after + 5), None)


def _sort(
    reading: Reading, verb: int, people: Sequence[range], asked: list[range], asking: list[range]
) -> None:
    """Who asks and who answers, where a verb says that two talked."""
    who = reading.child(verb, "nsubj")
    others = [
        below
        for child in reading.children[verb]
        for below in (child, *reading.children[child])
        if child > verb and reading.tokens[below].dep in ("dobj", "pobj")
    ]
    met = [one for one in people if any(below in one for below in others)]
    does = next((one for one in people if who is not None and who in one), None)
    if does is not None and not met:
        asked.append(does)
    elif does is not None and does in asking:
        asked.extend(met)
    elif does is not None and any(one in asking for one in met):
        asked.append(does)
    elif does is not None:
        # Ortiz met Lind: who asked whom?
        asked.extend([does, *met])
    elif who is not None and reading.tokens[who].text.lower() in ("he", "she"):
        asking.extend(met)
    else:
        asked.extend(met)


def _is_of_the_press(reading: Reading, name: range) -> bool:
    """Whether a name belongs to who asks: "our Tom Lind", "the writer Tom Lind"."""
    near = range(max(0, name[0] - 3), name[0])
    after = range(name[-1] + 1, min(len(reading.tokens), name[-1] + 5))
    return any(reading.child(index, "poss") is not None for index in name) or any(
        reading.tokens[index].lemma.lower() in _PRESS for index in (*near, *after)
    )


def _people(reading: Reading, until: int) -> list[range]:
    """Names of persons above a place, bylines and captions left out, as tokens."""
    found: list[range] = []
    start = None
    for index, token in enumerate(reading.tokens):
        if token.start >= until:
            break
        inside = token.entity_type in ("PERSON", "ORG") and token.pos == "PROPN"
        if start is not None and (not inside or token.entity_start):
            found.append(range(start, index))
            start = None
        if inside and start is None:
            start = index
    told = (ParagraphKind.BODY, ParagraphKind.HEADLINE, ParagraphKind.HEADING)
    return [
        one
        for one in found
        if reading.sentences[reading.tokens[one[0]].sentence].kind in told
        and _is_a_person(reading, one)
    ]


def _is_a_person(reading: Reading, name: range) -> bool:
    """Whether a name is a person's: the small model takes some for firms, and towns for people."""
    first, last = reading.tokens[name[0]], reading.tokens[name[-1]]
    if first.entity_type == "ORG":
        return len(name) in (2, 3) and is_given(first.text) and not is_given(last.text)
    return len(name) > 1 or reading.tokens[name[0] - 1].text.lower() not in ("in", "at", "near")


def with_initials(reading: Reading, label: Span) -> Span | None:
    """Whom two or three letters stand for: the one person of the text with these initials."""
    letters = re.sub(r"\W", "", label.of(reading.text))
    if not 2 <= len(letters) <= 3:
        return None
    bearers: dict[str, Span] = {}
    until = reading.token_at(label.start)
    for index in range(until - len(letters) + 1):
        name = reading.tokens[index : index + len(letters)]
        if all(
            one.pos == "PROPN" and one.text[0] == letter and len(one.text) > 1
            for one, letter in zip(name, letters, strict=True)
        ):
            words = " ".join(one.text for one in name)
            bearers.setdefault(words, reading.span(index, index + len(letters) - 1))
    return next(iter(bearers.values())) if len(bearers) == 1 else None
