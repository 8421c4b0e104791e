"""Our pages in Pelican: briefings join the articles, the rest is written by a generator."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, PrefixLoader
from pelican.contents import Article
from pelican.generators import Generator

from .. import exports, search, views
from ..cache import key_of
from ..core.editing import places_in
from ..core.errors import Notice
from ..core.gists import Gist, overview_of
from ..core.memory import Ledger
from ..core.model import EventId, Site, Source
from ..core.verification import line_of, verify_references
from ..core.wording import compare_wording
from ..languages import speak
from ..markdown import renderer
from ..nlp import describe
from ..project import Project, read_project
from ..publishing import Publication
from ..reading import Reading
from ..referring import KEY
from ..settings import Settings
from ..upkeep import Upkeep
from . import handwritten
from .compiled import Compiled
from .look import OURS, Looks, rules_of
from .publication import (
    INDEX_KEY,
    INTERFACE_KEY,
    PUBLICATION_KEY,
    READING_KEY,
    SETTINGS_KEY,
    UPKEEP_KEY,
    remember,
)

_ATLAS_KEY = "briefings_atlas"
_SITE_KEY = "briefings_site"
_FRAME_KEY = "briefings_frame"
_FEED_KEY = "briefings_feed"
_PREFIX = "!briefings"
"""Names our own template whatever the theme has; Pelican's own prefixes begin so too."""
_UNDATED = dt.datetime(1970, 1, 1)
"""Pelican's articles need a date; this one sorts an undated briefing last and claims nothing."""
_NOTICES_SHOWN = 20
"""Notices printed at a build; all of them stand on the pages and in `make check-seeds`."""


class BriefingArticle(Article):  # type: ignore[misc]
    """A briefing as feeds, archives, tags and foreign themes know it: an article."""

    default_template = "briefing"

    def __init__(self, gist: Gist, atlas: views.Atlas, context: Any, settings: Any) -> None:
        key, url = gist.event.id, views.briefing_file(gist.event.id)
        self._words = partial(_feed_words, settings, atlas, key)
        super().__init__(
            "",
            metadata={
                "title": views.gist_title(gist),
                "slug": key,
                "date": _noon(gist.event.date),
                "url": url,
                "save_as": url,
            },
            settings=settings,
            source_path=str(Path(settings["PATH"], url)),
            context=context,
        )

    # Pelican writes the newest hundred into a feed; of thousands nobody asks for the words.
    @property
    def _content(self) -> str:
        return self._words()

    @_content.setter
    def _content(self, _: str) -> None:
        pass

    def get_summary(self, _siteurl: str) -> str:
        """The same words: they are a summary."""
        return self._words()


def _feed_words(settings: Any, atlas: views.Atlas, event: EventId) -> str:
    keep: Upkeep = settings[UPKEEP_KEY]
    feed: Ledger = settings[_FEED_KEY]
    word = keep.word_of_facts([views.event_fact(event)])
    return feed.once(word, lambda: views.feed_html(atlas, atlas.briefings[event]))


