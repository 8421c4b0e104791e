"""What does not agree between two passages that tell of the same.

Precision first: a difference is named a conflict only where the words around it show that
both passages speak of the same thing, and where nothing in either passage could settle it
(a rounding, a second figure, a "refused" for a "not").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler

from .lexicon import load_lines
from .model import DiscrepancyKind, Features, Span
from .numbers import (
    Agreement,
    Approximation,
    Measure,
    Quantity,
    can_both_hold,
    compare_quantities,
)
from .passages import Passage
from .words import FUNCTION_WORDS, fold, lay_side_by_side, stem

REACH = 5
"""Content words on each side that count as the surroundings of a mark."""

NEAR = 3
"""The same for sums and percentages."""

SPELLING = 0.8
"""Likeness of two names (Jaro-Winkler, 0–1) from which one may be the other's spelling.

"Kiev" and "Kyiv" reach .80, "Erdogan" and "Erdoğan" 1.0, unrelated names about .45."""

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|"
    r"Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"
    rf"|\b(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month_last>{_MONTH})(?!\w)"
)
_YEAR = re.compile(r"(?<![\w$€£.,-])(?:1[5-9]|20)\d\d\b(?!,\d|-\w|\.\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing on which two passages do not agree."""

    kind: DiscrepancyKind
    subject: str
    """What it is about, in a few words."""
    a: tuple[Span, ...]
    """In the first passage's text."""
    b: tuple[Span, ...]
    words: tuple[str, str]
    """What either prints."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.words[0]} / {self.words[1]}"


def find_conflicts(
    a: Passage,
    b: Passage,
    a_features: Features,
    b_features: Features,
    known: tuple[Collection[str], Collection[str]] | None = None,
) -> tuple[Conflict, ...]:
    """What two matching passages do not agree on.

    Args:
        a: the first passage.
        b: the second; both already known to tell of the same.
        a_features: of the sentence(s) the first lies in.
        b_features: of the second's.
        known: every fold printed anywhere in either source. A name is only called another
            name when neither source prints the other's; without them names are not compared.

    Returns:
        Conflicts in the order of their places in *a*; empty when nothing contradicts.
    """
    found = [
        *_numbers(a, b),
        *_dates(a, b),
        *_negations(a, b, a_features, b_features),
        *_roles(a, b, a_features, b_features),
    ]
    if known is not None:
        found += _names(a, b, a_features, b_features, known)
    return tuple(sorted(found, key=lambda conflict: (conflict.a[0], conflict.kind)))


def surroundings(passage: Passage, mark: Span, reach: int = REACH) -> frozenset[str]:
    """Keys of the content words nearest to a mark, the mark's own words left out."""
    before = [i for i in passage.content if passage.words[i].end <= mark.start]
    after = [i for i in passage.content if passage.words[i].start >= mark.end]
    return frozenset(passage.keys[i] for i in before[-reach:] + after[:reach])


def _numbers(a: Passage, b: Passage) -> list[Conflict]:
    """Quantities of one unit and like surroundings that cannot both be right.

    A figure that the other passage prints too, or that agrees with any of its figures, is
    settled; of the rest only pairs count in which each is the other's sole partner.
    """
    a_all, b_all = a.quantities, b.quantities
    a_open = [q for q in a_all if not is_settled(q, b_all)]
    b_open = [q for q in b_all if not is_settled(q, a_all)]
    pairs = [(p, q) for p in a_open for q in b_open if _same_slot(a, p, b, q)]
    conflicts = []
    for p, q in pairs:
        partners = sum((p is x) + (q is y) for x, y in pairs)
        if partners == 2:
            conflicts.append(number_conflict(a, p, b, q))
    return conflicts


def number_conflict(a: Passage, p: Quantity, b: Passage, q: Quantity) -> Conflict:
    """The conflict of two figures, one of either passage."""
    return Conflict(
        kind=DiscrepancyKind.NUMBER,
        subject=_subject(a, p, q),
        a=(p.span,),
        b=(q.span,),
        words=(p.span.of(a.text), q.span.of(b.text)),
    )


