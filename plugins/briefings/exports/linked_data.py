"""What a page tells machines: schema.org in JSON-LD.

A briefing is a ``Report`` that ``isBasedOn`` ``NewsArticle``s; what stands in quotation marks is a
``Quotation`` with its speaker, told on the page of its source. Words reported without marks are no
quotation and are left to the JSON. An unnamed speaker is left out, never filled in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ..core.gists import overview_of
from ..core.model import (
    Analysis,
    Briefing,
    Entity,
    EntityKind,
    EventId,
    QuotationKind,
    Site,
    SourceId,
    Statement,
)
from .catalogue import Catalogue, catalogue
from .options import Options, address, briefing_path, entity_path, source_path, web_address
from .selectors import Json

TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.GROUP: "Thing",
    EntityKind.DOCUMENT: "CreativeWork",
}
"""A group such as "officials" is neither a person nor an organisation, so no more is said."""

_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script_json(value: object) -> str:
    """JSON that may stand inside a script element as it is, whatever its strings hold.

    A browser ends a script at ``</script`` and changes its reading at ``<!--``, quoted or not;
    an XML parser also stumbles over ``&``.

    >>> script_json("</script>&")
    '"\\\\u003c/script\\\\u003e\\\\u0026"'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


def json_ld(site: Site, options: Options) -> Mapping[str, str]:
    """JSON-LD for each page that has some, safe inside its script element.

    Returns:
        A mapping from the page's path to the script's text, which is made when asked for: at
        10,000 pages nobody holds them all. Without a public address, things have no ids
        of their own (``file:`` addresses would name somebody's disk) and refer to one another
        within the page only.
    """
    return _LinkedData(site, options)


class _LinkedData(Mapping[str, str]):
    """Pages' scripts by path, made on demand."""

    def __init__(self, site: Site, options: Options) -> None:
        self._options = options
        self._known = catalogue(site)
        self._briefings = site.briefing_of()
        events = [gist.event for gist in overview_of(site).gists]
        self._home = {name: event.id for event in events for name in event.sources}
        self._pages: dict[str, Callable[[_Graph], object]] = {"index.html": _Graph.website}
        self._pages |= {briefing_path(one.id): partial(self._report, one.id) for one in events}
        self._pages |= {source_path(s): partial(self._article, s) for s in self._known.analyses}
        self._pages |= {
            entity_path(e.id): partial(_entity, e) for e in site.entities if not e.nameless
        }

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, path: str) -> str:
        draw = self._pages[path]
        graph = _Graph(self._known, self._options)
        draw(graph)
        return script_json({"@context": "https://schema.org", "@graph": graph.things})

    def _report(self, event: EventId, graph: _Graph) -> None:
        graph.report(self._briefings[event])

    def _article(self, name: SourceId, graph: _Graph) -> None:
        graph.article(self._known.analyses[name])
        home = self._home.get(name)
        said = self._briefings[home].statements if home is not None else ()
        graph.quotations([one for one in said if one.source_id == name])


def _entity(entity: Entity, graph: _Graph) -> None:
    graph.entity(entity)


class _Graph:
    """The things of one page, each told once and referred to by id."""

    def __init__(self, known: Catalogue, options: Options) -> None:
        self.things: list[Json] = []
        self._known = known
        self._options = options
        self._local: dict[str, str] = {}

    def _id(self, path: str) -> str:
        """A public address, or a label that means something within this page alone."""
        public = address(path, self._options)
        return public or self._local.setdefault(path, f"_:n{len(self._local)}")

    def _add(self, kind: str, path: str, **members: object) -> Json:
        """A thing, without what is not known."""
        url = address(path, self._options) if "#" not in path else None
        thing = {"@type": kind, "@id": self._id(path), **members, "url": url}
        kept = {name: value for name, value in thing.items() if value}
        self.things.append(kept)
        return {"@id": self._id(path)}

    def website(self) -> None:
        """The site itself."""
        name, language = self._options.site_name, self._options.say.language
        self._add("WebSite", "index.html", name=name, inLanguage=language)

    def report(self, briefing: Briefing) -> None:
        """A briefing and what it is based on."""
        event = briefing.event
        title = briefing.title if isinstance(briefing.title, str) else briefing.title.exact
        articles = [self.article(a) for a in self._known.analyses_of(event).values()]
        self._add(
            "Report",
            briefing_path(event.id),
            headline=title,
            datePublished=event.date and event.date.isoformat(),
            inLanguage=self._options.say.language,
            isBasedOn=articles,
        )

    def article(self, analysis: Analysis) -> Json:
        """A source: the article the outlet published, and where it did."""
        source = analysis.source
        return self._add(
            "NewsArticle",
            source_path(source.id),
            headline=source.title and source.title.of(source.text),
            datePublished=source.date and source.date.isoformat(),
            publisher=source.outlet and {"@type": "Organization", "name": source.outlet},
            author=source.author and {"@type": "Person", "name": source.author},
            inLanguage=source.language,
            sameAs=web_address(source.url),
        )

    def entity(self, entity: Entity) -> Json:
        """A speaker or subject."""
        person = entity.kind is EntityKind.PERSON
        return self._add(
            TYPES[entity.kind],
            entity_path(entity.id),
            name=entity.name,
            alternateName=list(entity.aliases),
            jobTitle=list(entity.roles) if person else None,
        )

    def quotations(self, statements: list[Statement]) -> None:
        """What stands in quotation marks, and who is credited with it."""
        quoted = [s for s in statements if s.quotation.kind is not QuotationKind.INDIRECT]
        known = self._known.entities
        speakers = dict.fromkeys(s.speaker for s in quoted if s.speaker is not None)
        named = [key for key in speakers if not known[key].nameless]
        for key in named:
            self.entity(known[key])
        for statement in quoted:
            source = self._known.analyses[statement.source_id].source
            words = [span.of(source.text) for span in statement.quotation.content]
            speaker = statement.speaker if statement.speaker in named else None
            self._add(
                "Quotation",
                f"{source_path(source.id)}#q{statement.quotation.number}",
                text=" … ".join(words),
                inLanguage=source.language,
                spokenByCharacter=speaker and {"@id": self._id(entity_path(speaker))},
                isPartOf={"@id": self._id(source_path(source.id))},
            )
