"""The drawings of a briefing with what they say to those who cannot see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from textwrap import wrap

from ..core.drawing import (
    Matrix,
    Overlap,
    TimelineDrawing,
    draw_matrix,
    draw_overlap,
    draw_timeline,
)
from ..core.model import (
    Briefing,
    EntityId,
    ParagraphKind,
    Precision,
    SourceId,
)
from .atlas import Atlas
from .citations import (
    SourceName,
    source_name,
)
from .links import Links
from .renderings import name
from .words import (
    UNNAMED,
    Interface,
)

# With four sources beside it, what fits on a phone; and the lines that fit into a row.
LABEL_LENGTH = 26
LABEL_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapView:
    """The drawing, what it means in words, and the figures it was drawn from."""

    drawing: Overlap
    tones: frozenset[str]
    """Of its blocks: what the key to it explains."""
    conflicts: bool
    """Whether some sentences match and disagree."""
    sources: tuple[SourceName, ...]
    description: str
    pairs: tuple[tuple[str, str], ...]
    """(pair, what they share)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """Speakers by sources: how many statements."""

    drawing: Matrix
    labels: tuple[tuple[str, ...], ...]
    """Names of the rows in lines short enough for the drawing."""
    sources: tuple[SourceName, ...]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The drawn line of days; its words are the list below it."""

    drawing: TimelineDrawing
    vague: bool
    """Whether it has dots that are no day."""
    description: str


def timeline_view(say: Interface, briefing: Briefing) -> TimelineView | None:
    """The line of days; nothing where all is of one day."""
    entries = briefing.timeline
    days = sorted({entry.when.day for entry in entries})
    if len(days) < 2:
        return None
    first, last = say.moment(entries[0].when), say.moment(entries[-1].when)
    return TimelineView(
        drawing=draw_timeline([(e.when, say.moment(e.when).words) for e in entries]),
        vague=any(entry.when.precision is not Precision.DAY for entry in entries),
        description=say.many(
            "%(count)s dated sentence from %(first)s to %(last)s; the list below tells them all",
            "%(count)s dated sentences from %(first)s to %(last)s; the list below tells them all",
            len(entries),
            first=first.words,
            last=last.words,
        ),
    )


def overlap_view(atlas: Atlas, links: Links, briefing: Briefing) -> OverlapView | None:
    """The strips and ribbons; nothing for a source alone."""
    say = atlas.say
    sources = briefing.event.sources
    if len(sources) < 2:
        return None
    derived = {
        frozenset((derivation.derived, derivation.origin)) for derivation in briefing.derivations
    }
    strips = [
        [
            (s.number, s.span.end - s.span.start)
            for s in atlas.analyses[source_id].sentences
            if s.kind is ParagraphKind.BODY
        ]
        for source_id in sources
    ]
    index = {source_id: i for i, source_id in enumerate(sources)}
    ribbons = [
        (
            (index[match.a[0]], match.a[1]),
            (index[match.b[0]], match.b[1]),
            "conflict"
            if match.conflicts
            else "copy"
            if frozenset((match.a[0], match.b[0])) in derived
            else "shared",
        )
        for match in briefing.matches
        if match.a[0] in index and match.b[0] in index
    ]
    shared = Counter(
        frozenset((match.a[0], match.b[0])) for match in briefing.matches if not match.conflicts
    )
    pairs = tuple(
        (
            say.listed([atlas.letters[a], atlas.letters[b]]),
            say.many(
                "%(count)s matching pair of sentences",
                "%(count)s matching pairs of sentences",
                shared[frozenset((a, b))],
            )
            + (say(", one text a rewrite of the other") if frozenset((a, b)) in derived else ""),
        )
        for i, a in enumerate(sources)
        for b in sources[i + 1 :]
        if shared[frozenset((a, b))] or frozenset((a, b)) in derived
    )
    drawing = draw_overlap(strips, ribbons)
    return OverlapView(
        drawing=drawing,
        tones=frozenset(block.tone for strip in drawing.strips for block in strip.blocks),
        conflicts=any(match.conflicts for match in briefing.matches),
        sources=tuple(source_name(atlas, links, source_id) for source_id in sources),
        description="; ".join(f"{pair}: {what}" for pair, what in pairs)
        or say("No two of these sources share a sentence"),
        pairs=pairs,
    )


def matrix_view(atlas: Atlas, links: Links, briefing: Briefing) -> MatrixView | None:
    """Who is quoted where; nothing for a source alone, or where nobody speaks."""
    say = atlas.say
    sources = briefing.event.sources
    counts: Counter[tuple[EntityId | None, SourceId]] = Counter(
        (statement.speaker, statement.source_id) for statement in briefing.statements
    )
    totals = Counter(statement.speaker for statement in briefing.statements)
    if len(sources) < 2 or not totals:
        return None
    speakers = sorted(totals, key=lambda s: (s is None, -totals[s], s or ""))
    names = [name(atlas, links, speaker).text for speaker in speakers]
    labels = tuple(
        tuple(wrap(each, LABEL_LENGTH, max_lines=LABEL_LINES, placeholder="…")) for each in names
    )
    return MatrixView(
        drawing=draw_matrix(
            [[counts[s, source] for source in sources] for s in speakers],
            max(len(line) for lines in labels for line in lines),
        ),
        labels=labels,
        sources=tuple(source_name(atlas, links, source_id) for source_id in sources),
        description=". ".join(
            f"{say(UNNAMED) if speaker is None else atlas.entities[speaker].name}: "
            + say.listed(
                [
                    say(
                        "%(number)s in %(source)s",
                        number=counts[speaker, source],
                        source=atlas.letters[source],
                    )
                    for source in sources
                    if counts[speaker, source]
                ]
            )
            for speaker in speakers
        ),
    )
