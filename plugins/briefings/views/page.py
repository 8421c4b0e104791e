"""What a page is, and what an editor may decide about all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ..core.messages import message
from ..core.model import Change, ChangeKind, Span
from .words import IN_ENGLISH, Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the site, ready to be rendered."""

    url: str
    """Path from the site's root, not percent-encoded; also where the file is saved."""
    template: str
    """Name of the template, ``.html`` included."""
    title: str
    kind: str
    """``briefing``, ``source``, ``entity`` or ``list``: what `key` names."""
    key: str
    """The id of the event, source or entity; empty for a list."""
    context: Mapping[str, object]
    """Plain data. The template needs nothing else, so a page renders without Pelican."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that readers can find from every page."""

    title: str
    path: str
    """From the site's root."""
    type: str = "application/atom+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file beside a briefing's page: same name, another ending."""

    ending: str
    """``csv``"""
    label: str
    """``CSV``"""
    purpose: str
    """What it is good for, in a few words; like `label` a message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLink:
    """A hand-written page that the menu names."""

    title: str
    path: str
    """From the site's root."""


Compare = Callable[[str, str], tuple[Change, ...]]
"""Steps from the words of one rendering to another's, as `core.wording.compare_wording`."""


def other_words(before: str, after: str) -> tuple[Change, ...]:
    """The plainest comparison: two wordings differ as a whole, or not at all."""
    if before == after:
        return ()
    whole = Change(
        kind=ChangeKind.SUBSTANCE, before=Span(0, len(before)), after=Span(0, len(after))
    )
    return (whole,)


Read = Callable[[str, Mapping[str, Markup]], str]
"""Markdown to HTML; references in it are printed as the mapping tells, by their text."""


def plain_paragraphs(text: str, references: Mapping[str, Markup]) -> str:
    """A note as it was written, where nobody reads Markdown.

    >>> plain_paragraphs("One & two.\\n\\nThree.", {})
    '<p>One &amp; two.</p><p>Three.</p>'
    """
    return "".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part.strip())


DOWNLOADS = (
    Download(ending="csv", label="CSV", purpose=message("the table, for a spreadsheet")),
    Download(ending="json", label="JSON", purpose=message("everything, for a program")),
    Download(ending="epub", label="EPUB", purpose=message("for an e-reader")),
)
SINGLE_FILE = Download(
    ending="single.html", label=message("one HTML file"), purpose=message("to mail or to keep")
)
"""Made of printed pages, so only where something prints them."""
MOST_IN_ONE_FILE = 500_000
"""Characters of a briefing's sources that one file may hold: it has then some ten megabytes, and
more than that no mail takes. `make zip` hands on the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewSettings:
    """What pages need to know besides the site itself."""

    site_name: str = "Briefings"
    say: Interface = IN_ENGLISH
    """Our own words in the interface's language."""
    public_url: str = ""
    """Where the site will stand, without a slash at the end; empty when nobody knows."""
    compare: Compare = other_words
    """How the words of two renderings are compared; the edge brings the stage that does it."""
    full_text: bool = True
    """Whether source pages print the whole text; if not, only what is cited."""
    styles: str = "theme"
    """Folder of the style sheets, from the site's root."""
    scripts: str = "theme/js"
    """Folder of the scripts, from the site's root."""
    favicon: str = "theme/favicon.svg"
    downloads: tuple[Download, ...] = DOWNLOADS
    """The files that stand beside each briefing."""
    feeds: tuple[Feed, ...] = ()
    menu: tuple[MenuLink, ...] = ()
    colophon: str = ""
    """What made this site: program, model, versions."""
    markdown: Read = plain_paragraphs
    """Turns an editor's note into HTML; the edge brings the Markdown reader."""
    json_ld: Mapping[str, str] = field(default_factory=dict)
    """JSON-LD by page url, already escaped for a script element."""
    rows_per_page: int = 200
    """How many rows a list prints before it goes on on another page."""
