"""Renderings of one statement: other words in quotation marks, or another speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ..lexicon import load_lines
from ..marks import find_marks
from ..messages import Message
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
from ..numbers import ONES, read_quantities
from ..words import Block, Word, fold, lay_side_by_side, read_words

VERBATIM_WORDS = 8
"""Words in a row that two people do not say by chance."""

LEAST_SHARED_RUNS = 0.6
"""Share of the shorter quotation's runs that the longer holds when both are one utterance."""

LEAST_EQUAL = 0.5
"""Share of the shorter quotation's words that must be equal before others count as changed;
below, the two quote different parts."""

LONGEST = 10
"""Words an exchange may have on either side; a longer stretch is another part, not a rendering."""

MOST_UNEVEN = 3
"""How many times longer one side may be: beyond, something was left out."""

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
                    texts = (
                        analyses[one.source_id].source.text,
                        analyses[other.source_id].source.text,
                    )
                    for a, b in _exchanged(words[one.id], words[other.id], texts):
                        marks[one.id].add(a)
                        marks[other.id].add(b)
        changed = [statement for statement in quoted if statement.id in marks]
        if changed:
            found.append(
                Discrepancy(
                    kind=DiscrepancyKind.WORDING,
                    subject=Message("words in quotation marks"),
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
    stretches = marks[source.id]

    def quoted(start: int) -> bool:
        place = bisect_right(stretches, start, key=lambda span: span.start) - 1
        return place >= 0 and start < stretches[place].end

    words = read_words(source.text, statement.quotation.content)
    return tuple(word for word in words if quoted(word.start))


def _exchanged(
    a: Sequence[Word], b: Sequence[Word], texts: tuple[str, str]
) -> list[tuple[Span, Span]]:
    """Pairs of stretches that stand in each other's place and differ in substance."""
    blocks = lay_side_by_side([word.stem for word in a], [word.stem for word in b])
    equal = sum(block.a[1] - block.a[0] for block in blocks if block.same)
    if not equal or equal < LEAST_EQUAL * min(len(a), len(b)):
        return []
    stretches = _without_islands(blocks, a)
    pairs = []
    for before, block, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if block.same:
            continue
        left, right = a[slice(*block.a)], b[slice(*block.b)]
        around = min(before.a[1] - before.a[0], after.a[1] - after.a[0])
        if not left or not right or around < LEAST_AROUND:
            continue
        if not _is_of_substance(left, right, *texts):
            continue
        pairs.append((Span(left[0].start, left[-1].end), Span(right[0].start, right[-1].end)))
    return pairs


def _is_of_substance(
    left: Sequence[Word], right: Sequence[Word], left_text: str, right_text: str
) -> bool:
    """Whether an exchange changes what was said, not how a desk spells or shortens it."""
    longer, shorter = sorted((len(left), len(right)), reverse=True)
    if longer > LONGEST or longer > MOST_UNEVEN * shorter:
        return False
    negative = {fold(word) for word in load_lines("negative-words.txt")}
    if any((word.fold in negative) for word in left) != any(w.fold in negative for w in right):
        return True
    sides = [[word for word in side if word.is_content] for side in (left, right)]
    if not all(sides):
        return False
    # Names in quotations follow the house's spelling and style ("Sen.", "al-Qaeda", "Muammar").
    if all(
        text[word.start].isupper()
        for side, text in zip(sides, (left_text, right_text), strict=True)
        for word in side
    ):
        return False
    spans = [Span(side[0].start, side[-1].end) for side in (left, right)]
    printed = [text[span.start - 1 : span.end + 1]
               for text, span in zip((left_text, right_text), spans, strict=True)]  # fmt: skip
    if any(mark in words for words in printed for mark in "[]()"):
        return False  # the desk's own words within the quotation
    if [_figure(word) for word in sides[0]] == [_figure(word) for word in sides[1]]:
        return False
    figures = (read_quantities(left_text, spans[0]), read_quantities(right_text, spans[1]))
    return not (
        figures[0]
        and len(figures[0]) == len(figures[1])
        and all((p.low, p.high) == (q.low, q.high) for p, q in zip(*figures, strict=True))
    )


def _figure(word: Word) -> str:
    """ "one" and "1" alike."""
    return str(ONES.get(word.fold, word.stem))


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

    Only where both sources print the person's name as the speaker, the names share no word,
    and nearly all of the shorter quotation stands in the longer: an office and its
    spokesperson, or one person quoting another, are no contradiction.
    """
    holders: dict[tuple[str, ...], list[tuple[Statement, frozenset[str]]]] = defaultdict(list)
    ordered = sorted(
        (s for s in statements if s.source_id in ranks),
        key=lambda s: (ranks[s.source_id], s.quotation.content[0]),
    )
    people = {name: _people_credited(analyses[name]) for name in ranks}
    found: dict[tuple[StatementId, StatementId], Discrepancy] = {}
    for statement in ordered:
        credited = people[statement.source_id].get(statement.quotation.number)
        person = _person_printed(statement, credited, analyses)
        if statement.quotation.kind is not QuotationKind.DIRECT or person is None:
            continue
        runs = _runs(statement, analyses)
        names = _name_words(person)
        for run in runs:
            for earlier, other_names in holders[run]:
                pair = (earlier.id, statement.id)
                if (
                    pair in found
                    or earlier.source_id == statement.source_id
                    or earlier.speaker == statement.speaker
                    or names & other_names
                    or not _nearly_equal(runs, _runs(earlier, analyses))
                ):
                    continue
                both = (earlier, statement)
                found[pair] = Discrepancy(
                    kind=DiscrepancyKind.NAME,
                    subject=Message("who said it"),
                    citations=tuple(_cite(s, analyses) for s in both),
                    marks=tuple(
                        (s.quotation.speaker_head,) for s in both if s.quotation.speaker_head
                    ),
                )
        for run in dict.fromkeys(runs):
            holders[run].append((statement, names))
    return list(found.values())


def _runs(statement: Statement, analyses: Mapping[SourceId, Analysis]) -> list[tuple[str, ...]]:
    text = analyses[statement.source_id].source.text
    folds = [word.fold for word in read_words(text, statement.quotation.content)]
    size = VERBATIM_WORDS
    return [tuple(folds[start : start + size]) for start in range(len(folds) - size + 1)]


def _nearly_equal(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> bool:
    shorter, longer = sorted((set(a), set(b)), key=len)
    return len(shorter & longer) >= LEAST_SHARED_RUNS * len(shorter)


def _people_credited(analysis: Analysis) -> Mapping[int, Referent]:
    """By number of a quotation the person it is credited to."""
    people = {one.number: one for one in analysis.referents if one.kind is EntityKind.PERSON}
    credited: dict[int, Referent] = {}
    for attribution in analysis.attributions:
        if attribution.referent in people:
            credited.setdefault(attribution.quotation, people[attribution.referent])
    return credited


def _person_printed(
    statement: Statement, person: Referent | None, analyses: Mapping[SourceId, Analysis]
) -> Referent | None:
    """The person credited, if it is by a name that the source prints as the speaker."""
    quotation = statement.quotation
    head = quotation.speaker_head
    if person is None or statement.speaker is None or quotation.inside is not None or head is None:
        return None
    text = analyses[statement.source_id].source.text
    words = {fold(word) for word in head.of(text).split()}
    return person if words & _name_words(person) else None


def _name_words(referent: Referent) -> frozenset[str]:
    names = (referent.name, *referent.aliases)
    return frozenset(fold(word) for name in names for word in name.split())


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
