"""What a site without full texts may print of its sources: the sentences some page cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..core.gists import overview_of
from ..core.model import Citation, Site, SourceId
from .atlas import Atlas, build_atlas
from .page import ViewSettings


def cited_sentences(site: Site, atlas: Atlas | None = None) -> Cited:
    """The sentences of each source that some page cites, found when asked for.

    A speaker named in the sentence before is part of the proof, so that one counts too.

    Args:
        atlas: the site's, where there is one.
    """
    return Cited(site, atlas or build_atlas(site, ViewSettings()))


class Cited(Mapping[SourceId, frozenset[int]]):
    """Numbers of sentences by source."""

    def __init__(self, site: Site, atlas: Atlas) -> None:
        self._atlas = atlas
        self._by_hand: defaultdict[SourceId, list[Citation]] = defaultdict(list)
        own = (citation for one in site.references for citation in one.citations)
        for citation in (*overview_of(site).cited, *own):
            self._by_hand[citation.source_id].append(citation)

    def by_hand(self, name: SourceId) -> str:
        """A word for what editors cite of a source; the rest hangs on its own event."""
        return " ".join(f"{one.span.start}-{one.span.end}" for one in self._by_hand.get(name, ()))

    def __getitem__(self, name: SourceId) -> frozenset[int]:
        analysis = self._atlas.analyses[name]
        spans = [citation.span for citation in self._by_hand.get(name, ())]
        found: set[int] = set()
        event = self._atlas.event_of.get(name)
        if event is not None:
            briefing = self._atlas.briefings[event]
            found |= {
                sentence.number
                for sentence in analysis.sentences
                if (name, sentence.number) in self._atlas.uses
            }
            found |= {
                line.chosen.sentence
                for source, lines in briefing.source_summaries
                for line in lines
                if source == name
            }
            found |= {one.sentence for one in briefing.hidden if one.source_id == name}
            for statement in briefing.statements:
                if statement.source_id == name:
                    quotation = statement.quotation
                    own = (quotation.speaker, quotation.cue, statement.said_words)
                    spans += [*quotation.content, *filter(None, own)]
        found |= {
            sentence.number
            for sentence in analysis.sentences
            if any(span.overlaps(sentence.span) for span in spans)
        }
        return frozenset(found)

    def __iter__(self) -> Iterator[SourceId]:
        return iter(self._atlas.analyses)

    def __len__(self) -> int:
        return len(self._atlas.analyses)
