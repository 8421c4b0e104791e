"""What lists tell of the words in a name: given names, titles and roles."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from ..lexicon import load_lines
from .folding import fold

SHORT_ROLES = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "pres": "president",
    "prof": "professor",
    "gen": "general",
    "adm": "admiral",
    "capt": "captain",
    "cmdr": "commander",
    "col": "colonel",
    "cpl": "corporal",
    "lt": "lieutenant",
    "maj": "major",
    "sgt": "sergeant",
    "insp": "inspector",
    "sec": "secretary",
    "dir": "director",
    "del": "delegate",
}
"""Written before a name; the full word stands for them alone ("the senator")."""


class Sex(StrEnum):
    """What a title, a role or a given name tells; pronouns ask for it."""

    FEMALE = "female"
    MALE = "male"


def sex_of_given(name: str) -> Sex | None:
    """What a given name tells where nearly all lists agree; the first half of a double one.

    >>> sex_of_given("Angela"), sex_of_given("Jean-Luc"), sex_of_given("Robin")
    (<Sex.FEMALE: 'female'>, <Sex.MALE: 'male'>, None)
    """
    known = given_names()
    return known.get(fold(name)) or known.get(fold(name).partition("-")[0])


def is_given(name: str) -> bool:
    """Whether a word is a given name somewhere."""
    return fold(name) in given_names()


@cache
def given_names() -> dict[str, Sex]:
    """Given names that tell the sex, folded; one that folds into both tells nothing."""
    sexes: dict[str, Sex] = {}
    for sex in Sex:
        sexes.update(dict.fromkeys(load_lines(f"given-names-{sex}.txt"), sex))
    return sexes


@cache
def honorifics() -> dict[str, Sex | None]:
    """Words before a name that are no role, folded."""
    return sexed("honorifics.txt")


@cache
def roles() -> dict[str, Sex | None]:
    """Nouns for what a person does, folded."""
    return sexed("roles.txt")


def role_key(word: str) -> str | None:
    """A role noun in the form that descriptions use, or ``None`` for another word.

    >>> role_key("Sen."), role_key("spokesmen"), role_key("harbour")
    ('senator', 'spokesman', None)
    """
    key = fold(word)
    if key not in roles():
        key = singular(key)
        if key not in roles():
            return None
    return SHORT_ROLES.get(key, key)


def singular(word: str) -> str:
    """The singular of a person noun, as far as spelling tells.

    >>> singular("spokesmen"), singular("witnesses"), singular("deputies"), singular("boss")
    ('spokesman', 'witness', 'deputy', 'boss')
    """
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("people"):
        return word[:-6] + "person"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


@cache
def offices() -> frozenset[str]:
    """Roles whose bearer speaks for a state or an organisation."""
    return frozenset(
        fold(line.partition("|")[0])
        for line in load_lines("roles.txt")
        if line.rpartition("|")[2].strip() == "official"
    )


def sexed(name: str) -> dict[str, Sex | None]:
    """A list whose second column may tell a sex."""
    words: dict[str, Sex | None] = {}
    for line in load_lines(name):
        word, _, rest = line.partition("|")
        told = rest.partition("|")[0].strip()
        words[fold(word)] = Sex(told) if told in tuple(Sex) else None
    return words


@cache
def short_forms() -> dict[str, frozenset[str]]:
    """Full given name -> short forms that are no cut of it, both folded."""
    return {
        fold(full): frozenset(map(fold, shorts.split(";")))
        for full, _, shorts in (line.partition("|") for line in load_lines("short-names.txt"))
    }
