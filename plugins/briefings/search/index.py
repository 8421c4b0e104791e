"""The index as many small scripts, so that a query loads only what it needs.

``search/manifest.js``   where everything is: loaded first
``search/book.js``       the units that shorten the shown text
``search/terms-<n>.js``  terms in alphabetical order with the passages they stand in
``search/said.js``       the passages that report somebody's words
``search/short.js``      for beginnings that many terms share, the commonest of those
``search/pages-<n>.js``  titles and passages as shown, a few pages each

Every file is one call, ``briefingsSearch.receive(version, name, value)``. The version is a
digest of all of them, so that a page holding yesterday's manifest notices today's shard.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .coding import FIELD, LAST, LINE, code_book, codes, squeeze, write_gaps, write_number
from .documents import Document, DocumentKind, Passage
from .words import keys

TERM_SHARD = 6_000
"""Bytes after which a shard of terms is full. A query loads a handful of them."""
PAGE_SHARD = 3_000
"""The same for shown text; ten results may come from ten shards."""
MANY_PASSAGES = 6_000
"""A term in more passages than this is listed by pages only: its list would be a slow load
by itself, and so common a term tells little about a passage."""
EVERYWHERE = 0.5
"""A term on more than this share of the pages is listed by titles only: it parts nothing …"""
FEW_PAGES = 1_000
"""… unless there are so few pages that every list is short."""
SHORT_SHARDS, SHORT_TERMS = 3, 6
"""A beginning whose terms fill more shards than this is answered with its commonest few."""
LONGEST_SHORT = 5
"""Longer beginnings have never filled that many shards."""


def index_files(documents: Iterable[Document]) -> Iterator[tuple[str, bytes]]:
    """The files that make a site searchable from a disk.

    Args:
        documents: every page that can be found; their order among equals breaks ties.

    Yields:
        Path from the top of the site and bytes; the same for the same documents.
    """
    kinds = list(DocumentKind)
    ordered = sorted(documents, key=lambda document: kinds.index(document.kind))
    terms, said, firsts = _read(ordered)
    shards = _term_shards(terms, firsts)
    pages = _page_shards(ordered)
    counts = Counter(document.kind for document in ordered)
    values: dict[str, object] = {
        "manifest": {
            "kinds": {kind: counts[kind] for kind in kinds},
            "passages": "".join(write_number(1 + len(d.passages)) for d in ordered),
            "terms": " ".join(shard.terms[0] for shard in shards),
            "pages": "".join(write_number(len(records)) for records in pages.shards),
        },
        "book": LINE.join(pages.book),
        "said": write_gaps(said),
        "short": _short(shards, terms),
    }
    values |= {f"terms-{number}": shard.written for number, shard in enumerate(shards)}
    values |= {f"pages-{number}": records for number, records in enumerate(pages.shards)}
    written = {
        name: json.dumps(values[name], ensure_ascii=False, separators=(",", ":"))
        for name in sorted(values)
    }
    digest = hashlib.sha256("\n".join(f"{n} {value}" for n, value in written.items()).encode())
    version = digest.hexdigest()[:8]
    for name, value in written.items():
        yield (
            f"search/{name}.js",
            f'briefingsSearch.receive("{version}","{name}",{value});\n'.encode(),
        )


def _read(documents: Sequence[Document]) -> tuple[dict[str, list[int]], list[int], list[int]]:
    """The passages of each term, the passages with somebody's words, each document's first.

    Passages are numbered over the whole site; a document's first one is its title.
    """
    terms: defaultdict[str, list[int]] = defaultdict(list)
    said: list[int] = []
    firsts: list[int] = []
    number = 0
    for document in documents:
        firsts.append(number)
        for passage in (Passage(text=document.title), *document.passages):
            # A statement is found by who made it, though its sentence may say only "she".
            words = f"{passage.text} {passage.speaker}" if passage.speaker else passage.text
            for key in set(keys(words)):
                terms[key].append(number)
            if passage.speaker is not None:
                said.append(number)
            number += 1
    return terms, said, firsts


@dataclass(frozen=True, slots=True)
class _TermShard:
    """Some neighbouring terms."""

    terms: tuple[str, ...]
    written: str


def _as_javascript_sorts(term: str) -> bytes:
    """By UTF-16 units, which is how the page compares a query with a shard's first term."""
    return term.encode("utf-16-be")


