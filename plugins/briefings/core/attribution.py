"""Who is credited with each quotation: from mentions of one source to entities of the site."""

from __future__ import annotations

from collections.abc import Mapping

from .model import (
    Analysis,
    Attribution,
    Entity,
    EntityId,
    SourceId,
    Statement,
    StatementId,
)
from .sentences import sentence_up_to


def attribute(
    analyses: Mapping[SourceId, Analysis], entities_by_id: Mapping[EntityId, Entity]
) -> tuple[Statement, ...]:
    """The quotations of some sources, each with the entity it is credited to, in their order."""
    entity_of = {
        referent: entity.id for entity in entities_by_id.values() for referent in entity.referents
    }
    return tuple(
        _statement(analysis, number, credit, entity_of)
        for analysis in analyses.values()
        for number, credit in enumerate(analysis.attributions)
    )


def _statement(
    analysis: Analysis,
    number: int,
    credit: Attribution,
    entity_of: Mapping[tuple[SourceId, int], EntityId],
) -> Statement:
    quotation = analysis.quotations[number]
    source = analysis.source.id
    start = quotation.content[0].start
    speaker = None if credit.referent is None else entity_of.get((source, credit.referent))
    return Statement(
        id=StatementId(f"{source}.q{quotation.number}"),
        source_id=source,
        quotation=quotation,
        speaker=speaker,
        speaker_rule=f"{quotation.speaker_rule}; {credit.rule}",
        said_on=None,
        said_words=None,
        sentence=sentence_up_to(analysis.sentences, start).number,
    )
