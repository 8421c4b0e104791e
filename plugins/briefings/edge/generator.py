"""Every page of ours, the downloads and the search, written by a generator of Pelican's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from .. import exports, search, views
from ..cache import key_of
from ..core.gists import overview_of
from ..core.memory import Ledger
from ..core.model import Site
from ..publishing import Publication
from ..reading import Reading
from ..settings import Settings
from ..twins import Twins
from ..upkeep import Upkeep
from .articles import BriefingArticle
from .look import rules_of
from .options import export_options, is_foreign, view_settings
from .pages import PageMaker
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
        page = PageMaker(self, self.keep, self.facts, writer, log)
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


def _found(page: Any) -> tuple[search.Document]:
    return (search.handwritten(page.save_as, page.title, page.content),)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def generators(_pelican: Any) -> type[Generator]:
    """Our generator's class, asked for by Pelican."""
    return BriefingsGenerator


def _made(site: Site, pages: int) -> str:
    """What was made, for the command's last line."""
    sources, briefings = len(site.analyses), len(site.briefings)
    quotations = sum(len(gist.statements) for gist in overview_of(site).gists)
    return (
        f"{briefings} briefing{'s' * (briefings != 1)} of {sources} source{'s' * (sources != 1)},"
        f" {quotations} quotation{'s' * (quotations != 1)}, {pages} pages"
    )
