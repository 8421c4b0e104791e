"""Word-level differences between two renderings, small ones told from those of substance.

A comma, "also", another spelling of a name or another way to write a number is small; a
verb, noun, number, name or negation is of substance. The published words are never folded
on the page: changes are spans into either text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from .lexicon import load_set
from .model import Change, ChangeKind, Span
from .numbers import ONES, Agreement, compare_quantities, read_quantities
from .words import FUNCTION_WORDS, fold, lay_side_by_side, read_words, stem

SPELLING = 0.9
"""Likeness (Jaro-Winkler, 0–1) from which two words with one beginning are spellings of one
name: "Mohammed" and "Mohamed" .97, "Erdogan" and "Erdoğan" 1.0, "Smith" and "Smyth" .89."""

_MARKS = re.compile(r"[^\w\s]")
_FORMATS = frozenset(["percent", "per", "cent", "percentage"])


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a mark."""

    start: int
    end: int
    key: str
    """Its stem; a mark is its own key, all quotation marks and dashes of a kind alike."""
    fold: str
    is_word: bool


_MARK_KEYS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}
)


def compare_wording(before: str, after: str) -> tuple[Change, ...]:
    """Tell how a second rendering's words differ from a first's.

    Args:
        before: the first rendering.
        after: the second.

    Returns:
        Changes in the order of both texts, covering every word and mark of either exactly
        once. `ChangeKind.SAME` where the words are forms of one another only by case or
        typographic marks; `SMALL` and `SUBSTANCE` as the module says. Empty only when both
        texts hold no word.
    """
    a, b = _pieces(before), _pieces(after)
    changes: list[Change] = []
    for block in lay_side_by_side([p.key for p in a], [p.key for p in b]):
        left, right = a[slice(*block.a)], b[slice(*block.b)]
        if block.same:
            changes.extend(_equal_stems(before, after, left, right))
        else:
            changes.extend(_exchanged(before, after, left, right))
    return tuple(_joined(before, after, changes))


def _pieces(text: str) -> list[_Piece]:
    words = read_words(text)
    pieces, at = [], 0
    gaps = [(word.start, word) for word in words]
    for start, word in [*gaps, (len(text), None)]:
        for mark in _MARKS.finditer(text, at, start):
            key = mark.group().translate(_MARK_KEYS)
            pieces.append(_Piece(mark.start(), mark.end(), key, key, False))
        if word is not None:
            key = str(ONES.get(word.fold, stem(_british(word.fold))))
            pieces.append(_Piece(word.start, word.end, key, word.fold, True))
            at = word.end
    return pieces


def _equal_stems(
    before: str, after: str, left: Sequence[_Piece], right: Sequence[_Piece]
) -> list[Change]:
    """Words with one stem: the same, spelt otherwise, or another form of the word."""
    changes = []
    for p, q in zip(left, right, strict=True):
        kind = ChangeKind.SAME
        if before[p.start : p.end].casefold() != after[q.start : q.end].casefold():
            kind = ChangeKind.SMALL if p.is_word else ChangeKind.SAME
        changes.append(Change(kind=kind, before=Span(p.start, p.end), after=Span(q.start, q.end)))
    return changes


def _exchanged(
    before: str, after: str, left: Sequence[_Piece], right: Sequence[_Piece]
) -> list[Change]:
    """Words only one side has: split where single words correspond, else one change."""
    if left and right and len(left) == len(right) > 1:
        pairs = list(zip(left, right, strict=True))
        if all(_is_small(before, after, [p], [q]) for p, q in pairs):
            return [
                Change(
                    kind=ChangeKind.SMALL, before=Span(p.start, p.end), after=Span(q.start, q.end)
                )
                for p, q in pairs
            ]
    kind = ChangeKind.SMALL if _is_small(before, after, left, right) else ChangeKind.SUBSTANCE
    return [
        Change(
            kind=kind,
            before=Span(left[0].start, left[-1].end) if left else None,
            after=Span(right[0].start, right[-1].end) if right else None,
        )
    ]