def _term_shards(terms: dict[str, list[int]], firsts: Sequence[int]) -> list[_TermShard]:
    """All terms in order, cut where a shard is full.

    An entry is the number of characters shared with the term before, the others, a space, the
    places, a space.
    """
    shards: list[_TermShard] = []
    group: list[str] = []
    written: list[str] = []
    size, before = 0, ""

    def close() -> None:
        if group:
            shards.append(_TermShard(terms=tuple(group), written="".join(written)))

    for term in sorted(terms, key=_as_javascript_sorts):
        if size >= TERM_SHARD:
            close()
            group, written, size, before = [], [], 0, ""
        shared = _shared(before, term)
        entry = f"{write_number(shared)}{term[shared:]} {_places(terms[term], firsts)} "
        group.append(term)
        written.append(entry)
        size += len(entry.encode())
        before = term
    close()
    return shards


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


def _places(passages: Sequence[int], firsts: Sequence[int]) -> str:
    """Where a term stands.

    ``p`` and passages; or ``d`` and pages; or ``e``, on how many pages, and in which titles.
    """
    total = len(firsts)
    if total >= FEW_PAGES and len(passages) > min(MANY_PASSAGES, total * EVERYWHERE):
        pages = _pages(passages, firsts)
        if len(pages) > total * EVERYWHERE:
            standing = set(passages)
            titles = [page for page in pages if firsts[page] in standing]
            return "e" + write_number(len(pages)) + write_gaps(titles)
        if len(passages) > MANY_PASSAGES:
            return "d" + write_gaps(pages)
    return "p" + write_gaps(passages)


def _pages(passages: Sequence[int], firsts: Sequence[int]) -> list[int]:
    """The documents that some passages belong to."""
    found: list[int] = []
    page = 0
    for passage in passages:
        while page + 1 < len(firsts) and firsts[page + 1] <= passage:
            page += 1
        if not found or found[-1] != page:
            found.append(page)
    return found


def _short(shards: Sequence[_TermShard], terms: dict[str, list[int]]) -> dict[str, str]:
    """The commonest terms of each beginning that would need too many shards."""
    spread: dict[str, list[int]] = {}
    for number, shard in enumerate(shards):
        for term in shard.terms:
            for length in range(1, min(len(term), LONGEST_SHORT) + 1):
                spread.setdefault(term[:length], [number, number])[1] = number
    wide = {
        start: (first, last)
        for start, (first, last) in spread.items()
        if last - first >= SHORT_SHARDS
    }
    return {
        start: " ".join(
            sorted(
                (
                    term
                    for shard in shards[first : last + 1]
                    for term in shard.terms
                    if term.startswith(start)
                ),
                key=lambda term: (-len(terms[term]), term),
            )[:SHORT_TERMS]
        )
        for start, (first, last) in wide.items()
    }


@dataclass(frozen=True, slots=True)
class _Pages:
    """What is shown of every page, squeezed with one book."""

    book: tuple[str, ...]
    shards: list[list[str]]


def _page_shards(documents: Sequence[Document]) -> _Pages:
    """Every page's record in order, cut where a shard is full."""
    book = code_book(text for document in documents for text in _texts(document))
    code_of = codes(book)
    shards: list[list[str]] = []
    size = PAGE_SHARD
    for document in documents:
        if size >= PAGE_SHARD:
            shards.append([])
            size = 0
        record = _record(document, code_of)
        shards[-1].append(record)
        size += len(record.encode())
    return _Pages(book=book, shards=shards)


def _texts(document: Document) -> Iterator[str]:
    """All the text of a record, shown as `_shown` shows it."""
    yield from map(_shown, (document.path, document.title, document.detail))
    for passage in document.passages:
        yield _shown(passage.text)
        if passage.speaker:
            yield _shown(passage.speaker)


def _record(document: Document, code_of: dict[str, str]) -> str:
    """A page in one string: path, title and detail, then a line for each passage.

    A passage's line is its text; then, where they are not the next number and nothing, the
    number of its sentence and its speaker.
    """

    def write(text: str) -> str:
        return squeeze(_shown(text), code_of)

    lines = [FIELD.join(map(write, (document.path, document.title, document.detail)))]
    before = 0
    for passage in document.passages:
        number = "" if passage.sentence == before + 1 else str(passage.sentence)
        fields = [write(passage.text), number]
        if passage.speaker is not None:
            fields.append(write(passage.speaker))
        elif not number:
            fields.pop()
        lines.append(FIELD.join(fields))
        before = passage.sentence
    return LINE.join(lines)


_SIGNS = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "␡"}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd")
)
"""Control characters become signs: seen, never part of a script, and never turning the reading
direction of what stands beside them."""


def _shown(text: str) -> str:
    """A text on one line, as a page would set it."""
    return " ".join(text.split()).translate(_SIGNS)
