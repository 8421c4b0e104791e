"""How alike two sources are, beyond what is usual for the two in this folder.

The cosine alone cannot be cut at one place: two unrelated reports on one election share more
words than two reports on one accident. So each source gets its *usual* likeness, measured on
a sample of the folder, and a pair counts by what it exceeds the usual of its two [the idea of
cross-domain local scaling, Conneau et al., ICLR 2018]. In a small folder there is nothing to
measure by, and a general value takes its place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..memory import Memory, word_of
from ..model import SourceId
from ..words import Profile, cosine
from .profiles import SourceProfile

GENERAL_USUAL = 0.07
"""Usual likeness where the folder cannot tell."""
GENERAL_WEIGHT = 20
"""How many measured likenesses weigh as much as the general value."""
USUAL_QUANTILE = 0.90
"""Of the likenesses to unrelated sources, the one that nine in ten stay below."""
RELATED = 0.30
"""From here on two sources are probably related, and say nothing about the unrelated: without
this a folder that holds one happening would call likeness usual, and tear it apart."""
SAMPLE = 200
"""Number of sources against which the usual is measured, where the folder holds as many.
A third of it moved the Multi-News figure by three points, more cost time and move nothing."""

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


class Likeness:
    """Likeness within one folder, by the sources' numbers. Profiles are fetched when needed."""

    def __init__(
        self,
        profiles: Callable[[int], SourceProfile],
        dates: Sequence[dt.date | None],
        ids: Sequence[SourceId],
        names: Sequence[str],
        memory: Memory,
    ) -> None:
        """Measure what is usual.

        Args:
            profiles: what a source is about.
            dates: for each source its day, where that may keep it apart from others.
            ids: of the sources: they draw the sample.
            names: for each a word that changes when its profile does, and no other's has.
            memory: what was usual for each before.
        """
        self._fetch = profiles
        self._profiles: dict[int, SourceProfile] = {}
        self._dates = dates
        sample = sorted(range(len(ids)), key=lambda number: _drawn_by(ids[number]))[:SAMPLE]
        # A source's own value hangs on its words and on the sample, and on no other source.
        self._drawn = word_of(*(names[number] for number in sample))
        # To three digits: a sentence more in one text of the sample then moves few others.
        measured = self._measured(sorted(sample), names, memory)
        self._usual = [round(value, 3) for value in measured]
        self.names = [f"{n} {usual}" for n, usual in zip(names, self._usual, strict=True)]
        """For each source a word that changes when its likeness to others could."""

    def profile(self, number: int) -> SourceProfile:
        """What the source is about."""
        found = self._profiles.get(number)
        if found is None:
            found = self._profiles[number] = self._fetch(number)
        return found

    def cosine(self, a: int, b: int) -> float:
        """Plain likeness of two sources, 0–1."""
        return cosine(self.profile(a).words, self.profile(b).words)

    def excess(self, a: int, b: int) -> float:
        """By how much a pair is more alike than it must be; below 0 it is no link.

        Ranges from -1.3 to 1; a pair that may never meet has -inf.
        """
        least = least_excess(self._dates[a], self._dates[b])
        if least is None:
            return float("-inf")
        return self.cosine(a, b) - (self._usual[a] + self._usual[b]) / 2 - least

    def _measured(self, sample: Sequence[int], names: Sequence[str], memory: Memory) -> list[float]:
        """The likeness each source has to the unrelated ones of its folder."""
        recalled = memory.recall("usual", self._drawn)
        known: dict[str, float] = recalled if isinstance(recalled, dict) else {}
        index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        if not known.keys() >= set(names):
            for place, other in enumerate(sample):
                for stem, weight in self.profile(other).words.items():
                    index[stem].append((place, weight))
        places = {number: place for place, number in enumerate(sample)}
        found: list[float] = []
        for number, name in enumerate(names):
            value = known.get(name)
            if value is None:
                words = self.profile(number).words
                value = _usual_of(words, index, len(sample), places.get(number))
            found.append(value)
        if index:
            memory.keep(dict(zip(names, found, strict=True)), "usual", self._drawn)
        return found


def _drawn_by(id_: SourceId) -> bytes:
    """Draws a sample that one source more or less leaves as it is, all but one place."""
    return hashlib.blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def least_excess(a: dt.date | None, b: dt.date | None) -> float | None:
    """What a pair must exceed the usual by; ``None`` where the two may never meet."""
    if a is None or b is None:
        return EXCESS
    days = abs((a - b).days)
    return None if days > MOST_DAYS else EXCESS_SAME_DAY + EXCESS_PER_DAY * days


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
