"""What a source is about, as weighted words."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..commonness import surprise
from ..headers import Header
from ..model import DateOrigin, ParagraphKind, Source, Span, restored_fast
from ..words import Profile, read_words, unit

LEAD = 100
"""Words from the headline on that are also weighed by themselves: a news text says first what
it is about, and background, which reports of one affair share, comes later."""
LEAD_SHARE = 0.2
"""Of the likeness of two sources, how much their leads make out. Doubling the weight of the
lead's words instead raised the likeness to everything else as well (precision .94 against .98
on the development half without dates)."""
NAME_WEIGHT = 1.25
"""For words printed with a capital inside a sentence. Names tell happenings apart better than
topics do; 2.0 made every text about one politician alike."""

LEAD_MARK = "^"
"""Before a stem: its weight is that in the lead."""
LEAST_SURPRISE = 0.7
"""Words that every other text holds (log 2) are left out: they tell nothing and cost most."""

_SAID = (ParagraphKind.HEADLINE, ParagraphKind.BODY)
"""Furniture, captions and bylines are the web page's words, not the happening's."""

TOLD = (DateOrigin.HEADER, DateOrigin.PREFIX, DateOrigin.EDITOR)
"""Dates that may keep two sources apart. One that the text tells may be that of what it looks
back on; in scraped pages it was as often the happening's as the report's."""
_POSSESSIVE = re.compile(r"[’']s?$")
_SENTENCE_BEGINS = re.compile(r"[.!?:;\n“\"]\W*$")


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """What grouping needs to know of one source."""

    words: Profile
    """Weight by stem, once in the whole text and once, marked, in its lead; length 1, or empty
    when the source says nothing."""
    printed: Mapping[str, str]
    """For names: the words with capitals that the stem first stood among ("Ines Calder")."""


def told_date(header: Header) -> dt.date | None:
    """The day of publication, where the seed or the editor tells it."""
    return header.date if header.date_origin in TOLD else None


def profile(source: Source) -> SourceProfile:
    """Weigh the words of a source by rarity, place, repetition and being a name."""
    spans = [paragraph.span for paragraph in source.paragraphs if paragraph.kind in _SAID]
    headlines = {p.span for p in source.paragraphs if p.kind is ParagraphKind.HEADLINE}
    title = source.title
    if title is not None and not any(span.overlaps(title) for span in spans):
        spans.insert(0, title)
        headlines.add(title)
    counts: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    runs: list[Span] = []
    run_of: dict[str, int] = {}
    seen = 0
    for span in spans:
        before = span.start
        for word in read_words(source.text, [span]):
            counts[word.stem] += 1
            if seen < LEAD:
                lead[word.stem] += 1
            seen += 1
            shown = source.text[word.start : word.end]
            # Headlines Capitalise What Is No Name.
            named = shown[0].isupper() and span not in headlines
            if named and not _begins(source.text, span, before, word.start):
                capitals[word.stem] += 1
                if runs and runs[-1].end == before and source.text[before : word.start] == " ":
                    runs[-1] = Span(runs[-1].start, word.end)
                else:
                    runs.append(word.span)
                run_of.setdefault(word.stem, len(runs) - 1)
            before = word.end
    whole = _weigh(counts)
    for stem in whole:
        if capitals[stem] * 2 >= counts[stem]:
            whole[stem] *= NAME_WEIGHT
    # One profile holds both, under keys that cannot meet: the cosine of two such profiles is
    # the weighted mean of the likeness of the texts and that of their leads.
    words = {stem: math.sqrt(1 - LEAD_SHARE) * weight for stem, weight in unit(whole).items()}
    for stem, weight in unit(_weigh(lead)).items():
        words[f"{LEAD_MARK}{stem}"] = math.sqrt(LEAD_SHARE) * weight
    names = [_POSSESSIVE.sub("", run.of(source.text)) for run in runs]
    printed = {stem: names[run] for stem, run in run_of.items()}
    return SourceProfile(words=unit(words), printed=printed)


def _weigh(counts: Counter[str]) -> dict[str, float]:
    return {
        stem: surprise(stem) * (1 + math.log(count))
        for stem, count in counts.items()
        if surprise(stem) >= LEAST_SURPRISE
    }


def _begins(text: str, paragraph: Span, before: int, start: int) -> bool:
    """Whether a word begins a sentence, where a capital says nothing."""
    if before == paragraph.start:
        return True
    return _SENTENCE_BEGINS.search(text[before:start]) is not None


restored_fast(SourceProfile)
