"""One SQLite file that remembers what was read, so that only what changed is read again.

An entry is found by a digest of everything that could change it: the seed's bytes, its path
and id, and the version of the rules and of the parser. So an entry is never wrong, at most
useless; the file may be deleted at any time, and a damaged one is set aside and made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any

from . import garbage

FORMAT = 2
"""Raise it when the table or the encoding changes; older files are then made anew."""

_ALLOWED_MODULES = ("briefings.core.model", "briefings.core.errors", "briefings.core.messages")
"""What a payload may be made of: the nouns, and nothing that could act."""
_ALLOWED_NOUNS = {
    ("datetime", "date"),
    ("briefings.core.events.profiles", "SourceProfile"),
    ("briefings.core.headers", "Header"),
    ("briefings.core.gists", "Gist"),
    ("briefings.core.gists", "Share"),
}
"""And these of other modules."""


_UNREADABLE = (pickle.UnpicklingError, AttributeError, TypeError, ValueError, EOFError, LookupError)
"""What unpickling a value of other makers may raise."""
_DAMAGED = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What SQLite raises over a damaged file; the second where its own words are the damaged ones."""
_MANY = 200
"""Batches kept; from there on garbage counts. A changed text takes some thirty."""
_SELDOM = 20
"""One entry in so many is new when the others are looked through for what nobody needs."""
_INSERT = "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?)"


