"""`python -m briefings extract`: who said what in texts, without the site.

One JSON line a text, offsets in characters of the text as given, header included. The same
as a function: `extract`. It reads texts exactly as the site reads seeds.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from .core.entities import find_referents
from .core.errors import ErrorReport
from .core.furniture import mark_paragraphs
from .core.model import (
    Attribution,
    EntityKind,
    ParagraphKind,
    Quotation,
    Referent,
    Sentence,
    Source,
    SourceId,
    Span,
    Token,
)
from .core.quotations import find_quotations
from .core.seeds import LARGEST, read_seed, split_paragraphs
from .core.segmentation import split_sentences
from .nlp import Annotator

_BATCH = 32
"""Texts parsed together; enough to keep the parser busy, few enough to keep memory flat."""
_RELATIVE = re.compile(r",?\s+(?:who|which|that)\b")
_BOM = "\ufeff"


def extract(
    texts: Iterable[tuple[str, str]],
    annotator: Annotator | None = None,
    *,
    nested: bool = False,
) -> Iterator[dict[str, Any]]:
    """Find who said what in each text.

    Args:
        texts: pairs of an id and a text; a header is read, a text without one is welcome.
        annotator: the parser; one for the small English model when ``None``.
        nested: whether to give statements inside statements as well ("X said Y had promised
            …"), with the number of the outer one under ``inside``.

    Returns:
        A value for each text, in order: ``{"id", "statements": [{"number", "content",
        "cue", "speaker", "speaker_name", "direct", "kind", "cue_class", "rule",
        "speaker_rule", "doubts", "inside", "attitude"}]}``. ``content`` is a list of
        ``[start, end]``, ``cue`` and ``speaker`` one such pair or ``None``, in characters of the
        text as given. ``attitude``: a leaning or an act, no words told; the site leaves it out.
        ``speaker`` runs on to a relative pronoun that is the cue's subject ("Lind, who").
    """
    parser = annotator if annotator is not None else Annotator()
    stream = iter(texts)
    while batch := list(islice(stream, _BATCH)):
        read = [_read(*pair) for pair in batch]
        tokens = parser.annotate((source, sentences) for source, sentences, _ in read)
        for (name, _), (source, sentences, shift), words in zip(batch, read, tokens, strict=True):
            yield {"id": name, "statements": _statements(source, sentences, words, shift, nested)}


def _read(name: str, text: str) -> tuple[Source, tuple[Sentence, ...], int]:
    """The text as a source, its sentences, and how far its offsets lie behind the given ones."""
    shift = len(_BOM) if text.startswith(_BOM) else 0
    text = text[shift:]
    try:
        source = read_seed(text.encode("utf-8"), f"{name}.txt").values[0]
    except (ErrorReport, UnicodeEncodeError):
        # What looked like a header is none, or cannot be used: it is text all the same.
        source = Source(
            id=SourceId(name),
            path=f"{name}.txt",
            text=text,
            body_start=0,
            paragraphs=split_paragraphs(text, 0),
            event=None,
        )
    marked = mark_paragraphs(source).values[0]
    # A paragraph that stands twice is told once on the site; here every place counts.
    paragraphs = tuple(
        replace(paragraph, kind=ParagraphKind.BODY)
        if paragraph.kind is ParagraphKind.DUPLICATE
        else paragraph
        for paragraph in marked.paragraphs
    )
    source = replace(marked, paragraphs=paragraphs)
    return source, split_sentences(source), shift


def _statements(
    source: Source,
    sentences: tuple[Sentence, ...],
    tokens: Sequence[Token],
    shift: int,
    nested: bool,
) -> list[dict[str, Any]]:
    quotations = find_quotations(source, sentences, tokens).values
    referents, attributions = find_referents(source, sentences, tokens, quotations)
    names = {attribution.quotation: _name(attribution, referents) for attribution in attributions}
    return [
        _statement(source.text, quotation, names.get(quotation.number), shift)
        for quotation in quotations
        if nested or quotation.inside is None
    ]


def _name(attribution: Attribution, referents: Sequence[Referent]) -> str | None:
    """The name credited; none for a document, or for a group of people nobody names."""
    if attribution.referent is None:
        return None
    referent = referents[attribution.referent]
    nameless = referent.kind is EntityKind.DOCUMENT or (
        referent.kind is EntityKind.GROUP and not referent.members
    )
    return None if nameless else referent.name


def _statement(text: str, quotation: Quotation, name: str | None, shift: int) -> dict[str, Any]:
    def place(span: Span | None) -> list[int] | None:
        return None if span is None else [span.start + shift, span.end + shift]

    speaker = quotation.speaker
    if speaker is not None and (found := _RELATIVE.match(text, speaker.end)):
        speaker = Span(speaker.start, found.end())
    return {
        "number": quotation.number,
        "content": [place(span) for span in quotation.content],
        "cue": place(quotation.cue),
        "speaker": place(speaker),
        "speaker_name": name,
        "direct": quotation.kind.value == "direct",
        "kind": quotation.kind.value,
        "cue_class": quotation.cue_class.value,
        "rule": quotation.rule,
        "speaker_rule": quotation.speaker_rule,
        "doubts": list(quotation.doubts),
        "inside": quotation.inside,
        "attitude": quotation.attitude,
    }


# --- the command ------------------------------------------------------------------------------


class _Faults:
    """What could not be read, told as it happens and counted at the end."""

    def __init__(self) -> None:
        self.count = 0

    def tell(self, place: str, what: str, mend: str) -> None:
        """Print one line: where, what, how to mend it."""
        self.count += 1
        print(f"{place}: {what}; {mend}", file=sys.stderr)


def main(argv: Sequence[str] | None = None) -> int:
    """Print one JSON line a text; 0 when all could be read, 1 otherwise, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="briefings extract",
        description="Print who said what in news texts, one JSON line a text.",
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a text file, a folder of .txt files, or - "
    )
    parser.add_argument(
        "--jsonl", metavar="FILE", help='lines of {"id", "text"}; other keys are ignored; or -'
    )
    parser.add_argument("--model", help="an installed spaCy pipeline to use instead")
    parser.add_argument(
        "--nested", action="store_true", help="statements inside statements as well"
    )
    options = parser.parse_args(argv)
    if not options.paths and not options.jsonl:
        parser.error("name a file, a folder or - (standard input), or give --jsonl FILE")
    faults = _Faults()
    texts = _of_bounded_size(_texts(options.paths, options.jsonl, faults), faults)
    try:
        annotator = Annotator(options.model)
    except OSError as error:
        print(f"briefings extract: {error}", file=sys.stderr)
        return 2
    out = sys.stdout
    try:
        for record in extract(texts, annotator, nested=options.nested):
            out.write(_as_line(record))
        out.flush()
    except BrokenPipeError:
        # The reader of our lines ("head") has enough; that is no fault.
        sys.stderr.close()
        return 0
    if faults.count:
        print(f"{faults.count} could not be read; the others were", file=sys.stderr)
    return 1 if faults.count else 0


