"""The files of an index: many small scripts, so that a query loads only what it needs.

``search/version.js``       a word for all of them: asked for first, and again after each query
``search/manifest.js``      how many pages of each kind there are, and where terms are
``search/book.js``          the units that shorten the shown text
``search/terms-<term>.js``  terms in alphabetical order, from that one on, with their places
``search/short.js``         for beginnings that many terms share, the commonest of those
``search/pages-<kind>-<n>.js``  titles and passages as shown, a few pages each

Every file is one call, ``briefingsSearch.receive(name, value)``. What a file holds depends on few
documents, so that a text changed changes few files; what is kept in a `State` finds them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cached_property
from itertools import chain

from .coding import LINE, codes
from .documents import Document, DocumentKind
from .layout import KINDS, SHARD, Placed, shard_of
from .records import SAMPLE, book_of, record_of
from .shards import shard_name
from .state import Damaged, State
from .terms import Change, Collected, Terms, terms_of

MOSTLY = 0.2
"""Where a larger share of the documents changed, all is made anew: that is quicker."""
_SAMPLED = KINDS.index(DocumentKind.SOURCE)


class Files:
    """All documents of a site by their digests, and the files that are made of them."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.changed: dict[str, bytes] = {}
        self.words = state.files()
        self.digests: list[list[int]] = state.fact("digests") or [[] for _ in KINDS]
        self.book: list[str] | None = state.fact("book")

    def change(self, before: Mapping[int, Document], now: Mapping[int, int]) -> None:
        """Follow documents that are others than they were; the state has them as they are.

        Args:
            before: those that were there before, by digest, as they were.
            now: the kinds of those that are there by now, by digest.
        """
        others = before.keys() | now.keys()
        old = self.placed
        added: list[list[int]] = [[] for _ in KINDS]
        for digest, kind in now.items():
            added[kind].append(digest)
        self.digests = [
            sorted([*(one for one in digests if one not in others), *more])
            for digests, more in zip(self.digests, added, strict=True)
        ]
        new = self.placed = Placed(self.digests)
        self.state.put_fact("digests", self.digests)
        known = sum(map(len, self.digests))
        if self.book is None or new.layout != old.layout or len(others) > MOSTLY * known:
            self._make(new)
        elif others:
            self._change(old, new, others, before)
        for name, value in self._single_files().items():
            self._write(name, value)
        self._write("version", self._version)

    def prove(self) -> None:
        """Check that what is kept belongs together.

        Raises:
            Damaged: it does not.
        """
        if self.book is None and not self.words:
            return
        if not self.state.firsts():
            raise Damaged("there are no shards")
        for name, value in {"version": self._version, **self._single_files()}.items():
            path = _path(name)
            if self.words.get(path) != _word(path, _file(name, value)):
                raise Damaged(f"{path} is not what was kept")

    def read(self, path: str) -> bytes:
        """Any file as it is now."""
        if path in self.changed:
            return self.changed[path]
        name = path.removeprefix("search/").removesuffix(".js")
        if name.startswith("pages-"):
            _, kind, number = name.split("-")
            return _file(name, self._shown(self.placed, int(kind), int(number)))
        if name.startswith("terms-"):
            first = self._shards[name]
            return _file(name, self.state.shard(first))
        return _file(name, {"version": self._version, **self._single_files()}[name])

    @cached_property
    def placed(self) -> Placed:
        """The documents with their ids."""
        return Placed(self.digests)

    @cached_property
    def _shards(self) -> dict[str, bytes]:
        """What the shards begin with, by their names."""
        return {shard_name(first.decode("utf-16-be")): first for first in self.state.firsts()}

    def _make(self, new: Placed) -> None:
        """Make every file anew."""
        self.state.forget_index()
        self.words = {}
        self._make_book()
        collected = Collected()
        code_of = codes(self.book or ())
        for kind, digests in enumerate(self.digests):
            shards: dict[int, dict[int, str]] = {}
            for digest, at in zip(digests, new.ids[kind], strict=True):
                document = self.state.document(digest)
                collected.add(at, terms_of(document))
                within = at - new.starts[kind]
                shards.setdefault(shard_of(kind, within), {})[within] = record_of(document, code_of)
            for number, records in shards.items():
                self._write(f"pages-{kind}-{number}", records)
        terms = Terms(self.state, new.layout.block, new.pages)
        terms.make(collected)
        self._keep_terms(terms)

    def _change(
        self, old: Placed, new: Placed, others: set[int], before: Mapping[int, Document]
    ) -> None:
        """Make the files that some changed documents change."""
        # Who lost a place to another, or won it back, stands elsewhere now.
        moved = {digest for digest, at in new.places.items() if old.places.get(digest, at) != at}
        documents = {digest: self.state.document(digest) for digest in moved - others}
        was = {
            old.places[digest]: terms_of(before.get(digest) or documents[digest])
            for digest in others | moved
            if digest in old.places
        }
        now = {
            new.places[digest]: terms_of(documents.get(digest) or self.state.document(digest))
            for digest in others | moved
            if digest in new.places
        }
        changes: dict[str, Change] = {}
        for at in was.keys() | now.keys():
            here, there = was.get(at, {}), now.get(at, {})
            for term in here.keys() | there.keys():
                one, other = here.get(term, ()), there.get(term, ())
                if one != other:
                    changes.setdefault(term, {})[at] = one, other
        terms = Terms(
            self.state,
            new.layout.block,
            new.pages,
            wide={term: (a, b) for term, (a, b) in self.state.fact("wide").items()},
            short={
                start: [(a, b, term) for a, b, term in ranks]
                for start, ranks in (self.state.fact("short") or {}).items()
            },
            firsts=[first.decode("utf-16-be") for first in self.state.firsts()],
        )
        terms.change(changes, old.pages)
        self._keep_terms(terms)
        book = self.book
        sampled = (placed.digests[_SAMPLED][:SAMPLE] for placed in (old, new))
        if not others.isdisjoint(chain.from_iterable(sampled)):
            self._make_book()
        if self.book != book:
            stale = {new.shard(digest) for digest in new.places}
        else:
            stale = {new.shard(digest) for digest in others | moved if digest in new.places}
        stale |= {old.shard(digest) for digest in others | moved if digest in old.places}
        for kind, number in stale:
            self._write(f"pages-{kind}-{number}", self._shown(new, kind, number))

    def _make_book(self) -> None:
        sample = self.digests[_SAMPLED][:SAMPLE]
        self.book = list(book_of(map(self.state.document, sample)))
        self.state.put_fact("book", self.book)

    def _shown(self, placed: Placed, kind: int, number: int) -> dict[int, str]:
        """What one file shows: by their places within the kind the pages that stand there."""
        code_of = codes(self.book or ())
        start = placed.starts[kind] + number * SHARD[KINDS[kind]]
        return {
            at - placed.starts[kind]: record_of(self.state.document(digest), code_of)
            for at, digest in placed.between(kind, start, start + SHARD[KINDS[kind]])
        }

    def _keep_terms(self, terms: Terms) -> None:
        self.state.put_fact("wide", terms.wide)
        self.state.put_fact("short", terms.short)
        for first in terms.gone:
            self._remove(shard_name(first))
        for first, written in terms.changed.items():
            self._write(shard_name(first), written)

    def _single_files(self) -> dict[str, object]:
        """The files that tell of all others, by name."""
        firsts = [first.decode("utf-16-be") for first in self.state.firsts()]
        short = {
            start: " ".join(term for _, _, term in ranks)
            for start, ranks in sorted((self.state.fact("short") or {}).items())
        }
        return {
            "manifest": {
                "kinds": dict(zip(KINDS, map(len, self.digests), strict=True)),
                "starts": self.placed.starts,
                "block": self.placed.layout.block,
                "shards": [SHARD[kind] for kind in KINDS],
                "terms": " ".join(firsts),
            },
            "book": LINE.join(self.book or ()),
            "short": short,
        }

    @property
    def _version(self) -> str:
        """A word for all other files."""
        words = (int(word, 16) for path, word in self.words.items() if path != _path("version"))
        return f"{sum(words) % (1 << 64):016x}"

    def _write(self, name: str, value: object) -> None:
        """Make a file what it should be; without any pages it is none."""
        if value == {} and name.startswith("pages-"):
            self._remove(name)
            return
        path, data = _path(name), _file(name, value)
        word = _word(path, data)
        if self.words.get(path) != word:
            self.words[path] = word
            self.changed[path] = data
            self.state.put_files([(path, word)])

    def _remove(self, name: str) -> None:
        path = _path(name)
        self.words.pop(path, None)
        self.state.remove_files([path])


def _path(name: str) -> str:
    return f"search/{name}.js"


def _file(name: str, value: object) -> bytes:
    told = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'briefingsSearch.receive("{name}",{told});\n'.encode()


def _word(path: str, data: bytes) -> str:
    return hashlib.blake2b(path.encode() + b"\0" + data, digest_size=8).hexdigest()
