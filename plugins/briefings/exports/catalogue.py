"""A site's values, found by their ids.

Made once for all exports: looking through every entity for every briefing would make the
time grow with the square of the site.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ..core.errors import Notice
from ..core.model import Analysis, Briefing, Entity, EntityId, Event, Site, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Analyses, entities and notices by what they belong to."""

    analyses: Mapping[SourceId, Analysis]
    entities: Mapping[EntityId, Entity]
    entities_in: Mapping[SourceId, tuple[Entity, ...]]
    """By entity id."""
    notices_of: Mapping[SourceId, tuple[Notice, ...]]

    def analyses_of(self, event: Event) -> dict[SourceId, Analysis]:
        """The event's sources, in the event's order."""
        return {key: self.analyses[key] for key in event.sources}

    def entities_of(self, briefing: Briefing) -> tuple[Entity, ...]:
        """Everybody and everything its sources speak of, by entity id."""
        found = {e.id: e for key in briefing.event.sources for e in self.entities_in.get(key, ())}
        # A speaker whom no text names: given by the editor.
        for statement in briefing.statements:
            if statement.speaker is not None:
                found[statement.speaker] = self.entities[statement.speaker]
        return tuple(found[key] for key in sorted(found))

    def notices_in(self, event: Event) -> tuple[Notice, ...]:
        """The notices of its sources, source by source."""
        return tuple(n for key in event.sources for n in self.notices_of.get(key, ()))


def catalogue(site: Site) -> Catalogue:
    """Sort a site's values by their ids."""
    entities_in: defaultdict[SourceId, list[Entity]] = defaultdict(list)
    for entity in site.entities:
        for source in dict.fromkeys(source for source, _ in entity.referents):
            entities_in[source].append(entity)
    notices_of: defaultdict[SourceId, list[Notice]] = defaultdict(list)
    for notice in site.notices:
        notices_of[notice.source_id].append(notice)
    return Catalogue(
        analyses={a.source.id: a for a in site.analyses},
        entities={e.id: e for e in site.entities},
        entities_in={key: tuple(values) for key, values in entities_in.items()},
        notices_of={key: tuple(values) for key, values in notices_of.items()},
    )