def _is_small(before: str, after: str, left: Sequence[_Piece], right: Sequence[_Piece]) -> bool:
    """Whether nothing of substance is exchanged."""
    negative = load_set("negative-words.txt")
    words = [piece for piece in (*left, *right) if piece.is_word]
    denied = [{p.fold for p in side if p.fold in negative or p.fold.endswith("n't")}
              for side in (left, right)]  # fmt: skip
    if bool(denied[0]) != bool(denied[1]):
        return False
    if all(piece.fold in FUNCTION_WORDS for piece in words):
        return True
    if not left or not right:
        return False
    if _same_quantities(before, after, left, right):
        return True
    p_words = [piece.fold for piece in left if piece.is_word and piece.fold not in FUNCTION_WORDS]
    q_words = [piece.fold for piece in right if piece.is_word and piece.fold not in FUNCTION_WORDS]
    if sorted(map(stem, p_words)) == sorted(map(stem, q_words)):
        return True
    if _run_together(left) == _run_together(right):
        return True  # "counter-attack", "counterattack"; "per cent", "percent"
    return len(p_words) == len(q_words) and all(
        _is_spelling(before, after, p, q, left, right)
        for p, q in zip(p_words, q_words, strict=True)
    )


def _run_together(pieces: Sequence[_Piece]) -> str:
    return "".join(piece.fold for piece in pieces if piece.is_word)


def _is_spelling(
    before: str, after: str, p: str, q: str, left: Sequence[_Piece], right: Sequence[_Piece]
) -> bool:
    """Whether two words are spellings of one: like letters, same capital, no digits."""
    if p == q:
        return True
    if any(char.isdigit() for char in p + q) or p[:1] != q[:1] or min(len(p), len(q)) < 4:
        return False
    capital = [
        text[next(piece.start for piece in side if piece.fold == word)].isupper()
        for text, word, side in ((before, p, left), (after, q, right))
    ]
    if all(capital):
        return JaroWinkler.similarity(p, q) >= SPELLING
    return _british(p) == _british(q)


def _british(word: str) -> str:
    """One key for British and American spellings ("colour", "organise", "centre", "travelled")."""
    plain = word.replace("our", "or").replace("ise", "ize").replace("yse", "yze")
    plain = plain.replace("isation", "ization").replace("ising", "izing").replace("ogue", "og")
    plain = re.sub(r"(?<=[^aeiou])re(s?)$", r"er\1", plain)
    plain = re.sub(r"ll(?=ed|ing|er)", "l", plain).replace("ence", "ense").replace("mme", "m")
    return fold(plain)


def _same_quantities(
    before: str, after: str, left: Sequence[_Piece], right: Sequence[_Piece]
) -> bool:
    """Whether both sides are only numbers, and the same ones ("13,000", "13 thousand")."""
    spans = (Span(left[0].start, left[-1].end), Span(right[0].start, right[-1].end))
    found = (read_quantities(before, spans[0]), read_quantities(after, spans[1]))
    if not found[0] or len(found[0]) != len(found[1]):
        return False
    for text, span, quantities, side in (
        (before, spans[0], found[0], left),
        (after, spans[1], found[1], right),
    ):
        rest = [
            piece
            for piece in side
            if piece.is_word
            and piece.fold not in FUNCTION_WORDS | _FORMATS
            and not any(q.span.start <= piece.start < q.span.end for q in quantities)
        ]
        if rest or not span.of(text).strip():
            return False
    return all(
        (p.low, p.high, p.approximation) == (q.low, q.high, q.approximation)
        and (p.measure is q.measure or compare_quantities(p, q) is Agreement.SAME)
        for p, q in zip(*found, strict=True)
    )


def _joined(before: str, after: str, changes: Sequence[Change]) -> list[Change]:
    """Neighbours of one kind as one change, so that a page marks phrases, not words."""
    joined: list[Change] = []
    for change in changes:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind is change.kind
            and last.before
            and change.before
            and last.after
            and change.after
            and change.kind is ChangeKind.SAME
        ):
            joined[-1] = Change(
                kind=change.kind,
                before=Span(last.before.start, change.before.end),
                after=Span(last.after.start, change.after.end),
            )
        else:
            joined.append(change)
    return joined