def _subject(a: Passage, p: Quantity, q: Quantity) -> str:
    """What the figures count, in the first passage's words, and whether both may hold."""
    counted = [
        word.span.of(a.text).lower()
        for word in a.words
        if word.start >= p.span.end and (word.stem in p.unit or word.fold in p.unit)
    ]
    subject = f"number of {counted[0]}" if counted and p.measure is Measure.COUNT else p.measure
    return f"{subject}; both may hold" if can_both_hold(p, q) else str(subject)


def is_settled(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether a figure is vague, or agrees with one of the other passage's."""
    if quantity.approximation is Approximation.VAGUE:
        return True
    return any(
        (quantity.low, quantity.high) == (other.low, other.high)
        or other.low <= quantity.low <= other.high
        or compare_quantities(quantity, other) in (Agreement.SAME, Agreement.COMPATIBLE)
        for other in others
    )


def _same_slot(a: Passage, p: Quantity, b: Passage, q: Quantity) -> bool:
    """Whether two figures answer the same question: one unit, and the same words around."""
    if compare_quantities(p, q) is not Agreement.DIFFERENT:
        return False
    if Approximation.VAGUE in (p.approximation, q.approximation):
        return False
    # Sums and percentages have no unit that tells what they measure: the nearest words must.
    bare = p.measure in (Measure.MONEY, Measure.PERCENT)
    reach = NEAR if bare else REACH
    around = surroundings(a, p.span, reach) & surroundings(b, q.span, reach)
    around -= {*p.unit, *q.unit}
    words = [key for key in around if not key[0].isdigit()]
    return len(words) >= (2 if bare else 1)


def _dates(a: Passage, b: Passage) -> list[Conflict]:
    """One day of a month, or one year, on either side, in like surroundings."""
    conflicts = []
    for pattern, subject in ((_DAY, "day"), (_YEAR, "year")):
        a_found = [m for span in a.spans for m in pattern.finditer(a.text, span.start, span.end)]
        b_found = [m for span in b.spans for m in pattern.finditer(b.text, span.start, span.end)]
        if len(a_found) != 1 or len(b_found) != 1:
            continue
        (p, q) = a_found[0], b_found[0]
        if _date_key(p) == _date_key(q):
            continue
        p_span, q_span = Span(*p.span()), Span(*q.span())
        if len(surroundings(a, p_span) & surroundings(b, q_span)) >= 2:
            conflicts.append(
                Conflict(
                    kind=DiscrepancyKind.DATE,
                    subject=subject,
                    a=(p_span,),
                    b=(q_span,),
                    words=(p.group(), q.group()),
                )
            )
    return conflicts


def _date_key(match: re.Match[str]) -> tuple[str, ...]:
    groups = match.groupdict()
    if not groups:
        return (match.group(),)
    month, day = groups["month"] or groups["month_last"], groups["day"] or groups["day_first"]
    return month[:3], day.lstrip("0")


def _negations(
    a: Passage, b: Passage, a_features: Features, b_features: Features
) -> list[Conflict]:
    """A word denied in one passage and told plainly, in like surroundings, in the other."""
    conflicts = []
    negative = {stem(fold(word)) for word in load_lines("negative-words.txt")}
    for first, second, first_features, second_features, turned in (
        (a, b, a_features, b_features, False),
        (b, a, b_features, a_features, True),
    ):
        # A "refused" or "until" in the other passage may say the same as this "not".
        if any(word.stem in negative or word.fold.endswith("n't") for word in second.words):
            continue
        denied = {stem(lemma) for lemma in first_features.negations}
        plain = denied - {stem(lemma) for lemma in second_features.negations}
        for key in sorted(plain):
            p, q = _place(first, key), _place(second, key)
            if p is None or q is None or key in FUNCTION_WORDS:
                continue
            if len(surroundings(first, p) & surroundings(second, q)) < 3:
                continue
            marks = ((q,), (p,)) if turned else ((p,), (q,))
            words = (p.of(first.text), q.of(second.text))
            conflicts.append(
                Conflict(
                    kind=DiscrepancyKind.NEGATION,
                    subject=f"“{words[0]}” is denied in one",
                    a=marks[0],
                    b=marks[1],
                    words=(words[1], f"not {words[0]}")
                    if turned
                    else (f"not {words[0]}", words[1]),
                )
            )
    return conflicts


def _place(passage: Passage, key: str) -> Span | None:
    """The only word with a stem; ``None`` when there is none or more than one."""
    found = [word for word in passage.words if word.stem == key]
    return found[0].span if len(found) == 1 else None


def _roles(a: Passage, b: Passage, a_features: Features, b_features: Features) -> list[Conflict]:
    """The same deed with doer and sufferer exchanged."""
    b_deeds = set(b_features.deeds)
    conflicts = []
    for doer, verb, sufferer in a_features.deeds:
        turned = (sufferer, verb, doer)
        if doer == sufferer or turned not in b_deeds or turned in a_features.deeds:
            continue
        if (doer, verb, sufferer) in b_deeds:
            continue
        places = [_place(p, stem(word)) for p in (a, b) for word in (doer, sufferer)]
        if None in places:
            continue
        marks = [place for place in places if place is not None]
        conflicts.append(
            Conflict(
                kind=DiscrepancyKind.ROLES,
                subject=f"who {verb} whom",
                a=tuple(sorted(marks[:2])),
                b=tuple(sorted(marks[2:])),
                words=(f"{doer} … {sufferer}", f"{sufferer} … {doer}"),
            )
        )
    return conflicts


def _names(
    a: Passage,
    b: Passage,
    a_features: Features,
    b_features: Features,
    known: tuple[Collection[str], Collection[str]],
) -> list[Conflict]:
    """A name that stands in the other's very place, neither source knowing the other's name.

    The places are the same when equal words stand on both sides. Another spelling, a shorter
    form, or a name that the other source uses elsewhere is no conflict.
    """
    a_names = {(n.start, n.end): n for n in a_features.names}
    b_names = {(n.start, n.end): n for n in b_features.names}
    conflicts = []
    blocks = lay_side_by_side(a.keys, b.keys)
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.same or block.a[0] == block.a[1] or block.b[0] == block.b[1]:
            continue
        if before.a[1] - before.a[0] < 2 or after.a[1] - after.a[0] < 2:
            continue
        p = _name_exactly(a, block.a, a_names)
        q = _name_exactly(b, block.b, b_names)
        if p is None or q is None:
            continue
        p_folds = [word.fold for word in a.words[slice(*block.a)] if word.is_content]
        q_folds = [word.fold for word in b.words[slice(*block.b)] if word.is_content]
        if any(word in known[1] for word in p_folds) or any(word in known[0] for word in q_folds):
            continue
        if JaroWinkler.similarity(fold(p.of(a.text)), fold(q.of(b.text))) >= SPELLING:
            continue
        conflicts.append(
            Conflict(
                kind=DiscrepancyKind.NAME,
                subject="name",
                a=(p,),
                b=(q,),
                words=(p.of(a.text), q.of(b.text)),
            )
        )
    return conflicts


def _name_exactly(
    passage: Passage, block: tuple[int, int], names: dict[tuple[int, int], Span]
) -> Span | None:
    """The name that is all of a block, its article aside."""
    words = [word for word in passage.words[slice(*block)] if word.is_content]
    if not words:
        return None
    for (start, end), span in names.items():
        inside = [w for w in words if start <= w.start and w.end <= end + 2]
        if len(inside) == len(words) and start <= words[0].start <= start + 4:
            covered = [w for w in passage.words if start <= w.start < end and w.is_content]
            if len(covered) == len(words):
                return span
    return None
