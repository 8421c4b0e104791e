"""Statements that the editor calls the same, or different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import BriefingError
from ..model import Alignment, Analysis, SourceId, Statement, StatementId
from .matching import statement_of
from .overlay import Overlay, Row


def regroup(
    alignments: Sequence[Alignment],
    statements: Sequence[Statement],
    analyses: Mapping[SourceId, Analysis],
    overlay: Overlay | None,
    errors: list[BriefingError],
) -> tuple[Alignment, ...]:
    """Join what the editor calls the same statement, part what is called different."""
    groups = list(alignments)
    if overlay is None:
        return tuple(groups)
    known = {one.id: one for one in statements}
    for row in overlay.of("same"):
        names = _named(row, known, analyses, errors)
        own = [group for group in groups if set(group.statements) & set(names)]
        if own:
            # Also where the program had joined them already: the editor has confirmed it.
            members = {name for group in own for name in group.statements}
            first = groups.index(own[0])
            groups = [group for group in groups if group not in own]
            groups.insert(min(first, len(groups)), _group(members, statements, row))
    for row in overlay.of("different"):
        names = _named(row, known, analyses, errors)
        for group in [one for one in groups if len(set(one.statements) & set(names)) > 1]:
            at = groups.index(group)
            apart = [name for name in group.statements if name in names][1:]
            rest = set(group.statements) - set(apart)
            groups[at : at + 1] = [
                _group(members, statements, row) for members in (rest, *({one} for one in apart))
            ]
    return tuple(groups)


def _named(
    row: Row,
    known: Mapping[StatementId, Statement],
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> list[StatementId]:
    names: list[StatementId] = []
    for pair in row.items("statements"):
        if isinstance(pair, list):
            one = statement_of(row, str(pair[0]), str(pair[1]), known, analyses, errors)
            if one is not None:
                names.append(one.id)
    return names


def _group(members: set[StatementId], statements: Sequence[Statement], row: Row) -> Alignment:
    return Alignment(
        statements=tuple(one.id for one in statements if one.id in members),
        score=1.0,
        reasons=("the editor says so",),
        editor=row.text("reason"),
    )
