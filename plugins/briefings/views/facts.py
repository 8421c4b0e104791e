"""The facts of a site, each by a word that changes when it does. See `views.log`."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ..core.model import Site
from .atlas import Atlas
from .log import entity_fact, event_fact, title_fact


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

    def digest(self, seed: str, needed: Iterable[str]) -> str:
        """A word for a page made from a seed and from facts."""
        found = hashlib.sha256(seed.encode("utf-8", "surrogatepass"))
        for fact in needed:
            found.update(f"\n{fact}={self.words.get(fact, '')}".encode())
        return found.hexdigest()[:24]


def site_facts(site: Site, atlas: Atlas) -> Facts:
    """All facts of a site whose briefings have fingerprints."""
    words = {event_fact(event): word for event, word in site.fingerprints.items()}
    words |= {title_fact(event): _word(repr(title)) for event, title in atlas.titles.items()}
    words |= {
        entity_fact(entity.id): _word(repr(replace(entity, referents=())))
        for entity in site.entities
    }
    words |= {
        f"source/{one.source.id}": _word(repr(one))
        for one in site.analyses
        if one.source.id not in atlas.event_of
    }
    within: defaultdict[str, set[str]] = defaultdict(set)
    for entity in site.entities:
        for source, _ in entity.referents:
            if source in atlas.event_of:
                within[event_fact(atlas.event_of[source])].add(entity_fact(entity.id))
    return Facts(words=words, within={event: frozenset(own) for event, own in within.items()})


def _word(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]
