"""A stretch of a source made ready for comparing: its weighty words, names and numbers.

Sentences and statements are compared alike. Words count by how much they tell: by general
English (a folder with one happening would call its very subject common) and by how many of
the passages at hand hold them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .commonness import surprise
from .gazetteer import country_named, country_of_people, country_seated_in
from .model import Span
from .numbers import Quantity, read_quantities
from .words import Profile, Word, rarity, read_words, unit

LEAST_WEIGHT = 0.3
"""What the commonest word still counts, so that a passage of common words has a profile."""
NUMBER_WEIGHT = 2.5
"""What a number counts at most. Numbers are where renderings differ ("Moscow's 2014 seizure",
"Moscow's seizure"), so their rarity must not keep two renderings apart."""

_PEOPLE = re.compile(r"...[eiy]an$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One or more stretches of a source's text, by the keys that comparing needs."""

    text: str
    spans: tuple[Span, ...]
    words: tuple[Word, ...]
    """All words, function words included, in order."""
    keys: tuple[str, ...]
    """One key a word: its stem, or the country for a country, its people or its capital."""
    named: tuple[bool, ...]
    """For each word, whether it stands within a name."""
    quantities: tuple[Quantity, ...]
    """What it counts, in order."""

    @property
    def content(self) -> tuple[int, ...]:
        """Indices of the words that say something."""
        return tuple(i for i, word in enumerate(self.words) if word.is_content)


def read_passage(text: str, spans: Sequence[Span], names: Iterable[Span]) -> Passage:
    """Read a passage.

    Args:
        text: what all spans index.
        spans: its stretches, disjoint, in order.
        names: named entities of the sentences it lies in; those outside are ignored.
    """
    words = read_words(text, spans)
    inside = sorted(name for name in names if any(span.overlaps(name) for span in spans))
    named, at = [], 0
    for word in words:
        while at < len(inside) and inside[at].end <= word.start:
            at += 1
        named.append(at < len(inside) and inside[at].start < word.end)
    return Passage(
        text=text,
        spans=tuple(spans),
        words=words,
        keys=tuple(_key(text, word) for word in words),
        named=tuple(named),
        quantities=tuple(q for span in spans for q in read_quantities(text, span)),
    )


def _key(text: str, word: Word) -> str:
    """The country for its names, people and capital: "Kyiv", "Kiev", "Ukrainian" are one key.

    Only for a word printed with a capital, so that "turkey" and "polish" stay what they are.
    """
    if not text[word.start].isupper():
        return word.stem
    country = (
        country_named(word.fold) or country_of_people(word.fold) or country_seated_in(word.fold)
    )
    if country:
        return f"country:{country}"
    # People of a place no list has: "Crimean" meets "Crimea", "Californian" California.
    return word.fold[:-1] if _PEOPLE.search(word.fold) else word.stem


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each key tells among the passages of one event."""

    rare: Mapping[str, float]
    top: float
    _cache: dict[str, float] = field(default_factory=dict)

    def of(self, key: str) -> float:
        """Weight of a key, about 0–9; rare words of English that few passages hold are heavy."""
        weight = self._cache.get(key)
        if weight is None:
            common = surprise(key.removeprefix("country:").casefold())
            if key[0].isdigit():
                common = min(common, NUMBER_WEIGHT)
            weight = (common + LEAST_WEIGHT) * self.rare.get(key, self.top) / self.top
            self._cache[key] = weight
        return weight


def weigh(passages: Sequence[Passage]) -> Weights:
    """Weights for comparing passages of one event with one another."""
    rare = rarity([[passage.keys[i] for i in passage.content] for passage in passages])
    return Weights(rare, math.log(2 + len(passages)))


def letters_of(passage: Passage, weights: Weights) -> Profile:
    """Character 3- to 5-grams of its content words, each word by its weight.

    Grams survive other endings and spellings ("normalise", "normalization"); a country's
    words share one key, so that "Kyiv" and "Kiev" have the same grams.
    """
    grams: dict[str, float] = {}
    for i in passage.content:
        key = passage.keys[i]
        body = key if key.startswith("country:") else passage.words[i].fold
        padded = f" {body} "
        pieces = [
            padded[start : start + size]
            for size in (3, 4, 5)
            for start in range(max(1, len(padded) - size + 1))
        ]
        weight = weights.of(key) / math.sqrt(len(pieces))
        for piece in pieces:
            grams[piece] = grams.get(piece, 0.0) + weight
    return unit(grams)


def plain_words(passage: Passage, weights: Weights) -> dict[str, float]:
    """Its content words outside names, by weight, in order of appearance."""
    return {
        passage.keys[i]: weights.of(passage.keys[i])
        for i in passage.content
        if not passage.named[i]
    }


def share_of_shorter(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """0–1: how much of the lighter one's weight the other holds as well."""
    lighter = min(sum(a.values()), sum(b.values()))
    if not lighter:
        return 0.0
    return min(1.0, sum(weight for key, weight in a.items() if key in b) / lighter)
