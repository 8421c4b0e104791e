"""Who of one surname can be meant by a name: found by given names, not by comparing with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from .names import shortened, without_suffix

Bearer = TypeVar("Bearer")


class GivenNames(Generic[Bearer]):
    """Bearers of one surname by their given names.

    Thousands may bear one surname in a monstrous text; only those need be compared whose given
    names begin alike or shorten each other.
    """

    def __init__(self, heard: Callable[[str], str] = str) -> None:
        """Nobody yet; *heard* gives a word in the form in which it is compared."""
        self._heard = heard
        self._all: dict[Bearer, None] = {}
        self._without: dict[Bearer, None] = {}
        """Those with a name that has none ("King Jr.")."""
        self._written: defaultdict[str, dict[Bearer, None]] = defaultdict(dict)
        """By a given name as it stands."""
        self._shortened: defaultdict[str, dict[Bearer, None]] = defaultdict(dict)
        """By each short form, cut or initial that a given name could be shortened to."""

    def put(self, words: tuple[str, ...], bearer: Bearer) -> None:
        """Somebody has this name, folded."""
        self._all[bearer] = None
        given = self._given(words)
        if not given:
            self._without[bearer] = None
        for word in given:
            if bearer not in self._written[word]:
                self._written[word][bearer] = None
                for short in shortened(word):
                    self._shortened[short][bearer] = None

    def like(self, words: tuple[str, ...]) -> Iterator[Bearer]:
        """At least all for whom `same_person` may hold, in any order."""
        given = self._given(words)
        if not given:
            yield from list(self._all)
            return
        found = [self._without]
        for word in given:
            found += [self._shortened.get(word, {}), self._written.get(word, {})]
            found += [self._written.get(short, {}) for short in shortened(word)]
        seen: set[Bearer] = set()
        for bearers in found:
            for bearer in bearers:
                if bearer not in seen:
                    seen.add(bearer)
                    yield bearer

    def _given(self, words: tuple[str, ...]) -> list[str]:
        return [self._heard(word) for word in without_suffix(words)[:-1]]
