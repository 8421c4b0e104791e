"""What an editor should look at first: statements by doubt, each with its mend ready to copy.

For the editor and never published, so it speaks the language of the commands: English.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from ..core.editing.writing import row, said_in, told_apart, value
from ..core.errors import Notice, NoticeCode
from ..core.model import (
    Briefing,
    DiscrepancyKind,
    Entity,
    EntityKind,
    QuotationKind,
    Site,
    SourceId,
    Span,
    Statement,
    StatementId,
)
from .atlas import Atlas
from .links import Links
from .naming import briefing_title
from .text import marked

_REASON = "why, in your words"
_NEAR_THE_LINE = 0.72
"""Statements of one speaker are put together from .62 on (`alignment.links`); of those up to
here about one in five is wrong, read line by line."""
_DAMAGE = frozenset(
    [
        NoticeCode.UNCLOSED_QUOTE,
        NoticeCode.UNOPENED_QUOTE,
        NoticeCode.MISMATCHED_QUOTE,
        NoticeCode.DOUBLED_WORDS,
        NoticeCode.BROKEN_SENTENCE,
    ]
)
_FEW_WORDS = 4
"""Below, an indirect statement was wrong more often than not in an afternoon of editing."""
_MANY_WORDS = 6
"""So many words in a row are the same utterance (`alignment.links.VERBATIM_WORDS`)."""
_CANDIDATES = 4
"""Names offered beside a statement; more are no choice but a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """A correction to copy."""

    title: str
    toml: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A statement worth a second look."""

    weight: int
    """The sum of its reasons' weights; the more, the earlier it should be looked at."""
    reasons: tuple[str, ...]
    id: StatementId
    briefing: str
    speaker: str
    """Empty for nobody."""
    speaker_rule: str
    label: str
    """``A3``"""
    source: str
    sentence_href: str
    """To the sentence in its source."""
    row_href: str
    """To its row in the briefing."""
    before: Markup
    """The sentence before, where a name often stands."""
    sentence: Markup
    """The sentences it stands in, its words marked."""
    mends: tuple[Mend, ...]


@dataclass(slots=True)
class _Found:
    weight: int = 0
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: int, reason: str) -> None:
        if reason not in self.reasons:
            self.weight += weight
            self.reasons.append(reason)


def doubts(atlas: Atlas, site: Site, here: str = "review/index.html") -> tuple[Doubt, ...]:
    """Every statement with a doubt, the most doubtful first, then in the order of the site.

    Args:
        here: the page's own address, seen from the site's root.
    """
    links = Links(here)
    found: list[Doubt] = []
    for briefing in site.briefings:
        reasons = _reasons(atlas, briefing)
        by_source: dict[SourceId, list[Statement]] = defaultdict(list)
        for one in briefing.statements:
            by_source[one.source_id].append(one)
        for one in briefing.statements:
            if reasons[one.id].reasons and not one.editor:
                own = by_source[one.source_id]
                found.append(_doubt(atlas, links, briefing, one, reasons[one.id], own))
    return tuple(sorted(found, key=lambda one: -one.weight))


def _reasons(atlas: Atlas, briefing: Briefing) -> dict[StatementId, _Found]:
    found: dict[StatementId, _Found] = {one.id: _Found() for one in briefing.statements}
    for one in briefing.statements:
        for reason in one.quotation.doubts:
            found[one.id].add(4, reason)
        if one.speaker is None:
            found[one.id].add(3, "nobody is named")
        elif "pronoun" in one.speaker_rule:
            found[one.id].add(1, "named by way of a pronoun")
        for notice in _damage(atlas, one):
            found[one.id].add(2, f"damaged: {notice.message}")
        if _says_little(atlas, one):
            found[one.id].add(2, "so few words that they may be cut off, or no statement at all")
        if one.speaker and _is_a_mere_place(atlas.entities[one.speaker]):
            found[one.id].add(2, "credited to a place that is no country")
    _doubt_credits(atlas, briefing, found)
    _doubt_alignments(atlas, briefing, found)
    for discrepancy in briefing.discrepancies:
        if discrepancy.kind in (DiscrepancyKind.ONLY_ONE, DiscrepancyKind.WORDING):
            # Nothing stands against the one, and the table itself shows the other.
            continue
        for citation in discrepancy.citations:
            for one in briefing.statements:
                if one.source_id == citation.source_id and _within(one, citation.span):
                    kind = discrepancy.kind.value
                    found[one.id].add(2, f"sources differ ({kind}): {discrepancy.subject}")
    return found


def _says_little(atlas: Atlas, one: Statement) -> bool:
    text = atlas.source(one.source_id).text
    words = sum(len(span.of(text).split()) for span in one.quotation.content)
    return one.quotation.kind is QuotationKind.INDIRECT and words < _FEW_WORDS


def _is_a_mere_place(entity: Entity) -> bool:
    return entity.kind is EntityKind.PLACE and entity.party is None


def _doubt_credits(atlas: Atlas, briefing: Briefing, found: Mapping[StatementId, _Found]) -> None:
    """The same words, credited to one here and to another there: one of the two is wrong."""
    by_words: dict[str, list[Statement]] = defaultdict(list)
    for one in briefing.statements:
        words = said_in(one, atlas.source(one.source_id).text).casefold()
        if len(words.split()) >= _MANY_WORDS:
            by_words[words].append(one)
    for same in by_words.values():
        for one in same:
            if other := next((o for o in same if o.speaker != one.speaker), None):
                found[one.id].add(4, f"the same words are credited otherwise in {other.id}")


