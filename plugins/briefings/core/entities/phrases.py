"""Noun phrases without a name: their head, determiner and number."""

from __future__ import annotations

from dataclasses import dataclass

from ..marks import DOUBLE
from ..names import fold, singular
from .drafts import Text
from .vocabulary import ARTICLES, collectives, is_plural

LEADS_UP = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "ADV"})
"""What is no part of a phrase that it stands before ("while many officials")."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase without a name as its head."""

    first: int
    last: int
    """Tokens of the phrase as far as it is shown, both inclusive, article left off."""
    head: int
    noun: str
    """The head noun, folded, in the singular."""
    determiner: str
    plural: bool


def describe(text: Text, first: int, last: int, head: int) -> Description:
    """Read a noun phrase."""
    tokens = text.tokens
    determiner = ""
    start = first
    while start < head and (
        (tokens[start].pos in LEADS_UP and tokens[start].entity_type != "CARDINAL")
        or tokens[start].text.lower() == "least"
        or tokens[start].tag in {"WP$", "WDT", "WP", "IN"}
    ):
        start += 1
    if tokens[start].pos in {"DET", "PRON"} and start < head:
        determiner = tokens[start].text.lower()
        if determiner in ARTICLES:
            start += 1
    end = head
    while end < last and tokens[end + 1].text not in {",", "—", "–", ";", "("}:
        if tokens[end + 1].tag in {"WDT", "WP", "WP$"}:
            break
        end += 1
    while end > head and (tokens[end].tag == "POS" or tokens[end].pos in {"CCONJ", "PUNCT", "ADP"}):
        end -= 1
    start, end = in_marks(text, start, head, end, last)
    word = fold(tokens[head].text)
    plural = tokens[head].tag in {"NNS", "NNPS"} or (is_plural(word) and word not in collectives())
    return Description(start, end, head, singular(word) if plural else word, determiner, plural)


def in_marks(text: Text, start: int, head: int, end: int, last: int) -> tuple[int, int]:
    """A phrase with both of its quotation marks, or with neither: “the ad "Strong"”.

    Args:
        start: its first token, marks before it left off.
        head: its head.
        end: its last token, marks behind it left off.
        last: the last token that may belong to it.
    """
    marks = [i for i in range(start, end + 1) if DOUBLE.fullmatch(text.tokens[i].text)]
    if len(marks) % 2 == 0:
        return start, end
    if end < last and DOUBLE.fullmatch(text.tokens[end + 1].text):
        return start, end + 1
    if start > 0 and DOUBLE.fullmatch(text.tokens[start - 1].text):
        return start - 1, end
    if marks[-1] > head:
        return start, marks[-1] - 1
    return min(marks[0] + 1, head), end