def _texts(paths: Sequence[str], jsonl: str | None, faults: _Faults) -> Iterator[tuple[str, str]]:
    for name in paths:
        if name == "-":
            yield from _decoded("-", sys.stdin.buffer.read(), faults)
            continue
        path = Path(name)
        if path.is_dir():
            files = sorted(path.rglob("*.txt"))
            if not files:
                faults.tell(name, "no .txt file in this folder", "name files or another folder")
        elif path.is_file():
            files = [path]
        else:
            faults.tell(name, "no such file or folder", "check the path")
            continue
        for file in files:
            try:
                data = file.read_bytes()
            except OSError as error:
                faults.tell(str(file), f"cannot be read ({error.strerror})", "check its rights")
                continue
            yield from _decoded(str(file), data, faults)
    if jsonl is not None:
        yield from _lines(jsonl, faults)


def _as_line(record: dict[str, Any]) -> str:
    line = json.dumps(record, ensure_ascii=False) + "\n"
    try:
        line.encode()
    except UnicodeEncodeError:
        # Half a character can only be written as it came: as an escape.
        line = json.dumps(record) + "\n"
    return line


def _of_bounded_size(
    texts: Iterable[tuple[str, str]], faults: _Faults
) -> Iterator[tuple[str, str]]:
    for name, text in texts:
        if len(text) > LARGEST:
            what = f"{len(text):,} characters, and a text may have {LARGEST:,} at most"
            faults.tell(name, what, "cut it into parts")
        else:
            yield name, text


def _decoded(place: str, data: bytes, faults: _Faults) -> Iterator[tuple[str, str]]:
    name = "-" if place == "-" else Path(place).stem
    try:
        yield name, data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.tell(f"{place}:{line}", "not UTF-8", "save it as UTF-8")


def _lines(jsonl: str, faults: _Faults) -> Iterator[tuple[str, str]]:
    """The texts of a JSON-lines file, one at a time: such files are larger than memory."""
    try:
        file = sys.stdin.buffer if jsonl == "-" else Path(jsonl).open("rb")  # noqa: SIM115
    except OSError as error:
        faults.tell(jsonl, f"cannot be read ({error.strerror})", "check the path")
        return
    with file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            place = f"{jsonl}:{number}"
            try:
                record = json.loads(line)
            except ValueError:
                faults.tell(place, "not a JSON value", 'write {"id": "…", "text": "…"} on one line')
                continue
            if not isinstance(record, dict) or not isinstance(record.get("text"), str):
                faults.tell(place, "no “text”", 'write {"id": "…", "text": "…"} on one line')
                continue
            yield str(record.get("id", number)), record["text"]


if __name__ == "__main__":
    sys.exit(main())
