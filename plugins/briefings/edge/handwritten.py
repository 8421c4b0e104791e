"""Pages and articles written by hand: what they refer to, known before Pelican reads them.

Pelican reads articles and pages in its own time and one by one. But what they cite must be
proved with everything else, and may be printed on a source's page that shows excerpts only.
So they are looked through first; the reader then leaves a mark in the place of each
reference, and the way from the page is put there once its address is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from .. import views
from ..core.editing import Places, look_up
from ..core.errors import BriefingError, ErrorReport
from ..core.model import Reference
from ..figures import put_figures, read_figures
from ..markdown import renderer, split_front_matter
from ..overlays import read_text
from ..referring import KEY, find_references
from .publication import ATLAS_KEY

ENDINGS = ("md", "markdown")
_PAGES_KEY = "briefings_handwritten"
_REFERENCES = "briefings_references"
"""The attribute of Pelican's contents that tells what they refer to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handwritten:
    """One file, read."""

    metadata: Mapping[str, str]
    markdown: str
    references: tuple[Reference, ...]


def read_all(generator: Any, places: Places, root: Path) -> tuple[Reference, ...]:
    """Look through every page and article, and keep what was found for `MarkdownReader`.

    Args:
        generator: Pelican's, whose settings say where they lie.
        places: what they may refer to.
        root: what their names in messages are relative to.

    Raises:
        ErrorReport: everything wrong with their metadata and references, together.
    """
    values = generator.settings
    files = generator.get_files(
        values["ARTICLE_PATHS"], exclude=values["ARTICLE_EXCLUDES"], extensions=ENDINGS
    ) | generator.get_files(
        values["PAGE_PATHS"], exclude=values["PAGE_EXCLUDES"], extensions=ENDINGS
    )
    errors: list[BriefingError] = []
    kept: dict[str, Handwritten] = {}
    figures = read_figures(Path(generator.path))
    for path in sorted(Path(generator.path, name) for name in files):
        name = path.relative_to(root).as_posix()
        try:
            kept[str(path.resolve())] = _read(path, name, places, figures, errors)
        except ErrorReport as report:
            errors += report.errors
    if errors:
        raise ErrorReport(
            errors, f"{len(errors)} places in pages must be mended; nothing was written"
        )
    values[_PAGES_KEY] = kept
    return tuple(one for page in kept.values() for one in page.references)


def _read(
    path: Path,
    name: str,
    places: Places,
    figures: Mapping[str, str],
    errors: list[BriefingError],
) -> Handwritten:
    metadata, markdown = split_front_matter(read_text(path, name), name)
    markdown = put_figures(markdown, name, figures, errors)
    written = find_references(renderer(), markdown)
    return Handwritten(
        metadata={key: value for key, (value, _) in metadata.items()},
        markdown=markdown,
        references=look_up(written, name, 1, places, (), errors),
    )


class MarkdownReader(BaseReader):  # type: ignore[misc]
    """Reads `.md` pages with markdown-it-py; Pelican's own needs Python-Markdown."""

    enabled = True
    file_extensions = ENDINGS

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The page's HTML, a mark in the place of each reference, and its metadata."""
        page: Handwritten = self.settings[_PAGES_KEY][str(Path(source_path).resolve())]
        metadata = {key: self.process_metadata(key, value) for key, value in page.metadata.items()}
        marks = {one.written: _mark(number) for number, one in enumerate(page.references)}
        if page.references:
            metadata[_REFERENCES] = page.references
        return renderer().render(page.markdown, {KEY: marks}), metadata


def _mark(number: int) -> str:
    return f"<!--reference {number}-->"


def add_reader(readers: Any) -> None:
    """Let Pelican's readers take ours for Markdown."""
    for ending in ENDINGS:
        readers.reader_classes[ending] = MarkdownReader


def lead(content: Any) -> None:
    """Put in place what a page's references lead to, as seen from where it will stand."""
    references: Sequence[Reference] = getattr(content, _REFERENCES, ())
    if not references:
        return
    links = views.Links(content.save_as)
    html = views.references_html(content.settings[ATLAS_KEY], links, references)
    for number, one in enumerate(references):
        content._content = content._content.replace(_mark(number), html[one.written])
