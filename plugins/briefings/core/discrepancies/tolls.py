"""How many died, and how strong the earth shook, by what each source says first.

No two leads are worded alike when the news is of a disaster, so that their sentences may not
match; and it is just there that figures differ. A source has one toll or none: figures of another
year, of one town or of every year are left out, and where its own figures differ, it has none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from ..conflicts import Conflict
from ..messages import Message, message
from ..model import Analysis, DiscrepancyKind, ParagraphKind, QuotationKind, SourceId, Span
from ..numbers import (
    Agreement,
    Approximation,
    Measure,
    Quantity,
    can_both_hold,
    compare_quantities,
)
from ..passages import Passage, Weights, read_passage, weigh

LEAD = 5
"""Sentences at the beginning that tell the news, the headline among them."""
LEAST_WEIGHT = 6.0
"""What the words of two leads must share (see `passages.Weights`): three rare ones."""

MOST = 60
"""Sources whose figures are compared with each other's, the first of the event; of a thousand
nobody reads half a million pairs."""

_TOLL = re.compile(
    r"\btoll\b[^.;,]{0,80}?\b(?:to|at|of|reached|hit|passed|is|was)\s$", re.IGNORECASE
)
_KILLED = re.compile(r"\bkill(?:s|ed|ing)\s$", re.IGNORECASE)
_LIVES = re.compile(
    r"\b(?:claim(?:s|ed|ing)|t(?:akes?|ook|aking)|cost(?:s|ing)?)\s$", re.IGNORECASE
)
_DEAD = re.compile(
    r"[ -](?:(?!and\b|or\b|of\b|in\b)[\w’'-]+ ){0,2}?"
    r"(?:(?:were|was|are|is|have|has|had|been|confirmed|reported|now|already) )*"
    r"(?:killed|dead|died|deaths|fatalities)\b"
)
_OTHER = re.compile(
    r"\A(?:That|Those) |\b(?:1[5-9]|20)\d\d\b"
    r"|\b(?:ago|last|previous|earlier|since|could|would|may|might|if|fear(?:s|ed)?)\b"
    r"|\b(?:each|every|per|a) (?:year|month|week|day)\b|\b(?:annual|yearly)\b",
    re.IGNORECASE,
)
"""What tells that a figure is of another time, or of what has not happened."""
_TOLD = re.compile(r"\b(?:kill|dead|died|death|fatalit|lives|toll|magnitude)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_MAGNITUDE = re.compile(r"magnitude(?: of|-)?\s?$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(r"[ -]magnitude\b", re.IGNORECASE)

DEATHS = message("number of people killed")
STRENGTH = message("magnitude of the earthquake")


@dataclass(frozen=True, slots=True)
class Found:
    """A figure where a source prints it."""

    place: tuple[SourceId, int]
    quantity: Quantity
    plain: bool
    """Whether the words call it the toll."""


Pair = tuple[tuple[SourceId, int], tuple[SourceId, int], Conflict]


def find_tolls(
    ranks: Mapping[SourceId, int], analyses: Mapping[SourceId, Analysis]
) -> tuple[list[Pair], frozenset[tuple[SourceId, Span]]]:
    """Tolls and magnitudes that differ.

    Args:
        ranks: the event's sources in order.
        analyses: of at least these.

    Returns:
        Pairs of places with what does not agree, in the order of the sources; and the places of
        all tolls and magnitudes, differing or not: no other comparison need look at them.
    """
    if len(ranks) < 2:
        return [], frozenset()
    order = sorted(ranks, key=lambda source: ranks[source])
    leads = {source: _lead(analyses[source]) for source in order}
    weights = weigh(list(leads.values()))
    pairs: list[Pair] = []
    seen: set[tuple[SourceId, Span]] = set()
    for subject, read, unit in (
        (DEATHS, _deaths, ("dead",)),
        (STRENGTH, _strength, ("magnitude",)),
    ):
        told = [one for source in order if (one := _only(read(analyses[source]))) is not None]
        told = told[:MOST]
        seen.update((one.place[0], one.quantity.span) for one in told)
        for a, b in combinations(told, 2):
            p, q = replace(a.quantity, unit=unit), replace(b.quantity, unit=unit)
            if _differ(p, q) and _one_thing(leads[a.place[0]], leads[b.place[0]], weights):
                pairs.append((a.place, b.place, _conflict(analyses, subject, a, b)))
    return pairs, frozenset(seen)


def _conflict(analyses: Mapping[SourceId, Analysis], subject: str, a: Found, b: Found) -> Conflict:
    both = can_both_hold(a.quantity, b.quantity)
    texts = [analyses[one.place[0]].source.text for one in (a, b)]
    return Conflict(
        kind=DiscrepancyKind.NUMBER,
        subject=Message("%(subject)s; both may hold", subject=Message(subject))
        if both
        else Message(subject),
        a=(a.quantity.span,),
        b=(b.quantity.span,),
        words=(a.quantity.span.of(texts[0]), b.quantity.span.of(texts[1])),
    )


def _lead(analysis: Analysis) -> Passage:
    told = [one for one in analysis.sentences if _tells(one.kind)][:LEAD]
    names = [name for one in told for name in analysis.features[one.number - 1].names]
    return read_passage(analysis.source.text, [one.span for one in told], names)


def _tells(kind: ParagraphKind) -> bool:
    return kind in (ParagraphKind.BODY, ParagraphKind.HEADLINE)


def _one_thing(a: Passage, b: Passage, weights: Weights) -> bool:
    """Whether two leads tell of one disaster: they share rare words, a name among them."""
    keys = [
        {passage.keys[i]: passage.named[i] for i in passage.content if passage.keys[i][0].isalpha()}
        for passage in (a, b)
    ]
    shared = sorted(keys[0].keys() & keys[1].keys())
    named = any(keys[0][key] and keys[1][key] for key in shared)
    return named and sum(map(weights.of, shared)) >= LEAST_WEIGHT


def _differ(p: Quantity, q: Quantity) -> bool:
    coarse, fine = sorted((p, q), key=lambda one: -one.step)
    if coarse.step != fine.step and abs(coarse.low - fine.low) <= coarse.step / 2:
        # "Magnitude 6" for 6.2, "60 dead" for 61: rounded.
        return False
    return compare_quantities(p, q) is Agreement.DIFFERENT


def _only(found: Iterator[Found]) -> Found | None:
    """The one figure of a source: what it calls the toll if it does, else all that it tells."""
    all_told = list(found)
    told = [one for one in all_told if one.plain] or all_told
    if len({(one.quantity.low, one.quantity.high) for one in told}) != 1:
        return None
    return told[0]


def _deaths(analysis: Analysis) -> Iterator[Found]:
    """How many died: the lead's figures, and all larger ones that the text has."""
    text = analysis.source.text
    most = None
    for lead, place, quantity in _quantities(analysis):
        start, end = quantity.span.start, quantity.span.end
        before, behind = text[max(0, start - 100) : start], text[end : end + 60]
        toll = _TOLL.search(before) is not None
        lives = _LIVES.search(before) is not None and behind[:7].strip().startswith("lives")
        if not (toll or lives or _KILLED.search(before) or _DEAD.match(behind)):
            continue
        if lead or toll or (most is not None and quantity.low > most):
            most = quantity.low if most is None else max(most, quantity.low)
            yield Found(place, quantity, toll)


