"""A conflict and the places in two passages that it lies between."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import DiscrepancyKind, Span
from ..passages import Passage

REACH = 5
"""Content words on each side that count as the surroundings of a mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing on which two passages do not agree."""

    kind: DiscrepancyKind
    subject: str
    """What it is about, in a few words."""
    a: tuple[Span, ...]
    """In the first passage's text."""
    b: tuple[Span, ...]
    words: tuple[str, str]
    """What either prints."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[0]} / {self.words[1]}"


def surroundings(passage: Passage, mark: Span, reach: int = REACH) -> frozenset[str]:
    """Keys of the content words nearest to a mark, the mark's own words left out."""
    before = [i for i in passage.content if passage.words[i].end <= mark.start]
    after = [i for i in passage.content if passage.words[i].start >= mark.end]
    return frozenset(passage.keys[i] for i in before[-reach:] + after[:reach])


def place_of(passage: Passage, key: str) -> Span | None:
    """The only word with a stem; ``None`` when there is none or more than one."""
    found = [word for word in passage.words if word.stem == key]
    return found[0].span if len(found) == 1 else None
