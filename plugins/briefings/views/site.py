"""All pages of a site, one after the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from ..core.gists import entity_told, overview_of
from ..core.messages import message
from ..core.model import Entity, EntityId, EventId, Site, SourceId, SummarySentence
from .atlas import Atlas, build_atlas, watch
from .briefing import briefing_view
from .cited import Cited, cited_sentences
from .entity import entity_view
from .links import Links, briefing_file, card_file, entity_file, source_file
from .lists import (
    BRIEFINGS_PER_PAGE,
    all_entities,
    all_sources,
    all_statements,
    briefing_card,
    entity_row,
    source_row,
    statement_row,
)
from .log import Log, event_fact
from .naming import briefing_title, heading
from .page import Page, ViewSettings
from .paging import page_file, paged, paged_apart, pager
from .presence import EntityPart, Presence, entity_parts, pages_of, presence_in
from .scheme import EARLY_SCRIPT, EARLY_SCRIPT_HASH, allowed
from .source import source_view
from .words import Interface, excerpt

TEMPLATES = ("briefing.html", "source.html", "entity.html")
"""Of all pages but lists."""
DESCRIPTION_LENGTH = 160
MENU = (
    (message("Briefings"), "index.html"),
    (message("Statements"), "statements.html"),
    (message("Speakers"), "speakers.html"),
    (message("Sources"), "sources.html"),
)


def frame(settings: ViewSettings) -> Mapping[str, object]:
    """What the frame around every page prints, hand-written pages included.

    Links in it stand from the site's root: `base.html` puts the page's `root` before them.
    """
    menu = [(settings.say(title), path) for title, path in MENU]
    return {
        "site_name": settings.site_name,
        "language": settings.say.language,
        "day": settings.say.day,
        "public_url": settings.public_url,
        "styles": settings.styles,
        "scripts": settings.scripts,
        "favicon": settings.favicon,
        "feeds": settings.feeds,
        "menu": (*menu, *((link.title, link.path) for link in settings.menu)),
        "colophon": settings.colophon,
        "early_script": EARLY_SCRIPT,
        "early_script_hash": EARLY_SCRIPT_HASH,
    }


@dataclass(frozen=True, slots=True)
class _Maker:
    """Puts the frame around a page's own values."""

    settings: ViewSettings

    def page(self, url: str, template: str, title: str, kind: str, key: str, **own: object) -> Page:
        json_ld = self.settings.json_ld.get(url, "")
        context = {
            **frame(self.settings),
            "root": Links(url).root,
            "url": url,
            "title": title,
            "description": "",
            "json_ld": Markup(json_ld),
            # Data never runs; but checkers of policies ask for the hash of whatever is a `script`.
            "json_ld_hash": allowed(json_ld) if json_ld else "",
            "og_type": "website" if kind == "list" else "article",
            "crumbs": (),
            **own,
        }
        return Page(url=url, template=template, title=title, kind=kind, key=key, context=context)


class Promise(NamedTuple):
    """A page that is made when asked for.

    While its seed and the facts that making it looked at are the same, so is the page.
    """

    url: str
    kind: str
    """As `Page.kind`."""
    key: str
    """As `Page.key`."""
    template: str
    """As `Page.template`."""
    hint: str
    """A word at hand: while it is the same, so is the seed."""
    seed: Callable[[], str]
    """What it is made from besides what it looks up; may take a while."""
    make: Callable[[], Page]


