"""What a rule proposes, before `merge` settles which proposals stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import CueClass, Span

OF_MARKS = 50
"""Priority from which a candidate comes from quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A proposed quotation. Fields mean what they mean in `Quotation`."""

    content: tuple[Span, ...]
    """In reading order, marks included, disjoint, each without white space at its ends."""
    cue: Span | None
    cue_class: CueClass
    speaker: Span | None
    speaker_head: Span | None
    rule: str
    speaker_rule: str
    doubts: tuple[str, ...] = ()
    priority: int = 0
    """Of two candidates that cannot both stand, the higher one does; then the longer.

    Rules on quotation marks use 50 and more, clause rules 0 to 49."""
    said: bool = True
    """Whether somebody said it; if not ("Lind never said “no”"), it only holds its words."""
    attitude: bool = False
    """See `Quotation.attitude`."""

    def __post_init__(self) -> None:
        # Made true here rather than hoped of sixty rules: a fronted part that a rule adds may lie
        # within the clause it was fronted from ("what she is known for, chess").
        object.__setattr__(self, "content", disjoint(self.content))


def disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same stretches in reading order, those that share a character made one.

    >>> disjoint([Span(5, 9), Span(0, 6), Span(12, 14)])
    (Span(start=0, end=9), Span(start=12, end=14))
    """
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return tuple(apart)


def length(content: Sequence[Span]) -> int:
    """Characters of a content."""
    return sum(span.end - span.start for span in content)


def overlap(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates claim the same words."""
    # Here and below a loop, and no call: it is asked of all pairs that stand near each other.
    for a in one.content:
        for b in other.content:
            if a.start < b.end and b.start < a.end:
                return True
    return False


def within(inner: Candidate, outer: Candidate) -> bool:
    """Whether every part of the one's content lies in a part of the other's."""
    for a in inner.content:
        for b in outer.content:
            if b.start <= a.start and a.end <= b.end:
                break
        else:
            return False
    return True


_BUCKET = 10
"""A kilobyte of text each (2 to the 10th): statements are shorter than that, mostly."""


@dataclass(slots=True)
class Places:
    """Where candidates stand, so that a text of a thousand statements is no million questions."""

    _buckets: dict[int, list[int]] = field(default_factory=dict)

    def add(self, index: int, candidate: Candidate) -> None:
        """Note where a candidate's content and cue stand, under the caller's index for it."""
        for bucket in sorted(set(self._around(_spans(candidate)))):
            self._buckets.setdefault(bucket, []).append(index)

    def near(self, *spans: Span) -> list[int]:
        """Indexes of all candidates that may touch these places, in ascending order."""
        found = {index for bucket in self._around(spans) for index in self._buckets.get(bucket, ())}
        return sorted(found)

    @staticmethod
    def _around(spans: Iterable[Span]) -> Iterable[int]:
        for span in spans:
            yield from range(span.start >> _BUCKET, (span.end >> _BUCKET) + 1)


def _spans(candidate: Candidate) -> tuple[Span, ...]:
    cue = candidate.cue
    return candidate.content if cue is None else (*candidate.content, cue)
