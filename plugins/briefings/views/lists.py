"""Pages that list: briefings, statements, speakers and subjects, sources."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..core.gists import overview_of
from ..core.model import (
    DiscrepancyKind,
    Entity,
    EntityId,
    EntityKind,
    EventId,
    Site,
    SourceId,
    StatementId,
)
from .atlas import Atlas
from .cards import SourceCard, source_card
from .citations import SourceName, source_name
from .headline import counted_sources, involved, title_language
from .links import Links
from .naming import briefing_title
from .neighbours import Neighbour, neighbour
from .presence import Presence
from .renderings import Name, Rendering, name, rendering
from .standing import Standing
from .summary import SummaryLine, summary_lines
from .words import ENTITY_KINDS, Moment

# A briefing or a source in a list stands for a page of its own; fewer of them fill one.
BRIEFINGS_PER_PAGE = 24
NAMES_IN_LIST = 5
LINES_IN_LIST = 2
DIFFERENCES_IN_LIST = 2
SOURCES_IN_LIST = 8
# What these are about is told by their sentences only.
WITHOUT_SUBJECT = (DiscrepancyKind.ONLY_ONE, DiscrepancyKind.WORDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingCard:
    """A briefing in the index."""

    title: str
    language: str
    href: str
    date: Moment | None
    counts: str
    lead: tuple[SummaryLine, ...]
    """How the summary begins; what the title says already is left out."""
    differs: tuple[str, ...]
    """On what its sources do not agree, in a few words each."""
    sources: tuple[SourceName, ...]
    people: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A statement in the table of all."""

    rendering: Rendering
    href: str
    briefing: Neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """A speaker or subject in the list of all."""

    name: Name
    kind: str
    party: str
    roles: str
    language: str
    """Of the roles."""
    said: int
    about: int
    sources: int


def briefing_card(atlas: Atlas, links: Links, key: EventId) -> BriefingCard:
    """A briefing in the index."""
    briefing = atlas.briefings[key]
    say, event = atlas.say, briefing.event
    title = briefing.title
    lines = [
        line
        for line, sentence in zip(
            summary_lines(atlas, links, briefing), briefing.summary, strict=True
        )
        if title != sentence.chosen
    ]
    differing = (d for d in briefing.discrepancies if d.kind not in WITHOUT_SUBJECT)
    people = involved(atlas, briefing)[:NAMES_IN_LIST]
    # As many as its page counts above its table: what was only believed stands behind that.
    rows = sum(atlas.standing[one.statements[0]] is Standing.MAIN for one in briefing.alignments)
    return BriefingCard(
        title=briefing_title(briefing),
        language=title_language(atlas, briefing),
        href=links.briefing(event.id),
        date=say.day(event.date) if event.date else None,
        counts=", ".join(
            [
                counted_sources(say, briefing),
                say.many("%(count)s statement", "%(count)s statements", rows),
            ]
        ),
        lead=tuple(lines[:LINES_IN_LIST]),
        differs=tuple(dict.fromkeys(say.told(d.subject) for d in differing))[:DIFFERENCES_IN_LIST],
        sources=tuple(source_name(atlas, links, s) for s in event.sources[:SOURCES_IN_LIST]),
        people=tuple(name(atlas, links, person) for person in people),
    )


def all_statements(site: Site) -> Iterator[tuple[EventId, Sequence[StatementId]]]:
    """Every statement, by briefing, source and place."""
    for gist in overview_of(site).gists:
        yield gist.event.id, gist.statements


def statement_row(atlas: Atlas, links: Links, key: StatementId) -> StatementRow:
    """A statement in the table of all."""
    statement = atlas.statements[key]
    event = atlas.statement_events[statement.id]
    return StatementRow(
        rendering=rendering(atlas, links, statement, peek=False),
        href=links.statement(event, statement.id),
        briefing=neighbour(atlas, links, event),
    )


def sort_key(entity: Entity) -> tuple[str, str]:
    """Alphabetical, accents aside, so that “Érdi” stands beside “Erdman”."""
    name = entity.name.casefold()
    if name.isascii():
        return name, entity.id
    bare = unicodedata.normalize("NFKD", name)
    return "".join(c for c in bare if not unicodedata.combining(c)), entity.id


class EntityLine(NamedTuple):
    """All that a row of the list of all entities is made from: one for each of a site's."""

    entity: EntityId
    name: str
    kind: EntityKind
    party: str
    roles: str
    language: str
    said: int
    about: int
    sources: int

    def __repr__(self) -> str:
        """Without the fields' names: to print them would take longer than the rest of a page."""
        return tuple.__repr__(self)


def all_entities(atlas: Atlas, presence: Presence, site: Site) -> list[EntityLine]:
    """Everyone and everything with a page: speakers first by name, then those spoken of."""
    found: list[tuple[tuple[bool, str, str], EntityLine]] = []
    for one in site.entities:
        if one.nameless:
            continue
        said, about, _, sources = presence.counts(one.id)
        language = presence.language(atlas, one)
        party, roles = one.party or "", "; ".join(one.roles[:3])
        line = EntityLine(one.id, one.name, one.kind, party, roles, language, said, about, sources)
        found.append(((not said, *sort_key(one)), line))
    return [line for _, line in sorted(found, key=lambda item: item[0])]


def entity_row(atlas: Atlas, links: Links, line: EntityLine) -> EntityRow:
    """A speaker or subject in the list of all."""
    return EntityRow(
        name=Name(text=line.name, href=links.entity(line.entity)),
        kind=atlas.say(ENTITY_KINDS[line.kind]),
        party=line.party,
        roles=line.roles,
        language=line.language,
        said=line.said,
        about=line.about,
        sources=line.sources,
    )


def all_sources(site: Site) -> Iterator[tuple[str, Sequence[SourceId]]]:
    """Every source, by briefing; then those without one."""
    overview = overview_of(site)
    told: set[SourceId] = set()
    for gist in overview.gists:
        yield gist.event.id, gist.event.sources
        told.update(gist.event.sources)
    yield "", [name for name in overview.headers if name not in told]


def source_row(
    atlas: Atlas, links: Links, source_id: SourceId
) -> tuple[SourceCard, Neighbour | None]:
    """A source with its briefing."""
    event = atlas.event_of.get(source_id)
    briefing = neighbour(atlas, links, event) if event else None
    return source_card(atlas, links, source_id), briefing