class BriefingsGenerator(Generator):  # type: ignore[misc]
    """Writes every page of ours, the downloads and the search index; or takes them over."""

    def generate_context(self) -> None:
        """Look up what of the old site can stay, before anybody writes a file."""
        site: Site = self.context[_SITE_KEY]
        self._facts = views.site_facts(site, self.context[_ATLAS_KEY])
        self._rules = rules_of(self.settings)
        self._keep = self._upkeep()
        reading: Reading = self.settings[READING_KEY]
        self.settings[_FEED_KEY] = Ledger(reading.memory, "feed")

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer, so that other plugins see each of them."""
        site: Site = self.context[_SITE_KEY]
        articles = {
            article.slug: article
            for article in self.context["articles"]
            if isinstance(article, BriefingArticle)
        }
        for article in articles.values():
            article.override_save_as = article.url
        facts, keep = self._facts, self._keep
        pages = self._pages(writer, articles, facts, keep)
        self._downloads(facts, keep)
        self._search(facts, keep)
        if not _foreign(self.theme):
            dress = self._dress()
            for name, text in dress.items():
                keep.write(name, text.encode())
            self._single_files(dress, keep)
        self.settings[_FEED_KEY].close()
        self.settings["briefings_made"] = _made(site, pages)

    def _search(self, facts: views.Facts, keep: Upkeep) -> None:
        """Bring the search index up to date."""
        site: Site = self.context[_SITE_KEY]
        rules = self._rules[:16]

        def word(fact: str, told: str) -> str:
            return f"{rules} {facts.words.get(fact, '')} {key_of(told).hex()[:16] if told else ''}"

        units = search.units(site, _export_options(self.settings), word)
        index = search.update([*units, *self._handwritten()], self._beside("search"))
        self.settings[INDEX_KEY] = index
        for path, now in index.words.items():
            if not keep.carry_all([path], now):
                keep.write(path, index.read(path))
                keep.note(path, now)

    def _handwritten(self) -> Iterator[search.Unit]:
        """The editor's pages and articles, for the search; hidden ones stay hidden."""
        theirs = (one for one in self.context["articles"] if not isinstance(one, BriefingArticle))
        for one in sorted([*self.context["pages"], *theirs], key=lambda one: one.save_as):
            word = key_of(one.save_as, one.title, one.content).hex()
            yield search.Unit(f"page/{one.save_as}", word, partial(_found, one))

    def _beside(self, name: str) -> Path | None:
        """A file beside the cache, for this output alone; ``None`` where nothing is kept."""
        settings: Settings = self.settings[SETTINGS_KEY]
        publication: Publication = self.settings[PUBLICATION_KEY]
        place = key_of(str(publication.output)).hex()[:12]
        cache = Path(self.settings["PATH"]).parent / settings.cache
        return cache.with_name(f"{name}-{place}") if settings.cache else None

    def _upkeep(self) -> Upkeep:
        publication: Publication = self.settings[PUBLICATION_KEY]
        frame = self.context[_FRAME_KEY]
        keep = Upkeep(
            old=publication.output,
            new=publication.aside,
            twin=publication.twin,
            record=self._beside("made"),
            look=key_of(self._rules, repr(frame["menu"]), frame["colophon"], self.theme).hex(),
        )
        if keep.record is not None and self.settings.get("briefings_afresh"):
            # Whatever stands is not believed, not even where sizes and times are the record's.
            keep.record.unlink(missing_ok=True)
        keep.begin(self._facts.words)
        self.settings[UPKEEP_KEY] = keep
        return keep

    def _pages(
        self, writer: Any, articles: Mapping[str, Any], facts: views.Facts, keep: Upkeep
    ) -> int:
        """Make the pages that would be others than before; how many pages there are."""
        site: Site = self.context[_SITE_KEY]
        # A foreign theme may bring its own index; then that one is the site's.
        direct = {f"{name}.html" for name in self.settings["DIRECT_TEMPLATES"]}
        options = replace(
            _view_settings(self.settings),
            json_ld=exports.json_ld(site, _export_options(self.settings)),
        )
        log = views.Log()
        looks = Looks(self.env, Path(self.theme))
        pages = 0
        for promise in views.promises(site, self.context[_ATLAS_KEY], options, log):
            if promise.url in direct:
                continue
            pages += 1
            template = _template_name(self, promise.template)
            look = looks.word(f"{template}.html")
            hint, seed = f"{look} {promise.hint}", partial(_seed, look, promise)
            if keep.carry(promise.url, hint, seed):
                remember(promise.url, self.context)
                continue
            page, seen = log.during(promise.make)
            own = {"article": articles[promise.key]} if promise.kind == "briefing" else {}
            self.write(writer, page, template, own)
            keep.note(promise.url, hint, seed(), facts.needed(seen))
        return pages

    def write(self, writer: Any, page: views.Page, template: str, own: Mapping[str, Any]) -> None:
        """Write a page whose rows are ready, through Pelican's writer.

        Its values are Pelican's, its own, and the frame with the menu that is known by now.
        """
        self._keep.clear(page.url)
        writer.write_file(
            page.url,
            self.get_template(template),
            {**self.context, **page.context, **self.context[_FRAME_KEY], **own},
            relative_urls=self.settings["RELATIVE_URLS"],
            url=page.url,
        )

    def _downloads(self, facts: views.Facts, keep: Upkeep) -> None:
        """What stands beside each briefing."""
        site: Site = self.context[_SITE_KEY]
        options = _export_options(self.settings)
        cited = None if options.full_text else views.cited_sentences(site)
        known = exports.catalogue(site)
        briefings = site.briefing_of()
        keep.write(exports.SCHEMA_PATH, exports.schema())
        for gist in overview_of(site).gists:
            event = gist.event
            shown = [cited.by_hand(name) for name in event.sources] if cited else []
            word = f"downloads {shown} {facts.digest([views.event_fact(event.id)])}"
            if keep.carry_all(exports.download_paths(event.id, options), word):
                continue
            for name, data in exports.downloads(briefings[event.id], known, cited or {}, options):
                keep.write(name, data)
                keep.note(name, word)

    def _dress(self) -> dict[str, str]:
        """The theme's style sheet and scripts as a page links to them."""
        static = self.settings["THEME_STATIC_DIR"]
        sheets = views.stylesheets(_texts(Path(self.theme, "css")), self.settings[INTERFACE_KEY])
        scripts = _texts(Path(self.theme, "js"))
        return {
            **{f"{static}/{name}": text for name, text in sheets.items()},
            **{f"{static}/js/{name}": views.script(text) for name, text in scripts.items()},
        }

    def _single_files(self, dress: Mapping[str, str], keep: Upkeep) -> None:
        """Each briefing with its sources in one file, made from the pages that stand by now."""
        site: Site = self.context[_SITE_KEY]
        options = _export_options(self.settings)

        dressed = key_of(*dress.values()).hex()

        def page(name: str) -> str:
            return (keep.new / name).read_text(encoding="utf-8")

        for gist in overview_of(site).gists:
            event = gist.event
            parts = [views.briefing_file(event.id), *map(views.source_file, event.sources)]
            word = " ".join([dressed, *map(keep.word, parts)])
            path = exports.single_path(event.id)
            if not keep.carry_all([path], word):
                keep.write(path, exports.single_file(event, page, dress, options))
                keep.note(path, word)


