"""Looks up what an editor's references lead to; what leads nowhere is told with the nearest."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from ..errors import BriefingError, OverlayError
from ..gists import overview_of
from ..model import (
    Analysis,
    Citation,
    EditorNote,
    Entity,
    Reference,
    Site,
    SourceId,
    Span,
    Statement,
    StatementId,
    letter,
)
from ..sentences import sentence_up_to
from .matching import words_in
from .overlay import Overlay
from .written import Written

_LETTERED = re.compile(r"([A-Z]{1,2})(\d{1,5})")
_LASTING = re.compile(r"(.+)\.([sq])(\d{1,5})")
_SHOWN = 80
"""Characters of a sentence that a message quotes."""


class Places:
    """Everything of a site that a reference may lead to, looked up when one does."""

    def __init__(
        self,
        analyses: Mapping[SourceId, Analysis],
        statements: Callable[[SourceId], Sequence[Statement]],
        entities: Iterable[Entity],
    ) -> None:
        """Say where everything is.

        Args:
            analyses: of all sources.
            statements: those of a source.
            entities: of the whole site.
        """
        self.analyses = analyses
        self.statements = statements
        self._entities = entities

    @cached_property
    def names(self) -> Mapping[str, tuple[Entity, ...]]:
        """Who is called so, by folded name, alias or id."""
        names: dict[str, dict[str, Entity]] = defaultdict(dict)
        for entity in self._entities:
            for name in (entity.id, entity.name, *entity.aliases):
                names[_folded(name)][entity.id] = entity
        return {name: tuple(called.values()) for name, called in names.items()}


def places_in(site: Site) -> Places:
    """The places of a whole site."""
    home = {name: gist.event.id for gist in overview_of(site).gists for name in gist.event.sources}
    briefings = site.briefing_of()

    def statements(source: SourceId) -> Sequence[Statement]:
        if source not in home:
            return ()
        return [one for one in briefings[home[source]].statements if one.source_id == source]

    return Places(site.analysis_of(), statements, site.entities)


def refer(
    overlay: Overlay, places: Places, home: Sequence[SourceId], errors: list[BriefingError]
) -> tuple[EditorNote, ...]:
    """An editor's notes with what they lead to; *home* are the sources of their briefing."""
    return tuple(
        EditorNote(
            beside=note.beside,
            markdown=note.markdown,
            references=look_up(note.references, overlay.path, note.line, places, home, errors),
        )
        for note in overlay.notes
    )


