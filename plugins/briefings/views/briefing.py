"""The page of an event: eight parts, from the headline to how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..core.model import (
    Briefing,
    EventId,
    SourceId,
)
from .atlas import Atlas
from .cards import SourceCard, source_card
from .citations import (
    Chip,
    CitedWords,
    SourceName,
    chip,
    cited_words,
    source_name,
)
from .differences import DifferenceGroup, Lineage, differences, lineage
from .drawings import (
    MatrixView,
    OverlapView,
    TimelineView,
    matrix_view,
    overlap_view,
    timeline_view,
)
from .headline import Heading, headline_view
from .links import Links
from .page import MOST_IN_ONE_FILE, SINGLE_FILE, Download, Read
from .passages import Passage, passages
from .references import references_html
from .standing import Standing
from .summary import SummaryLine, summary_lines
from .table import Table, who_said_what
from .text import shown
from .words import (
    Moment,
)

# Where an editor's note may stand.
PARTS = (
    *("top", "summary", "statements", "differences"),
    *("timeline", "quotations", "overlap", "sources"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """A dated sentence, the words that date it marked."""

    when: Moment
    said: CitedWords
    statement_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuotations:
    """The quotations of a source, in reading order and in their sentences."""

    source: SourceName
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLink:
    """Another briefing and why it is worth a look."""

    title: str
    language: str
    href: str
    date: Moment | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadLink:
    """A file to take along."""

    href: str
    label: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A statement the editor took out, and why."""

    chip: Chip
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """All eight parts."""

    heading: Heading
    standfirst: Markup
    """The editor's introduction; empty for none."""
    notes: Mapping[str, tuple[Markup, ...]]
    """The editor's notes by the part they stand beside."""
    hidden: tuple[Hidden, ...]
    summary: tuple[SummaryLine, ...]
    table: Table
    also: Table
    """Beliefs, plans and readings with a doubt."""
    differences: tuple[DifferenceGroup, ...]
    lineage: tuple[Lineage, ...]
    timeline: tuple[TimelineLine, ...]
    timeline_drawing: TimelineView | None
    quotations: tuple[SourceQuotations, ...]
    quoted: bool
    """Whether any of its sources reports somebody's words."""
    overlap: OverlapView | None
    matrix: MatrixView | None
    compared: bool
    """Whether there is anything to compare; a source alone neither differs nor overlaps."""
    sources: tuple[SourceCard, ...]
    together: tuple[str, ...]
    """Why these sources stand together."""
    related: tuple[RelatedLink, ...]
    downloads: tuple[DownloadLink, ...]
    citations: str
    """The way to the ready-made citations of its statements."""
    csv: str
    """The way to the table as CSV; empty when there is none."""


def briefing_view(
    atlas: Atlas,
    links: Links,
    briefing: Briefing,
    *,
    markdown: Read,
    downloads: tuple[Download, ...],
) -> BriefingView:
    """Everything the page of an event prints."""
    event = briefing.event
    quotations = _quotations(atlas, links, briefing)
    whole = _printed_whole(briefing, quotations)
    if sum(len(atlas.source(name).text) for name in event.sources) > MOST_IN_ONE_FILE:
        downloads = tuple(one for one in downloads if one != SINGLE_FILE)
    files = _files(atlas, links, event.id, downloads)
    csv = [file.href for file, d in zip(files, downloads, strict=True) if d.ending == "csv"]
    return BriefingView(
        heading=headline_view(atlas, links, briefing),
        standfirst=shown(briefing.standfirst),
        notes={part: _notes(atlas, links, briefing, part, markdown) for part in PARTS},
        hidden=_hidden(atlas, links, briefing),
        summary=summary_lines(atlas, links, briefing),
        table=who_said_what(
            atlas,
            links,
            event.sources,
            briefing.alignments,
            matches=briefing.matches,
            whole=whole,
        ),
        also=who_said_what(
            atlas,
            links,
            event.sources,
            briefing.alignments,
            standing=Standing.ALSO,
            matches=briefing.matches,
            whole=whole,
        ),
        differences=differences(atlas, links, briefing),
        lineage=tuple(lineage(atlas, links, briefing)),
        timeline=_timeline(atlas, links, briefing),
        timeline_drawing=timeline_view(atlas.say, briefing),
        quotations=tuple(
            SourceQuotations(source=source_name(atlas, links, source_id), passages=found)
            for source_id, found in quotations.items()
        ),
        quoted=any(quotations.values()),
        overlap=overlap_view(atlas, links, briefing),
        matrix=matrix_view(atlas, links, briefing),
        compared=len(event.sources) != 1
        or any(note.beside in ("differences", "overlap") for note in briefing.notes),
        sources=tuple(source_card(atlas, links, source_id) for source_id in event.sources),
        together=tuple(map(atlas.say.told, event.reasons)),
        related=_related(atlas, links, briefing),
        downloads=files,
        citations=links.citations(event.id),
        csv=csv[0] if csv else "",
    )


