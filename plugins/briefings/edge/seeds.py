"""Seeds and hand-written pages come in, before Pelican reads a page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import views
from ..core.editing import places_in
from ..core.errors import Notice
from ..core.model import Site, Source
from ..core.verification import line_of, verify_references
from ..finding import why_not_read
from ..project import Project, read_project
from ..reading import Reading
from . import handwritten
from .options import view_settings
from .publication import ATLAS_KEY, DIGESTS_KEY, READING_KEY, SETTINGS_KEY, SITE_KEY

_NOTICES_SHOWN = 20
"""Notices printed at a build; all of them stand on the pages and in `make check-seeds`."""


def read_everything(articles: Any) -> None:
    """Read seeds and hand-written pages and prove what was found, before Pelican reads a page.

    Raises:
        ErrorReport: seeds, pages or editor's files that cannot be used, citations that do not
            hold; nothing is written.
    """
    values = articles.settings
    content = Path(values["PATH"])
    project = Project(content=content, settings=values[SETTINGS_KEY])
    site, reading = read_project(project, values.get(DIGESTS_KEY))
    values[READING_KEY] = reading
    _tell(site, reading, values[SETTINGS_KEY].seeds)
    places = places_in(site)
    site = replace(site, references=handwritten.read_all(articles, places, content.parent))
    verify_references(site.references, places.analyses)
    articles.context[SITE_KEY] = site
    atlas = views.build_atlas(site, view_settings(values))
    articles.context[ATLAS_KEY] = values[ATLAS_KEY] = atlas


def _tell(site: Site, reading: Reading, folder: str) -> None:
    """Print what surprised, for the person at the terminal."""
    for notice in site.notices[:_NOTICES_SHOWN]:
        place = _place(notice, reading.library[notice.source_id].source)
        print(f"{folder}/{place}: {notice.message} [{notice.code}]", file=sys.stderr)
    if len(site.notices) > _NOTICES_SHOWN:
        rest = len(site.notices) - _NOTICES_SHOWN
        print(f"... and {rest} more notices, on the sources' pages", file=sys.stderr)
    for name in reading.skipped:
        print(f"{folder}/{name}: {why_not_read(name)}", file=sys.stderr)


def _place(notice: Notice, source: Source) -> str:
    return line_of(source, notice.span.start) if notice.span else source.path
