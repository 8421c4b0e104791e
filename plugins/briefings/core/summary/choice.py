"""Which few sentences together tell most, within a limit.

Every fact counts once, by the best sentence that tells it. So a second sentence on the same
thing brings little, and no penalty for repetition is needed. Greedy choice comes within
1 - 1/e of the best [Nemhauser et al. 1978]; exchanging one for another while that helps comes
nearer still, and measured as well as the exact answer would be worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .telling import Candidate, Fact

LENGTH_COST = 0.2
"""Power of a sentence's length that its worth is divided by. Small: many short sentences tell
less between them than a few full ones."""
LONGEST_CHAIN = 3
"""Sentences that may be told together because each leans on the one before."""
PROMISING = 250
"""Candidates that are looked at, the most telling by themselves first: what bounds the time
for an event of a hundred sources."""
EXCHANGES = 12
"""More was never needed."""
SAME = 0.5
"""Share of the shorter one's content words that two chosen sentences may have in common."""
OPENING_PLACES = 3
"""Sentences from the beginning of a source among which the summary's first one is sought."""
WORTH_ADDING = 0.15
"""Where sentences are counted: least gain of one more, as a share of the first one's. A page
with four telling sentences is better than one with a fifth that fills it up."""
FEWEST = 3
"""Sentences up to which a counted summary adds what there is."""

_Unit = tuple[int, ...]
"""Candidates told together: the last one chosen, those before it because it leans on them."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long the summary may be."""

    sentences: int | None
    """Most sentences, each standing by itself; ``None``: as many as the words allow, and
    chains are welcome."""
    words: int


def choose(
    candidates: Sequence[Candidate],
    limits: Limits,
    alike: frozenset[tuple[int, int]] = frozenset(),
) -> tuple[int, ...]:
    """Choose sentences.

    Args:
        candidates: all of them.
        limits: how long the summary may be.
        alike: pairs (smaller number first) that say the same, never told both.

    Returns:
        Numbers of the chosen candidates, in an order to be read: the opening, then what stands
        early in its source, chains unbroken.
    """
    search = _Search(candidates, limits, alike)
    opening = search.opening()
    units = search.fill([opening] if opening is not None else [])
    for _ in range(EXCHANGES):
        better = search.exchange(units, kept=0 if opening is None else 1)
        if better is None:
            break
        units = search.fill(better)
    return _in_order(candidates, units, opening)


