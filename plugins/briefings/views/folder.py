"""Everything that pages look up of one event: its sources' and statements' values by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..core.gists import Mentions, mentions_in
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
from .naming import label
from .standing import Standing, outer_statements, standings

# As many hues as tokens.css names. Letters go on; colours begin again, and never stand alone.
HUES = 8

Place = tuple[SourceId, int]
"""A source, and the number of a sentence or of a referent in it."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place of a briefing that shows a sentence."""

    event: EventId
    part: str
    """Id of the part of the page."""
    statement: StatementId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """As the fields of the same names in `Atlas`."""

    letters: Mapping[SourceId, str]
    hues: Mapping[SourceId, int]
    labels: Mapping[SourceId, str]
    statements: Mapping[StatementId, Statement]
    alignments: Mapping[StatementId, Alignment]
    referents: Mapping[Place, EntityId]
    mentions: Mapping[SourceId, Mentions]
    standing: Mapping[StatementId, Standing]
    inner: Mapping[StatementId, tuple[StatementId, ...]]
    uses: Mapping[Place, tuple[Use, ...]]


def referents_of(entities: Iterable[Entity]) -> Mapping[SourceId, Mapping[int, EntityId]]:
    """Whom the referents of each source are found to be."""
    found: defaultdict[SourceId, dict[int, EntityId]] = defaultdict(dict)
    for entity in entities:
        for source, number in entity.referents:
            found[source][number] = entity.id
    return found


def folder_of(
    briefing: Briefing | None,
    sources: Iterable[SourceId],
    analyses: Mapping[SourceId, Analysis],
    referents: Mapping[SourceId, Mapping[int, EntityId]],
) -> Folder:
    """Put together what is looked up of an event, or of a source that tells of none."""
    own = {name: analyses[name] for name in sources}
    who = {
        (name, number): entity for name in own for number, entity in referents.get(name, {}).items()
    }
    statements = {one.id: one for one in briefing.statements} if briefing else {}
    alignments = briefing.alignments if briefing else ()
    standing = standings(statements, alignments)
    inner: dict[StatementId, list[StatementId]] = defaultdict(list)
    for inside, outside in outer_statements(statements).items():
        if standing[inside] is Standing.INNER:
            inner[outside].append(inside)
    order = briefing.event.sources if briefing else ()
    return Folder(
        letters={name: letter(index) for index, name in enumerate(order)},
        hues={name: index % HUES for index, name in enumerate(order)},
        labels={name: label(one) for name, one in own.items()},
        statements=statements,
        alignments={name: one for one in alignments for name in one.statements},
        referents=who,
        mentions={name: mentions_in(one, who) for name, one in own.items()},
        standing=standing,
        inner={outside: tuple(ids) for outside, ids in inner.items()},
        uses=_uses(briefing, statements, standing) if briefing else {},
    )


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
