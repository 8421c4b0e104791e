"""The shape of names: folding, titles, initials, and whether two can be one person's.

Nothing here knows a text; `entities` and `identity` ask the same questions of names found
in one source and in many.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache

from .lexicon import load_lines

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "esq", "md", "phd"})
"""Generations and degrees after a surname; they tell people apart but are no surname."""

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

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"}
)
"""Letters that decomposition leaves alone although plain spellings drop them."""


class Sex(StrEnum):
    """What a title, a role or a given name tells; pronouns ask for it."""

    FEMALE = "female"
    MALE = "male"


@cache
def fold(text: str) -> str:
    """A name for comparing: no case, accents, full stops, article or possessive.

    >>> fold("the U.S."), fold("Erdoğan’s"), fold("Jean-Luc O'Neill")
    ('us', 'erdogan', 'jean-luc oneill')
    """
    plain = text
    if not text.isascii():
        plain = text.lower().translate(PLAIN)
        plain = "".join(
            c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c)
        )
    plain = plain.casefold()
    plain = re.sub(r"'s?(?=\s|$)", "", plain)
    plain = re.sub(r"[^\w\s&-]+", "", plain)
    words = plain.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


LONGEST_SLUG = 100
"""Bytes of a name in an address: with a party or a source behind it, a file's name still fits."""


def slug_of(name: str) -> str:
    """A name as part of an address, whole words of it; empty where nothing can be written.

    >>> slug_of("Dr. Ana Ortiz & Sons"), slug_of("Ana Ortiz " * 99)[-16:]
    ('dr-ana-ortiz-and-sons', '-ortiz-ana-ortiz')
    """
    slug = "-".join(fold(name).replace("&", "and").split())
    if len(slug.encode()) <= LONGEST_SLUG:
        return slug
    cut = slug.encode()[: LONGEST_SLUG + 1].decode(errors="ignore")
    return cut.rpartition("-")[0] or cut[:-1]


def family(words: Sequence[str]) -> str:
    """The last word that is a surname.

    >>> family(["martin", "king", "jr"])
    'king'
    """
    for word in reversed(words):
        if word not in SUFFIXES:
            return word
    return words[-1]


def same_person(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two full names, as folded words, can be one person's.

    The surnames are the same, and every given name of the shorter one is found in the
    longer one in order, written out, as an initial or as a common short form.

    >>> same_person(["john", "f", "kennedy"], ["john", "kennedy"])
    True
    >>> same_person(["j", "kennedy"], ["robert", "kennedy"])
    False
    """
    if generation(a) and generation(b) and generation(a) != generation(b):
        return False
    a, b = without_suffix(a), without_suffix(b)
    if a[-1] != b[-1]:
        return False
    shorter, longer = sorted((a[:-1], b[:-1]), key=len)
    rest = iter(longer)
    return all(any(same_given(given, other) for other in rest) for given in shorter)


def same_given(a: str, b: str) -> bool:
    """Whether two given names are one, an initial or a cut of the other."""
    if a == b:
        return True
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) == 1:
        return longer.startswith(shorter)
    return shorter in short_forms().get(longer, ()) or (
        len(shorter) >= CUT and longer.startswith(shorter)
    )


def shortened(given: str) -> Iterator[str]:
    """The other forms by which `same_given` knows a given name: initial, cuts, short forms.

    >>> list(shortened("tomas"))
    ['t', 'tom', 'toma']
    """
    if len(given) > 1:
        yield given[:1]
        yield from (given[:end] for end in range(CUT, min(len(given), LONGEST_CUT)))
        yield from sorted(short_forms().get(given, ()))


CUT = 3
"""Letters a cut given name keeps ("Ben", "Tim", "Rob"); two ("Al", "Ed") fit too many."""
LONGEST_CUT = 40
"""Letters from which a word is no given name, and all its cuts would be many."""


ROMANISATIONS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:iy|yy|ij|ey|ii|i|y)$", "y"),
        (r"kh", "h"),
        (r"^q|gh", "g"),
        (r"dh", "d"),
        (r"tch", "ch"),
        (r"(?<=[aeou])[iy](?=[aeou])", "y"),
        (r"iya|ia$", "ya"),
        (r"w", "v"),
        (r"(.)\1", r"\1"),
    )
)
"""Spellings of one sound in names from other scripts. Too coarse for one text, where two
spellings mean two people; across texts other evidence must agree."""


@cache
def romanised(word: str) -> str:
    """A folded name as all its romanisations meet: Zelensky, Zelenskyy and Zelenskiy.

    >>> romanised("zelenskyy") == romanised("zelenskiy"), romanised("gadhafi")
    (True, 'gadafy')
    """
    for pattern, sound in ROMANISATIONS:
        word = pattern.sub(sound, word)
    return word


def generation(words: Sequence[str]) -> str:
    """The suffix that tells a father from a son."""
    return words[-1] if words[-1] in SUFFIXES else ""


def as_mostly_printed(name: str, printed: Iterable[str]) -> str:
    """A name with the capitals that its words mostly have in all its printings.

    What stands in capitals throughout tells nothing of them; of two that are printed as often the
    one with a capital within is meant, else the name stays as it is.

    >>> as_mostly_printed("Ben Macrae", ["Ben Macrae", "MacRae", "BEN MACRAE", "Ben MacRae"])
    'Ben MacRae'
    >>> as_mostly_printed("Ben Macrae", ["Ben Macrae", "Ben MacRae"])
    'Ben MacRae'
    """
    counts = Counter(word for one in printed for word in one.split())

    def best(word: str) -> str:
        # Its first letter tells nothing: "De Vries said" begins a sentence.
        spellings = [w for w in counts if w[0] == word[0] and w.casefold() == word.casefold()]
        told = [other for other in spellings if not (other.isupper() and len(other) > 2)]

        def weight(other: str) -> tuple[int, bool]:
            # A capital within ("MacRae") is written on purpose, and lost by those in a hurry.
            return counts[other], any(letter.isupper() for letter in other[1:])

        most = max(told, key=lambda other: (*weight(other), other == word), default=word)
        return most if weight(most) > weight(word) or word not in told else word

    words = [best(word) for word in name.split()]
    # "ANA Ortiz" is nobody's way to write: all of it or nothing.
    mixed = name.isupper() and any(len(word) > 2 and word.isupper() for word in words)
    return name if mixed else " ".join(words)


def without_suffix(words: Sequence[str]) -> Sequence[str]:
    """The words of a name up to its surname."""
    end = len(words)
    while end > 1 and words[end - 1] in SUFFIXES:
        end -= 1
    return words[:end]


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
