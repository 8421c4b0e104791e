"""Our pages in Pelican: briefings join the articles, the rest is written by a generator."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, PrefixLoader
from pelican.contents import Article
from pelican.generators import Generator

from .. import exports, search, views
from ..core.editing import places_of
from ..core.errors import Notice
from ..core.model import Site
from ..core.verification import line_of, verify
from ..core.wording import compare_wording
from ..languages import speak
from ..markdown import renderer
from ..nlp import describe
from ..project import Project, read_project
from ..reading import Reading
from ..referring import KEY
from ..settings import Settings
from . import handwritten
from .publication import INTERFACE_KEY, SETTINGS_KEY

_PAGES_KEY = "briefings_pages"
_SITE_KEY = "briefings_site"
_FRAME_KEY = "briefings_frame"
_FALLBACK_TEMPLATES = Path(__file__).resolve().parents[3] / "theme" / "templates"
"""Our theme's templates also serve a foreign theme: they fill the blocks of its base.html."""
_PREFIX = "!briefings"
"""Names our own template whatever the theme has; Pelican's own prefixes begin so too."""
_UNDATED = dt.datetime(1970, 1, 1)
"""Pelican's articles need a date; this one sorts an undated briefing last and claims nothing."""
_NOTICES_SHOWN = 20
"""Notices printed at a build; all of them stand on the pages and in `make check-seeds`."""


class BriefingArticle(Article):  # type: ignore[misc]
    """A briefing as feeds, archives, tags and foreign themes know it: an article."""

    default_template = "briefing"

    def __init__(self, page: views.Page, context: Any, settings: Any) -> None:
        self.page = page
        """What the template prints."""
        super().__init__(
            page.feed_html,
            metadata={
                "title": page.title,
                "slug": page.key,
                "date": _noon(page.date),
                "url": page.url,
                "save_as": page.url,
                "summary": page.feed_html,
            },
            settings=settings,
            source_path=str(Path(settings["PATH"], page.url)),
            context=context,
        )


class _WithView:
    """A template that is handed an article finds what its page holds under plain names.

    Pelican renders articles itself and hands a template the article only; our templates print
    rows, here and in all other pages, and should not have to know which generator called.
    """

    def __init__(self, template: Any) -> None:
        self._template = template

    def render(self, context: Mapping[str, Any]) -> str:
        """The page, as `jinja2.Template.render` gives it."""
        return str(self._template.render(_merged(context, context["article"].page)))


