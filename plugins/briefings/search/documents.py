"""What a reader can find: briefings, speakers and subjects, sources and their statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ..core.model import Analysis, Briefing, Entity, EntityId, Site, SourceId
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


def documents(site: Site, options: Options) -> Iterator[Document]:
    """Every page of the site as search sees it.

    Where the site does not give whole texts away, a source has only the sentences its page
    shows for being cited: an index of the rest would give them away after all.
    """
    entities = {e.id: e for e in site.entities}
    for briefing in site.briefings:
        yield _briefing(briefing, entities, options.say)
    for entity in site.entities:
        yield _speaker(entity, options.say)
    said = _said(site, entities)
    cited = {} if options.full_text else cited_sentences(site)
    for analysis in site.analyses:
        key = analysis.source.id
        shown = None if options.full_text else cited.get(key, frozenset())
        yield _source(analysis, said[key], shown, options.say)


def _briefing(briefing: Briefing, entities: dict[EntityId, Entity], say: Interface) -> Document:
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


def _speaker(entity: Entity, say: Interface) -> Document:
    kind = say(ENTITY_KINDS[entity.kind])
    known = [*entity.aliases, *entity.roles]
    return Document(
        kind=DocumentKind.SPEAKER,
        path=entity_path(entity.id),
        title=entity.name,
        detail=f"{kind}, {entity.party}" if entity.party else kind,
        passages=(Passage(text="; ".join(known)),) if known else (),
    )


def _source(
    analysis: Analysis, said: dict[int, str], shown: frozenset[int] | None, say: Interface
) -> Document:
    source = analysis.source
    title, printed = heading(analysis)
    day = say.day(source.date).words if source.date else ""
    detail = ", ".join(part for part in (source.outlet, day) if part)
    return Document(
        kind=DocumentKind.SOURCE,
        path=source_path(source.id),
        title=title,
        detail=", ".join(filter(None, (detail, "" if printed else source.id))),
        passages=tuple(
            Passage(text=s.span.of(source.text), sentence=s.number, speaker=said.get(s.number))
            for s in analysis.sentences
            if (shown is None or s.number in shown)
            and not (source.title and source.title.covers(s.span))
        ),
    )


def _said(site: Site, entities: dict[EntityId, Entity]) -> dict[SourceId, dict[int, str]]:
    """Who is credited in each sentence that holds words of a statement."""
    sentences = {name: one.sentences for name, one in site.analysis_of().items()}
    names: defaultdict[SourceId, defaultdict[int, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for briefing in site.briefings:
        for statement in briefing.statements:
            name = entities[statement.speaker].name if statement.speaker is not None else ""
            for sentence in sentences[statement.source_id]:
                if any(sentence.span.overlaps(span) for span in statement.quotation.content):
                    names[statement.source_id][sentence.number].append(name)
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
