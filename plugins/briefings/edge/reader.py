"""Pelican's reader for Markdown, instead of its own, which needs Python-Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from ..markdown import renderer, split_front_matter


class MarkdownReader(BaseReader):  # type: ignore[misc]
    """Reads `.md` pages with markdown-it-py."""

    enabled = True
    file_extensions = ("md", "markdown")

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The page's HTML and its metadata."""
        path = Path(source_path)
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        found, body = split_front_matter(text, path.name)
        metadata = {key: self.process_metadata(key, value) for key, (value, _) in found.items()}
        return renderer().render(body), metadata


def add_reader(readers: Any) -> None:
    """Let Pelican's readers take ours for Markdown."""
    for ending in MarkdownReader.file_extensions:
        readers.reader_classes[ending] = MarkdownReader
