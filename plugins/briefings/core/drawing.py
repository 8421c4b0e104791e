"""Geometry of the drawings: numbers in, shapes out, in SVG user units.

A shape knows where it is and of what class it is, never which colour it has: that is the
style sheet's, so that a drawing follows the page from light to dark and onto paper.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .model import When

# --- how sources overlap ----------------------------------------------------------------

STRIP = 26
"""Width of a source's strip."""
GAP = 84
"""Between two strips: room for a ribbon to bend without a kink."""
HEIGHT = 300
"""Of the longest strip."""
TOP = 26
"""Above the strips, for the letter."""
THINNEST = 3
"""Least height of a sentence, so that a short one can still be seen."""
FEW = 4
"""With more strips than this, each sentence is joined to the nearest strip on its left that tells
the same, and from there on to the next; else nothing could be told apart."""


@dataclass(frozen=True, slots=True)
class Block:
    """One sentence in a strip."""

    y: int
    height: int
    tone: str
    """``shared`` with an independent source, ``copy`` when only with a rewrite, ``alone``."""
    number: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A source: its sentences from top to bottom."""

    x: int
    middle: int
    blocks: tuple[Block, ...]
    paths: tuple[tuple[str, str], ...]
    """(tone, path of all its blocks of that tone)"""


@dataclass(frozen=True, slots=True)
class Ribbons:
    """All that join matching sentences in one tone."""

    path: str
    count: int
    tone: str
    """``conflict`` (same story, other number or name), ``copy`` or ``shared``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Strips and ribbons within a box."""

    width: int
    height: int
    strips: tuple[Strip, ...]
    ribbons: tuple[Ribbons, ...]
    nearest_only: bool
    """Whether ribbons go to the nearest source only, and from there on."""


Place = tuple[int, int]
"""(index of the source, number of the sentence)"""


def draw_overlap(
    sources: Sequence[Sequence[tuple[int, int]]], matches: Sequence[tuple[Place, Place, str]]
) -> Overlap:
    """Each source as a strip of sentences, with a ribbon for each match.

    Args:
        sources: for each, its sentences as (number, length in letters).
        matches: two places and the tone of their ribbon; places that are no sentence of
            *sources* (captions) are passed over.

    Returns:
        All in a box from (0, 0). Copies come before what is shared, so that independent
        agreement is drawn over them. A conflict makes no sentence shared.
    """
    longest = max((sum(length for _, length in s) for s in sources), default=0) or 1
    tones: dict[Place, str] = {}
    for a, b, tone in matches:
        for place in (a, b):
            if tone == "shared":
                tones[place] = tone
            elif tone == "copy":
                tones.setdefault(place, tone)
    strips: list[Strip] = []
    places: dict[Place, Block] = {}
    for index, sentences in enumerate(sources):
        x, y = index * (STRIP + GAP), TOP
        blocks = []
        for number, length in sentences:
            height = max(THINNEST, round(HEIGHT * length / longest))
            # One unit stays free, so that a sentence ends where the eye sees it end.
            block = Block(y, height - 1, tones.get((index, number), "alone"), number)
            blocks.append(block)
            places[index, number] = block
            y += height
        paths = tuple(
            (
                tone,
                "".join(
                    f"M{x} {b.y}h{STRIP}v{b.height}h-{STRIP}z" for b in blocks if b.tone == tone
                ),
            )
            for tone in ("alone", "copy", "shared")
            if any(block.tone == tone for block in blocks)
        )
        strips.append(Strip(x, x + STRIP // 2, tuple(blocks), paths))
    few = len(sources) <= FEW
    pairs = sorted((tone, min(a, b), max(a, b)) for a, b, tone in matches)
    pairs = [(t, a, b) for t, a, b in pairs if a in places and b in places and a[0] != b[0]]
    nearest: dict[Place, int] = {}
    for _, a, b in pairs:
        nearest[b] = max(nearest.get(b, 0), a[0])
    joined: dict[str, list[str]] = defaultdict(list)
    for tone, a, b in pairs:
        if few or a[0] == nearest[b]:
            left, right = strips[a[0]].x + STRIP, strips[b[0]].x
            joined[tone].append(_ribbon(left, places[a], right, places[b]))
    bottom = max((b.y + b.height for s in strips for b in s.blocks), default=TOP)
    return Overlap(
        width=max(len(sources) * (STRIP + GAP) - GAP, STRIP),
        height=bottom + 4,
        strips=tuple(strips),
        ribbons=tuple(Ribbons("".join(paths), len(paths), tone) for tone, paths in joined.items()),
        nearest_only=not few,
    )


def _ribbon(left: int, a: Block, right: int, b: Block) -> str:
    bend = (left + right) // 2
    return (
        f"M{left} {a.y}C{bend} {a.y} {bend} {b.y} {right} {b.y}v{b.height}"
        f"C{bend} {b.y + b.height} {bend} {a.y + a.height} {left} {a.y + a.height}z"
    )


# --- when ---------------------------------------------------------------------------------

LINE = 900.0
"""Width of the line of days."""
MARGIN = 30.0
DOT = 5.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One dated sentence."""

    x: float
    y: float
    precision: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A date below the line."""

    x: float
    label: str
    anchor: str
    """SVG's ``text-anchor``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDrawing:
    """Dots over a line of days."""

    width: float
    height: float
    line: float
    """Height of the line."""
    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]


