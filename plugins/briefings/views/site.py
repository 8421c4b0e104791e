"""All pages of a site, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ..core.gists import entity_told, overview_of
from ..core.model import Entity, EventId, Site, SourceId
from .atlas import Atlas, build_atlas, watch
from .cited import Cited, cited_sentences
from .frame import Maker
from .links import briefing_file, entity_file, source_file
from .list_pages import list_pages
from .log import Log, event_fact
from .page import Page, ViewSettings
from .presence import EntityPart, Presence, entity_parts, pages_of, presence_in
from .promises import Parcel, Promise, promise_of
from .single import briefing_page, entity_page, source_page


def pages(site: Site, settings: ViewSettings) -> Iterator[Page]:
    """Every page made from the site's values, in a fixed order.

    Made one by one: a caller that writes each before it asks for the next needs memory for one.

    Yields:
        As `parcels`.
    """
    for parcel in parcels(site, build_atlas(site, settings), settings, Log()):
        for promise in parcel.promises():
            yield promise.make()


def parcels(site: Site, whole: Atlas, settings: ViewSettings, log: Log) -> Iterator[Parcel]:
    """Every page made from the site's values, in a fixed order, none of them made yet.

    Args:
        whole: the atlas of the site.
        log: where each page notes what it looks at while it is made.

    Yields:
        Lists first, then each briefing with its sources and the entities that it is the newest
        to name, then sources without one and entities that nobody names.
        Addresses are unique, and every link of a page leads to another one, to a download or
        to a page of the menu.
    """
    presence = presence_in(site)
    atlas = watch(whole, log)
    make = Maker(settings)
    cited = cited_sentences(site, whole)
    homes: defaultdict[EventId | None, list[Entity]] = defaultdict(list)
    for entity in site.entities:
        if entity.nameless:
            continue
        standing = presence.standing.get(entity.id)
        homes[standing[0][0].event.id if standing else None].append(entity)

    def parcel(event: EventId | None, sources: Sequence[SourceId]) -> Parcel:
        cast = homes.pop(event, [])
        told = [] if settings.full_text else [cited.by_hand(name) for name in sources]
        languages = sorted(presence.languages) if len(presence.languages) == 1 else []

        def promises() -> Iterator[Promise]:
            if event is not None:
                make_briefing = partial(briefing_page, atlas, event, make)
                url = briefing_file(event)
                yield promise_of(url, "briefing", event, "briefing.html", "", make_briefing)
            for source_id in sources:
                yield _promised_source(atlas, source_id, cited, make)
            # Whoever is named in it, and in none before, follows while it is at hand.
            for entity in cast:
                yield from _promised_entity(whole, atlas, presence, entity, make)
            # What recurs within an event does so on these pages; another event shares little.
            atlas.memo.clear()

        def leans() -> Iterator[str]:
            if event is not None:
                yield event_fact(event)
            for entity in cast:
                yield from presence.leans(entity)

        names = [entity.id for entity in cast]
        return Parcel(
            name=event_fact(event) if event is not None else "the rest",
            word=repr((sources, names, told, languages)),
            cast=names,
            leans=leans,
            promises=promises,
        )

    def lists() -> Iterator[Promise]:
        for promise in list_pages(site, whole, atlas, presence, make):
            yield promise
            atlas.memo.clear()

    yield Parcel("", "", (), lambda: iter(()), lists)
    for event, gist in zip(whole.order, overview_of(site).gists, strict=True):
        yield parcel(event, gist.event.sources)
    alone = [name for name in overview_of(site).headers if name not in whole.event_of]
    yield parcel(None, alone)


def _promised_entity(
    whole: Atlas, atlas: Atlas, presence: Presence, entity: Entity, make: Maker
) -> Iterator[Promise]:
    told = f"{presence.told[entity.id]} {presence.word(whole, entity)}"
    parts: list[EntityPart] = []

    def part(number: int) -> EntityPart:
        if not parts:
            parts.extend(entity_parts(whole, presence, entity))
        return parts[number - 1]

    def seed(number: int) -> str:
        return repr((entity_told(entity), part(number)))

    def page(number: int) -> Page:
        return entity_page(atlas, replace(entity, referents=()), part(number), make)

    for number in range(1, pages_of(presence, entity.id) + 1):
        yield Promise(
            entity_file(entity.id, number),
            "entity",
            entity.id,
            "entity.html",
            told,
            partial(seed, number),
            partial(page, number),
        )


def _promised_source(atlas: Atlas, source_id: SourceId, cited: Cited, make: Maker) -> Promise:
    return promise_of(
        source_file(source_id),
        "source",
        source_id,
        "source.html",
        "" if make.settings.full_text else cited.by_hand(source_id),
        partial(source_page, atlas, source_id, cited, make),
    )
