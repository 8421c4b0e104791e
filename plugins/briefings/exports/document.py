"""A briefing as JSON, for whoever wants to count, compare or draw it another way.

The shape is published as a JSON Schema (``data/schema/briefing-1.json``, on the site as
``schema/briefing-1.json``) and told in ``docs/reference/json.md``. A reader of version 1 goes
on reading as long as the version's first number stays 1: members are only added.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files as package_files

from ..core.errors import Notice
from ..core.model import (
    Alignment,
    Analysis,
    Briefing,
    Citation,
    Derivation,
    Discrepancy,
    EditorNote,
    Entity,
    EntityId,
    SentenceMatch,
    Source,
    SourceId,
    Statement,
    StatementId,
    SummarySentence,
    TimelineEntry,
    When,
)
from .catalogue import Catalogue
from .options import Options, address, briefing_path, entity_path, source_path
from .selectors import Json, cited, place

VERSION = "1.0"
SCHEMA_PATH = "schema/briefing-1.json"


def schema() -> bytes:
    """The JSON Schema that every briefing's JSON follows, as it is shipped."""
    return (package_files("briefings") / "data" / SCHEMA_PATH).read_bytes()


def briefing_json(briefing: Briefing, known: Catalogue, options: Options) -> bytes:
    """One briefing, whole, as UTF-8 JSON with an end of line."""
    document = _document(briefing, known, options)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _document(briefing: Briefing, known: Catalogue, options: Options) -> Json:
    event = briefing.event
    analyses = known.analyses_of(event)
    text_of = {key: a.source.text for key, a in analyses.items()}
    numbered = {(s.source_id, s.quotation.number): s.id for s in briefing.statements}
    return {
        "$schema": address(SCHEMA_PATH, options) or f"../{SCHEMA_PATH}",
        "format": {"name": "briefing", "version": VERSION, "offsets": "code points"},
        "id": event.id,
        "url": address(briefing_path(event.id), options),
        "title": _title(briefing, text_of),
        "standfirst": briefing.standfirst or None,
        "notes": [_note(n, known) for n in briefing.notes],
        "date": event.date and event.date.isoformat(),
        "pinned": event.pinned,
        "reasons": list(event.reasons),
        "sources": [
            _source(analyses[key].source, key in briefing.independent, options)
            for key in event.sources
        ],
        "entities": [_entity(e, options) for e in known.entities_of(briefing)],
        "statements": [
            _statement(s, analyses[s.source_id], known.entities, numbered)
            for s in briefing.statements
        ],
        "hidden": [
            {"id": h.statement, "source": h.source_id, "sentence": h.sentence, "reason": h.reason}
            for h in briefing.hidden
        ],
        "alignments": [_alignment(a) for a in briefing.alignments],
        "derivations": [_derivation(d) for d in briefing.derivations],
        "discrepancies": [_discrepancy(d, text_of) for d in briefing.discrepancies],
        "matches": [_match(m) for m in briefing.matches],
        "summary": [_summary_sentence(s, text_of) for s in briefing.summary],
        "source_summaries": [
            {"source": key, "summary": [_summary_sentence(s, text_of) for s in sentences]}
            for key, sentences in briefing.source_summaries
        ],
        "timeline": [_timeline_entry(t, text_of) for t in briefing.timeline],
        "related": [
            {
                "id": r.event,
                "url": address(briefing_path(r.event), options),
                "score": r.score,
                "reasons": list(r.reasons),
            }
            for r in briefing.related
        ],
        "notices": [_notice(n, analyses) for n in known.notices_in(event)],
    }


def _note(note: EditorNote, known: Catalogue) -> Json:
    return {
        "beside": note.beside,
        "markdown": note.markdown,
        "references": [
            {
                "written": r.written,
                "places": [_cited(c, known) for c in r.citations],
                "entity": r.entity,
            }
            for r in note.references
        ],
    }


def _derivation(derivation: Derivation) -> Json:
    return {
        "derived": derivation.derived,
        "origin": derivation.origin,
        "directed": derivation.directed,
        "shared_ngrams": derivation.shared_ngrams,
        "shared_sentences": derivation.shared_sentences,
        "evidence": list(derivation.evidence),
    }


def _discrepancy(discrepancy: Discrepancy, text_of: dict[SourceId, str]) -> Json:
    return {
        "kind": discrepancy.kind,
        "subject": discrepancy.subject,
        "places": [
            {
                **cited(citation, text_of),
                "marks": [{"start": m.start, "end": m.end} for m in marks],
            }
            for citation, marks in zip(discrepancy.citations, discrepancy.marks, strict=True)
        ],
    }


