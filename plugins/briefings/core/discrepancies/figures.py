"""Figures of one year and one thing, in sentences that are worded too differently to match.

"The 1997 quake killed a dozen people" and "In 1997 an earthquake killed more than 100 people"
share few words, but the year, the deed and what is counted. All three must agree before the
figures are laid side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..conflicts import Conflict, is_settled, number_conflict, surroundings
from ..model import Analysis, ParagraphKind, SourceId
from ..numbers import Agreement, Approximation, Measure, Quantity, compare_quantities
from ..passages import Passage, Weights, read_passage, weigh

LEAST_AROUND = 2
"""Words besides the year that must stand near both figures."""

LEAST_WEIGHT = 2.0
"""What those words must tell together (see `passages.Weights`)."""


@dataclass(frozen=True, slots=True)
class _Figure:
    place: tuple[SourceId, int]
    rank: int
    passage: Passage
    quantity: Quantity
    around: frozenset[str]


Pair = tuple[tuple[SourceId, int], tuple[SourceId, int], Conflict]
"""Two places (source, sentence number) and what does not agree."""


def find_dated_figures(
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
    matched: Collection[tuple[tuple[SourceId, int], tuple[SourceId, int]]],
) -> list[Pair]:
    """Figures that differ although year, unit and the words around them are shared.

    Args:
        ranks: the event's sources in order.
        analyses: of at least these.
        matched: pairs of sentences compared already.

    Returns:
        Pairs in the order of their places. A sentence with two years is left out: which
        figure belongs to which year would be a guess.
    """
    figures = _read(ranks, analyses)
    weights = weigh([figure.passage for figure in figures])
    by_key: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    pairs = []
    for figure in figures:
        (year,) = _years(figure.around)
        rivals = by_key[year, figure.quantity.unit[0]]
        for other in rivals:
            if other.rank == figure.rank or (other.place, figure.place) in matched:
                continue
            if _same_thing(other, figure, weights):
                conflict = number_conflict(
                    other.passage, other.quantity, figure.passage, figure.quantity
                )
                pairs.append((other.place, figure.place, conflict))
        rivals.append(figure)
    return sorted(pairs, key=lambda p: (ranks[p[0][0]], p[0][1], ranks[p[1][0]], p[1][1]))


def _read(ranks: Mapping[SourceId, int], analyses: Mapping[SourceId, Analysis]) -> list[_Figure]:
    figures = []
    for source_id in sorted(ranks, key=lambda source: ranks[source]):
        analysis = analyses[source_id]
        for sentence, features in zip(analysis.sentences, analysis.features, strict=True):
            if sentence.kind is not ParagraphKind.BODY or not features.numbers:
                continue
            passage = read_passage(analysis.source.text, [sentence.span], features.names)
            if len(_years(set(passage.keys))) != 1:
                continue
            for quantity in passage.quantities:
                vague = quantity.approximation is Approximation.VAGUE
                if quantity.measure is not Measure.COUNT or vague or not quantity.unit:
                    continue
                around = surroundings(passage, quantity.span)
                if len(_years(around)) == 1:
                    place = (source_id, sentence.number)
                    figures.append(_Figure(place, ranks[source_id], passage, quantity, around))
    return figures


def _years(keys: Collection[str]) -> set[str]:
    return {key for key in keys if len(key) == 4 and key.isdigit() and "1500" < key < "2100"}


def _same_thing(a: _Figure, b: _Figure, weights: Weights) -> bool:
    if compare_quantities(a.quantity, b.quantity) is not Agreement.DIFFERENT:
        return False
    if is_settled(a.quantity, b.passage.quantities) or is_settled(b.quantity, a.passage.quantities):
        return False
    shared = (a.around & b.around) - {*a.quantity.unit, *b.quantity.unit}
    words = [key for key in sorted(shared) if not key[0].isdigit()]
    return len(words) >= LEAST_AROUND and sum(map(weights.of, words)) >= LEAST_WEIGHT
