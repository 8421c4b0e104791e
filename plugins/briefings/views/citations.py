"""The chip that leads to the very sentence, and the sentence it shows on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..core.model import Citation, SourceId, Span
from .atlas import Atlas
from .links import Links, source_file
from .text import marked, shown
from .words import Moment

NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """How a page calls a source."""

    letter: str
    """Its column in the briefing; empty when it belongs to none."""
    hue: int
    name: str
    """The outlet, else the headline, else the first words."""
    outlet: str
    """Empty when nobody tells it."""
    href: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A citation: where it leads and what it shows."""

    label: str
    """``A3``: the source's letter and the sentence's number."""
    hue: int
    href: str
    source: str
    language: str
    peek: Markup
    """The sentence, a verbatim slice, with what is cited marked; empty to show none."""
    date: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What each link to a source says of it, whatever page it stands in."""

    letter: str
    hue: int
    label: str
    outlet: str
    language: str
    date: Moment | None


def _told(atlas: Atlas, source_id: SourceId) -> _Told:
    source = atlas.headers[source_id]
    return _Told(
        letter=atlas.letters.get(source_id, ""),
        hue=atlas.hues.get(source_id, 0),
        label=atlas.labels[source_id],
        outlet=source.outlet or "",
        language=atlas.language(source_id),
        date=atlas.say.day(source.date) if source.date else None,
    )


def source_name(atlas: Atlas, links: Links, source_id: SourceId) -> SourceName:
    """A source as every page names it."""
    return atlas.once(
        lambda: _source_name(atlas, links, source_id), "source", links.root, source_id
    )


def _source_name(atlas: Atlas, links: Links, source_id: SourceId) -> SourceName:
    told = atlas.once(lambda: _told(atlas, source_id), "told", source_id)
    return SourceName(
        letter=told.letter,
        hue=told.hue,
        name=told.label,
        outlet=told.outlet,
        href=links.source(source_id),
        language=told.language,
    )


def chip(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    sentence: int,
    *,
    marks: Sequence[Span] = (),
    peek: bool = True,
) -> Chip:
    """A citation of a sentence.

    Args:
        sentence: its number.
        marks: what in it is cited; spans of the source.
        peek: whether the chip brings the sentence along; not where the words already stand.
    """
    return atlas.once(
        lambda: _chip(atlas, links, source_id, sentence, marks, peek),
        "chip",
        links.seen_from(source_file(source_id)),
        source_id,
        sentence,
        tuple(marks) if peek else None,
    )


def _chip(
    atlas: Atlas,
    links: Links,
    source_id: SourceId,
    sentence: int,
    marks: Sequence[Span],
    peek: bool,
) -> Chip:
    told = atlas.once(lambda: _told(atlas, source_id), "told", source_id)
    shown_on_the_way = NOTHING
    if peek:
        span = atlas.sentence(source_id, sentence).span
        shown_on_the_way = marked(atlas.source(source_id).text, span, marks)
    return Chip(
        label=f"{told.letter}{sentence}",
        hue=told.hue,
        href=links.sentence(source_id, sentence),
        source=told.label,
        language=told.language,
        peek=shown_on_the_way,
        date=told.date,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedWords:
    """Words of a source with the chip that proves them."""

    words: Markup
    language: str
    chip: Chip
    others: tuple[Chip, ...] = ()
    """Where else the same is told."""
    note: str = ""
    """Our remark; empty for none."""


def cited_words(
    atlas: Atlas,
    links: Links,
    citation: Citation,
    *,
    marks: Sequence[Span] = (),
    others: Sequence[Citation] = (),
    peek: bool = False,
    note: str = "",
) -> CitedWords:
    """A citation as its exact words, with chips for it and for those that agree."""
    source = atlas.source(citation.source_id)
    words = marked(source.text, citation.span, marks) if marks else shown(citation.exact)
    return CitedWords(
        words=words,
        language=atlas.language(citation.source_id),
        chip=chip(atlas, links, citation.source_id, citation.sentence, peek=False),
        others=tuple(
            chip(atlas, links, other.source_id, other.sentence, peek=peek) for other in others
        ),
        note=note,
    )
