"""Terms in order, cut into files at places that a change elsewhere does not move."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

from .coding import LAST, VALUE, write_number

TERM_SHARD = 6_000
"""Bytes after which a shard is full. A query loads a handful of them."""
ANCHOR = 256
"""One term in so many begins a shard however full the one before is: cuts that moved because a
list has grown come together again there."""
LONGEST_FIRST = 40
"""Characters of a term that a shard may begin with: its file is named by it."""
Entries = dict[str, str]
"""Terms of a shard in order, each with its list as `postings` writes it."""


def in_order(term: str) -> bytes:
    """What terms are sorted by: UTF-16, which is how a page compares them."""
    return term.encode("utf-16-be")


def shard_name(first: str) -> str:
    """The file of the shard that begins with a term; the very first begins with "".

    >>> shard_name("bridg"), shard_name("élan"), shard_name("")
    ('terms-bridg', 'terms-_00e9006c0061006e', 'terms-_')
    """
    plain = re.fullmatch("[a-z0-9]+", first)
    return "terms-" + (first if plain else "_" + in_order(first).hex())


def write_shard(entries: Mapping[str, str]) -> str:
    """All entries of a shard, each `_entry`."""
    before, written = "", []
    for term, places in entries.items():
        written.append(_entry(before, term, places))
        before = term
    return "".join(written)


def read_shard(written: str) -> Entries:
    """What `write_shard` wrote."""
    parts = written.split(" ")
    entries, before = {}, ""
    for head, places in zip(parts[0:-1:2], parts[1::2], strict=True):
        before = before[: VALUE[head[0]]] + head[1:]
        entries[before] = places
    return entries


def _entry(before: str, term: str, places: str) -> str:
    """How many characters a term shares with the one before, the others, its list."""
    shared = _shared(before, term)
    return f"{write_number(shared)}{term[shared:]} {places} "


def _shared(before: str, term: str) -> int:
    """How many characters two terms begin with alike.

    Only those below U+10000 count, since there the page, which counts UTF-16 units, counts
    the same; and no more than one digit can tell.
    """
    shared = 0
    for a, b in zip(before[: LAST - 1], term, strict=False):
        if a != b or a > "\uffff":
            break
        shared += 1
    return shared


def begins(term: str, size: int) -> bool:
    """Whether a term begins a shard, when the one before it has so many bytes."""
    if len(term) > LONGEST_FIRST:
        return False
    return size >= TERM_SHARD or not zlib.crc32(in_order(term)) % ANCHOR


def cut(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[Entries, int]]:
    """Terms in order, of which the first begins a shard, cut into shards with their sizes."""
    group: Entries = {}
    size, before = 0, ""
    for term, places in entries:
        if group and begins(term, size):
            yield group, size
            group, size, before = {}, 0, ""
        group[term] = places
        size += len(_entry(before, term, places).encode())
        before = term
    if group:
        yield group, size