def _seed(look: str, promise: views.Promise) -> str:
    """What a page is made from besides what it looks up: its template, and its own."""
    return f"{look} {promise.seed()}"


def _found(page: Any) -> tuple[search.Document]:
    return (search.handwritten(page.save_as, page.title, page.content),)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def _template_name(generator: Generator, template: str) -> str:
    """The theme's own template where it has ours at all; else ours inside the theme's base.

    Asked of the theme as a whole: a foreign index.html would otherwise be taken for our index.
    """
    name = template.removesuffix(".html")
    return f"{_PREFIX}/{name}" if _foreign(generator.theme) else name


def generators(_pelican: Any) -> type[Generator]:
    """Our generator's class, asked for by Pelican."""
    return BriefingsGenerator


def add_fallback_templates(generator: Any) -> None:
    """Let a theme without our templates fall back to ours, and forget a reader we replaced.

    Ours speak through gettext, so every generator's templates learn it.
    """
    speak(generator.env, generator.settings[INTERFACE_KEY])
    generator.env.bytecode_cache = Compiled()
    # An environment lives for one build: to ask at each part of each page whether its template's
    # file was changed meanwhile would only mix two looks.
    generator.env.auto_reload = False
    ours = FileSystemLoader(OURS)
    generator.env.loader.loaders += [ours, PrefixLoader({_PREFIX: ours})]
    # Pelican warns about each Markdown file when Python-Markdown is missing, ours or not.
    for ending in ("md", "markdown", "mkd", "mdown"):
        generator.readers.disabled_readers.pop(ending, None)


def read_everything(articles: Any) -> None:
    """Read seeds and hand-written pages and prove what was found, before Pelican reads a page.

    Raises:
        ErrorReport: seeds, pages or editor's files that cannot be used, citations that do not
            hold; nothing is written.
    """
    values = articles.settings
    content = Path(values["PATH"])
    site, reading = read_project(Project(content=content, settings=values[SETTINGS_KEY]))
    values[READING_KEY] = reading
    _tell(site, reading, values[SETTINGS_KEY].seeds)
    places = places_in(site)
    site = replace(site, references=handwritten.read_all(articles, places, content.parent))
    verify_references(site.references, places.analyses)
    articles.context[_SITE_KEY] = site
    atlas = views.build_atlas(site, _view_settings(values))
    articles.context[_ATLAS_KEY] = values[handwritten.ATLAS_KEY] = atlas


