"""The page of an event: eight parts, from the headline to how it was made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

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
    Citation,
    DiscrepancyKind,
    EntityId,
    EventId,
    ParagraphKind,
    SourceId,
    StatementId,
)
from .atlas import Atlas
from .citations import (
    Chip,
    CitedWords,
    SourceName,
    chip,
    cited_words,
    source_name,
)
from .links import Links
from .naming import briefing_title, heading
from .page import Download, Read
from .references import references_html
from .renderings import Name, Rendering, name, rendering
from .standing import Standing
from .table import Table, column, who_said_what
from .text import shown
from .words import (
    DATE_ORIGINS,
    DISCREPANCIES,
    UNNAMED,
    Interface,
    Moment,
    excerpt,
)

PEOPLE_SHOWN = 12
# Nothing stands against these sentences, so there is nothing in them to mark.
TOLD_ONCE = (DiscrepancyKind.ONLY_ONE,)
# Where an editor's note may stand.
PARTS = (
    *("top", "summary", "statements", "differences"),
    *("timeline", "quotations", "overlap", "sources"),
)
# What fits into the first column of the matrix.
LABEL_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The top of the page."""

    title: Markup
    chip: Chip | None
    """Where it stands; ``None`` for the editor's words."""
    origin: str
    """What it is: ``headline from``."""
    language: str
    date: Moment | None
    sources: str
    """``3 sources``"""
    independent: str
    """``2 of them independent``"""
    people: tuple[Name, ...]
    more_people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """A sentence of the summary and who carries it."""

    words: Markup
    language: str
    chips: tuple[Chip, ...]
    carried: str
    """``carried by 2 independent sources``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceGroup:
    """Disagreements of one kind."""

    title: str
    kind: str
    items: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One disagreement with the sentences it stands in."""

    subject: str
    sentences: tuple[CitedWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who derives from whom, and how we know."""

    derived: SourceName
    origin: SourceName
    verb: str
    figures: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLine:
    """A dated sentence, the words that date it marked."""

    when: Moment
    said: CitedWords
    statement_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuotations:
    """The quotations of a source, in reading order."""

    source: SourceName
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlapView:
    """The drawing, what it means in words, and the figures it was drawn from."""

    drawing: Overlap
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
    labels: tuple[str, ...]
    """Names of the rows, short enough for the drawing."""
    sources: tuple[SourceName, ...]
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView:
    """The drawn line of days; its words are the list below it."""

    drawing: TimelineDrawing
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A source as the list at the end of a briefing shows it."""

    source: SourceName
    outlet: str
    title: str
    title_is_headline: bool
    date: Moment | None
    date_note: str
    author: str
    standing: str
    independent: bool
    counts: str
    url: str
    notices: str


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
    overlap: OverlapView | None
    matrix: MatrixView | None
    sources: tuple[SourceCard, ...]
    together: tuple[str, ...]
    """Why these sources stand together."""
    related: tuple[RelatedLink, ...]
    downloads: tuple[DownloadLink, ...]
    citations: str
    """The way to the ready-made citations of its statements."""
    csv: str
    """The way to the table as CSV; empty when there is none."""


def title_language(atlas: Atlas, briefing: Briefing) -> str:
    """The language of a title that is a source's words; empty for the page's own."""
    title = briefing.title
    return atlas.language(title.source_id) if isinstance(title, Citation) else ""


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
    files = tuple(
        DownloadLink(
            href=links.file(f"briefings/{event.id}.{download.ending}"),
            label=atlas.say(download.label),
            purpose=atlas.say(download.purpose),
        )
        for download in downloads
    )
    csv = [file.href for file, d in zip(files, downloads, strict=True) if d.ending == "csv"]
    return BriefingView(
        heading=_heading(atlas, links, briefing),
        standfirst=shown(briefing.standfirst),
        notes={
            part: tuple(
                # The editor's own Markdown, which may hold HTML like any page of a site.
                Markup(
                    markdown(
                        note.markdown,
                        references_html(atlas, links, note.references, event.sources),
                    )
                )
                for note in briefing.notes
                if note.beside == part
            )
            for part in PARTS
        },
        hidden=tuple(
            Hidden(
                chip=chip(atlas, links, hidden.source_id, hidden.sentence, peek=False),
                reason=hidden.reason,
            )
            for hidden in briefing.hidden
        ),
        summary=summary_lines(atlas, links, briefing),
        table=who_said_what(
            atlas, links, event.sources, briefing.alignments, matches=briefing.matches
        ),
        also=who_said_what(
            atlas,
            links,
            event.sources,
            briefing.alignments,
            standing=Standing.ALSO,
            matches=briefing.matches,
        ),
        differences=_differences(atlas, links, briefing),
        lineage=tuple(_lineage(atlas, links, briefing)),
        timeline=_timeline(atlas, links, briefing),
        timeline_drawing=_timeline_drawing(atlas.say, briefing),
        quotations=tuple(
            SourceQuotations(
                source=source_name(atlas, links, source_id),
                renderings=tuple(
                    rendering(atlas, links, statement, peek=False)
                    for statement in sorted(briefing.statements, key=lambda s: s.quotation.number)
                    if statement.source_id == source_id
                    and atlas.standing[statement.id] is not Standing.INNER
                ),
            )
            for source_id in event.sources
        ),
        overlap=_overlap(atlas, links, briefing),
        matrix=_matrix(atlas, links, briefing),
        sources=tuple(source_card(atlas, links, source_id) for source_id in event.sources),
        together=tuple(map(atlas.say.told, event.reasons)),
        related=_related(atlas, links, briefing),
        downloads=files,
        citations=links.citations(event.id),
        csv=csv[0] if csv else "",
    )


def _independent(say: Interface, briefing: Briefing) -> str:
    count = len(briefing.independent)
    if len(briefing.event.sources) < 2:
        return ""
    if count == len(briefing.event.sources):
        return say("all independent")
    return say.many("%(count)s of them independent", "%(count)s of them independent", count)


def counted_sources(say: Interface, briefing: Briefing) -> str:
    """``3 sources, 2 of them independent``"""
    told = [_sources(say, len(briefing.event.sources)), _independent(say, briefing)]
    return ", ".join(filter(None, told))


def _heading(atlas: Atlas, links: Links, briefing: Briefing) -> Heading:
    say, title, sources = atlas.say, briefing.title, briefing.event.sources
    people = involved(atlas, briefing)
    return Heading(
        title=shown(briefing_title(briefing)),
        chip=chip(atlas, links, title.source_id, title.sentence, peek=False)
        if isinstance(title, Citation)
        else None,
        origin=_origin(atlas, title),
        language=title_language(atlas, briefing),
        date=say.day(briefing.event.date) if briefing.event.date else None,
        sources=_sources(say, len(sources)),
        independent=_independent(say, briefing),
        people=tuple(name(atlas, links, person) for person in people[:PEOPLE_SHOWN]),
        more_people=say.many("%(count)s other", "%(count)s others", len(people) - PEOPLE_SHOWN)
        if len(people) > PEOPLE_SHOWN
        else "",
    )


def _origin(atlas: Atlas, title: Citation | str) -> str:
    if isinstance(title, str):
        return atlas.say("title by the editor")
    if atlas.source(title.source_id).title == title.span:
        return atlas.say("headline from")
    return atlas.say("no source has a headline; these words from")


def _sources(say: Interface, number: int) -> str:
    return say.many("%(count)s source", "%(count)s sources", number)


def involved(atlas: Atlas, briefing: Briefing) -> list[EntityId]:
    """Who has to do with an event: speakers by how much they say, then those most spoken of."""
    said = Counter(s.speaker for s in briefing.statements if s.speaker is not None)
    named = Counter(
        entity
        for source_id in briefing.event.sources
        for entity in dict.fromkeys(entity for _, entity in atlas.mentions[source_id])
    )
    frequent = [entity for entity in named if named[entity] > 1]
    # "Officials" and "a letter" speak in the table; nobody looks for them under a headline.
    bearing_names = [e for e in {*said, *frequent} if atlas.bears_a_name(e)]
    return sorted(bearing_names, key=lambda e: (-said[e], -named[e], e))


def summary_lines(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[SummaryLine, ...]:
    """The summary of an event."""
    lone = len(briefing.event.sources) < 2
    return tuple(
        SummaryLine(
            words=shown(sentence.chosen.exact),
            language=atlas.language(sentence.chosen.source_id),
            chips=tuple(
                chip(atlas, links, citation.source_id, citation.sentence)
                for citation in sentence.carried_by
            ),
            carried=""
            if lone
            else atlas.say.many(
                "carried by %(count)s independent source",
                "carried by %(count)s independent sources",
                sentence.independent,
            ),
        )
        for sentence in briefing.summary
    )


def feed_html(atlas: Atlas, briefing: Briefing) -> str:
    """The summary for a feed reader or a foreign theme: no links that only our pages resolve."""
    quote = Markup('<blockquote lang="{}"><p>{}</p></blockquote>\n<p>{}</p>\n')
    return str(
        Markup("").join(
            quote.format(
                atlas.source(sentence.chosen.source_id).language,
                shown(sentence.chosen.exact),
                atlas.say.listed([atlas.labels[c.source_id] for c in sentence.carried_by]),
            )
            for sentence in briefing.summary
        )
    )


def _differences(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[DifferenceGroup, ...]:
    groups = []
    for kind in DiscrepancyKind:
        items = tuple(
            Difference(
                subject=atlas.say.told(discrepancy.subject),
                sentences=tuple(
                    cited_words(atlas, links, citation, marks=() if kind in TOLD_ONCE else marks)
                    for citation, marks in zip(
                        discrepancy.citations, discrepancy.marks, strict=True
                    )
                ),
            )
            for discrepancy in briefing.discrepancies
            if discrepancy.kind is kind
        )
        if items:
            groups.append(
                DifferenceGroup(title=atlas.say(DISCREPANCIES[kind]), kind=kind.value, items=items)
            )
    return tuple(groups)


def _lineage(atlas: Atlas, links: Links, briefing: Briefing) -> list[Lineage]:
    say = atlas.say
    return [
        Lineage(
            derived=source_name(atlas, links, derivation.derived),
            origin=source_name(atlas, links, derivation.origin),
            verb=say("is a rewrite of")
            if derivation.directed
            else say("shares its text (nothing tells which was first) with"),
            figures=say(
                "%(sentences)s of its words lie in sentences that match, "
                "%(runs)s of its runs of five words are the same",
                sentences=say.percent(derivation.shared_sentences),
                runs=say.percent(derivation.shared_ngrams),
            ),
            evidence=tuple(map(say.told, derivation.evidence)),
        )
        for derivation in briefing.derivations
    ]


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


def _timeline_drawing(say: Interface, briefing: Briefing) -> TimelineView | None:
    entries = briefing.timeline
    days = sorted({entry.when.day for entry in entries})
    if len(days) < 2:
        return None
    first, last = say.moment(entries[0].when), say.moment(entries[-1].when)
    return TimelineView(
        drawing=draw_timeline([(e.when, say.moment(e.when).words) for e in entries]),
        description=say.many(
            "%(count)s dated sentence from %(first)s to %(last)s; the list below tells them all",
            "%(count)s dated sentences from %(first)s to %(last)s; the list below tells them all",
            len(entries),
            first=first.words,
            last=last.words,
        ),
    )


def _overlap(atlas: Atlas, links: Links, briefing: Briefing) -> OverlapView | None:
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
    return OverlapView(
        drawing=draw_overlap(strips, ribbons),
        conflicts=any(match.conflicts for match in briefing.matches),
        sources=tuple(source_name(atlas, links, source_id) for source_id in sources),
        description="; ".join(f"{pair}: {what}" for pair, what in pairs)
        or say("No two of these sources share a sentence"),
        pairs=pairs,
    )


def _matrix(atlas: Atlas, links: Links, briefing: Briefing) -> MatrixView | None:
    say = atlas.say
    sources = briefing.event.sources
    counts: Counter[tuple[EntityId | None, SourceId]] = Counter(
        (statement.speaker, statement.source_id) for statement in briefing.statements
    )
    totals = Counter(statement.speaker for statement in briefing.statements)
    if len(sources) < 2 or not totals:
        return None
    speakers = sorted(totals, key=lambda s: (s is None, -totals[s], s or ""))
    return MatrixView(
        drawing=draw_matrix([[counts[s, source] for source in sources] for s in speakers]),
        labels=tuple(excerpt(name(atlas, links, s).text, LABEL_LENGTH) for s in speakers),
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


def source_card(atlas: Atlas, links: Links, source_id: SourceId) -> SourceCard:
    """A source in a list."""
    say = atlas.say
    analysis = atlas.analyses[source_id]
    source = analysis.source
    title, is_headline = heading(analysis)
    in_event = source_id in atlas.event_of
    return SourceCard(
        source=source_name(atlas, links, source_id),
        outlet=source.outlet or "",
        title=title,
        title_is_headline=is_headline,
        date=say.day(source.date) if source.date else None,
        date_note=say(DATE_ORIGINS[source.date_origin]) if source.date_origin else "",
        author=source.author or "",
        standing=column(atlas, links, source_id).standing if in_event else "",
        independent=atlas.independent(source_id),
        counts=say.listed(
            [
                say.many("%(count)s sentence", "%(count)s sentences", len(analysis.sentences)),
                say.many("%(count)s quotation", "%(count)s quotations", len(analysis.quotations)),
            ]
        ),
        url=web_address(source.url),
        notices=say.many("%(count)s notice", "%(count)s notices", len(analysis.notices))
        if analysis.notices
        else "",
    )


def web_address(url: str | None) -> str:
    """An address a browser may follow; whatever else a header holds is no link.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""


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


def statement_link(atlas: Atlas, links: Links, statement: StatementId) -> str:
    """The way to a statement's place in its briefing."""
    event: EventId = atlas.statement_events[statement]
    return links.statement(event, statement)
