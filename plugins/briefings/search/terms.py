"""The shards of terms: made from all documents, or changed where some documents changed.

Both ways give the same; `tests/search/test_update.py` holds them together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from . import postings
from .beginnings import Move, Rank, rank, shortened
from .coding import write_number
from .documents import Document
from .postings import Places
from .records import numbered
from .shards import Entries, begins, cut, in_order, read_shard, write_shard
from .state import Damaged, State
from .words import keys

MANY_PASSAGES = 4_000
"""A term in more passages than this is listed by pages only: its list would be a slow load
by itself, and so common a term tells little about a passage."""
EVERYWHERE = 0.5
"""Such a term on more than this share of the pages with text is listed by titles only."""
WIDE_BLOCKS = 16
"""What is kept of such a term is in so many times more blocks than lists are."""
_ROOM = 20
"""Bits of a passage's number, where it shares a number with its document."""

Change = dict[int, tuple[tuple[int, ...], tuple[int, ...]]]
"""By document the numbers of the passages a term stood in, and those it stands in."""


def terms_of(document: Document) -> dict[str, tuple[int, ...]]:
    """The terms of a document with the numbers of their passages."""
    found: dict[str, list[int]] = {}
    for number, passage in numbered(document):
        # A statement is found by who made it, though its sentence may say only "she".
        words = f"{passage.text} {passage.speaker}" if passage.speaker else passage.text
        for key in set(keys(words)):
            found.setdefault(key, []).append(number)
    return {key: tuple(sorted(numbers)) for key, numbers in found.items()}


class Collected:
    """The places of all terms, gathered document by document."""

    def __init__(self) -> None:
        self._found: dict[str, array[int]] = {}

    def add(self, document: int, terms: Mapping[str, tuple[int, ...]]) -> None:
        """A document's; ids rise from call to call."""
        for term, numbers in terms.items():
            places = self._found.get(term)
            if places is None:
                places = self._found[term] = array("Q")
            for number in numbers:
                places.append(document << _ROOM | number)

    def in_order(self) -> Iterator[tuple[str, Places]]:
        """Every term with its places; each can be had once."""
        for term in sorted(self._found, key=in_order):
            places: dict[int, list[int]] = {}
            for both in self._found.pop(term):
                places.setdefault(both >> _ROOM, []).append(both & (1 << _ROOM) - 1)
            yield term, {document: tuple(numbers) for document, numbers in places.items()}