LETTER = 6.8
"""Width of a letter of a label, on the safe side."""


def draw_timeline(dates: Sequence[tuple[When, str]]) -> TimelineDrawing:
    """Dates as dots on a line, one above the other where they meet.

    The line is not to scale: each distinct date stands one step from the next, since
    sources tell of yesterday and of ten years ago, and a true scale would press all that
    matters into one point. So a step says "later", and the labels say how much.

    Args:
        dates: one or more, in any order, each with what a person calls it.
    """
    steps = sorted({(when.day, str(when)) for when, _ in dates})
    labels = {(when.day, str(when)): label for when, label in dates}
    width = LINE - 2 * MARGIN
    xs = {
        key: round(MARGIN + (width * i / (len(steps) - 1) if len(steps) > 1 else width / 2), 1)
        for i, key in enumerate(steps)
    }
    stacks: dict[tuple[dt.date, str], list[str]] = defaultdict(list)
    for when, _ in dates:
        stacks[when.day, str(when)].append(when.precision.value)
    tallest = max(len(stack) for stack in stacks.values())
    line = tallest * (2 * DOT + 3) + 4
    dots = tuple(
        Dot(xs[key], line - 4 - DOT - level * (2 * DOT + 3), precision)
        for key in steps
        for level, precision in enumerate(stacks[key])
    )
    ticks: list[Tick] = []
    for i, key in enumerate(steps):
        last = i == len(steps) - 1
        tick = _tick(xs[key], labels[key], first=i == 0 and len(steps) > 1, last=last and i > 0)
        # The last date keeps its label even if earlier ones have to yield.
        while last and len(ticks) > 1 and not _apart(ticks[-1], tick):
            ticks.pop()
        if not ticks or _apart(ticks[-1], tick):
            ticks.append(tick)
    return TimelineDrawing(width=LINE, height=line + 24, line=line, dots=dots, ticks=tuple(ticks))


def _tick(x: float, label: str, *, first: bool, last: bool) -> Tick:
    if first:
        return Tick(x - DOT, label, "start")
    return Tick(x + DOT, label, "end") if last else Tick(x, label, "middle")


def _apart(left: Tick, right: Tick) -> bool:
    """Whether two labels do not run into each other."""
    ends = {"start": 1.0, "middle": 0.5, "end": 0.0}
    end = left.x + ends[left.anchor] * LETTER * len(left.label)
    start = right.x - (1 - ends[right.anchor]) * LETTER * len(right.label)
    return start - end >= 2 * LETTER


# --- who is quoted where --------------------------------------------------------------------

NAMES = 170.0
CELL = 38.0
ROW = 30.0
LARGEST = 13.0
"""Radius of the most."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """How often one speaker is quoted in one source."""

    x: float
    y: float
    radius: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Speakers as rows, sources as columns."""

    width: float
    height: float
    columns: tuple[float, ...]
    """Middle of each column."""
    rows: tuple[float, ...]
    """Middle of each row."""
    bubbles: tuple[Bubble, ...]


def draw_matrix(counts: Sequence[Sequence[int]]) -> Matrix:
    """Counts as circles whose areas compare.

    Args:
        counts: a row for each speaker, a number for each source; equally long.
    """
    most = max((number for row in counts for number in row), default=0) or 1
    columns = tuple(NAMES + CELL * (i + 0.5) for i in range(len(counts[0]) if counts else 0))
    rows = tuple(TOP + ROW * (i + 0.5) for i in range(len(counts)))
    return Matrix(
        width=NAMES + CELL * len(columns),
        height=TOP + ROW * len(rows),
        columns=columns,
        rows=rows,
        bubbles=tuple(
            # The smallest circle still has room for its number.
            Bubble(x, y, round(max(8.0, LARGEST * (number / most) ** 0.5), 1), number)
            for y, row in zip(rows, counts, strict=True)
            for x, number in zip(columns, row, strict=True)
            if number
        ),
    )
