"""How much of one text's own wording stands in another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..marks import find_marks
from ..model import Analysis, ParagraphKind, SentenceMatch, SourceId, Span
from ..words import Profile, Word, cosine, letter_profile, read_words

GRAM = 5
"""Words in a row; shorter runs are idiom, longer ones break at every changed word."""

SENTENCE_LIKENESS = 0.5
"""Cosine of character 3- to 5-grams from which a sentence counts as rewritten."""

LEAST_OWN_WORDS = 4
"""A sentence with fewer words outside quotation marks ("he said") shows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What a source says in its own words: body sentences, quotations set aside."""

    source_id: SourceId
    words: tuple[Word, ...]
    grams: frozenset[tuple[str, ...]]
    by_sentence: Mapping[int, tuple[Word, ...]]
    """By sentence number; only sentences with enough own words."""
    letters: Mapping[int, Profile]
    """Of the same sentences."""
    whole: frozenset[tuple[str, ...]]
    """Word 5-grams of the body with its quotations, for copies that are mostly quotation."""
    quoted: Mapping[int, str]
    """By sentence number: folds of the words within marks, for marks that went missing."""


def own_words(analysis: Analysis) -> OwnWords:
    """Set aside what stands in quotation marks, and read the rest."""
    source = analysis.source
    quoted = sorted(
        found.whole for found in find_marks(source).quoted if not found.unclosed and not found.depth
    )
    starts, ends = [span.start for span in quoted], [span.end for span in quoted]
    words: list[Word] = []
    grams: set[tuple[str, ...]] = set()
    whole: set[tuple[str, ...]] = set()
    by_sentence: dict[int, tuple[Word, ...]] = {}
    in_marks: dict[int, str] = {}
    for sentence in analysis.sentences:
        if sentence.kind is not ParagraphKind.BODY:
            continue
        every = read_words(source.text, [sentence.span])
        # Outermost stretches are disjoint: those of a sentence stand in one row.
        first, last = (
            bisect_right(ends, sentence.span.start),
            bisect_left(starts, sentence.span.end),
        )
        inside = quoted[first:last]
        own = tuple(w for w in every if not any(s.start <= w.start < s.end for s in inside))
        kept = {word.start for word in own}
        grams.update(_runs(_stretches(every, kept)))
        whole.update(_runs([every]))
        words.extend(own)
        if len(own) >= LEAST_OWN_WORDS:
            by_sentence[sentence.number] = own
        if len(own) < len(every):
            in_marks[sentence.number] = " ".join(w.fold for w in every if w.start not in kept)
    return OwnWords(
        source_id=source.id,
        words=tuple(words),
        grams=frozenset(grams),
        by_sentence=by_sentence,
        letters={number: letter_profile(own) for number, own in by_sentence.items()},
        whole=frozenset(whole),
        quoted=in_marks,
    )


def _stretches(every: Sequence[Word], kept: set[int]) -> list[list[Word]]:
    """The own words of a sentence in runs that no quotation interrupts."""
    runs: list[list[Word]] = [[]]
    for word in every:
        if word.start in kept:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return runs


def _runs(stretches: Iterable[Sequence[Word]]) -> Iterable[tuple[str, ...]]:
    for words in stretches:
        folds = [word.fold for word in words]
        for start in range(len(folds) - GRAM + 1):
            yield tuple(folds[start : start + GRAM])


def shared_gram_counts(texts: Sequence[OwnWords], *, whole: bool) -> Counter[tuple[int, int]]:
    """For each pair of texts how many distinct 5-grams both hold, by an index of grams."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    counts: Counter[tuple[int, int]] = Counter()
    for index, text in enumerate(texts):
        for gram in text.whole if whole else text.grams:
            for earlier in holders[gram]:
                counts[earlier, index] += 1
            holders[gram].append(index)
    return counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Sentences of two sources that match in one and the same order."""

    pairs: tuple[tuple[int, int], ...]
    """Sentence numbers."""
    words: tuple[int, int]
    """Own words in them, of either source."""


def longest_chain(a: OwnWords, b: OwnWords, matches: Sequence[SentenceMatch]) -> Chain:
    """The heaviest sequence of matched sentences that keeps the order in both sources.

    Reporters who meet the same facts tell them in their own order; a rewriter goes along the
    lines. Weighted longest increasing subsequence, n log n in the matches.
    """
    rows = []
    for match in matches:
        left, right = a.by_sentence.get(match.a[1]), b.by_sentence.get(match.b[1])
        if not left or not right:
            continue
        if cosine(a.letters[match.a[1]], b.letters[match.b[1]]) >= SENTENCE_LIKENESS:
            rows.append((match.a[1], match.b[1], min(len(left), len(right))))
    # Within one sentence of a, later ones of b first: a sentence then joins a chain once.
    rows.sort(key=lambda row: (row[0], -row[1]))
    best_at: list[tuple[int, int, int]] = []  # (b's number, weight, row), both rising
    parent: dict[int, int | None] = {}
    for index, (_, right_number, weight) in enumerate(rows):
        at = bisect_left(best_at, (right_number, -1, -1))
        previous = best_at[at - 1] if at else None
        total = weight + (previous[1] if previous else 0)
        parent[index] = previous[2] if previous else None
        if at < len(best_at) and best_at[at][0] == right_number and best_at[at][1] >= total:
            continue
        end = at
        while end < len(best_at) and best_at[end][1] <= total:
            end += 1
        best_at[at:end] = [(right_number, total, index)]
    pairs = []
    step: int | None = best_at[-1][2] if best_at else None
    while step is not None:
        pairs.append((rows[step][0], rows[step][1]))
        step = parent[step]
    pairs.reverse()
    return Chain(
        pairs=tuple(pairs),
        words=(
            sum(len(a.by_sentence[number]) for number in {left for left, _ in pairs}),
            sum(len(b.by_sentence[number]) for number in {right for _, right in pairs}),
        ),
    )


def lost_marks(a: OwnWords, b: OwnWords, matched: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """How many sentences of *b* print without marks what *a* quotes, and the other way round."""
    lost = [0, 0]
    for left, right in matched:
        for side, (one, other, n, m) in enumerate(((a, b, left, right), (b, a, right, left))):
            quote = one.quoted.get(n, "")
            if m in other.quoted or len(quote.split()) < GRAM or m not in other.by_sentence:
                continue
            plain = {word.stem for word in other.by_sentence[m]}
            stems = {word.stem for word in read_words(quote)}
            if len(stems & plain) >= len(stems) / 2:
                lost[side] += 1
    return lost[0], lost[1]


def credit_spans(analysis: Analysis) -> tuple[Span, ...]:
    """Where agency credits can stand: bylines, furniture, the first and the last body paragraph."""
    paragraphs = analysis.source.paragraphs
    body = [p for p in paragraphs if p.kind is ParagraphKind.BODY]
    edges = body[:1] + body[-1:]
    credits = [
        p.span
        for p in paragraphs
        if p.kind in (ParagraphKind.BYLINE, ParagraphKind.FURNITURE) or p in edges
    ]
    return tuple(credits)
