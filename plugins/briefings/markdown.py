"""Pages in Markdown, read by markdown-it-py: CommonMark, with what a writer expects besides.

Footnotes, tables, definition lists and heading anchors are mdit-py-plugins' own; references
to sentences, statements and speakers are ours, see `referring`. Metadata
stands in front, one ``Key: value`` a line, with or without ``---`` lines around it.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from .core.errors import BriefingError, ErrorReport
from .referring import references_plugin

_KEY = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(.*))?$")


def renderer() -> MarkdownIt:
    """A parser with our set of plugins; plain CommonMark text comes out as CommonMark says."""
    return (
        MarkdownIt("commonmark")
        .enable("table")
        .use(footnote_plugin)
        .use(deflist_plugin)
        .use(anchors_plugin, min_level=2, max_level=4)
        .use(references_plugin)
    )


def split_front_matter(text: str, place: str) -> tuple[dict[str, tuple[str, int]], str]:
    """Take the metadata lines off the front of a page.

    Args:
        text: the whole file.
        place: its name, for messages.

    Returns:
        For each key, in lower case, its value and line number; and the Markdown that follows,
        with as many empty lines in front as were taken, so that line numbers still hold.

    Raises:
        ErrorReport: every line that is not ``Key: value``, and every key given twice.

    >>> split_front_matter("Title: Hello\\n\\nWords.", "about.md")
    ({'title': ('Hello', 1)}, '\\n\\nWords.')
    """
    lines = text.split("\n")
    fenced = bool(lines) and lines[0].rstrip() == "---"
    found: dict[str, tuple[str, int]] = {}
    errors: list[BriefingError] = []
    at = 1 if fenced else 0
    while at < len(lines):
        line = lines[at].rstrip()
        if fenced and line == "---":
            at += 1
            break
        if not line and not fenced:
            break
        match = _KEY.match(line)
        if match is None:
            if not fenced and not found:
                break
            if line:
                errors.append(
                    BriefingError(
                        f"{place}:{at + 1}",
                        f"{line[:40]!r} is not metadata",
                        "write ‘Key: value’, or put an empty line before the text",
                    )
                )
        elif match[1].lower() in found:
            errors.append(
                BriefingError(
                    f"{place}:{at + 1}",
                    f"{match[1]} is given twice, first in line {found[match[1].lower()][1]}",
                    "keep one of them",
                )
            )
        else:
            found[match[1].lower()] = ((match[2] or "").strip(), at + 1)
        at += 1
    else:
        if fenced:
            errors.append(
                BriefingError(f"{place}:1", "the metadata never ends", "close it with a line ---")
            )
    if errors:
        raise ErrorReport(errors, f"{place} could not be read; nothing was written")
    return found, "\n" * at + "\n".join(lines[at:])
