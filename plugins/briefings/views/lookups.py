"""Tables of a whole site that nobody makes: each key is answered where it belongs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from ..core.model import Entity, EntityId, EventId, SourceId, StatementId, source_of
from .folder import Folder

Key = TypeVar("Key")
Value = TypeVar("Value")


class Lookup(Mapping[Key, Value]):
    """One of a folder's tables, for all folders: by the key's own folder."""

    __slots__ = ("_folder", "_table")

    def __init__(self, folder: Callable[[Key], Folder | None], table: str) -> None:
        self._folder = folder
        self._table = table

    def __getitem__(self, key: Key) -> Value:
        folder = self._folder(key)
        if folder is None:
            raise KeyError(key)
        found: Value = getattr(folder, self._table)[key]
        return found

    def __iter__(self) -> Iterator[Key]:
        raise TypeError("what walks through a site reads its gists")

    def __len__(self) -> int:
        raise TypeError("what counts a site reads its gists")


class Bare(Mapping[EntityId, Entity]):
    """Entities without where they are mentioned: that is no fact of theirs alone."""

    __slots__ = ("_entities",)

    def __init__(self, entities: Mapping[EntityId, Entity]) -> None:
        self._entities = entities

    def __getitem__(self, key: EntityId) -> Entity:
        return replace(self._entities[key], referents=())

    def __iter__(self) -> Iterator[EntityId]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)


class EventsOf(Mapping[StatementId, EventId]):
    """The event of each statement: that of its source."""

    __slots__ = ("_event_of",)

    def __init__(self, event_of: Mapping[SourceId, EventId]) -> None:
        self._event_of = event_of

    def __getitem__(self, key: StatementId) -> EventId:
        return self._event_of[source_of(key)]

    def __iter__(self) -> Iterator[StatementId]:
        raise TypeError("what walks through a site reads its gists")

    def __len__(self) -> int:
        raise TypeError("what counts a site reads its gists")
