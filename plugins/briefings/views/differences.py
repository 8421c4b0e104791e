"""Where sources do not agree, and who derives from whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.model import (
    Briefing,
    Discrepancy,
    DiscrepancyKind,
    Entity,
    EntityId,
)
from .atlas import Atlas
from .citations import (
    CitedWords,
    SourceName,
    cited_words,
    source_name,
)
from .links import Links
from .words import (
    DISCREPANCIES,
    Interface,
)


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
    """What it is about; empty for what one source alone tells."""
    source: SourceName | None
    """The one that alone tells these."""
    sentences: tuple[CitedWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Who derives from whom, and how we know."""

    derived: SourceName
    origin: SourceName
    verb: str
    evidence: tuple[str, ...]


def differences(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[DifferenceGroup, ...]:
    """What the sources do not agree on, by its kind."""
    groups = []
    for kind in DiscrepancyKind:
        found = [discrepancy for discrepancy in briefing.discrepancies if discrepancy.kind is kind]
        items = (
            _told_once(atlas, links, found)
            if kind is DiscrepancyKind.ONLY_ONE
            else tuple(_difference(atlas, links, briefing, discrepancy) for discrepancy in found)
        )
        if items:
            groups.append(
                DifferenceGroup(title=atlas.say(DISCREPANCIES[kind]), kind=kind.value, items=items)
            )
    return tuple(groups)


def _difference(
    atlas: Atlas, links: Links, briefing: Briefing, discrepancy: Discrepancy
) -> Difference:
    return Difference(
        subject=subject(atlas.say, atlas.entities, briefing, discrepancy),
        source=None,
        sentences=tuple(
            cited_words(atlas, links, citation, marks=marks)
            for citation, marks in zip(discrepancy.citations, discrepancy.marks, strict=True)
        ),
    )


def _told_once(atlas: Atlas, links: Links, found: Sequence[Discrepancy]) -> tuple[Difference, ...]:
    """What one source alone tells, under its name. A sentence says itself what it is about, and
    nothing stands against it, so there is nothing in it to mark."""
    citations = [discrepancy.citations[0] for discrepancy in found]
    return tuple(
        Difference(
            subject="",
            source=source_name(atlas, links, source_id),
            sentences=tuple(
                cited_words(atlas, links, one) for one in citations if one.source_id == source_id
            ),
        )
        for source_id in dict.fromkeys(one.source_id for one in citations)
    )


def subject(
    say: Interface,
    entities: Mapping[EntityId, Entity],
    briefing: Briefing,
    discrepancy: Discrepancy,
) -> str:
    """What sources disagree about; of a statement worded in two ways, whose it is."""
    if discrepancy.kind is DiscrepancyKind.WORDING:
        pairs = zip(discrepancy.citations, discrepancy.marks, strict=True)
        marked = {(one.source_id, one.sentence): marks for one, marks in pairs}
        speakers = dict.fromkeys(
            statement.speaker
            for statement in briefing.statements
            for mark in marked.get((statement.source_id, statement.sentence), ())
            if any(span.overlaps(mark) for span in statement.quotation.content)
        )
        if len(speakers) == 1 and (speaker := next(iter(speakers))) is not None:
            return entities[speaker].name
    return say.told(discrepancy.subject)


def lineage(atlas: Atlas, links: Links, briefing: Briefing) -> list[Lineage]:
    """Every rewrite, its origin, and how we know."""
    say = atlas.say
    return [
        Lineage(
            derived=source_name(atlas, links, derivation.derived),
            origin=source_name(atlas, links, derivation.origin),
            verb=say("is a rewrite of")
            if derivation.directed
            else say("shares its text (nothing tells which was first) with"),
            evidence=tuple(map(say.told, derivation.evidence)),
        )
        for derivation in briefing.derivations
    ]
