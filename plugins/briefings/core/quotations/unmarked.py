"""Somebody's own words that no quotation marks hold: posts set into a page, dialogue with dashes.

"We will rebuild. — Ana Ortiz (@ortiz) May 3, 2019" is how pages print a post; letters, fiction and
many languages open each speech with a dash: "— It is late, said Ana."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import DIALOGUE, POST, CueClass, ParagraphKind, Span
from .candidate import Candidate
from .marked import cue_class
from .reading import Reading
from .speakers import speaker_of

FEWEST_CREDITED = 2
"""Speeches with a verb of saying before dashes count as dialogue: lists have dashes, too."""
_SIGNED = re.compile(
    r"(?P<words>\S.{10,}?)\s*(?P<dash>—|–|--|-)\s?(?P<name>[^\s—–(][^—–()\n]{1,60}?)\s?\(@\w{1,30}\)"
    r"(?:\s(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4})?$",
    re.DOTALL,
)
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))+$")
_SPEECH = re.compile(r"(?:—|–|―|--)\s*(?=[^\W_])")
_BEFORE_CREDIT = ",?!….”"


def posts(reading: Reading) -> Iterator[Candidate]:
    """We will rebuild. — Ana Ortiz (@ortiz) May 3, 2019"""
    for paragraph in reading.source.paragraphs:
        if paragraph.kind is not ParagraphKind.BODY:
            continue
        words = paragraph.span.of(reading.text)
        found = _SIGNED.fullmatch(words) if "(@" in words else None
        if found is None:
            continue
        start = paragraph.span.start
        links = _LINKS.search(found["words"])
        end = start + (found.end("words") if links is None else links.start())
        if end <= start:
            continue
        name = Span(start + found.start("name"), start + found.end("name"))
        yield Candidate(
            content=(Span(start, end),),
            cue=Span(start + found.start("dash"), start + found.end("dash")),
            cue_class=CueClass.WROTE,
            speaker=name,
            speaker_head=name,
            rule=POST,
            speaker_rule="name under the post",
            priority=90,
        )


def dialogue(reading: Reading) -> Iterator[Candidate]:
    """— It is late, said Ana. We should go."""
    spoken = []
    for paragraph in reading.source.paragraphs:
        found = _SPEECH.match(reading.text, paragraph.span.start, paragraph.span.end)
        if found is not None and paragraph.kind is ParagraphKind.BODY:
            words = Span(found.end(), paragraph.span.end)
            spoken.append((words, _credit(reading, words)))
    if sum(credit is not None for _, credit in spoken) < FEWEST_CREDITED:
        return
    for words, credit in spoken:
        if credit is None:
            yield _speech((words,), None, None)
            continue
        cue, (first, last) = credit
        frame = range(first, last + 1)
        speaker = speaker_of(reading, cue, within=frame, behind=True)
        before = _stretch(reading.text, words.start, reading.tokens[first].start)
        after = _stretch(reading.text, reading.tokens[last].end, words.end)
        content = tuple(span for span in (before, after) if span is not None)
        if content:
            yield _speech(content, reading.span(cue, cue), (speaker.span, speaker.head))


def _speech(
    content: tuple[Span, ...], cue: Span | None, who: tuple[Span | None, Span | None] | None
) -> Candidate:
    speaker, head = who or (None, None)
    return Candidate(
        content=content,
        cue=cue,
        cue_class=CueClass.SAID,
        speaker=speaker,
        speaker_head=head,
        rule=DIALOGUE,
        speaker_rule="beside the cue" if speaker is not None else "nobody named",
        priority=90,
    )


def _credit(reading: Reading, words: Span) -> tuple[int, tuple[int, int]] | None:
    """The cue within a speech and the words that credit: from what ends the speech before it to the
    end of its clause."""
    inside = reading.tokens_in(words)
    for cue in inside:
        if cue_class(reading, cue) is None or reading.tokens[cue].tag not in ("VBD", "VBZ", "VBP"):
            continue
        who = reading.child(cue, "nsubj")
        if who is None or who not in inside or abs(who - cue) > 4:
            continue
        first = min(cue, reading.edges[who][0])
        before = reading.text[words.start : reading.tokens[first].start].rstrip()
        if not before or before[-1] not in _BEFORE_CREDIT:
            continue
        last = cue
        while last + 1 < inside.stop and reading.tokens[last].text not in (".", "?", "!", ":"):
            last += 1
            if reading.tokens[last].text == "," and cue > who:
                # "…, he said, that nobody came": the speech goes on. Not so "said Ana, a nurse".
                break
        return cue, (first, last)
    return None


def _stretch(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end) if start < end and any(map(str.isalnum, text[start:end])) else None
