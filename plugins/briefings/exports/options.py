"""What the exports need to know besides the site, and where its pages stand."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ..core.model import EntityId, EventId, SourceId
from ..views.words import IN_ENGLISH, Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What an editor's settings say about what is taken along."""

    public_url: str = ""
    """Where the site is published, without a slash at its end; empty for a site on a disk,
    whose downloads then name no absolute address."""
    site_name: str = "Briefings"
    say: Interface = IN_ENGLISH
    """Our own words in the interface's language; a source brings its own."""
    full_text: bool = True
    """Whether a source's whole text may be given away, or only what is cited of it."""


def briefing_path(event: EventId, ending: str = ".html") -> str:
    """Where a briefing's page (or its download) stands, from the top of the site.

    >>> briefing_path(EventId("a-call"), ".json")
    'briefings/a-call.json'
    """
    return f"briefings/{event}{ending}"


def source_path(source: SourceId, sentence: int | None = None) -> str:
    """Where a source's page stands, down to one sentence when its number is given.

    >>> source_path(SourceId("001"), 4)
    'sources/001.html#s4'
    """
    return f"sources/{source}.html" + ("" if sentence is None else f"#s{sentence}")


def entity_path(entity: EntityId) -> str:
    """Where the page of a speaker or subject stands."""
    return f"entities/{entity}.html"


def address(path: str, options: Options) -> str | None:
    """The public address of a path from the top of the site; ``None`` when there is none.

    >>> address("sources/a b.html#s4", Options(public_url="https://example.org/news"))
    'https://example.org/news/sources/a%20b.html#s4'
    >>> address("sources/a.html", Options()) is None
    True
    """
    return f"{options.public_url}/{quote(path, safe='/#')}" if options.public_url else None


def web_address(url: str | None) -> str | None:
    """A source's own address, where it is one that a link may lead to.

    >>> web_address("https://harbour.example/a?b=1")
    'https://harbour.example/a?b=1'
    >>> web_address("javascript:alert(1)"), web_address("http://["), web_address("no address")
    (None, None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc or not url:
        return None
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~")
