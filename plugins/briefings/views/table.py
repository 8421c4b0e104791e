"""Who said what: statements as rows, sources as columns.

Rows are grouped by party, within it by speaker; what most sources report comes first, then
rows stand in the order in which their first rendering appears. The first rendering is what
the others' words are compared with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..core.model import Alignment, SourceId, Statement
from .atlas import Atlas
from .citations import SourceName, source_name
from .links import Links, anchor
from .renderings import Name, Rendering, kinds_of, name, rendering
from .standing import Standing
from .words import KINDS, UNNAMED, Moment, message

NO_PARTY = message("No party named")
NOBODY = message("Unnamed speakers")
_OURS = {NO_PARTY, NOBODY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A source of the table."""

    source: SourceName
    standing: str
    """``independent`` or whom it derives from."""
    independent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One source's renderings of a statement; none: it does not report it."""

    source: SourceName
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One statement in all sources."""

    id: str
    """That of its first rendering, which carries none of its own."""
    order: int
    """Place among all rows when they are not grouped, from 0."""
    speaker: Name
    party: str
    said_on: Moment | None
    cells: tuple[Cell, ...]
    tags: tuple[str, ...]
    """What stands out, in our words: ``differs``, ``only in B``."""
    differs: bool
    editor: str
    """Why the editor put these together or apart; empty when the program did."""
    missing: str
    """``Not reported by B and C``, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The rows of one party."""

    title: str
    id: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One value a filter offers."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The whole table, with what its filters offer."""

    caption: str
    columns: tuple[Column, ...]
    wide: bool
    """Whether it needs a scroller on an ordinary screen."""
    groups: tuple[Group, ...]
    speakers: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    total: int


# What fits beside the speaker on a screen of 1280 px with words still readable.
COLUMNS_THAT_FIT = 4


def column(atlas: Atlas, links: Links, source_id: SourceId) -> Column:
    """A source with its standing as a witness."""
    independent = atlas.independent(source_id)
    return Column(
        source=source_name(atlas, links, source_id),
        standing=atlas.say("independent") if independent else _lineage(atlas, source_id),
        independent=independent,
    )


def _lineage(atlas: Atlas, source_id: SourceId) -> str:
    briefing = atlas.briefings[atlas.event_of[source_id]]
    origins = [atlas.letters[d.origin] for d in briefing.derivations if d.derived == source_id]
    if not origins:
        return atlas.say("derived")
    return atlas.say(
        "derives from %(sources)s", sources=atlas.say.listed(list(dict.fromkeys(origins)))
    )


def who_said_what(
    atlas: Atlas,
    links: Links,
    sources: Sequence[SourceId],
    alignments: Sequence[Alignment],
    standing: Standing = Standing.MAIN,
) -> Table:
    """The table of some sources.

    Args:
        sources: the columns, in order.
        alignments: the rows; renderings of other sources are left out.
        standing: which rows to take.
    """
    say = atlas.say
    alignments = [a for a in alignments if atlas.standing[a.statements[0]] is standing]
    rows = [
        found
        for order, alignment in enumerate(_in_reading_order(atlas, sources, alignments))
        if (found := _row(atlas, links, sources, alignment, order))
    ]
    parties: dict[str, list[Row]] = {}
    for row in rows:
        parties.setdefault(row.party, []).append(row)
    # Named parties in the order the reading meets them; those nobody can place come last.
    ordered = sorted(parties, key=lambda party: (party == NOBODY, party == NO_PARTY))
    columns = tuple(column(atlas, links, source_id) for source_id in sources)
    statements = [
        atlas.statements[s]
        for alignment in alignments
        for s in alignment.statements
        if atlas.statements[s].source_id in sources
    ]
    return Table(
        caption=", ".join(
            [
                say.many("%(count)s statement", "%(count)s statements", len(rows)),
                say.many("%(count)s source", "%(count)s sources", len(columns)),
            ]
        ),
        columns=columns,
        wide=len(columns) > COLUMNS_THAT_FIT,
        groups=tuple(
            Group(
                title=say(party) if party in _OURS else party,
                id=f"{standing}-{number}",
                rows=_by_speaker(parties[party]),
            )
            for number, party in enumerate(ordered, 1)
        ),
        speakers=tuple(
            Choice(value=speaker, label=speaker)
            for speaker in dict.fromkeys(row.speaker.text for row in rows)
        ),
        sources=tuple(
            Choice(value=c.source.letter, label=f"{c.source.letter} {c.source.name}".strip())
            for c in columns
        ),
        kinds=tuple(
            Choice(value=kind.value, label=say(label))
            for kind, label in KINDS.items()
            if kind.value in kinds_of(statements)
        ),
        total=len(rows),
    )


