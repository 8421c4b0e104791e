"""An editor's file: TOML between ``+++`` lines, then Markdown.

```
+++
sources = ["harbour-post", "coast-daily"]    # these tell of one happening
title = "The old sea gate"

[[correct]]
source = "coast-daily"
words = "Nobody called us"                   # exact words of the statement
speaker = "Karl Brandt"
reason = "named two sentences before"
+++
Words of the editor, in Markdown.
```

TOML because Python reads it by itself and because its errors have a line and a column.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import BriefingError, ErrorReport, OverlayError, suggest
from .shapes import FENCE, FORMAT, PARTS, TABLES, TOP, Shape
from .written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One ``[[table]]`` of an overlay, with the line it begins in."""

    kind: str
    values: Mapping[str, object]
    place: str
    """``path:line``."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """For the keys before the first table: the line of each."""

    def place_of(self, key: str) -> str:
        """``path:line`` of a key, or of the row where nobody knows better."""
        path, _, line = self.place.rpartition(":")
        return f"{path}:{self.lines.get(key, line)}"

    def text(self, key: str) -> str:
        """The value of a key that holds text, or an empty string."""
        return str(self.values.get(key, ""))

    def items(self, key: str) -> tuple[object, ...]:
        """The value of a key that holds a list, or nothing."""
        value = self.values.get(key, [])
        return tuple(value) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The editor's own words beside a part of the page."""

    beside: str
    markdown: str
    line: int
    """Where in the file the Markdown begins."""
    references: tuple[Written, ...] = ()
    """What it refers to, once somebody who reads Markdown has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What one editor's file asks for."""

    path: str
    top: Row
    """The keys before the first table."""
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    """The Markdown below the settings, then that of each ``[[note]]``."""
    about_everything: bool = field(default=False)
    """Whether it names no briefing: then it may hold entities and outlets only."""

    def of(self, kind: str) -> tuple[Row, ...]:
        """Its rows of one kind, in order."""
        return tuple(row for row in self.rows if row.kind == kind)


def read_overlay(text: str, path: str) -> Overlay:
    """Read one editor's file.

    Args:
        text: the whole file, line ends as ``\\n``.
        path: its name, for messages.

    Raises:
        ErrorReport: all that is wrong with it, each with its line and the nearest right word.
    """
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if not lines or ends[:1] != [0] or len(ends) < 2:
        mend = f"begin with a line {FENCE}, write the settings, and close them with a line {FENCE}"
        raise _report([OverlayError(f"{path}:1", "there is nothing between +++ lines", mend)], path)
    head = "\n".join(lines[1 : ends[1]])
    try:
        values = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise _report([_syntax(error, path)], path) from error
    errors: list[BriefingError] = []
    top_values: dict[str, object] = {}
    rows: list[Row] = []
    for key, value in values.items():
        place = f"{path}:{_line_of(lines, key)}"
        if key in TABLES:
            rows += _rows(key, value, lines, path, errors)
        elif _fits(key, value, TOP, place, errors):
            top_values[key] = value
    overlay = Overlay(
        path=path,
        top=Row(
            kind="top",
            values=top_values,
            place=f"{path}:1",
            lines={key: _line_of(lines, key) for key in top_values},
        ),
        rows=tuple(rows),
        notes=tuple(_notes(lines, ends[1] + 1, rows)),
        about_everything=not ({"sources", "briefing"} & set(top_values)),
    )
    errors += _misplaced(overlay)
    if errors:
        raise _report(errors, path)
    return overlay


def _rows(
    kind: str, value: object, lines: list[str], path: str, errors: list[BriefingError]
) -> list[Row]:
    rows: list[Row] = []
    starts = [
        number + 1
        for number, line in enumerate(lines)
        if re.match(rf"\s*\[\[\s*{kind}\s*\]\]", line)
    ]
    if not isinstance(value, list) or len(starts) != len(value):
        place = f"{path}:{_line_of(lines, kind)}"
        errors.append(OverlayError(place, f"{kind} is not a table", f"write it as [[{kind}]]"))
        return rows
    for start, values in zip(starts, value, strict=True):
        place = f"{path}:{start}"
        shape = TABLES[kind]
        for key in values:
            _fits(key, values[key], shape, place, errors)
        for key, (_, needed) in shape.items():
            if needed and key not in values:
                errors.append(OverlayError(place, f"[[{kind}]] lacks {key}", f"add {key} = …"))
        rows.append(Row(kind=kind, values=values, place=place))
    return rows