class _Search:
    def __init__(
        self, candidates: Sequence[Candidate], limits: Limits, alike: frozenset[tuple[int, int]]
    ) -> None:
        self._candidates = candidates
        self._limits = limits
        self._alike = alike
        units = (self._unit(number) for number in range(len(candidates)))
        free = [unit for unit in units if unit is not None]
        if not free and limits.sentences is not None:
            # Every sentence leans on another: then those that say most have to do.
            free = [(number,) for number, one in enumerate(candidates) if one.quality > 0]
        worth = {unit: self._gain(unit, {}, frozenset())[0] for unit in free}
        self._best = max(worth.values(), default=0.0)
        self._units = sorted(sorted(free, key=lambda unit: -worth[unit])[:PROMISING])

    def _unit(self, number: int) -> _Unit | None:
        """A sentence with those it leans on, or ``None`` when it cannot be used."""
        unit = [number]
        candidate = self._candidates[number]
        while candidate.leans:
            before = candidate.before
            if self._limits.sentences is not None or before is None or len(unit) == LONGEST_CHAIN:
                return None
            unit.insert(0, before)
            candidate = self._candidates[before]
        return tuple(unit) if all(self._candidates[n].quality > 0 for n in unit) else None

    def opening(self) -> _Unit | None:
        """The sentence that tells most of the whole from the beginning of a source.

        A summary that begins with a reaction leaves its reader asking to what.
        """
        best: tuple[float, _Unit] | None = None
        for unit in self._units:
            candidate = self._candidates[unit[0]]
            if len(unit) > 1 or candidate.place >= OPENING_PLACES or candidate.quotes:
                continue
            if candidate.length > self._limits.words:
                continue
            worth = candidate.quality * sum(candidate.facts.values())
            worth /= candidate.length**LENGTH_COST
            if best is None or worth > best[0]:
                best = (worth, unit)
        return best[1] if best else None

    def fill(self, units: list[_Unit]) -> list[_Unit]:
        """Add the most telling unit that fits, as long as one does."""
        units = list(units)
        while True:
            told, chosen = self._state(units)
            counted = self._limits.sentences is not None and len(chosen) >= FEWEST
            least = self._best * WORTH_ADDING if counted else 0.0
            best: tuple[float, _Unit] | None = None
            for unit in self._fitting(chosen):
                gain, length = self._gain(unit, told, chosen)
                if gain < least:
                    continue
                new = len(set(unit) - chosen)
                score = gain / (length**LENGTH_COST * new**0.5)
                if score > 0 and (best is None or score > best[0]):
                    best = (score, unit)
            if best is None:
                return units
            units.append(best[1])

    def exchange(self, units: Sequence[_Unit], kept: int) -> list[_Unit] | None:
        """Put another unit in place of one after the first *kept*, where that tells most more."""
        value = self._value(units)
        best: tuple[float, list[_Unit]] | None = None
        for place in range(kept, len(units)):
            rest = [*units[:place], *units[place + 1 :]]
            told, chosen = self._state(rest)
            value_of_rest = self._value(rest)
            for unit in self._fitting(chosen):
                gain, _ = self._gain(unit, told, chosen)
                # A hair of a gain could go round in circles.
                if value_of_rest + gain > value * (1 + 1e-9) and (
                    best is None or value_of_rest + gain > best[0]
                ):
                    best = (value_of_rest + gain, [*rest, unit])
        return best[1] if best else None

    def _fitting(self, chosen: frozenset[int]) -> Iterable[_Unit]:
        used = sum(self._candidates[number].length for number in chosen)
        for unit in self._units:
            new = [number for number in unit if number not in chosen]
            if not new:
                continue
            length = sum(self._candidates[number].length for number in new)
            if used + length > self._limits.words:
                continue
            most = self._limits.sentences
            if most is not None and len(chosen) + len(new) > most:
                continue
            if not any(self._repeats(number, other) for number in new for other in chosen):
                yield unit

    def _repeats(self, number: int, other: int) -> bool:
        if (min(number, other), max(number, other)) in self._alike:
            return True
        a, b = self._candidates[number].stems, self._candidates[other].stems
        return len(a & b) > SAME * min(len(a), len(b))

    def _state(self, units: Sequence[_Unit]) -> tuple[dict[Fact, float], frozenset[int]]:
        chosen = sorted({number for unit in units for number in unit})
        told: dict[Fact, float] = {}
        for number in chosen:
            candidate = self._candidates[number]
            for fact in candidate.facts:
                if told.get(fact, 0.0) < candidate.quality:
                    told[fact] = candidate.quality
        return told, frozenset(chosen)

    def _value(self, units: Sequence[_Unit]) -> float:
        value = 0.0
        told: dict[Fact, float] = {}
        for number in sorted({number for unit in units for number in unit}):
            candidate = self._candidates[number]
            for fact, weight in candidate.facts.items():
                had = told.get(fact, 0.0)
                if had < candidate.quality:
                    value += weight * (candidate.quality - had)
                    told[fact] = candidate.quality
        return value

    def _gain(
        self, unit: _Unit, told: dict[Fact, float], chosen: frozenset[int]
    ) -> tuple[float, int]:
        """How much a unit adds, and in how many words."""
        gain = 0.0
        length = 0
        own: dict[Fact, float] = {}
        for number in unit:
            if number in chosen:
                continue
            candidate = self._candidates[number]
            length += candidate.length
            for fact, weight in candidate.facts.items():
                had = max(told.get(fact, 0.0), own.get(fact, 0.0))
                if had < candidate.quality:
                    gain += weight * (candidate.quality - had)
                    own[fact] = candidate.quality
        return gain, length


def _in_order(
    candidates: Sequence[Candidate], units: Sequence[_Unit], opening: _Unit | None
) -> tuple[int, ...]:
    """Blocks of sentences that follow one another in their source: the opening's, then by place."""
    blocks: list[list[int]] = []
    for number in sorted({number for unit in units for number in unit}):
        if blocks and candidates[number].before == blocks[-1][-1]:
            blocks[-1].append(number)
        else:
            blocks.append([number])
    first = opening[0] if opening is not None else -1
    blocks.sort(key=lambda block: (first not in block, candidates[block[0]].place, block[0]))
    return tuple(number for block in blocks for number in block)
