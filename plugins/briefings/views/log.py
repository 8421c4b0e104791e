"""What a page looked at, so that it need not be made again while nothing of that changed.

Nobody writes down what a page depends on: that list would be wrong one day. The atlas notes
each look-up while the page is made. What is noted is the name of a *fact*: an event with all
its sources say and whom they name, an entity's own data, or a briefing's title and date.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

from ..core.model import EntityId, EventId

Key = TypeVar("Key")
Value = TypeVar("Value")
Made = TypeVar("Made")


def event_fact(event: EventId) -> str:
    """All that an event's sources say, and whom they name."""
    return f"event/{event}"


def entity_fact(entity: EntityId) -> str:
    """Name, kind, party, aliases and roles; not where it is mentioned."""
    return f"entity/{entity}"


def title_fact(event: EventId) -> str:
    """A briefing's title and date."""
    return f"title/{event}"


def party_fact(party: str) -> str:
    """Who of a party is named beside each of its own."""
    return f"party/{party}"


class Log:
    """The facts that were looked at."""

    __slots__ = ("seen",)

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def during(self, make: Callable[[], Made]) -> tuple[Made, frozenset[str]]:
        """What *make* gives, and what it looked at."""
        outer, self.seen = self.seen, set()
        try:
            made = make()
        finally:
            inner, self.seen = self.seen, outer
            outer |= inner
        return made, frozenset(inner)

    def note(self, facts: Collection[str]) -> None:
        """Say that facts were looked at before and count again."""
        self.seen.update(facts)


class Watched(Mapping[Key, Value]):
    """A mapping that notes what is asked of it.

    To walk through it would be to depend on everything, which no page may; so it cannot be.
    """

    __slots__ = ("_fact", "_log", "_values")

    def __init__(self, values: Mapping[Key, Value], fact: Callable[[Key], str], log: Log) -> None:
        self._values = values
        self._fact = fact
        self._log = log

    def __getitem__(self, key: Key) -> Value:
        self._log.seen.add(self._fact(key))
        return self._values[key]

    def __contains__(self, key: object) -> bool:
        self._log.seen.add(self._fact(key))  # type: ignore[arg-type]
        return key in self._values

    def __iter__(self) -> Iterator[Key]:
        raise TypeError("a page looks things up; what walks through a site is made for all pages")

    def __len__(self) -> int:
        raise TypeError("a page looks things up; what counts a site is made for all pages")