@dataclass(slots=True)
class Terms:
    """All shards of a site, as they are kept and as they become."""

    state: State
    block: int
    """Ids to a block of a long list."""
    pages: int
    """How many pages have text: all but those of speakers and subjects."""
    wide: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of each term in too many passages the pages and the passages; its places are kept."""
    short: dict[str, list[Rank]] = field(default_factory=dict)
    """The commonest terms of beginnings that many shards share."""
    firsts: list[str] = field(default_factory=list)
    """What each shard begins with; the first one with "", even if it is empty."""
    changed: dict[str, str] = field(default_factory=dict)
    """Shards that are new or others, by what they begin with."""
    gone: set[str] = field(default_factory=set)
    """What shards began with that are no more."""

    def make(self, collected: Collected) -> None:
        """Make all shards."""
        whole = ((term, self._listed(term, places)) for term, places in collected.in_order())
        for entries, _ in cut(whole):
            first = next(iter(entries)) if self.firsts else ""
            self.firsts.append(first)
            self.changed[first] = write_shard(entries)
        if not self.firsts:
            self.firsts.append("")
            self.changed[""] = ""
        self._keep()
        self._shorten([])

    def change(self, changes: Mapping[str, Change], before: int) -> None:
        """Change what some documents' terms change.

        Args:
            changes: by term, for documents whose passages with it are others than they were.
            before: what `pages` was.
        """
        turned = (
            term for term, (on, _) in self.wide.items() if _kind(on, before) != self._kind(on)
        )
        changes = {**{term: {} for term in turned}, **changes}
        order = [in_order(first) for first in self.firsts]
        touched: dict[int, Entries] = {}
        moves: list[Move] = []
        for term in sorted(changes, key=in_order):
            at = bisect_right(order, in_order(term)) - 1
            entries = touched[at] if at in touched else read_shard(self._shard(self.firsts[at]))
            old = entries.get(term, "")
            new = self._changed(term, old, changes[term])
            if new == old:
                continue
            touched[at] = entries
            entries.pop(term) if not new else entries.update({term: new})
            moves.append((rank(term, old) if old else None, rank(term, new) if new else None))
        self._cut_again(touched)
        self._keep()
        self._shorten(moves)

    def _shard(self, first: str) -> str:
        """The text of a shard as it is by now."""
        written = self.changed.get(first)
        return self.state.shard(in_order(first)) if written is None else written

    def _keep(self) -> None:
        self.state.remove_shards(map(in_order, self.gone))
        self.state.put_shards((in_order(first), text) for first, text in self.changed.items())

    def _cut_again(self, touched: dict[int, Entries]) -> None:
        """Cut changed shards where they would be cut among all, and find the cuts that moved."""
        for at in sorted(touched, reverse=True):
            entries = touched[at] = dict(sorted(touched[at].items(), key=_by_order))
            if at and at - 1 not in touched and next(iter(entries), None) != self.firsts[at]:
                # Whether its new first term begins a shard depends on the one before.
                touched[at - 1] = read_shard(self._shard(self.firsts[at - 1]))
        firsts: list[str] = []
        before: dict[str, str] = {}
        after: dict[str, str] = {}
        waiting: Entries | None = None
        for at, first in enumerate(self.firsts):
            if at not in touched and waiting is None:
                firsts.append(first)
                continue
            before[first] = self._shard(first)
            own = touched[at] if at in touched else read_shard(before[first])
            pieces = list(cut({**(waiting or {}), **own}.items()))
            last = at + 1 == len(self.firsts)
            size = pieces[-1][1] if pieces else 0
            if last or (pieces and at + 1 not in touched and begins(self.firsts[at + 1], size)):
                waiting = None
            else:
                # What follows may belong to the last piece.
                waiting = pieces.pop()[0] if pieces else {}
            for entries in [entries for entries, _ in pieces] or [{}] * (last and not firsts):
                firsts.append(next(iter(entries)) if firsts else "")
                after[firsts[-1]] = write_shard(entries)
        self.firsts = firsts
        self.gone = before.keys() - after.keys()
        self.changed = {f: text for f, text in after.items() if before.get(f) != text}

    def _changed(self, term: str, old: str, change: Change) -> str:
        """The list of a term that stands elsewhere than it did; "" when it stands nowhere."""
        now = {document: numbers for document, (_, numbers) in change.items()}
        more = sum(len(after) - len(before) for before, after in change.values())
        if term in self.wide:
            return self._changed_wide(term, old, change, more)
        if old.startswith(postings.MANY):
            passages, _ = postings.split_count(old)
            if postings.BLOCKED < passages + more <= MANY_PASSAGES:
                return postings.change_whole(old, more, now, self.block)
        places = postings.read_whole(old, self.block)
        _prove(places, change)
        return self._listed(term, postings.change_places(places, now))

    def _changed_wide(self, term: str, old: str, change: Change, more: int) -> str:
        self._change_kept(term, change)
        pages, passages = self.wide[term]
        pages += sum(bool(after) - bool(before) for before, after in change.values())
        passages += more
        if passages <= MANY_PASSAGES:
            places = self._kept(term)
            self.state.remove_wide(term)
            del self.wide[term]
            return postings.write_whole(places, self.block)
        self.wide[term] = pages, passages
        kind = self._kind(pages)
        if not old.startswith(kind):
            return self._wide_list(pages, self._kept(term))
        if kind == postings.PAGES:
            stays = {document: bool(after) for document, (_, after) in change.items()}
            return kind + postings.change_documents(old[2:], stays, self.block)
        stays = {document: 0 in after for document, (_, after) in change.items()}
        _, titles = postings.split_count(old)
        titles = postings.change_documents(titles, stays, self.block)
        return f"{kind}{write_number(_rough(pages))}{titles}"

    def _listed(self, term: str, places: Places) -> str:
        """The list of a term; its places are kept where the list cannot tell them."""
        passages = sum(map(len, places.values()))
        if passages <= MANY_PASSAGES:
            return postings.write_whole(places, self.block)
        self.wide[term] = len(places), passages
        self.state.put_wide(term, postings.in_blocks(places, self._small_block).items())
        return self._wide_list(len(places), places)

    def _wide_list(self, pages: int, places: Places) -> str:
        kind = self._kind(pages)
        if kind == postings.PAGES:
            return kind + postings.write_documents(places, self.block)
        titles = (document for document, numbers in places.items() if numbers[0] == 0)
        return f"{kind}{write_number(_rough(pages))}{postings.write_documents(titles, self.block)}"

    def _kind(self, pages: int) -> str:
        return _kind(pages, self.pages)

    @property
    def _small_block(self) -> int:
        return max(1, self.block // WIDE_BLOCKS)

    def _kept(self, term: str) -> Places:
        """All places of a term in too many passages."""
        found: Places = {}
        for number, written in self.state.wide(term):
            found |= postings.read_places(written, number * self._small_block)
        return found

    def _change_kept(self, term: str, change: Change) -> None:
        size = self._small_block
        blocks = []
        for number in {document // size for document in change}:
            here = {document: c for document, c in change.items() if document // size == number}
            places = postings.read_places(self.state.wide_block(term, number), number * size)
            _prove(places, here)
            now = {document: after for document, (_, after) in here.items()}
            written = sorted(postings.change_places(places, now).items())
            blocks.append((number, postings.write_places(written, number * size)))
        self.state.put_wide(term, blocks)

    def _shorten(self, moves: Iterable[Move]) -> None:
        self.short = shortened(self.short, self.firsts, moves, self._shard)


def _prove(places: Places, change: Change) -> None:
    """Check that a term stands where a change says that it stood.

    Raises:
        Damaged: it does not.
    """
    if any(places.get(document, ()) != before for document, (before, _) in change.items()):
        raise Damaged("a list is not what was kept")


def _by_order(item: tuple[str, str]) -> bytes:
    return in_order(item[0])


def _kind(on: int, pages: int) -> str:
    """How a term in too many passages is listed."""
    return postings.EVERYWHERE if on > pages * EVERYWHERE else postings.PAGES


def _rough(number: int) -> int:
    """A number that a page more seldom changes: its three highest bits."""
    shift = max(0, number.bit_length() - 3)
    return number >> shift << shift
