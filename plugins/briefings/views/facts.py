"""The facts of a site, each by a word that changes when it does. See `views.log`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..core.gists import overview_of
from ..core.memory import word_of
from ..core.model import Site
from .atlas import Atlas
from .log import entity_fact, event_fact, party_fact, title_fact
from .presence import parties_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page may have looked at, as it is now."""

    words: Mapping[str, str]
    """By fact; one that is not here has nothing to tell, and says so."""
    within: Mapping[str, frozenset[str]]
    """For an event, the facts of those its sources name: who notes the event notes them."""

    def needed(self, seen: Iterable[str]) -> tuple[str, ...]:
        """The fewest facts that stand for those seen, in order."""
        every = set(seen)
        for fact in tuple(every):
            every -= self.within.get(fact, frozenset())
        return tuple(sorted(every))

    def digest(self, needed: Iterable[str]) -> str:
        """A word for what some facts are now."""
        words = self.words
        return word_of(*[words.get(fact, "") for fact in needed])


def site_facts(site: Site, atlas: Atlas) -> Facts:
    """All facts of a site whose briefings have fingerprints."""
    overview = overview_of(site)
    words = {event_fact(event): word for event, word in overview.fingerprints.items()}
    words |= {title_fact(event): word_of(repr(title)) for event, title in atlas.titles.items()}
    words |= {entity_fact(entity): word for entity, word in overview.told.items()}
    words |= {
        party_fact(party): word_of(*members) for party, members in parties_of(site.entities).items()
    }
    words |= {
        f"source/{name}": word_of(repr(atlas.analyses[name]))
        for name in overview.headers
        if name not in atlas.event_of
    }
    within = {
        event_fact(gist.event.id): frozenset(map(entity_fact, gist.cast)) for gist in overview.gists
    }
    return Facts(words=words, within=within)
