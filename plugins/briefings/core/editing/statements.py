"""Statements with another speaker or other ends, or taken out.

Nothing an editor writes can put words into a source: a corrected span must be words of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import BriefingError, OverlayError
from ..model import (
    Analysis,
    Entity,
    EntityId,
    HiddenStatement,
    SourceId,
    Span,
    Statement,
)
from .adding import added
from .matching import called, nearest, statement_of
from .overlay import Overlay, Row

UNNAMED = "unnamed"
"""What an editor writes as speaker to take a name away."""


def correct_statements(
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    entities: Mapping[EntityId, Entity],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
) -> tuple[Statement, ...]:
    """Give statements another speaker or other ends, and take hidden ones out."""
    known = {one.id: one for one in statements}
    for row in _rows(overlays, "correct", analyses):
        one = statement_of(row, row.text("source"), row.text("words"), known, analyses, errors)
        if one is not None:
            known[one.id] = _corrected(one, row, analyses, entities, errors)
    for row in _rows(overlays, "add", analyses):
        number = added(row, analyses)
        for one in statements:
            if one.source_id == row.text("source") and one.quotation.number == number:
                known[one.id] = _corrected(one, row, analyses, entities, errors)
    taken = {one.statement for one in hidden_statements(statements, analyses, overlays, errors)}
    return tuple(known[one.id] for one in statements if one.id not in taken)


def hidden_statements(
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
) -> tuple[HiddenStatement, ...]:
    """The statements an editor took out, each with the reason."""
    known = {one.id: one for one in statements}
    found: list[HiddenStatement] = []
    for row in _rows(overlays, "hide", analyses):
        one = statement_of(row, row.text("source"), row.text("words"), known, analyses, errors)
        if one is not None:
            found.append(
                HiddenStatement(
                    statement=one.id,
                    source_id=one.source_id,
                    sentence=one.sentence,
                    reason=row.text("reason"),
                )
            )
    return tuple(found)


def _rows(
    overlays: Sequence[Overlay], kind: str, analyses: Mapping[SourceId, Analysis]
) -> Iterable[Row]:
    """Rows of one kind about the sources of this event; the others' turn comes elsewhere."""
    for overlay in overlays:
        for row in overlay.of(kind):
            if SourceId(row.text("source")) in analyses:
                yield row


def _corrected(
    statement: Statement,
    row: Row,
    analyses: Mapping[SourceId, Analysis],
    entities: Mapping[EntityId, Entity],
    errors: list[BriefingError],
) -> Statement:
    speaker = row.text("speaker")
    rule = f"the editor: {row.text('reason')}"
    changed = replace(statement, editor=row.text("reason"))
    if speaker == UNNAMED:
        changed = replace(changed, speaker=None, speaker_rule=rule)
    elif speaker:
        own = [one for one in entities.values() if called(one, [speaker])]
        if len(own) == 1:
            changed = replace(changed, speaker=own[0].id, speaker_rule=rule)
        else:
            every = [name for one in entities.values() for name in (one.name, *one.aliases)]
            what = f"nobody is called {speaker!r}"
            mend = f"{nearest(speaker, every)}; one whom no text names is given by [[entity]]"
            if own:
                what = f"{len(own)} are called {speaker!r}"
                mend = "write " + " or ".join(repr(str(one.id)) for one in own)
            errors.append(OverlayError(row.place, what, mend))
    if row.text("content"):
        changed = _with_content(changed, row, analyses, errors)
    return changed


def _with_content(
    statement: Statement,
    row: Row,
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> Statement:
    text = analyses[statement.source_id].source.text
    words = row.text("content")
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    old = statement.quotation.content[0].start
    if not places:
        what = f"“{words[:60]}” does not stand in {statement.source_id}"
        errors.append(
            OverlayError(row.place, what, "copy the words from the source, marks included")
        )
        return statement
    start = min(places, key=lambda place: abs(place - old))
    quotation = replace(statement.quotation, content=(Span(start, start + len(words)),))
    return replace(statement, quotation=quotation)
