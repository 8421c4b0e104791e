"""`python -m briefings check`: what was understood of every seed, without building a site."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .cache import Cache
from .core.errors import BriefingError, Notice
from .core.model import Analysis, ParagraphKind
from .core.verification import line_of
from .finding import why_not_read
from .reading import Reading, analyses_version, read_what_can_be, warm_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What the reader made of one seed."""

    path: str
    headline: str | None
    date: str | None
    outlet: str | None
    sentences: int
    """Sentences of the article itself: captions and page furniture are not counted."""
    statements: int
    unnamed: int
    """Statements without a named speaker."""
    notices: tuple[tuple[str, str, str], ...]
    """``file:line``, code and message of each, in reading order."""


def main(argv: Sequence[str]) -> int:
    """Print it all; 0 when every seed could be read, 1 when one could not."""
    parser = argparse.ArgumentParser(prog="briefings check", description=__doc__)
    parser.add_argument("folder", nargs="?", default="seeds", type=Path)
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument("--cache", default=".briefings/cache.sqlite", help="the site's own cache")
    parser.add_argument("--pipeline", default="", help="spaCy pipeline; empty for the default")
    options = parser.parse_args(argv)
    if not options.folder.is_dir():
        print(f"{options.folder}: there is no such folder; name the seeds' one", file=sys.stderr)
        return 1
    with Cache(Path(options.cache) if options.cache else None) as cache:
        warm_up(cache)
        reading = read_what_can_be(
            options.folder,
            cache,
            pipeline=options.pipeline,
            workers=0,
            version=analyses_version(options.pipeline),
        )
        try:
            _print(reading, options.folder, as_json=options.format == "json")
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader of our lines ("head") has enough; that is no fault.
            sys.stderr.close()
    return 1 if reading.errors else 0


def understood(analysis: Analysis) -> Understood:
    """The figures of one analysis."""
    source = analysis.source
    return Understood(
        path=source.path,
        headline=source.title.of(source.text) if source.title else None,
        date=source.date.isoformat() if source.date else None,
        outlet=source.outlet,
        sentences=sum(one.kind is ParagraphKind.BODY for one in analysis.sentences),
        statements=len(analysis.quotations),
        unnamed=sum(one.referent is None for one in analysis.attributions),
        notices=tuple(
            (_place(analysis, one), one.code.value, one.message) for one in analysis.notices
        ),
    )


def _place(analysis: Analysis, notice: Notice) -> str:
    source = analysis.source
    return line_of(source, notice.span.start) if notice.span else source.path


def _print(reading: Reading, folder: Path, *, as_json: bool) -> None:
    found = {
        one.path: one
        for one in map(understood, map(reading.library.__getitem__, reading.library.headers))
    }
    if as_json:
        told = {
            "seeds": [
                {name: getattr(one, name) for name in Understood.__slots__}
                for one in found.values()
            ],
            "errors": [
                {"place": one.place, "what": one.what, "mend": one.mend} for one in reading.errors
            ],
            "not_read": list(reading.skipped),
        }
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    unread: dict[str, list[BriefingError]] = {}
    for error in reading.errors:
        path = error.place.removeprefix(f"{folder.name}/").partition(":")[0]
        unread.setdefault(path, []).append(error)
    for path in sorted({*found, *unread}):
        print(f"{folder}/{path}")
        for error in unread.get(path, ()):
            print(f"  ERROR {error}")
        if path in found:
            _print_one(found[path], folder)
    for path in reading.skipped:
        print(f"{folder}/{path}\n  {why_not_read(path)}")
    codes = Counter(code for one in found.values() for _, code, _ in one.notices)
    print(
        f"{len(found)} seeds read, {len(reading.errors)} errors, {sum(codes.values())} notices"
        + "".join(f", {count} {code}" for code, count in sorted(codes.items()))
    )


def _print_one(one: Understood, folder: Path) -> None:
    print(f"  headline    {one.headline or '–'}")
    print(f"  date        {one.date or '–'}    outlet  {one.outlet or '–'}")
    print(
        f"  {one.sentences} sentences, {one.statements} quotations,"
        f" {one.unnamed} by unnamed speakers"
    )
    for place, code, message in one.notices:
        print(f"  {folder}/{place}: {message} [{code}]")
