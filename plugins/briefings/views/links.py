"""Addresses: which file serves what, and the way there from another page.

All links are relative and end in ``.html``, so a site opens from a folder as from a server.
Ids outlive a rebuild: sentences are ``s3``, quotations ``q3``, statements carry their own id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from ..core.model import EntityId, EventId, SourceId, StatementId

# What may stand in a fragment besides letters, digits and "_.-~" without being encoded.
FRAGMENT_SAFE = "!$&'()*+,;=:@/?"


@lru_cache(maxsize=4096)
def _quoted(path: str, safe: str) -> str:
    return quote(path, safe=safe)


def briefing_file(event: EventId) -> str:
    """Where the page of an event is saved."""
    return f"briefings/{event}.html"


def card_file(event: EventId) -> str:
    """Where the picture of an event is saved that a shared link is shown with."""
    return f"briefings/{event}.png"


def source_file(source: SourceId) -> str:
    """Where the page of a source is saved."""
    return f"sources/{source}.html"


def entity_file(entity: EntityId, number: int = 1) -> str:
    """Where a page of an entity is saved; most have but one.

    >>> entity_file(EntityId("kremlin")), entity_file(EntityId("kremlin"), 2)
    ('entities/kremlin.html', 'entities/kremlin/2.html')
    """
    return f"entities/{entity}.html" if number == 1 else f"entities/{entity}/{number}.html"


def anchor(statement: StatementId) -> str:
    """The id of a statement in a page; an HTML id holds no white space.

    >>> anchor(StatementId("harbour post.q3"))
    'harbour_post.q3'
    """
    return "_".join(statement.split())


@dataclass(frozen=True, slots=True)
class Links:
    """The way from one page to all others."""

    here: str
    """File of the page the links stand in."""
    root: str = field(init=False)
    """The way to the site's root: an empty string or some ``../``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", "../" * self.here.count("/"))

    def seen_from(self, path: str) -> str:
        """What links to a file depend on: the root, or the page itself on its own page."""
        return self.here if path == self.here else self.root

    def file(self, path: str, fragment: str = "") -> str:
        """A relative link to a file of the site, or to a place in it.

        >>> Links("briefings/flood.html").file("sources/a b.html", "s3")
        '../sources/a%20b.html#s3'
        >>> Links("briefings/flood.html").file("briefings/flood.html", "who")
        '#who'
        """
        place = "#" + _quoted(fragment, FRAGMENT_SAFE) if fragment else ""
        if place and path == self.here:
            return place
        return self.root + _quoted(path, "/") + place

    def briefing(self, event: EventId, fragment: str = "") -> str:
        """To a briefing, or to a part of it."""
        return self.file(briefing_file(event), fragment)

    def citations(self, event: EventId) -> str:
        """To the ready-made citations of an event's statements."""
        return self.file(f"citations/{event}.js")

    def statement(self, event: EventId, statement: StatementId) -> str:
        """To a statement in its briefing's table."""
        return self.briefing(event, anchor(statement))

    def source(self, source: SourceId, fragment: str = "") -> str:
        """To a source, or to a part of it."""
        return self.file(source_file(source), fragment)

    def sentence(self, source: SourceId, number: int) -> str:
        """To the very sentence."""
        return self.source(source, f"s{number}")

    def quotation(self, source: SourceId, number: int) -> str:
        """To a quotation marked in its text."""
        return self.source(source, f"q{number}")

    def entity(self, entity: EntityId) -> str:
        """To the page of a speaker or subject."""
        return self.file(entity_file(entity))
