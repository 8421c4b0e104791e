"""Pages that list: briefings, statements, speakers and subjects, sources.

A list longer than a reader scrolls goes on on another page (``statements-2.html``), so no
page grows with the site.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..core.model import Entity, Site
from .atlas import Atlas
from .briefing import (
    SourceCard,
    SummaryLine,
    briefing_title,
    involved,
    source_card,
    summary_lines,
)
from .entity import Mentions
from .links import Links
from .renderings import Name, Rendering, name, rendering
from .source import Neighbour
from .words import ENTITY_KINDS, Moment, count, day

Item = TypeVar("Item")

# A briefing or a source in a list stands for a page of its own; fewer of them fill one.
BRIEFINGS_PER_PAGE = 60
NAMES_IN_LIST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Where a list goes on."""

    number: int
    pages: tuple[tuple[int, str], ...]
    """(number, link) of all pages; one alone means there is nowhere to go."""
    previous: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingCard:
    """A briefing in the index."""

    title: str
    href: str
    date: Moment | None
    counts: str
    lead: SummaryLine | None
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
    said: int
    about: int
    sources: int


def paged(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Cut a list into pages; an empty list is one empty page."""
    return [items[start : start + size] for start in range(0, len(items), size)] or [items]


def page_file(stem: str, number: int) -> str:
    """Where a page of a list is saved.

    >>> page_file("statements", 1), page_file("statements", 2)
    ('statements.html', 'statements-2.html')
    """
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"


def pager(links: Links, stem: str, number: int, pages: int) -> Pager:
    """The way from one page of a list to the others."""
    hrefs = tuple((n, links.file(page_file(stem, n))) for n in range(1, pages + 1))
    return Pager(
        number=number,
        pages=hrefs,
        previous=hrefs[number - 2][1] if number > 1 else "",
        next=hrefs[number][1] if number < pages else "",
    )


def briefing_cards(atlas: Atlas, links: Links, site: Site) -> list[BriefingCard]:
    """All briefings, newest first."""
    cards = []
    for briefing in site.briefings:
        lines = summary_lines(atlas, links, briefing)
        people = involved(atlas, briefing)[:NAMES_IN_LIST]
        cards.append(
            BriefingCard(
                title=briefing_title(briefing),
                href=links.briefing(briefing.event.id),
                date=day(briefing.event.date) if briefing.event.date else None,
                counts=f"{count(len(briefing.event.sources), 'source')}, "
                f"{count(len(briefing.independent), 'independent', 'independent')}, "
                f"{count(len(briefing.alignments), 'statement')}",
                lead=lines[0] if lines else None,
                people=tuple(name(atlas, links, person) for person in people),
            )
        )
    return cards


def statement_rows(atlas: Atlas, links: Links, site: Site) -> list[StatementRow]:
    """Every statement, by briefing, source and place."""
    rows = []
    for briefing in site.briefings:
        order = {source_id: i for i, source_id in enumerate(briefing.event.sources)}
        link = Neighbour(
            title=briefing_title(briefing), href=links.briefing(briefing.event.id), date=None
        )
        for statement in sorted(
            briefing.statements, key=lambda s: (order[s.source_id], s.quotation.number)
        ):
            rows.append(
                StatementRow(
                    rendering=rendering(atlas, links, statement, peek=False),
                    href=links.statement(briefing.event.id, statement.id),
                    briefing=link,
                )
            )
    return rows


def sort_key(entity: Entity) -> tuple[str, str]:
    """Alphabetical, accents aside, so that “Érdi” stands beside “Erdman”."""
    bare = unicodedata.normalize("NFKD", entity.name.casefold())
    return ("".join(c for c in bare if not unicodedata.combining(c)), entity.id)


def entity_rows(atlas: Atlas, links: Links, site: Site, mentions: Mentions) -> list[EntityRow]:
    """Everyone and everything with a page: speakers first by name, then those spoken of."""
    said = Counter(
        {
            entity: len({atlas.alignments[s].statements for s in ids})
            for entity, ids in atlas.said.items()
        }
    )
    return [
        EntityRow(
            name=name(atlas, links, entity.id),
            kind=ENTITY_KINDS[entity.kind],
            party=entity.party or "",
            roles="; ".join(entity.roles[:3]),
            said=said[entity.id],
            about=len(mentions.about.get(entity.id, ())),
            sources=len(mentions.sources.get(entity.id, ())),
        )
        for entity in sorted(site.entities, key=lambda e: (not said[e.id], *sort_key(e)))
    ]


def source_cards(
    atlas: Atlas, links: Links, site: Site
) -> list[tuple[SourceCard, Neighbour | None]]:
    """Every source with its briefing, in the briefings' order; then those without one."""
    cards: list[tuple[SourceCard, Neighbour | None]] = []
    for briefing in site.briefings:
        link = Neighbour(
            title=briefing_title(briefing), href=links.briefing(briefing.event.id), date=None
        )
        cards += [(source_card(atlas, links, s), link) for s in briefing.event.sources]
    return cards + [
        (source_card(atlas, links, analysis.source.id), None)
        for analysis in site.analyses
        if analysis.source.id not in atlas.event_of
    ]
