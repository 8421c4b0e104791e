"""A summary of verbatim sentences, each with every source that carries it.

Three ideas, one a module: which sentences stand by themselves (`leaning`), what a sentence
tells that the others do not (`telling`), and which few together tell most (`choice`). Captions,
furniture and headlines never enter; sources that derive from another are set aside, so
agreement is that of independent witnesses only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..datelines import without_dateline
from ..model import (
    Analysis,
    Citation,
    Derivation,
    Event,
    Sentence,
    SentenceMatch,
    SourceId,
    Statement,
    SummarySentence,
)
from .choice import Limits, choose
from .leaning import leans_on
from .telling import Candidate, read_candidates

__all__ = ["leans_on", "summarise", "summarise_source"]

WORDS_A_SENTENCE = 35
"""When sentences are counted, the words they may fill: else the longest would always win."""

_Place = tuple[SourceId, int]


def summarise(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    matches: Sequence[SentenceMatch],
    derivations: Sequence[Derivation],
    *,
    sentences: int,
    words: int | None = None,
) -> tuple[SummarySentence, ...]:
    """Tell an event in a few of its sources' own sentences.

    What several independent sources tell counts most, then what stands early in one, then
    what quotes [maximal coverage of word pairs weighted by the sources that hold them: Gillick
    and Favre, NAACL 2009 workshop].

    Args:
        event: its sources, in its order.
        analyses: of at least these sources.
        statements: those whose speaker stands in another sentence keep theirs from being
            chosen alone; others are not looked at.
        matches: sentences that say the same; those without conflicts are chips.
        derivations: a derived source gives no sentence and no weight, only chips.
        sentences: how many at most, each of which stands by itself.
        words: instead, how many words at most; then a sentence may also lean on the one
            before it, which is told first.

    Returns:
        In an order to be read; empty when no sentence of body text is left. Each chosen
        sentence is a slice of its source and no two of them say the same.
    """
    derived = {derivation.derived for derivation in derivations}
    independent = [source for source in event.sources if source not in derived]
    if not independent:
        independent = list(event.sources)
    limits = Limits(
        sentences=sentences if words is None else None,
        words=WORDS_A_SENTENCE * sentences if words is None else words,
    )
    elsewhere = _spoken_elsewhere(analyses, statements)
    candidates = read_candidates([analyses[source] for source in independent], elsewhere)
    chosen = choose(candidates, limits, _alike(candidates, matches))
    carriers = _carriers(matches)
    order = {source: place for place, source in enumerate(event.sources)}
    return tuple(
        _cited(candidates[number], analyses, carriers, order, independent) for number in chosen
    )


def summarise_source(
    analysis: Analysis, statements: Sequence[Statement], *, sentences: int
) -> tuple[SummarySentence, ...]:
    """Tell one source in a few of its own sentences that stand by themselves, in its order.

    Args:
        analysis: of the source.
        statements: as for `summarise`.
        sentences: how many at most; a short text gives fewer, so that the summary is not
            the text.
    """
    elsewhere = _spoken_elsewhere({analysis.source.id: analysis}, statements)
    candidates = read_candidates([analysis], elsewhere)
    most = max(1, min(sentences, len(candidates) // 3))
    limits = Limits(sentences=most, words=WORDS_A_SENTENCE * most)
    chosen = sorted(choose(candidates, limits))
    return tuple(
        _cited(candidates[number], {analysis.source.id: analysis}, {}, {}, [analysis.source.id])
        for number in chosen
    )


def _spoken_elsewhere(
    analyses: Mapping[SourceId, Analysis], statements: Sequence[Statement]
) -> frozenset[_Place]:
    """Sentences that report words whose speaker another sentence names, or none."""
    found: set[_Place] = set()
    for statement in statements:
        analysis = analyses.get(statement.source_id)
        if analysis is None:
            continue
        sentence = analysis.sentences[statement.sentence - 1]
        speaker = statement.quotation.speaker
        if speaker is None or not speaker.overlaps(sentence.span):
            found.add((statement.source_id, statement.sentence))
    return frozenset(found)


def _alike(
    candidates: Sequence[Candidate], matches: Sequence[SentenceMatch]
) -> frozenset[tuple[int, int]]:
    """Matched candidates, conflicts or not: told both, they would be read twice."""
    numbers = {(one.source, one.sentence.number): number for number, one in enumerate(candidates)}
    return frozenset(
        (min(a, b), max(a, b))
        for match in matches
        if (a := numbers.get(match.a)) is not None and (b := numbers.get(match.b)) is not None
    )


def _carriers(matches: Sequence[SentenceMatch]) -> Mapping[_Place, Sequence[tuple[float, _Place]]]:
    """For each sentence, those that say the same, the surest first."""
    beside: defaultdict[_Place, list[tuple[float, _Place]]] = defaultdict(list)
    for match in matches:
        # What differs in a number or a name is the same story, but no second witness.
        if not match.conflicts:
            beside[match.a].append((-match.score, match.b))
            beside[match.b].append((-match.score, match.a))
    return {place: sorted(others) for place, others in beside.items()}


def _cited(
    candidate: Candidate,
    analyses: Mapping[SourceId, Analysis],
    carriers: Mapping[_Place, Sequence[tuple[float, _Place]]],
    order: Mapping[SourceId, int],
    independent: Sequence[SourceId],
) -> SummarySentence:
    place = (candidate.source, candidate.sentence.number)
    best: dict[SourceId, int] = {}
    for _, (source, number) in carriers.get(place, ()):
        if source in order and source != candidate.source:
            best.setdefault(source, number)
    chosen = _cite(analyses[candidate.source], candidate.sentence)
    others = [
        _cite(analyses[source], analyses[source].sentences[best[source] - 1])
        for source in sorted(best, key=lambda source: order[source])
    ]
    witnesses = {candidate.source, *best} & set(independent)
    return SummarySentence(chosen=chosen, carried_by=(chosen, *others), independent=len(witnesses))


def _cite(analysis: Analysis, sentence: Sentence) -> Citation:
    words = without_dateline(analysis.source, sentence)
    return Citation(
        source_id=analysis.source.id,
        span=words,
        exact=words.of(analysis.source.text),
        sentence=sentence.number,
    )
