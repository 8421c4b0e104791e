"""When: dots over a line of days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import When
from .lettering import DATE, breadth

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
    end = left.x + ends[left.anchor] * breadth(len(left.label), DATE)
    start = right.x - (1 - ends[right.anchor]) * breadth(len(right.label), DATE)
    return start - end >= breadth(2, DATE)
