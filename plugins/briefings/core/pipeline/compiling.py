"""A site of all sources; its analyses and briefings are fetched when somebody asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from .. import editing, linking
from ..editing import Overlay
from ..errors import BriefingError, ErrorReport, Notice
from ..gists import Gist, Overview, Share, cited_in, gist_of, words_of
from ..headers import Header, Library, Shelf
from ..lazily import Fetched, Recent
from ..memory import Held, Ledger, Memory, word_of
from ..model import (
    Analysis,
    Briefing,
    Citation,
    EditorNote,
    EntityId,
    EventId,
    Related,
    Site,
    SourceId,
    Statement,
)
from ..verification import verify_briefing
from .briefs import Assignment, assignments
from .outline import Plan, outline

_NO_KEYS: Mapping[SourceId, str] = MappingProxyType({})
_AT_HAND = 64
"""Briefings held on to: the pages of one event are made one after the other."""


def compile_site(
    sources: Sequence[Analysis] | Library,
    *,
    summary_sentences: int,
    overlays: Sequence[Overlay] = (),
    memory: Memory | None = None,
    keys: Mapping[SourceId, str] = _NO_KEYS,
) -> Site:
    """Compare the sources and make a briefing of each event.

    Args:
        sources: one analysis each, in any order; or where they can be fetched.
        summary_sentences: how many sentences a briefing's summary has at most.
        overlays: the editor's files, in the order in which they take effect.
        memory: what was worked out before; asked only where there are *keys* for all sources.
        keys: for each source a word that changes whenever its analysis could.

    Returns:
        The site, the same whatever the order of *sources* and whatever the memory holds.

    Raises:
        ErrorReport: everything in an overlay that no longer fits anything; or what a briefing
            cites that does not stand in its source.
    """
    errors: list[BriefingError] = []
    library: Library = Shelf(sources) if isinstance(sources, Sequence) else sources
    if memory is None or not all(name in keys for name in library.headers):
        memory, keys = Held(), {name: str(name) for name in library.headers}
    plan = outline(library, overlays, errors, memory, keys)
    desk = _Desk(plan, summary_sentences, memory, keys)
    gists = desk.gists()
    desk.refer(gists, errors)
    if errors:
        count = len({error.place for error in errors})
        raise ErrorReport(errors, f"{count} places in overlays fit nothing; nothing was written")
    told = words_of(plan.entities.values())
    desk.related = linking.relate(list(gists.values()), plan.entities, memory)
    shown = dict(sorted(gists.items(), key=lambda item: _newest_first(item[1])))
    inner = {gist.event.id: event for event, gist in shown.items()}
    return Site(
        analyses=Fetched(list(plan.headers), plan.analyses.__getitem__),
        entities=tuple(plan.entities.values()),
        briefings=Fetched(list(inner), lambda name: desk.dressed(inner[name])),
        notices=_notices(plan.headers),
        overview=Overview(
            headers=plan.headers,
            gists=tuple(shown.values()),
            shares=lambda name: desk.shares(inner[name]),
            cited=desk.cited(),
            fingerprints=desk.fingerprints(gists, told),
            told=told,
        ),
    )


class _Desk:
    """Makes briefings, or finds them as they were made before. By the plan's ids of events."""

    def __init__(
        self, plan: Plan, summary_sentences: int, memory: Memory, keys: Mapping[SourceId, str]
    ) -> None:
        self.related: Mapping[EventId, tuple[Related, ...]] = {}
        """By the briefings' own ids."""
        self.work: dict[EventId, Assignment] = {}
        self._words: dict[EventId, str] = {}
        self._notes: dict[EventId, tuple[EditorNote, ...]] = {}
        self._faulty: set[EventId] = set()
        """Those an overlay asks something of that does not fit: to be told at every build."""
        self._plan = plan
        self._memory = memory
        self._bare = Recent(self._brief, _AT_HAND)
        self._shares = Recent(self._recalled_shares, _AT_HAND)
        for one in assignments(plan, summary_sentences):
            self.work[one.event.id] = one
            word = self._words[one.event.id] = one.word(keys)
            for stage in ("briefing", "gist", "shares"):
                memory.use(stage, word)

    def gists(self) -> dict[EventId, Gist]:
        """What others need to know of each briefing."""
        ledger = Ledger(self._memory, "gists")
        found: dict[EventId, Gist] = {}
        for event, word in self._words.items():
            known = ledger.get(word) or self._memory.recall("gist", word)
            gist = known if isinstance(known, Gist) else self._tell(event)[0]
            found[event] = gist
            # What an overlay asks in vain is to be told at every build.
            if event not in self._faulty:
                ledger.put(word, gist)
        ledger.close()
        return found

    def shares(self, event: EventId) -> Mapping[EntityId, Share]:
        """What a briefing tells of each entity."""
        return self._shares(event)

    def _recalled_shares(self, event: EventId) -> Mapping[EntityId, Share]:
        known = self._memory.recall("shares", self._words[event])
        return known if isinstance(known, dict) else self._tell(event)[1]

    def dressed(self, event: EventId) -> Briefing:
        """A briefing with what the whole site tells of it."""
        bare = self._bare(event)
        notes = self._notes.get(event, bare.notes)
        return replace(bare, related=self.related.get(bare.event.id, ()), notes=notes)

    def refer(self, gists: Mapping[EventId, Gist], errors: list[BriefingError]) -> None:
        """Look up what the editors' notes lead to."""
        home = {name: event for event, gist in gists.items() for name in gist.event.sources}

        def statements(source: SourceId) -> Sequence[Statement]:
            if source not in home:
                return ()
            return [one for one in self._bare(home[source]).statements if one.source_id == source]

        places = editing.Places(self._plan.analyses, statements, self._plan.entities.values())
        for event, hand in self._plan.hands.items():
            if hand.own is not None and any(note.references for note in hand.own.notes):
                sources = gists[event].event.sources
                self._notes[event] = editing.refer(hand.own, places, sources, errors)

    def cited(self) -> tuple[Citation, ...]:
        """What the editors' notes cite."""
        return tuple(cited_in(note for notes in self._notes.values() for note in notes))

    def fingerprints(
        self, gists: Mapping[EventId, Gist], told: Mapping[EntityId, str]
    ) -> dict[EventId, str]:
        """For each briefing a word that changes whenever anything its own pages show could."""
        found: dict[EventId, str] = {}
        for event, gist in gists.items():
            cast = (told[name] for name in gist.cast)
            beside = self.related.get(gist.event.id, ())
            related = repr([(one.event, one.score, one.reasons) for one in beside])
            notes = repr(self._notes.get(event, ()))
            found[gist.event.id] = word_of(self._words[event], *cast, related, notes)
        return found

    def _brief(self, event: EventId) -> Briefing:
        known = self._memory.recall("briefing", self._words[event])
        return known if isinstance(known, Briefing) else self._make(event)

    def _make(self, event: EventId) -> Briefing:
        one = self.work[event]
        before = len(one.hand.errors)
        made = one.brief()
        if len(one.hand.errors) == before:
            verify_briefing(made, one.analyses, one.cast)
            self._memory.keep(made, "briefing", self._words[event])
        else:
            self._faulty.add(event)
        return made

    def _tell(self, event: EventId) -> tuple[Gist, Mapping[EntityId, Share]]:
        briefing = self._bare(event)
        gist, shares = gist_of(briefing, self._plan.analyses, self._plan.cast(event))
        if event not in self._faulty:
            self._memory.keep(gist, "gist", self._words[event])
            self._memory.keep(shares, "shares", self._words[event])
        return gist, shares


def _notices(headers: Mapping[SourceId, Header]) -> tuple[Notice, ...]:
    return tuple(
        sorted((notice for one in headers.values() for notice in one.notices), key=_by_place)
    )


def _newest_first(gist: Gist) -> tuple[int, str]:
    day = gist.event.date
    return (-day.toordinal() if day is not None else 0, gist.event.id)


def _by_place(notice: Notice) -> tuple[str, int, str, str]:
    start = -1 if notice.span is None else notice.span.start
    return (notice.source_id, start, notice.code.value, notice.message)
