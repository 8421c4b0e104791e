"""Single quotation marks: a pair only when both ends are sure, for most are apostrophes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..model import Span
from .stretches import Quoted, add_stretch, stripped

SINGLE = re.compile(r"(?<!')['‘’‚](?!')|(?<!')'(?=''(?!'))|(?<=\s'')'(?!')")
"""Of three typewriter apostrophes in a row the single mark is the inner one: ''… 'so,'''"""

FARTHEST = 20
"""Marks looked ahead to tell a plural's apostrophe from a closing mark."""

_ELISIONS = re.compile(r"['’‘](?:\d0s|tis|twas|em|til|cause|bout|n|round|cuz)\b", re.IGNORECASE)


def pair_singles(text: str, within: Span, paragraph: int, outer: Sequence[Span]) -> list[Quoted]:
    """Single marks: a pair only when both ends are sure, for most are apostrophes."""
    quoted: list[Quoted] = []
    opening: Span | None = None
    candidates = list(SINGLE.finditer(text, within.start, within.end))
    for position, found in enumerate(candidates):
        start, end = found.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        opens = (before.isspace() or before in '([—–―"“') and (after.isalnum() or after in '“"[$')
        closes = not before.isspace() and not (after.isalnum() or after == "_")
        if opens and found[0] != "’" and not _ELISIONS.match(text, start):
            opening = Span(*found.span())
        elif opening and closes:
            if _is_possessive(
                text, start, candidates[position + 1 : position + 1 + FARTHEST], within
            ):
                continue
            whole = Span(opening.start, end)
            near = outer[
                max(0, bisect_left(outer, whole) - 1) : bisect_left(outer, Span(end, end + 1))
            ]
            meeting = [span for span in near if span.overlaps(whole)]
            crosses = any(not span.covers(whole) and not whole.covers(span) for span in meeting)
            holder = next((span for span in meeting if span.covers(whole)), None)
            inner = stripped(text, opening.end, start)
            if inner is not None and not crosses:
                quoted.append(
                    Quoted(
                        opening=opening,
                        closing=Span(*found.span()),
                        inner=inner,
                        paragraph=paragraph,
                        depth=1 if holder else 0,
                    )
                )
            opening = None
    if opening is not None and text[within.end - 1] in ".!?…" and _may_go_on(text, opening, within):
        whole = Span(opening.start, within.end)
        if not any(span.overlaps(whole) for span in outer):
            add_stretch(quoted, text, opening, None, paragraph, 0, end=within.end)
    return quoted


def _may_go_on(text: str, opening: Span, within: Span) -> bool:
    """Whether a single mark stands where a long quotation begins: at the start, or behind a colon
    or a comma."""
    before = text[within.start : opening.start].rstrip()
    return not before or before[-1] in ":,"


def deepen(quoted: Sequence[Quoted], singles: Sequence[Span]) -> list[Quoted]:
    """Double marks within single ones are a level deeper: ‘He said “go” to me,’ she said."""
    deepened = []
    for pair in quoted:
        place = bisect_right(singles, pair.whole) - 1
        # The holder begins before or where this one begins; equal starts sort by their ends.
        near = singles[max(0, place) : place + 2]
        held = any(span.covers(pair.whole) for span in near)
        deepened.append(replace(pair, depth=pair.depth + 1) if held else pair)
    return deepened


def _is_possessive(text: str, start: int, later: Sequence[re.Match[str]], within: Span) -> bool:
    """Whether "workers' rights'" goes on: a plural's apostrophe, with a surer end to come."""
    if text[start - 1] not in "sS":
        return False
    for found in later:
        position = found.start()
        if text[position - 1] in ".,!?" and not text[found.end() : found.end() + 1].isalnum():
            return True
        if text[position - 1].isspace():
            return False
    return False
