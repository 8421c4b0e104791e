"""From a site's values to rows and strings that a template prints without thinking.

Sorting, grouping, counting, plurals and addresses are done here, where they have tests.
Nothing here reads a disk or a clock, and nothing knows Pelican or Jinja.
"""

from __future__ import annotations

from .atlas import build_atlas
from .links import Links, source_file
from .page import DOWNLOADS, SINGLE_FILE, Download, Feed, MenuLink, Page, ViewSettings
from .references import references_html
from .review import Doubt, doubts
from .script import script
from .site import cited_sentences, frame, pages
from .stylesheet import stylesheet
from .words import Interface

__all__ = [
    "DOWNLOADS",
    "SINGLE_FILE",
    "Doubt",
    "Download",
    "Feed",
    "Interface",
    "Links",
    "MenuLink",
    "Page",
    "ViewSettings",
    "build_atlas",
    "cited_sentences",
    "doubts",
    "frame",
    "pages",
    "references_html",
    "script",
    "source_file",
    "stylesheet",
]