def look_up(
    written: Sequence[Written],
    path: str,
    first_line: int,
    places: Places,
    home: Sequence[SourceId],
    errors: list[BriefingError],
) -> tuple[Reference, ...]:
    """What references lead to; for each that leads nowhere, an error with the nearest.

    Args:
        written: in their order.
        path: the file they stand in, for messages.
        first_line: where in it the Markdown begins that counts their lines.
        places: what there is.
        home: the sources of the briefing they stand in: those have letters, and their words
            and names come first. Empty on a page of its own.
        errors: what is wrong is added to it.
    """
    found: list[Reference] = []
    for one in written:
        place = f"{path}:{first_line + one.line - 1}"
        try:
            found.append(_Search(places=places, home=home, place=place).look_up(one))
        except OverlayError as error:
            errors.append(error)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    places: Places
    home: Sequence[SourceId]
    place: str

    def look_up(self, one: Written) -> Reference:
        if one.verb == "name":
            return Reference(written=one.text, entity=self._named(one).id, label=one.label)
        if one.verb == "inside":
            raise OverlayError(
                self.place,
                f"{one.text!r} stands inside a link, HTML or the description of a picture",
                "put it beside",
            )
        if not one.verb:
            raise OverlayError(
                self.place,
                f"{one.text!r} is no reference",
                'write {cite=A3}, {cite="exact words"} or {see=A3}',
            )
        citations = (
            (self._words(one),)
            if one.words
            else self._lasting(one.target) or (self._lettered(one.target),)
        )
        return Reference(written=one.text, citations=citations, quoted=one.verb == "cite")

    def _named(self, one: Written) -> Entity:
        called = self.places.names.get(_folded(one.target), ())
        near = [e for e in called if any(source in self.home for source, _ in e.referents)]
        if len(called) > 1 and len(near) == 1:
            # Two people of one name, one of them in this briefing: the note means that one.
            return near[0]
        if len(called) == 1:
            return called[0]
        if called:
            ids = " or ".join(f"[[{entity.id}]]" for entity in called)
            raise OverlayError(
                self.place, f"{len(called)} are called {one.target!r}", f"write {ids}"
            )
        close = difflib.get_close_matches(_folded(one.target), self.places.names, n=1, cutoff=0.0)
        mend = f"the nearest is [[{self._as_told(close[0])}]]" if close else ""
        raise OverlayError(
            self.place, f"nobody is called {one.target!r}", mend or "there is nobody at all"
        )

    def _as_told(self, folded: str) -> str:
        """A name as it is printed somewhere."""
        entity = self.places.names[folded][0]
        names = (entity.name, *entity.aliases, entity.id)
        return next(name for name in names if _folded(name) == folded)

    def _source(self, name: str) -> SourceId:
        letters = {letter(index): source for index, source in enumerate(self.home)}
        if name in letters:
            return letters[name]
        if SourceId(name) in self.places.analyses:
            return SourceId(name)
        near = difflib.get_close_matches(name, sorted(self.places.analyses), n=1, cutoff=0.0)
        mend = f"the nearest is {near[0]!r}" if near else "there is none at all"
        if re.fullmatch("[A-Z]{1,2}", name):
            mend = (
                f"the sources here are {' '.join(letters)}"
                if letters
                else "letters belong to a briefing; here write a source's own name"
            )
        raise OverlayError(self.place, f"there is no source {name!r}", mend)

    def _lettered(self, target: str) -> Citation:
        parts = _LETTERED.fullmatch(target)
        if parts is None:
            raise OverlayError(
                self.place,
                f"{target!r} is no place in a source",
                "write A3 for sentence 3 of source A, or a lasting id as source pages tell it",
            )
        return self._sentence(self._source(parts[1]), int(parts[2]))

    def _lasting(self, target: str) -> tuple[Citation, ...]:
        """What ``source.s3`` or ``source.q3`` names; nothing when it has not that shape."""
        parts = _LASTING.fullmatch(target)
        if parts is None:
            return ()
        source = self._source(parts[1])
        if parts[2] == "s":
            return (self._sentence(source, int(parts[3])),)
        own = {one.id: one for one in self.places.statements(source)}
        statement = own.get(StatementId(f"{source}.q{parts[3]}"))
        if statement is None:
            known = sorted((one.quotation.number, one.id) for one in own.values())
            near = min(known, key=lambda one: abs(one[0] - int(parts[3])), default=None)
            mend = f"the nearest is {near[1]}" if near else f"{source} has no statement"
            raise OverlayError(self.place, f"there is no statement {target}", mend)
        return tuple(self._cited(source, span) for span in statement.quotation.content)

    def _sentence(self, source: SourceId, number: int) -> Citation:
        analysis = self.places.analyses[source]
        if not 1 <= number <= len(analysis.sentences):
            raise OverlayError(
                self.place,
                f"there is no sentence {number} in {source}",
                f"it has {len(analysis.sentences)}",
            )
        return self._cited(source, analysis.sentences[number - 1].span)

    def _cited(self, source: SourceId, span: Span) -> Citation:
        analysis = self.places.analyses[source]
        return Citation(
            source_id=source,
            span=span,
            exact=span.of(analysis.source.text),
            sentence=sentence_up_to(analysis.sentences, span.start).number,
        )

    def _words(self, one: Written) -> Citation:
        """The words, where exactly one place has them."""
        sources = [self._source(one.source)] if one.source else list(self.home)
        found = self._standing(one.words, sources)
        if not found and not one.source:
            others = [name for name in self.places.analyses if name not in self.home]
            found = self._standing(one.words, others)
            sources += others
        if len(found) == 1:
            return found[0]
        if found:
            at = ", ".join(self._name(citation) for citation in found[:4])
            at += " and others" if len(found) > 4 else ""
            raise OverlayError(
                self.place,
                f"“{_short(one.words)}” stands in {len(found)} places: {at}",
                "give more words, or name the source in front of them",
            )
        near = self._nearest(one.words, sources)
        mend = (
            f"the nearest is {self._name(near)}: “{_short(near.exact)}”"
            if near
            else "there is no sentence at all"
        )
        raise OverlayError(self.place, f"no source has the words “{_short(one.words)}”", mend)

    def _standing(self, words: str, sources: Iterable[SourceId]) -> list[Citation]:
        return [
            self._cited(source, span)
            for source in sources
            if self.places.analyses[source].sentences
            for span in words_in(words, self.places.analyses[source].source)
        ]

    def _nearest(self, words: str, sources: Sequence[SourceId]) -> Citation | None:
        sentences = [
            self._cited(source, sentence.span)
            for source in sources
            for sentence in self.places.analyses[source].sentences
        ]
        best = process.extractOne(
            words, [one.exact for one in sentences], scorer=fuzz.partial_ratio
        )
        return sentences[best[2]] if best else None

    def _name(self, citation: Citation) -> str:
        """A sentence as it is written in a reference."""
        if citation.source_id in self.home:
            return f"{letter(list(self.home).index(citation.source_id))}{citation.sentence}"
        return f"{citation.source_id}.s{citation.sentence}"


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
