"""Every page of ours, the downloads and the search, written by a generator of Pelican's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, PrefixLoader
from pelican.generators import Generator

from .. import exports, garbage, search, views
from ..cache import key_of
from ..core.gists import overview_of
from ..core.memory import Ledger
from ..core.model import Site
from ..languages import speak
from ..publishing import Publication
from ..reading import Reading
from ..settings import Settings
from ..twins import Twins
from ..upkeep import Upkeep
from .articles import BriefingArticle
from .compiled import Compiled
from .look import OURS, Looks, rules_of
from .options import export_options, is_foreign, view_settings
from .publication import (
    ATLAS_KEY,
    FEED_KEY,
    FRAME_KEY,
    INDEX_KEY,
    INTERFACE_KEY,
    PUBLICATION_KEY,
    READING_KEY,
    SETTINGS_KEY,
    SITE_KEY,
    UPKEEP_KEY,
    remember,
)

_MANY = 200
"""Pages made; from there on garbage counts."""
_PREFIX = "!briefings"
"""Names our own template whatever the theme has; Pelican's own prefixes begin so too."""


class BriefingsGenerator(Generator):  # type: ignore[misc]
    """Writes every page of ours, the downloads and the search index; or takes them over."""

    def generate_context(self) -> None:
        """Look up what of the old site can stay, before anybody writes a file."""
        site: Site = self.context[SITE_KEY]
        self.facts = views.site_facts(site, self.context[ATLAS_KEY])
        self._rules = rules_of(self.settings)
        self.keep = self._upkeep()
        reading: Reading = self.settings[READING_KEY]
        self.settings[FEED_KEY] = Ledger(reading.memory, "feed")

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer, so that other plugins see each of them."""
        site: Site = self.context[SITE_KEY]
        facts, keep = self.facts, self.keep
        dress = {} if is_foreign(self.theme) else self._dress()
        pages = self._pages(writer, dress)
        self._downloads(facts, keep)
        self._search(facts, keep)
        if dress:
            for name, text in dress.items():
                keep.write(name, text.encode())
            self._single_files(dress, keep)
        self.settings[FEED_KEY].close()
        self.settings["briefings_made"] = _made(site, pages)

    def _search(self, facts: views.Facts, keep: Upkeep) -> None:
        """Bring the search index up to date."""
        site: Site = self.context[SITE_KEY]
        rules = self._rules[:16]

        def word(fact: str, told: str) -> str:
            return f"{rules} {facts.words.get(fact, '')} {key_of(told).hex()[:16] if told else ''}"

        units = search.units(site, export_options(self.settings), word)
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
        frame = self.context[FRAME_KEY]
        keep = Upkeep(
            Twins(old=publication.output, new=publication.aside, twin=publication.twin),
            record=self._beside("made"),
            look=key_of(self._rules, repr(frame["menu"]), frame["colophon"], self.theme).hex(),
            afresh=bool(self.settings.get("briefings_afresh")),
        )
        keep.begin(self.facts.words)
        self.settings[UPKEEP_KEY] = keep
        return keep

    def _pages(self, writer: Any, dress: Mapping[str, str]) -> int:
        """Make the pages that would be others than before; how many pages there are."""
        site: Site = self.context[SITE_KEY]
        keep = self.keep
        options = replace(
            view_settings(self.settings),
            json_ld=exports.json_ld(site, export_options(self.settings)),
        )
        log = views.Log()
        page = _Maker(self, writer, log)
        # Who is named in an event that changed may not have been before: his page tells of it.
        touched = {
            name
            for gist in overview_of(site).gists
            if views.event_fact(gist.event.id) in keep.changed
            for name in gist.cast
        }
        around = key_of(*map(page.look, views.TEMPLATES), *dress.values()).hex()
        pages = 0
        for parcel in views.parcels(site, self.context[ATLAS_KEY], options, log):
            word = f"{around} {parcel.word}"
            same = bool(parcel.name) and touched.isdisjoint(parcel.cast)
            urls = keep.take(parcel.name, word) if same else None
            if urls is not None:
                for url in urls:
                    remember(url, self.context)
            else:
                keep.open(parcel.name)
                urls = [one.url for one in parcel.promises() if page.stands_or_is_made(one)]
                if parcel.name:
                    keep.seal(parcel.name, word, parcel.leans(), urls)
            pages += len(urls)
        keep.open("")
        return pages

    def write(self, writer: Any, page: views.Page, template: str, own: Mapping[str, Any]) -> None:
        """Write a page whose rows are ready, through Pelican's writer.

        Its values are Pelican's, its own, and the frame with the menu that is known by now.
        """
        self.keep.twins.clear(page.url)
        writer.write_file(
            page.url,
            self.get_template(template),
            {**self.context, **page.context, **self.context[FRAME_KEY], **own},
            relative_urls=self.settings["RELATIVE_URLS"],
            url=page.url,
        )

    def _downloads(self, facts: views.Facts, keep: Upkeep) -> None:
        """What stands beside each briefing."""
        site: Site = self.context[SITE_KEY]
        options = export_options(self.settings)
        cited = None if options.full_text else views.cited_sentences(site)
        known = exports.catalogue(site)
        briefings = site.briefing_of()
        keep.write(exports.SCHEMA_PATH, exports.schema())
        for gist in overview_of(site).gists:
            event = gist.event
            if keep.taken(views.event_fact(event.id)):
                continue
            keep.open(views.event_fact(event.id))
            shown = [cited.by_hand(name) for name in event.sources] if cited else []
            word = f"downloads {shown} {facts.digest([views.event_fact(event.id)])}"
            if keep.carry_all(exports.download_paths(event.id, options), word):
                continue
            for name, data in exports.downloads(briefings[event.id], known, cited or {}, options):
                keep.write(name, data)
                keep.note(name, word)
        keep.open("")

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
        site: Site = self.context[SITE_KEY]
        options = export_options(self.settings)

        dressed = key_of(*dress.values()).hex()

        def page(name: str) -> str:
            return (keep.twins.new / name).read_text(encoding="utf-8")

        for gist in overview_of(site).gists:
            event = gist.event
            if keep.taken(views.event_fact(event.id)):
                continue
            keep.open(views.event_fact(event.id))
            parts = [views.briefing_file(event.id), *map(views.source_file, event.sources)]
            word = " ".join([dressed, *map(keep.word, parts)])
            path = exports.single_path(event.id)
            # A briefing whose sources are too long for one file does not offer it.
            if not keep.carry_all([path], word) and '.single.html"' in page(parts[0]):
                keep.write(path, exports.single_file(event, page, dress, options))
                keep.note(path, word)
        keep.open("")


class _Maker:
    """Makes pages that would be others than before."""

    def __init__(self, generator: BriefingsGenerator, writer: Any, log: views.Log) -> None:
        self._generator = generator
        self._writer = writer
        self._log = log
        self._foreign = is_foreign(generator.theme)
        # A foreign theme may bring its own index; then that one is the site's.
        self._direct = {f"{name}.html" for name in generator.settings["DIRECT_TEMPLATES"]}
        self._looks = Looks(generator.env, Path(generator.theme))
        self._made = 0
        self._articles = {
            article.slug: article
            for article in generator.context["articles"]
            if isinstance(article, BriefingArticle)
        }
        for article in self._articles.values():
            article.override_save_as = article.url

    def template(self, name: str) -> str:
        """The theme's own template where it has ours at all; else ours inside the theme's base.

        Asked of the theme as a whole: a foreign index.html would otherwise be taken for our index.
        """
        stem = name.removesuffix(".html")
        return f"{_PREFIX}/{stem}" if self._foreign else stem

    def look(self, name: str) -> str:
        """A word for what a template is made from."""
        return self._looks.word(f"{self.template(name)}.html")

    def stands_or_is_made(self, promise: views.Promise) -> bool:
        """Take a page over, or make it; false where another one has its place."""
        if promise.url in self._direct:
            return False
        generator, keep = self._generator, self._generator.keep
        look = self.look(promise.template)
        hint, seed = f"{look} {promise.hint}", partial(_seed, look, promise)
        if keep.carry(promise.url, hint, seed):
            remember(promise.url, generator.context)
            return True
        page, seen = self._log.during(promise.make)
        own = {"article": self._articles[promise.key]} if promise.kind == "briefing" else {}
        generator.write(self._writer, page, self.template(promise.template), own)
        self._made += 1
        if self._made == _MANY:
            garbage.look()
        keep.note(promise.url, hint, seed(), generator.facts.needed(seen))
        return True


def _seed(look: str, promise: views.Promise) -> str:
    """What a page is made from besides what it looks up: its template, and its own."""
    return f"{look} {promise.seed()}"


def _found(page: Any) -> tuple[search.Document]:
    return (search.handwritten(page.save_as, page.title, page.content),)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


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


def add_frame(pages: Any) -> None:
    """Give every template the frame: the menu holds the hand-written pages, read by now."""
    menu = tuple(
        views.MenuLink(title=page.title, path=page.save_as)
        for page in sorted(pages.pages, key=lambda page: page.save_as)
    )
    options = replace(view_settings(pages.settings), menu=menu)
    pages.context[FRAME_KEY] = views.frame(options)
    pages.context.update(pages.context[FRAME_KEY])


def _made(site: Site, pages: int) -> str:
    """What was made, for the command's last line."""
    sources, briefings = len(site.analyses), len(site.briefings)
    quotations = sum(len(gist.statements) for gist in overview_of(site).gists)
    return (
        f"{briefings} briefing{'s' * (briefings != 1)} of {sources} source{'s' * (sources != 1)},"
        f" {quotations} quotation{'s' * (quotations != 1)}, {pages} pages"
    )