def _match(match: SentenceMatch) -> Json:
    return {
        "a": {"source": match.a[0], "sentence": match.a[1]},
        "b": {"source": match.b[0], "sentence": match.b[1]},
        "score": match.score,
        "reasons": list(match.reasons),
        "conflicts": list(match.conflicts),
    }


def _cited(citation: Citation, known: Catalogue) -> Json:
    """A place in any source of the site: notes may cite other briefings' sources."""
    source = known.analyses[citation.source_id].source
    return cited(citation, {source.id: source.text})


def _title(briefing: Briefing, text_of: dict[SourceId, str]) -> Json:
    if isinstance(briefing.title, str):
        return {"words": briefing.title, "by": "editor", "place": None}
    return {
        "words": briefing.title.exact,
        "by": "source",
        "place": cited(briefing.title, text_of),
    }


def _source(source: Source, independent: bool, options: Options) -> Json:
    """A source's data; its text only where the whole text may be given away."""
    return {
        "id": source.id,
        "url": address(source_path(source.id), options),
        "title": source.title and source.title.of(source.text),
        "outlet": source.outlet,
        "author": source.author,
        "date": source.date and source.date.isoformat(),
        "date_origin": source.date_origin,
        "original": source.url,
        "language": source.language,
        "independent": independent,
        "form": source.form,
        "length": len(source.text),
        "sha256": hashlib.sha256(source.text.encode()).hexdigest(),
        "text": source.text if options.full_text else None,
    }


def _entity(entity: Entity, options: Options) -> Json:
    return {
        "id": entity.id,
        "url": None if entity.nameless else address(entity_path(entity.id), options),
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "roles": list(entity.roles),
        "party": entity.party,
        "by_editor": entity.editor,
    }


def _statement(
    statement: Statement,
    analysis: Analysis,
    entities: Mapping[EntityId, Entity],
    numbered: Mapping[tuple[SourceId, int], StatementId],
) -> Json:
    source, sentences, quotation = analysis.source, analysis.sentences, statement.quotation
    speaker = entities[statement.speaker] if statement.speaker is not None else None
    return {
        "id": statement.id,
        "source": source.id,
        "sentence": statement.sentence,
        "kind": quotation.kind,
        "content": [place(source, span, sentences) for span in quotation.content],
        "cue": quotation.cue
        and {
            "words": quotation.cue.of(source.text),
            "place": place(source, quotation.cue, sentences),
        },
        "cue_class": quotation.cue_class,
        "speaker": speaker
        and {"id": speaker.id, "name": speaker.name, "kind": speaker.kind, "party": speaker.party},
        "mention": quotation.speaker
        and {
            "words": quotation.speaker.of(source.text),
            "place": place(source, quotation.speaker, sentences),
        },
        "said_on": _when(statement.said_on),
        "said_words": statement.said_words and place(source, statement.said_words, sentences),
        "rule": quotation.rule,
        "speaker_rule": statement.speaker_rule,
        "doubts": list(quotation.doubts),
        "correction": statement.editor or None,
        "inside": None if quotation.inside is None else numbered.get((source.id, quotation.inside)),
    }


def _alignment(alignment: Alignment) -> Json:
    return {
        "statements": list(alignment.statements),
        "score": alignment.score,
        "reasons": list(alignment.reasons),
        "correction": alignment.editor or None,
    }


def _summary_sentence(sentence: SummarySentence, text_of: dict[SourceId, str]) -> Json:
    return {
        "words": sentence.chosen.exact,
        "place": cited(sentence.chosen, text_of),
        "carried_by": [cited(c, text_of) for c in sentence.carried_by],
        "independent": sentence.independent,
    }


def _timeline_entry(entry: TimelineEntry, text_of: dict[SourceId, str]) -> Json:
    return {
        "when": _when(entry.when),
        "words": cited(entry.words, text_of),
        "sentence": cited(entry.sentence, text_of),
        "others": [cited(c, text_of) for c in entry.others],
        "statement": entry.statement,
    }


def _when(when: When | None) -> Json | None:
    return None if when is None else {"date": str(when), "precision": when.precision}


def _notice(notice: Notice, analyses: dict[SourceId, Analysis]) -> Json:
    analysis = analyses[notice.source_id]
    return {
        "code": notice.code,
        "source": notice.source_id,
        "message": notice.message,
        "place": notice.span and place(analysis.source, notice.span, analysis.sentences),
    }
