"""Who said what: statements as rows, sources as columns.

Rows are grouped by party, or by speaker where there is none, within it by speaker; what most
sources report comes first, then rows stand in the order in which their first rendering appears.
The first rendering is what the others' words are compared with.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from ..core.messages import message
from ..core.model import Alignment, SentenceMatch, SourceId, Statement
from .atlas import Atlas
from .citations import Chip, SourceName, chip, source_name
from .likeness import Like, alike, places_like
from .links import Links, anchor
from .renderings import Name, Rendering, name, rendering
from .standing import Standing
from .words import Moment

NOBODY = message("Unnamed speakers")


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
    like: tuple[Chip, ...]
    """Where it reports none: its sentences that tell much the same."""


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
    again: bool
    """Whether its speaker was named just above: by the row before or the group's heading."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The whole table."""

    caption: str
    columns: tuple[Column, ...]
    wide: bool
    """Whether it needs a scroller on an ordinary screen."""
    groups: tuple[Group, ...]
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
    matches: Sequence[SentenceMatch] = (),
    whole: Set[tuple[SourceId, int]] = frozenset(),
) -> Table:
    """The table of some sources.

    Args:
        sources: the columns, in order.
        alignments: the rows; renderings of other sources are left out.
        standing: which rows to take.
        matches: sentences of these sources that tell the same.
        whole: sentences that the page prints elsewhere, so that no chip need bring them along.
    """
    say = atlas.say
    like = alike(matches)
    alignments = [a for a in alignments if atlas.standing[a.statements[0]] is standing]
    rows = [
        found
        for order, alignment in enumerate(_in_reading_order(atlas, sources, alignments))
        if (found := _row(atlas, links, sources, alignment, order, like, whole))
    ]
    columns = tuple(column(atlas, links, source_id) for source_id in sources)
    return Table(
        caption=", ".join(
            [
                say.many("%(count)s statement", "%(count)s statements", len(rows)),
                say.many("%(count)s source", "%(count)s sources", len(columns)),
            ]
        ),
        columns=columns,
        wide=len(columns) > COLUMNS_THAT_FIT,
        groups=_groups(atlas, rows, standing),
        total=len(rows),
    )


def _groups(atlas: Atlas, rows: Sequence[Row], standing: Standing) -> tuple[Group, ...]:
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
    atlas: Atlas,
    links: Links,
    sources: Sequence[SourceId],
    alignment: Alignment,
    order: int,
    like: Like,
    whole: Set[tuple[SourceId, int]],
) -> Row | None:
    found = [atlas.statements[s] for s in alignment.statements]
    found = [s for s in found if s.source_id in sources]
    found.sort(key=lambda s: (sources.index(s.source_id), s.quotation.number))
    if not found:
        return None
    first = found[0]
    others = places_like(like, found)
    cells = tuple(
        Cell(
            source=source_name(atlas, links, source_id),
            renderings=tuple(
                rendering(
                    atlas,
                    links,
                    s,
                    first=None if s is first else first,
                    peek=len(sources) > 1 and (s.source_id, s.sentence) not in whole,
                )
                for s in found
                if s.source_id == source_id
            ),
            like=tuple(
                chip(atlas, links, *place, peek=place not in whole)
                for place in others
                if place[0] == source_id
            ),
        )
        for source_id in sources
    )
    differs = any(r.differs for cell in cells for r in cell.renderings)
    silent = [cell.source.letter for cell in cells if not (cell.renderings or cell.like)]
    speaker = next((s.speaker for s in found if s.speaker is not None), None)
    dated = next((s for s in found if s.said_on), None)
    return Row(
        id=anchor(first.id),
        order=order,
        speaker=name(atlas, links, speaker),
        party=_party(atlas, found),
        said_on=atlas.say.moment(dated.said_on) if dated and dated.said_on else None,
        cells=cells,
        tags=_tags(atlas, found, sources, differs, told_elsewhere=bool(others)),
        differs=differs,
        editor=alignment.editor,
        missing=atlas.say("Not reported by %(sources)s", sources=atlas.say.listed(silent))
        if silent
        else "",
        again=False,
    )


def _party(atlas: Atlas, statements: Sequence[Statement]) -> str:
    speakers = [s.speaker for s in statements if s.speaker is not None]
    if not speakers:
        return NOBODY
    parties = (atlas.entities[speaker].party for speaker in speakers)
    return next(filter(None, parties), None) or atlas.entities[speakers[0]].name


def _tags(
    atlas: Atlas,
    statements: Sequence[Statement],
    sources: Sequence[SourceId],
    differs: bool,
    *,
    told_elsewhere: bool,
) -> tuple[str, ...]:
    """What stands out; a rewrite is never counted as a second witness."""
    reporting = list(dict.fromkeys(s.source_id for s in statements))
    say = atlas.say
    tags = [say("differs")] if differs else []
    if len(sources) > 1:
        witnesses = [s for s in reporting if atlas.independent(s)]
        if len(reporting) == 1 and not told_elsewhere:
            tags.append(say("only in %(source)s", source=atlas.letters[reporting[0]]))
        elif len(reporting) > 1:
            tags.append(
                say.many(
                    "%(count)s independent source",
                    "%(count)s independent sources",
                    len(witnesses),
                )
            )
    return tuple(tags)
