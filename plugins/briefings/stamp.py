"""Knows whether a build would change anything, without starting one.

The stamp is a digest of every byte that a build reads and of the site it made. Where both
still hold there is nothing to do, and neither Pelican nor spaCy is imported.
"""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from .digests import Digests


def digest_of(roots: Sequence[Path], extra: Sequence[str], digests: Digests | None = None) -> str:
    """A digest of all files under *roots* (folders or files), by name and content.

    Args:
        roots: in any order; one that does not exist counts as empty.
        extra: what else the result depends on, such as the command's options.
        digests: what is known of files; all are read where there is nothing.
    """
    digests = digests or Digests()
    digest = hashlib.sha256()
    for word in extra:
        digest.update(f"{len(word)}:{word}".encode())
    for root in sorted(roots):
        above = len(os.fspath(root)) + 1
        for path in _files(root):
            name = f"{root.name}/{path[above:].replace(os.sep, '/') or '.'}"
            try:
                told = f"{len(name)}:{name}:{digests.of(path)}:"
            except OSError as error:
                # What is wrong with it is told where it is read.
                told = f"{len(name)}:{name}:{error.errno}:"
            digest.update(told.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


State = tuple[int, int]
"""A file's size, and when it was written last, in nanoseconds."""
_NOTHING: Mapping[str, State] = MappingProxyType({})


def states_of(folder: Path, known: Mapping[str, State] = _NOTHING) -> dict[str, State]:
    """The state of every file in a folder, by its path within; nothing where there is none.

    Contents are not read: the output may be large, and an edit there changes a file's time.

    Args:
        known: states that need not be looked up.
    """
    found: dict[str, State] = {}
    waiting = [("", os.fspath(folder))] if folder.is_dir() else []
    while waiting:
        base, path = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{base}{entry.name}/", entry.path))
                    continue
                name = base + entry.name
                state = known.get(name)
                if state is None:
                    looked = entry.stat(follow_symlinks=False)
                    state = (looked.st_size, looked.st_mtime_ns)
                found[name] = state
    return found


def listing_of(states: Mapping[str, State]) -> str:
    """A digest of what `states_of` told: another when anybody touched a file."""
    paths = sorted(states)
    digest = hashlib.sha256("\n".join(paths).encode("utf-8", "surrogateescape"))
    digest.update(array("q", chain.from_iterable(map(states.__getitem__, paths))).tobytes())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[str]:
    if root.is_file():
        yield os.fspath(root)
        return
    for base, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield f"{base}{os.sep}{name}"
