"""Everything that pages look up of one event: its sources' and statements' values by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..core.gists import Mentions, mentions_in
from ..core.headers import Header
from ..core.model import (
    Alignment,
    Analysis,
    Briefing,
    Citation,
    Entity,
    EntityId,
    EventId,
    SourceId,
    Statement,
    StatementId,
    letter,
)
from .likeness import alike, places_like
from .naming import label, label_at_hand
from .standing import Standing, outer_statements, standings

# As many hues as tokens.css names. Letters go on; colours begin again, and never stand alone.
HUES = 8

Value = TypeVar("Value")
Place = tuple[SourceId, int]
"""A source, and the number of a sentence or of a referent in it."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a briefing that shows a sentence."""

    event: EventId
    part: str
    """Id of the part of the page."""
    statement: StatementId | None = None


class Folder:
    """As the fields of the same names in `Atlas`; each is put together when it is asked for.

    A speaker's page shows a statement or two of an event, and need not fetch all its sources.
    """

    def __init__(
        self,
        briefing: Briefing | None,
        sources: Iterable[SourceId],
        headers: Mapping[SourceId, Header],
        analyses: Mapping[SourceId, Analysis],
        referents: Mapping[SourceId, Mapping[int, EntityId]],
    ) -> None:
        """What is looked up of an event, or of a source that tells of none.

        Args:
            briefing: the event's.
            sources: the event's, or the one.
            headers: of all sources.
            analyses: of all sources.
            referents: as `referents_of`.
        """
        self._briefing = briefing
        self._order = briefing.event.sources if briefing else ()
        self._referents = {name: referents.get(name, {}) for name in sources}
        self.labels: Mapping[SourceId, str] = _Each(
            lambda name: label_at_hand(headers[name]) or label(analyses[name])
        )
        self._analyses = analyses

    @cached_property
    def mentions(self) -> Mapping[SourceId, Mentions]:
        """Who is mentioned where in each source."""
        # Not by way of this folder: a circle would keep it, and all it holds, when it is done with.
        analyses, referents = self._analyses, self.referents
        return _Each(lambda name: mentions_in(analyses[name], referents))

    @cached_property
    def letters(self) -> Mapping[SourceId, str]:
        """Stable: its sources in their order are A, B, C …"""
        return {name: letter(index) for index, name in enumerate(self._order)}

    @cached_property
    def hues(self) -> Mapping[SourceId, int]:
        """Numbers of colours."""
        return {name: index % HUES for index, name in enumerate(self._order)}

    @cached_property
    def statements(self) -> Mapping[StatementId, Statement]:
        """By id."""
        return {one.id: one for one in self._briefing.statements} if self._briefing else {}

    @cached_property
    def alignments(self) -> Mapping[StatementId, Alignment]:
        """By statement."""
        return {name: one for one in self._aligned for name in one.statements}

    @cached_property
    def referents(self) -> Mapping[Place, EntityId]:
        """Whom its sources speak of, by source and number."""
        return {
            (name, number): entity
            for name, found in self._referents.items()
            for number, entity in found.items()
        }

    @cached_property
    def standing(self) -> Mapping[StatementId, Standing]:
        """By statement."""
        return standings(self.statements, self._aligned)

    @cached_property
    def inner(self) -> Mapping[StatementId, tuple[StatementId, ...]]:
        """Those within another, by that other one."""
        found: defaultdict[StatementId, list[StatementId]] = defaultdict(list)
        for inside, outside in outer_statements(self.statements).items():
            if self.standing[inside] is Standing.INNER:
                found[outside].append(inside)
        return {outside: tuple(ids) for outside, ids in found.items()}

    @cached_property
    def uses(self) -> Mapping[Place, tuple[Use, ...]]:
        """By sentence."""
        if self._briefing is None:
            return {}
        return _uses(self._briefing, self.statements, self.standing)

    @property
    def _aligned(self) -> Sequence[Alignment]:
        return self._briefing.alignments if self._briefing else ()


class _Each(dict[SourceId, Value]):
    """A value for each source, made when it is asked for."""

    def __init__(self, make: Callable[[SourceId], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: SourceId) -> Value:
        made = self[key] = self._make(key)
        return made


def referents_of(entities: Iterable[Entity]) -> Mapping[SourceId, Mapping[int, EntityId]]:
    """Whom the referents of each source are found to be."""
    found: defaultdict[SourceId, dict[int, EntityId]] = defaultdict(dict)
    for entity in entities:
        for source, number in entity.referents:
            found[source][number] = entity.id
    return found


def _uses(
    briefing: Briefing,
    statements: Mapping[StatementId, Statement],
    standing: Mapping[StatementId, Standing],
) -> dict[Place, tuple[Use, ...]]:
    uses: dict[Place, dict[Use, None]] = defaultdict(dict)
    event = briefing.event.id

    def note(citation: Citation, use: Use) -> None:
        uses[citation.source_id, citation.sentence][use] = None

    if isinstance(briefing.title, Citation):
        note(briefing.title, Use(event, "top"))
    for chosen in briefing.summary:
        for citation in chosen.carried_by:
            note(citation, Use(event, "summary"))
    for statement in briefing.statements:
        uses[statement.source_id, statement.sentence][Use(event, "said", statement.id)] = None
    like = alike(briefing.matches)
    for alignment in briefing.alignments:
        first = alignment.statements[0]
        if standing[first] is not Standing.INNER:
            for place in places_like(like, [statements[s] for s in alignment.statements]):
                uses[place][Use(event, "said", first)] = None
    for discrepancy in briefing.discrepancies:
        for citation in discrepancy.citations:
            note(citation, Use(event, "differences"))
    for entry in briefing.timeline:
        for citation in (entry.sentence, entry.words, *entry.others):
            note(citation, Use(event, "timeline"))
    return {place: tuple(found) for place, found in uses.items()}
