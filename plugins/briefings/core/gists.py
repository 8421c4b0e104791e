"""What the rest of a site needs to know of a briefing: all that walks through a site may read.

Lists, pages of speakers and related briefings are made of all events. To fetch thousands of
briefings with their sources for that would cost more than everything else, so each leaves a
gist, which is kept with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .headers import Header, header_of
from .memory import word_of
from .model import (
    Analysis,
    Briefing,
    Citation,
    EditorNote,
    Entity,
    EntityId,
    Event,
    EventId,
    QuotationKind,
    Site,
    SourceId,
    Span,
    Statement,
    StatementId,
    restored_fast,
)
from .sentences import sentence_up_to
from .words import read_words

FEWEST_QUOTED = 6
"""Words; shorter quotations ("no comment") meet by chance."""

Mentions = Sequence[tuple[Span, EntityId]]
"""Who is mentioned where in a source, in reading order."""

Telling = tuple[tuple[bool, str, SourceId, int], tuple[StatementId, ...], StatementId]
"""An alignment: when it was said (undated, day, source, place; to sort by), its statements, and
which of them is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What an event tells of one entity."""

    said: tuple[Telling, ...]
    """What it said, by time."""
    about: tuple[Telling, ...]
    """What others said that mentions it, by time."""
    summary: tuple[int, ...]
    """Places in the summary whose sentences name it."""
    beside: tuple[tuple[EntityId, int], ...]
    """In how many sentences another one stands beside it, by id; of those with a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A briefing without its words. The tuples from `cast` on have one value for each entity."""

    event: Event
    """Without its reasons."""
    title: str
    """As the briefing has it, whole."""
    title_source: SourceId | None
    """Whose words it is."""
    statements: tuple[StatementId, ...]
    """By source in the event's order, then place."""
    rows: int
    """Of the table: statements that different renderings count once in."""
    quoted: tuple[tuple[str, str], ...]
    """Stems of each longer direct quotation, and its words."""
    cast: tuple[EntityId, ...]
    """Whom its sources speak of or credit with words, by id."""
    said: tuple[int, ...]
    """How many rows each said."""
    about: tuple[int, ...]
    """In how many statements of others each is mentioned."""
    about_rows: tuple[int, ...]
    """In how many rows."""
    named: tuple[tuple[SourceId, ...], ...]
    """The sources that mention each, by id."""
    held: tuple[int, ...]
    """How many sources have each among their referents."""
    words: tuple[str, ...]
    """For each a word that changes when its `Share` does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is known of every source and briefing without fetching any."""

    headers: Mapping[SourceId, Header]
    """By id."""
    gists: tuple[Gist, ...]
    """In the site's order."""
    shares: Callable[[EventId], Mapping[EntityId, Share]]
    """Fetches what a briefing tells of each entity."""
    cited: tuple[Citation, ...]
    """What editors' notes beside briefings cite, of any source."""
    fingerprints: Mapping[EventId, str]
    """For each briefing a word that changes whenever anything its own pages show could; empty
    for a site put together by hand."""
    told: Mapping[EntityId, str]
    """For each entity a word for all of it but where it is mentioned."""


def overview_of(site: Site) -> Overview:
    """The site's own, or for a site that was put together by hand one made of its values."""
    if site.overview is not None:
        return site.overview
    analyses = {one.source.id: one for one in site.analyses}
    casts: defaultdict[EventId, list[Entity]] = defaultdict(list)
    event_of = {name: one.event.id for one in site.briefings for name in one.event.sources}
    for entity in site.entities:
        for event in dict.fromkeys(
            event_of[name] for name, _ in entity.referents if name in event_of
        ):
            casts[event].append(entity)
    told = {
        one.event.id: gist_of(one, analyses, _within(casts[one.event.id], one.event))
        for one in site.briefings
    }
    return Overview(
        headers={name: header_of(one) for name, one in analyses.items()},
        gists=tuple(gist for gist, _ in told.values()),
        shares=lambda event: told[event][1],
        cited=tuple(cited_in(note for one in site.briefings for note in one.notes)),
        fingerprints={},
        told=words_of(site.entities),
    )


