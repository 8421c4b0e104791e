"""Which briefings belong beside each other, and why.

Two happenings are related when the same people speak or act in them, or the same words are
quoted again. What every briefing names relates nothing, so names weigh by how few briefings
hold them. An index from name to briefings keeps the cost in a straight line.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .messages import Message
from .model import (
    Analysis,
    Briefing,
    Entity,
    EntityId,
    EntityKind,
    EventId,
    QuotationKind,
    Related,
    SourceId,
)
from .words import read_words

_WEIGHT = {EntityKind.PERSON: 1.0, EntityKind.ORGANISATION: 0.7, EntityKind.PLACE: 0.5}
"""Groups ("officials") and documents are other ones in every briefing, and relate nothing.
Organisations and places act in far more happenings than a person does."""
_LISTS = {
    EntityKind.PERSON: "people",
    EntityKind.ORGANISATION: "organisations",
    EntityKind.PLACE: "places",
}
"""Where a link keeps names of a kind."""
SPEAKING = 2.0
"""Times the weight, for who speaks in both."""
SAID_AGAIN = 3.0
"""Weight of words quoted in both: someone comes back to what was said."""
FEWEST_QUOTED = 6
"""Words; shorter quotations ("no comment") meet by chance."""

LEAST = 0.08
"""Score below which a link would lead nowhere: two places in common among twenty names."""
MOST = 5
"""Links that a page shows."""
WINDOW = 60
"""Briefings that are looked at for one name, the nearest in time: what keeps the cost in a
straight line when a name stands in thousands."""
NAMES_TOLD = 3


@dataclass(slots=True)
class _Link:
    weight: float = 0.0
    speaking: list[tuple[float, str]] = field(default_factory=list)
    people: list[tuple[float, str]] = field(default_factory=list)
    organisations: list[tuple[float, str]] = field(default_factory=list)
    places: list[tuple[float, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def relate(
    briefings: Sequence[Briefing],
    entities: Mapping[EntityId, Entity],
    analyses: Mapping[SourceId, Analysis] | None = None,
) -> dict[EventId, tuple[Related, ...]]:
    """Find the related briefings of each.

    Args:
        briefings: in any order.
        entities: of the whole site.
        analyses: where given, words quoted in two briefings relate them as well.

    Returns:
        For every briefing at most `MOST` others, the nearest first. The score is 0–1; 1.0
        means that the two share all they name. Relation goes both ways, but the lists are
        cut, so one may name the other alone.
    """
    ordered = sorted(briefings, key=lambda one: (one.event.date or dt.date.max, one.event.id))
    number_of = {
        source: number for number, one in enumerate(ordered) for source in one.event.sources
    }
    speakers = [{statement.speaker for statement in one.statements} for one in ordered]
    links: defaultdict[tuple[int, int], _Link] = defaultdict(_Link)
    lengths = [0.0] * len(ordered)
    for id_ in sorted(entities):
        _relate_by_entity(entities[id_], ordered, number_of, speakers, links, lengths)
    if analyses is not None:
        _relate_by_words(ordered, analyses, links)
    near: defaultdict[int, list[tuple[float, int, _Link]]] = defaultdict(list)
    for (a, b), link in links.items():
        score = min(1.0, link.weight / math.sqrt(max(lengths[a] * lengths[b], 1e-9)))
        if score >= LEAST and _is_worth_it(link):
            near[a].append((-score, b, link))
            near[b].append((-score, a, link))
    return {
        one.event.id: tuple(
            Related(event=ordered[there].event.id, score=round(-score, 3), reasons=_reasons(link))
            for score, there, link in sorted(near[number], key=_nearest)[:MOST]
        )
        for number, one in enumerate(ordered)
    }


def _nearest(entry: tuple[float, int, _Link]) -> tuple[float, int]:
    return entry[:2]


def _relate_by_entity(
    entity: Entity,
    briefings: Sequence[Briefing],
    number_of: Mapping[SourceId, int],
    speakers: Sequence[set[EntityId | None]],
    links: dict[tuple[int, int], _Link],
    lengths: list[float],
) -> None:
    weight = _WEIGHT.get(entity.kind)
    if weight is None:
        return
    held: dict[int, set[SourceId]] = {}
    for source, _ in entity.referents:
        if source in number_of:
            held.setdefault(number_of[source], set()).add(source)
    weight *= math.log(1 + len(briefings) / max(1, len(held)))
    # A name that half of an event's sources leave out is not what the event is about.
    share = {
        number: math.sqrt(len(sources) / len(briefings[number].event.sources))
        for number, sources in held.items()
    }
    place_of = _LISTS[entity.kind]
    numbers = sorted(held)
    for place, a in enumerate(numbers):
        speaks = SPEAKING if entity.id in speakers[a] else 1.0
        lengths[a] += weight * share[a] * speaks
        for b in numbers[place + 1 : place + 1 + WINDOW]:
            link = links[a, b]
            both = entity.id in speakers[a] and entity.id in speakers[b]
            shared = weight * math.sqrt(share[a] * share[b]) * (SPEAKING if both else 1.0)
            link.weight += shared
            named: list[tuple[float, str]] = link.speaking if both else getattr(link, place_of)
            named.append((-shared, entity.name))


def _relate_by_words(
    briefings: Sequence[Briefing],
    analyses: Mapping[SourceId, Analysis],
    links: dict[tuple[int, int], _Link],
) -> None:
    index: defaultdict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for number, one in enumerate(briefings):
        for statement in one.statements:
            analysis = analyses.get(statement.source_id)
            if analysis is None or statement.quotation.kind is not QuotationKind.DIRECT:
                continue
            text = analysis.source.text
            key = tuple(word.stem for word in read_words(text, statement.quotation.content))
            if len(key) >= FEWEST_QUOTED:
                words = " … ".join(span.of(text) for span in statement.quotation.content)
                index[key].setdefault(number, words)
    for key in sorted(index):
        numbers = sorted(index[key])
        for place, a in enumerate(numbers):
            for b in numbers[place + 1 : place + 1 + WINDOW]:
                links[a, b].weight += SAID_AGAIN
                links[a, b].said.append(" ".join(index[key][a].split()))


def _is_worth_it(link: _Link) -> bool:
    """Places and institutions in common are a country's news; a person or repeated words relate.

    Several places together with an institution may be a region's affair.
    """
    return bool(link.said or link.speaking or link.people) or (
        len(link.places) >= 2 and bool(link.organisations)
    )


def _reasons(link: _Link) -> tuple[str, ...]:
    reasons: list[str] = []
    if link.said:
        reasons.append(Message("the same words are quoted: %(words)s", words=link.said[0]))
    if link.speaking:
        reasons.append(
            Message.counted(
                "%(names)s speaks in both",
                "%(names)s speak in both",
                len(link.speaking),
                names=_listed(link.speaking),
            )
        )
    if link.people or link.organisations:
        reasons.append(
            Message("both name %(names)s", names=_listed(link.people + link.organisations))
        )
    if link.places:
        reasons.append(Message("both tell of %(places)s", places=_listed(link.places)))
    return tuple(reasons)


def _listed(names: Sequence[tuple[float, str]]) -> tuple[str, ...]:
    """The weightiest names, and how many more there are."""
    best = [name for _, name in sorted(names)[:NAMES_TOLD]]
    more = len(names) - len(best)
    if more:
        best.append(Message.counted("%(count)s more", "%(count)s more", more))
    return tuple(best)
