"""From a site's values to rows and strings that a template prints without thinking.

Sorting, grouping, counting, plurals and addresses are done here, where they have tests.
Nothing here reads a disk or a clock, and nothing knows Pelican or Jinja.
"""

from __future__ import annotations

from .atlas import Atlas, build_atlas
from .cited import Cited, cited_sentences
from .facts import Facts, site_facts
from .frame import frame
from .links import Links, briefing_file, source_file
from .log import Log, entity_fact, event_fact
from .naming import briefing_title, gist_title
from .page import DOWNLOADS, SINGLE_FILE, Download, Feed, MenuLink, Page, ViewSettings
from .promises import Parcel, Promise
from .references import references_html
from .review import Doubt, doubts
from .script import script
from .single import TEMPLATES
from .site import pages, parcels
from .stylesheet import stylesheets
from .summary import feed_html
from .words import Interface

__all__ = [
    "DOWNLOADS",
    "SINGLE_FILE",
    "TEMPLATES",
    "Atlas",
    "Cited",
    "Doubt",
    "Download",
    "Facts",
    "Feed",
    "Interface",
    "Links",
    "Log",
    "MenuLink",
    "Page",
    "Parcel",
    "Promise",
    "ViewSettings",
    "briefing_file",
    "briefing_title",
    "build_atlas",
    "cited_sentences",
    "doubts",
    "entity_fact",
    "event_fact",
    "feed_html",
    "frame",
    "gist_title",
    "pages",
    "parcels",
    "references_html",
    "script",
    "site_facts",
    "source_file",
    "stylesheets",
]
