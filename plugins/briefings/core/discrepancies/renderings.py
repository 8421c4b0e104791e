"""Renderings of one statement: other words in quotation marks, or another speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import load_lines
from ..marks import find_marks
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
from ..words import FUNCTION_WORDS, Block, Word, fold, lay_side_by_side, read_words

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
    in_marks: dict[SourceId, list[Span]] = {}
    for alignment in alignments:
        quoted = [
            statement
            for id in alignment.statements
            if (statement := statements.get(id)) is not None
            and statement.quotation.kind is not QuotationKind.INDIRECT
        ]
        quoted.sort(key=lambda s: (ranks[s.source_id], s.quotation.content[0]))
        words = {s.id: _quoted_words(s, analyses, in_marks) for s in quoted}
        marks: dict[StatementId, set[Span]] = defaultdict(set)
        for place, one in enumerate(quoted):
            for other in quoted[place + 1 :]:
                if one.source_id != other.source_id:
                    for a, b in _exchanged(words[one.id], words[other.id]):
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


def _quoted_words(
    statement: Statement, analyses: Mapping[SourceId, Analysis], marks: dict[SourceId, list[Span]]
) -> tuple[Word, ...]:
    """The words of a statement that stand in quotation marks."""
    source = analyses[statement.source_id].source
    if source.id not in marks:
        found = find_marks(source).quoted
        marks[source.id] = [quoted.inner for quoted in found if not quoted.depth]
    words = read_words(source.text, statement.quotation.content)
    return tuple(w for w in words if any(s.start <= w.start < s.end for s in marks[source.id]))


def _exchanged(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[Span, Span]]:
    """Pairs of stretches that stand in each other's place and differ in substance."""
    blocks = lay_side_by_side([word.stem for word in a], [word.stem for word in b])
    equal = sum(block.a[1] - block.a[0] for block in blocks if block.same)
    if not equal or equal < LEAST_EQUAL * min(len(a), len(b)):
        return []
    stretches = _without_islands(blocks, a)
    negative = {fold(word) for word in load_lines("negative-words.txt")}
    pairs = []
    for before, block, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
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


def _without_islands(blocks: Sequence[Block], a: Sequence[Word]) -> list[Block]:
    """A lone "to" between two exchanges belongs to them: it is equal by chance."""
    joined: list[Block] = []
    for place, block in enumerate(blocks):
        inner = 0 < place < len(blocks) - 1
        words = a[slice(*block.a)]
        island = block.same and inner and len(words) == 1 and not words[0].is_content
        if joined and not joined[-1].same and (island or not block.same):
            last = joined[-1]
            joined[-1] = Block(False, (last.a[0], block.a[1]), (last.b[0], block.b[1]))
        else:
            joined.append(block)
    return joined


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
        text = analyses[statement.source_id].source.text
        folds = [word.fold for word in read_words(text, statement.quotation.content)]
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