def _quotations(
    atlas: Atlas, links: Links, briefing: Briefing
) -> dict[SourceId, tuple[Passage, ...]]:
    """What each source quotes, in reading order and in its sentences."""
    said = sorted(briefing.statements, key=lambda statement: statement.quotation.number)
    own = [one for one in said if atlas.standing[one.id] is not Standing.INNER]
    return {
        source_id: passages(
            atlas, links, source_id, [one for one in own if one.source_id == source_id]
        )
        for source_id in briefing.event.sources
    }


def _files(
    atlas: Atlas, links: Links, event: EventId, downloads: tuple[Download, ...]
) -> tuple[DownloadLink, ...]:
    return tuple(
        DownloadLink(
            href=links.file(f"briefings/{event}.{download.ending}"),
            label=atlas.say(download.label),
            purpose=atlas.say(download.purpose),
        )
        for download in downloads
    )


def _notes(
    atlas: Atlas, links: Links, briefing: Briefing, part: str, markdown: Read
) -> tuple[Markup, ...]:
    """What the editor wrote beside a part: Markdown that may hold HTML, like any page of a site."""
    sources = briefing.event.sources
    return tuple(
        Markup(markdown(note.markdown, references_html(atlas, links, note.references, sources)))
        for note in briefing.notes
        if note.beside == part
    )


def _hidden(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[Hidden, ...]:
    return tuple(
        Hidden(
            chip=chip(atlas, links, hidden.source_id, hidden.sentence, peek=False),
            reason=hidden.reason,
        )
        for hidden in briefing.hidden
    )


def _printed_whole(
    briefing: Briefing, quotations: Mapping[SourceId, tuple[Passage, ...]]
) -> frozenset[tuple[SourceId, int]]:
    """Sentences that stand in the page beside their own chip: no other chip need bring them along,
    since a script finds them there (`theme/js/citations.js`)."""
    cited = [
        *(sentence.chosen for sentence in briefing.summary),
        *(entry.sentence for entry in briefing.timeline),
    ]
    return frozenset(
        [
            *((citation.source_id, citation.sentence) for citation in cited),
            *((source_id, each.first) for source_id, found in quotations.items() for each in found),
        ]
    )


def _timeline(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[TimelineLine, ...]:
    return tuple(
        TimelineLine(
            when=atlas.say.moment(entry.when),
            said=cited_words(
                atlas,
                links,
                entry.sentence,
                marks=(entry.words.span,) if entry.sentence.span.covers(entry.words.span) else (),
                others=entry.others,
            ),
            statement_href=links.statement(briefing.event.id, entry.statement)
            if entry.statement
            else "",
        )
        for entry in briefing.timeline
    )


def _related(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[RelatedLink, ...]:
    found = [(r, atlas.titles[r.event]) for r in briefing.related if r.event in atlas.titles]
    return tuple(
        RelatedLink(
            title=other.title,
            language=other.language,
            href=links.briefing(related.event),
            date=atlas.say.day(other.date) if other.date else None,
            reasons=tuple(map(atlas.say.told, related.reasons)),
        )
        for related, other in found
    )
