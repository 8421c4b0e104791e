"""All pages of a site, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from ..core.messages import message
from ..core.model import Briefing, Entity, Site, SourceId, SummarySentence
from .atlas import Atlas, build_atlas
from .briefing import briefing_title, briefing_view, feed_html
from .entity import Mentions, build_mentions, entity_views
from .links import Links, briefing_file, entity_file, source_file
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
from .naming import heading
from .page import Page, ViewSettings
from .paging import page_file, paged, pager
from .scheme import EARLY_SCRIPT, EARLY_SCRIPT_HASH, allowed
from .source import source_view
from .words import Interface, excerpt

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
        "stylesheet": settings.stylesheet,
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


def pages(site: Site, settings: ViewSettings) -> Iterator[Page]:
    """Every page made from the site's values, in a fixed order.

    Made one by one: a caller that writes each before it asks for the next needs memory for one.

    Yields:
        Lists first, then each briefing with its sources, sources without one, and entities.
        Addresses are unique, and every link of a page leads to another one, to a download or
        to a page of the menu.
    """
    atlas = build_atlas(site, settings)
    mentions = build_mentions(atlas, site)
    make = _Maker(settings)
    kept = _kept(site, atlas)
    for page in _lists(site, atlas, mentions, make):
        yield page
        atlas.memo.clear()
    for briefing in site.briefings:
        yield _briefing(atlas, briefing, make)
        summaries = dict(briefing.source_summaries)
        for source_id in briefing.event.sources:
            yield _source(atlas, source_id, summaries.get(source_id, ()), kept, make)
        # What recurs within an event does so on these pages; another event shares little.
        atlas.memo.clear()
    for analysis in site.analyses:
        if analysis.source.id not in atlas.event_of:
            yield _source(atlas, analysis.source.id, (), kept, make)
    for entity in site.entities:
        yield from _entity(atlas, mentions, entity, make)
        atlas.memo.clear()


def _briefing(atlas: Atlas, briefing: Briefing, make: _Maker) -> Page:
    links = Links(briefing_file(briefing.event.id))
    settings = make.settings
    page = make.page(
        links.here,
        "briefing.html",
        briefing_title(briefing),
        "briefing",
        briefing.event.id,
        briefing=briefing_view(
            atlas,
            links,
            briefing,
            markdown=settings.markdown,
            downloads=settings.downloads,
        ),
        description=_description(briefing.summary),
        crumbs=((settings.say("Briefings"), links.file("index.html"), ""),),
    )
    return replace(page, date=briefing.event.date, feed_html=feed_html(atlas, briefing))


def _source(
    atlas: Atlas,
    source_id: SourceId,
    summary: tuple[SummarySentence, ...],
    kept: Mapping[SourceId, frozenset[int]],
    make: _Maker,
) -> Page:
    links = Links(source_file(source_id))
    view = source_view(
        atlas,
        links,
        source_id,
        summary=summary,
        full_text=make.settings.full_text,
        kept=kept.get(source_id, frozenset()),
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


def _entity(atlas: Atlas, mentions: Mentions, entity: Entity, make: _Maker) -> Iterator[Page]:
    for number, view in enumerate(entity_views(atlas, mentions, entity), 1):
        links = Links(entity_file(entity.id, number))
        yield make.page(
            links.here,
            "entity.html",
            _numbered(make.settings.say, entity.name, number),
            "entity",
            entity.id,
            entity=view,
            description=f"{entity.name}: {view.counts}",
            crumbs=((make.settings.say("Speakers"), links.file("speakers.html"), ""),),
        )


def cited_sentences(site: Site) -> Mapping[SourceId, frozenset[int]]:
    """The sentences some page cites: what a site without full texts may print.

    A speaker named in the sentence before is part of the proof, so that one counts too.
    """
    return _kept(site, build_atlas(site, ViewSettings()))


def _kept(site: Site, atlas: Atlas) -> Mapping[SourceId, frozenset[int]]:
    kept: dict[SourceId, set[int]] = {}
    for source_id, number in atlas.uses:
        kept.setdefault(source_id, set()).add(number)
    for briefing in site.briefings:
        for source_id, lines in briefing.source_summaries:
            kept.setdefault(source_id, set()).update(line.chosen.sentence for line in lines)
        for hidden in briefing.hidden:
            kept.setdefault(hidden.source_id, set()).add(hidden.sentence)
    notes = (one for b in site.briefings for note in b.notes for one in note.references)
    for reference in (*notes, *site.references):
        for citation in reference.citations:
            kept.setdefault(citation.source_id, set()).update(
                sentence.number
                for sentence in atlas.analyses[citation.source_id].sentences
                if sentence.span.overlaps(citation.span)
            )
    for statement in atlas.statements.values():
        quotation = statement.quotation
        spans = [*quotation.content, quotation.speaker, quotation.cue, statement.said_words]
        kept[statement.source_id].update(
            sentence.number
            for sentence in atlas.analyses[statement.source_id].sentences
            if any(span and span.overlaps(sentence.span) for span in spans)
        )
    return {source_id: frozenset(numbers) for source_id, numbers in kept.items()}


def _lists(site: Site, atlas: Atlas, mentions: Mentions, make: _Maker) -> Iterator[Page]:
    links = Links("index.html")
    rows = make.settings.rows_per_page
    say = make.settings.say
    totals = _totals(say, site)
    # What a list holds, and what it prints of each: made a page at a time.
    lists: tuple[tuple[str, str, Sequence[Any], Callable[[Any], object], int], ...] = (
        (
            "index",
            make.settings.site_name,
            site.briefings,
            partial(briefing_card, atlas, links),
            BRIEFINGS_PER_PAGE,
        ),
        (
            "statements",
            say("Statements"),
            all_statements(site),
            partial(statement_row, atlas, links),
            rows,
        ),
        (
            "speakers",
            say("Speakers and subjects"),
            all_entities(atlas, site),
            partial(entity_row, atlas, links, mentions),
            rows,
        ),
        (
            "sources",
            say("Sources"),
            all_sources(atlas, site),
            partial(source_row, atlas, links),
            rows,
        ),
    )
    for stem, title, items, view, size in lists:
        parts = paged(items, size)
        for number, part in enumerate(parts, 1):
            url = page_file(stem, number)
            yield make.page(
                url,
                f"{stem}.html",
                _numbered(say, title, number),
                "list",
                "",
                items=tuple(map(view, part)),
                totals=totals,
                pager=pager(Links(url), partial(page_file, stem), number, len(parts)),
                description=totals,
            )
    yield make.page("search.html", "search.html", say("Search"), "list", "")
    # A server shows this page at addresses of any depth, so its links start from the host.
    top = urlsplit(make.settings.public_url)
    root = f"{top.path.rstrip('/')}/" if top.netloc else ""
    yield make.page("404.html", "404.html", say("This page is not here"), "list", "", root=root)


def _description(summary: Sequence[SummarySentence]) -> str:
    return excerpt(summary[0].chosen.exact, DESCRIPTION_LENGTH) if summary else ""


def _numbered(say: Interface, title: str, number: int) -> str:
    if number == 1:
        return title
    return say("%(title)s, page %(number)s", title=title, number=number)


def _totals(say: Interface, site: Site) -> str:
    statements = [statement for briefing in site.briefings for statement in briefing.statements]
    speakers = {statement.speaker for statement in statements} - {None}
    return ", ".join(
        [
            say.many("%(count)s briefing", "%(count)s briefings", len(site.briefings)),
            say.many("%(count)s source", "%(count)s sources", len(site.analyses)),
            say.many("%(count)s statement", "%(count)s statements", len(statements)),
            say.many("%(count)s named speaker", "%(count)s named speakers", len(speakers)),
        ]
    )
