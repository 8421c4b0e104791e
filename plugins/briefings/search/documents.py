"""What a reader can find: briefings, speakers and subjects, sources and their statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from .. import views
from ..core.gists import overview_of
from ..core.model import Analysis, Briefing, Entity, EntityId, Event, Site, SourceId
from ..core.sentences import touched
from ..exports.options import Options, briefing_path, entity_path, source_path
from ..views import Interface, cited_sentences
from ..views.naming import heading
from ..views.words import ENTITY_KINDS


class DocumentKind(StrEnum):
    """What sort of page a document is; the index keeps them in this order."""

    BRIEFING = "briefing"
    SPEAKER = "speaker"
    """A speaker or subject: one page serves both."""
    SOURCE = "source"
    PAGE = "page"
    """Written by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch that is found, shown and linked to as one: mostly a sentence."""

    text: str
    sentence: int = 0
    """Number of the sentence on its page (anchor ``s<number>``); 0 for the page itself."""
    speaker: str | None = None
    """Who is credited with words in it; an empty string is an unnamed speaker, and ``None``
    says that it reports nobody's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page that can be found."""

    kind: DocumentKind
    path: str
    """From the top of the site."""
    title: str
    detail: str
    """A few words beside the title, shown and not searched ("Harbour Post, 12 April 2027")."""
    passages: tuple[Passage, ...]


class Unit(NamedTuple):
    """Documents that are made together."""

    key: str
    word: str
    """Changes whenever its documents could."""
    make: Callable[[], Sequence[Document]]
    """Called only where key and word are not known from before."""


def documents(site: Site, options: Options) -> Iterator[Document]:
    """Every page of the site as search sees it."""
    for unit in units(site, options, lambda fact, shown: f"{fact} {shown}"):
        yield from unit.make()


def units(site: Site, options: Options, word: Callable[[str, str], str]) -> Iterator[Unit]:
    """Every page of the site, in units that are made from one happening or entity alone.

    Where the site does not give whole texts away, a source has only the sentences its page
    shows for being cited: an index of the rest would give them away after all.

    Args:
        site: with a briefing for each event.
        options: what the site gives away, and in which language it speaks.
        word: for a fact of `views.site_facts`, and what else a unit is made from.
    """
    overview = overview_of(site)
    entities = {e.id: e for e in site.entities}
    analyses, briefings = site.analysis_of(), site.briefing_of()
    cited = None if options.full_text else cited_sentences(site)

    def shown(source: SourceId) -> frozenset[int] | None:
        return None if cited is None else cited[source]

    def told(sources: Iterable[SourceId]) -> str:
        return "" if cited is None else " ".join(f"cited {cited.by_hand(one)}" for one in sources)

    def of_event(event: Event) -> tuple[Document, ...]:
        own = [(analyses[source], shown(source)) for source in event.sources]
        return event_documents(briefings[event.id], own, entities, options.say)

    def of_source(source: SourceId) -> tuple[Document, ...]:
        return source_documents(analyses[source], shown(source), options.say)

    for gist in overview.gists:
        fact = views.event_fact(gist.event.id)
        yield Unit(fact, word(fact, told(gist.event.sources)), partial(of_event, gist.event))
    for entity in site.entities:
        if entity.nameless:
            continue
        fact = views.entity_fact(entity.id)
        yield Unit(fact, word(fact, ""), partial(entity_documents, entity, options.say))
    within = {source for gist in overview.gists for source in gist.event.sources}
    for source in overview.headers:
        if source not in within:
            fact = f"source/{source}"
            yield Unit(fact, word(fact, told([source])), partial(of_source, source))


def event_documents(
    briefing: Briefing,
    sources: Sequence[tuple[Analysis, frozenset[int] | None]],
    entities: Mapping[EntityId, Entity],
    say: Interface,
) -> tuple[Document, ...]:
    """A briefing and its sources.

    Args:
        briefing: with the statements of these sources.
        sources: each with the sentences that are given away, ``None`` for all.
        entities: all that the briefing's statements name as speakers; their names are used.
        say: the site's language.
    """
    said = _said(briefing, [analysis for analysis, _ in sources], entities)
    return (
        _briefing(briefing, entities, say),
        *(_source(one, said[one.source.id], shown, say) for one, shown in sources),
    )


def source_documents(
    analysis: Analysis, shown: frozenset[int] | None, say: Interface
) -> tuple[Document, ...]:
    """A source that belongs to no briefing."""
    return (_source(analysis, {}, shown, say),)


def _briefing(briefing: Briefing, entities: Mapping[EntityId, Entity], say: Interface) -> Document:
    title = briefing.title if isinstance(briefing.title, str) else briefing.title.exact
    speakers = dict.fromkeys(s.speaker for s in briefing.statements if s.speaker is not None)
    number = len(briefing.event.sources)
    count = say.many("%(count)s source", "%(count)s sources", number)
    date = briefing.event.date
    names = ", ".join(entities[key].name for key in speakers)
    passages = [Passage(text=sentence.chosen.exact) for sentence in briefing.summary]
    if briefing.standfirst:
        passages.insert(0, Passage(text=briefing.standfirst))
    return Document(
        kind=DocumentKind.BRIEFING,
        path=briefing_path(briefing.event.id),
        title=title,
        detail=f"{say.day(date).words}, {count}" if date else count,
        passages=(*passages, Passage(text=names)) if names else tuple(passages),
    )


def entity_documents(entity: Entity, say: Interface) -> tuple[Document, ...]:
    """A speaker or subject: made from its own name, kind, party, aliases and roles."""
    kind = say(ENTITY_KINDS[entity.kind])
    known = [*entity.aliases, *entity.roles]
    found = Document(
        kind=DocumentKind.SPEAKER,
        path=entity_path(entity.id),
        title=entity.name,
        detail=f"{kind}, {entity.party}" if entity.party else kind,
        passages=(Passage(text="; ".join(known)),) if known else (),
    )
    return (found,)


def _source(
    analysis: Analysis, said: dict[int, str], shown: frozenset[int] | None, say: Interface
) -> Document:
    source = analysis.source
    day = say.day(source.date).words if source.date else ""
    return Document(
        kind=DocumentKind.SOURCE,
        path=source_path(source.id),
        title=heading(analysis)[0],
        detail=", ".join(filter(None, (source.outlet, day))),
        passages=tuple(
            Passage(text=s.span.of(source.text), sentence=s.number, speaker=said.get(s.number))
            for s in analysis.sentences
            if (shown is None or s.number in shown)
            and not (source.title and source.title.covers(s.span))
        ),
    )


def _said(
    briefing: Briefing, sources: Iterable[Analysis], entities: Mapping[EntityId, Entity]
) -> defaultdict[SourceId, dict[int, str]]:
    """Who is credited in each sentence that holds words of a statement."""
    sentences = {one.source.id: one.sentences for one in sources}
    names: defaultdict[SourceId, defaultdict[int, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for statement in briefing.statements:
        name = entities[statement.speaker].name if statement.speaker is not None else ""
        own = sentences[statement.source_id]
        told = {one.number for span in statement.quotation.content for one in touched(own, span)}
        for number in told:
            names[statement.source_id][number].append(name)
    return defaultdict(
        dict,
        {
            source: {
                number: ", ".join(dict.fromkeys(filter(None, given)))
                for number, given in by_sentence.items()
            }
            for source, by_sentence in names.items()
        },
    )
