"""The top of a briefing: headline, date, how many sources, who is involved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..core.model import (
    Briefing,
    Citation,
    Entity,
    EntityId,
    EntityKind,
    SourceId,
)
from .atlas import Atlas
from .citations import (
    Chip,
    chip,
)
from .links import Links
from .naming import briefing_title
from .renderings import Name, name
from .text import shown
from .words import (
    Interface,
    Moment,
)

PEOPLE_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Who has to do with a text or an event; the first of them, and the others folded."""

    first: tuple[Name, ...]
    others: tuple[Name, ...]
    folded: str
    """``8 others``; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The top of the page."""

    title: Markup
    chip: Chip | None
    """Where it stands; ``None`` for the editor's words."""
    origin: str
    """What it is: ``headline from``."""
    language: str
    date: Moment | None
    sources: str
    """``3 sources``"""
    independent: str
    """``2 of them independent``"""
    people: Involved


def title_language(atlas: Atlas, briefing: Briefing) -> str:
    """The language of a title that is a source's words; empty for the page's own."""
    title = briefing.title
    return atlas.language(title.source_id) if isinstance(title, Citation) else ""


def _independent(say: Interface, briefing: Briefing) -> str:
    count = len(briefing.independent)
    if len(briefing.event.sources) < 2:
        return ""
    if count == len(briefing.event.sources):
        return say("all independent")
    return say.many("%(count)s of them independent", "%(count)s of them independent", count)


def counted_sources(say: Interface, briefing: Briefing) -> str:
    """``3 sources, 2 of them independent``"""
    told = [_sources(say, len(briefing.event.sources)), _independent(say, briefing)]
    return ", ".join(filter(None, told))


def headline_view(atlas: Atlas, links: Links, briefing: Briefing) -> Heading:
    """What stands above everything else."""
    say, title, sources = atlas.say, briefing.title, briefing.event.sources
    return Heading(
        title=shown(_title(atlas, briefing)),
        chip=chip(atlas, links, title.source_id, title.sentence, peek=False)
        if isinstance(title, Citation) and title.sentence
        else None,  # nothing to lead to: a headline with no text below it
        origin=_origin(atlas, title, sources),
        language=title_language(atlas, briefing),
        date=say.day(briefing.event.date) if briefing.event.date else None,
        sources=_sources(say, len(sources)),
        independent=_independent(say, briefing),
        people=named(atlas, links, involved(atlas, briefing)),
    )


def named(atlas: Atlas, links: Links, people: Sequence[EntityId]) -> Involved:
    """Some people and things by their names, the most important first."""
    names = tuple(name(atlas, links, person) for person in people)
    first, others = names[:PEOPLE_SHOWN], names[PEOPLE_SHOWN:]
    folded = atlas.say.many("%(count)s other", "%(count)s others", len(others)) if others else ""
    return Involved(first=first, others=others, folded=folded)


def _title(atlas: Atlas, briefing: Briefing) -> str:
    """A headline whole, however long; what only stands in for one is cut to the length of one."""
    title = briefing.title
    if isinstance(title, Citation) and atlas.source(title.source_id).title == title.span:
        return " ".join(title.exact.split())
    return briefing_title(briefing)


def _origin(atlas: Atlas, title: Citation | str, sources: Sequence[SourceId]) -> str:
    if isinstance(title, str):
        if title in sources:  # a text with nothing in it to go by
            return atlas.say("no headline and no text, so the name of the file")
        return atlas.say("title by the editor")
    if atlas.source(title.source_id).title == title.span:
        return atlas.say("headline from")
    return atlas.say("no source has a headline; these words from")


def _sources(say: Interface, number: int) -> str:
    return say.many("%(count)s source", "%(count)s sources", number)


def involved(atlas: Atlas, briefing: Briefing) -> list[EntityId]:
    """Who has to do with an event: speakers by how much they say, then those most spoken of."""
    said = Counter(s.speaker for s in briefing.statements if s.speaker is not None)
    named = Counter(
        entity
        for source_id in briefing.event.sources
        for entity in dict.fromkeys(entity for _, entity in atlas.mentions[source_id])
    )
    frequent = [entity for entity in named if named[entity] > 1]
    found = [e for e in {*said, *frequent} if looked_for(atlas.entities[e])]
    return sorted(found, key=lambda e: (-said[e], -named[e], e))


def looked_for(entity: Entity) -> bool:
    """Whether a reader looks for it under a headline: "officials" and "a letter" speak in the table
    alone, and of "Ortiz and Lind" each stands there for himself."""
    return not entity.nameless and entity.kind is not EntityKind.GROUP
