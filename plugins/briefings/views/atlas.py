"""Where everything is: a site's values by id, with the ways back.

Made once a build and passed to every page, so that no page searches through the site.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ..core.model import (
    Alignment,
    Analysis,
    Briefing,
    Citation,
    Entity,
    EntityId,
    EntityKind,
    EventId,
    Quotation,
    Sentence,
    Site,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
    letter,
)
from ..core.sentences import sentence_up_to
from .likeness import alike, places_like
from .log import Log, Watched, entity_fact, event_fact, title_fact
from .naming import briefing_title, label
from .page import Compare, ViewSettings
from .standing import Standing, outer_statements, standings
from .words import Interface

Made = TypeVar("Made")

# As many hues as tokens.css names. Letters go on; colours begin again, and never stand alone.
HUES = 8
NAMELESS = {EntityKind.GROUP, EntityKind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a briefing that shows a sentence."""

    event: EventId
    part: str
    """Id of the part of the page."""
    statement: StatementId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """What another page says of a briefing."""

    title: str
    """As a line of plain text."""
    language: str
    """Where a page must tell it: empty when it is the page's own."""
    date: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Lookups over a whole site."""

    say: Interface
    """Our own words, in the language that a page's frame declares."""
    compare: Compare
    """How the words of two renderings are compared."""
    analyses: Mapping[SourceId, Analysis]
    entities: Mapping[EntityId, Entity]
    briefings: Mapping[EventId, Briefing]
    order: Mapping[EventId, int]
    """Place of each briefing in the site, newest first."""
    event_of: Mapping[SourceId, EventId]
    letters: Mapping[SourceId, str]
    """Stable within an event: its sources in their order are A, B, C …"""
    hues: Mapping[SourceId, int]
    labels: Mapping[SourceId, str]
    """What to call a source where one name must do."""
    statements: Mapping[StatementId, Statement]
    statement_events: Mapping[StatementId, EventId]
    alignments: Mapping[StatementId, Alignment]
    referents: Mapping[tuple[SourceId, int], EntityId]
    mentions: Mapping[SourceId, tuple[tuple[Span, EntityId], ...]]
    """Who is mentioned where in a source, in reading order."""
    standing: Mapping[StatementId, Standing]
    """Whether a statement opens the table, stands behind it or inside another."""
    inner: Mapping[StatementId, tuple[StatementId, ...]]
    """Statements within another's words that have no row of their own."""
    said: Mapping[EntityId, tuple[StatementId, ...]]
    uses: Mapping[tuple[SourceId, int], tuple[Use, ...]]
    """Where each sentence is shown; sentences shown nowhere are absent."""

    titles: Mapping[EventId, Title]
    """Of every briefing; a page that only links to one need not know the rest of it."""

    log: Log = field(default_factory=Log, compare=False)
    """What was looked at, where the atlas is watched."""
    memo: dict[tuple[object, ...], Any] = field(default_factory=dict, compare=False)
    """What was made before; a build's own, since the atlas does not outlive it."""

    def once(self, make: Callable[[], Made], *key: object) -> Made:
        """Make a value the first time it is asked for.

        A statement stands on five pages and more, always with the same words and mostly with
        the same links.
        """
        if key not in self.memo:
            self.memo[key] = self.log.during(make)
        else:
            self.log.note(self.memo[key][1])
        made: Made = self.memo[key][0]
        return made

    def source(self, source_id: SourceId) -> Source:
        """The source itself."""
        return self.analyses[source_id].source

    def language(self, source_id: SourceId) -> str:
        """A source's language where a page must tell it: empty when it is the page's own."""
        found = self.source(source_id).language
        return "" if found == self.say.language else found

    def language_of(self, entity: Entity) -> str:
        """The language in which the sources speak of someone; empty for the page's or several."""
        found = {self.language(source_id) for source_id, _ in entity.referents}
        return found.pop() if len(found) == 1 else ""

    def bears_a_name(self, entity: EntityId) -> bool:
        """Whether it is somebody or something by name; "four children" are not."""
        return self.entities[entity].kind not in NAMELESS

    def sentence(self, source_id: SourceId, number: int) -> Sentence:
        """A sentence by its number."""
        return self.analyses[source_id].sentences[number - 1]

    def words(self, source_id: SourceId, number: int) -> str:
        """The exact words of a sentence."""
        return self.sentence(source_id, number).span.of(self.source(source_id).text)

    def sentence_at(self, source_id: SourceId, offset: int) -> int:
        """Number of the sentence an offset lies in or behind."""
        return sentence_up_to(self.analyses[source_id].sentences, offset).number

    def citation(self, source_id: SourceId, number: int) -> Citation:
        """A whole sentence, cited."""
        sentence = self.sentence(source_id, number)
        return Citation(
            source_id=source_id,
            span=sentence.span,
            exact=sentence.span.of(self.source(source_id).text),
            sentence=number,
        )

    def quotation(self, source_id: SourceId, number: int) -> Quotation | None:
        """A quotation by its number."""
        found = [q for q in self.analyses[source_id].quotations if q.number == number]
        return found[0] if found else None

    def independent(self, source_id: SourceId) -> bool:
        """Whether no other source of its event is its origin."""
        event = self.event_of.get(source_id)
        return event is None or source_id in self.briefings[event].independent

    def mentioned(self, source_id: SourceId, span: Span) -> tuple[EntityId, ...]:
        """The entities mentioned within a stretch, each once, in reading order."""
        mentions = self.mentions[source_id]
        first = bisect_left(mentions, span.start, key=lambda mention: mention[0].start)
        last = bisect_left(mentions, span.end, key=lambda mention: mention[0].start)
        inside = (entity for mention, entity in mentions[first:last] if mention.end <= span.end)
        return tuple(dict.fromkeys(inside))


