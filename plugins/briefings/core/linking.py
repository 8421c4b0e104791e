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
from .memory import Ledger, Memory, word_of
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
    gists: Sequence[Gist], entities: Mapping[EntityId, Entity], memory: Memory
) -> dict[EventId, tuple[Related, ...]]:
    """Find the related briefings of each.

    Args:
        gists: of all briefings, in any order.
        entities: of the whole site.
        memory: what was found before.

    Returns:
        For every briefing at most `MOST` others, the nearest first. The score is 0–1; 1.0
        means that the two share all they name. Relation goes both ways, but the lists are
        cut, so one may name the other alone.
    """
    ordered = sorted(gists, key=lambda one: (one.event.date or dt.date.max, one.event.id))
    rooms = _rooms(ordered, entities)
    lengths = [0.0] * len(ordered)
    for room in rooms:
        for number, share, speaks in room.standing:
            lengths[number] += room.weight * share * (SPEAKING if speaks else 1.0)
    of_event: list[list[tuple[_Room, int]]] = [[] for _ in ordered]
    for room in rooms:
        room.name_blocks(ordered, lengths)
        for place, (number, _, _) in enumerate(room.standing):
            of_event[number].append((room, place))
    again = _quoted_again(ordered)
    ledger = Ledger(memory, "related")
    found: dict[EventId, tuple[Related, ...]] = {}
    for number, one in enumerate(ordered):
        said = [(ordered[other].event.id, words) for other, words in again.get(number, ())]
        word = word_of(
            repr((one.event.id, said)),
            *(block for room, place in of_event[number] for block in room.around(place)),
        )

        def links(number: int = number) -> tuple[Related, ...]:
            return _nearest(number, of_event[number], again.get(number, ()), lengths, ordered)

        found[one.event.id] = ledger.once(word, links)
    ledger.close()
    return found


class _Room:
    """Everything that somebody stands in: briefings in the order of time."""

    def __init__(self, entity: Entity, standing: Sequence[_Standing], briefings: int) -> None:
        self.name = entity.name
        self.place_of = _LISTS[entity.kind]
        self.standing = standing
        self.weight = _WEIGHT[entity.kind] * math.log(1 + _about(briefings) / _about(len(standing)))
        self._blocks: list[str] = []

    def name_blocks(self, ordered: Sequence[Gist], lengths: Sequence[float]) -> None:
        """Words for stretches of what it holds, so that a far-off change does not matter."""
        told = [
            f"{ordered[number].event.id} {share:.6f} {speaks} {lengths[number]:.6f}"
            for number, share, speaks in self.standing
        ]
        self._blocks = [
            word_of(self.name, self.place_of, f"{self.weight:.6f}", *told[at : at + WINDOW])
            for at in range(0, len(told), WINDOW)
        ]

    def around(self, place: int) -> Sequence[str]:
        """Words for all that one of its briefings may be related to through it."""
        block = place // WINDOW
        return self._blocks[max(0, block - 1) : block + 2]


def _rooms(ordered: Sequence[Gist], entities: Mapping[EntityId, Entity]) -> list[_Room]:
    standing: defaultdict[EntityId, list[_Standing]] = defaultdict(list)
    for number, one in enumerate(ordered):
        for entity, held, said in zip(one.cast, one.held, one.said, strict=True):
            if held:
                # A name that half of an event's sources leave out is not what it is about.
                share = math.sqrt(held / len(one.event.sources))
                standing[entity].append((number, share, bool(said)))
    return [
        _Room(entities[name], standing[name], len(ordered))
        for name in sorted(standing)
        if entities[name].kind in _WEIGHT
    ]


def _about(count: int) -> int:
    """A number to two binary digits: one text more does not weigh every name anew.

    >>> [_about(count) for count in (1, 3, 5, 7, 100, 1000)]
    [1, 3, 4, 6, 96, 768]
    """
    shift = max(0, count.bit_length() - 2)
    return count >> shift << shift


def _quoted_again(gists: Sequence[Gist]) -> dict[int, list[tuple[int, str]]]:
    """For a briefing the others that quote the same words, and the words."""
    index: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, one in enumerate(gists):
        for stems, words in one.quoted:
            index[stems].setdefault(number, words)
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for stems in sorted(stems for stems, held in index.items() if len(held) > 1):
        numbers = sorted(index[stems])
        for place, a in enumerate(numbers):
            for b in numbers[place + 1 : place + 1 + WINDOW]:
                # Whoever quotes first is quoted: the two say the same, in the same words.
                found[a].append((b, index[stems][a]))
                found[b].append((a, index[stems][a]))
    return found


def _nearest(
    number: int,
    rooms: Sequence[tuple[_Room, int]],
    again: Sequence[tuple[int, str]],
    lengths: Sequence[float],
    ordered: Sequence[Gist],
) -> tuple[Related, ...]:
    links: defaultdict[int, _Link] = defaultdict(_Link)
    for room, place in rooms:
        _, share, speaks = room.standing[place]
        for other, its_share, speaks_too in (
            *room.standing[max(0, place - WINDOW) : place],
            *room.standing[place + 1 : place + 1 + WINDOW],
        ):
            link = links[other]
            both = speaks and speaks_too
            shared = room.weight * math.sqrt(share * its_share) * (SPEAKING if both else 1.0)
            link.weight += shared
            named: list[tuple[float, str]] = link.speaking if both else getattr(link, room.place_of)
            named.append((-shared, room.name))
    for other, words in again:
        links[other].weight += SAID_AGAIN
        links[other].said.append(words)
    near: list[tuple[float, int, _Link]] = []
    for other, link in links.items():
        size = math.sqrt(max(lengths[number] * lengths[other], 1e-9))
        score = min(1.0, link.weight / size)
        if score >= LEAST and _is_worth_it(link):
            near.append((-score, other, link))
    near.sort(key=lambda entry: entry[:2])
    return tuple(
        Related(event=ordered[other].event.id, score=round(-score, 3), reasons=_reasons(link))
        for score, other, link in near[:MOST]
    )


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
