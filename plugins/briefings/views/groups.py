"""Which rows of *who said what* stand together, and in which order.

By party, or by speaker where there is none, within it by speaker; what most sources report comes
first, then rows stand in the order in which their first rendering appears.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .atlas import Atlas
from .renderings import Name
from .rows import NOBODY, Row
from .standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one party, or of one speaker who has none."""

    title: str
    lone: bool
    """Whether its rows are all one speaker's, of the same name: no heading need say it."""
    who: Name | None
    """The title as a name, where the first rows' speaker bears it."""
    id: str
    rows: tuple[Row, ...]


def grouped(atlas: Atlas, rows: Sequence[Row], standing: Standing) -> tuple[Group, ...]:
    """What most sources report comes first, and with it its party; the unnamed come last."""
    parties: dict[str, list[Row]] = {}
    for row in rows:
        parties.setdefault(row.party, []).append(row)
    ordered = sorted(
        parties, key=lambda party: (party == NOBODY, -max(map(_reporting, parties[party])))
    )
    return tuple(
        _group(atlas, party, _by_speaker(parties[party]), f"{standing}-{number}")
        for number, party in enumerate(ordered, 1)
    )


def _group(atlas: Atlas, party: str, rows: tuple[Row, ...], key: str) -> Group:
    """A group whose heading and rows name nobody twice in a row."""
    names = [row.speaker.text for row in rows]
    lone = len(set(names)) == 1 and (names[0] == party or party == NOBODY)
    before = ["" if lone else party, *names]
    return Group(
        title=atlas.say(party) if party == NOBODY else party,
        lone=lone,
        who=rows[0].speaker if names[0] == party else None,
        id=key,
        rows=tuple(
            replace(row, again=row.speaker.text == said)
            for row, said in zip(rows, before, strict=False)
        ),
    )


def _by_speaker(rows: Sequence[Row]) -> tuple[Row, ...]:
    """One speaker's rows together; whom most sources report comes first, and so their rows."""
    first: dict[str, int] = {}
    most: dict[str, int] = {}
    for row in rows:
        first.setdefault(row.speaker.text, row.order)
        most[row.speaker.text] = max(most.get(row.speaker.text, 0), _reporting(row))

    def place(row: Row) -> tuple[int, int, int, int]:
        speaker = row.speaker.text
        return (-most[speaker], first[speaker], -_reporting(row), row.order)

    return tuple(sorted(rows, key=place))


def _reporting(row: Row) -> int:
    """How many sources hold a rendering; a table that opens with what they share reads itself."""
    return sum(bool(cell.renderings) for cell in row.cells)
