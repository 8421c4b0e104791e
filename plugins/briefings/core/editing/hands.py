"""Which overlay is about which event."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..errors import BriefingError, OverlayError
from ..model import Entity, Event, EventId, SourceId
from .overlay import Overlay, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """What the editor asks of one event."""

    own: Overlay | None = None
    """The overlay that names this event."""
    all: tuple[Overlay, ...] = ()
    """Every overlay: corrections name their source and may stand in any."""
    everybody: tuple[Entity, ...] = ()
    """Of the whole site: to whom a correction may give a statement."""
    errors: list[BriefingError]
    """Where what fits nothing is collected."""

    def rows_about(self, sources: Collection[SourceId]) -> tuple[Row, ...]:
        """What any overlay asks of the statements of some sources."""
        return tuple(
            row
            for overlay in self.all
            for kind in ("correct", "hide", "add")
            for row in overlay.of(kind)
            if row.text("source") in sources
        )


def find_hands(
    grouped: Sequence[Event], overlays: Sequence[Overlay], errors: list[BriefingError]
) -> dict[EventId, Overlay]:
    """The overlay of each event that has one: by its sources, else by the briefing's id."""
    event_of = {name: event.id for event in grouped for name in event.sources}
    known = {event.id for event in grouped}
    hands: dict[EventId, Overlay] = {}
    for overlay in overlays:
        if overlay.about_everything:
            continue
        named = overlay.top.text("briefing")
        sources = [SourceId(str(name)) for name in overlay.top.items("sources")]
        target = (
            EventId(named)
            if named
            else next((event_of[name] for name in sources if name in event_of), None)
        )
        if target is None:
            continue
        if target not in known:
            near = ", ".join(difflib.get_close_matches(target, known, n=1, cutoff=0.0))
            what = f"there is no briefing {target!r}"
            errors.append(
                OverlayError(overlay.top.place_of("briefing"), what, f"the nearest is {near!r}")
            )
        elif target in hands:
            what = f"{hands[target].path} is about the same briefing"
            errors.append(OverlayError(overlay.top.place, what, "put both into one file"))
        else:
            hands[target] = overlay
    return hands
