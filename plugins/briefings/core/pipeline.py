"""The order of the stages, readable as a list.

`analyse` holds all that depends on one source alone: it is cached and runs in parallel.
`compile_site` holds all that compares sources: what needs all of them (`outline`, related
briefings) runs anew at every build, what needs those of one event only (`brief`) is remembered.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from . import (
    alignment,
    attribution,
    damage,
    dates,
    discrepancies,
    editing,
    entities,
    events,
    features,
    furniture,
    identity,
    lineage,
    linking,
    quotations,
    seeds,
    segmentation,
    summary,
    timeline,
)
from .editing import Overlay
from .errors import BriefingError, ErrorReport, Notice
from .memory import Memory, NoMemory
from .model import (
    Analysis,
    Briefing,
    Citation,
    DateOrigin,
    Entity,
    EntityId,
    Event,
    EventId,
    Form,
    Sentence,
    Site,
    Source,
    SourceId,
    SummarySentence,
    Token,
)
from .sentences import sentence_up_to
from .verification import verify_briefing

_NO_MEMORY = NoMemory()
_NO_KEYS: Mapping[SourceId, str] = MappingProxyType({})

Annotate = Callable[[Iterable[tuple[Source, tuple[Sentence, ...]]]], Iterator[tuple[Token, ...]]]
"""What `nlp.Annotator.annotate` is: sources with their sentences in, tokens of each out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A file as it lies in the seeds folder."""

    id: SourceId
    path: str
    """Within the seeds folder, with ``/``."""
    data: bytes
    """UTF-8 text; for another form, what was taken out of the file."""
    form: Form = Form.TEXT


# --- one source ------------------------------------------------------------------------


def analyse(batch: Sequence[Seed], annotate: Annotate) -> Iterator[Analysis | ErrorReport]:
    """Read each seed by itself.

    Args:
        batch: the seeds; memory grows with the longest of them, not with their number.
        annotate: gives the tokens of each source.

    Yields:
        One value a seed, in order: what was found, or every reason why it cannot be read.
    """
    waiting: list[ErrorReport | tuple[Source, tuple[Sentence, ...], tuple[Notice, ...]]] = []
    for seed in batch:
        try:
            waiting.append(read(seed))
        except ErrorReport as report:
            waiting.append(report)
    texts = [
        (item[0], item[1])
        for item in waiting
        if not isinstance(item, ErrorReport) and item[0].is_read
    ]
    annotations = annotate(texts)
    for item in waiting:
        if isinstance(item, ErrorReport):
            yield item
        else:
            source, sentences, notices = item
            # An English grammar finds nonsense in another language, and names where none are.
            tokens = next(annotations) if source.is_read else ()
            yield analyse_source(source, sentences, tokens, notices)


def read(seed: Seed) -> tuple[Source, tuple[Sentence, ...], tuple[Notice, ...]]:
    """A source, its sentences, and what surprised on the way: all that needs no grammar.

    Raises:
        ErrorReport: every reason why the seed cannot be read.
    """
    plain = seeds.read_seed(seed.data, seed.path)
    marked = furniture.mark_paragraphs(replace(plain.values[0], id=seed.id, form=seed.form))
    sentences = segmentation.split_sentences(marked.values[0])
    dated = dates.date_source(marked.values[0], sentences)
    source = dated.values[0]
    notices = (
        *plain.notices,
        *marked.notices,
        *dated.notices,
        *segmentation.find_overlong(source),
        *damage.find_damage(source),
    )
    return source, sentences, tuple(replace(notice, source_id=seed.id) for notice in notices)


def analyse_source(
    source: Source,
    sentences: tuple[Sentence, ...],
    tokens: tuple[Token, ...],
    notices: tuple[Notice, ...],
) -> Analysis:
    """Everything that one source tells, from its tokens."""
    found = quotations.find_quotations(source, sentences, tokens)
    referents, attributions = entities.find_referents(source, sentences, tokens, found.values)
    return Analysis(
        source=source,
        sentences=sentences,
        features=features.extract_features(source, sentences, tokens),
        quotations=found.values,
        referents=referents,
        attributions=attributions,
        dates=dates.find_dates(source, sentences),
        notices=(*notices, *found.notices),
    )


# --- all sources -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is known of the whole site before any event is looked at by itself."""

    analyses: Mapping[SourceId, Analysis]
    """Dated and pinned, by source id."""
    events: tuple[Event, ...]
    """Each with its sources in order."""
    entities: tuple[Entity, ...]
    """By id."""
    of_event: Mapping[EventId, tuple[Entity, ...]]
    """By id: whom its sources speak of, each with its referents in those sources only."""
    hands: Mapping[EventId, editing.Hand]


