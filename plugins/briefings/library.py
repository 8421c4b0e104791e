"""All sources of a build: headers at hand, analyses fetched out of the cache one by one."""

from __future__ import annotations

from collections.abc import Callable

from .cache import Cache, key_of
from .core.headers import Header, header_of
from .core.identity import roll as roll_of
from .core.lazily import Recent
from .core.memory import Ledger, Memory
from .core.model import Analysis, SourceId
from .finding import SeedFile

_HEADER = "header"
_AT_HAND = 200
"""Analyses held on to: the pages of one event are made one after the other."""


class Library:
    """What was found in the seeds: headers at hand, the rest fetched out of the cache."""

    def __init__(
        self, cache: Cache, memory: Memory, version: str, again: Callable[[SeedFile], Analysis]
    ) -> None:
        """Look analyses up in *cache*.

        Args:
            memory: of the same cache.
            version: changes whenever the same bytes could be read differently.
            again: reads a seed whose analysis is lost.
        """
        self.headers: dict[SourceId, Header] = {}
        self.keys: dict[SourceId, str] = {}
        """For each source a word that changes whenever its analysis could."""
        self._files: dict[SourceId, SeedFile] = {}
        self._cache = cache
        self._version = version
        self._again = again
        self._recent = Recent(self._fetch, _AT_HAND)
        self._memory = memory
        self._at_once = Ledger(memory, "headers")

    def look_up(self, file: SeedFile) -> bool:
        """Whether a seed was read before as it is."""
        key = self._note(file)
        self._cache.use(self._version, file.id, file.path, file.digest)
        self._cache.use(key, _HEADER)
        header = self._at_once.get(key.hex())
        if header is None:
            # A build that was killed kept them one by one only.
            found = dict(self._cache.get_many([_header_key(key)])) if self._holds(key) else {}
            header = found.get(_header_key(key))
        if isinstance(header, Header):
            self.headers[file.id] = header
            self._at_once.put(key.hex(), header)
            return True
        return False

    def add(self, file: SeedFile, analysis: Analysis) -> None:
        """Keep what was found in a seed."""
        key = self._note(file)
        header = header_of(analysis)
        self._cache.put_many([(key, analysis), (_header_key(key), header)])
        self.headers[file.id] = header
        self._at_once.put(key.hex(), header)
        self._memory.keep(roll_of(analysis), "roll", key.hex())

    def settle(self) -> None:
        """All that can be read has been added."""
        self.headers = {name: self.headers[name] for name in sorted(self.headers)}
        self.keys = {name: self.keys[name] for name in self.headers}
        self._at_once.close()

    def _holds(self, key: bytes) -> bool:
        return bool(self._cache.holds([key]))

    def close(self, *, forget: bool = False) -> None:
        """Let go of the cache: nothing more is fetched.

        Args:
            forget: what nobody needed since the cache was opened; after a whole build only.
        """
        if forget:
            self._cache.forget_unused()
        self._cache.close()

    def __getitem__(self, name: SourceId) -> Analysis:
        return self._recent(name)

    def _fetch(self, name: SourceId) -> Analysis:
        key = bytes.fromhex(self.keys[name])
        for _, found in self._cache.get_many([key]):
            if isinstance(found, Analysis):
                return found
        # Damaged, or deleted by somebody since: it is read again.
        made = self._again(self._files[name])
        self._cache.put_many([(key, made)])
        return made

    def _note(self, file: SeedFile) -> bytes:
        """The key of a seed's analysis."""
        key = key_of(self._version, file.id, file.path, file.digest)
        self.keys[file.id] = key.hex()
        self._files[file.id] = file
        return key


def _header_key(key: bytes) -> bytes:
    return key_of(key, _HEADER)
