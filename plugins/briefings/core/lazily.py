"""Sequences whose values are fetched when somebody asks for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")


class Fetched(Sequence[Value], Generic[Key, Value]):
    """Values in a fixed order, by key."""

    def __init__(self, keys: Sequence[Key], fetch: Callable[[Key], Value]) -> None:
        self.keys = tuple(keys)
        self.fetch = fetch

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Value, ...]: ...
    def __getitem__(self, place: int | slice) -> Value | tuple[Value, ...]:
        if isinstance(place, slice):
            return tuple(map(self.fetch, self.keys[place]))
        return self.fetch(self.keys[place])

    def __iter__(self) -> Iterator[Value]:
        return map(self.fetch, self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fetched) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


class ByKey(Mapping[Key, Value]):
    """The same as a mapping, in the same order."""

    def __init__(self, keys: Sequence[Key], fetch: Callable[[Key], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._fetch = fetch

    def __getitem__(self, key: Key) -> Value:
        if key not in self._keys:
            raise KeyError(key)
        return self._fetch(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Recent(Generic[Key, Value]):
    """Fetches values and holds on to those asked for last."""

    def __init__(self, fetch: Callable[[Key], Value], most: int) -> None:
        self._fetch = fetch
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()

    def __call__(self, key: Key) -> Value:
        """The value of *key*."""
        if key in self._held:
            self._held.move_to_end(key)
            return self._held[key]
        found = self._held[key] = self._fetch(key)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return found
