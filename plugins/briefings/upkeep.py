"""What of the site that stands can stay: a file is made anew only where it would be another.

Beside the cache lies a record of the last site: for each file what it was made from, and its
size and time. A file that would be made from the same, and that nobody touched, is not made.
Files that are mostly the same together, an event's, are a *parcel*: while nothing that it leans
on changed, none of them is even asked about.

The site before the last one is kept too, as a *twin*: hidden beside the output, of links to the
same files. The next site grows in it, so that not even a link is made for a file that stays,
and what a rebuild costs follows what changed. Record and twin can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from . import stamp
from .core.memory import word_of
from .publishing import discard
from .record import Kept, Parcel, Record, forget_gone, read_record, write_record

_NEW = (0, 0)
"""Instead of size and time, where a file was made by this build."""


@dataclass(slots=True)
class Upkeep:
    """The files of a site that is being built, and those of the one before."""

    old: Path
    new: Path
    """Where it is built: an empty folder at first."""
    twin: Path
    """Where the site before the old one may lie."""
    record: Path | None
    """Where it is written down; ``None`` keeps none, and everything is made."""
    look: str
    """A word for all that every page is made from: settings, menu, versions."""
    afresh: bool = False
    """Whether whatever stands is not believed, not even where sizes and times are the record's."""
    before: dict[str, Kept] = field(default_factory=dict)
    """Of the old site, what nobody touched."""
    now: dict[str, Kept] = field(default_factory=dict)
    mirrored: bool = False
    """Whether the new folder began as the old site."""
    states: Mapping[str, stamp.State] = field(default_factory=dict)
    """Of all files of the old site, and at the end of the new one."""
    changed: frozenset[str] = frozenset()
    """Facts that are other than they were, or no more, or new."""
    _was: Record = field(default_factory=Record)
    """The record; some of what it knows may have been touched since."""
    _words: dict[str, str] = field(default_factory=dict)
    _parcels: dict[str, Parcel] = field(default_factory=dict)
    """Of the new site, by name."""
    _taken: set[str] = field(default_factory=set)
    """Parcels of the old site that stay."""
    _within: dict[str, list[str]] = field(default_factory=dict)
    """The old site's files by parcel."""
    _open: str = ""
    """The parcel that files are put into by now."""
    _foreign: frozenset[str] = frozenset()
    """What of the old site the record does not know of."""
    _stands: dict[str, bool] = field(default_factory=dict)
    """Whether facts, as a file has them, are all what they were."""
    _folders: set[Path] = field(default_factory=set)

    def begin(self, facts: Mapping[str, str]) -> None:
        """Look up the last site; anything odd about its record only means more work.

        Args:
            facts: what pages may look at, each by a word for what it is now.
        """
        self._words = dict(facts)
        self._stands = {}
        was = self._was = read_record(self.record, "" if self.afresh else self.look)
        self.states = stamp.states_of(self.old)
        self._within = was.within()
        self._foreign = frozenset(self.states.keys() - was.files.keys())
        self.before = {
            path: kept for path, kept in was.files.items() if self.states.get(path) == kept[3:5]
        }
        names = was.facts.keys() | self._words.keys()
        self.changed = frozenset(n for n in names if was.facts.get(n) != self._words.get(n))
        trusted = was.about.get("old") == _name_of(self.old) and was.about.get("twin") == _name_of(
            self.twin
        )
        if self.before and trusted:
            self._mirror()
        else:
            discard(self.twin)

    def take(self, parcel: str, word: str) -> Sequence[str] | None:
        """Take all files of a parcel over from the old site, if they are the same and untouched.

        Args:
            parcel: its name.
            word: for all that it is made from besides facts.

        Returns:
            Its pages, in order; ``None`` where its files have to be asked about one by one.
        """
        known = self._was.parcels.get(parcel)
        if known is None or known[0] != word or not self._same(known[1]):
            return None
        paths = self._within.get(parcel, ())
        if not all(path in self.before for path in paths) or not self._linked(paths):
            return None
        for path in paths:
            self.now[path] = self.before[path]
        self._parcels[parcel] = known
        self._taken.add(parcel)
        return known[2].splitlines()

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
            facts.update(self.now[path][2].split("\n"))
        facts.discard("")
        self._parcels[parcel] = word, "\n".join(sorted(facts)), "\n".join(pages)

    def carry(self, path: str, hint: str, seed: Callable[[], str] | None = None) -> bool:
        """Take a file over from the old site if it is the same and untouched.

        Args:
            path: from the top of the site.
            hint: a word at hand for what it would be made from now.
            seed: what it would be made from, asked where the hint is another; else the hint.
        """
        kept = self.before.get(path)
        if kept is None:
            return False
        if not self._same(kept[2]):
            return False
        word = word_of(hint)
        if kept[0] != word:
            if seed is None or kept[1] != word_of(seed()):
                return False
            kept = (word, *kept[1:])
        if not self._linked([path]):
            return False
        self.now[path] = kept if kept[5] == self._open else (*kept[:5], self._open)
        return True

    def carry_all(self, paths: Iterable[str], hint: str) -> bool:
        """Take files over that are made together, all or none."""
        taken: list[str] = []
        for path in paths:
            if not self.carry(path, hint):
                for again in taken:
                    (self.new / again).unlink()
                    del self.now[again]
                return False
            taken.append(path)
        return True

    def note(
        self, path: str, hint: str, seed: str | None = None, facts: Sequence[str] = ()
    ) -> None:
        """Say what a file that was just written was made from; words as in `carry`."""
        word = word_of(hint)
        exact = word if seed is None else word_of(seed)
        self.now[path] = (word, exact, "\n".join(facts), *_NEW, self._open)

    def word(self, path: str) -> str:
        """For all that a file of this build was made from."""
        _, seed, facts, *_ = self.now[path]
        told = (self._words.get(fact, "") for fact in facts.split("\n"))
        return word_of(seed, *told)

    def word_of_facts(self, facts: Iterable[str]) -> str:
        """For the look of all pages and what some facts are now."""
        return word_of(self.look, *(self._words.get(fact, "") for fact in facts))

    def clear(self, path: str) -> None:
        """Make place for a file: never written into one that the old site shares."""
        if self.mirrored:
            (self.new / path).unlink(missing_ok=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a file that is cheap to make and often the same; link it where it is."""
        old = self.old / path
        try:
            if self.states.get(path, (len(data), 0))[0] == len(data) and old.read_bytes() == data:
                self._link(path)
                return
        except OSError:
            pass
        target = self._place(path)
        target.unlink(missing_ok=True)
        target.write_bytes(data)

    def settle(self) -> None:
        """Take away what the new site has no more, before it takes the old one's place."""
        if not self.mirrored:
            return
        for path in self._was.files.keys() - self.now.keys():
            target = self.new / path
            target.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                target.parent.rmdir()

    def strays(self) -> frozenset[str]:
        """Files of the old site that no build made, where the record is of this very folder.

        After a kill between swap and record it is of the one before: then nobody knows.
        """
        known = self._was.about.get("old") == _name_of(self.old)
        return self._foreign - self._was.apart if known else frozenset()

    def save(self, *, doubled: bool = False) -> None:
        """Write down what stands now, after it stands.

        Args:
            doubled: whether the twin is this very site over again.
        """
        # What was taken over as it is was looked at when this build began.
        taken = {path: self.states[path] for path, kept in self.now.items() if kept[3:5] != _NEW}
        self.states = stamp.states_of(self.old, taken)
        if self.record is None:
            return
        was = self._was
        files = {
            path: (*kept[:3], *self.states[path], kept[5])
            for path, kept in self.now.items()
            if self.before.get(path) != kept
        }
        gone = was.files.keys() - self.now.keys()
        # What others write is written at every build.
        apart = self._foreign | (self.states.keys() - self.now.keys())
        if not doubled:
            # Of a file that only went to another parcel the twin has a link.
            apart |= {path for path in files if self.now[path][3:5] == _NEW} | gone
        try:
            write_record(
                self.record,
                anew=not was.files,
                about={
                    "look": self.look,
                    "place": str(self.old),
                    "old": _name_of(self.old),
                    "twin": _name_of(self.twin),
                },
                files=files,
                parcels={
                    name: parcel
                    for name, parcel in self._parcels.items()
                    if was.parcels.get(name) != parcel
                },
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

    def _same(self, facts: str) -> bool:
        """Whether facts, one a line, are all what they were."""
        if facts not in self._stands:
            # Most pages of a happening, its sources and those it is the first to name share theirs.
            self._stands[facts] = self.changed.isdisjoint(facts.split("\n"))
        return self._stands[facts]

    def _linked(self, paths: Sequence[str]) -> bool:
        """Whether files of the old site stand in the new one, too, by now."""
        if self.mirrored:
            # What differs in the twin is linked where it stays; mostly it is made anew.
            paths = [path for path in paths if path in self._was.apart]
        try:
            for path in paths:
                self._link(path)
        except OSError:
            return False
        return True

    def _mirror(self) -> None:
        """Begin the new site in the twin, without what others made in either of them."""
        try:
            self.new.rmdir()
            self.twin.rename(self.new)
            for path in self._was.apart - self.before.keys():
                (self.new / path).unlink(missing_ok=True)
            # Somebody touched the old site's: the twin may share those very files.
            for path in self._was.files.keys() - self.before.keys():
                (self.new / path).unlink(missing_ok=True)
        except OSError:
            # Something is odd about it: begin with nothing, as if there had been none.
            shutil.rmtree(self.new, ignore_errors=True)
            self.new.mkdir(exist_ok=True)
        else:
            self.mirrored = True

    def _link(self, path: str) -> None:
        target = self._place(path)
        target.unlink(missing_ok=True)
        try:
            os.link(self.old / path, target)
        except OSError:
            # A file system without links: a copy with its time, so that the record holds.
            shutil.copy2(self.old / path, target)

    def _place(self, path: str) -> Path:
        target = self.new / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target


def _name_of(folder: Path) -> str:
    """Which folder it is, whatever it is called; empty where there is none.

    A link is not the folder that it leads to.
    """
    try:
        state = folder.lstat()
    except OSError:
        return ""
    return f"{state.st_dev}:{state.st_ino}"
