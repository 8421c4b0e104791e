"""The page of an entity: all it said, all that was said about it, and who stands near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.model import Entity, EntityId, Site, SourceId, Statement, StatementId
from .atlas import Atlas
from .briefing import briefing_title
from .citations import Chip, CitedWords, chip, cited_words
from .links import Links
from .renderings import Name, Rendering, name, rendering
from .source import Neighbour
from .words import ENTITY_KINDS, Moment, count, day, moment

LINKED_SHOWN = 12
SUMMARY_SENTENCES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityStatement:
    """A statement with the places that carry it."""

    rendering: Rendering
    date: Moment | None
    also: tuple[Chip, ...]
    """Other sources' renderings."""
    href: str
    """To its row in the briefing."""
    briefing: Neighbour


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
    editor: bool
    """Whether the editor gave its name, aliases, roles or party."""
    counts: str
    summary: tuple[CitedWords, ...]
    said: tuple[EntityStatement, ...]
    about: tuple[EntityStatement, ...]
    linked: tuple[Linked, ...]
    briefings: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Who is spoken of where; made once for all entity pages."""

    about: Mapping[EntityId, tuple[StatementId, ...]]
    """Statements of others that mention it."""
    beside: Mapping[EntityId, Counter[EntityId]]
    """In how many sentences another one stands beside it."""
    sources: Mapping[EntityId, tuple[SourceId, ...]]
    parties: Mapping[str, tuple[EntityId, ...]]
    """Everyone of a party, and the party itself where it is an entity."""


def build_mentions(atlas: Atlas, site: Site) -> Mentions:
    """Walk all mentions once."""
    about: dict[EntityId, dict[StatementId, None]] = {}
    beside: dict[EntityId, Counter[EntityId]] = {}
    sources: dict[EntityId, dict[SourceId, None]] = {}
    for briefing in site.briefings:
        for statement in briefing.statements:
            for span in statement.quotation.content:
                for mentioned in atlas.mentioned(statement.source_id, span):
                    if mentioned != statement.speaker:
                        about.setdefault(mentioned, {})[statement.id] = None
    parties: dict[str, list[EntityId]] = {
        entity.party: [] for entity in site.entities if entity.party
    }
    for entity in site.entities:
        for party in {entity.party, entity.name} & parties.keys():
            parties[str(party)].append(entity.id)
    for analysis in site.analyses:
        source_id = analysis.source.id
        in_sentence: dict[int, dict[EntityId, None]] = {}
        for mention, key in atlas.mentions[source_id]:
            sources.setdefault(key, {})[source_id] = None
            number = atlas.sentence_at(source_id, mention.start)
            in_sentence.setdefault(number, {})[key] = None
        for together in in_sentence.values():
            for key in together:
                beside.setdefault(key, Counter()).update(k for k in together if k != key)
    return Mentions(
        about={entity: tuple(ids) for entity, ids in about.items()},
        beside=beside,
        sources={entity: tuple(ids) for entity, ids in sources.items()},
        parties={party: tuple(ids) for party, ids in parties.items()},
    )


def entity_view(atlas: Atlas, links: Links, mentions: Mentions, entity: Entity) -> EntityView:
    """A speaker, or someone or something spoken of."""
    said = _statements(atlas, links, atlas.said.get(entity.id, ()), peek=True)
    about = _statements(atlas, links, mentions.about.get(entity.id, ()), peek=True)
    events = dict.fromkeys(
        atlas.event_of[source_id]
        for source_id in mentions.sources.get(entity.id, ())
        if source_id in atlas.event_of
    )
    # In the site's order, newest first.
    briefings = [b for event, b in atlas.briefings.items() if event in events]
    return EntityView(
        name=entity.name,
        kind=ENTITY_KINDS[entity.kind],
        party=entity.party or "",
        roles=entity.roles,
        aliases=tuple(alias for alias in entity.aliases if alias != entity.name),
        editor=entity.editor,
        counts=f"{count(len(said), 'statement')} made, "
        f"spoken of in {count(len(about), 'statement')}, "
        f"named in {count(len(mentions.sources.get(entity.id, ())), 'source')}",
        summary=_summary(atlas, links, entity.id),
        said=said,
        about=about,
        linked=_linked(atlas, links, mentions, entity),
        briefings=tuple(
            Neighbour(
                title=briefing_title(b),
                href=links.briefing(b.event.id),
                date=day(b.event.date) if b.event.date else None,
            )
            for b in briefings
        ),
    )


def _statements(
    atlas: Atlas, links: Links, ids: Sequence[StatementId], *, peek: bool
) -> tuple[EntityStatement, ...]:
    """One entry an alignment, by time; those without a date come last."""
    found: dict[tuple[StatementId, ...], Statement] = {}
    for statement_id in ids:
        found.setdefault(atlas.alignments[statement_id].statements, atlas.statements[statement_id])

    def when(statement: Statement) -> tuple[bool, str, str, int]:
        date = _iso(atlas, statement)
        return (not date, date, statement.source_id, statement.quotation.number)

    views = []
    for aligned, statement in sorted(found.items(), key=lambda item: when(item[1])):
        event = atlas.statement_events[statement.id]
        briefing = atlas.briefings[event]
        published = atlas.source(statement.source_id).date
        views.append(
            EntityStatement(
                rendering=rendering(atlas, links, statement, peek=peek),
                date=moment(statement.said_on)
                if statement.said_on
                else day(published)
                if published
                else None,
                also=tuple(
                    chip(
                        atlas,
                        links,
                        atlas.statements[other].source_id,
                        atlas.statements[other].sentence,
                        marks=atlas.statements[other].quotation.content,
                    )
                    for other in aligned
                    if other != statement.id
                ),
                href=links.statement(event, statement.id),
                briefing=Neighbour(
                    title=briefing_title(briefing), href=links.briefing(event), date=None
                ),
            )
        )
    return tuple(views)


def _iso(atlas: Atlas, statement: Statement) -> str:
    published = atlas.source(statement.source_id).date
    if statement.said_on:
        return str(statement.said_on)
    return published.isoformat() if published else ""


def _summary(atlas: Atlas, links: Links, entity: EntityId) -> tuple[CitedWords, ...]:
    """Sentences of the happenings' summaries that name it: chosen there, not anew."""
    found: list[CitedWords] = []
    for briefing in atlas.briefings.values():
        for sentence in briefing.summary:
            chosen = sentence.chosen
            if entity in atlas.mentioned(chosen.source_id, chosen.span):
                found.append(
                    cited_words(atlas, links, chosen, others=sentence.carried_by[1:], peek=True)
                )
    return tuple(found[:SUMMARY_SENTENCES])


def _linked(atlas: Atlas, links: Links, mentions: Mentions, entity: Entity) -> tuple[Linked, ...]:
    reasons: dict[EntityId, str] = {}
    if entity.party:
        for other in mentions.parties[entity.party]:
            if other != entity.id:
                reasons[other] = f"party: {entity.party}"
    beside = mentions.beside.get(entity.id, Counter())
    for other_id, times in sorted(beside.items(), key=lambda item: (-item[1], item[0])):
        reasons.setdefault(other_id, f"together in {count(times, 'sentence')}")
    return tuple(
        Linked(name=name(atlas, links, other_id), reason=reason)
        for other_id, reason in list(reasons.items())[:LINKED_SHOWN]
    )
