"""Paragraphs into sentences.

A sentence never crosses a paragraph, and it is the unit a reader is shown: so a closed pair
of quotation marks is kept whole where that makes no monster of it. Measured against human
paragraph splits, careful expressions did as well as a trained splitter [Read et al.,
COLING 2012 found the same]; what is left to decide is the full stop after an abbreviation.

No sentence is longer than `LONGEST`: what goes on without an end is cut, so that the parser and
the rules, some of which take the square of a sentence's length, meet none that costs a minute.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from .datelines import dateline
from .errors import Notice, NoticeCode
from .lexicon import load_lines, load_set
from .marks import Marks, find_marks
from .messages import Message
from .model import Sentence, Source, Span

LONGEST = 1_500
"""Characters. Of 36,000 sentences in the news the longest has 1,100; what is longer is a list, a
table or no prose at all, and is read in parts."""

LONGEST_QUOTED = 320
"""Characters. A quoted stretch longer than this is split inside its marks all the same: a
quotation of five sentences is no unit to align or to cite. Two or three sentences fit."""

LED_IN = 3
"""Words before a question in marks that lead in to it, so that a cue behind it begins a sentence:
"Lind replied with, “Why now?” Ortiz wrote back, “Never.”"."""
LONGEST_WORD = 40
"""Characters looked back for the word before a full stop: no abbreviation is longer, and a
paragraph of a megabyte is read in linear time."""
# Possessive, and begun at a run's first mark only: a line of full stops takes linear time.
_END = re.compile(r"(?:(?<![.!?])[.!?]++|…)(?:[\"”’'»)\]]|\s[”»](?=\s))*+(?=\s)")
_LINE = re.compile(r"(?<=;)(?=[^\S\n]*\n)|(?<=\S)(?=[^\S\n]*\n\s*(?:``|''|[\"“«]))")
"""A line that opens with a mark begins a sentence, whatever ends the line before: lists of
voices are printed so ("“…” ― Ana Ortiz ⏎ “…” ― Tom Lind"). A semicolon at a line's end parts
the decks of a headline."""
_CREDIT = re.compile(r"\s*(?:[―–—~]|--?)\s*(?:[A-ZÀ-Þ]\S*\s*){1,6}(?:$|\n|,|\()")
_NEXT = re.compile(r"\s+(?:``|''|‘‘|[\"“”‘'«(\[—–―-])*\s*(?P<word>[^\s]+)")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«(\[—/]+$")
_INITIAL = re.compile(r"^(?:[A-ZÀ-Þ]\.)*-?[A-ZÀ-Þ]$")
_SAYS = re.compile(
    r"(?:(?:[A-Z][a-z]{0,3}\.|[^\s.;:!?]+)\s+){0,12}?"
    r"(?:said|says|asked|asks|told|tells|wrote|writes|added|adds|replied|tweeted|shouted|"
    r"exclaimed|responded|answered|yelled|cried|chanted|demanded|wondered|quipped|joked|"
    r"continued|read|declared|insisted|questioned|went on|goes on|remarked|repeated|pressed|mused|"
    r"inquired|interjected|screamed|countered|recalled|begged|whispered|snapped|retorted|laughed|"
    r"noted|explained|concluded|says|chimed|began|yells|shouts|exclaims|writes|jokes|quips)\b"
)
_STARTERS = load_set("sentence-starters.txt")


def split_sentences(source: Source) -> tuple[Sentence, ...]:
    """Split every paragraph of one source into sentences.

    Returns:
        Sentences in reading order, disjoint, numbered from 1 over the whole source, each
        within one paragraph, without white space at its ends and no longer than `LONGEST`;
        together they hold every visible character of the paragraphs. Empty when there is no
        paragraph.
    """
    held = _held_together(find_marks(source))
    sentences: list[Sentence] = []
    for index, paragraph in enumerate(source.paragraphs):
        for whole in _split(source.text, paragraph.span, held.get(index, [])):
            for span in _parts(source.text, whole):
                number = len(sentences) + 1
                sentences.append(
                    Sentence(span=span, number=number, paragraph=index, kind=paragraph.kind)
                )
    return tuple(sentences)


def find_overlong(source: Source) -> tuple[Notice, ...]:
    """A notice for each sentence of one source that `split_sentences` had to cut."""
    if all(one.span.end - one.span.start <= LONGEST for one in source.paragraphs):
        return ()
    held = _held_together(find_marks(source))
    return tuple(
        Notice(
            code=NoticeCode.OVERLONG_SENTENCE,
            source_id=source.id,
            span=Span(span.start, next(_parts(source.text, span)).end),
            message=Message(
                "%(length)s characters without the end of a sentence are read in parts of at most "
                "%(most)s, so what reaches from one into the next is missed",
                length=span.end - span.start,
                most=LONGEST,
            ),
        )
        for index, paragraph in enumerate(source.paragraphs)
        if paragraph.span.end - paragraph.span.start > LONGEST
        for span in _split(source.text, paragraph.span, held.get(index, []))
        if span.end - span.start > LONGEST
    )


_PAUSE = re.compile(r"[;:,—–][\"”’'»)\]]{0,4}(?=\s)")


def _parts(text: str, whole: Span) -> Iterator[Span]:
    """A sentence, cut where it pauses last before it grows too long; else between two words;
    else between two letters, but not between a letter and what combines with it."""
    start = whole.start
    while whole.end - start > LONGEST:
        latest = start + LONGEST
        end = max((found.end() for found in _PAUSE.finditer(text, start, latest)), default=start)
        if end <= start + LONGEST // 2:
            end = latest
            while end > start and not text[end].isspace():
                end -= 1
        if end == start:
            end = latest
            while end > start and unicodedata.category(text[end])[0] == "M":
                end -= 1
        if end == start:
            end = latest
        last = end
        while text[last - 1].isspace():
            last -= 1
        yield Span(start, last)
        start = end
        while text[start].isspace():
            start += 1
    yield Span(start, whole.end)


def _held_together(marks: Marks) -> dict[int, list[Span]]:
    """For each paragraph, the stretches in marks that stay whole, in reading order."""
    held: dict[int, list[Span]] = {}
    for quoted in marks.quoted:
        length = quoted.inner.end - quoted.inner.start
        if quoted.closing is not None and not quoted.depth and length <= LONGEST_QUOTED:
            held.setdefault(quoted.paragraph, []).append(quoted.inner)
    return held


def _split(text: str, within: Span, held: list[Span]) -> list[Span]:
    spans: list[Span] = []
    start = within.start
    ends = [*_END.finditer(text, within.start, within.end)]
    ends += _LINE.finditer(text, within.start, within.end)
    first_held = 0
    opening = dateline(text, within)
    opened = opening.end if opening is not None else within.start
    for found in sorted(ends, key=lambda found: (found.end(), found.start())):
        end = found.end()
        # "OSTWICK, Conn. — The port": no full stop before the dash ends anything.
        if end <= start or end < opened:
            continue
        while first_held < len(held) and held[first_held].end <= found.start():
            first_held += 1
        stretch = held[first_held] if first_held < len(held) else None
        if stretch is not None and stretch.start <= found.start() and stretch.end > end:
            continue
        led_in = stretch is not None and len(text[start : stretch.start].split()) >= LED_IN
        if end < within.end and (not found[0] or _ends_sentence(text, within, found, led_in)):
            spans.append(Span(start, end))
            start = end
            while start < within.end and text[start].isspace():
                start += 1
    if start < within.end:
        spans.append(Span(start, within.end))
    return spans


def _ends_sentence(text: str, within: Span, found: re.Match[str], led_in: bool) -> bool:
    after = _NEXT.match(text, found.end(), within.end)
    if after is None:
        return False
    word = after["word"]
    closed = found[0][-1] not in ".!?…"
    if closed and _CREDIT.match(text, found.end(), within.end):
        # "“We will rebuild.” — Ana Ortiz": the credit belongs to what it credits.
        return False
    if word[0].islower() or word[0] in ",;:.!?)]":
        # Names that begin small ("iPhone", "al-Qaeda") rarely begin a sentence in the news.
        return False
    if (
        closed
        and not led_in
        and found[0][0] in "?!"
        and _SAYS.match(text, after.start("word"), within.end)
        and _bare(text, found, after)
        # "“Why?” She shrugged": before its own cue a function word would be small; but "I".
        and (word == "I" or word not in _STARTERS)
    ):
        return False
    if found[0][0] == "!" and word not in _STARTERS:
        before = _WORD_BEFORE.search(text, within.start, found.start())
        if before is not None and f"{before[0]}!" in _abbreviations():
            # "E! News", "Yahoo! said": the mark belongs to the name.
            return False
    if found[0][0] == "." and len(found[0].rstrip("\"”’'»)] ")) == 1:
        return _full_stop_ends(text, within, found, word, closed)
    # "Really?!" and "Wait …": three dots end a sentence only before a capital, as here.
    return True


def _bare(text: str, found: re.Match[str], after: re.Match[str]) -> bool:
    """Whether what follows a closed quotation is outside marks: "“Why?” Ortiz asked"."""
    return text[found.end() : after.start("word")].isspace()


def _full_stop_ends(
    text: str, within: Span, found: re.Match[str], following: str, closed: bool
) -> bool:
    before = _WORD_BEFORE.search(
        text, max(within.start, found.start() - LONGEST_WORD), found.start()
    )
    word = before[0] if before else ""
    # Of two joined by a hyphen the last one counts: "Det.-Sgt."
    entry = _abbreviations().get(word.rpartition("-")[2]) if word else None
    if closed and entry != "closed":
        return True
    bare = following.strip("\"“”‘’'.,;:!?")
    if entry == "closed":
        # "No." and "Wash." are words, too: before a sentence's first word they end one.
        return word in {"No", "Mar", "Sat", "Art", "Miss", "Mass", "Ore", "Del"} and (
            bare in _STARTERS and word != "Miss"
        )
    if entry == "open" or _INITIAL.match(word):
        if _INITIAL.match(word) and entry is None and "." not in word:
            return word == "I" and bare in _STARTERS and not _INITIAL.match(bare)
        return bare in _STARTERS
    return True


def keeps_its_stop(word: str) -> bool:
    """Whether a word without its full stop is an abbreviation that always has one ("Sgt")."""
    return _abbreviations().get(word.rpartition("-")[2]) == "closed"


@cache
def _abbreviations() -> dict[str, str]:
    entries = (line.split() for line in load_lines("abbreviations.txt"))
    return {words[0]: words[1] if len(words) > 1 else "closed" for words in entries}
