"""Talks printed turn by turn: transcripts, interviews, questions and answers.

"ORTIZ: We will rebuild.", "Ana Ortiz: …", "A. We lost two boats.", "Ana Ortiz -- Chief Executive"
on a line of its own: no marks and no verb of saying; what opens the paragraph tells who speaks. An
answer of several paragraphs goes on up to the next turn; behind the last one the article may go
on, so that ends with its paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..lexicon import load_set
from ..model import TURN, CueClass, ParagraphKind, Span
from .candidate import Candidate
from .interviewees import interviewee, with_initials
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
_SEATED_TURN = re.compile(
    rf"{_BOLD}(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){{1,3}}){_BOLD} +(?:--|—|–|-) +"
    rf"(?:[A-ZÀ-Þ][^.!?:;“”\"\n]{{1,120}}){_BOLD}[ \t]*(?:\n|$)"
)
_QUESTION = re.compile(
    r"(?=[^“”\"]*\b[Yy]ou(?:r|rs|rself|['’]\w+)?\b)[^“”\"]{8,400}\?(?:\*\*|__|\*|_)?"
)
_TO_YOU = re.compile(
    r"\b[Yy]our\b|\b[Yy]ou(?:['’](?:ve|re))? (?:have|had|were|are|once|said|say|wrote|told)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Mm]y|[Oo]ur)\b")


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
    named = _named(reading) or _seated(reading)
    found = named or _lettered(reading) or _unlabelled(reading)
    answers = None if named or not found else interviewee(reading, _start(found))
    for turn in found:
        speaker = turn.label if named else answers
        if named and speaker is not None and speaker.of(reading.text).isupper():
            speaker = with_initials(reading, speaker) or speaker
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


def _seated(reading: Reading) -> list[_Turn]:
    """Turns that open with a line of name and office ("Ana Ortiz -- Chief Executive"), the words in
    the paragraphs below; a name that comes again makes it a talk and no list of who is there."""
    found = _opened_by(reading, _SEATED_TURN)
    if max(_people_in(found).values(), default=0) < FEWEST_TURNS:
        return []
    return [
        _Turn(Span(*one.span("name")), None, words, asks=False)
        for one, words in _with_words(reading, found, up_to_heading=True)
        if words
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
    between = range(asked[0] + 2, asked[-1] - 1)
    asked += [
        i for i in between if not {i - 1, i, i + 1} & {*asked} and _prompts(_words(reading, i))
    ]
    asked.sort()
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
    if 2 * own < len(asked) or interviewee(reading, _start(found), told=True) is None:
        return []
    return found


def _prompts(words: str) -> bool:
    """Whether a paragraph between answers is the interviewer's though it asks nothing ("Some called
    your last book cold."): of "you" and not of "I", and in one sentence."""
    return (
        _TO_YOU.search(words) is not None
        and _FIRST_PERSON.search(words) is None
        and ". " not in words
    )


def _opened_by(reading: Reading, shape: re.Pattern[str]) -> dict[int, re.Match[str]]:
    labels = load_set("headline-labels.txt")
    found = {}
    for index, paragraph in enumerate(reading.source.paragraphs):
        one = shape.match(reading.text, paragraph.span.start, paragraph.span.end)
        if one is not None and one["name"].lower() not in labels:
            found[index] = one
    return found


def _with_words(
    reading: Reading, found: dict[int, re.Match[str]], *, up_to_heading: bool = False
) -> Iterator[tuple[re.Match[str], tuple[Span, ...]]]:
    """Each label with its words, and with the paragraphs below it before the next label."""
    paragraphs = reading.source.paragraphs
    places = list(found)
    for index, until in zip(places, [*places[1:], places[-1] + 1], strict=True):
        opens, ends = found[index].end(), paragraphs[index].span.end
        first = [Span(opens, ends)] if opens < ends else []
        last = not first and until == index + 1
        # Below a line that only names who speaks, the last words stand in a paragraph of their own.
        below = paragraphs[index + 1 : until + last]
        if up_to_heading:
            # "Operator" on a line of its own: whoever that is, another speaks.
            below = tuple(takewhile(lambda one: one.kind is not ParagraphKind.HEADING, below))
        more = [one.span for one in below if one.kind is ParagraphKind.BODY]
        yield found[index], (*first, *more)


def _words(reading: Reading, index: int) -> str:
    return reading.source.paragraphs[index].span.of(reading.text)


def _start(found: Sequence[_Turn]) -> int:
    return min(turn.words[0].start for turn in found)
