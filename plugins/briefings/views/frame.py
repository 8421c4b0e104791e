"""The frame around every page: the site's name and menu, and what a page says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..core.messages import message
from .links import Links
from .page import Page, ViewSettings
from .scheme import EARLY_SCRIPT, EARLY_SCRIPT_HASH, allowed

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
class Maker:
    """Puts the frame around a page's own values."""

    settings: ViewSettings

    def page(self, url: str, template: str, title: str, kind: str, key: str, **own: object) -> Page:
        """A page of these values; its links stand from its own address."""
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
