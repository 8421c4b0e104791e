"""Which sources tell of one happening, and who is who in all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from .. import dates, editing, events, identity
from ..editing import Overlay
from ..errors import BriefingError, Notice
from ..headers import Edited, Header, Library
from ..memory import Ledger, Memory
from ..model import Analysis, DateOrigin, Entity, EntityId, Event, EventId, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known of the whole site before any event is looked at by itself."""

    headers: Mapping[SourceId, Header]
    """Dated and pinned, by source id."""
    analyses: Mapping[SourceId, Analysis]
    """The same, fetched when asked for."""
    events: tuple[Event, ...]
    """Each with its sources in order."""
    entities: Mapping[EntityId, Entity]
    """By id, in the order of ids."""
    referents: Mapping[EventId, Mapping[EntityId, tuple[tuple[SourceId, int], ...]]]
    """Whom an event's sources speak of, by id, and as which referents of theirs."""
    hands: Mapping[EventId, editing.Hand]

    def cast(self, event: EventId) -> tuple[Entity, ...]:
        """By id: whom its sources speak of, each with its referents in those sources only."""
        return tuple(
            replace(self.entities[name], referents=referents)
            for name, referents in self.referents[event].items()
        )


def outline(
    library: Library,
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
    memory: Memory,
    keys: Mapping[SourceId, str],
) -> Plan:
    """Group the sources, date the undated ones, and find out who is who.

    Args:
        library: all sources.
        overlays: the editor's files.
        errors: what fits nothing is added to it.
        memory: what was found before.
        keys: for each source a word that changes whenever its analysis could.
    """
    headers, rewritten = editing.pin_sources(library, overlays, errors)
    analyses = Edited(library, headers, rewritten)
    read = [header for header in headers.values() if header.is_read]
    grouped = events.group_headers(read, lambda name: analyses[name].source, memory, keys)
    for event in grouped:
        if any(headers[name].date is None for name in event.sources):
            headers.update(_dated(event, headers, analyses))
    known = editing.merge_entities(_who_is_who(library, grouped, memory, keys), overlays, errors)
    hands = editing.find_hands(grouped, overlays, errors)
    return Plan(
        headers=headers,
        analyses=analyses,
        events=tuple(_in_order(event, headers) for event in grouped),
        entities={one.id: one for one in known},
        referents=_referents(grouped, known),
        hands={
            event.id: editing.Hand(
                own=hands.get(event.id), all=tuple(overlays), errors=errors, everybody=known
            )
            for event in grouped
        },
    )


def _who_is_who(
    library: Library, grouped: Sequence[Event], memory: Memory, keys: Mapping[SourceId, str]
) -> tuple[Entity, ...]:
    """The entities of all sources; only those that a change could touch are decided again."""
    for name in library.headers:
        memory.use("roll", keys[name])

    def roll(name: SourceId) -> identity.Roll:
        known = memory.recall("roll", keys[name])
        if isinstance(known, tuple):
            return known
        made = identity.roll(library[name])
        memory.keep(made, "roll", keys[name])
        return made

    ledger = Ledger(memory, "sketches")
    sketches: dict[SourceId, identity.Sketch] = {}
    for name in library.headers:
        sketches[name] = ledger.once(keys[name], partial(_sketch, roll, name))
    ledger.close()
    return identity.unite(sketches, roll, grouped, memory)


def _sketch(roll: Callable[[SourceId], identity.Roll], name: SourceId) -> identity.Sketch:
    return identity.sketch(roll(name))


def _referents(
    grouped: Sequence[Event], known: Sequence[Entity]
) -> dict[EventId, dict[EntityId, tuple[tuple[SourceId, int], ...]]]:
    event_of = {name: event.id for event in grouped for name in event.sources}
    found: dict[EventId, dict[EntityId, tuple[tuple[SourceId, int], ...]]] = {
        event.id: {} for event in grouped
    }
    for entity in known:
        events = {event_of[source] for source, _ in entity.referents}
        if len(events) == 1:
            found[events.pop()][entity.id] = entity.referents
            continue
        parts: dict[EventId, list[tuple[SourceId, int]]] = {}
        for referent in entity.referents:
            parts.setdefault(event_of[referent[0]], []).append(referent)
        for event, own in parts.items():
            found[event][entity.id] = tuple(own)
    return found


def _dated(
    event: Event, headers: Mapping[SourceId, Header], analyses: Mapping[SourceId, Analysis]
) -> dict[SourceId, Header]:
    """The headers of an event, undated sources dated by their companions where words agree."""
    changed = {name: headers[name] for name in event.sources}
    inferred = dates.infer_event_date({name: analyses[name] for name in event.sources})
    notices: list[Notice] = list(inferred.notices)
    for notice in notices:
        one = changed[notice.source_id]
        changed[notice.source_id] = replace(one, notices=(*one.notices, notice))
    for name, day in inferred.values:
        changed[name] = replace(changed[name], date=day, date_origin=DateOrigin.COMPANIONS)
    return changed


def _in_order(event: Event, headers: Mapping[SourceId, Header]) -> Event:
    """The event with its sources by date, then id, undated ones last, and its own date."""

    def key(name: SourceId) -> tuple[dt.date, SourceId]:
        return (headers[name].date or dt.date.max, name)

    ordered = tuple(sorted(event.sources, key=key))
    days = [day for name in ordered if (day := headers[name].date) is not None]
    return replace(event, sources=ordered, date=min(days) if days else event.date)