def _in_reading_order(
    atlas: Atlas, sources: Sequence[SourceId], alignments: Sequence[Alignment]
) -> list[Alignment]:
    def place(alignment: Alignment) -> tuple[int, int, str]:
        found = [atlas.statements[s] for s in alignment.statements]
        return min(
            (sources.index(s.source_id), s.quotation.number, s.id)
            for s in found
            if s.source_id in sources
        )

    shown = [
        a for a in alignments if any(atlas.statements[s].source_id in sources for s in a.statements)
    ]
    return sorted(shown, key=place)


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


def _row(
    atlas: Atlas, links: Links, sources: Sequence[SourceId], alignment: Alignment, order: int
) -> Row | None:
    found = [atlas.statements[s] for s in alignment.statements]
    found = [s for s in found if s.source_id in sources]
    found.sort(key=lambda s: (sources.index(s.source_id), s.quotation.number))
    if not found:
        return None
    first = found[0]
    cells = tuple(
        Cell(
            source=source_name(atlas, links, source_id),
            renderings=tuple(
                rendering(
                    atlas, links, s, first=None if s is first else first, peek=len(sources) > 1
                )
                for s in found
                if s.source_id == source_id
            ),
        )
        for source_id in sources
    )
    differs = any(r.differs for cell in cells for r in cell.renderings)
    silent = [cell.source.letter for cell in cells if not cell.renderings]
    speaker = next((s.speaker for s in found if s.speaker is not None), None)
    dated = next((s for s in found if s.said_on), None)
    return Row(
        id=anchor(first.id),
        order=order,
        speaker=name(atlas, links, speaker),
        party=_party(atlas, found),
        said_on=atlas.say.moment(dated.said_on) if dated and dated.said_on else None,
        cells=cells,
        tags=_tags(atlas, found, sources, differs),
        differs=differs,
        editor=alignment.editor,
        missing=atlas.say("Not reported by %(sources)s", sources=atlas.say.listed(silent))
        if silent
        else "",
    )


def _party(atlas: Atlas, statements: Sequence[Statement]) -> str:
    speakers = [s.speaker for s in statements if s.speaker is not None]
    if not speakers:
        return NOBODY
    return next((p for s in speakers if (p := atlas.entities[s].party)), NO_PARTY)


def _tags(
    atlas: Atlas, statements: Sequence[Statement], sources: Sequence[SourceId], differs: bool
) -> tuple[str, ...]:
    """What stands out; a rewrite is never counted as a second witness."""
    reporting = list(dict.fromkeys(s.source_id for s in statements))
    say = atlas.say
    tags = [say("differs")] if differs else []
    if len(sources) > 1:
        witnesses = [s for s in reporting if atlas.independent(s)]
        if len(reporting) == 1:
            tags.append(say("only in %(source)s", source=atlas.letters[reporting[0]]))
        else:
            tags.append(
                say.many(
                    "%(count)s independent source",
                    "%(count)s independent sources",
                    len(witnesses),
                )
            )
    return tuple(tags)


__all__ = [
    "UNNAMED",
    "Cell",
    "Choice",
    "Column",
    "Group",
    "Row",
    "Table",
    "column",
    "who_said_what",
]
