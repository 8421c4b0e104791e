"""Names where every word has a capital: there only the rest of the text tells them apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ..model import ParagraphKind
from ..names import fold, is_given
from .drafts import Name, Text

HEADINGS = frozenset({ParagraphKind.HEADLINE, ParagraphKind.HEADING})
LONG = 4
"""Letters of a word that a headline in title case capitalises whatever it is."""


def headings(text: Text) -> frozenset[int]:
    """Indices of sentences that capitalise every longer word."""
    long: Counter[int] = Counter()
    raised: Counter[int] = Counter()
    for token in text.tokens:
        if len(token.text) >= LONG and token.text[0].isalpha():
            long[token.sentence] += 1
            raised[token.sentence] += token.text[0].isupper()
    return frozenset(
        index
        for index, sentence in enumerate(text.sentences)
        if sentence.kind in HEADINGS or (long[index] >= 3 and raised[index] > 0.8 * long[index])
    )


PARTING = frozenset({"--", "—", "–"})
LONGEST_NAME = 15
"""Tokens. No name has more, and a line of nothing but capitals would have every part tried."""


def known_parts(text: Text, name: Name, known: set[tuple[str, ...]]) -> Iterator[Name]:
    """The known names within one from a heading; the name itself when it holds none."""
    following = text.tokens[name.last + 1 : name.last + 2]
    labels = following and following[0].text in PARTING and name.label == "PERSON"
    if name.words in known or (labels and is_given(name.words[0])):
        # "Ana Ortiz -- Chief Executive": a line that tells who speaks below.
        yield name
        return
    found = False
    first = name.first
    while first <= name.last:
        for last in range(min(name.last, first + LONGEST_NAME - 1), first - 1, -1):
            words = tuple(fold(text.words(first, last)).split())
            if words in known or (
                # "Carla Reyes Wins", when the article only ever says "Reyes".
                len(words) == 2 and is_given(words[0]) and words[1:] in known
            ):
                found = True
                yield replace(
                    name,
                    first=first,
                    last=last,
                    span=text.name_span(first, last),
                    whole=text.name_span(first, last),
                    words=words,
                    label="PERSON" if len(words) == 2 and is_given(words[0]) else name.label,
                )
                first = last
                break
        first += 1
    if not found and name.label and len(name.words) <= 3:
        yield name