def _notes(lines: list[str], below: int, rows: Sequence[Row]) -> Iterator[Note]:
    """The Markdown of a file: below line *below* (from 0), and in each ``[[note]]``."""
    written = [number for number in range(below, len(lines)) if lines[number].strip()]
    if written:
        body = "\n".join(lines[written[0] :]).rstrip()
        yield Note(beside="top", markdown=body, line=written[0] + 1)
    for row in rows:
        if row.kind == "note":
            start = int(row.place.rpartition(":")[2]) - 1
            at = next(n for n in range(start, below) if re.match(r"\s*text\s*=|\+\+\+", lines[n]))
            # TOML leaves out a line end right behind the three marks that open a long text.
            opens = re.search(r"=\s*(\"\"\"|''')\s*$", lines[at]) is not None
            yield Note(beside=row.text("beside"), markdown=row.text("text"), line=at + 1 + opens)


def _fits(key: str, value: object, shape: Shape, place: str, errors: list[BriefingError]) -> bool:
    if key not in shape:
        known = [*shape, *(TABLES if shape is TOP else ())]
        errors.append(OverlayError(place, f"unknown key {key}", suggest(key, known)))
        return False
    wanted = shape[key][0]
    if type(value) is not wanted or (isinstance(value, list) and not value):
        example = {
            str: '"text"',
            list: '["a", "b"]',
            dt.date: "2026-03-12",
            bool: "true",
            int: "1",
        }[wanted]
        errors.append(OverlayError(place, f"{key} is {value!r}", f"write it as {key} = {example}"))
        return False
    return True


_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+)*")
"""One name of a file, with nothing that a folder, a link or a disk could take for its own."""


def _misplaced(overlay: Overlay) -> list[BriefingError]:
    """What is well-formed but can mean nothing."""
    errors: list[BriefingError] = []
    if (form := overlay.top.values.get("format", FORMAT)) != FORMAT:
        what = f"this file is of format {form}, and this program reads format {FORMAT}"
        how = f"write format = {FORMAT} (docs/reference/overlays.md), or take the program it is for"
        errors.append(OverlayError(overlay.top.place_of("format"), what, how))
    if (slug := overlay.top.text("slug")) and not _SLUG.fullmatch(slug):
        errors.append(
            OverlayError(
                overlay.top.place_of("slug"),
                f"slug {slug!r} is no part of an address",
                "write letters, digits and single hyphens, such as sea-gate",
            )
        )
    mend = 'name the briefing with sources = ["…"] or briefing = "…"'
    if overlay.about_everything:
        for name in [key for key in overlay.top.values if key != "format"]:
            errors.append(
                OverlayError(overlay.top.place_of(name), f"{name} is of no briefing", mend)
            )
        errors += [
            OverlayError(row.place, f"[[{row.kind}]] is of no briefing", mend)
            for row in overlay.rows
            if row.kind in ("note", "same", "different")
        ]
        errors += [
            OverlayError(f"{overlay.path}:{note.line}", "the text is of no briefing", mend)
            for note in overlay.notes[: len(overlay.notes) - len(overlay.of("note"))]
        ]
    for row in overlay.of("correct"):
        if not row.values.keys() & {"speaker", "content"}:
            errors.append(OverlayError(row.place, "corrects nothing", "add speaker or content"))
    for row in overlay.of("note"):
        if row.text("beside") not in PARTS:
            what = f"no part is called {row.text('beside')!r}"
            errors.append(OverlayError(row.place, what, f"choose one of {', '.join(PARTS)}"))
    for row in (*overlay.of("same"), *overlay.of("different")):
        pairs = row.items("statements")
        right = all(isinstance(one, list) and len(one) == 2 for one in pairs)
        if len(pairs) < 2 or not right:
            example = '[["source", "words"], ["source", "words"]]'
            errors.append(
                OverlayError(row.place, "statements are not told", f"write them as {example}")
            )
    return errors


def _syntax(error: tomllib.TOMLDecodeError, path: str) -> OverlayError:
    """TOML's own message, with the line counted from the file's first."""
    match = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error))
    if match is None:
        return OverlayError(f"{path}:1", str(error), "see toml.io for how it is written")
    what = match[1][:1].lower() + match[1][1:]
    return OverlayError(f"{path}:{int(match[2]) + 1}", what, "see toml.io for how it is written")


def _line_of(lines: list[str], key: str) -> int:
    pattern = re.compile(rf"\s*(?:\[\[?\s*)?{re.escape(key)}\b")
    return next((number + 1 for number, line in enumerate(lines) if pattern.match(line)), 1)


def _report(errors: list[BriefingError], path: str) -> ErrorReport:
    ordered = sorted(errors, key=lambda error: int(error.place.rpartition(":")[2]))
    return ErrorReport(ordered, f"{path} could not be used; nothing was written")
