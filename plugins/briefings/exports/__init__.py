"""What a reader takes along: data, tables and books made of a site. Values in, bytes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..core.model import Site
from ..views import cited_sentences
from .archive import site_zip
from .catalogue import catalogue
from .citations import citation_file
from .document import SCHEMA_PATH, briefing_json, schema
from .epub import briefing_epub
from .linked_data import json_ld
from .one_file import one_file
from .options import Options, briefing_path, source_path
from .table import briefing_csv

__all__ = [
    "ENDINGS",
    "Options",
    "files",
    "json_ld",
    "one_file",
    "one_files",
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
        for each briefing its JSON, CSV and EPUB and the script with its citations, in the
        site's order.
    """
    known = catalogue(site)
    cited = {} if options.full_text else cited_sentences(site)
    yield SCHEMA_PATH, schema()
    for briefing in site.briefings:
        key = briefing.event.id
        yield briefing_path(key, ".json"), briefing_json(briefing, known, options)
        yield briefing_path(key, ".csv"), briefing_csv(briefing, known, options)
        yield briefing_path(key, ".epub"), briefing_epub(briefing, known, options, cited)
        yield citation_file(briefing, known, options)


def one_files(
    site: Site, page: Callable[[str], str], read: Mapping[str, str], options: Options
) -> Iterator[tuple[str, bytes]]:
    """Every briefing with its sources as one HTML file beside its page.

    Args:
        site: all briefings.
        page: gives the HTML of a page that has been printed, by its path from the top.
        read: the theme's style sheet and scripts, by theirs.
        options: what the editor's settings say.

    Yields:
        Path from the top of the site, ``briefings/<id>.single.html``, and the file's bytes.
    """
    for briefing in site.briefings:
        event = briefing.event
        paths = [briefing_path(event.id), *map(source_path, event.sources)]
        html = one_file({path: page(path) for path in paths}, read, options.public_url)
        yield briefing_path(event.id, ".single.html"), html.encode()
