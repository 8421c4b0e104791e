"""The page of an entity: all it said, all that was said about it, and who stands near it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..core.model import Entity
from .atlas import Atlas
from .citations import Chip, CitedWords, chip, cited_words
from .links import Links, entity_file
from .neighbours import Neighbour, neighbour
from .paging import Pager, pager
from .presence import EntityPart, Entry
from .renderings import Name, Rendering, name, rendering
from .words import ENTITY_KINDS, Interface, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityStatement:
    """A statement with the places that carry it."""

    rendering: Rendering
    date: Moment | None
    """When it was said, where anything tells that; its briefing has a date of its own."""
    also: tuple[Chip, ...]
    """Other sources' renderings."""
    href: str
    """To its row in the briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InBriefing:
    """Statements of one happening, in the order of time."""

    briefing: Neighbour
    citations: str
    """The way to the ready-made citations of its statements."""
    statements: tuple[EntityStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Another entity and why it is named here."""

    name: Name
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView:
    """Everything an entity's page prints."""

    name: str
    kind: str
    party: str
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    language: str
    """Of roles and aliases."""
    editor: bool
    """Whether the editor gave its name, aliases, roles or party."""
    counts: str
    summary: tuple[CitedWords, ...]
    said: tuple[InBriefing, ...]
    """The newest happening first."""
    about: tuple[InBriefing, ...]
    linked: tuple[Linked, ...]
    briefings: tuple[Neighbour, ...]
    more_briefings: str
    """``40 more``, or empty."""
    pager: Pager


def entity_view(atlas: Atlas, entity: Entity, part: EntityPart) -> EntityView:
    """One page of an entity."""
    say = atlas.say
    links = Links(entity_file(entity.id, part.number))
    summary = [atlas.briefings[event].summary[place] for event, place in part.summary]
    return EntityView(
        name=entity.name,
        kind=say(ENTITY_KINDS[entity.kind]),
        party=entity.party or "",
        roles=entity.roles,
        aliases=tuple(alias for alias in entity.aliases if alias != entity.name),
        language=part.language,
        editor=entity.editor,
        counts=_counts(say, *part.counts),
        summary=tuple(
            cited_words(atlas, links, found.chosen, others=found.carried_by[1:], peek=True)
            for found in summary
        ),
        said=_by_briefing(atlas, links, part.said),
        about=_by_briefing(atlas, links, part.about),
        linked=tuple(
            Linked(name=name(atlas, links, other), reason=reason) for other, reason in part.linked
        ),
        briefings=tuple(neighbour(atlas, links, event, dated=True) for event in part.events),
        more_briefings=say.many("%(count)s more", "%(count)s more", part.more_events)
        if part.more_events
        else "",
        pager=pager(links, partial(entity_file, entity.id), part.number, part.pages),
    )


def _counts(say: Interface, said: int, about: int, sources: int) -> str:
    counted = [
        (said, say.many("%(count)s statement made", "%(count)s statements made", said)),
        (
            about,
            say.many(
                "spoken of in %(count)s statement", "spoken of in %(count)s statements", about
            ),
        ),
        (sources, say.many("named in %(count)s source", "named in %(count)s sources", sources)),
    ]
    return ", ".join(words for count, words in counted if count)


def _by_briefing(atlas: Atlas, links: Links, entries: Sequence[Entry]) -> tuple[InBriefing, ...]:
    """Entries that stand in order, told apart by happening."""
    return tuple(
        InBriefing(
            briefing=neighbour(atlas, links, event, dated=True),
            citations=links.citations(event),
            statements=tuple(_statement(atlas, links, entry) for entry in theirs),
        )
        for event, theirs in groupby(entries, key=lambda entry: atlas.statement_events[entry[1]])
    )


def _statement(atlas: Atlas, links: Links, entry: Entry) -> EntityStatement:
    aligned, shown = entry
    statement = atlas.statements[shown]
    event = atlas.statement_events[statement.id]
    others = (atlas.statements[other] for other in aligned if other != statement.id)
    return EntityStatement(
        rendering=rendering(atlas, links, statement),
        date=atlas.say.moment(statement.said_on) if statement.said_on else None,
        also=tuple(
            chip(atlas, links, s.source_id, s.sentence, marks=s.quotation.content) for s in others
        ),
        href=links.statement(event, statement.id),
    )
