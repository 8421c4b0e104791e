"""Sentences of two sources that tell the same, wholly or in part.

Likeness of letters finds the candidates; the words outside names decide, since two reports
of one happening share their names in nearly every sentence. What then does not agree
(numbers, negation, dates) is written into the match, never smoothed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..conflicts import find_conflicts
from ..model import Analysis, Event, ParagraphKind, SentenceMatch, SourceId
from ..numbers import Agreement, Approximation, Measure, Quantity, compare_quantities
from ..passages import (
    Passage,
    Weights,
    letters_of,
    plain_words,
    read_passage,
    share_of_shorter,
    weigh,
)
from ..words import Profile, cosine, share_run

LEAST_SCORE = 0.45
"""Read line by line on same-event pairs nobody tuned for: of pairs scored .36 to .45 half
tell the same or overlap, of those above about nine in ten."""

ANCHORED = 0.6
"""Below, a pair needs something that holds it to one fact: a figure, a name, words in a row,
or many words. Three words alone ("heterosexual", "tax", "couple") are a topic. Read line by
line: of 55 pairs the rule takes five of seven wrong ones and four right ones."""

ANCHOR_RUN = 4
ANCHOR_WORDS = 5

LEAST_LIKENESS = 0.3
"""Letters alone: below it, shared plain words are shared turns of phrase."""

LEAST_PLAIN_SHARE = 0.35
"""Of the words outside names; without it "President A met President B" would meet every
sentence that holds both names."""

LEAST_PLAIN_WEIGHT = 4.0
"""Shared weight outside names: one rare word or several usual ones."""

LEAST_WORDS = 3
SURE = 0.55
"""Plain words in common, two where the score is sure: one rare word ("birther", "businessman")
names a topic, not a fact."""

OPENING_WEIGHT = 1.0
"""A word lighter than this opens no candidates: "say" would pair everything with everything.
Sentences that share only such words never reach `LEAST_PLAIN_WEIGHT` by less than five."""

SHARED_FIGURE = 0.15
"""What a figure that both print of the same thing adds to the score ("two dozen teenagers",
"nearly two dozen high school students"). Read line by line: of pairs of weaker wording that
share a figure and its unit about nine in ten tell the same fact, of those without, half."""

SECOND_FIGURE = 0.05
"""What every further one adds."""

LEAST_LIKENESS_WITH_FIGURE = 0.2
LEAST_PLAIN_SHARE_WITH_FIGURE = 0.25
"""A figure makes up for other wording, but not for other subjects."""

SMALL_FIGURE = 3
"""Counts up to here ("two leaders") are shared by chance."""

HIGHEST = 0.99
"""What figures can raise a score to: 1.0 is for the same words."""

NEW_SHARE = 0.5
"""A sentence may meet a second one of the same source if half of what they share is not yet
told by the first: one sentence here may be two there, but not one and its echo."""


@dataclass(frozen=True, slots=True)
class _Entry:
    place: tuple[int, SourceId, int]
    """Order of the source in the event, the source, the sentence's number."""
    passage: Passage
    plain: dict[str, float]
    letters: Profile
    figures: tuple[Quantity, ...]
    """Quantities that hardly two facts share by chance."""


def match_sentences(
    event: Event, analyses: Mapping[SourceId, Analysis]
) -> tuple[SentenceMatch, ...]:
    """Find the sentences of two sources that say the same, or overlap.

    Candidates share weighty words outside names (an index, not all pairs). Their score is
    the mean of two shares, each 0–1: the cosine of character 3- to 5-grams, rare words
    heavier, and the share of the shorter one's plain words that the other holds; raised a
    little by figures that both print of the same thing.

    Args:
        event: its sources are compared with one another, in its order.
        analyses: of at least these sources.

    Returns:
        Matches of body sentences, ordered by the first place, then the second. Score 1.0
        means the same words; conflicts tell what does not agree all the same.
    """
    entries = _read_entries(event, analyses)
    by_sources: dict[tuple[int, int], list[tuple[float, int, int]]] = defaultdict(list)
    for a, b in _candidates(entries):
        score = _score(entries[a], entries[b])
        if score is not None:
            pair = (entries[a].place[0], entries[b].place[0])
            by_sources[pair].append((score, a, b))
    matches = []
    for _, scored in sorted(by_sources.items()):
        for score, a, b in _without_echoes(entries, scored):
            matches.append(_match(entries[a], entries[b], score, analyses))
    order = {source: rank for rank, source in enumerate(event.sources)}
    matches.sort(key=lambda match: (order[match.a[0]], match.a[1], order[match.b[0]], match.b[1]))
    return tuple(matches)


def _read_entries(event: Event, analyses: Mapping[SourceId, Analysis]) -> list[_Entry]:
    places: list[tuple[int, SourceId, int]] = []
    passages: list[Passage] = []
    for rank, source_id in enumerate(event.sources):
        analysis = analyses[source_id]
        for sentence, features in zip(analysis.sentences, analysis.features, strict=True):
            if sentence.kind is ParagraphKind.BODY:
                places.append((rank, source_id, sentence.number))
                passages.append(read_passage(analysis.source.text, [sentence.span], features.names))
    weights: Weights = weigh(passages)
    return [
        _Entry(
            place,
            passage,
            plain_words(passage, weights),
            letters_of(passage, weights),
            tuple(filter(_is_telling, passage.quantities)),
        )
        for place, passage in zip(places, passages, strict=True)
    ]


