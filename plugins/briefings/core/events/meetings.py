"""Which pairs of sources are measured at all, and which of them are alike enough.

Sources meet a day with a day: so the cost is a straight line, and a text that changes has only
the days around its own looked at again. Sources without a date are a day of their own that
meets every other.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..memory import Ledger, word_of
from ..words import Profile
from .likeness import MOST_DAYS, Likeness

HEAVIEST = 40
"""Words of each source that the index holds."""
WINDOW = 60
"""How many sources of a day that share an indexed word are looked at, the last by id: what keeps
the cost a straight line when thousands share one. Fewer of a day further off."""
LEAST_SHARED = 0.02
"""Cosine that the indexed words alone must reach before a pair is measured."""

Index = Mapping[str, Sequence[tuple[int, float]]]
"""For a stem, places of a day's sources in rising order with its weight there."""


def find_links(
    members: Sequence[int],
    dates: Sequence[dt.date | None],
    likeness: Likeness,
    ledger: Ledger,
) -> dict[tuple[int, int], float]:
    """Pairs among some sources that are alike enough, by (smaller, larger) number.

    Args:
        members: sources by number, in rising order.
        dates: of all sources, by number.
        likeness: what measures them.
        ledger: what was found between two days before.
    """
    days: defaultdict[dt.date | None, list[int]] = defaultdict(list)
    for number in members:
        days[dates[number]].append(number)
    word_of_day = {day: word_of(*(likeness.names[one] for one in own)) for day, own in days.items()}
    indexes: dict[dt.date | None, Index] = {}

    def index_of(day: dt.date | None) -> Index:
        if day not in indexes:
            indexes[day] = _index(days[day], likeness)
        return indexes[day]

    found: dict[tuple[int, int], float] = {}
    for first, second in _meetings(days):
        word = word_of(word_of_day[first], word_of_day[second])

        def links(
            first: dt.date | None = first, second: dt.date | None = second
        ) -> tuple[tuple[int, int, float], ...]:
            window = WINDOW // (1 + _apart(first, second))
            return tuple(_links(days[first], days[second], index_of(first), window, likeness))

        for place, other, excess in ledger.once(word, links):
            a, b = days[first][place], days[second][other]
            found[min(a, b), max(a, b)] = excess
    return found


def _apart(a: dt.date | None, b: dt.date | None) -> int:
    return abs((a - b).days) if a is not None and b is not None else 0


def _meetings(
    days: Mapping[dt.date | None, object],
) -> Iterator[tuple[dt.date | None, dt.date | None]]:
    """Each pair of days that may meet, once; a day meets itself."""
    if None in days:
        yield None, None
    dated = sorted(day for day in days if day is not None)
    for place, day in enumerate(dated):
        if None in days:
            yield None, day
        yield day, day
        for later in dated[place + 1 :]:
            if (later - day).days > MOST_DAYS:
                break
            yield day, later


def _index(day: Sequence[int], likeness: Likeness) -> Index:
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, number in enumerate(day):
        for stem, weight in _heaviest(likeness.profile(number).words):
            index[stem].append((place, weight))
    return index


def _links(
    first: Sequence[int], second: Sequence[int], index: Index, window: int, likeness: Likeness
) -> Iterator[tuple[int, int, float]]:
    """Places in two days, and the excess, of each pair that is linked.

    Args:
        first: a day's sources.
        second: another's, or the same.
        index: of the first day.
        window: how many sources that share a word are looked at.
    """
    for other, number in enumerate(second):
        shared: defaultdict[int, float] = defaultdict(float)
        for stem, weight in _heaviest(likeness.profile(number).words):
            held = index.get(stem, ())
            # Of one day each pair is met once: by the later of the two.
            end = bisect_left(held, other, key=_place) if first is second else len(held)
            for place, its in held[max(0, end - window) : end]:
                shared[place] += weight * its
        for place, score in shared.items():
            if score >= LEAST_SHARED:
                excess = likeness.excess(first[place], number)
                if excess >= 0:
                    yield place, other, excess


def _place(entry: tuple[int, float]) -> int:
    return entry[0]


def _heaviest(words: Profile) -> list[tuple[str, float]]:
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST]