class Cache:
    """A mapping from keys to values, in one file.

    Safe under a kill: SQLite's journal completes or undoes a half-written batch. Two builds
    at once share it; the second waits for the first's batch.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the file at *path*, made if need be; ``None`` keeps everything in memory."""
        self.path = path
        self._used: set[bytes] = set()
        self._batches = 0
        """How often something was kept."""
        self._needed: list[tuple[bytes | str, ...]] = []
        """Parts of keys that are needed as well; most builds need not know the keys."""
        self.healed = False
        """Whether a damaged or foreign file was set aside."""
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = self._open()
        except (*_DAMAGED, OSError) as error:
            self._recover(error)

    def get_many(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, Any]]:
        """The entries that are there and whole, in the order of *keys*."""
        for key in keys:
            self._used.add(key)
            try:
                row = self._connection.execute(
                    "SELECT digest, payload FROM analyses WHERE key = ?", (key,)
                ).fetchone()
            except _DAMAGED as error:
                self._connection.close()
                self._recover(error)
                return
            if row is not None and hashlib.sha256(row[1]).digest() == row[0]:
                try:
                    value = _decode(row[1])
                except _UNREADABLE:
                    # Tampered with, or of nouns we no longer have: it is made anew.
                    continue
                yield key, value

    def holds(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of *keys* that have an entry; whether it is whole is seen when it is got."""
        found = set()
        for key in keys:
            self._used.add(key)
            try:
                row = self._connection.execute(
                    "SELECT 1 FROM analyses WHERE key = ?", (key,)
                ).fetchone()
            except _DAMAGED as error:
                self._connection.close()
                self._recover(error)
                return set()
            if row is not None:
                found.add(key)
        return found

    def use(self, *parts: bytes | str) -> None:
        """Say that the entry of these parts (see `key_of`) is still needed, though not here."""
        self._needed.append(parts)

    def put_many(self, entries: Iterable[tuple[bytes, Any]]) -> None:
        """Keep *entries*, all or none of them."""
        rows = []
        for key, value in entries:
            payload = _encode(value)
            self._used.add(key)
            rows.append((key, hashlib.sha256(payload).digest(), payload))
        self._batches += 1
        if self._batches == _MANY:
            garbage.look()
        try:
            self._put(rows)
        except sqlite3.DatabaseError as error:
            self._connection.close()
            self._recover(error)
            self._put(rows)

    def _put(self, rows: Sequence[tuple[bytes, bytes, bytes]]) -> None:
        with self._connection:
            self._connection.executemany(_INSERT, rows)
            self._connection.execute("INSERT INTO lately VALUES (?)", (len(rows),))

    def forget_unused(self) -> None:
        """Forget every entry that was not asked for or kept since this cache was opened.

        Only a whole build knows that: it has asked for all it needs. To look through the whole
        file for one changed text would cost more than the text, so it is done when a twentieth
        of the entries is new.
        """
        with contextlib.suppress(sqlite3.OperationalError), self._connection:
            # A disk too full to forget on keeps what it has.
            (new,) = self._connection.execute("SELECT total(new) FROM lately").fetchone()
            if new * _SELDOM < len(self._used) + len(self._needed):
                return
            self._connection.execute("DELETE FROM lately")
            used = self._used.union(key_of(*parts) for parts in self._needed)
            kept = self._connection.execute("SELECT key FROM analyses").fetchall()
            self._connection.executemany(
                "DELETE FROM analyses WHERE key = ?", [row for row in kept if row[0] not in used]
            )

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:" if self.path is None else self.path, timeout=60)
        try:
            # WAL lets a second build read while the first writes; NORMAL may lose the last
            # batch when the power fails, which only means reading those texts again.
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, FORMAT):
                connection.execute("DROP TABLE IF EXISTS analyses")
                connection.execute("DROP TABLE IF EXISTS lately")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS analyses"
                " (key BLOB PRIMARY KEY, digest BLOB NOT NULL, payload BLOB NOT NULL) WITHOUT ROWID"
            )
            connection.execute("CREATE TABLE IF NOT EXISTS lately (new INT)")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection

    def _recover(self, error: Exception) -> None:
        """After a failure: make a damaged file anew; without a disk to write on keep nothing."""
        damaged = isinstance(error, _DAMAGED) and (
            not isinstance(error, sqlite3.OperationalError)
            or error.sqlite_errorcode == sqlite3.SQLITE_ERROR
        )
        if damaged and self.path is not None:
            with contextlib.suppress(sqlite3.DatabaseError, OSError):
                self._set_aside()
                self._connection = self._open()
                return
        told = error.strerror if isinstance(error, OSError) else error
        print(f"{self.path}: cannot be used ({told}); nothing new is kept", file=sys.stderr)
        self.path = None
        self._connection = self._open()

    def _set_aside(self) -> None:
        """Move a file that SQLite cannot use out of the way; it is only a cache."""
        assert self.path is not None
        self.healed = True
        for suffix in ("", "-wal", "-shm", "-journal"):
            part = self.path.with_name(self.path.name + suffix)
            if part.exists():
                part.replace(part.with_name(part.name + ".damaged"))


class Remembered:
    """A cache as the core's stages know it: values by all they were made from."""

    def __init__(self, cache: Cache, version: str) -> None:
        """Look into *cache*; *version* changes whenever the rules do."""
        self._cache = cache
        self._version = version

    def recall(self, *parts: str) -> object | None:
        """What was kept under these parts, or ``None``."""
        key = key_of(self._version, *parts)
        return next((value for _, value in self._cache.get_many([key])), None)

    def keep(self, value: object, *parts: str) -> None:
        """Keep a value under all it was made from."""
        self._cache.put_many([(key_of(self._version, *parts), value)])

    def use(self, *parts: str) -> None:
        """Say that what was kept under these parts is still needed."""
        self._cache.use(self._version, *parts)


class _Pickler(pickle.Pickler):
    """Writes a kind as its class and value, as Python does from 3.11.4 on.

    Before, a kind was fetched with `getattr`, which has no place in the cache: whoever had
    Debian 12's Python read every text anew at every build.
    """

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, Enum):
            return type(value), (value.value,)
        return NotImplemented


class _Unpickler(pickle.Unpickler):
    """Rebuilds our own values only: a tampered cache must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED_NOUNS:
            return super().find_class(module, name)
        # A name with a dot would lead on from our module to what it imports.
        if module in _ALLOWED_MODULES and "." not in name:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in the cache")


def _encode(value: object) -> bytes:
    written = io.BytesIO()
    _Pickler(written, protocol=5).dump(value)
    return written.getvalue()


def _decode(payload: bytes) -> Any:
    return _Unpickler(io.BytesIO(payload)).load()


def key_of(*parts: bytes | str) -> bytes:
    """A digest that no two different lists of parts share.

    >>> key_of("ab", "c") == key_of("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.digest()
