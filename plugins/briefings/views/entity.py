"""The page of an entity: all it said, all that was said about it, and who stands near it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from ..core.model import Entity, EntityId, EventId, Site, SourceId, Statement, StatementId
from .atlas import Atlas
from .citations import Chip, CitedWords, chip, cited_words
from .links import Links, entity_file
from .neighbours import Neighbour, neighbour
from .paging import Pager, pager
from .renderings import Name, Rendering, name, rendering
from .words import ENTITY_KINDS, Interface, Moment

LINKED_SHOWN = 12
SUMMARY_SENTENCES = 5
# A page of more would take longer to open than to search.
STATEMENTS_PER_PAGE = 100
BRIEFINGS_SHOWN = 60


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
    summaries: Mapping[EntityId, tuple[tuple[EventId, int], ...]]
    """The first sentences of the happenings' summaries that name it: briefing and place."""


def build_mentions(atlas: Atlas, site: Site) -> Mentions:
    """Walk all mentions once."""
    about: dict[EntityId, dict[StatementId, None]] = {}
    beside: dict[EntityId, Counter[EntityId]] = {}
    sources: dict[EntityId, dict[SourceId, None]] = {}
    summaries: dict[EntityId, list[tuple[EventId, int]]] = {}
    for briefing in site.briefings:
        for place, sentence in enumerate(briefing.summary):
            for mentioned in atlas.mentioned(sentence.chosen.source_id, sentence.chosen.span):
                summaries.setdefault(mentioned, []).append((briefing.event.id, place))
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
        summaries={e: tuple(found[:SUMMARY_SENTENCES]) for e, found in summaries.items()},
    )


Entry = tuple[tuple[StatementId, ...], StatementId]
"""An alignment, and the statement of it that is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPart:
    """What one page of an entity holds, by ids: all that walking through a site tells of it.

    Two parts that are equal make the same page while the facts they lead to are the same.
    """

    number: int
    pages: int
    language: str
    counts: tuple[int, int, int]
    """Statements made, statements it is spoken of in, sources that name it."""
    said: tuple[Entry, ...]
    about: tuple[Entry, ...]
    summary: tuple[tuple[EventId, int], ...]
    """Briefings and the place in their summaries of sentences that name it."""
    linked: tuple[tuple[EntityId, str], ...]
    events: tuple[EventId, ...]
    more_events: int


def entity_parts(atlas: Atlas, mentions: Mentions, entity: Entity) -> Iterator[EntityPart]:
    """The pages of a speaker, or of someone or something spoken of.

    Yields:
        One page, and more where more statements are told than one holds; what is no
        statement stands on the first.
    """
    said = _in_order(atlas, atlas.said.get(entity.id, ()))
    about = _in_order(atlas, mentions.about.get(entity.id, ()))
    sources = mentions.sources.get(entity.id, ())
    found = {atlas.event_of[source_id] for source_id in sources if source_id in atlas.event_of}
    events = sorted(found, key=atlas.order.__getitem__)
    size = STATEMENTS_PER_PAGE
    pages = max(1, -(-max(len(said), len(about)) // size))
    for number in range(1, pages + 1):
        part = slice((number - 1) * size, number * size)
        first = number == 1
        yield EntityPart(
            number=number,
            pages=pages,
            language=atlas.language_of(entity),
            counts=(len(said), len(about), len(sources)),
            said=tuple(said[part]),
            about=tuple(about[part]),
            summary=mentions.summaries.get(entity.id, ()) if first else (),
            linked=_linked(atlas.say, mentions, entity) if first else (),
            events=tuple(events[:BRIEFINGS_SHOWN]) if first else (),
            more_events=max(0, len(events) - BRIEFINGS_SHOWN) if first else 0,
        )


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
    return ", ".join(
        [
            say.many("%(count)s statement made", "%(count)s statements made", said),
            say.many(
                "spoken of in %(count)s statement", "spoken of in %(count)s statements", about
            ),
            say.many("named in %(count)s source", "named in %(count)s sources", sources),
        ]
    )


def _in_order(atlas: Atlas, ids: Sequence[StatementId]) -> list[Entry]:
    """One entry an alignment: the newest happening first, within it by time, undated last."""
    found: dict[tuple[StatementId, ...], StatementId] = {}
    for statement_id in ids:
        found.setdefault(atlas.alignments[statement_id].statements, statement_id)

    def when(entry: Entry) -> tuple[int, bool, str, str, int]:
        statement = atlas.statements[entry[1]]
        date = _iso(atlas, statement)
        happening = atlas.order[atlas.statement_events[statement.id]]
        return (happening, not date, date, statement.source_id, statement.quotation.number)

    return sorted(found.items(), key=when)


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


def _iso(atlas: Atlas, statement: Statement) -> str:
    published = atlas.source(statement.source_id).date
    if statement.said_on:
        return str(statement.said_on)
    return published.isoformat() if published else ""


def _linked(say: Interface, mentions: Mentions, entity: Entity) -> tuple[tuple[EntityId, str], ...]:
    """Who is named beside it, each with the reason: its party first, then by how often."""
    reasons: dict[EntityId, str] = {}
    if entity.party:
        for other in mentions.parties[entity.party]:
            if other != entity.id:
                reasons[other] = say("party: %(party)s", party=entity.party)
            if len(reasons) == LINKED_SHOWN:
                break
    beside = mentions.beside.get(entity.id, Counter())
    for other, times in sorted(beside.items(), key=lambda item: (-item[1], item[0])):
        if len(reasons) == LINKED_SHOWN:
            break
        reasons.setdefault(
            other,
            say.many("together in %(count)s sentence", "together in %(count)s sentences", times),
        )
    return tuple(reasons.items())
