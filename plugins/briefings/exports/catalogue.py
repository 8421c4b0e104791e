"""A site's values, found by their ids.

Made once for all exports: looking through every entity for every briefing would make the
time grow with the square of the site.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..core.errors import Notice
from ..core.gists import overview_of
from ..core.model import Analysis, Briefing, Entity, EntityId, Event, EventId, Site, SourceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Analyses, entities and notices by what they belong to."""

    analyses: Mapping[SourceId, Analysis]
    entities: Mapping[EntityId, Entity]
    casts: Mapping[EventId, Sequence[EntityId]]
    """Whom each event's sources speak of or credit with words, by id."""

    def analyses_of(self, event: Event) -> dict[SourceId, Analysis]:
        """The event's sources, in the event's order."""
        return {key: self.analyses[key] for key in event.sources}

    def entities_of(self, briefing: Briefing) -> tuple[Entity, ...]:
        """Everybody and everything its sources speak of, by entity id."""
        return tuple(self.entities[name] for name in self.casts[briefing.event.id])

    def notices_in(self, event: Event) -> tuple[Notice, ...]:
        """The notices of its sources, source by source, each by place."""
        return tuple(notice for key in event.sources for notice in self.notices_of(key))

    def notices_of(self, source: SourceId) -> list[Notice]:
        """The notices of a source, by place."""
        return sorted(self.analyses[source].notices, key=_by_place)


def _by_place(notice: Notice) -> tuple[int, str, str]:
    return -1 if notice.span is None else notice.span.start, notice.code.value, notice.message


def catalogue(site: Site) -> Catalogue:
    """Say where a site's values are."""
    return Catalogue(
        analyses=site.analysis_of(),
        entities={e.id: e for e in site.entities},
        casts={gist.event.id: gist.cast for gist in overview_of(site).gists},
    )