def cited_in(notes: Iterable[EditorNote]) -> Iterator[Citation]:
    """What editors' notes cite."""
    return (
        citation
        for note in notes
        for reference in note.references
        for citation in reference.citations
    )


def _within(cast: Iterable[Entity], event: Event) -> Iterator[Entity]:
    for entity in cast:
        own = tuple(place for place in entity.referents if place[0] in event.sources)
        yield replace(entity, referents=own)


def entity_told(entity: Entity) -> str:
    """All of an entity but where it is mentioned, in a line."""
    one = entity
    told = (one.id, one.kind.value, one.name, one.aliases, one.roles, one.party, one.editor)
    return repr((*told, one.nameless))


def words_of(entities: Iterable[Entity]) -> dict[EntityId, str]:
    """As `Overview.told`."""
    return {one.id: word_of(entity_told(one)) for one in entities}


def mentions_in(analysis: Analysis, referents: Mapping[tuple[SourceId, int], EntityId]) -> Mentions:
    """Who is mentioned where in a source, in reading order."""
    source = analysis.source.id
    return tuple(
        sorted(
            (mention, referents[source, referent.number])
            for referent in analysis.referents
            for mention in referent.mentions
            if (source, referent.number) in referents
        )
    )


def mentioned(mentions: Mentions, span: Span) -> tuple[EntityId, ...]:
    """The entities mentioned within a stretch, each once, in reading order."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention[0].start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention[0].start)
    inside = (entity for mention, entity in mentions[first:last] if mention.end <= span.end)
    return tuple(dict.fromkeys(inside))


def gist_of(
    briefing: Briefing, analyses: Mapping[SourceId, Analysis], cast: Iterable[Entity]
) -> tuple[Gist, dict[EntityId, Share]]:
    """The gist of a briefing, and what it tells of each of its cast.

    Args:
        briefing: dressed as its editor wants it.
        analyses: of the event's sources, at least.
        cast: whom they speak of, each with its referents in them.
    """
    event = briefing.event
    everybody = {one.id: one for one in cast}
    referents = {place: one.id for one in everybody.values() for place in one.referents}
    mentions = {name: mentions_in(analyses[name], referents) for name in event.sources}
    nameless = frozenset(one.id for one in everybody.values() if one.nameless)
    shares = _Shares(briefing, analyses, mentions, nameless).collect()
    order = sorted({*everybody, *shares})
    told = [shares.get(name, _NOTHING) for name in order]
    place = {name: number for number, name in enumerate(event.sources)}
    title = briefing.title
    named = _named(mentions)
    about = _statements_about(briefing, mentions)
    gist = Gist(
        event=replace(event, reasons=()),
        title=title.exact if isinstance(title, Citation) else title,
        title_source=title.source_id if isinstance(title, Citation) else None,
        statements=tuple(
            one.id
            for one in sorted(
                briefing.statements, key=lambda one: (place[one.source_id], one.quotation.number)
            )
        ),
        rows=len(briefing.alignments),
        quoted=tuple(_quoted(briefing, analyses)),
        cast=tuple(order),
        said=tuple(len(share.said) for share in told),
        about=tuple(len(about.get(name, ())) for name in order),
        about_rows=tuple(len(share.about) for share in told),
        named=tuple(tuple(sorted(named.get(name, ()))) for name in order),
        held=tuple(_held(everybody.get(name)) for name in order),
        words=tuple(word_of(repr(share)) for share in told),
    )
    return gist, shares


_NOTHING = Share(said=(), about=(), summary=(), beside=())


def _held(entity: Entity | None) -> int:
    return len({source for source, _ in entity.referents}) if entity is not None else 0


def _named(mentions: Mapping[SourceId, Mentions]) -> dict[EntityId, set[SourceId]]:
    named: defaultdict[EntityId, set[SourceId]] = defaultdict(set)
    for source, found in mentions.items():
        for _, entity in found:
            named[entity].add(source)
    return named


def _statements_about(
    briefing: Briefing, mentions: Mapping[SourceId, Mentions]
) -> dict[EntityId, list[Statement]]:
    """Statements of others that mention each, in the briefing's order."""
    about: defaultdict[EntityId, list[Statement]] = defaultdict(list)
    for statement in briefing.statements:
        spans = statement.quotation.content
        inside = (one for span in spans for one in mentioned(mentions[statement.source_id], span))
        for entity in dict.fromkeys(inside):
            if entity != statement.speaker:
                about[entity].append(statement)
    return about


