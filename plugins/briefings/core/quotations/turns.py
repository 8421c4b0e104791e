"""Talks printed turn by turn: transcripts, interviews, questions and answers.

"ORTIZ: We will rebuild.", "Ana Ortiz: …", "A. We lost two boats.": no marks and no verb of
saying; what opens the paragraph tells who speaks. An answer of several paragraphs goes on up to
the next turn; behind the last one the article may go on, so that ends with its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..lexicon import load_set
from ..model import TURN, CueClass, ParagraphKind, Span
from .candidate import Candidate
from .cues import lemma_of
from .reading import Reading

FEWEST_TURNS = 2
"""Paragraphs that must open with a name in capitals before a text counts as a transcript."""
FEWEST_QUESTIONS = 3
"""Paragraphs that are a question to "you" before a text without labels counts as an interview."""
_BOLD = r"(?:\*\*|__|\*|_)?"
_TURN = re.compile(
    rf"(?:[\"“]|'')?{_BOLD}(?P<name>[A-ZÀ-Þ][A-ZÀ-Þ .,'’-]{{1,40}}?)(?:\s*\([^)\n]*\))?"
    rf"{_BOLD}(?P<colon>:){_BOLD}\s+(?=\S)"
)
_NAMED_TURN = re.compile(
    rf"{_BOLD}(?P<name>(?:The )?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){{0,3}})(?:\s*\([^)\n]*\))?"
    rf"{_BOLD}(?P<colon>:){_BOLD}\s+(?=\S)"
)
_LETTER_TURN = re.compile(
    rf"{_BOLD}(?P<name>Q|A|QUESTION|ANSWER|Question|Answer)\d?(?P<colon>[:.]|\s[—–-]){_BOLD}\s+(?=\S)"
)
_QUESTION = re.compile(
    r"(?=[^“”\"]*\b[Yy]ou(?:r|rs|rself|['’]\w+)?\b)[^“”\"]{8,400}\?(?:\*\*|__|\*|_)?"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Oo]ur)\b")
_TALKS = frozenset(
    {"interview", "speak", "talk", "sit", "chat", "answer", "discuss", "meet", "ask"}
)
"""What the lines above an interview say of those who talk."""
_TALK_NOUNS = frozenset({"q&a", "a", "interview", "conversation", "question", "talk", "chat"})
_PRESS = frozenset(
    {"reporter", "writer", "correspondent", "editor", "host", "journalist", "columnist", "producer"}
)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What one says before another does."""

    label: Span | None
    """The name or letter that opens it; ``None`` for one that stands without."""
    colon: Span | None
    words: tuple[Span, ...]
    asks: bool
    """Whether it is a question of somebody whom nothing names."""


def turns(reading: Reading) -> Iterator[Candidate]:
    """ORTIZ: We will rebuild."""
    named = _named(reading)
    found = named or _lettered(reading) or _unlabelled(reading)
    answers = None if named or not found else _interviewee(reading, found)
    for turn in found:
        speaker = turn.label if named else answers
        if named and speaker is not None and speaker.of(reading.text).isupper():
            speaker = _with_initials(reading, speaker) or speaker
        yield Candidate(
            content=turn.words,
            cue=turn.colon if named else None,
            cue_class=CueClass.SAID,
            speaker=speaker,
            speaker_head=speaker,
            rule=TURN,
            speaker_rule=_why(bool(named), speaker),
            priority=90,
            said=not turn.asks,
        )


def _why(named: bool, speaker: Span | None) -> str:
    if named:
        return "name before the colon"
    return "nobody named above the answers" if speaker is None else "who is interviewed"


def _named(reading: Reading) -> list[_Turn]:
    """Turns that open with a name in capitals; or, as in an interview, as it is written elsewhere.

    Many a list has labels of the second kind ("When: …"): two that come again, and questions,
    make it a talk. Beside a "Q" one that comes again is enough."""
    lettered = _opened_by(reading, _LETTER_TURN)
    asked = [index for index, one in lettered.items() if one["name"][0] == "Q"]
    found = _opened_by(reading, _TURN)
    names = _people_in(found)
    if len(found) < FEWEST_TURNS or max(names.values(), default=0) < FEWEST_TURNS:
        found = _opened_by(reading, _NAMED_TURN)
        names = _people_in(found)
        again = sum(count >= FEWEST_TURNS for count in names.values())
        ends = [_words(reading, index)[-1:] for index in (*found, *asked)]
        if again + (len(asked) >= FEWEST_TURNS) < 2 or ends.count("?") < FEWEST_TURNS:
            return []
    if not names:
        return []
    alone = Span(*next(iter(found.values())).span("name")) if len(names) == 1 else None
    return [
        _Turn(alone, None, words, asks=one["name"][0] == "Q")
        if one.re is _LETTER_TURN
        else _Turn(Span(*one.span("name")), Span(*one.span("colon")), words, asks=False)
        for one, words in _with_words(reading, dict(sorted({**found, **lettered}.items())))
    ]


