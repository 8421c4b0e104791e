"""What is written down of a site once it stands: from what each of its files was made.

A file beside the cache, in SQLite. It may be deleted at any time; anything odd about it only
means that the next build has more to make.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .stamp import State

FORMAT = 5
"""Raise it when the record's shape changes; older ones are then passed over."""
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, hint TEXT, seed TEXT, facts TEXT, parcel TEXT, size INT, time INT
) WITHOUT ROWID;
CREATE INDEX loose ON files (path) WHERE parcel = '';
CREATE TABLE parcels (
    name TEXT PRIMARY KEY, word TEXT, facts TEXT, pages TEXT, others TEXT
) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, word TEXT) WITHOUT ROWID;
CREATE TABLE apart (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_FILE = "SELECT path, hint, seed, facts, parcel FROM files "


class Kept(NamedTuple):
    """From what a file was made."""

    hint: str
    """A word at hand: while it is the same, so is the next."""
    seed: str
    """The exact word."""
    facts: str
    """Those that making it looked at, one a line."""
    parcel: str
    """Empty where it is in none."""


class Parcel(NamedTuple):
    """Files that are taken over together."""

    word: str
    """For what they are."""
    facts: str
    """Those that they lean on, one a line."""
    pages: str
    """One a line, in order."""
    others: str = ""
    """Files that are no pages, one a line."""


@dataclass(slots=True)
class Record:
    """The last site. What its files were made from is looked up when somebody asks."""

    about: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    """Of every file of ours."""
    parcels: Mapping[str, Parcel] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    """A word for what each fact was."""
    apart: frozenset[str] = frozenset()
    """What differed between the site and its twin; all files of a site of another look."""
    _connection: sqlite3.Connection | None = None
    _known: dict[str, Kept] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it holds its file."""
        return self._connection is not None

    def kept(self, path: str) -> Kept | None:
        """From what a file was made."""
        if path not in self._known:
            self._look_up("WHERE path = ?", path)
        return self._known.get(path)

    def know_loose(self) -> None:
        """Look all files up that are in no parcel: each build asks about every one."""
        self._look_up("WHERE parcel = ''")

    def _look_up(self, where: str, *given: str) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.DatabaseError):
                rows = self._connection.execute(_FILE + where, given)
                self._known.update((path, Kept(*kept)) for path, *kept in rows)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def read_record(path: Path | None, look: str) -> Record:
    """The record of a site of this *look*; of another one only which files it had, and an empty
    record where there is none that can be used. It may hold the file open until it is closed."""
    if path is None or not path.is_file():
        return Record()
    connection = None
    try:
        connection = sqlite3.connect(path)
        found = _read(connection, look)
    except sqlite3.DatabaseError:
        found = None
    found = found or Record()
    if connection is not None and not found.is_open:
        connection.close()
    return found


def _read(connection: sqlite3.Connection, look: str) -> Record | None:
    if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
        return None
    about = dict(connection.execute("SELECT name, value FROM about"))
    apart = frozenset(path for (path,) in connection.execute("SELECT path FROM apart"))
    if about.get("look") != look:
        made = connection.execute("SELECT path FROM files")
        return Record(about=about, apart=apart.union(path for (path,) in made))
    files = connection.execute("SELECT path, size, time FROM files")
    parcels = connection.execute("SELECT name, word, facts, pages, others FROM parcels")
    record = Record(
        about=about,
        states={path: (size, time) for path, size, time in files},
        parcels={name: Parcel(*kept) for name, *kept in parcels},
        facts=dict(connection.execute("SELECT name, word FROM facts")),
        apart=apart,
        _connection=connection,
    )
    record.know_loose()
    return record


def write_record(
    path: Path,
    *,
    anew: bool,
    about: Mapping[str, str],
    files: Mapping[str, tuple[Kept, State]],
    parcels: Mapping[str, Parcel],
    facts: Mapping[str, str],
    gone: Mapping[str, Collection[str]],
    apart: Iterable[str],
) -> None:
    """Write down what is other than before; all of it or nothing.

    Args:
        anew: whether what lies there is of no use.
        files: those made or moved, as `parcels` and `facts`.
        gone: by table, what is no more.

    Raises:
        OSError, sqlite3.DatabaseError: it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if anew:
        path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        if anew:
            connection.executescript(_TABLES)
        with connection:
            _put(connection, "files", ((one, *kept, *at) for one, (kept, at) in files.items()), 7)
            _put(connection, "parcels", ((one, *kept) for one, kept in parcels.items()), 5)
            _put(connection, "facts", facts.items(), 2)
            _put(connection, "about", about.items(), 2)
            _drop(connection, "files", "path", gone.get("files", ()))
            _drop(connection, "parcels", "name", gone.get("parcels", ()))
            _drop(connection, "facts", "name", gone.get("facts", ()))
            connection.execute("DELETE FROM apart")
            _put(connection, "apart", ((one,) for one in apart), 1)
            connection.execute(f"PRAGMA user_version = {FORMAT}")


def forget_gone(folder: Path) -> None:
    """Remove the records of outputs that are no more, and what else is kept of them in *folder*."""
    for path in folder.glob("made-????????????"):
        with contextlib.suppress(OSError, sqlite3.DatabaseError):
            with contextlib.closing(sqlite3.connect(path)) as connection:
                about = dict(connection.execute("SELECT name, value FROM about"))
            if "place" not in about or not Path(about["place"]).is_dir():
                for one in folder.glob(f"*-{path.name.removeprefix('made-')}*"):
                    one.unlink()


def _put(
    connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[object]], width: int
) -> None:
    marks = ",".join("?" * width)
    connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)


def _drop(connection: sqlite3.Connection, table: str, key: str, names: Iterable[str]) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE {key} = ?", ((name,) for name in names))
