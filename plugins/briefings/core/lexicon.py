"""The word lists of `data/`: package data, read once, never written.

Lists ask a person to read and mend them, so they are plain text: one entry a line, a
comment after ``#``, the list's origin in its first comment. Reading them is the one thing
the core takes from the disk, and this is the one module that does it.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def load_lines(name: str) -> tuple[str, ...]:
    """The entries of one list, in the file's order.

    Args:
        name: a file of ``briefings/data``, with its ending (``"titles.txt"``).

    Returns:
        Entries without comments and white space at their ends; empty lines are left out.

    Raises:
        FileNotFoundError: there is no such list: a fault of this program.
    """
    file = resources.files("briefings") / "data" / name
    entries = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    return tuple(entry for entry in entries if entry)


@cache
def load_set(name: str) -> frozenset[str]:
    """The entries of one list for asking "is it in there?"; see `load_lines`."""
    return frozenset(load_lines(name))
