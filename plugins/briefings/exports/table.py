"""Who said what as a table for spreadsheets.

Three decisions, told to the reader in ``docs/reference/json.md``:

- **RFC 4180**: commas, quotation marks doubled, lines ended by CR LF.
- **A byte order mark**: without one Excel takes UTF-8 for the machine's old code page and
  turns every curly quotation mark into noise; every other reader in use skips it.
- **No cell is a formula.** A source's words may begin with ``=`` or ``-``; a spreadsheet would
  compute them. Such a cell gets an apostrophe ahead, as OWASP advises; a cell that begins
  with an apostrophe of its own gets one as well, so that taking off *one* leading apostrophe
  always gives back the exact words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ..core.model import Analysis, Briefing, Span, Statement
from .catalogue import Catalogue
from .options import Options, address, source_path

COLUMNS = (
    "alignment",
    "statement",
    "source",
    "outlet",
    "published",
    "kind",
    "party",
    "speaker",
    "mention",
    "cue",
    "cue_class",
    "words",
    "said_on",
    "said_words",
    "rule",
    "speaker_rule",
    "doubts",
    "sentence",
    "offsets",
    "url",
)

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make some spreadsheet compute a cell; the wide ones in East Asian ones."""


def briefing_csv(briefing: Briefing, known: Catalogue, options: Options) -> bytes:
    """Every statement of a briefing, one a row; renderings of one statement stand together."""
    statements = {s.id: s for s in briefing.statements}
    rows = (
        _row(number, statements[key], known, options)
        for number, alignment in enumerate(briefing.alignments, start=1)
        for key in alignment.statements
    )
    return write_table(COLUMNS, rows)


def write_table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Rows of strings as CSV that a spreadsheet opens and does not compute."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(list(columns))
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + sheet.getvalue().encode()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet computes.

    >>> guarded("=1+1"), guarded("'tis"), guarded("plain")
    ("'=1+1", "''tis", 'plain')
    """
    return "'" + cell if cell.startswith((*DANGEROUS, "'")) else cell


def unguarded(cell: str) -> str:
    """The words as they were before `guarded`.

    >>> unguarded(guarded("-5 degrees")), unguarded(guarded("'tis"))
    ('-5 degrees', "'tis")
    """
    return cell[1:] if cell.startswith("'") else cell


def _row(number: int, statement: Statement, known: Catalogue, options: Options) -> list[str]:
    analysis: Analysis = known.analyses[statement.source_id]
    source, quotation = analysis.source, statement.quotation
    speaker = known.entities[statement.speaker] if statement.speaker is not None else None

    def words(span: Span | None) -> str:
        return span.of(source.text) if span else ""

    path = source_path(source.id, statement.sentence)
    return [
        str(number),
        statement.id,
        source.id,
        source.outlet or "",
        source.date.isoformat() if source.date else "",
        quotation.kind,
        (speaker.party or "") if speaker else "",
        speaker.name if speaker else "",
        words(quotation.speaker),
        words(quotation.cue),
        quotation.cue_class,
        " … ".join(map(words, quotation.content)),
        str(statement.said_on or ""),
        words(statement.said_words),
        quotation.rule,
        statement.speaker_rule,
        "; ".join(quotation.doubts),
        str(statement.sentence),
        " ".join(f"{span.start}-{span.end}" for span in quotation.content),
        address(path, options) or f"../{path}",
    ]
