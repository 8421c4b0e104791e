"""What a reader takes along: data, tables and books made of a site. Values in, bytes out."""

from __future__ import annotations

from collections.abc import Iterator

from ..core.model import Site
from .catalogue import catalogue
from .document import SCHEMA_PATH, briefing_json, schema
from .linked_data import json_ld
from .options import Options, briefing_path
from .table import briefing_csv

__all__ = ["Options", "files", "json_ld"]


def files(site: Site, options: Options) -> Iterator[tuple[str, bytes]]:
    """Every download of the site.

    Args:
        site: all briefings.
        options: what the editor's settings say.

    Yields:
        Path from the top of the site, with ``/``, and the file's bytes: the JSON Schema, then
        for each briefing its JSON and CSV, in the site's order.
    """
    known = catalogue(site)
    yield SCHEMA_PATH, schema()
    for briefing in site.briefings:
        yield briefing_path(briefing.event.id, ".json"), briefing_json(briefing, known, options)
        yield briefing_path(briefing.event.id, ".csv"), briefing_csv(briefing, known, options)
