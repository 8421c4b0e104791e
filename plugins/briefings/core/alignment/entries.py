"""Statements made ready to be judged: their words by weight, and what stands around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..marks import Quoted, find_marks
from ..model import Analysis, Features, Sentence, SourceId, Span, Statement
from ..passages import Passage, Weights, letters_of, plain_words, read_passage, weigh
from ..words import Profile

OPENING_WEIGHT = 1.0
"""A lighter word opens no candidates."""

LEAST_SHARED = 2.0
"""Half of what a link needs (`links.LEAST_WEIGHT`): below, no pair is worth judging."""

LEAST_PHRASE = 3
"""Words of a phrase. A label of two ("phony theology") is what a whole dispute goes by, and stands
in many statements."""

Told = Mapping[tuple[tuple[SourceId, int], tuple[SourceId, int]], float]
"""The score of each sentence match, by the places of its two sentences."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of the event, ready to be judged."""

    rank: int
    statement: Statement
    passage: Passage
    features: Features
    words: dict[str, float]
    """All content words by weight."""
    plain: dict[str, float]
    letters: Profile
    marked: tuple[tuple[str, ...], ...]
    """Keys of the content words of each phrase in quotation marks."""


def read_entries(
    statements: Sequence[Statement],
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
) -> list[Entry]:
    """The statements in their order; words weigh by how rare they are among all of them."""
    passages, features = [], []
    marks: dict[SourceId, Sequence[Quoted]] = {}
    for statement in statements:
        analysis = analyses[statement.source_id]
        content = statement.quotation.content
        if statement.source_id not in marks:
            marks[statement.source_id] = find_marks(analysis.source).quoted
        around = [analysis.features[place] for place in _touched(analysis.sentences, content)]
        names = [name for found in around for name in found.names]
        passages.append(read_passage(analysis.source.text, content, names))
        features.append(_joined(around))
    weights: Weights = weigh(passages)
    return [
        Entry(
            rank=ranks[statement.source_id],
            statement=statement,
            passage=passage,
            features=found,
            words={passage.keys[i]: weights.of(passage.keys[i]) for i in passage.content},
            plain=plain_words(passage, weights),
            letters=letters_of(passage, weights),
            marked=_marked(passage, marks[statement.source_id]),
        )
        for statement, passage, found in zip(statements, passages, features, strict=True)
    ]


def _marked(passage: Passage, quoted: Sequence[Quoted]) -> tuple[tuple[str, ...], ...]:
    """Keys of the content words of each phrase in marks that lies within a passage."""
    first, last = passage.spans[0].start, passage.spans[-1].end
    low = bisect_left(quoted, first, key=lambda one: one.opening.start)
    runs = []
    for one in quoted[max(0, low - 1) :]:
        if one.opening.start >= last:
            break
        words = [
            index
            for index, word in enumerate(passage.words)
            if one.inner.start <= word.start < one.inner.end
        ]
        keys = tuple(passage.keys[index] for index in words if passage.words[index].is_content)
        if len(words) >= LEAST_PHRASE and len(keys) > 1:
            runs.append(keys)
    return tuple(runs)


def _touched(sentences: Sequence[Sentence], content: Sequence[Span]) -> list[int]:
    """Places of the sentences that a content lies in, in reading order."""
    places: set[int] = set()
    for span in content:
        first = bisect_right(sentences, span.start, key=lambda one: one.span.end)
        last = bisect_left(sentences, span.end, key=lambda one: one.span.start)
        places.update(range(first, last))
    return sorted(places)


def _joined(features: Sequence[Features]) -> Features:
    """The features of all sentences a statement lies in, as one."""
    return Features(
        lemmas=(),
        names=tuple(name for found in features for name in found.names),
        numbers=(),
        negated=any(found.negated for found in features),
        dangling=None,
        negations=tuple(word for found in features for word in found.negations),
        deeds=tuple(deed for found in features for deed in found.deeds),
    )


def find_candidates(
    entries: Sequence[Entry],
    told: Told,
) -> list[tuple[int, int]]:
    """Pairs that share a weighty word, or whose sentences match: an index, not all pairs."""
    pairs: set[tuple[int, int]] = set()
    holders: dict[str, list[int]] = defaultdict(list)
    for b, entry in enumerate(entries):
        shared: dict[int, float] = defaultdict(float)
        for key, weight in entry.words.items():
            if weight >= OPENING_WEIGHT:
                for a in holders[key]:
                    shared[a] += weight
                holders[key].append(b)
        pairs.update((a, b) for a, weight in shared.items() if weight >= LEAST_SHARED)
    by_sentence: dict[tuple[SourceId, int], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_sentence[entry.statement.source_id, entry.statement.sentence].append(index)
    for a_place, b_place in told:
        for a in by_sentence.get(a_place, ()):
            pairs.update((min(a, b), max(a, b)) for b in by_sentence.get(b_place, ()))
    return sorted(pairs)
