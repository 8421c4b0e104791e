"""What opens the table, what stands behind it, and what belongs inside another statement.

A reader who asks who said what means words said. Beliefs and plans are reported too, and so
are readings the program doubts; they are kept together below the table. What somebody says
that somebody else said stands with the statement it is part of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ..core.model import Alignment, CueClass, SourceId, Statement, StatementId


class Standing(StrEnum):
    """Where a row stands."""

    MAIN = "main"
    """Said, as far as anyone can tell."""
    ALSO = "also"
    """Believed, wished or planned; or read with a doubt."""
    INNER = "inner"
    """Within the words of another statement."""


def standings(
    statements: Mapping[StatementId, Statement], alignments: Iterable[Alignment]
) -> dict[StatementId, Standing]:
    """Where each statement's row stands: the best place any of its renderings earns."""
    outer = outer_statements(statements)
    order = list(Standing)
    found: dict[StatementId, Standing] = {}
    for alignment in alignments:
        places = [_place(statements[s], s in outer) for s in alignment.statements]
        best = min(places, key=order.index)
        found.update(dict.fromkeys(alignment.statements, best))
    return found


def outer_statements(
    statements: Mapping[StatementId, Statement],
) -> dict[StatementId, StatementId]:
    """For each statement within another's words, that other one."""
    numbers: dict[tuple[SourceId, int], StatementId] = {
        (s.source_id, s.quotation.number): s.id for s in statements.values()
    }
    return {
        s.id: numbers[s.source_id, s.quotation.inside]
        for s in statements.values()
        if s.quotation.inside is not None and (s.source_id, s.quotation.inside) in numbers
    }


def _place(statement: Statement, nested: bool) -> Standing:
    if nested:
        return Standing.INNER
    quotation = statement.quotation
    if quotation.doubts or quotation.cue_class is CueClass.BELIEVED:
        return Standing.ALSO
    return Standing.MAIN