def build_atlas(site: Site, settings: ViewSettings) -> Atlas:
    """Walk a site once and remember where everything is."""
    referents = {referent: entity.id for entity in site.entities for referent in entity.referents}
    event_of: dict[SourceId, EventId] = {}
    letters: dict[SourceId, str] = {}
    hues: dict[SourceId, int] = {}
    said: dict[EntityId, list[StatementId]] = defaultdict(list)
    for briefing in site.briefings:
        for index, source_id in enumerate(briefing.event.sources):
            event_of[source_id] = briefing.event.id
            letters[source_id] = letter(index)
            hues[source_id] = index % HUES
        for statement in briefing.statements:
            if statement.speaker is not None:
                said[statement.speaker].append(statement.id)
    statements = {s.id: s for briefing in site.briefings for s in briefing.statements}
    standing = standings(statements, (a for b in site.briefings for a in b.alignments))
    inner: dict[StatementId, list[StatementId]] = defaultdict(list)
    for inside, outside in outer_statements(statements).items():
        if standing[inside] is Standing.INNER:
            inner[outside].append(inside)
    analyses = {analysis.source.id: analysis for analysis in site.analyses}
    return Atlas(
        say=settings.say,
        compare=settings.compare,
        analyses=analyses,
        entities={entity.id: entity for entity in site.entities},
        briefings={briefing.event.id: briefing for briefing in site.briefings},
        order={briefing.event.id: i for i, briefing in enumerate(site.briefings)},
        event_of=event_of,
        letters=letters,
        hues=hues,
        labels={analysis.source.id: label(analysis) for analysis in site.analyses},
        statements=statements,
        standing=standing,
        inner={outside: tuple(ids) for outside, ids in inner.items()},
        statement_events={s.id: b.event.id for b in site.briefings for s in b.statements},
        alignments={
            statement: alignment
            for briefing in site.briefings
            for alignment in briefing.alignments
            for statement in alignment.statements
        },
        referents=referents,
        mentions={a.source.id: _mentions(a, referents) for a in site.analyses},
        said={entity: tuple(ids) for entity, ids in said.items()},
        uses=_uses(site, statements, standing),
        titles={
            one.event.id: Title(
                title=briefing_title(one),
                language=_foreign(one, analyses, settings),
                date=one.event.date,
            )
            for one in site.briefings
        },
    )


