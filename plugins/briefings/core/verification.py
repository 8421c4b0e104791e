"""Proves every quotation and citation against its source, before a page is written.

This is the last wall: whatever the stages before did, nothing that is not a slice of its
source gets past it. It trusts nothing but `Source.text` and the spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from .errors import BriefingError, ErrorReport, VerificationError
from .model import (
    Analysis,
    Briefing,
    Citation,
    EntityId,
    Form,
    Quotation,
    Reference,
    Site,
    Source,
    SourceId,
)


def verify(site: Site) -> None:
    """Check that all that will stand in quotation marks is in its source, word for word.

    Fetches everything; a build proves each briefing when it is made, see `verify_briefing`.

    Raises:
        ErrorReport: every citation, quotation, cue and speaker that is not, with file and line;
            likewise a statement that stands in no alignment or in two.
    """
    analyses = site.analysis_of()
    entities = {entity.id for entity in site.entities}
    errors: list[BriefingError] = []
    for analysis in site.analyses:
        errors += _analysis_errors(analysis)
    for briefing in site.briefings:
        errors += _briefing_errors(briefing, analyses, entities)
    errors += _cited_by_hand(site.references, analyses)
    _raise(errors)


def verify_references(
    references: Iterable[Reference], analyses: Mapping[SourceId, Analysis]
) -> None:
    """Check what the editor's own pages cite.

    Raises:
        ErrorReport: every citation that is not in its source, word for word.
    """
    _raise(list(_cited_by_hand(references, analyses)))


def _cited_by_hand(
    references: Iterable[Reference], analyses: Mapping[SourceId, Analysis]
) -> Iterator[BriefingError]:
    for reference in references:
        for citation in reference.citations:
            yield from _citation_errors(citation, analyses)


def verify_briefing(
    briefing: Briefing, analyses: Mapping[SourceId, Analysis], entities: Collection[EntityId]
) -> None:
    """The same of one briefing and its sources: what is kept is proven once, when it is made.

    Raises:
        ErrorReport: as `verify`.
    """
    errors: list[BriefingError] = []
    for name in briefing.event.sources:
        errors += _analysis_errors(analyses[name])
    errors += _briefing_errors(briefing, analyses, entities)
    _raise(errors)


def _raise(errors: list[BriefingError]) -> None:
    if errors:
        raise ErrorReport(
            errors, f"{len(errors)} citations do not match their sources; nothing was written"
        )


def line_of(source: Source, position: int) -> str:
    """``path:line`` of a place in a source, as an editor would look for it.

    A text that was taken out of a file does not know the lines of that file.
    """
    if source.form is not Form.TEXT:
        return source.path
    return f"{source.path}:{source.text.count(chr(10), 0, position) + 1}"


def _analysis_errors(analysis: Analysis) -> Iterator[BriefingError]:
    source, size = analysis.source, len(analysis.source.text)
    last = 0
    for sentence in analysis.sentences:
        if sentence.span.start < last or sentence.span.end > size:
            yield _fault(source, sentence.span.start, f"sentence {sentence.number} is out of place")
        last = sentence.span.end
    for quotation in analysis.quotations:
        yield from _quotation_errors(source, quotation)
    referents = {referent.number for referent in analysis.referents}
    for attribution in analysis.attributions:
        if attribution.referent is not None and attribution.referent not in referents:
            yield _fault(
                source, 0, f"quotation {attribution.quotation} is credited to nobody known"
            )


def _quotation_errors(source: Source, quotation: Quotation) -> Iterator[BriefingError]:
    size = len(source.text)
    name = f"quotation {quotation.number}"
    if not quotation.content:
        yield _fault(source, 0, f"{name} has no words")
    last = 0
    for span in quotation.content:
        if span.start < last or span.end > size:
            yield _fault(source, min(span.start, size), f"{name} has words out of place")
        last = span.end
    for part in (quotation.cue, quotation.speaker, quotation.speaker_head):
        if part is not None and part.end > size:
            yield _fault(source, size, f"{name} points past the text's end")


def _citation_errors(
    citation: Citation, analyses: Mapping[SourceId, Analysis]
) -> Iterator[BriefingError]:
    known = analyses.get(citation.source_id)
    source = known.source if known is not None else None
    if source is None:
        yield VerificationError(
            citation.source_id,
            f"“{citation.exact[:60]}” is cited from a source that was not read",
            "this is a fault of the program, please report it",
        )
    elif citation.span.end > len(source.text) or citation.span.of(source.text) != citation.exact:
        yield _fault(source, citation.span.start, f"“{citation.exact[:60]}” does not stand here")


def _citations(briefing: Briefing) -> Iterator[Citation]:
    if isinstance(briefing.title, Citation):
        yield briefing.title
    summaries = [briefing.summary, *(own for _, own in briefing.source_summaries)]
    for summary in summaries:
        for sentence in summary:
            yield from sentence.carried_by
            yield sentence.chosen
    for entry in briefing.timeline:
        yield entry.words
        yield entry.sentence
        yield from entry.others
    for discrepancy in briefing.discrepancies:
        yield from discrepancy.citations
    for note in briefing.notes:
        for reference in note.references:
            yield from reference.citations


def _briefing_errors(
    briefing: Briefing, analyses: Mapping[SourceId, Analysis], entities: Collection[EntityId]
) -> Iterator[BriefingError]:
    for citation in _citations(briefing):
        yield from _citation_errors(citation, analyses)
    yield from _reference_errors(briefing, entities)


def _reference_errors(
    briefing: Briefing, entities: Collection[EntityId]
) -> Iterator[BriefingError]:
    """Every statement in exactly one alignment, every speaker an entity of the site."""
    known = {statement.id for statement in briefing.statements}
    placed = [name for alignment in briefing.alignments for name in alignment.statements]
    for name in _twice_or_unknown(placed, known):
        yield VerificationError(
            name, "this statement is not in exactly one alignment", "please report this fault"
        )
    for statement in briefing.statements:
        if statement.speaker is not None and statement.speaker not in entities:
            yield VerificationError(
                statement.id, f"its speaker {statement.speaker} is unknown", "please report this"
            )


def _twice_or_unknown(placed: Iterable[str], known: Iterable[str]) -> list[str]:
    counts = Counter(placed)
    wanted = set(known)
    return sorted(
        {name for name, count in counts.items() if count != 1 or name not in wanted}
        | (wanted - set(counts))
    )


def _fault(source: Source, position: int, what: str) -> VerificationError:
    return VerificationError(
        line_of(source, position), what, "this is a fault of the program, please report it"
    )