class _Shares:
    """Collects what a briefing tells of each entity."""

    def __init__(
        self,
        briefing: Briefing,
        analyses: Mapping[SourceId, Analysis],
        mentions: Mapping[SourceId, Mentions],
        nameless: frozenset[EntityId],
    ) -> None:
        self._briefing = briefing
        self._analyses = analyses
        self._mentions = mentions
        self._nameless = nameless
        self._row = {
            name: alignment.statements
            for alignment in briefing.alignments
            for name in alignment.statements
        }

    def collect(self) -> dict[EntityId, Share]:
        said: defaultdict[EntityId, list[Statement]] = defaultdict(list)
        for statement in self._briefing.statements:
            if statement.speaker is not None:
                said[statement.speaker].append(statement)
        about = _statements_about(self._briefing, self._mentions)
        summary: defaultdict[EntityId, list[int]] = defaultdict(list)
        for place, sentence in enumerate(self._briefing.summary):
            chosen = sentence.chosen
            for entity in mentioned(self._mentions[chosen.source_id], chosen.span):
                summary[entity].append(place)
        beside = self._beside()
        return {
            entity: Share(
                said=self._tellings(said.get(entity, ())),
                about=self._tellings(about.get(entity, ())),
                summary=tuple(summary.get(entity, ())),
                beside=tuple(sorted(beside.get(entity, {}).items())),
            )
            for entity in sorted({*said, *about, *summary, *beside})
        }

    def _beside(self) -> dict[EntityId, Counter[EntityId]]:
        beside: defaultdict[EntityId, Counter[EntityId]] = defaultdict(Counter)
        for source, mentions in self._mentions.items():
            together: defaultdict[int, dict[EntityId, None]] = defaultdict(dict)
            sentences = self._analyses[source].sentences
            for mention, entity in mentions:
                together[sentence_up_to(sentences, mention.start).number][entity] = None
            for here in together.values():
                named = [other for other in here if other not in self._nameless]
                for entity in here:
                    beside[entity].update(other for other in named if other != entity)
        return beside

    def _tellings(self, statements: Iterable[Statement]) -> tuple[Telling, ...]:
        """One a row of the table, by time; the first of its statements is shown."""
        found: dict[tuple[StatementId, ...], Statement] = {}
        for statement in statements:
            found.setdefault(self._row[statement.id], statement)
        return tuple(sorted((self._when(one), row, one.id) for row, one in found.items()))

    def _when(self, statement: Statement) -> tuple[bool, str, SourceId, int]:
        published = self._analyses[statement.source_id].source.date
        day = str(statement.said_on or published or "")
        return not day, day, statement.source_id, statement.quotation.number


def _quoted(briefing: Briefing, analyses: Mapping[SourceId, Analysis]) -> Iterator[tuple[str, str]]:
    for statement in briefing.statements:
        if statement.quotation.kind is not QuotationKind.DIRECT:
            continue
        text = analyses[statement.source_id].source.text
        content = statement.quotation.content
        stems = [word.stem for word in read_words(text, content)]
        if len(stems) >= FEWEST_QUOTED:
            words = " … ".join(span.of(text) for span in content)
            yield " ".join(stems), " ".join(words.split())


for _noun in (Gist, Share):
    restored_fast(_noun)
