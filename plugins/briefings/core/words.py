"""Words of a text with their places, and the keys under which two words count as one.

Comparing never looks at raw characters: "Erdoğan" and "Erdogan", "Crimea’s" and "Crimea",
"travelled" and "traveled" must meet. Each word keeps its span in the published text, so
whatever is found by key is shown by slice.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import snowballstemmer
from rapidfuzz.distance import LCSseq

from .lexicon import load_lines
from .model import Span

WORD = re.compile(r"\d+(?:[.,:/]\d+)*(?!\w)|\w+(?:[’'.&]\w+)*", re.UNICODE)
"""A number with its commas and points, or letters with inner apostrophes and points (U.N).

The number comes first, else "13,000" would be two words; a word may start with a digit
("2nd"), which the look-ahead leaves to the second branch."""

_CLOSED_CLASSES = """
    a an the this that these those such
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves
    who whom whose which what where when why how whether
    and or but nor so yet if than then as because while although though unless until since
    of in on at by for with from to into onto upon over under about against between among
    through during before after above below up down out off within without across along
    behind beyond near per via toward towards amid around despite unlike besides whereas
    am is are was were be been being do does did doing done have has had having
    will would shall should can could may might must ought
    not no never none neither
    also too very just even still already again there here now both either each every all any
    some more most other another own same only quite rather however meanwhile moreover
    mr mrs ms dr
"""

FUNCTION_WORDS = frozenset(_CLOSED_CLASSES.split())
"""The closed classes of English and the adverbs that carry no news. Negations are among
them because they weigh by what they negate, which the callers look at by themselves."""

_LETTERS = str.maketrans(
    {"ı": "i", "İ": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "’": "'"}
)
"""Letters that Unicode does not decompose, as English newspapers strip them."""

_STEMMER = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    start: int
    end: int
    fold: str
    """Case, accents and the possessive taken off: equal folds are one word, spelt two ways."""
    stem: str
    """Endings taken off as well: equal stems are forms of one word."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_content(self) -> bool:
        """Whether it says something by itself."""
        return self.fold not in FUNCTION_WORDS


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """One key for all spellings of a word.

    >>> fold("Erdoğan’s"), fold("U.N."), fold("S-400")
    ('erdogan', 'un', 's-400')
    """
    plain = unicodedata.normalize("NFKD", word.translate(_LETTERS).casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = plain.replace("\u00ad", "").removesuffix("'s").rstrip("'")
    return plain if plain[:1].isdigit() else plain.replace(".", "")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """One key for all forms of a folded word; numbers stay as they are.

    >>> stem("rebuilt") == stem("rebuild") == stem("rebuilding")
    True
    """
    if folded[:1].isdigit():
        return folded
    return str(_STEMMER.stemWord(_irregular_forms().get(folded, folded)))


@cache
def _irregular_forms() -> dict[str, str]:
    """Base form by irregular form."""
    rows = (line.split() for line in load_lines("irregular-forms.txt"))
    return {form: base for base, *forms in rows for form in forms}


def read_words(text: str, spans: Iterable[Span] | None = None) -> tuple[Word, ...]:
    """The words of a text, or of some of its stretches, in order.

    Hyphens part words ("Turkey-Russia" is two), so that compounds meet their spelled-out form.

    Args:
        text: what the spans index.
        spans: disjoint stretches in order; the whole text when ``None``.
    """
    bounds = [(0, len(text))] if spans is None else [(span.start, span.end) for span in spans]
    found = []
    for start, end in bounds:
        for match in WORD.finditer(text, start, end):
            key = fold(match.group())
            if key:
                found.append(Word(match.start(), match.end(), key, stem(key)))
    return tuple(found)


def content_stems(words: Iterable[Word]) -> tuple[str, ...]:
    """Stems of the words that say something, in order."""
    return tuple(word.stem for word in words if word.is_content)


Profile = Mapping[str, float]
"""Weights by key; of length 1 in the sense of the cosine, or empty."""


def share_run(a: Sequence[Word], b: Sequence[Word], size: int) -> bool:
    """Whether the same *size* words stand in a row in both."""
    runs = [
        {tuple(word.fold for word in words[at : at + size]) for at in range(len(words) - size + 1)}
        for words in (a, b)
    ]
    return not runs[0].isdisjoint(runs[1])


def letter_profile(words: Iterable[Word]) -> Profile:
    """Character 3- to 5-grams of the folded words, for a likeness that survives other endings.

    Grams stay within a word and its two borders: across words they would mostly measure
    word order. Each gram counts by the logarithm of its frequency.
    """
    grams: Counter[str] = Counter()
    for word in words:
        padded = f" {word.fold} "
        for size in (3, 4, 5):
            for start in range(max(1, len(padded) - size + 1)):
                grams[padded[start : start + size]] += 1
    return unit({gram: 1 + math.log(count) for gram, count in grams.items()})


def unit(weights: Mapping[str, float]) -> Profile:
    """The same direction with length 1. Sums run in the order of the keys' insertion."""
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    if not length:
        return {}
    return {key: weight / length for key, weight in weights.items()}


def cosine(a: Profile, b: Profile) -> float:
    """Likeness of two profiles, 0–1; 1.0 when they hold the same keys in the same proportion."""
    # Exactly rounded, so that the order in which a set gives its keys does not matter.
    return min(1.0, math.fsum([a[key] * b[key] for key in a.keys() & b.keys()]))


def rarity(documents: Sequence[Iterable[str]]) -> dict[str, float]:
    """How much meeting each key tells: the logarithm of how few documents hold it.

    Never below log 2, so that in an event of two sentences a shared word still counts.
    """
    held: Counter[str] = Counter()
    for keys in documents:
        held.update(dict.fromkeys(keys, 1).keys())
    total = len(documents)
    return {key: math.log(1 + (total + 1) / count) for key, count in held.items()}


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of two word sequences, equal or exchanged; one side may be empty."""

    same: bool
    a: tuple[int, int]
    b: tuple[int, int]


def lay_side_by_side(a: Sequence[str], b: Sequence[str]) -> tuple[Block, ...]:
    """Two sequences of keys as blocks that are equal or exchanged, in order, without gaps.

    Built on the longest common subsequence, computed on machine words: near linear for the
    few hundred words of a statement.
    """
    blocks: list[Block] = []
    changed_a, changed_b = [0, 0], [0, 0]

    def flush() -> None:
        if changed_a[0] < changed_a[1] or changed_b[0] < changed_b[1]:
            blocks.append(Block(False, (changed_a[0], changed_a[1]), (changed_b[0], changed_b[1])))

    for step in LCSseq.opcodes(list(a), list(b)):
        if step.tag == "equal":
            flush()
            blocks.append(
                Block(True, (step.src_start, step.src_end), (step.dest_start, step.dest_end))
            )
            changed_a[:] = [step.src_end, step.src_end]
            changed_b[:] = [step.dest_end, step.dest_end]
        else:
            changed_a[1], changed_b[1] = step.src_end, step.dest_end
    flush()
    return tuple(blocks)