def _strength(analysis: Analysis) -> Iterator[Found]:
    """Every magnitude that the lead tells."""
    text = analysis.source.text
    for lead, place, quantity in _quantities(analysis):
        start, end = quantity.span.start, quantity.span.end
        if lead and (
            _MAGNITUDE.search(text, max(0, start - 14), start) or _MAGNITUDE_BEHIND.match(text, end)
        ):
            yield Found(place, quantity, plain=False)


def _quantities(analysis: Analysis) -> Iterator[tuple[bool, tuple[SourceId, int], Quantity]]:
    """Counts that are of this happening and not in somebody's quoted words: whether the lead has
    it, the sentence, the figure."""
    text = analysis.source.text
    quoted = sorted(
        span
        for one in analysis.quotations
        if one.kind is QuotationKind.DIRECT and one.inside is None
        for span in one.content
    )
    told = [one for one in analysis.sentences if _tells(one.kind)]
    for place, sentence in enumerate(told):
        if not analysis.features[sentence.number - 1].numbers:
            continue
        if _TOLD.search(text, sentence.span.start, sentence.span.end) is None:
            continue
        # "In 2009 the town was hit. The earthquake killed 300": the year goes on.
        context = told[place - 1].span.of(text) if place else ""
        if _OTHER.search(sentence.span.of(text)) or _YEAR.search(context):
            continue
        passage = read_passage(text, [sentence.span], ())
        for quantity in passage.quantities:
            if quantity.measure is not Measure.COUNT:
                continue
            if quantity.approximation is Approximation.VAGUE:
                continue
            before = bisect_right(quoted, quantity.span) - 1
            if before < 0 or not quoted[before].overlaps(quantity.span):
                where = (analysis.source.id, sentence.number)
                yield place < LEAD, where, quantity