def _foreign(
    briefing: Briefing, analyses: Mapping[SourceId, Analysis], settings: ViewSettings
) -> str:
    """The language of a title that is a source's words, where a page must tell it."""
    if not isinstance(briefing.title, Citation):
        return ""
    language = analyses[briefing.title.source_id].source.language
    return "" if language == settings.say.language else language


def watch(atlas: Atlas, log: Log) -> Atlas:
    """The same atlas, noting in *log* what is asked of it."""
    # A source that no event holds, and what nobody knows, are facts of their own.
    sources = defaultdict(str, {s: event_fact(e) for s, e in atlas.event_of.items()})
    statements = defaultdict(str, {s: event_fact(e) for s, e in atlas.statement_events.items()})

    def source(key: SourceId) -> str:
        return sources[key] or f"source/{key}"

    def place(key: tuple[SourceId, int]) -> str:
        return source(key[0])

    def statement(key: StatementId) -> str:
        return statements[key] or f"statement/{key}"

    return replace(
        atlas,
        log=log,
        memo={},
        analyses=Watched(atlas.analyses, source, log),
        entities=Watched(
            {name: replace(one, referents=()) for name, one in atlas.entities.items()},
            entity_fact,
            log,
        ),
        briefings=Watched(atlas.briefings, event_fact, log),
        order=Watched(atlas.order, title_fact, log),
        event_of=Watched(atlas.event_of, source, log),
        letters=Watched(atlas.letters, source, log),
        hues=Watched(atlas.hues, source, log),
        labels=Watched(atlas.labels, source, log),
        statements=Watched(atlas.statements, statement, log),
        statement_events=Watched(atlas.statement_events, statement, log),
        alignments=Watched(atlas.alignments, statement, log),
        referents=Watched(atlas.referents, place, log),
        mentions=Watched(atlas.mentions, source, log),
        standing=Watched(atlas.standing, statement, log),
        inner=Watched(atlas.inner, statement, log),
        said={},
        uses=Watched(atlas.uses, place, log),
        titles=Watched(atlas.titles, title_fact, log),
    )


def _mentions(
    analysis: Analysis, referents: Mapping[tuple[SourceId, int], EntityId]
) -> tuple[tuple[Span, EntityId], ...]:
    known = [
        (mention, referents[analysis.source.id, referent.number])
        for referent in analysis.referents
        for mention in referent.mentions
        if (analysis.source.id, referent.number) in referents
    ]
    return tuple(sorted(known))


def _uses(
    site: Site,
    statements: Mapping[StatementId, Statement],
    standing: Mapping[StatementId, Standing],
) -> dict[tuple[SourceId, int], tuple[Use, ...]]:
    uses: dict[tuple[SourceId, int], dict[Use, None]] = defaultdict(dict)

    def note(citation: Citation, use: Use) -> None:
        uses[citation.source_id, citation.sentence][use] = None

    for briefing in site.briefings:
        event = briefing.event.id
        if isinstance(briefing.title, Citation):
            note(briefing.title, Use(event, "top"))
        for chosen in briefing.summary:
            for citation in chosen.carried_by:
                note(citation, Use(event, "summary"))
        for statement in briefing.statements:
            uses[statement.source_id, statement.sentence][Use(event, "said", statement.id)] = None
        like = alike(briefing.matches)
        for alignment in briefing.alignments:
            first = alignment.statements[0]
            if standing[first] is not Standing.INNER:
                for place in places_like(like, [statements[s] for s in alignment.statements]):
                    uses[place][Use(event, "said", first)] = None
        for discrepancy in briefing.discrepancies:
            for citation in discrepancy.citations:
                note(citation, Use(event, "differences"))
        for entry in briefing.timeline:
            for citation in (entry.sentence, entry.words, *entry.others):
                note(citation, Use(event, "timeline"))
    return {place: tuple(found) for place, found in uses.items()}