def compile_site(
    analyses: Sequence[Analysis],
    *,
    summary_sentences: int,
    overlays: Sequence[Overlay] = (),
    memory: Memory = _NO_MEMORY,
    keys: Mapping[SourceId, str] = _NO_KEYS,
) -> Site:
    """Compare the sources and make a briefing of each event.

    Args:
        analyses: one a source, in any order.
        summary_sentences: how many sentences a briefing's summary has at most.
        overlays: the editor's files, in the order in which they take effect.
        memory: briefings made before; asked only where *keys* are given.
        keys: for each source a word that changes whenever its analysis could.

    Returns:
        The site, the same whatever the order of *analyses* and whatever the memory holds.

    Raises:
        ErrorReport: everything in an overlay that no longer fits anything.
    """
    errors: list[BriefingError] = []
    plan = outline(analyses, overlays, errors, memory, keys)
    known = all(name in keys for name in plan.analyses)
    briefings: list[Briefing] = []
    parts_of: list[list[str]] = []
    for one in assignments(plan, summary_sentences):
        parts = one.parts(keys) if known else []
        made = recalled_brief(one, memory if known else _NO_MEMORY, parts)
        briefings.append(made)
        parts_of.append(parts)
    by_entity = {entity.id: entity for entity in plan.entities}
    places = editing.places_of(plan.analyses, briefings, plan.entities)
    briefings = [
        editing.refer(one, plan.hands[event.id].own, places, errors)
        for event, one in zip(plan.events, briefings, strict=True)
    ]
    if errors:
        count = len({error.place for error in errors})
        raise ErrorReport(errors, f"{count} places in overlays fit nothing; nothing was written")
    ordered = tuple(plan.analyses.values())
    related = linking.relate(briefings, by_entity, plan.analyses)
    briefings = [replace(one, related=related.get(one.event.id, ())) for one in briefings]
    return Site(
        analyses=ordered,
        entities=plan.entities,
        briefings=tuple(sorted(briefings, key=_newest_first)),
        notices=tuple(sorted((notice for one in ordered for notice in one.notices), key=_by_place)),
        fingerprints={
            one.event.id: _fingerprint(one, parts, plan.of_event[event.id])
            for event, one, parts in zip(plan.events, briefings, parts_of, strict=True)
        }
        if known
        else {},
    )


def outline(
    analyses: Sequence[Analysis],
    overlays: Sequence[Overlay],
    errors: list[BriefingError],
    memory: Memory,
    keys: Mapping[SourceId, str],
) -> Plan:
    """Which sources tell of one happening, and who is who in all of them."""
    by_id = editing.pin_sources(
        {one.source.id: one for one in sorted(analyses, key=lambda one: one.source.id)},
        overlays,
        errors,
    )
    ordered = list(by_id.values())
    read = [one for one in ordered if one.source.is_read]
    grouped = events.group_sources(read, memory, keys)
    for event in grouped:
        by_id.update(_with_dates({name: by_id[name] for name in event.sources}))
    ordered = [by_id[one.source.id] for one in ordered]
    known = editing.merge_entities(identity.unify(ordered, grouped), overlays, errors)
    hands = editing.find_hands(grouped, overlays, errors)
    return Plan(
        analyses=by_id,
        events=tuple(_in_order(event, by_id) for event in grouped),
        entities=tuple(sorted(known, key=lambda entity: entity.id)),
        of_event=_of_event(grouped, known),
        hands={
            event.id: editing.Hand(
                own=hands.get(event.id), all=tuple(overlays), errors=errors, everybody=known
            )
            for event in grouped
        },
    )


