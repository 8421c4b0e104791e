"""Knows whether a build would change anything, without starting one.

The stamp is a digest of every byte that a build reads and of the site it made. Where both
still hold there is nothing to do, and neither Pelican nor spaCy is imported.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path


def digest_of(roots: Sequence[Path], extra: Sequence[str]) -> str:
    """A digest of all files under *roots* (folders or files), by name and content.

    Args:
        roots: in any order; one that does not exist counts as empty.
        extra: what else the result depends on, such as the command's options.
    """
    digest = hashlib.sha256()
    for word in extra:
        digest.update(f"{len(word)}:{word}".encode())
    for root in sorted(roots):
        for path in _files(root):
            data = path.read_bytes()
            name = f"{root.name}/{path.relative_to(root).as_posix()}"
            digest.update(f"{len(name)}:{name}:{len(data)}:".encode("utf-8", "surrogateescape"))
            digest.update(data)
    return digest.hexdigest()


def listing_of(folder: Path) -> str:
    """A digest of a folder's file names, sizes and times: whether anybody touched the output.

    Contents are not read: the output may be large, and an edit there changes a file's time.
    """
    digest = hashlib.sha256()
    for path in _files(folder):
        state = path.stat()
        digest.update(f"{path.relative_to(folder).as_posix()}:{state.st_size}".encode())
        digest.update(f":{state.st_mtime_ns};".encode())
    return digest.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    if root.is_file():
        yield root
        return
    for base, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            yield Path(base, name)
