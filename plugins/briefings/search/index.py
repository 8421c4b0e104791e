"""The index of a site, kept up to date: what it costs follows what changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .documents import Document, Unit
from .files import Files
from .layout import KINDS, digest_of
from .state import Damaged, State, discard, maker, opened


class Index:
    """All files of an index, and which of them are others than those of the last one."""

    def __init__(self, files: Files) -> None:
        """Of a site whose changes are in its state, not committed."""
        self._files = files
        self.words: Mapping[str, str] = files.words
        """A word for the content of each file, by its path from the top of the site."""

    @property
    def changed(self) -> Iterator[tuple[str, bytes]]:
        """The files to write: path and bytes."""
        return iter(self._files.changed.items())

    @property
    def kept(self) -> list[str]:
        """Files that are as they were when the last index was committed."""
        return [path for path in self.words if path not in self._files.changed]

    def read(self, path: str) -> bytes:
        """Any file, for where a kept one is not there after all."""
        return self._files.read(path)

    def commit(self) -> None:
        """Remember this index; called when the site stands. A failure costs the next build time."""
        try:
            self._files.state.commit()
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        """Let go of what is kept without remembering this index."""
        self._files.state.close()


def index_files(documents: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
    """The files that make some documents searchable from a disk.

    Yields:
        Path from the top of the site and bytes; the same for the same documents in any order.
    """
    index = update([Unit("all", "", lambda: tuple(documents))], None)
    try:
        yield from index.changed
    finally:
        index.close()


def update(units: Iterable[Unit], state: Path | None) -> Index:
    """The index of all units' documents, made from what is kept of the last one.

    Args:
        units: with keys of their own, and documents whose paths are their own.
        state: where what is kept lies; ``None`` keeps nothing and makes everything.

    Returns:
        The same files as if everything had been made, whatever *state* holds.

    Raises:
        ValueError: two documents have one path.
    """
    asked = {unit.key: unit for unit in units}
    try:
        return _updated(asked, opened(state))
    except (sqlite3.Error, Damaged, UnicodeDecodeError):
        if state is None:
            raise
        discard(state)
    return _updated(asked, opened(state))


def _updated(asked: Mapping[str, Unit], state: State) -> Index:
    """The index with what changed in it; whatever fails, nobody holds the file open."""
    try:
        return _brought_up(asked, state)
    except BaseException:
        state.close()
        raise


def _brought_up(asked: Mapping[str, Unit], state: State) -> Index:
    rules = maker()
    if state.fact("maker") != rules:
        state.clear()
        state.put_fact("maker", rules)
    known = state.units()
    stale = [key for key, word in known.items() if key not in asked or asked[key].word != word]
    fresh = [unit for unit in asked.values() if known.get(unit.key) != unit.word]
    files = Files(state)
    files.prove()
    if not stale and not fresh and files.words:
        return Index(files)
    gone = state.documents_of(stale)
    before: dict[int, Document] = {}
    now: dict[int, int] = {}
    made: set[int] = set()
    state.remove_units(stale)
    for unit in fresh:
        own: list[tuple[int, int]] = []
        for document in unit.make():
            digest, kind = digest_of(document.kind, document.path), KINDS.index(document.kind)
            if digest in made or (digest not in gone and state.holds(digest)):
                raise ValueError(f"two documents stand at {document.path}")
            made.add(digest)
            own.append((digest, kind))
            old = state.document(digest) if digest in gone else None
            if old != document:
                # Kept at once: those of a whole site are more than should be in memory.
                before |= {} if old is None else {digest: old}
                now[digest] = kind
                state.put_document(digest, document)
        state.put_unit(unit.key, unit.word, own)
    removed = gone.keys() - made
    before |= {digest: state.document(digest) for digest in removed}
    state.remove_documents(removed)
    files.change(before, now)
    return Index(files)
