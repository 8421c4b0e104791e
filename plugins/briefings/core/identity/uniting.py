"""Who is who in all sources, where only what a change could touch is decided anew.

What can be one stands in one bucket: the people of one surname, bodies with the same last
words, a place's name. A bucket is decided by its own referents and by what their sources tell,
so a bucket none of whose sources has changed is as it was.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..memory import Memory
from ..model import Entity, Event, SourceId
from .bodies import kin, unite_kin
from .clusters import Cluster, Field
from .known import Buckets, Known, Place, Stamp, keep, recalled
from .naming import NUMBERS, PARTY, SOURCES, Nameless, describe, give_ids
from .others import keep_apart, unite_group, unite_place
from .people import unite_namesakes
from .rolls import (
    BODIES,
    BODY,
    CONTEXT,
    DIGESTS,
    GROUP,
    KEYS,
    KINDS,
    MEMBERS,
    MENTIONS,
    NAMED,
    NAMES,
    PERSON,
    PLACE,
    SIZE,
    Node,
    Roll,
    Row,
    Sketch,
    company_of,
    group_word,
    key_of,
    kin_name,
    parties_of,
    rows_of,
)
from .surnames import mistaken

HAPPENING = "happening: "
"""Marks an event among the names that two texts share; no name holds a colon once folded."""
ALONE = "A"
"""Begins the bucket of those unnamed speakers of a source whose party nothing tells."""


class Same(NamedTuple):
    """What of a source is as it was, by place in its roll."""

    named: frozenset[int]
    """People and bodies: nothing, where what the text tells beside them has changed."""
    others: frozenset[int]


Changes = dict[SourceId, Same]


def unite(
    sketches: Mapping[SourceId, Sketch],
    roll: Callable[[SourceId], Roll],
    events: Sequence[Event],
    memory: Memory,
) -> tuple[Entity, ...]:
    """Make one entity of all referents that are the same person, body, place or group.

    Args:
        sketches: of all sources.
        roll: gives the roll of a source; asked only where something has to be decided.
        events: which sources tell of one happening: there a bare surname is its one bearer's,
            and a country need not stand beside "the Foreign Ministry" every time.
        memory: what was decided before.

    Returns:
        Entities by id, the same whatever the memory holds. Every referent belongs to exactly
        one; their referents are ordered by source id, then number.
    """
    known = recalled(memory)
    happenings = _happenings(events)
    sketches = dict(sorted(sketches.items()))
    surnames = mistaken(sketches, events)
    stamps = {
        source: (
            "|".join(
                (one[CONTEXT], *happenings.get(source, ()), *sorted(surnames.get(source, ())))
            ),
            one[DIGESTS],
        )
        for source, one in sketches.items()
    }
    kinds = voted_kinds(sketches.values())
    other = {words for words, _ in known.kinds.items() ^ kinds.items()}
    if stamps != known.stamps or other:
        work = _Work(sketches, roll, happenings, kinds, known.told, surnames)
        buckets, redone = work.decide(known, work.changes(known.stamps, stamps, other))
        known = Known(
            stamps=stamps, kinds=kinds, told=work.told, buckets=buckets, shelves=known.shelves
        )
        keep(known, redone, memory)
    return give_ids(one for bucket in known.buckets.values() for one in bucket)


def voted_kinds(sketches: Collection[Sketch]) -> dict[str, str]:
    """What most mentions hold a full name to be, where texts differ; the parser errs in some."""
    letters: dict[str, str] = {}
    contested: set[str] = set()
    for name in set[str]().union(*(one[NAMES] for one in sketches)):
        words = name[1:]
        if " " in words and letters.setdefault(words, name[0]) != name[0]:
            contested.update(letter + words for letter in NAMED)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in sketches:
        if not contested.isdisjoint(one[NAMES]):
            for name, count in zip(one[NAMES], one[MENTIONS], strict=True):
                if name in contested:
                    votes[name[1:]][name[0]] += count
    return {
        words: min(found, key=lambda letter, found=found: (-found[letter], letter))  # type: ignore[misc]
        for words, found in votes.items()
    }


class _Work:
    """One decision on whatever may have changed."""

    def __init__(
        self,
        sketches: Mapping[SourceId, Sketch],
        roll: Callable[[SourceId], Roll],
        happenings: Mapping[SourceId, tuple[str, ...]],
        kinds: Mapping[str, str],
        told: Mapping[Place, str],
        surnames: Mapping[SourceId, frozenset[str]],
    ) -> None:
        self._sketches = sketches
        self._roll = roll
        self._happenings = happenings
        self._kinds = kinds
        self._surnames = surnames
        self._rows: dict[SourceId, list[Row]] = {}
        self._field = Field({}, {}, {})
        self.told = {place: party for place, party in told.items() if place[0] in sketches}
        names = set[str]().union(*(one[BODIES] for one in sketches.values()))
        for words in (words for words, letter in kinds.items() if letter == BODY):
            # Its party, which is not looked up here, may take up to three words off.
            bare = tuple(words.split(" "))
            names.update(kin_name(bare[start:], None) for start in range(min(4, len(bare))))
        self._kin = kin(names)

    def changes(
        self,
        before: Mapping[SourceId, Stamp],
        now: Mapping[SourceId, Stamp],
        other: Collection[str],
    ) -> Changes:
        """For each source that has changed or gone, what of it is as before.

        Args:
            before: the stamps of an earlier build.
            now: those of this one.
            other: names that were held to be something else.
        """
        found: Changes = {
            name: Same(frozenset(), frozenset()) for name in before.keys() - now.keys()
        }
        spelt = {letter + words for words in other for letter in KINDS}
        for name, stamp in now.items():
            one = self._sketches[name]
            old = before.get(name, ("", b""))
            if stamp == old and spelt.isdisjoint(one[NAMES]):
                continue
            same = frozenset(
                at
                for at, called in enumerate(one[NAMES])
                if called not in spelt and _digest_at(old, at) == _digest_at(stamp, at)
            )
            found[name] = Same(same if stamp[0] == old[0] else frozenset(), same)
        return found

    def decide(self, known: Known, changes: Changes) -> tuple[Buckets, set[str]]:
        """The buckets, and which of them are other than before."""
        for place in list(self.told):
            if place[0] in changes and place[1] not in changes[place[0]].others:
                del self.told[place]
        touched = self._touched(known.buckets, changes)
        kindred = set(self._kin.values())
        named = {word for word in touched | self._new_words(changes) if word[0] in NAMED}
        named |= kindred - known.buckets.keys()
        redone = named | {w for w in known.buckets if w[0] == BODY and w not in kindred}
        buckets = {word: bucket for word, bucket in known.buckets.items() if word not in redone}
        for word, nodes in self._nodes_of(named).items():
            buckets[word] = self._united(word, nodes)
        buckets.update(dict.fromkeys(named & kindred - buckets.keys(), ()))

        # Whom a group's members speak for is known only now.
        groups = touched | self._tell_parties(buckets, named, changes) | self._new_words(changes)
        groups = {word for word in groups if word[0] not in NAMED}
        for word in groups:
            buckets.pop(word, None)
        for word, nodes in self._nodes_of(groups).items():
            buckets[word] = self._united(word, nodes)
        return buckets, redone | groups

    def _touched(self, known: Buckets, changes: Changes) -> set[str]:
        """The buckets with a referent that is no more, or is another now."""
        numbers = {
            name: tuple(
                {self._rows_of(name)[at].number for at in same} if same else set()
                for same in (one.named, one.others)
            )
            for name, one in changes.items()
        }
        found = set()
        for word, bucket in known.items():
            kept = 0 if word[0] in (PERSON, BODY) else 1
            for one in bucket:
                if not numbers.keys().isdisjoint(one[SOURCES]) and any(
                    name in numbers and number not in numbers[name][kept]
                    for name, number in zip(one[SOURCES], one[NUMBERS], strict=True)
                ):
                    found.add(word)
        return found

    def _new_words(self, changes: Changes) -> set[str]:
        """The buckets with a referent that was not there before, or is another now."""
        found = set()
        for name in changes.keys() & self._sketches.keys():
            for at in range(len(self._sketches[name][NAMES])):
                word = self._word_of(name, at)
                same = changes[name]
                if at not in (same.named if word[0] in (PERSON, BODY) else same.others):
                    found.add(word)
        return found

    def _word_of(self, source: SourceId, at: int) -> str:
        """The bucket of a referent."""
        one = self._sketches[source]
        name, key = one[NAMES][at], one[KEYS][at]
        letter = self._kinds.get(name[1:], name[0])
        if letter == BODY and name[1:] in self._surnames.get(source, ()):
            letter = PERSON
        if letter != name[0]:
            row = self._rows_of(source)[at]
            key = key_of(letter, row.words, row.party)
        if letter == BODY:
            return self._kin[key[2:]]
        if not key and (party := self.told.get((source, at))):
            return group_word(name[1:].split(" "), party)
        return f"{ALONE} {source}" if key in ("", GROUP) else key

    def _rows_of(self, source: SourceId) -> list[Row]:
        if source not in self._rows:
            self._rows[source] = rows_of(self._roll(source))
        return self._rows[source]

    def _nodes_of(self, words: Collection[str]) -> dict[str, list[Node]]:
        """The referents in some buckets, by source and place in it."""
        keys = {word for word in words if word[0] not in (BODY, ALONE)}
        keys |= {f"{BODY} {tail}" for tail, word in self._kin.items() if word in words}
        crossed = {
            letter + name
            for name, voted in self._kinds.items()
            for letter in KINDS
            if letter != voted
            and (voted == BODY or key_of(voted, tuple(name.split(" ")), None) in words)
        }
        apart = {SourceId(word[2:]) for word in words if word[0] == ALONE}
        apart |= {place[0] for place in self.told if self._word_of(*place) in words}
        found: defaultdict[str, list[Node]] = defaultdict(list)
        for source, one in self._sketches.items():
            surnames = self._surnames.get(source, frozenset())
            if (
                source not in apart
                and not surnames
                and keys.isdisjoint(one[KEYS])
                and crossed.isdisjoint(one[NAMES])
            ):
                continue
            for at, (name, key) in enumerate(zip(one[NAMES], one[KEYS], strict=True)):
                if key in keys or key in ("", GROUP) or name in crossed or name[1:] in surnames:
                    word = self._word_of(source, at)
                    if word in words:
                        found[word].append(Node(source, self._rows_of(source)[at]))
        return found

    def _united(self, word: str, nodes: Sequence[Node]) -> tuple[Nameless, ...]:
        if word[0] in (PERSON, BODY):
            company, parties = self._field.company, self._field.parties
            for source in {node.source for node in nodes} - company.keys():
                rows = self._rows_of(source)
                happenings = self._happenings.get(source, ())
                company[source] = company_of(rows) | frozenset(happenings)
                parties[source] = parties_of(rows)
                self._field.happening[source] = min(happenings, default=None)
        return tuple(describe(cluster) for cluster in self._clusters(word, nodes))

    def _clusters(self, word: str, nodes: Sequence[Node]) -> list[Cluster]:
        if word[0] == PERSON:
            return unite_namesakes(self._field, nodes)
        if word[0] == BODY:
            return unite_kin(self._field, nodes)
        if word[0] == PLACE:
            return unite_place(nodes)
        if word[0] == ALONE:
            return keep_apart(nodes)
        return unite_group(nodes, word.rpartition("|")[2])

    def _tell_parties(
        self, buckets: Buckets, redone: Collection[str], changes: Changes
    ) -> set[str]:
        """See anew what members of groups speak for; the buckets that this touches."""
        parties: dict[str, dict[Place, str | None]] = {}

        def party_of(word: str, place: Place) -> str | None:
            if word not in parties:
                parties[word] = {
                    referent: one[PARTY]
                    for one in buckets[word]
                    for referent in zip(one[SOURCES], one[NUMBERS], strict=True)
                }
            return parties[word][place]

        touched: set[str] = set()
        for source, one in self._sketches.items():
            for at, places, numbers in one[MEMBERS]:
                name = one[NAMES][at]
                words = [self._word_of(source, place) for place in places]
                fresh = source in changes
                if name[1:] in self._kinds or not (fresh or any(w in redone for w in words)):
                    continue
                told = [
                    party_of(word, (source, number)) if word[0] in NAMED else None
                    for word, number in zip(words, numbers, strict=True)
                ]
                before = self._word_of(source, at)
                joined = "; ".join(sorted({p for p in told if p})) if all(told) else ""
                self.told[source, at] = joined
                after = self._word_of(source, at)
                if before != after:
                    touched |= {before, after}
        return touched


def _happenings(events: Iterable[Event]) -> dict[SourceId, tuple[str, ...]]:
    """By source a word for each happening, which is its sources and not what it is called."""
    found: defaultdict[SourceId, tuple[str, ...]] = defaultdict(tuple)
    for event in events:
        members = "|".join(sorted(event.sources)).encode("utf-8", "surrogatepass")
        word = HAPPENING + hashlib.sha256(members).hexdigest()[:16]
        for source in event.sources:
            found[source] += (word,)
    return found


def _digest_at(stamp: Stamp, at: int) -> bytes:
    return stamp[1][at * SIZE : (at + 1) * SIZE]
