"""Who stands in which briefings, and so what the pages of an entity hold: ids, no words.

A page need not be made again while its part is the same and the facts it leads to are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..core.gists import Gist, Share, overview_of
from ..core.headers import Header
from ..core.model import Entity, EntityId, EventId, Site, SourceId, StatementId
from .atlas import Atlas
from .log import entity_fact, event_fact, party_fact
from .words import Interface

LINKED_SHOWN = 12
SUMMARY_SENTENCES = 5
# A page of more would take longer to open than to search.
STATEMENTS_PER_PAGE = 100
BRIEFINGS_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Who stands in which briefings; made once for all entity pages."""

    standing: Mapping[EntityId, Sequence[tuple[Gist, int]]]
    """Gists in the site's order, and the entity's place in their casts."""
    totals: Mapping[EntityId, tuple[int, int, int, int]]
    parties: Mapping[str, tuple[EntityId, ...]]
    """As `parties_of`."""
    shares: Callable[[EventId], Mapping[EntityId, Share]]
    headers: Mapping[SourceId, Header]
    languages: frozenset[str]
    """Of all sources."""
    told: Mapping[EntityId, str]
    """As `Overview.told`."""

    def counts(self, entity: EntityId) -> tuple[int, int, int, int]:
        """Rows it said, statements and rows it is spoken of in, sources that name it."""
        return self.totals.get(entity, (0, 0, 0, 0))

    def language(self, atlas: Atlas, entity: Entity) -> str:
        """As `Atlas.language_of`; most sites have one language, and nobody need look."""
        if len(self.languages) == 1 and entity.referents:
            (only,) = self.languages
        else:
            found = {self.headers[source].language for source, _ in entity.referents}
            if len(found) != 1:
                return ""
            (only,) = found
        return "" if only == atlas.say.language else only

    def word(self, atlas: Atlas, entity: Entity) -> str:
        """Changes whenever what the entity's pages are made from could; a line for each event."""
        told = [
            f"{gist.event.id} {gist.words[place]} {len(gist.named[place])}"
            for gist, place in self.standing.get(entity.id, ())
        ]
        party = self.parties[entity.party] if entity.party else ()
        return "\n".join([self.language(atlas, entity), *party, "", *told])

    def leans(self, entity: Entity) -> Iterator[str]:
        """Facts: while they and the site's languages are the same, so is the entity's `word`."""
        yield entity_fact(entity.id)
        if entity.party:
            yield party_fact(entity.party)
        for gist, _ in self.standing.get(entity.id, ()):
            yield event_fact(gist.event.id)


def parties_of(entities: Sequence[Entity]) -> dict[str, tuple[EntityId, ...]]:
    """Of each party as many as any of its own may be shown beside; the party itself is one.

    Args:
        entities: of the whole site, by id.
    """
    of_party: dict[str, list[EntityId]] = {one.party: [] for one in entities if one.party}
    for one in entities:
        for party in {one.party, one.name} & of_party.keys() if not one.nameless else ():
            of_party[str(party)].append(one.id)
    # One more, since nobody is shown beside himself.
    return {party: tuple(ids[: LINKED_SHOWN + 1]) for party, ids in of_party.items()}


def presence_in(site: Site) -> Presence:
    """Walk all gists once; whoever has no page stands nowhere."""
    overview = overview_of(site)
    without_page = {one.id for one in site.entities if one.nameless}
    standing: defaultdict[EntityId, list[tuple[Gist, int]]] = defaultdict(list)
    for gist in overview.gists:
        for place, entity in enumerate(gist.cast):
            if entity not in without_page:
                standing[entity].append((gist, place))
    totals = {
        entity: (
            sum([gist.said[place] for gist, place in found]),
            sum([gist.about[place] for gist, place in found]),
            sum([gist.about_rows[place] for gist, place in found]),
            sum([len(gist.named[place]) for gist, place in found]),
        )
        for entity, found in standing.items()
    }
    return Presence(
        standing=standing,
        totals=totals,
        parties=parties_of(site.entities),
        shares=overview.shares,
        headers=overview.headers,
        languages=frozenset(header.language for header in overview.headers.values()),
        told=overview.told,
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


def pages_of(presence: Presence, entity: EntityId) -> int:
    """On how many pages an entity stands."""
    said, _, about, _ = presence.counts(entity)
    return max(1, -(-max(said, about) // STATEMENTS_PER_PAGE))


def entity_parts(atlas: Atlas, presence: Presence, entity: Entity) -> tuple[EntityPart, ...]:
    """What the pages of a speaker, or of someone or something spoken of, hold.

    Returns:
        One page, and more where more statements are told than one holds; what is no
        statement stands on the first.
    """
    standing = presence.standing.get(entity.id, ())
    shares = [
        (gist.event.id, presence.shares(gist.event.id).get(entity.id))
        for gist, place in standing
        if gist.said[place] or gist.about[place] or gist.named[place]
    ]
    told = [(event, share) for event, share in shares if share is not None]
    said = [telling[1:] for _, share in told for telling in share.said]
    about = [telling[1:] for _, share in told for telling in share.about]
    summary = [(event, place) for event, share in told for place in share.summary]
    events = [gist.event.id for gist, place in standing if gist.named[place]]
    counts = presence.counts(entity.id)
    size = STATEMENTS_PER_PAGE
    pages = pages_of(presence, entity.id)
    return tuple(
        EntityPart(
            number=number,
            pages=pages,
            language=presence.language(atlas, entity),
            counts=(counts[0], counts[2], counts[3]),
            said=tuple(said[(number - 1) * size : number * size]),
            about=tuple(about[(number - 1) * size : number * size]),
            summary=tuple(summary[:SUMMARY_SENTENCES]) if number == 1 else (),
            linked=_linked(atlas.say, presence, entity, told) if number == 1 else (),
            events=tuple(events[:BRIEFINGS_SHOWN]) if number == 1 else (),
            more_events=max(0, len(events) - BRIEFINGS_SHOWN) if number == 1 else 0,
        )
        for number in range(1, pages + 1)
    )


def _linked(
    say: Interface, presence: Presence, entity: Entity, told: Sequence[tuple[EventId, Share]]
) -> tuple[tuple[EntityId, str], ...]:
    """Who is named beside it, each with the reason: its party first, then by how often."""
    reasons: dict[EntityId, str] = {}
    if entity.party:
        for other in presence.parties[entity.party]:
            if other != entity.id:
                reasons[other] = say("party: %(party)s", party=entity.party)
            if len(reasons) == LINKED_SHOWN:
                break
    beside: Counter[EntityId] = Counter()
    for _, share in told:
        beside.update(dict(share.beside))
    for other, times in sorted(beside.items(), key=lambda item: (-item[1], item[0])):
        if len(reasons) == LINKED_SHOWN:
            break
        reasons.setdefault(
            other,
            say.many("together in %(count)s sentence", "together in %(count)s sentences", times),
        )
    return tuple(reasons.items())
