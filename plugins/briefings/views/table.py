"""Who said what: statements as rows (`rows`), together as `groups` says; sources as columns."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ..core.model import Alignment, SentenceMatch, SourceId
from .atlas import Atlas
from .citations import SourceName, source_name
from .groups import Group, grouped
from .likeness import alike
from .links import Links
from .rows import table_row
from .standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A source of the table."""

    source: SourceName
    standing: str
    """``independent`` or whom it derives from."""
    independent: bool


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
        if (found := table_row(atlas, links, sources, alignment, order, like, whole))
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
        groups=grouped(atlas, rows, standing),
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
