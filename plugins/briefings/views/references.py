"""What the editor's references are printed as: words of a source with their chip, or a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from ..core.model import Reference, SourceId
from .atlas import Atlas
from .citations import Chip, chip
from .links import Links
from .renderings import GAP
from .text import shown, together
from .words import excerpt

NAME_LENGTH = 40
"""What a chip may name a source with where its letter would mean nothing."""
_MARKS = "\"“”„‟«»'‘’‚‛"


def references_html(
    atlas: Atlas, links: Links, references: Sequence[Reference], home: Sequence[SourceId] = ()
) -> Mapping[str, Markup]:
    """The HTML of each reference, by its text as the editor wrote it.

    Args:
        home: the sources that have letters on the page; a chip to another one names it.
    """
    return {one.written: _html(atlas, links, one, home) for one in references}


def _html(atlas: Atlas, links: Links, one: Reference, home: Sequence[SourceId]) -> Markup:
    if one.entity is not None:
        entity = atlas.entities[one.entity]
        name = one.label or entity.name
        if entity.nameless:
            return escape(name)
        return Markup('<a href="{}">{}</a>').format(links.entity(one.entity), name)
    first = one.citations[0]
    found = chip(atlas, links, first.source_id, first.sentence, peek=not one.quoted)
    if first.source_id not in home:
        label = f"{excerpt(found.source, NAME_LENGTH)}, {first.sentence}"
        found = replace(found, label=label, hue=0)
    if not one.quoted:
        return _chip(found)
    words = together((shown(citation.exact) for citation in one.citations), GAP)
    # A slice with its own marks needs none of ours.
    bare = " bare" if first.exact[0] not in _MARKS else ""
    language = Markup(' lang="{}" dir="auto"').format(found.language) if found.language else ""
    quoted = Markup('<q class="words{}"{}>{}</q>\N{NO-BREAK SPACE}{}')
    return quoted.format(bare, language, words, _chip(found))


def _chip(one: Chip) -> Markup:
    """As the macro of that name prints it."""
    link = Markup('<a class="chip hue-{}" href="{}">{}</a>').format(one.hue, one.href, one.label)
    if not one.peek:
        return link
    words, source = one.peek, escape(one.source)
    if one.language:
        words = Markup('<span lang="{}" dir="auto">{}</span>').format(one.language, words)
        source = Markup('<bdi lang="{}">{}</bdi>').format(one.language, source)
    date = f", {one.date.words}" if one.date else ""
    peek = Markup('<span class="peek">{} <small>{}{}</small></span>').format(words, source, date)
    return Markup('<span class="citation">{}{}</span>').format(link, peek)
