"""Which overlay is about which event."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    errors += _shared_addresses(grouped, hands)
    return hands


def _shared_addresses(
    grouped: Sequence[Event], hands: Mapping[EventId, Overlay]
) -> Iterator[OverlayError]:
    """Slugs that another briefing has: two pages of one name would be one page."""
    slugs = {event.id: hands[event.id].top.text("slug") for event in grouped if event.id in hands}
    # Compared without case: some disks know no case. Addresses nobody chose are taken first.
    taken = {event.id.casefold(): event.id for event in grouped if not slugs.get(event.id)}
    for event in grouped:
        if not (slug := slugs.get(event.id)):
            continue
        other = taken.setdefault(slug.casefold(), event.id)
        if other != event.id:
            where = hands[other].path if other in hands else f"the briefing {other!r}"
            what = f"slug {slug!r} is the address of another briefing, too: {where}"
            top = hands[event.id].top
            yield OverlayError(top.place_of("slug"), what, "choose another")