class BriefingsGenerator(Generator):  # type: ignore[misc]
    """Writes every page that is not an article, the downloads and the search index."""

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer, so that other plugins see each of them."""
        relative = self.settings["RELATIVE_URLS"]
        direct = {f"{name}.html" for name in self.settings["DIRECT_TEMPLATES"]}
        for page in self.context[_PAGES_KEY]:
            # A foreign theme may bring its own index; then that one is the site's.
            if not _is_briefing(page) and page.url not in direct:
                writer.write_file(
                    page.url,
                    self.get_template(_template_name(self, page.template)),
                    _merged(self.context, page),
                    relative_urls=relative,
                    url=page.url,
                )
        for name, data in self._files():
            path = Path(self.output_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def _dress(self) -> dict[str, str]:
        """The theme's style sheet and scripts as a page links to them."""
        static = self.settings["THEME_STATIC_DIR"]
        sheets = _texts(Path(self.theme, "css"))
        scripts = _texts(Path(self.theme, "js"))
        return {
            f"{static}/style.css": views.stylesheet(sheets, self.settings[INTERFACE_KEY]),
            **{f"{static}/js/{name}": views.script(text) for name, text in scripts.items()},
        }

    def _single_files(self, dress: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Each briefing with its sources in one file, made from the pages written just before."""
        site: Site = self.context[_SITE_KEY]

        def page(name: str) -> str:
            return Path(self.output_path, name).read_text(encoding="utf-8")

        yield from exports.one_files(site, page, dress, _export_options(self.settings))

    def _files(self) -> Iterator[tuple[str, bytes]]:
        site: Site = self.context[_SITE_KEY]
        options = _export_options(self.settings)
        yield from exports.files(site, options)
        yield from search.index_files(search.documents(site, options))
        if not _foreign(self.theme):
            dress = self._dress()
            yield from ((name, text.encode()) for name, text in dress.items())
            yield from self._single_files(dress)


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def _merged(context: Mapping[str, Any], page: views.Page) -> dict[str, Any]:
    """Pelican's values, the page's own, and the frame with the menu that is known by now."""
    return {**context, **page.context, **context[_FRAME_KEY]}


def _template_name(generator: Generator, template: str) -> str:
    """The theme's own template where it has ours at all; else ours inside the theme's base.

    Asked of the theme as a whole: a foreign index.html would otherwise be taken for our index.
    """
    name = template.removesuffix(".html")
    return f"{_PREFIX}/{name}" if _foreign(generator.theme) else name


def _is_briefing(page: views.Page) -> bool:
    return page.kind == "briefing"


def generators(_pelican: Any) -> type[Generator]:
    """Our generator's class, asked for by Pelican."""
    return BriefingsGenerator


def add_fallback_templates(generator: Any) -> None:
    """Let a theme without our templates fall back to ours, and forget a reader we replaced.

    Ours speak through gettext, so every generator's templates learn it.
    """
    speak(generator.env, generator.settings[INTERFACE_KEY])
    ours = FileSystemLoader(_FALLBACK_TEMPLATES)
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
    _tell(site, reading, values[SETTINGS_KEY].seeds)
    analyses = {analysis.source.id: analysis for analysis in site.analyses}
    places = places_of(analyses, site.briefings, site.entities)
    site = replace(site, references=handwritten.read_all(articles, places, content.parent))
    verify(site)
    articles.context[_SITE_KEY] = site
    if site.references:
        handwritten.keep_atlas(values, site, _view_settings(values))


def add_briefings(articles: Any) -> None:
    """Put a briefing for each event among the articles."""
    values = articles.settings
    site: Site = articles.context[_SITE_KEY]
    written = exports.json_ld(site, _export_options(values))
    options = replace(_view_settings(values), json_ld=written)
    pages = tuple(views.pages(site, options))
    articles.context[_PAGES_KEY] = pages
    articles.articles += [
        BriefingArticle(page, articles.context, values) for page in pages if _is_briefing(page)
    ]
    name = BriefingArticle.default_template
    articles._templates[name] = _WithView(articles.get_template(name))
    values["briefings_made"] = _made(site, len(pages))


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
    statements = sum(len(one.statements) for one in site.briefings)
    return (
        f"{briefings} briefing{'s' * (briefings != 1)} of {sources} source{'s' * (sources != 1)},"
        f" {statements} statements, {pages} pages"
    )


def _tell(site: Site, reading: Reading, folder: str) -> None:
    """Print what surprised, for the person at the terminal."""
    sources = {analysis.source.id: analysis.source for analysis in site.analyses}
    for notice in site.notices[:_NOTICES_SHOWN]:
        print(
            f"{folder}/{_place(notice, sources)}: {notice.message} [{notice.code}]", file=sys.stderr
        )
    if len(site.notices) > _NOTICES_SHOWN:
        rest = len(site.notices) - _NOTICES_SHOWN
        print(f"... and {rest} more notices, on the sources' pages", file=sys.stderr)
    for name in reading.skipped:
        print(
            f"{folder}/{name}: not read; a seed's name ends in .txt, .md, .html or .eml",
            file=sys.stderr,
        )


def _place(notice: Notice, sources: Mapping[Any, Any]) -> str:
    source = sources[notice.source_id]
    return line_of(source, notice.span.start) if notice.span else source.path


def _noon(day: dt.date | None) -> dt.datetime:
    """Pelican wants a time of day; noon is the same day in every time zone a reader may use."""
    return _UNDATED if day is None else dt.datetime(day.year, day.month, day.day, 12)
