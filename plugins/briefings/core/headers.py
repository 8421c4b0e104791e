"""What a build knows of every source at once: little, so that thousands cost little.

The words of a source, and all that was found in them, are fetched when a stage asks for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from .errors import Notice
from .model import Analysis, DateOrigin, Form, SourceId, is_read, restored_fast

AT_HAND = 8
"""Sources that are asked for again and again while their event's pages are made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A source without its words."""

    id: SourceId
    path: str
    form: Form
    title: str | None
    """The headline's words."""
    date: dt.date | None
    date_origin: DateOrigin | None
    outlet: str | None
    url: str | None
    author: str | None
    language: str
    event: str | None
    notices: tuple[Notice, ...]
    """What surprised while it was read."""

    @property
    def is_read(self) -> bool:
        """As `Source.is_read`."""
        return is_read(self.language)


def header_of(analysis: Analysis) -> Header:
    """The header of a source that was read."""
    source = analysis.source
    return Header(
        id=source.id,
        path=source.path,
        form=source.form,
        title=source.title.of(source.text) if source.title is not None else None,
        date=source.date,
        date_origin=source.date_origin,
        outlet=source.outlet,
        url=source.url,
        author=source.author,
        language=source.language,
        event=source.event,
        notices=analysis.notices,
    )


def with_header(analysis: Analysis, header: Header) -> Analysis:
    """The analysis as its header tells, which the editor or companions may have changed."""
    source = analysis.source
    told = (header.date, header.date_origin, header.outlet, header.url, header.author, header.event)
    own = (source.date, source.date_origin, source.outlet, source.url, source.author, source.event)
    if told == own and header.notices == analysis.notices:
        return analysis
    return replace(
        analysis,
        source=replace(
            source,
            date=header.date,
            date_origin=header.date_origin,
            outlet=header.outlet,
            url=header.url,
            author=header.author,
            event=header.event,
        ),
        notices=header.notices,
    )


class Library(Protocol):
    """All sources of a site, by id: headers at hand, analyses fetched one by one."""

    @property
    def headers(self) -> Mapping[SourceId, Header]:
        """By id, in the order of ids."""

    def __getitem__(self, name: SourceId) -> Analysis:
        """What was found in a source, as it was read."""


class Shelf(Mapping[SourceId, Analysis]):
    """A library whose analyses are all at hand."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._analyses = {
            one.source.id: one for one in sorted(analyses, key=lambda one: one.source.id)
        }
        self.headers = {name: header_of(one) for name, one in self._analyses.items()}

    def __getitem__(self, name: SourceId) -> Analysis:
        return self._analyses[name]

    def __iter__(self) -> Iterator[SourceId]:
        return iter(self._analyses)

    def __len__(self) -> int:
        return len(self._analyses)


class Edited(Mapping[SourceId, Analysis]):
    """A library's analyses with what the editor and companions tell of their sources."""

    def __init__(
        self,
        library: Library,
        headers: Mapping[SourceId, Header],
        rewritten: Mapping[SourceId, Analysis],
    ) -> None:
        """Lay changes over *library*.

        Args:
            headers: of all sources, as they are by now.
            rewritten: analyses that the editor added to, before headers are laid over them.
        """
        self._library = library
        self._headers = headers
        self._rewritten = rewritten
        self._held: dict[SourceId, tuple[Header, Analysis]] = {}
        """Those asked for last, with the header that was laid over them."""

    def __getitem__(self, name: SourceId) -> Analysis:
        header = self._headers[name]
        held = self._held.get(name)
        if held is not None and held[0] is header:
            return held[1]
        one = self._rewritten[name] if name in self._rewritten else self._library[name]
        edited = with_header(one, header)
        if len(self._held) == AT_HAND:
            del self._held[next(iter(self._held))]
        self._held[name] = header, edited
        return edited

    def __contains__(self, name: object) -> bool:
        return name in self._headers

    def __iter__(self) -> Iterator[SourceId]:
        return iter(self._headers)

    def __len__(self) -> int:
        return len(self._headers)


restored_fast(Header)
