"""Renders views with nothing but Jinja: what a page holds must not depend on Pelican."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import jinja2

from briefings.core.model import Change, ChangeKind, Site, Span
from briefings.languages import speak
from briefings.views import Interface, Page, ViewSettings, pages, script, stylesheets
from briefings.views.page import other_words

THEME = Path(__file__).parents[2] / "theme"


def compare(before: str, after: str) -> tuple[Change, ...]:
    """Word by word, where both have as many; enough to see marks on a page."""
    words = [list(re.finditer(r"\w+", text)) for text in (before, after)]
    if len(words[0]) != len(words[1]):
        return other_words(before, after)
    return tuple(
        Change(kind=ChangeKind.SUBSTANCE, before=Span(*a.span()), after=Span(*b.span()))
        for a, b in zip(*words, strict=True)
        if a.group() != b.group()
    )


SETTINGS = ViewSettings(compare=compare)


def environment(say: Interface = SETTINGS.say) -> jinja2.Environment:
    """As the site's own settings make it."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    speak(made, say)
    return made


def rendered(site: Site, settings: ViewSettings | None = None) -> Iterator[tuple[Page, str]]:
    """Every page and its HTML."""
    settings = settings or SETTINGS
    templates = environment(settings.say)
    for page in pages(site, settings):
        up = "../" * page.url.count("/")
        html = templates.get_template(page.template).render(
            **page.context, SITEURL=up.rstrip("/") or "."
        )
        yield page, html


def write(site: Site, folder: Path, settings: ViewSettings | None = None) -> None:
    """A whole site in a folder, with style and scripts but without downloads and search."""
    for page, html in rendered(site, settings):
        target = folder / page.url
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, encoding="utf-8")
    theme = folder / "theme"
    shutil.copytree(THEME / "static", theme, dirs_exist_ok=True)
    for name, text in styles().items():
        (theme / name).write_text(text, encoding="utf-8")
    (theme / "js").mkdir(exist_ok=True)
    for name, text in scripts().items():
        (theme / "js" / name).write_text(text, encoding="utf-8")


def styles() -> dict[str, str]:
    """The style sheets as a site carries them, by the names of their files."""
    files = sorted((THEME / "css").glob("*.css"))
    return stylesheets({file.name: file.read_text(encoding="utf-8") for file in files})


def scripts() -> dict[str, str]:
    """The scripts as a site carries them, by the names of their files."""
    return {
        file.name: script(file.read_text(encoding="utf-8"))
        for file in sorted((THEME / "js").glob("*.js"))
    }
