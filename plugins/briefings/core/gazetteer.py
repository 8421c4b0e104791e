"""Countries, their people and seats of government, and bodies every newspaper names.

What a reader knows without being told: that Ankara speaks for Turkey, that a Dane is from
Denmark, that the U.N. is the United Nations. The lists are `data/countries.txt` and
`data/organisations.txt`; all look-ups fold case, accents and full stops.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from .lexicon import load_lines
from .names import fold

SMALL_WORDS = frozenset({"of", "the", "for", "and", "in", "on", "&"})
"""Words that leave no letter in an acronym."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation known without introduction."""

    name: str
    party: str | None
    """The country it belongs to; its own name when it belongs to many."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All look-ups, by folded name."""

    countries: dict[str, str]
    seats: dict[str, str]
    peoples: dict[str, str]
    bodies: dict[str, Body]
    states: frozenset[str]
    """Parts of countries whose names hold a country's."""
    longest: int
    """Most words in any of the names."""


def country_named(name: str) -> str | None:
    """The country a name stands for.

    >>> country_named("Türkiye"), country_named("the U.S."), country_named("Springfield")
    ('Turkey', 'United States', None)
    """
    return atlas().countries.get(fold(name))


def country_seated_in(city: str) -> str | None:
    """The country whose government sits in a city.

    >>> country_seated_in("Kiev"), country_seated_in("Springfield")
    ('Ukraine', None)
    """
    return atlas().seats.get(fold(city))


def country_of_people(word: str) -> str | None:
    """The country a demonym, adjective or noun, belongs to.

    >>> country_of_people("Turkish"), country_of_people("Danes"), country_of_people("mayor")
    ('Turkey', 'Denmark', None)
    """
    return atlas().peoples.get(fold(word))


def body_named(name: str) -> Body | None:
    """The organisation a name or acronym stands for.

    >>> body_named("U.N.")
    Body(name='United Nations', party='United Nations')
    """
    return atlas().bodies.get(fold(name))


@cache
def head_words() -> dict[str, bool]:
    """Last words of organisations' names -> whether such a body is a state's."""
    rows = (fields(line, 2) for line in load_lines("organisation-words.txt"))
    return {fold(word): kind == "state" for word, kind in rows}


def is_state_body(words: Sequence[str]) -> bool:
    """Whether a name tells a kind of body of which every country has one.

    >>> is_state_body(["foreign", "ministry"]), is_state_body(["acme", "holdings"])
    (True, False)
    """
    return head_words().get(words[-1], False) or head_words().get(words[0], False)


def speaks_for_its_country(words: Sequence[str]) -> bool:
    """Whether a body by its name may speak for the country it is of: a council or a party may, a
    company, a newspaper, a school and what no word tells of do not.

    >>> speaks_for_its_country(["security", "council"]), speaks_for_its_country(["acme", "co"])
    (True, False)
    """
    known = words[-1] in head_words() or words[0] in head_words()
    return known and words[-1] not in _own_words()


@cache
def _own_words() -> frozenset[str]:
    rows = (fields(line, 2) for line in load_lines("organisation-words.txt"))
    return frozenset(fold(word) for word, kind in rows if kind == "own")


def initials(words: Sequence[str]) -> str:
    """The letters an acronym of the name would have.

    >>> initials(["council", "of", "coastal", "towns"])
    'cct'
    """
    return "".join(word[0] for word in words if word not in SMALL_WORDS)


def party_named(words: str) -> str | None:
    """The country or many-states body that an adjective, noun or name belongs to.

    >>> party_named("Russian"), party_named("Kremlin"), party_named("harbour")
    ('Russia', 'Russia', None)
    """
    body = body_named(words)
    if body is not None:
        return body.party
    return country_of_people(words) or country_named(words)


def is_state(name: str) -> bool:
    """Whether a name is a part of a country: a state, a province.

    >>> is_state("New Jersey"), is_state("Jersey")
    (True, False)
    """
    return fold(name) in atlas().states


SMALL_ACRONYMS = frozenset({"who", "us", "un", "uae", "eu", "ap", "ice"})
"""Folded acronyms that are words when printed small ("who said")."""


def party_printed(words: str) -> str | None:
    """As `party_named`, for words as they stand in a text.

    >>> party_printed("U.S."), party_printed("us")
    ('United States', None)
    """
    if fold(words) in SMALL_ACRONYMS and not words.isupper():
        return None
    return party_named(words)


def without_party(words: tuple[str, ...], party: str | None) -> tuple[str, ...]:
    """A body's folded name without the country before it.

    >>> without_party(("turkish", "foreign", "ministry"), "Turkey")
    ('foreign', 'ministry')
    """
    if party is not None:
        for count in (3, 2, 1):
            if count < len(words) and party_named(" ".join(words[:count])) == party:
                return words[count:]
    return words


@cache
def atlas() -> Atlas:
    """The lists, read once."""
    countries: dict[str, str] = {}
    seats: dict[str, str] = {}
    peoples: dict[str, str] = {}
    bodies: dict[str, Body] = {}
    for line in load_lines("countries.txt"):
        name, others, capitals, demonyms = fields(line, 4)
        for other in [name, *listed(others)]:
            countries.setdefault(fold(other), name)
        for city in listed(capitals):
            # A city that bears its country's name says nothing that the country does not.
            if fold(city) != fold(name):
                seats.setdefault(fold(city), name)
        for people in listed(demonyms):
            for form in (people, f"{people}s"):
                peoples.setdefault(fold(form), name)
    for line in load_lines("organisations.txt"):
        name, others, party = fields(line, 3)
        body = Body(name, name if party == "own" else party or None)
        for other in [name, *listed(others)]:
            bodies.setdefault(fold(other), body)
    states = set()
    for line in load_lines("states.txt"):
        name, short = fields(line, 2)
        states |= {fold(name), *map(fold, listed(short))}
    longest = max(len(key.split()) for table in (countries, seats, bodies) for key in table)
    return Atlas(countries, seats, peoples, bodies, frozenset(states), longest)


def fields(line: str, count: int) -> list[str]:
    """A list's columns; trailing empty ones may be left out."""
    cells = [cell.strip() for cell in line.split("|")]
    return cells + [""] * (count - len(cells))


def listed(cell: str) -> list[str]:
    """The entries of one column."""
    return [entry.strip() for entry in cell.split(";") if entry.strip()]
