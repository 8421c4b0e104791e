"""Pages one by one: taken over from the old site, or made and written through Pelican's writer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from .. import garbage, views
from ..upkeep import Upkeep
from .articles import BriefingArticle
from .look import Looks
from .options import is_foreign
from .publication import FRAME_KEY, remember
from .templates import PREFIX

_MANY = 200
"""Pages made; from there on garbage counts."""


class PageMaker:
    """Makes pages that would be others than before, or takes them over."""

    def __init__(
        self, generator: Generator, keep: Upkeep, facts: views.Facts, writer: Any, log: views.Log
    ) -> None:
        """Make pages with the templates and values of one of Pelican's generators.

        Args:
            keep: what of the old site can stay.
            facts: all that a page may look at.
            writer: Pelican's, so that other plugins see each page.
            log: where each page notes what it looks at.
        """
        self._generator = generator
        self._keep = keep
        self._facts = facts
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
        return f"{PREFIX}/{stem}" if self._foreign else stem

    def look(self, name: str) -> str:
        """A word for what a template is made from."""
        return self._looks.word(f"{self.template(name)}.html")

    def stands_or_is_made(self, promise: views.Promise) -> bool:
        """Take a page over, or make it; false where another one has its place."""
        if promise.url in self._direct:
            return False
        keep = self._keep
        look = self.look(promise.template)
        hint, seed = f"{look} {promise.hint}", partial(_seed, look, promise)
        if keep.carry(promise.url, hint, seed):
            remember(promise.url, self._generator.context)
            return True
        page, seen = self._log.during(promise.make)
        own = {"article": self._articles[promise.key]} if promise.kind == "briefing" else {}
        self.write(page, self.template(promise.template), own)
        self._made += 1
        if self._made == _MANY:
            garbage.look()
        keep.note(promise.url, hint, seed(), self._facts.needed(seen))
        return True

    def write(self, page: views.Page, template: str, own: Mapping[str, Any]) -> None:
        """Write a page whose rows are ready, through Pelican's writer.

        Its values are Pelican's, its own, and the frame with the menu that is known by now.
        """
        generator = self._generator
        self._keep.twins.clear(page.url)
        self._writer.write_file(
            page.url,
            generator.get_template(template),
            {**generator.context, **page.context, **generator.context[FRAME_KEY], **own},
            relative_urls=generator.settings["RELATIVE_URLS"],
            url=page.url,
        )


def _seed(look: str, promise: views.Promise) -> str:
    """What a page is made from besides what it looks up: its template, and its own."""
    return f"{look} {promise.seed()}"