def _of_event(
    grouped: Sequence[Event], known: Sequence[Entity]
) -> dict[EventId, tuple[Entity, ...]]:
    event_of = {name: event.id for event in grouped for name in event.sources}
    found: dict[EventId, list[Entity]] = {event.id: [] for event in grouped}
    for entity in sorted(known, key=lambda entity: entity.id):
        parts: dict[EventId, list[tuple[SourceId, int]]] = {}
        for referent in entity.referents:
            parts.setdefault(event_of[referent[0]], []).append(referent)
        for event, referents in parts.items():
            found[event].append(replace(entity, referents=tuple(referents)))
    return {event: tuple(own) for event, own in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One event with all that its briefing is made from."""

    event: Event
    sources: Mapping[SourceId, Analysis]
    cast: Mapping[EntityId, Entity]
    hand: editing.Hand
    summary_sentences: int

    def parts(self, keys: Mapping[SourceId, str]) -> list[str]:
        """All of it in words: what differs here may differ there."""
        touched = [repr(row) for row in self.hand.rows_about(self.event.sources)]
        parts = [str(self.summary_sentences), repr(self.event), *touched, repr(self.hand.own)]
        for name, one in self.sources.items():
            source = one.source
            told = (source.date, source.date_origin, source.outlet, source.event)
            parts += [keys[name], repr(told)]
        return [*parts, *map(repr, self.cast.values())]


def assignments(plan: Plan, summary_sentences: int) -> Iterator[Assignment]:
    """The events of a plan, in its order."""
    for event in plan.events:
        hand = plan.hands[event.id]
        # A corrected statement may be given to anybody; else only who is named here can matter,
        # and of those nothing but the name: that another text prints a new role changes nothing.
        touched = bool(hand.rows_about(event.sources))
        cast = hand.everybody if touched else plan.of_event[event.id]
        bare = [replace(one, roles=(), aliases=one.aliases if touched else ()) for one in cast]
        yield Assignment(
            event=event,
            sources={name: plan.analyses[name] for name in event.sources},
            cast={one.id: one for one in bare},
            hand=hand,
            summary_sentences=summary_sentences,
        )


def recalled_brief(one: Assignment, memory: Memory, parts: Sequence[str]) -> Briefing:
    """The briefing of one event, from the memory where all it depends on is the same."""
    known = memory.recall("briefing", *parts)
    if isinstance(known, Briefing):
        return known
    before = len(one.hand.errors)
    made = brief(one.event, one.sources, one.cast, one.hand, one.summary_sentences)
    if len(one.hand.errors) == before:
        verify_briefing(made, one.sources, one.cast.keys())
        memory.keep(made, "briefing", *parts)
    return made


def _fingerprint(briefing: Briefing, parts: Sequence[str], cast: Sequence[Entity]) -> str:
    """A word that changes whenever anything a page of this event's own shows could."""
    digest = hashlib.sha256()
    for part in (*parts, *map(repr, cast), repr(briefing.related), repr(briefing.notes)):
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()[:24]


def brief(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    entities_by_id: Mapping[EntityId, Entity],
    hand: editing.Hand,
    summary_sentences: int,
) -> Briefing:
    """Everything the page of one event tells, related briefings apart.

    Copies are found before agreement is counted: a rewrite agrees with its original in every
    sentence and would otherwise win every vote.
    """
    own = {name: analyses[name] for name in event.sources}
    days = {name: one.source.date for name, one in own.items() if one.source.date is not None}
    found = timeline.date_statements(own, attribution.attribute(own, entities_by_id), days)
    hidden = editing.hidden_statements(found, own, hand.all, [])
    statements = editing.correct_statements(found, own, entities_by_id, hand.all, hand.errors)
    matches = alignment.match_sentences(event, own)
    derivations = lineage.find_derivations(event, own, matches)
    derived = {derivation.derived for derivation in derivations}
    independent = tuple(name for name in event.sources if name not in derived)
    alignments = editing.regroup(
        alignment.align_statements(event, own, statements, matches, entities_by_id),
        statements,
        own,
        hand.own,
        hand.errors,
    )
    chosen = summary.summarise(
        event, own, statements, matches, derivations, sentences=summary_sentences, words=None
    )
    briefing = Briefing(
        event=event,
        title=_title(own, independent, chosen),
        statements=statements,
        alignments=alignments,
        matches=matches,
        derivations=derivations,
        independent=independent,
        discrepancies=discrepancies.find_discrepancies(
            event, own, statements, alignments, matches, independent
        ),
        summary=chosen,
        source_summaries=tuple(
            (name, summary.summarise_source(one, statements, sentences=3))
            for name, one in own.items()
        ),
        timeline=timeline.build_timeline(event, own, statements, matches, days),
        related=(),
        hidden=hidden,
    )
    return editing.dress(briefing, hand.own)


def _with_dates(analyses: Mapping[SourceId, Analysis]) -> dict[SourceId, Analysis]:
    """The sources of one event, undated ones dated by their companions where their words agree."""
    inferred = dates.infer_event_date(analyses)
    changed = dict(analyses)
    for notice in inferred.notices:
        one = changed[notice.source_id]
        changed[notice.source_id] = replace(one, notices=(*one.notices, notice))
    for name, day in inferred.values:
        one = changed[name]
        source = replace(one.source, date=day, date_origin=DateOrigin.COMPANIONS)
        changed[name] = replace(one, source=source)
    return changed


def _in_order(event: Event, analyses: Mapping[SourceId, Analysis]) -> Event:
    """The event with its sources by date, then id, undated ones last, and its own date."""

    def key(name: SourceId) -> tuple[dt.date, SourceId]:
        return (analyses[name].source.date or dt.date.max, name)

    ordered = tuple(sorted(event.sources, key=key))
    days = [day for name in ordered if (day := analyses[name].source.date) is not None]
    return replace(event, sources=ordered, date=min(days) if days else event.date)


def _title(
    analyses: Mapping[SourceId, Analysis],
    independent: Sequence[SourceId],
    chosen: Sequence[SummarySentence],
) -> Citation | str:
    """A headline to go by: an independent source's, else any, else the summary's first words."""
    for name in [*independent, *analyses]:
        source = analyses[name].source
        if source.title is not None:
            return Citation(
                source_id=name,
                span=source.title,
                exact=source.title.of(source.text),
                sentence=_first_number(analyses[name], source.title.start),
            )
    if chosen:
        return chosen[0].chosen
    return next(iter(analyses))


def _first_number(analysis: Analysis, position: int) -> int:
    return sentence_up_to(analysis.sentences, position).number if analysis.sentences else 0


def _newest_first(briefing: Briefing) -> tuple[int, str]:
    day = briefing.event.date
    return (-day.toordinal() if day is not None else 0, briefing.event.id)


def _by_place(notice: Notice) -> tuple[str, int, str, str]:
    start = -1 if notice.span is None else notice.span.start
    return (notice.source_id, start, notice.code.value, notice.message)
