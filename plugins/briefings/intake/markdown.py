"""A Markdown file, as notes programs and web clippers save articles: front matter, then text.

Marks of Markdown are no words of the article, so they are taken off: what is read and
printed is the text as any Markdown reader shows it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..core.errors import ErrorReport, SeedError
from ..core.seeds import KEYS, decode, read_header
from .heading import nothing_found, without_title

_KEY = re.compile(r"([A-Za-z][A-Za-z_-]{0,23}):[ \t]*(.*)$")
_KEYS = MappingProxyType(
    {
        **{key.casefold(): key for key in KEYS},
        "published": "Date",
        "source": "URL",
        "link": "URL",
        "site": "Outlet",
        "publisher": "Outlet",
        "lang": "Language",
    }
)
"""What front matter tells, with the names that clippers use; they write many more."""
_MISSPELT = 0.8
"""How near a key must be to one of ours to be a slip of it: “Titel” .8, “tags” .4 and less."""


def read(data: bytes, path: str) -> str:
    """The text of a Markdown file, with its front matter as header lines.

    Raises:
        ErrorReport: not UTF-8, nothing in it, or front matter that tells a wrong value.
    """
    lines = decode(data, path).replace("\r\n", "\n").split("\n")
    told, errors, below = _front_matter(lines, path)
    blocks = list(_blocks(MarkdownIt("commonmark").enable("table").parse(_rest(lines, below))))
    if not blocks and not errors:
        raise nothing_found(path, "there is no text in this file")
    kind, first = blocks[0] if blocks else ("", "")
    if kind == "h1" and "Title" not in told:
        told = {"Title": (first, below + 1), **told}
        blocks = blocks[1:]
    # A value has one line, whatever ends a line: else it could bring header lines of its own.
    header = [f"{key}: {' '.join(value.split())}" for key, (value, _) in told.items()]
    title = told.get("Title", ("", 0))[0]
    paragraphs = without_title((words for _, words in blocks), title)
    text = "\n".join([*header, "", "\n\n".join(paragraphs), ""])
    # The reader's own judgement of the values, with the lines they have in the file.
    at = [line for _, line in told.values()]
    for error in read_header(text, path)[2]:
        number = int(error.place.rpartition(":")[2])
        errors.append(SeedError(f"{path}:{at[number - 1]}", error.what, error.mend))
    if errors:
        problems = "1 problem" if len(errors) == 1 else f"{len(errors)} problems"
        raise ErrorReport(errors, f"{path} could not be read: {problems}")
    return text


def _rest(lines: Sequence[str], below: int) -> str:
    return "\n".join(lines[below:])


def _front_matter(
    lines: Sequence[str], path: str
) -> tuple[dict[str, tuple[str, int]], list[SeedError], int]:
    """Each known key with value and line, what is misspelt, and where the text begins."""
    fenced = bool(lines) and lines[0].rstrip() == "---"
    told: dict[str, tuple[str, int]] = {}
    errors: list[SeedError] = []
    first = _KEY.match(lines[0]) if lines and not fenced else None
    if not fenced and (first is None or first[1].casefold() not in _KEYS):
        return told, errors, 0
    for number in range(int(fenced), len(lines)):
        line = lines[number].rstrip()
        if line == ("---" if fenced else ""):
            return told, errors, number + 1
        match = _KEY.match(line)
        if match is None:
            # A list or a longer value of a clipper's own; ours have one line.
            continue
        key = _KEYS.get(match[1].casefold())
        value = match[2].strip().strip("\"'").strip()
        if key is None:
            near = difflib.get_close_matches(match[1].casefold(), _KEYS, n=1, cutoff=_MISSPELT)
            if near:
                what = f"unknown header key '{match[1]}'"
                mend = f"did you mean {_KEYS[near[0]]}?"
                errors.append(SeedError(f"{path}:{number + 1}", what, mend))
        elif key not in told and value:
            told[key] = (value, number + 1)
    if fenced:
        error = SeedError(f"{path}:1", "the front matter never ends", "close it with a line ---")
        errors.append(error)
    return told, errors, len(lines)


def _blocks(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Each paragraph and heading: its element and its words. Code, tables and HTML are no prose."""
    tag = ""
    in_table = False
    for token in tokens:
        in_table = (in_table or token.type == "table_open") and token.type != "table_close"
        if token.type in ("paragraph_open", "heading_open"):
            tag = token.tag
        elif token.type == "inline" and not in_table:
            words = "".join(_words(token.children or ())).strip()
            yield from [(tag, words)] if words else []


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
