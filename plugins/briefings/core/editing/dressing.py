"""The page with the editor's title, address, order, standfirst and notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ..model import Briefing, EditorNote, EventId, SourceId
from .overlay import Overlay


def dress(briefing: Briefing, overlay: Overlay | None) -> Briefing:
    """The briefing with the editor's title, address, order, standfirst and notes."""
    if overlay is None:
        return briefing
    top = overlay.top
    order = [SourceId(str(name)) for name in top.items("order")]
    sources = (
        *(name for name in order if name in briefing.event.sources),
        *(name for name in briefing.event.sources if name not in order),
    )
    notes = tuple(EditorNote(beside=note.beside, markdown=note.markdown) for note in overlay.notes)
    event = replace(
        briefing.event, sources=sources, id=EventId(top.text("slug") or briefing.event.id)
    )
    day = top.values.get("date")
    if isinstance(day, dt.date):
        event = replace(event, date=day)
    return replace(
        briefing,
        event=event,
        title=top.text("title") or briefing.title,
        standfirst=top.text("standfirst"),
        notes=notes,
    )
