"""The pages that list, the search and the page for addresses that lead nowhere: all promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from ..core.gists import overview_of
from ..core.model import Site
from .atlas import Atlas
from .frame import Maker
from .links import Links
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
from .page import Page
from .paging import numbered, page_file, paged, paged_apart, pager
from .presence import Presence
from .promises import Promise, promise_of
from .words import Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """Pages that list: what they hold, and what they print of each."""

    stem: str
    title: str
    parts: Sequence[Sequence[Any]]
    """For each page ids, or rows that are made already: all it is made from besides what it
    looks up."""
    view: Callable[[Any], object]


def list_pages(
    site: Site, whole: Atlas, atlas: Atlas, presence: Presence, make: Maker
) -> Iterator[Promise]:
    """Each page of each list, the first of them the index; then search and 404.

    Args:
        whole: the atlas of the site.
        atlas: the same, noting what a page looks at.
    """
    totals = _totals(make.settings.say, site)
    for one in _lists(site, whole, atlas, presence, make):
        for number, part in enumerate(one.parts, 1):
            url = page_file(one.stem, number)
            # Else every page of every list would change with each statement.
            told = totals if number == 1 else ""
            yield promise_of(
                url,
                "list",
                "",
                f"{one.stem}.html",
                repr((number, len(one.parts), told, part)),
                partial(_list, one, number, len(one.parts), part, told, make),
            )
    say = make.settings.say
    yield _lone("search.html", say("Search"), make)
    # A server shows this page at addresses of any depth, so its links start from the host.
    top = urlsplit(make.settings.public_url)
    root = {"root": f"{top.path.rstrip('/')}/"} if top.netloc else {}
    yield _lone("404.html", say("This page is not here"), make, **root)


def _lists(
    site: Site, whole: Atlas, atlas: Atlas, presence: Presence, make: Maker
) -> tuple[_List, ...]:
    links = Links("index.html")
    rows = make.settings.rows_per_page
    say = make.settings.say
    return (
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


def _lone(url: str, title: str, make: Maker, **own: object) -> Promise:
    """A page that holds nothing of the site's values."""
    return promise_of(
        url, "list", "", url, "", partial(make.page, url, url, title, "list", "", **own)
    )


def _list(
    one: _List, number: int, pages: int, part: Sequence[Any], totals: str, make: Maker
) -> Page:
    url = page_file(one.stem, number)
    return make.page(
        url,
        f"{one.stem}.html",
        numbered(make.settings.say, one.title, number),
        "list",
        "",
        items=tuple(map(one.view, part)),
        totals=totals,
        pager=pager(Links(url), partial(page_file, one.stem), number, pages),
        description=totals,
    )


def _totals(say: Interface, site: Site) -> str:
    overview = overview_of(site)
    gists = overview.gists
    speakers = {
        entity for gist in gists for entity, said in zip(gist.cast, gist.said, strict=True) if said
    } - {one.id for one in site.entities if one.nameless}
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
