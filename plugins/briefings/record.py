"""What is written down of a site once it stands: from what each of its files was made.

A file beside the cache, in SQLite. It may be deleted at any time; anything odd about it only
means that the next build has more to make.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FORMAT = 4
"""Raise it when the record's shape changes; older ones are then passed over."""
_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, hint TEXT, seed TEXT, facts TEXT, size INT, time INT, parcel TEXT
) WITHOUT ROWID;
CREATE TABLE parcels (name TEXT PRIMARY KEY, word TEXT, facts TEXT, pages TEXT) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, word TEXT) WITHOUT ROWID;
CREATE TABLE apart (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""

Kept = tuple[str, str, str, int, int, str]
"""One file: a word at hand for what it was made from (while it is the same, so is the next), the
exact word, the facts that making it looked at (one a line), size, time in ns, and its parcel's
name, empty where it has none."""
Parcel = tuple[str, str, str]
"""Files that are taken over together: a word for what they are, the facts that they lean on (one a
line), and which of them are pages (one a line, in order)."""


@dataclass(slots=True)
class Record:
    """The last site."""

    about: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, Kept] = field(default_factory=dict)
    parcels: dict[str, Parcel] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    """A word for what each fact was."""
    apart: frozenset[str] = frozenset()
    """What differed between the site and its twin; all files of a site of another look."""

    def within(self) -> dict[str, list[str]]:
        """The files of each parcel."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path, kept in self.files.items():
            found[kept[5]].append(path)
        return found


def read_record(path: Path | None, look: str) -> Record:
    """The record of a site of this *look*; of another one only which files it had, and an empty
    record where there is none that can be used."""
    if path is None or not path.is_file():
        return Record()
    try:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                return Record()
            about = dict(connection.execute("SELECT name, value FROM about"))
            apart = frozenset(path for (path,) in connection.execute("SELECT path FROM apart"))
            if about.get("look") != look:
                made = connection.execute("SELECT path FROM files")
                return Record(about=about, apart=apart.union(path for (path,) in made))
            # The same facts lie in memory once: thousands of pages share them.
            once: dict[str, str] = {}
            files = connection.execute("SELECT * FROM files")
            parcels = connection.execute("SELECT * FROM parcels")
            return Record(
                about=about,
                files={
                    path: (hint, seed, once.setdefault(facts, facts), size, time, parcel)
                    for path, hint, seed, facts, size, time, parcel in files
                },
                parcels={name: (word, facts, pages) for name, word, facts, pages in parcels},
                facts=dict(connection.execute("SELECT name, word FROM facts")),
                apart=apart,
            )
    except sqlite3.DatabaseError:
        return Record()


def write_record(
    path: Path,
    *,
    anew: bool,
    about: Mapping[str, str],
    files: Mapping[str, Kept],
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
            _put(connection, "files", ((one, *kept) for one, kept in files.items()), 7)
            _put(connection, "parcels", ((one, *kept) for one, kept in parcels.items()), 4)
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
