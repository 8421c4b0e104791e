"""One statement in all sources: a row of *who said what*.

The first rendering is what the others' words are compared with.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ..core.messages import message
from ..core.model import Alignment, SourceId, Statement
from .atlas import Atlas
from .citations import Chip, SourceName, chip, source_name
from .likeness import Like, places_like
from .links import Links, anchor
from .renderings import Name, Rendering, name, rendering
from .words import Moment

NOBODY = message("Unnamed speakers")
"""The party of a statement that nobody is credited with."""


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
    """What stands out, in our words: ``worded otherwise``, ``only in B``."""
    differs: bool
    editor: str
    """Why the editor put these together or apart; empty when the program did."""
    missing: str
    """``Not reported by B and C``; empty for none, and where a tag says that it is only in A."""
    again: bool
    """Whether its speaker was named just above: by the row before or the group's heading."""


def table_row(
    atlas: Atlas,
    links: Links,
    sources: Sequence[SourceId],
    alignment: Alignment,
    order: int,
    like: Like,
    whole: Set[tuple[SourceId, int]],
) -> Row | None:
    """A statement in its sources; ``None`` where none of them reports it.

    Args:
        sources: the columns, in order.
        order: its place among all rows.
        like: for a sentence, those of other sources that tell the same.
        whole: sentences that the page prints elsewhere, so that no chip need bring them along.
    """
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
    # “Only in A” says it for all the others.
    alone = sum(bool(cell.renderings) for cell in cells) == 1 and not others
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
        if silent and not alone
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
    tags = [say("worded otherwise")] if differs else []
    if len(sources) > 1:
        witnesses = [s for s in reporting if atlas.independent(s)]
        if len(reporting) == 1:
            only = (
                say("as a statement only in %(source)s", source=atlas.letters[reporting[0]])
                if told_elsewhere
                else say("only in %(source)s", source=atlas.letters[reporting[0]])
            )
            tags.append(only)
        else:
            tags.append(
                say.many(
                    "%(count)s independent source",
                    "%(count)s independent sources",
                    len(witnesses),
                )
                if witnesses
                else say("no independent source")
            )
    return tuple(tags)
