"""How sources overlap: strips of sentences, and ribbons between those that tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

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
