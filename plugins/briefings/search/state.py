"""What is kept between two builds, so that the index of the next costs what changed.

One SQLite file beside the cache. Nothing of it is written before `commit`, which is called
when the site stands. It may be deleted or damaged at any time: every value carries a check, and
the index is then made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import sys
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from .documents import Document, DocumentKind, Passage

_TABLES = """
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS units
    (key TEXT PRIMARY KEY, word TEXT NOT NULL, documents BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS documents (digest INTEGER PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS shards (first BLOB PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS wide
    (term TEXT, block INTEGER, value BLOB NOT NULL, PRIMARY KEY (term, block)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, word TEXT NOT NULL) WITHOUT ROWID;
"""
_NAMES = ("facts", "units", "documents", "shards", "wide", "files")


class Damaged(Exception):
    """A value is not what was kept."""


class State:
    """The tables, within a transaction that ends with `commit` or is as if it never was."""

    def __init__(self, path: Path | None) -> None:
        """Open the file at *path*, or nothing but memory.

        Raises:
            sqlite3.Error, OSError: the file cannot be used.
        """
        self.path = path
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(
            ":memory:" if path is None else path, timeout=10, isolation_level=None
        )
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("BEGIN IMMEDIATE")
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)
        except BaseException:
            self._connection.close()
            raise

    def clear(self) -> None:
        """Forget everything."""
        for name in _NAMES:
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")
        for statement in _TABLES.split(";"):
            self._connection.execute(statement)

    def forget_index(self) -> None:
        """Forget what was made of the documents, and keep those."""
        for name in ("shards", "wide", "files"):
            self._connection.execute(f"DELETE FROM {name}")

    def commit(self) -> None:
        """Keep what was put in.

        Raises:
            sqlite3.Error: the disk is full, or gone; what was kept before still is.
        """
        self._connection.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed never was."""
        self._connection.close()

    # --- facts: one value each ----------------------------------------------------------------

    def fact(self, name: str) -> Any:
        """A value, or ``None``."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(_opened(row[0]))

    def put_fact(self, name: str, value: object) -> None:
        """Keep a value made of lists, texts and numbers."""
        self._put("INSERT OR REPLACE INTO facts VALUES (?, ?)", [(name, _sealed(_told(value)))])

    # --- units and their documents ------------------------------------------------------------

    def units(self) -> dict[str, str]:
        """The word of each unit by its key."""
        return dict(self._connection.execute("SELECT key, word FROM units"))

    def documents_of(self, keys: Iterable[str]) -> dict[int, int]:
        """By digest the kinds of the documents that some units made."""
        found: dict[int, int] = {}
        for key in keys:
            told = _opened(self._row("SELECT documents FROM units WHERE key = ?", (key,)))
            found |= {digest: kind for digest, kind in json.loads(told)}
        return found

    def remove_units(self, keys: Iterable[str]) -> None:
        """Forget units; their documents stay until they are removed."""
        self._put("DELETE FROM units WHERE key = ?", ((key,) for key in keys))

    def put_unit(self, key: str, word: str, documents: Sequence[tuple[int, int]]) -> None:
        """Keep a unit with the digests and kinds of its documents."""
        told = _sealed(_told(documents))
        self._put("INSERT OR REPLACE INTO units VALUES (?, ?, ?)", [(key, word, told)])

    def holds(self, digest: int) -> bool:
        """Whether a document is kept."""
        query = "SELECT 1 FROM documents WHERE digest = ?"
        return self._connection.execute(query, (digest,)).fetchone() is not None

    def document(self, digest: int) -> Document:
        """A document that is known to be kept."""
        return _document(self._row("SELECT value FROM documents WHERE digest = ?", (digest,)))

    def put_document(self, digest: int, document: Document) -> None:
        """Keep a document."""
        row = (digest, _written(document))
        self._put("INSERT OR REPLACE INTO documents VALUES (?, ?)", [row])

    def remove_documents(self, digests: Iterable[int]) -> None:
        """Forget documents."""
        self._put("DELETE FROM documents WHERE digest = ?", ((one,) for one in digests))

    # --- shards of terms ----------------------------------------------------------------------

    def firsts(self) -> list[bytes]:
        """What the shards begin with, in order."""
        return [row[0] for row in self._connection.execute("SELECT first FROM shards ORDER BY 1")]

    def shard(self, first: bytes) -> str:
        """The text of a shard."""
        return _opened(self._row("SELECT value FROM shards WHERE first = ?", (first,))).decode()

    def put_shards(self, shards: Iterable[tuple[bytes, str]]) -> None:
        """Keep shards' texts."""
        self._put(
            "INSERT OR REPLACE INTO shards VALUES (?, ?)",
            ((first, _sealed(written.encode())) for first, written in shards),
        )

    def remove_shards(self, firsts: Iterable[bytes]) -> None:
        """Forget shards."""
        self._put("DELETE FROM shards WHERE first = ?", ((one,) for one in firsts))

    # --- lists too long to be in a shard whole ------------------------------------------------

    def wide(self, term: str) -> Iterator[tuple[int, str]]:
        """All blocks of a term's places."""
        for number, value in self._connection.execute(
            "SELECT block, value FROM wide WHERE term = ? ORDER BY block", (term,)
        ):
            yield number, _opened(value).decode()

    def wide_block(self, term: str, number: int) -> str:
        """One of them, which may be empty."""
        row = self._connection.execute(
            "SELECT value FROM wide WHERE term = ? AND block = ?", (term, number)
        ).fetchone()
        return "" if row is None else _opened(row[0]).decode()

    def put_wide(self, term: str, blocks: Iterable[tuple[int, str]]) -> None:
        """Keep blocks of a term's places."""
        self._put(
            "INSERT OR REPLACE INTO wide VALUES (?, ?, ?)",
            ((term, number, _sealed(written.encode())) for number, written in blocks),
        )

    def remove_wide(self, term: str) -> None:
        """Forget a term's places."""
        self._connection.execute("DELETE FROM wide WHERE term = ?", (term,))

    # --- the files that were made -------------------------------------------------------------

    def files(self) -> dict[str, str]:
        """A word for the content of each file, by its path."""
        return dict(self._connection.execute("SELECT path, word FROM files"))

    def put_files(self, words: Iterable[tuple[str, str]]) -> None:
        """Keep words of files."""
        self._put("INSERT OR REPLACE INTO files VALUES (?, ?)", words)

    def remove_files(self, paths: Iterable[str]) -> None:
        """Forget files."""
        self._put("DELETE FROM files WHERE path = ?", ((path,) for path in paths))

    def _row(self, query: str, values: tuple[object, ...]) -> bytes:
        row = self._connection.execute(query, values).fetchone()
        if row is None:
            raise Damaged(query)
        return bytes(row[0])

    def _put(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._connection.executemany(query, rows)


def maker() -> str:
    """A word for the rules by which an index is made: these files and what they lean on."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    leaned = (metadata.version(name) for name in ("snowballstemmer", "regex"))
    digest.update(" ".join([*leaned, unicodedata.unidata_version, sys.version]).encode())
    return digest.hexdigest()[:16]


def _told(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _sealed(data: bytes) -> bytes:
    """A value behind its check."""
    return zlib.crc32(data).to_bytes(4, "big") + data


def _opened(value: bytes) -> bytes:
    """A value whose check holds.

    Raises:
        Damaged: it does not.
    """
    data = value[4:]
    if value[:4] != zlib.crc32(data).to_bytes(4, "big"):
        raise Damaged("a value is not what was kept")
    return data


def _written(document: Document) -> bytes:
    passages = [(p.text, p.sentence, p.speaker) for p in document.passages]
    told = (document.kind, document.path, document.title, document.detail, passages)
    # Ends with a check of its own.
    return zlib.compress(_told(told), 1)


def _document(value: bytes) -> Document:
    try:
        told = json.loads(zlib.decompress(value).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise Damaged("a document is not what was kept") from error
    kind, path, title, detail, passages = told
    return Document(
        kind=DocumentKind(kind),
        path=path,
        title=title,
        detail=detail,
        passages=tuple(
            Passage(text=text, sentence=sentence, speaker=speaker)
            for text, sentence, speaker in passages
        ),
    )


def opened(path: Path | None) -> State:
    """The state at a path; a damaged file is made anew, and memory does where there is no disk."""
    if path is None:
        return State(None)
    for _ in range(2):
        try:
            return State(path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                break  # another build's
            discard(path)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            # Of a damaged file SQLite's own messages are no text.
            discard(path)
        except OSError:
            break
    print(f"{path}: cannot be used; the next build makes the search anew", file=sys.stderr)
    return State(None)


def discard(path: Path) -> None:
    """Delete a state's file."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
