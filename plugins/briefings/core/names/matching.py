"""Whether two names can be one person’s, and how a name is mostly printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from .lists import short_forms

_ARTICLE = re.compile(r"^(?:al|el)-(?=\w{3})")
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What tells a father from a son."""
SUFFIXES = GENERATIONS | {
    *("esq", "md", "phd", "mba", "rn"),
    *("kc", "qc", "mp", "mep", "msp", "obe", "mbe", "cbe", "kbe", "dbe", "frs"),
}
"""Those, degrees, offices and honours after a surname; they are no surname."""


def family(words: Sequence[str]) -> str:
    """The last word that is a surname, without its article: Najeeb al-Nauimi is Mr. Nauimi.

    >>> family(["martin", "king", "jr"]), family(["najeeb", "al-nauimi"])
    ('king', 'nauimi')
    """
    for word in reversed(words):
        if word not in SUFFIXES:
            return _ARTICLE.sub("", word)
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
    if family(a) != family(b):
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
    return words[-1] if words[-1] in GENERATIONS else ""


def without_suffix(words: Sequence[str]) -> Sequence[str]:
    """The words of a name up to its surname."""
    end = len(words)
    while end > 1 and words[end - 1] in SUFFIXES:
        end -= 1
    return words[:end]


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
