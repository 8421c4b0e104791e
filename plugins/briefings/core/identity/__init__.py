"""One identity across sources: which referents of different texts are the same.

A name alone is not enough, and a false merge puts words into a wrong mouth. So two
namesakes meet when nothing speaks against it (party, role) and something speaks for it
besides the name: a full name, the same party, or other names that both texts share. Every
look-up goes by surname, last words or initials, so the cost grows with the number of
referents, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..memory import Held
from ..model import Analysis, Entity, Event
from .rolls import Roll, Sketch, roll, sketch
from .uniting import unite


def unify(analyses: Sequence[Analysis], events: Sequence[Event] = ()) -> tuple[Entity, ...]:
    """As `unite`, from whole analyses and without a memory; their order does not matter."""
    rolls = {one.source.id: roll(one) for one in analyses}
    sketches = {name: sketch(made) for name, made in rolls.items()}
    return unite(sketches, rolls.__getitem__, events, Held())


__all__ = ["Roll", "Sketch", "roll", "sketch", "unify", "unite"]