def _doubt_alignments(
    atlas: Atlas, briefing: Briefing, found: Mapping[StatementId, _Found]
) -> None:
    for group in briefing.alignments:
        if len(group.statements) > 1 and group.score < _NEAR_THE_LINE and not group.editor:
            for name in group.statements:
                found[name].add(2, f"put together with another, but only just ({group.score:.2f})")
    for one, other in _nearly(atlas, briefing):
        for each, met in ((one, other), (other, one)):
            what = f"its sentence matches that of {met.id}, but they stand in two rows"
            found[each.id].add(1, what)


def _nearly(atlas: Atlas, briefing: Briefing) -> Iterator[tuple[Statement, Statement]]:
    """Statements of one speaker in sentences that match, which no row puts together."""
    standing: dict[tuple[SourceId, int], list[Statement]] = defaultdict(list)
    for one in briefing.statements:
        standing[one.source_id, one.sentence].append(one)
    for match in briefing.matches:
        here, there = standing.get(match.a, ()), standing.get(match.b, ())
        met = {name for one in here for name in atlas.alignments[one.id].statements}
        for one in here:
            if not any(other.id in atlas.alignments[one.id].statements for other in there):
                for other in there:
                    alone = other.id not in met
                    if alone and one.speaker is not None and one.speaker == other.speaker:
                        yield one, other


def _damage(atlas: Atlas, one: Statement) -> Iterable[Notice]:
    spans = [atlas.sentence(one.source_id, one.sentence).span, *one.quotation.content]
    for notice in atlas.analyses[one.source_id].notices:
        if notice.code in _DAMAGE and notice.span is not None:
            where = notice.span
            if any(where.overlaps(span) for span in spans):
                yield notice


def _within(one: Statement, span: Span) -> bool:
    return any(part.overlaps(span) for part in one.quotation.content)


def _doubt(
    atlas: Atlas,
    links: Links,
    briefing: Briefing,
    one: Statement,
    found: _Found,
    own: list[Statement],
) -> Doubt:
    text = atlas.source(one.source_id).text
    first = one.sentence
    last = atlas.sentence_at(one.source_id, one.quotation.content[-1].start)
    base = Span(
        atlas.sentence(one.source_id, first).span.start,
        max(atlas.sentence(one.source_id, last).span.end, one.quotation.content[-1].end),
    )
    before = atlas.sentence(one.source_id, first - 1).span if first > 1 else None
    return Doubt(
        weight=found.weight,
        reasons=tuple(found.reasons),
        id=one.id,
        briefing=briefing_title(briefing),
        speaker=atlas.entities[one.speaker].name if one.speaker else "",
        speaker_rule=one.speaker_rule,
        label=f"{atlas.letters[one.source_id]}{one.sentence}",
        source=atlas.labels[one.source_id],
        sentence_href=links.sentence(one.source_id, one.sentence),
        row_href=links.statement(briefing.event.id, one.id),
        before=marked(text, before, ()) if before else Markup(""),
        sentence=marked(text, base, one.quotation.content),
        mends=tuple(_mends(atlas, briefing, one, own, before, base)),
    )


def _mends(
    atlas: Atlas,
    briefing: Briefing,
    one: Statement,
    own: list[Statement],
    before: Span | None,
    base: Span,
) -> Iterator[Mend]:
    place = {"source": one.source_id, "words": told_apart(one, own, atlas.analyses)}
    names = _candidates(atlas, one, Span(before.start if before else base.start, base.end))
    speaker = names[0] if names else "unnamed"
    others = [name for name in (*names[1:], "unnamed") if name != speaker]
    correct = row("correct", {**place, "speaker": speaker, "reason": _REASON})
    yield Mend(
        title="Another speaker",
        toml=correct + (f"\n# or speaker = {' or '.join(map(value, others))}" if others else ""),
    )
    content = one.quotation.content[0].of(atlas.source(one.source_id).text)
    yield Mend(
        title="Other ends", toml=row("correct", {**place, "content": content, "reason": _REASON})
    )
    yield Mend(title="Hide it", toml=row("hide", {**place, "reason": _REASON}))
    together = atlas.alignments[one.id].statements
    if len(together) > 1:
        yield _pair(atlas, briefing, "different", one, atlas.statements[_other(one, together)])
    for first, second in _nearly(atlas, briefing):
        if one.id in (first.id, second.id):
            yield _pair(atlas, briefing, "same", first, second)


def _other(one: Statement, together: Iterable[StatementId]) -> StatementId:
    return next(name for name in together if name != one.id)


def _pair(atlas: Atlas, briefing: Briefing, kind: str, one: Statement, other: Statement) -> Mend:
    words = [
        [each.source_id, told_apart(each, briefing.statements, atlas.analyses)]
        for each in (one, other)
    ]
    title = {"same": "They are the same", "different": "They are two"}[kind]
    head = f"briefing = {value(briefing.event.id)}\n\n"
    return Mend(title=title, toml=head + row(kind, {"statements": words, "reason": _REASON}))


def _candidates(atlas: Atlas, one: Statement, near: Span) -> list[str]:
    """Who is named nearby and does not speak yet, people and bodies before places."""
    kinds = {EntityKind.PERSON: 0, EntityKind.ORGANISATION: 1}
    known = [
        atlas.entities[entity]
        for entity in atlas.mentioned(one.source_id, near)
        if entity != one.speaker
    ]
    ranked = sorted(known, key=lambda entity: kinds.get(entity.kind, 2))
    return [entity.name for entity in ranked][:_CANDIDATES]