def _candidates(entries: Sequence[_Entry]) -> list[tuple[int, int]]:
    """Pairs of different sources that share enough plain weight, by an index of words."""
    holders: dict[str, list[int]] = defaultdict(list)
    pairs = []
    for b, entry in enumerate(entries):
        shared: dict[int, float] = defaultdict(float)
        for key, weight in entry.plain.items():
            if weight >= OPENING_WEIGHT:
                for a in holders[key]:
                    shared[a] += weight
                holders[key].append(b)
        for a in sorted(shared):
            if entries[a].place[0] != entry.place[0] and shared[a] >= LEAST_PLAIN_WEIGHT / 2:
                pairs.append((a, b))
    return pairs


def _is_telling(figure: Quantity) -> bool:
    if figure.approximation is Approximation.VAGUE or figure.measure is Measure.ORDINAL:
        return False
    return figure.measure in (Measure.MONEY, Measure.PERCENT) or figure.low > SMALL_FIGURE


def _shared_figures(a: _Entry, b: _Entry) -> int:
    """How many figures of the first agree with one of the second, unit included."""
    agree = (Agreement.SAME, Agreement.COMPATIBLE)
    return sum(any(compare_quantities(p, q) in agree for q in b.figures) for p in a.figures)


def _score(a: _Entry, b: _Entry) -> float | None:
    """Mean of the two shares, or ``None`` when they do not tell the same."""
    weight = sum(weight for key, weight in a.plain.items() if key in b.plain)
    if weight < LEAST_PLAIN_WEIGHT:
        return None
    figures = _shared_figures(a, b)
    plain = share_of_shorter(a.plain, b.plain)
    if plain < (LEAST_PLAIN_SHARE_WITH_FIGURE if figures else LEAST_PLAIN_SHARE):
        return None
    likeness = cosine(a.letters, b.letters)
    if likeness < (LEAST_LIKENESS_WITH_FIGURE if figures else LEAST_LIKENESS):
        return None
    score = (likeness + plain) / 2
    words = sum(key in b.plain for key in a.plain)
    if words < (LEAST_WORDS if score < SURE else 2):
        return None
    if score < ANCHORED and not (figures or words >= ANCHOR_WORDS or _anchored(a, b)):
        return None
    if figures:
        score = min(HIGHEST, score + SHARED_FIGURE + SECOND_FIGURE * (figures - 1))
    return score if score >= LEAST_SCORE else None


def _anchored(a: _Entry, b: _Entry) -> bool:
    """Whether a name stands in both, or the same words in a row."""
    names = [
        {key for key, named in zip(one.passage.keys, one.passage.named, strict=True) if named}
        for one in (a, b)
    ]
    return bool(names[0] & names[1]) or share_run(a.passage.words, b.passage.words, ANCHOR_RUN)


def _without_echoes(
    entries: Sequence[_Entry], scored: list[tuple[float, int, int]]
) -> list[tuple[float, int, int]]:
    """Best first; a later match of a sentence must tell something its earlier ones do not."""
    told: dict[int, set[str]] = defaultdict(set)
    kept = []
    for score, a, b in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        shared = {
            key: weight for key, weight in entries[a].plain.items() if key in entries[b].plain
        }
        total = sum(shared.values())
        new = [
            sum(weight for key, weight in shared.items() if key not in told[side])
            for side in (a, b)
        ]
        if min(new) >= NEW_SHARE * total:
            kept.append((score, a, b))
            told[a] |= shared.keys()
            told[b] |= shared.keys()
    return kept


def _match(
    a: _Entry, b: _Entry, score: float, analyses: Mapping[SourceId, Analysis]
) -> SentenceMatch:
    (_, a_id, a_number), (_, b_id, b_number) = a.place, b.place
    shared = [
        key.removeprefix("country:")
        for key, _ in sorted(a.plain.items(), key=lambda item: (-item[1], item[0]))
        if key in b.plain
    ]
    held = share_of_shorter(a.plain, b.plain)
    reasons: tuple[str, ...] = (
        f"letters alike {cosine(a.letters, b.letters):.2f}",
        f"{held:.0%} of the shorter one's plain words: {', '.join(shared[:5])}",
    )
    if figures := _shared_figures(a, b):
        reasons += ("a figure in common" if figures == 1 else f"{figures} figures in common",)
    if [word.fold for word in a.passage.words] == [word.fold for word in b.passage.words]:
        reasons, score = ("the same words",), 1.0
    features = (
        analyses[a_id].features[a_number - 1],
        analyses[b_id].features[b_number - 1],
    )
    conflicts = find_conflicts(a.passage, b.passage, *features)
    return SentenceMatch(
        a=(a_id, a_number),
        b=(b_id, b_number),
        score=round(score, 4),
        reasons=reasons,
        conflicts=tuple(str(conflict) for conflict in conflicts),
    )
