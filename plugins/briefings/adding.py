"""`python -m briefings add`: copy a text into seeds/, with a header filled in as far as it can be.

Whatever is not told by the text or its file stands there with nothing behind it, for the
editor to fill in. What lies in seeds/ already is never written over.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import intake
from .core.errors import BriefingError, ErrorReport, SeedError
from .core.model import DateOrigin, Source, SourceId
from .core.pipeline import Seed, read
from .core.seeds import KEYS

ASKED = ("Title", "Date", "Outlet", "URL")
"""Header lines that are written even when nothing tells them."""
_LONGEST_NAME = 60


def main(argv: Sequence[str]) -> int:
    """Add each file; 0 when all were added, 1 when one was not."""
    parser = argparse.ArgumentParser(prog="briefings add", description=__doc__)
    endings = ", ".join(intake.FORMS)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=endings)
    parser.add_argument("--seeds", default="seeds", type=Path, help="folder to put it into")
    parser.add_argument("--name", default="", help="its name there, without ending")
    for key in KEYS:
        parser.add_argument(f"--{key.lower()}", default="", help=f"what to write as {key}:")
    options = parser.parse_args(argv)
    told = {key: getattr(options, key.lower()) for key in KEYS}
    failed = 0
    for file in options.files:
        try:
            print(add(file, options.seeds, told, options.name))
        except BriefingError as error:
            failed += 1
            print(error, file=sys.stderr)
    return 1 if failed else 0


def add(file: Path, seeds: Path, told: Mapping[str, str], name: str = "") -> str:
    """Add one file, and say what was understood and what is left to fill in.

    Raises:
        BriefingError: the file cannot be read, what was told cannot be, or a seed of that
            name is there already.
    """
    if intake.form_of(file.name) is None:
        endings = ", ".join(intake.FORMS)
        raise SeedError(str(file), "this is no form that can be read", f"save it as {endings}")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SeedError(str(file), f"cannot be opened ({error.strerror})", "check it") from error
    taken = intake.take_in(data, str(file))
    source = read(Seed(id=SourceId(file.stem), path=str(file), data=taken))[0]
    values = header_of(source) | {key: value for key, value in told.items() if value}
    text = written(source, values)
    target = seeds / f"{name or slug(file.stem)}.txt"
    # Read once more as it will be read: what was told on the command line may be no date.
    try:
        read(Seed(id=SourceId(target.stem), path=str(target), data=text.encode()))
    except ErrorReport as report:
        raise ErrorReport(report.errors, f"{target} was not written") from report
    seeds.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as error:
        what = "is there already and was not touched"
        raise SeedError(str(target), what, "choose another name with --name") from error
    missing = [key for key in ASKED if not values.get(key)]
    shown = ", ".join(values[key] for key in ("Title", "Date", "Outlet") if values.get(key))
    left = f"; to fill in: {', '.join(missing)}" if missing else ""
    return f"{target}: {shown or 'nothing is told'}{left}"


def header_of(source: Source) -> dict[str, str]:
    """What a text tells of itself."""
    surely = (DateOrigin.HEADER, DateOrigin.PREFIX, DateOrigin.TEXT)
    return {
        "Title": " ".join(source.title.of(source.text).split()) if source.title else "",
        "Date": source.date.isoformat() if source.date and source.date_origin in surely else "",
        "Outlet": source.outlet or "",
        "URL": source.url or "",
        "Author": source.author or "",
        "Language": "" if source.language == "en" else source.language,
        "Event": source.event if source.event and "/" not in source.path else "",
    }


def written(source: Source, values: Mapping[str, str]) -> str:
    """The seed: header, then the text without a headline that stands in the header."""
    start = source.body_start
    if source.title is not None and values["Title"]:
        first = source.paragraphs[0].span if source.paragraphs else None
        if first is not None and first == source.title:
            start = first.end
    lines = [
        f"{key}: {values.get(key, '')}".rstrip() for key in KEYS if key in ASKED or values.get(key)
    ]
    return "\n".join([*lines, "", source.text[start:].strip("\r\n"), ""])


def slug(name: str) -> str:
    """A name for a file that is easy to type and to link to.

    >>> slug("Old sea gate: “closed” – Harbour Post (1)")
    'old-sea-gate-closed-harbour-post-1'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return words[:_LONGEST_NAME].rstrip("-") or "text"
