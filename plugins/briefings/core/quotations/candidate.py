"""What a rule proposes, before `merge` settles which proposals stand."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import CueClass, Span


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
