"""Everything the page of one event tells, from its own sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .. import (
    alignment,
    attribution,
    discrepancies,
    editing,
    lineage,
    summary,
    timeline,
)
from ..headers import Header
from ..memory import word_of
from ..model import (
    Analysis,
    Briefing,
    Citation,
    Entity,
    EntityId,
    Event,
    SourceId,
    SummarySentence,
)
from ..sentences import sentence_up_to
from .outline import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One event with all that its briefing is made from."""

    event: Event
    headers: Mapping[SourceId, Header]
    """Of all sources."""
    analyses: Mapping[SourceId, Analysis]
    """Of all sources; those of the event are fetched when it is worked on."""
    cast: Mapping[EntityId, tuple[tuple[SourceId, int], ...]]
    """Who may be named in it, by id, and as which referents."""
    entities: Mapping[EntityId, Entity]
    """Of the whole site."""
    touched: bool
    """Whether an overlay asks something of its statements."""
    hand: editing.Hand
    summary_sentences: int

    def word(self, keys: Mapping[SourceId, str]) -> str:
        """For all of it: changes whenever the briefing could."""
        event, own = self.event, self.hand.own
        parts = [
            str(self.summary_sentences),
            f"{event.id} {event.date} {event.pinned} {event.reasons!r}",
        ]
        parts += [repr(row) for row in self.hand.rows_about(event.sources)]
        parts.append(repr(own) if own is not None else "")
        for name in event.sources:
            one = self.headers[name]
            origin = one.date_origin.value if one.date_origin else ""
            parts.append(f"{keys[name]} {name} {one.date} {origin} {one.outlet!r} {one.event!r}")
        return word_of(*parts, *map(self._told, self.cast.items()))

    def brief(self) -> Briefing:
        """Do the work."""
        own = {name: self.analyses[name] for name in self.event.sources}
        cast = {
            name: replace(
                self.entities[name],
                referents=referents,
                roles=(),
                aliases=self.entities[name].aliases if self.touched else (),
            )
            for name, referents in self.cast.items()
        }
        return brief(self.event, own, cast, self.hand, self.summary_sentences)

    def _told(self, item: tuple[EntityId, tuple[tuple[SourceId, int], ...]]) -> str:
        entity = self.entities[item[0]]
        aliases = entity.aliases if self.touched else ()
        kind = f"{entity.kind.value}{entity.nameless}"
        return f"{entity.id}|{kind}|{entity.name}|{entity.party}|{aliases}|{item[1]}"


def assignments(plan: Plan, summary_sentences: int) -> Iterator[Assignment]:
    """The events of a plan, in its order."""
    for event in plan.events:
        hand = plan.hands[event.id]
        # A corrected statement may be given to anybody; else only who is named here can matter,
        # and of those nothing but the name: that another text prints a new role changes nothing.
        touched = bool(hand.rows_about(event.sources))
        everybody = {one.id: one.referents for one in hand.everybody} if touched else {}
        yield Assignment(
            event=event,
            headers=plan.headers,
            analyses=plan.analyses,
            cast=everybody or plan.referents[event.id],
            entities=plan.entities,
            touched=touched,
            hand=hand,
            summary_sentences=summary_sentences,
        )


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


def _title(
    analyses: Mapping[SourceId, Analysis],
    independent: Sequence[SourceId],
    chosen: Sequence[SummarySentence],
) -> Citation | str:
    """A headline to go by: an independent source's, else any, else the summary's first words.

    Where nothing tells of anything, the first sentence there is; without one the name of a file.
    """
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
    for name, analysis in analyses.items():
        if analysis.sentences:
            first = analysis.sentences[0]
            return Citation(
                source_id=name,
                span=first.span,
                exact=first.span.of(analysis.source.text),
                sentence=first.number,
            )
    return next(iter(analyses))


def _first_number(analysis: Analysis, position: int) -> int:
    return sentence_up_to(analysis.sentences, position).number if analysis.sentences else 0
