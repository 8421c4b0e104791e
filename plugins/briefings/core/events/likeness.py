"""How alike two sources are, beyond what is usual for the two in this folder.

The cosine alone cannot be cut at one place: two unrelated reports on one election share more
words than two reports on one accident. So each source gets its *usual* likeness, measured on
a sample of the folder, and a pair counts by what it exceeds the usual of its two [the idea of
cross-domain local scaling, Conneau et al., ICLR 2018]. In a small folder there is nothing to
measure by, and a general value takes its place.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..memory import Memory, NoMemory
from ..words import Profile, cosine
from .profiles import SourceProfile

_NO_MEMORY = NoMemory()

GENERAL_USUAL = 0.07
"""Usual likeness where the folder cannot tell."""
GENERAL_WEIGHT = 20
"""How many measured likenesses weigh as much as the general value."""
USUAL_QUANTILE = 0.90
"""Of the likenesses to unrelated sources, the one that nine in ten stay below."""
RELATED = 0.30
"""From here on two sources are probably related, and say nothing about the unrelated: without
this a folder that holds one happening would call likeness usual, and tear it apart."""
SAMPLE = 150
"""Least number of sources against which the usual is measured, where the folder holds as many.
Half of it moved the Multi-News figure by three points, more cost time and move nothing."""

EXCESS = 0.11
"""Least excess for a link where a date is missing. Set on the development halves, where .10 to
.12 is a plateau: below .08 the happenings of one affair melt together, above .13 background
pieces are lost. Folders of one to eight happenings do not mind."""
EXCESS_SAME_DAY = 0.03
EXCESS_PER_DAY = 0.025
"""With both dates known, texts of one day need little, and each day between two asks for more,
since a second happening of the same kind becomes likelier than a late report of the first.
Half and double of either leave the pairs of the development half within .03."""
MOST_DAYS = 10
"""Sources further apart never meet; the later one tells of the consequences."""

HEAVIEST = 40
"""Words of each source that the index holds."""
WINDOW = 60
"""How many of the following sources that share an indexed word are looked at, by date, then
id: what keeps the cost a straight line when thousands share one."""
LEAST_SHARED = 0.02
"""Cosine that the indexed words alone must reach before a pair is measured."""


class Likeness:
    """Likeness within one folder. Numbers index the profiles given."""

    def __init__(
        self,
        profiles: Sequence[SourceProfile],
        names: Sequence[str] = (),
        memory: Memory = _NO_MEMORY,
    ) -> None:
        """Measure what is usual.

        Args:
            profiles: of all sources.
            names: for each a word that changes when its profile does; empty where nobody knows.
            memory: what was usual for each before, asked where there are names.
        """
        self._profiles = profiles
        self._words: list[Profile] = [profile.words for profile in profiles]
        self._usual = _usual(self._words, names, memory)

    def profile(self, number: int) -> SourceProfile:
        """What the source is about."""
        return self._profiles[number]

    def cosine(self, a: int, b: int) -> float:
        """Plain likeness of two sources, 0–1."""
        return cosine(self._words[a], self._words[b])

    def excess(self, a: int, b: int) -> float:
        """By how much a pair is more alike than it must be; below 0 it is no link.

        Ranges from -1.3 to 1; a pair that may never meet has -inf.
        """
        least = _least(self._profiles[a].date, self._profiles[b].date)
        if least is None:
            return float("-inf")
        return self.cosine(a, b) - (self._usual[a] + self._usual[b]) / 2 - least

    def links(self, members: Sequence[int]) -> dict[tuple[int, int], float]:
        """Pairs among some sources that are alike enough, by (smaller, larger) number.

        Pairs come from an index of each source's heaviest words, so the cost grows with the
        number of sources, not with its square.
        """
        found = {}
        for pair in self._candidates(members):
            excess = self.excess(*pair)
            if excess >= 0:
                found[pair] = excess
        return found

    def _candidates(self, members: Sequence[int]) -> Iterator[tuple[int, int]]:
        def when(number: int) -> tuple[dt.date, int]:
            return (self._profiles[number].date or dt.date.max, number)

        index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number in sorted(members, key=when):
            date = self._profiles[number].date
            shared: defaultdict[int, float] = defaultdict(float)
            heaviest = _heaviest(self._words[number])
            for stem, weight in heaviest:
                for other, its in index[stem][: -WINDOW - 1 : -1]:
                    if _least(date, self._profiles[other].date) is None:
                        break  # Those before it are older still.
                    shared[other] += weight * its
            for stem, weight in heaviest:
                index[stem].append((number, weight))
            for other, score in shared.items():
                if score >= LEAST_SHARED:
                    yield min(number, other), max(number, other)


def _least(a: dt.date | None, b: dt.date | None) -> float | None:
    if a is None or b is None:
        return EXCESS
    days = abs((a - b).days)
    return None if days > MOST_DAYS else EXCESS_SAME_DAY + EXCESS_PER_DAY * days


def _heaviest(words: Profile) -> list[tuple[str, float]]:
    return sorted(words.items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST]


def _usual(profiles: Sequence[Profile], names: Sequence[str], memory: Memory) -> list[float]:
    """The likeness each source has to the unrelated ones of its folder."""
    sample = range(0, len(profiles), max(1, len(profiles) // SAMPLE))
    # A source's own value hangs on its words and on the sample, and on no other source.
    drawn = [names[number] for number in sample] if names else []
    recalled = memory.recall("usual", *drawn) if names else None
    known: dict[str, float] = recalled if isinstance(recalled, dict) else {}
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, other in enumerate(sample):
        for stem, weight in profiles[other].items():
            index[stem].append((place, weight))
    found: list[float] = []
    for number, words in enumerate(profiles):
        value = known.get(names[number]) if names else None
        if value is None:
            own = sample.index(number) if number in sample else None
            value = _usual_of(words, index, len(sample), own)
        found.append(value)
    if names:
        memory.keep(dict(zip(names, found, strict=True)), "usual", *drawn)
    return found


def _usual_of(
    words: Profile,
    index: Mapping[str, Sequence[tuple[int, float]]],
    size: int,
    own: int | None,
) -> float:
    """The same of one source; *own* is its place in the sample, if it stands there."""
    likeness = [0.0] * size
    for stem, weight in words.items():
        for place, its in index.get(stem, ()):
            likeness[place] += weight * its
    if own is not None:
        del likeness[own]
    unrelated = sorted(value for value in likeness if value < RELATED)
    measured = unrelated[int((len(unrelated) - 1) * USUAL_QUANTILE)] if unrelated else 0.0
    weight = len(unrelated)
    return (weight * measured + GENERAL_WEIGHT * GENERAL_USUAL) / (weight + GENERAL_WEIGHT)
