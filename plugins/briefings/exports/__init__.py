"""What a reader takes along: data, tables and books made of a site. Values in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..core.model import Briefing, Event, EventId, Site, SourceId
from ..views import cited_sentences
from ..views.links import card_file
from .archive import site_zip
from .card import briefing_card
from .catalogue import Catalogue, catalogue
from .citations import citation_file, citation_path
from .document import SCHEMA_PATH, briefing_json, schema
from .epub import briefing_epub
from .linked_data import json_ld
from .one_file import one_file
from .options import Options, briefing_path, source_path
from .table import briefing_csv

__all__ = [
    "ENDINGS",
    "SCHEMA_PATH",
    "Options",
    "catalogue",
    "download_paths",
    "downloads",
    "files",
    "json_ld",
    "one_file",
    "schema",
    "single_file",
    "single_path",
    "site_zip",
]

ENDINGS = ("json", "csv", "epub")
"""Of the files that stand beside each briefing's page."""


def files(site: Site, options: Options) -> Iterator[tuple[str, bytes]]:
    """Every download of the site.

    Args:
        site: all briefings.
        options: what the editor's settings say.

    Yields:
        Path from the top of the site, with ``/``, and the file's bytes: the JSON Schema, then
        for each briefing its downloads, in the site's order.
    """
    known = catalogue(site)
    cited = {} if options.full_text else cited_sentences(site)
    yield SCHEMA_PATH, schema()
    for briefing in site.briefings:
        yield from downloads(briefing, known, cited, options)


def downloads(
    briefing: Briefing,
    known: Catalogue,
    cited: Mapping[SourceId, frozenset[int]],
    options: Options,
) -> Iterator[tuple[str, bytes]]:
    """What stands beside one briefing: JSON, CSV, EPUB, the script with its citations, a card.

    Args:
        briefing: which.
        known: the site it belongs to.
        cited: for each source the sentences that may be given away, where not all may.
        options: what the editor's settings say.
    """
    key = briefing.event.id
    yield briefing_path(key, ".json"), briefing_json(briefing, known, options)
    yield briefing_path(key, ".csv"), briefing_csv(briefing, known, options)
    yield briefing_path(key, ".epub"), briefing_epub(briefing, known, options, cited)
    yield citation_path(key), citation_file(briefing, known, options)
    if options.public_url:
        yield card_file(key), briefing_card(briefing, options)


def download_paths(event: EventId, options: Options) -> tuple[str, ...]:
    """Where the downloads of a briefing stand."""
    card = (card_file(event),) if options.public_url else ()
    beside = (briefing_path(event, f".{ending}") for ending in ENDINGS)
    return (*beside, citation_path(event), *card)


def single_path(event: EventId) -> str:
    """Where a briefing with its sources stands as one file."""
    return briefing_path(event, ".single.html")


def single_file(
    event: Event, page: Callable[[str], str], read: Mapping[str, str], options: Options
) -> bytes:
    """A briefing with its sources as one HTML file.

    Args:
        event: which.
        page: gives the HTML of a page that has been printed, by its path from the top.
        read: the theme's style sheet and scripts, by theirs.
        options: what the editor's settings say.
    """
    paths = [briefing_path(event.id), *map(source_path, event.sources)]
    return one_file({path: page(path) for path in paths}, read, options.public_url).encode()
