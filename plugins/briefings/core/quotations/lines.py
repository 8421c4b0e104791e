"""Lines that credit by their form alone: headlines and transcripts.

"Minister: Bridge will reopen" and "ORTIZ: We will rebuild." have neither marks nor a verb of
saying; a name, a colon and what follows are all there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..lexicon import load_set
from ..messages import Message
from ..model import CueClass, ParagraphKind, Span
from .candidate import Candidate
from .frame import NEAR
from .reading import Reading, Rule
from .speakers import reporting_form, speaker_of
from .turns import turns
from .unmarked import dialogue, posts

LONGEST_LABEL = 5
"""Words before the colon ("Former harbour master Tom Lind")."""
LONGEST_HEADLINE = 200
"""Characters of a first line that may be a headline though nothing marks it as one."""
FEWEST_TOLD = 3
"""Words behind the colon that tell anything."""
_LABEL = re.compile(r"(?P<name>[^\W\d_][^:\n“”\"]{1,60}?)\s*(?P<colon>:)\s+(?P<words>\S)")
_NEXT_LABEL = re.compile(r"[.!?] (?:[A-Z][\w.'’-]+ ){0,3}(?:[A-Z][\w'’-]+|\([^()]{2,30}\)): ")
_MARK = re.compile(r"``|''|[\"“”‘'«<]")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|[Ww]e|[Mm]y|[Oo]ur)\b")
_SMALL = frozenset(
    ("of", "the", "and", "in", "on", "for", "to", "at", "de", "la", "von", "van", "der", "al")
)


def headline_label(reading: Reading) -> Iterator[Candidate]:
    """Minister: Bridge will reopen in May."""
    paragraphs = reading.source.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind is not ParagraphKind.HEADLINE and index:
            continue
        found = _LABEL.match(reading.text, paragraph.span.start, paragraph.span.end)
        body = paragraph.kind is ParagraphKind.BODY
        if body and paragraph.span.end - paragraph.span.start > LONGEST_HEADLINE:
            continue
        if body and found is not None and found["name"].isupper():
            # "OSTWICK: A mob burnt the mill, police said.": a place where the report was filed.
            continue
        if found is None or not _names_somebody(found["name"]):
            continue
        end = _without_stop(
            reading.text, found.start("words"), _line_end(reading, found, paragraph.span)
        )
        content = _of_one(reading, Span(found.start("words"), end))
        tokens = [reading.tokens[i] for i in reading.tokens_in(content)]
        if not any(token.tag in ("VBD", "VBZ", "VBP", "MD") for token in tokens):
            continue
        if len(tokens) < FEWEST_TOLD:
            # "Ostwick flood: live updates": no verb, whatever the parser calls it.
            continue
        speaker = Span(*found.span("name"))
        yield Candidate(
            content=(content,),
            cue=Span(*found.span("colon")),
            cue_class=CueClass.SAID,
            speaker=speaker,
            speaker_head=speaker,
            rule="name and colon in a headline",
            speaker_rule="name before the colon",
            doubts=(Message("a headline shortens what was said"),),
            priority=45,
        )


def paragraph_led_in(reading: Reading) -> Iterator[Candidate]:
    """Ortiz wrote: ¶ I will not pay for it twice.

    Blocks of speech that a page set apart by indentation come without marks. Only a paragraph
    that speaks of itself ("I", "we") is taken for one, and only one."""
    paragraphs = reading.source.paragraphs
    for lead, block in pairwise(paragraphs):
        text = reading.text
        if text[lead.span.end - 1] != ":" or _MARK.match(text, block.span.start):
            continue
        if not _FIRST_PERSON.search(text, block.span.start, block.span.end):
            continue
        colon = reading.token_at(lead.span.end - 1)
        frame = reading.in_sentence[reading.tokens[colon].sentence]
        cue = next(
            (i for i in reversed(frame) if reporting_form(reading, i) and colon - i <= NEAR), None
        )
        if cue is None:
            continue
        speaker = speaker_of(reading, cue, within=frame, behind=False)
        yield Candidate(
            content=(block.span,),
            cue=reading.span(cue, cue),
            cue_class=CueClass.SAID,
            speaker=speaker.span,
            speaker_head=speaker.head,
            rule="paragraph led in by a colon",
            speaker_rule=speaker.rule,
            doubts=(Message("no quotation marks stand around these words"),),
            priority=55,
        )


LINE_RULES: tuple[Rule, ...] = (headline_label, turns, paragraph_led_in, posts, dialogue)


def _names_somebody(label: str) -> bool:
    words = label.split()
    if not 0 < len(words) <= LONGEST_LABEL or label.lower() in load_set("headline-labels.txt"):
        return False
    if words[0].lower() in ("the", "a", "an") and " ".join(words[1:]).lower() in load_set(
        "headline-labels.txt"
    ):
        return False
    if not all(word[0].isupper() or word.lower() in _SMALL for word in words):
        # In sentence case only a role or a surname stands there: "Harbour master: …".
        return len(words) <= 3 and words[0][0].isupper()
    return True


def _line_end(reading: Reading, found: re.Match[str], within: Span) -> int:
    newline = reading.text.find("\n", found.start("words"), within.end)
    return newline if newline >= 0 else within.end


def _of_one(reading: Reading, content: Span) -> Span:
    """What the first of several credited in one line says: Hale: “Good.” Silva: “Late.”"""
    stretch = reading.quoted_at(content.start)
    if stretch is not None and stretch.closing is not None:
        return Span(content.start, min(content.end, max(stretch.whole.end, content.start + 1)))
    another = _NEXT_LABEL.search(reading.text, content.start, content.end)
    return Span(content.start, another.start() + 1) if another is not None else content


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in ".; \r":
        end -= 1
    return end
