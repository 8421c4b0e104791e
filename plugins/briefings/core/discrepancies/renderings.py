"""Renderings of one statement: other words in quotation marks, or another speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import load_lines
from ..model import (
    Alignment,
    Analysis,
    Citation,
    Discrepancy,
    DiscrepancyKind,
    EntityKind,
    QuotationKind,
    Referent,
    SourceId,
    Span,
    Statement,
    StatementId,
)
from ..words import FUNCTION_WORDS, Word, fold, lay_side_by_side, read_words

VERBATIM_WORDS = 8
"""Words in a row that two people do not say by chance."""

LEAST_EQUAL = 0.5
"""Share of the shorter quotation's words that must be equal before others count as changed;
below, the two quote different parts."""

LEAST_AROUND = 2
"""Equal words on both sides of an exchanged one, which show that it stands in its place."""


def find_other_wordings(
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
    statements: Mapping[StatementId, Statement],
    alignments: Sequence[Alignment],
) -> list[Discrepancy]:
    """Quotation marks promise exact words: tell where two sources print other ones.

    Only words exchanged between equal ones count. A part left out is a choice, and an
    indirect rendering promises nothing.
    """
    found = []
    for alignment in alignments:
        quoted = [
            statement
            for id in alignment.statements
            if (statement := statements.get(id)) is not None
            and statement.quotation.kind is QuotationKind.DIRECT
        ]
        quoted.sort(key=lambda s: (ranks[s.source_id], s.quotation.content[0]))
        marks: dict[StatementId, set[Span]] = defaultdict(set)
        for place, one in enumerate(quoted):
            for other in quoted[place + 1 :]:
                if one.source_id != other.source_id:
                    for a, b in _exchanged(one, other, analyses):
                        marks[one.id].add(a)
                        marks[other.id].add(b)
        changed = [statement for statement in quoted if statement.id in marks]
        if changed:
            found.append(
                Discrepancy(
                    kind=DiscrepancyKind.WORDING,
                    subject="words in quotation marks",
                    citations=tuple(_cite(s, analyses) for s in changed),
                    marks=tuple(tuple(sorted(marks[s.id])) for s in changed),
                )
            )
    return found


def _words(statement: Statement, analyses: Mapping[SourceId, Analysis]) -> tuple[Word, ...]:
    return read_words(analyses[statement.source_id].source.text, statement.quotation.content)


def _exchanged(
    one: Statement, other: Statement, analyses: Mapping[SourceId, Analysis]
) -> list[tuple[Span, Span]]:
    """Pairs of stretches that stand in each other's place and differ in substance."""
    a, b = _words(one, analyses), _words(other, analyses)
    blocks = lay_side_by_side([word.stem for word in a], [word.stem for word in b])
    equal = sum(block.a[1] - block.a[0] for block in blocks if block.same)
    if equal < LEAST_EQUAL * min(len(a), len(b)):
        return []
    negative = set(load_lines("negative-words.txt"))
    pairs = []
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.same:
            continue
        left, right = a[slice(*block.a)], b[slice(*block.b)]
        around = min(before.a[1] - before.a[0], after.a[1] - after.a[0])
        if not left or not right or around < LEAST_AROUND:
            continue
        words = [word.fold for word in (*left, *right)]
        denies = any(word in negative for word in words)
        if not denies and any(
            all(word.fold in FUNCTION_WORDS for word in side) for side in (left, right)
        ):
            continue
        pairs.append((Span(left[0].start, left[-1].end), Span(right[0].start, right[-1].end)))
    return pairs


def find_other_speakers(
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
) -> list[Discrepancy]:
    """The same quoted words credited to two people.

    Only people whose names share no word: an office and its spokesperson may both be right.
    """
    holders: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    ordered = sorted(
        (s for s in statements if s.source_id in ranks),
        key=lambda s: (ranks[s.source_id], s.quotation.content[0]),
    )
    people = {statement.id: _person(statement, analyses) for statement in ordered}
    found: dict[tuple[StatementId, StatementId], Discrepancy] = {}
    for statement in ordered:
        person = people[statement.id]
        if statement.quotation.kind is QuotationKind.INDIRECT or person is None:
            continue
        folds = [word.fold for word in _words(statement, analyses)]
        for start in range(len(folds) - VERBATIM_WORDS + 1):
            run = tuple(folds[start : start + VERBATIM_WORDS])
            for earlier in holders[run]:
                other = people[earlier.id]
                if (
                    earlier.source_id == statement.source_id
                    or other is None
                    or (earlier.id, statement.id) in found
                    or earlier.speaker == statement.speaker
                    or _name_words(person) & _name_words(other)
                ):
                    continue
                both = (earlier, statement)
                found[earlier.id, statement.id] = Discrepancy(
                    kind=DiscrepancyKind.NAME,
                    subject="who said it",
                    citations=tuple(_cite(s, analyses) for s in both),
                    marks=tuple((s.quotation.speaker or s.quotation.content[0],) for s in both),
                )
            holders[run].append(statement)
    return list(found.values())


def _person(statement: Statement, analyses: Mapping[SourceId, Analysis]) -> Referent | None:
    """The person a statement is credited to in its source, when it is one."""
    analysis = analyses[statement.source_id]
    for attribution in analysis.attributions:
        if attribution.quotation == statement.quotation.number:
            for referent in analysis.referents:
                if referent.number == attribution.referent:
                    named = referent.kind is EntityKind.PERSON and statement.speaker is not None
                    return referent if named else None
    return None


def _name_words(referent: Referent) -> set[str]:
    names = (referent.name, *referent.aliases)
    return {fold(word) for name in names for word in name.split()}


def _cite(statement: Statement, analyses: Mapping[SourceId, Analysis]) -> Citation:
    analysis = analyses[statement.source_id]
    span = analysis.sentences[statement.sentence - 1].span
    for content in statement.quotation.content:
        span = Span(min(span.start, content.start), max(span.end, content.end))
    return Citation(
        source_id=statement.source_id,
        span=span,
        exact=span.of(analysis.source.text),
        sentence=statement.sentence,
    )
