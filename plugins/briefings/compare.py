"""The commands ``group`` and ``summarise``: a folder in, JSON out.

They read texts as the site does and stop short of the parser, which neither needs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from .core.errors import BriefingError, ErrorReport, SeedError
from .core.events import group_sources
from .core.furniture import mark_paragraphs
from .core.model import Analysis, Event, EventId, SourceId
from .core.seeds import read_seed, unique_ids
from .core.segmentation import split_sentences
from .core.summary import summarise


def read_folder(folder: Path) -> dict[SourceId, Analysis]:
    """Read every text of a folder, as far as comparing by words needs it.

    Returns:
        By id, in the order of their paths; an id is the file's name without its ending,
        with its folder where two share it.

    Raises:
        ErrorReport: all texts that cannot be read, together; or no text is there at all.
    """
    analyses: dict[SourceId, Analysis] = {}
    errors: list[BriefingError] = []
    paths = sorted(folder.rglob("*.txt")) if folder.is_dir() else []
    if not paths:
        raise SeedError(str(folder), "no .txt file is there", "name a folder that holds the texts")
    names = [path.relative_to(folder).as_posix() for path in paths]
    ids = unique_ids(names)
    for path, name in zip(paths, names, strict=True):
        try:
            plain = read_seed(path.read_bytes(), name).values[0]
        except ErrorReport as report:
            errors.extend(report.errors)
            continue
        (source,) = mark_paragraphs(replace(plain, id=ids[name])).values
        analyses[source.id] = Analysis(
            source=source,
            sentences=split_sentences(source),
        )
    if errors:
        raise ErrorReport(errors, f"{len(errors)} of {len(paths)} texts could not be read")
    return analyses


def main_group(argv: Sequence[str]) -> int:
    """Print which texts of a folder tell of one happening: ``{"groups": [[id, …], …]}``."""
    parser = argparse.ArgumentParser(
        prog="python -m briefings group", description=main_group.__doc__
    )
    parser.add_argument("folder", type=Path, help="a folder of .txt files")
    options = parser.parse_args(argv)
    try:
        analyses = read_folder(options.folder)
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    groups = [list(event.sources) for event in group_sources(list(analyses.values()))]
    print(json.dumps({"groups": groups}, ensure_ascii=False))
    return 0


def main_summarise(argv: Sequence[str]) -> int:
    """Print a summary a line, ``{"id", "summary"}``, one verbatim sentence a line within it."""
    parser = argparse.ArgumentParser(
        prog="python -m briefings summarise", description=main_summarise.__doc__
    )
    parser.add_argument("folder", type=Path, help="a folder of .txt files")
    parser.add_argument(
        "--groups",
        type=Path,
        help="JSON with `references` (id, docs) or `groups`; else grouped here",
    )
    parser.add_argument("--words", type=int, default=210, help="most words a summary (210)")
    options = parser.parse_args(argv)
    try:
        analyses = read_folder(options.folder)
        wanted = _wanted(options.groups, analyses)
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1
    for id_, documents in wanted:
        event = Event(id=EventId(id_), sources=documents, date=None, pinned=True, reasons=())
        summary = summarise(event, analyses, (), (), (), sentences=0, words=options.words)
        # A sentence may run over a line's end in its source; here a line is a sentence.
        lines = [" ".join(sentence.chosen.exact.split()) for sentence in summary]
        print(json.dumps({"id": id_, "summary": "\n".join(lines)}, ensure_ascii=False))
    return 0


def _wanted(
    path: Path | None, analyses: dict[SourceId, Analysis]
) -> list[tuple[str, tuple[SourceId, ...]]]:
    """What to summarise: (id, sources), as the file tells or as the texts group."""
    if path is None:
        events = group_sources(list(analyses.values()))
        return [(event.id, event.sources) for event in events]
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if "references" in told:
            wanted = [(str(entry["id"]), entry["docs"]) for entry in told["references"]]
        else:
            wanted = [(str(number), group) for number, group in enumerate(told["groups"])]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BriefingError(
            str(path), "not a file of groups", 'write {"groups": [["id", …], …]}'
        ) from error
    for id_, documents in wanted:
        for document in documents:
            if document not in analyses:
                raise BriefingError(
                    str(path), f"group {id_} names {document!r}", "no such text is in the folder"
                )
    return [(id_, tuple(SourceId(document) for document in documents)) for id_, documents in wanted]
