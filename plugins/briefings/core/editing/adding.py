"""Statements that the reader missed, pointed out by the editor in the source's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from ..errors import OverlayError
from ..marks import find_marks
from ..model import (
    Analysis,
    Attribution,
    CueClass,
    Quotation,
    QuotationKind,
    SourceId,
    Span,
)
from .matching import words_in
from .overlay import Row

RULE = "the editor pointed it out"


def with_statement(analysis: Analysis, row: Row) -> Analysis:
    """A source with one more statement, credited to nobody yet.

    Raises:
        OverlayError: the words do not stand in exactly one place, or are a statement already.
    """
    content = _place(analysis, row, row.text("words"))
    known = [one for one in analysis.quotations if one.content == (content,)]
    if known:
        what = f"“{row.text('words')[:60]}” is a statement already"
        raise OverlayError(row.place, what, "write [[correct]] to change its speaker")
    number = max((one.number for one in analysis.quotations), default=0) + 1
    quotation = Quotation(
        source_id=analysis.source.id,
        number=number,
        kind=_kind(analysis, content),
        content=(content,),
        cue=_place(analysis, row, row.text("cue"), near=content) if row.text("cue") else None,
        cue_class=CueClass.SAID,
        speaker=None,
        speaker_head=None,
        rule=RULE,
        speaker_rule=RULE,
    )
    credit = Attribution(quotation=number, referent=None, rule=RULE)
    return replace(
        analysis,
        quotations=(*analysis.quotations, quotation),
        attributions=(*analysis.attributions, credit),
    )


def added(row: Row, analyses: Mapping[SourceId, Analysis]) -> int | None:
    """The number of the quotation that a row added to its source; nothing where it failed."""
    analysis = analyses[SourceId(row.text("source"))]
    places = words_in(row.text("words"), analysis.source)
    for quotation in analysis.quotations:
        if quotation.rule == RULE and list(quotation.content) == places:
            return quotation.number
    return None


def _place(analysis: Analysis, row: Row, words: str, near: Span | None = None) -> Span:
    """Where the words stand: once in the source, or nearest to the statement."""
    source = analysis.source
    places = words_in(words, source)
    if near is not None and places:
        return min(places, key=lambda span: abs(span.start - near.start))
    if len(places) == 1:
        return places[0]
    if places:
        what = f"“{words[:60]}” stands {len(places)} times in {source.id}"
        raise OverlayError(row.place, what, "give more of its words")
    sentences = [sentence.span.of(source.text) for sentence in analysis.sentences]
    best = process.extractOne(words, sentences, scorer=fuzz.partial_ratio)
    mend = f"the nearest is “{' '.join(best[0].split())[:80]}”" if best else "it has no sentence"
    raise OverlayError(row.place, f"“{words[:60]}” does not stand in {source.id}", mend)


def _kind(analysis: Analysis, content: Span) -> QuotationKind:
    """By the marks of the source: around the words, within them, or none."""
    wholes = [mark.whole for mark in find_marks(analysis.source).quoted if mark.depth == 0]
    inside = [one for one in wholes if one.overlaps(content)]
    if any(one.covers(content) for one in inside):
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if inside else QuotationKind.INDIRECT
