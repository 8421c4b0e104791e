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

from .gists import Gist
from .messages import Message
from .model import Entity, EntityId, EntityKind, EventId, Related

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
LEAST = 0.08
"""Score below which a link would lead nowhere: two places in common among twenty names."""
MOST = 5
"""Links that a page shows."""
WINDOW = 60
"""Briefings that are looked at for one name, the nearest in time: what keeps the cost in a
straight line when a name stands in thousands."""
NAMES_TOLD = 3


_Standing = tuple[int, float, bool]
"""A briefing in which somebody stands, how much of it names them, and whether they speak."""


@dataclass(slots=True)
class _Link:
    weight: float = 0.0
    speaking: list[tuple[float, str]] = field(default_factory=list)
    people: list[tuple[float, str]] = field(default_factory=list)
    organisations: list[tuple[float, str]] = field(default_factory=list)
    places: list[tuple[float, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def relate(
    gists: Sequence[Gist], entities: Mapping[EntityId, Entity]
) -> dict[EventId, tuple[Related, ...]]:
    """Find the related briefings of each.

    Args:
        gists: of all briefings, in any order.
        entities: of the whole site.

    Returns:
        For every briefing at most `MOST` others, the nearest first. The score is 0–1; 1.0
        means that the two share all they name. Relation goes both ways, but the lists are
        cut, so one may name the other alone.
    """
    ordered = sorted(gists, key=lambda one: (one.event.date or dt.date.max, one.event.id))
    links: defaultdict[tuple[int, int], _Link] = defaultdict(_Link)
    lengths = [0.0] * len(ordered)
    standing: defaultdict[EntityId, list[_Standing]] = defaultdict(list)
    for number, one in enumerate(ordered):
        for entity, held, said in zip(one.cast, one.held, one.said, strict=True):
            if held:
                # A name that half of an event's sources leave out is not what it is about.
                share = math.sqrt(held / len(one.event.sources))
                standing[entity].append((number, share, bool(said)))
    for id_ in sorted(standing):
        _relate_by_entity(entities[id_], standing[id_], len(ordered), links, lengths)
    _relate_by_words(ordered, links)
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
    standing: Sequence[_Standing],
    briefings: int,
    links: dict[tuple[int, int], _Link],
    lengths: list[float],
) -> None:
    weight = _WEIGHT.get(entity.kind)
    if weight is None:
        return
    weight *= math.log(1 + briefings / len(standing))
    place_of = _LISTS[entity.kind]
    for place, (a, share, speaks) in enumerate(standing):
        lengths[a] += weight * share * (SPEAKING if speaks else 1.0)
        for b, its_share, speaks_too in standing[place + 1 : place + 1 + WINDOW]:
            link = links[a, b]
            both = speaks and speaks_too
            shared = weight * math.sqrt(share * its_share) * (SPEAKING if both else 1.0)
            link.weight += shared
            named: list[tuple[float, str]] = link.speaking if both else getattr(link, place_of)
            named.append((-shared, entity.name))


def _relate_by_words(gists: Sequence[Gist], links: dict[tuple[int, int], _Link]) -> None:
    index: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, one in enumerate(gists):
        for stems, words in one.quoted:
            index[stems].setdefault(number, words)
    for stems in sorted(index):
        numbers = sorted(index[stems])
        for place, a in enumerate(numbers):
            for b in numbers[place + 1 : place + 1 + WINDOW]:
                links[a, b].weight += SAID_AGAIN
                links[a, b].said.append(index[stems][a])


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
