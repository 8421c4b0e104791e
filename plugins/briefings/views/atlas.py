"""Where everything is: a site's values by id, with the ways back.

Made once a build and passed to every page, so that no page searches through the site.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ..core.gists import Gist, Mentions, mentioned, overview_of
from ..core.headers import Header
from ..core.lazily import Recent
from ..core.model import (
    Alignment,
    Analysis,
    Briefing,
    Citation,
    Entity,
    EntityId,
    EventId,
    Quotation,
    Sentence,
    Site,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
    source_of,
)
from ..core.sentences import sentence_up_to
from .folder import Folder, Use, referents_of
from .log import Log, Watched, entity_fact, event_fact, title_fact
from .lookups import Bare, EventsOf, Lookup
from .naming import gist_title
from .page import Compare, ViewSettings
from .standing import Standing
from .words import Interface

Made = TypeVar("Made")

_AT_HAND = 64
"""Events whose look-ups are held on to."""


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
    headers: Mapping[SourceId, Header]
    """What lists and links tell of a source; its words need not be fetched for it."""
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
    mentions: Mapping[SourceId, Mentions]
    """Who is mentioned where in a source, in reading order."""
    standing: Mapping[StatementId, Standing]
    """Whether a statement opens the table, stands behind it or inside another."""
    inner: Mapping[StatementId, tuple[StatementId, ...]]
    """Statements within another's words that have no row of their own."""
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
        found = self.headers[source_id].language
        return "" if found == self.say.language else found

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
        return mentioned(self.mentions[source_id], span)


def build_atlas(site: Site, settings: ViewSettings) -> Atlas:
    """Where everything of a site is; what an event's own pages show is looked up when asked for."""
    overview = overview_of(site)
    headers = overview.headers
    event_of = {name: gist.event.id for gist in overview.gists for name in gist.event.sources}
    sources = site.analysis_of()
    briefings = site.briefing_of()
    referents = referents_of(site.entities)

    def of_event(event: EventId) -> Folder:
        briefing = briefings[event]
        return Folder(briefing, briefing.event.sources, headers, sources, referents)

    events = Recent(of_event, _AT_HAND)
    alone: Recent[SourceId, Folder] = Recent(
        lambda name: Folder(None, [name], headers, sources, referents), _AT_HAND
    )

    def of_source(name: SourceId) -> Folder | None:
        event = event_of.get(name)
        if event is not None:
            return events(event)
        return alone(name) if name in sources else None

    def of_place(place: tuple[SourceId, int]) -> Folder | None:
        return of_source(place[0])

    def of_statement(name: StatementId) -> Folder | None:
        return of_source(source_of(name))

    return Atlas(
        say=settings.say,
        compare=settings.compare,
        headers=headers,
        analyses=sources,
        entities={entity.id: entity for entity in site.entities},
        briefings=briefings,
        order={gist.event.id: i for i, gist in enumerate(overview.gists)},
        event_of=event_of,
        letters=Lookup(of_source, "letters"),
        hues=Lookup(of_source, "hues"),
        labels=Lookup(of_source, "labels"),
        statements=Lookup(of_statement, "statements"),
        standing=Lookup(of_statement, "standing"),
        inner=Lookup(of_statement, "inner"),
        statement_events=EventsOf(event_of),
        alignments=Lookup(of_statement, "alignments"),
        referents=Lookup(of_place, "referents"),
        mentions=Lookup(of_source, "mentions"),
        uses=Lookup(of_place, "uses"),
        titles={
            gist.event.id: Title(
                title=gist_title(gist),
                language=_foreign(gist, headers, settings),
                date=gist.event.date,
            )
            for gist in overview.gists
        },
    )


def _foreign(gist: Gist, headers: Mapping[SourceId, Header], settings: ViewSettings) -> str:
    """The language of a title that is a source's words, where a page must tell it."""
    if gist.title_source is None:
        return ""
    language = headers[gist.title_source].language
    return "" if language == settings.say.language else language


def watch(atlas: Atlas, log: Log) -> Atlas:
    """The same atlas, noting in *log* what is asked of it."""

    def source(key: SourceId) -> str:
        # A source that no event holds, and what nobody knows, are facts of their own.
        event = atlas.event_of.get(key)
        return event_fact(event) if event is not None else f"source/{key}"

    def place(key: tuple[SourceId, int]) -> str:
        return source(key[0])

    def statement(key: StatementId) -> str:
        return source(source_of(key))

    return replace(
        atlas,
        log=log,
        memo={},
        headers=Watched(atlas.headers, source, log),
        analyses=Watched(atlas.analyses, source, log),
        entities=Watched(Bare(atlas.entities), entity_fact, log),
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
        uses=Watched(atlas.uses, place, log),
        titles=Watched(atlas.titles, title_fact, log),
    )
