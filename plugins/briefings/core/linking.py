"""Which briefings belong beside each other, and why.

Two happenings are related when the same people speak or act in them, or the same words are
quoted again. What every briefing names relates nothing, so names weigh by how few briefings
hold them. An index from name to briefings keeps the cost in a straight line.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

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


Held = TypeVar("Held")
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
    told = [f"{one.event.id} {size:.6f}" for one, size in zip(ordered, lengths, strict=True)]
    for room in rooms:
        room.name_blocks(told)
        for place, (number, _, _) in enumerate(room.standing):
            of_event[number].append((room, place))
    sayings: list[list[tuple[_Saying, int]]] = [[] for _ in ordered]
    for saying in _quoted_again(ordered, told):
        for place, (number, _) in enumerate(saying.quoting):
            sayings[number].append((saying, place))
    ledger = Ledger(memory, "related")
    found: dict[EventId, tuple[Related, ...]] = {}
    for number, one in enumerate(ordered):
        rooms_of, said = of_event[number], sayings[number]
        around = [room.around(place) for room, place in rooms_of]
        around += [saying.around(place) for saying, place in said]
        found[one.event.id] = ledger.once(
            word_of(one.event.id, str(len(said)), *around),
            partial(_nearest, number, rooms_of, said, lengths, ordered),
        )
    ledger.close()
    return found


class _Room:
    """Everything that somebody stands in: briefings in the order of time."""

    def __init__(self, entity: Entity, standing: Sequence[_Standing], briefings: int) -> None:
        self.name = entity.name
        self.place_of = _LISTS[entity.kind]
        self.standing = standing
        self.weight = _WEIGHT[entity.kind] * math.log(1 + _about(briefings) / _about(len(standing)))
        self._around: Sequence[str] = ()

    def name_blocks(self, told: Sequence[str]) -> None:
        """Words for stretches of what it holds, so that a far-off change does not matter.

        Args:
            told: of each briefing its id and all that it holds.
        """
        held = [f"{told[number]} {share:.6f} {speaks}" for number, share, speaks in self.standing]
        self._around = _around(held, self.name, self.place_of, f"{self.weight:.6f}")

    def around(self, place: int) -> str:
        """A word for all that one of its briefings may be related to through it."""
        return self._around[place // WINDOW]


class _Saying:
    """The same words, quoted in several briefings."""

    def __init__(self, quoting: Sequence[tuple[int, str]], told: Sequence[str]) -> None:
        self.quoting = quoting
        """Briefings in the order of time, and the words as each has them."""
        # How much each names weighs in the score, too: as in a room.
        self._around = _around([f"{told[n]} {words}" for n, words in quoting])

    def around(self, place: int) -> str:
        """As of a room."""
        return self._around[place // WINDOW]


def _around(told: Sequence[str], *own: str) -> list[str]:
    """For each stretch a word for itself and the two beside it."""
    blocks = [word_of(*own, *told[at : at + WINDOW]) for at in range(0, len(told), WINDOW)]
    return [word_of(*blocks[max(0, at - 1) : at + 2]) for at in range(len(blocks))]


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


def _quoted_again(gists: Sequence[Gist], told: Sequence[str]) -> Iterator[_Saying]:
    """What several briefings quote, by its stems.

    Args:
        told: as in `_Room.name_blocks`.
    """
    index: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for number, one in enumerate(gists):
        for stems, words in one.quoted:
            index[stems].setdefault(number, words)
    for stems in sorted(stems for stems, held in index.items() if len(held) > 1):
        yield _Saying(list(index[stems].items()), told)


def _nearest(
    number: int,
    rooms: Sequence[tuple[_Room, int]],
    sayings: Sequence[tuple[_Saying, int]],
    lengths: Sequence[float],
    ordered: Sequence[Gist],
) -> tuple[Related, ...]:
    links: defaultdict[int, _Link] = defaultdict(_Link)
    for room, place in rooms:
        _, share, speaks = room.standing[place]
        for _, (other, its_share, speaks_too) in _nearby(room.standing, place):
            link = links[other]
            both = speaks and speaks_too
            shared = room.weight * math.sqrt(share * its_share) * (SPEAKING if both else 1.0)
            link.weight += shared
            named: list[tuple[float, str]] = link.speaking if both else getattr(link, room.place_of)
            named.append((-shared, room.name))
    for saying, place in sayings:
        for at, (other, words) in _nearby(saying.quoting, place):
            links[other].weight += SAID_AGAIN
            # Whoever quotes first is quoted: the two say the same, in the same words.
            links[other].said.append(words if at < place else saying.quoting[place][1])
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


def _nearby(held: Sequence[Held], place: int) -> Iterator[tuple[int, Held]]:
    """What stands around a place, each with its own."""
    first = max(0, place - WINDOW)
    for at, one in enumerate(held[first : place + 1 + WINDOW], first):
        if at != place:
            yield at, one


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
