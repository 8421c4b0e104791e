"""What of the site that stands can stay: a file is made anew only where it would be another.

Beside the cache lies a record of the last site: for each file what it was made from, and its
size and time. A file that would be made from the same, and that nobody touched, is not made.
Files that are mostly the same together, an event's, are a *parcel*: while nothing that it leans
on changed, none of them is even asked about, and what a rebuild costs follows what changed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from . import stamp
from .core.memory import word_of
from .record import Kept, Parcel, Record, forget_gone, read_record, write_record
from .twins import Twins


class Upkeep:
    """The files of a site that is being built, and those of the one before."""

    def __init__(
        self, twins: Twins, record: Path | None, look: str, *, afresh: bool = False
    ) -> None:
        """Before it began.

        Args:
            twins: where the sites lie.
            record: where the site is written down; ``None`` keeps none, and everything is made.
            look: a word for all that every page is made from: settings, menu, versions.
            afresh: whether whatever stands is not believed, not even where sizes and times are
                the record's.
        """
        self.twins = twins
        self.record = record
        self.states: dict[str, stamp.State] = {}
        """Of all files of the old site, and at the end of the new one."""
        self.changed: frozenset[str] = frozenset()
        """Facts that are other than they were, or no more, or new."""
        self.before: frozenset[str] = frozenset()
        """Files of the old site that nobody touched."""
        self._look = look
        self._afresh = afresh
        self._was = Record()
        """Some of what it knows may have been touched since."""
        self._foreign: frozenset[str] = frozenset()
        """What of the old site the record does not know of."""
        self._words: Mapping[str, str] = {}
        self._stands: dict[str, bool] = {}
        """Whether facts, as a file has them, are all what they were."""
        self._now: dict[str, Kept] = {}
        """Files of the new site, but those of parcels that stay."""
        self._made: set[str] = set()
        """Those of them that this build made."""
        self._parcels: dict[str, Parcel] = {}
        """Of the new site, by name."""
        self._taken: set[str] = set()
        """Parcels of the old site that stay, and ..."""
        self._stay: set[str] = set()
        """... their files."""
        self._open = ""
        """The parcel that files are put into by now."""

    def begin(self, facts: Mapping[str, str]) -> None:
        """Look up the last site; anything odd about its record only means more work.

        Args:
            facts: what pages may look at, each by a word for what it is now.
        """
        self._words = dict(facts)
        self._stands = {}
        self._was.close()
        was = self._was = read_record(self.record, "" if self._afresh else self._look)
        states = self.states = stamp.states_of(self.twins.old)
        self._foreign = frozenset(states.keys() - was.states.keys())
        self.before = frozenset(
            path for path, state in was.states.items() if states.get(path) == state
        )
        names = was.facts.keys() | self._words.keys()
        self.changed = frozenset(n for n in names if was.facts.get(n) != self._words.get(n))
        trusted = self.twins.names().items() <= was.about.items()
        if self.before and trusted:
            touched = was.states.keys() - self.before
            self.twins.mirror(was.apart, was.apart - self.before, touched)
        else:
            self.twins.forget()

    def take(self, parcel: str, word: str) -> Sequence[str] | None:
        """Take all files of a parcel over from the old site, if they are the same and untouched.

        Args:
            parcel: its name.
            word: for all that it is made from besides facts.

        Returns:
            Its pages, in order; ``None`` where its files have to be asked about one by one.
        """
        known = self._was.parcels.get(parcel)
        if known is None or known.word != word or not self._same(known.facts):
            return None
        pages = known.pages.splitlines()
        paths = [*pages, *known.others.splitlines()]
        if not self.before.issuperset(paths) or not self.twins.share(paths):
            return None
        self._stay.update(paths)
        self._parcels[parcel] = known
        self._taken.add(parcel)
        return pages

    def taken(self, parcel: str) -> bool:
        """Whether all files of a parcel stay."""
        return parcel in self._taken

    def open(self, parcel: str) -> None:
        """Put the files that follow into a parcel; into none, where its name is empty."""
        self._open = parcel

    def seal(self, parcel: str, word: str, leans: Iterable[str], pages: Sequence[str]) -> None:
        """Say what a parcel is made from, all pages of which were made or taken over one by one.

        Args:
            parcel: its name.
            word: as in `take`.
            leans: facts that it is made from besides those that making its pages looked at.
            pages: in order.
        """
        facts = set(leans)
        for path in pages:
            facts.update(self._now[path].facts.split("\n"))
        facts.discard("")
        self._parcels[parcel] = Parcel(word, "\n".join(sorted(facts)), "\n".join(pages))

    def carry(self, path: str, hint: str, seed: Callable[[], str] | None = None) -> bool:
        """Take a file over from the old site if it is the same and untouched.

        Args:
            path: from the top of the site.
            hint: a word at hand for what it would be made from now.
            seed: what it would be made from, asked where the hint is another; else the hint.
        """
        kept = self._was.kept(path) if path in self.before else None
        if kept is None or not self._same(kept.facts):
            return False
        word = word_of(hint)
        if kept.hint != word and (seed is None or kept.seed != word_of(seed())):
            return False
        if not self.twins.share([path]):
            return False
        now = Kept(word, kept.seed, kept.facts, self._open)
        self._now[path] = now
        if now == kept:
            self._stay.add(path)
        return True

    def carry_all(self, paths: Iterable[str], hint: str) -> bool:
        """Take files over that are made together, all or none."""
        taken: list[str] = []
        for path in paths:
            if not self.carry(path, hint):
                for again in taken:
                    (self.twins.new / again).unlink()
                    del self._now[again]
                    self._stay.discard(again)
                return False
            taken.append(path)
        return True

    def note(
        self, path: str, hint: str, seed: str | None = None, facts: Sequence[str] = ()
    ) -> None:
        """Say what a file that was just written was made from; words as in `carry`."""
        word = word_of(hint)
        exact = word if seed is None else word_of(seed)
        self._now[path] = Kept(word, exact, "\n".join(facts), self._open)
        self._made.add(path)
        self._stay.discard(path)

    def word(self, path: str) -> str:
        """For all that a file of this build was made from."""
        kept = self._now[path]
        told = (self._words.get(fact, "") for fact in kept.facts.split("\n"))
        return word_of(kept.seed, *told)

    def word_of_facts(self, facts: Iterable[str]) -> str:
        """For the look of all pages and what some facts are now."""
        return word_of(self._look, *(self._words.get(fact, "") for fact in facts))

    def write(self, path: str, data: bytes) -> None:
        """Write a file that is cheap to make and often the same; link it where it is."""
        size, _ = self.states.get(path, (len(data), 0))
        self.twins.put(path, data, size)

    def settle(self) -> None:
        """Take away what the new site has no more, before it takes the old one's place."""
        if self.twins.mirrored:
            self.twins.drop(self._gone())

    def strays(self) -> frozenset[str]:
        """Files of the old site that no build made, where the record is of this very folder.

        After a kill between swap and record it is of the one before: then nobody knows.
        """
        known = self._was.about.get("old") == self.twins.names()["old"]
        return self._foreign - self._was.apart if known else frozenset()

    def _gone(self) -> set[str]:
        return self._was.states.keys() - self._stay - self._now.keys()

    def save(self, *, doubled: bool = False) -> None:
        """Write down what stands now, after it stands.

        Args:
            doubled: whether the twin is this very site over again.
        """
        was, gone = self._was, self._gone()
        was.close()
        # What was taken over as it is was looked at when this build began.
        for path in (*self._made, *self._foreign, *gone):
            self.states.pop(path, None)
        self.states = stamp.states_of(self.twins.old, self.states)
        if self.record is None:
            return
        # What others write is written at every build.
        apart = self._foreign | (self.states.keys() - self._stay - self._now.keys())
        if not doubled:
            # Of a file that only went to another parcel the twin has a link.
            apart |= self._made | gone
        try:
            write_record(
                self.record,
                anew=not was.states,
                about={
                    "look": self._look,
                    "place": str(self.twins.old),
                    **self.twins.names(),
                },
                files={
                    path: (kept, self.states[path])
                    for path, kept in self._now.items()
                    if path not in self._stay
                },
                parcels=self._changed_parcels(),
                facts={name: self._words[name] for name in self.changed if name in self._words},
                gone={
                    "files": gone,
                    "parcels": was.parcels.keys() - self._parcels.keys(),
                    "facts": [name for name in self.changed if name not in self._words],
                },
                apart=apart,
            )
        except (sqlite3.DatabaseError, OSError):
            # The site stands, whole; without the record the next build has more to make.
            with contextlib.suppress(OSError):
                self.record.unlink(missing_ok=True)
        forget_gone(self.record.parent)

    def _changed_parcels(self) -> dict[str, Parcel]:
        """Those that are other than they were, each with all its files."""
        others: defaultdict[str, list[str]] = defaultdict(list)
        for path, kept in self._now.items():
            others[kept.parcel].append(path)
        found: dict[str, Parcel] = {}
        for name in self._parcels.keys() - self._taken:
            sealed = self._parcels[name]
            pages = set(sealed.pages.splitlines())
            files = "\n".join(path for path in others[name] if path not in pages)
            parcel = sealed._replace(others=files)
            if self._was.parcels.get(name) != parcel:
                found[name] = parcel
        return found

    def _same(self, facts: str) -> bool:
        """Whether facts, one a line, are all what they were."""
        if facts not in self._stands:
            # Most pages of a happening, its sources and those it is the first to name share theirs.
            self._stands[facts] = self.changed.isdisjoint(facts.split("\n"))
        return self._stands[facts]