def _people_in(found: dict[int, re.Match[str]]) -> Counter[str]:
    """How often each surname opens a paragraph."""
    surnames = (one["name"].split()[-1].upper() for one in found.values())
    return Counter(name for name in surnames if name not in ("QUESTION", "ANSWER"))


def _lettered(reading: Reading) -> list[_Turn]:
    """Turns that open with "Q" and "A"."""
    found = _opened_by(reading, _LETTER_TURN)
    letters = Counter(one["name"][0] for one in found.values())
    if letters["Q"] < FEWEST_TURNS or letters["A"] < FEWEST_TURNS:
        return []
    return [
        _Turn(Span(*one.span("name")), None, words, asks=one["name"][0] == "Q")
        for one, words in _with_words(reading, found)
    ]


def _unlabelled(reading: Reading) -> list[_Turn]:
    """Questions that stand as paragraphs of their own, each with its answer below.

    Believed only where the lines above tell whom the questions were put to."""
    paragraphs = reading.source.paragraphs
    asked = [
        index
        for index, paragraph in enumerate(paragraphs)
        if paragraph.kind in (ParagraphKind.BODY, ParagraphKind.HEADING)
        and _QUESTION.fullmatch(_words(reading, index))
    ]
    if len(asked) < FEWEST_QUESTIONS:
        return []
    found: list[_Turn] = []
    for index, until in zip(asked, [*asked[1:], asked[-1] + 2], strict=True):
        answer = tuple(
            one.span for one in paragraphs[index + 1 : until] if one.kind is ParagraphKind.BODY
        )
        found.append(_Turn(None, None, (paragraphs[index].span,), asks=True))
        if answer:
            found.append(_Turn(None, None, answer, asks=False))
    given = [turn for turn in found if not turn.asks]
    own = sum(
        any(_FIRST_PERSON.search(reading.text, one.start, one.end) for one in turn.words)
        for turn in given
    )
    if 2 * own < len(asked) or _interviewee(reading, found, told=True) is None:
        return []
    return found


def _opened_by(reading: Reading, shape: re.Pattern[str]) -> dict[int, re.Match[str]]:
    labels = load_set("headline-labels.txt")
    found = {}
    for index, paragraph in enumerate(reading.source.paragraphs):
        one = shape.match(reading.text, paragraph.span.start, paragraph.span.end)
        if one is not None and one["name"].lower() not in labels:
            found[index] = one
    return found


def _with_words(
    reading: Reading, found: dict[int, re.Match[str]]
) -> Iterator[tuple[re.Match[str], tuple[Span, ...]]]:
    """Each label with its words, and with the paragraphs below it before the next label."""
    paragraphs = reading.source.paragraphs
    places = list(found)
    for index, until in zip(places, [*places[1:], places[-1] + 1], strict=True):
        first = Span(found[index].end(), paragraphs[index].span.end)
        more = [one.span for one in paragraphs[index + 1 : until] if one.kind is ParagraphKind.BODY]
        yield found[index], (first, *more)


def _words(reading: Reading, index: int) -> str:
    return reading.source.paragraphs[index].span.of(reading.text)


# --- who answers --------------------------------------------------------------------------


def _interviewee(reading: Reading, found: Sequence[_Turn], *, told: bool = False) -> Span | None:
    """Who answers: whom the lines above the first turn name alone, or say the talk was with.

    Args:
        told: whether they must speak of a talk.
    """
    first = min(turn.words[0].start for turn in found)
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
        inside = token.entity_type == "PERSON" and token.pos == "PROPN"
        if start is not None and (not inside or token.entity_start):
            found.append(range(start, index))
            start = None
        if inside and start is None:
            start = index
    told = (ParagraphKind.BODY, ParagraphKind.HEADLINE, ParagraphKind.HEADING)
    return [one for one in found if reading.sentences[reading.tokens[one[0]].sentence].kind in told]


def _with_initials(reading: Reading, label: Span) -> Span | None:
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