class Parcel(NamedTuple):
    """Promises that are mostly kept from build to build together: those of one happening.

    While its word, what it leans on and what its pages looked at are the same, so are they all,
    and nobody need ask for the promises.
    """

    name: str
    """Empty where promises have to be asked about one by one."""
    word: str
    """For its pages, and all that they are made from besides facts and promises' own words."""
    cast: Sequence[EntityId]
    """Whose pages stand in it. They change with each event that names them, which may be one that
    did not before."""
    leans: Callable[[], Iterator[str]]
    """Facts that decide the hints of its promises."""
    promises: Callable[[], Iterator[Promise]]
    """Each page is to be made before the next is asked for."""


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
    make = _Maker(settings)
    cited = cited_sentences(site, whole)
    homes: defaultdict[EventId | None, list[Entity]] = defaultdict(list)
    for entity in site.entities:
        standing = presence.standing.get(entity.id)
        homes[standing[0][0].event.id if standing else None].append(entity)

    def parcel(event: EventId | None, sources: Sequence[SourceId]) -> Parcel:
        cast = homes.pop(event, [])
        told = [] if settings.full_text else [cited.by_hand(name) for name in sources]
        languages = sorted(presence.languages) if len(presence.languages) == 1 else []

        def promises() -> Iterator[Promise]:
            if event is not None:
                make_briefing = partial(_briefing, atlas, event, make)
                url = briefing_file(event)
                yield _promise(url, "briefing", event, "briefing.html", "", make_briefing)
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
        for promise in _lists(site, whole, atlas, presence, make):
            yield promise
            atlas.memo.clear()

    yield Parcel("", "", (), lambda: iter(()), lists)
    for event, gist in zip(whole.order, overview_of(site).gists, strict=True):
        yield parcel(event, gist.event.sources)
    alone = [name for name in overview_of(site).headers if name not in whole.event_of]
    yield parcel(None, alone)


def _promise(
    url: str, kind: str, key: str, template: str, seed: str, make: Callable[[], Page]
) -> Promise:
    return Promise(url, kind, key, template, seed, lambda: seed, make)