def add_briefings(articles: Any) -> None:
    """Put a briefing for each event among the articles."""
    site: Site = articles.context[_SITE_KEY]
    atlas: views.Atlas = articles.context[_ATLAS_KEY]
    articles.articles += [
        BriefingArticle(gist, atlas, articles.context, articles.settings)
        for gist in overview_of(site).gists
    ]


def hold(_articles: Any, content: Any) -> None:
    """Keep Pelican from writing a briefing; our generator does, if it must be written at all."""
    if isinstance(content, BriefingArticle):
        content.override_save_as = ""


def add_frame(pages: Any) -> None:
    """Give every template the frame: the menu holds the hand-written pages, read by now."""
    menu = tuple(
        views.MenuLink(title=page.title, path=page.save_as)
        for page in sorted(pages.pages, key=lambda page: page.save_as)
    )
    options = replace(_view_settings(pages.settings), menu=menu)
    pages.context[_FRAME_KEY] = views.frame(options)
    pages.context.update(pages.context[_FRAME_KEY])


def _view_settings(values: Any) -> views.ViewSettings:
    settings: Settings = values[SETTINGS_KEY]
    say: views.Interface = values[INTERFACE_KEY]
    feed = values["FEED_ALL_ATOM"]
    return views.ViewSettings(
        site_name=values["SITENAME"],
        say=say,
        public_url=settings.public_url.rstrip("/"),
        compare=compare_wording,
        markdown=_markdown,
        full_text=settings.full_text,
        downloads=_downloads(values),
        feeds=(views.Feed(title=say("All briefings"), path=feed),) if feed else (),
        colophon=f"Pelican {metadata.version('pelican')}, {describe(settings.pipeline or None)}",
    )


def _markdown(text: str, references: Mapping[str, str]) -> str:
    return str(renderer().render(text, {KEY: references}))


def _downloads(values: Any) -> tuple[views.Download, ...]:
    """What stands beside each briefing: the single file is made of our theme's pages only."""
    single = () if _foreign(values["THEME"]) else (views.SINGLE_FILE,)
    return (*(one for one in views.DOWNLOADS if one.ending in exports.ENDINGS), *single)


def _foreign(theme: str) -> bool:
    """Whether a theme lacks our templates as a whole."""
    return not Path(theme, "templates", "briefing.html").is_file()


def _export_options(values: Any) -> exports.Options:
    settings: Settings = values[SETTINGS_KEY]
    return exports.Options(
        public_url=settings.public_url.rstrip("/"),
        site_name=values["SITENAME"],
        say=values[INTERFACE_KEY],
        full_text=settings.full_text,
    )


def _made(site: Site, pages: int) -> str:
    """What was made, for the command's last line."""
    sources, briefings = len(site.analyses), len(site.briefings)
    statements = sum(len(gist.statements) for gist in overview_of(site).gists)
    return (
        f"{briefings} briefing{'s' * (briefings != 1)} of {sources} source{'s' * (sources != 1)},"
        f" {statements} statements, {pages} pages"
    )


def _tell(site: Site, reading: Reading, folder: str) -> None:
    """Print what surprised, for the person at the terminal."""
    for notice in site.notices[:_NOTICES_SHOWN]:
        place = _place(notice, reading.library[notice.source_id].source)
        print(f"{folder}/{place}: {notice.message} [{notice.code}]", file=sys.stderr)
    if len(site.notices) > _NOTICES_SHOWN:
        rest = len(site.notices) - _NOTICES_SHOWN
        print(f"... and {rest} more notices, on the sources' pages", file=sys.stderr)
    for name in reading.skipped:
        print(
            f"{folder}/{name}: not read; a seed's name ends in .txt, .md, .html or .eml",
            file=sys.stderr,
        )


def _place(notice: Notice, source: Source) -> str:
    return line_of(source, notice.span.start) if notice.span else source.path


def _noon(day: dt.date | None) -> dt.datetime:
    """Pelican wants a time of day; noon is the same day in every time zone a reader may use."""
    return _UNDATED if day is None else dt.datetime(day.year, day.month, day.day, 12)
