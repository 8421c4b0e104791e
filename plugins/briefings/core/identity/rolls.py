"""What identity needs to know of a source: its roll of names, and a sketch of that.

A roll holds all that decides who is who. A sketch holds only what tells which rolls must be
looked at again, so that all sketches can be at hand when few rolls are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from ..gazetteer import body_named, country_named, initials, without_party
from ..model import Analysis, EntityKind, Referent, SourceId
from ..names import family, fold, role_key, romanised

BODY, PERSON, PLACE, GROUP, DOCUMENT = "B", "P", "T", "G", "D"
KINDS: Mapping[str, EntityKind] = MappingProxyType(
    {
        BODY: EntityKind.ORGANISATION,
        PERSON: EntityKind.PERSON,
        PLACE: EntityKind.PLACE,
        GROUP: EntityKind.GROUP,
        DOCUMENT: EntityKind.DOCUMENT,
    }
)
"""By letter. The letters are in the order of the names: of two kinds equally likely the first
is taken."""
_LETTERS = {kind: letter for letter, kind in KINDS.items()}
NAMED = frozenset({BODY, PERSON, PLACE})

MOST_COMPANY = 100
"""Full names of a source that tell what it is about. A text with more of them is a list, and
each of its names would be compared with all."""


class Row(NamedTuple):
    """A referent."""

    number: int
    letter: str
    """Of `KINDS`: what its own source holds it to be."""
    name: str
    aliases: tuple[str, ...]
    party: str | None
    members: tuple[int, ...]
    """Of a group: places in the roll."""
    mentions: int
    words: tuple[str, ...]
    """The folded name."""
    role_heads: tuple[str, ...]
    roles: tuple[str, ...]
    """As printed."""
    nameless: bool
    """As `Entity.nameless`."""


Roll = tuple[tuple[object, ...], ...]
"""The referents of a source, in order, each with the values of a `Row`: plain, to be kept."""

Members = tuple[int, tuple[int, ...], tuple[int, ...]]
"""A group's place in the roll, and its members' places and numbers."""
Sketch = tuple[
    str,
    bytes,
    tuple[str, ...],
    tuple[str, ...],
    tuple[int, ...],
    tuple[str, ...],
    tuple[Members, ...],
]
"""A digest of what the source tells of all its referents; digests of each, in order, `SIZE` bytes
long; their letters with their words; the keys of their own kinds (see `key_of`); their numbers
of mentions; the names of bodies as `kin` reads them; and the groups whose members are told and
whose party is not."""
CONTEXT: Final = 0
DIGESTS: Final = 1
NAMES: Final = 2
KEYS: Final = 3
MENTIONS: Final = 4
BODIES: Final = 5
MEMBERS: Final = 6
SIZE = 8


def roll(analysis: Analysis) -> Roll:
    """All that decides who the referents of a source are, as plain values."""
    text = analysis.source.text
    place = {one.number: at for at, one in enumerate(analysis.referents)}
    rows = []
    for one in analysis.referents:
        printed = tuple(span.of(text) for span in one.roles)
        heads = {key for role in printed for word in role.split() if (key := role_key(word))}
        row = Row(
            number=one.number,
            letter=_LETTERS[one.kind],
            name=one.name,
            aliases=one.aliases,
            party=one.party,
            members=tuple(place.get(number, -1) for number in one.members),
            mentions=len(one.mentions),
            words=tuple(fold(one.name).split()) or ("".join(one.name.split()),),
            role_heads=tuple(sorted(heads)),
            roles=printed,
            nameless=_is_nameless(one, analysis.referents, place),
        )
        rows.append(tuple(row))
    return tuple(rows)


def _is_nameless(one: Referent, every: Sequence[Referent], place: Mapping[int, int]) -> bool:
    """Whether neither it nor any of its members is called by name."""
    if one.kind not in (EntityKind.GROUP, EntityKind.DOCUMENT):
        return False
    words = set(fold(one.name).split())
    members = [every[place[number]] for number in one.members if number in place]
    return not members or any(
        words.isdisjoint(fold(" ".join((member.name, *member.aliases))).split())
        for member in members
    )


def sketch(made: Roll) -> Sketch:
    """What tells whether a roll must be looked at again."""
    rows = rows_of(made)
    context = repr((sorted(company_of(rows)), sorted(parties_of(rows))))
    return (
        _digest(context).hex(),
        b"".join(_digest(repr(row._replace(mentions=0))) for row in rows),
        tuple(row.letter + " ".join(row.words) for row in rows),
        tuple(key_of(row.letter, row.words, row.party, bool(row.members)) for row in rows),
        tuple(row.mentions for row in rows),
        tuple(kin_name(row.words, row.party) for row in rows if row.letter == BODY),
        tuple(
            (at, row.members, tuple(rows[one].number for one in row.members))
            for at, row in enumerate(rows)
            if row.letter not in NAMED and not row.party and row.members and -1 not in row.members
        ),
    )


def _digest(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()[:SIZE]


def rows_of(made: Roll) -> list[Row]:
    """The referents of a roll."""
    return [Row._make(row) for row in made]


def key_of(letter: str, words: tuple[str, ...], party: str | None, members: bool = False) -> str:
    """What a referent must share with every other that could be the same.

    A person's surname in all romanisations, the last words of a body, a place's name, the
    words and the party of a group; empty for a group whose party its members tell, and only the
    letter for one that nothing tells: it stays by itself.
    """
    if letter == PERSON:
        return f"{letter} {romanised(family(words))}"
    if letter == BODY:
        return f"{letter} {' '.join(without_party(words, party)[-2:])}"
    if letter == PLACE:
        return f"{letter} {' '.join(words)}"
    if party:
        return group_word(words, party)
    return "" if members else GROUP


def group_word(words: Iterable[str], party: str) -> str:
    """What unnamed speakers of two texts must share to be the same."""
    return f"{GROUP} {' '.join('both' if word == 'two' else word for word in words)}|{party}"


def kin_name(words: tuple[str, ...], party: str | None) -> str:
    """A body's last words and the letters of its name, or its only word."""
    bare = without_party(words, party)
    tail = " ".join(bare[-2:])
    return f"{tail}\t{initials(bare)}" if len(bare) > 1 else tail


def company_of(rows: Iterable[Row]) -> frozenset[str]:
    """The full names of people and organisations in a source, known bodies left out.

    Everybody writes of the United Nations: that two texts both do says nothing.
    """
    names: dict[str, None] = {}
    for row in rows:
        if len(row.words) > 1 and row.letter in (PERSON, BODY):
            joined = " ".join(row.words)
            if not body_named(joined) and not country_named(joined):
                names[joined] = None
                if len(names) == MOST_COMPANY:
                    break
    return frozenset(names)


def parties_of(rows: Iterable[Row]) -> frozenset[str]:
    """The parties a source tells of."""
    return frozenset(row.party for row in rows if row.party and row.letter != GROUP)


class Node(NamedTuple):
    """A referent in its source."""

    source: SourceId
    row: Row

    @property
    def place(self) -> tuple[SourceId, int]:
        """Where it stands among all."""
        return self.source, self.row.number