def _promised_entity(
    whole: Atlas, atlas: Atlas, presence: Presence, entity: Entity, make: _Maker
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
        return _entity(atlas, replace(entity, referents=()), part(number), make)

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


def _promised_source(atlas: Atlas, source_id: SourceId, cited: Cited, make: _Maker) -> Promise:
    return _promise(
        source_file(source_id),
        "source",
        source_id,
        "source.html",
        "" if make.settings.full_text else cited.by_hand(source_id),
        partial(_source, atlas, source_id, cited, make),
    )


def _briefing(atlas: Atlas, event: EventId, make: _Maker) -> Page:
    briefing = atlas.briefings[event]
    links = Links(briefing_file(event))
    settings = make.settings
    return make.page(
        links.here,
        "briefing.html",
        briefing_title(briefing),
        "briefing",
        event,
        briefing=briefing_view(
            atlas,
            links,
            briefing,
            markdown=settings.markdown,
            downloads=settings.downloads,
        ),
        description=_description(briefing.summary),
        card=card_file(briefing.event.id) if settings.public_url else "",
        crumbs=((settings.say("Briefings"), links.file("index.html"), ""),),
    )


def _source(atlas: Atlas, source_id: SourceId, cited: Cited, make: _Maker) -> Page:
    links = Links(source_file(source_id))
    event = atlas.event_of.get(source_id)
    summaries = dict(atlas.briefings[event].source_summaries) if event else {}
    summary = summaries.get(source_id, ())
    view = source_view(
        atlas,
        links,
        source_id,
        summary=summary,
        full_text=make.settings.full_text,
        kept=frozenset() if make.settings.full_text else cited[source_id],
    )
    crumbs = (
        (
            (make.settings.say("Briefings"), links.file("index.html"), ""),
            (excerpt(view.briefing.title, 60), view.briefing.href, view.briefing.language),
        )
        if view.briefing
        else ((make.settings.say("Sources"), links.file("sources.html"), ""),)
    )
    return make.page(
        links.here,
        "source.html",
        heading(atlas.analyses[source_id])[0],
        "source",
        source_id,
        source=view,
        description=_description(summary),
        crumbs=crumbs,
    )


def _entity(atlas: Atlas, entity: Entity, part: EntityPart, make: _Maker) -> Page:
    links = Links(entity_file(entity.id, part.number))
    view = entity_view(atlas, entity, part)
    return make.page(
        links.here,
        "entity.html",
        _numbered(make.settings.say, entity.name, part.number),
        "entity",
        entity.id,
        entity=view,
        description=f"{entity.name}: {view.counts}",
        crumbs=((make.settings.say("Speakers"), links.file("speakers.html"), ""),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Pages that list: what they hold, and what they print of each."""

    stem: str
    title: str
    parts: Sequence[Sequence[Any]]
    """For each page ids, or rows that are made already: all it is made from besides what it
    looks up."""
    view: Callable[[Any], object]


def _lists(
    site: Site, whole: Atlas, atlas: Atlas, presence: Presence, make: _Maker
) -> Iterator[Promise]:
    links = Links("index.html")
    rows = make.settings.rows_per_page
    say = make.settings.say
    totals = _totals(say, site)
    lists = (
        _List(
            stem="index",
            title=make.settings.site_name,
            parts=paged(list(whole.order), BRIEFINGS_PER_PAGE),
            view=partial(briefing_card, atlas, links),
        ),
        _List(
            stem="statements",
            title=say("Statements"),
            parts=paged_apart(all_statements(site), rows),
            view=partial(statement_row, atlas, links),
        ),
        _List(
            stem="speakers",
            title=say("Speakers and subjects"),
            parts=paged(all_entities(whole, presence, site), rows),
            view=partial(entity_row, atlas, links),
        ),
        _List(
            stem="sources",
            title=say("Sources"),
            parts=paged_apart(all_sources(site), rows),
            view=partial(source_row, atlas, links),
        ),
    )
    for one in lists:
        for number, part in enumerate(one.parts, 1):
            url = page_file(one.stem, number)
            # Else every page of every list would change with each statement.
            told = totals if number == 1 else ""
            yield _promise(
                url,
                "list",
                "",
                f"{one.stem}.html",
                repr((number, len(one.parts), told, part)),
                partial(_list, one, number, len(one.parts), part, told, make),
            )
    yield _promise(
        "search.html",
        "list",
        "",
        "search.html",
        "",
        partial(make.page, "search.html", "search.html", say("Search"), "list", ""),
    )
    # A server shows this page at addresses of any depth, so its links start from the host.
    top = urlsplit(make.settings.public_url)
    root = f"{top.path.rstrip('/')}/" if top.netloc else ""
    lost = say("This page is not here")
    yield _promise(
        "404.html",
        "list",
        "",
        "404.html",
        "",
        partial(make.page, "404.html", "404.html", lost, "list", "", root=root),
    )


def _list(
    one: _List, number: int, pages: int, part: Sequence[Any], totals: str, make: _Maker
) -> Page:
    url = page_file(one.stem, number)
    return make.page(
        url,
        f"{one.stem}.html",
        _numbered(make.settings.say, one.title, number),
        "list",
        "",
        items=tuple(map(one.view, part)),
        totals=totals,
        pager=pager(Links(url), partial(page_file, one.stem), number, pages),
        description=totals,
    )


def _description(summary: Sequence[SummarySentence]) -> str:
    return excerpt(summary[0].chosen.exact, DESCRIPTION_LENGTH) if summary else ""


def _numbered(say: Interface, title: str, number: int) -> str:
    if number == 1:
        return title
    return say("%(title)s, page %(number)s", title=title, number=number)


def _totals(say: Interface, site: Site) -> str:
    overview = overview_of(site)
    gists = overview.gists
    speakers = {
        entity for gist in gists for entity, said in zip(gist.cast, gist.said, strict=True) if said
    }
    # Each source's own, as its card counts them; a briefing's rows put these together.
    quotations = sum(len(gist.statements) for gist in gists)
    return ", ".join(
        [
            say.many("%(count)s briefing", "%(count)s briefings", len(gists)),
            say.many("%(count)s source", "%(count)s sources", len(overview.headers)),
            say.many("%(count)s quotation", "%(count)s quotations", quotations),
            say.many("%(count)s named speaker", "%(count)s named speakers", len(speakers)),
        ]
    )
