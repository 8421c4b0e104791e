"""Invented sources by their words, and what is made of them: the parts of the hand-made sites."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from briefings.core.errors import Notice, NoticeCode
from briefings.core.model import (
    Alignment,
    Analysis,
    Attribution,
    Briefing,
    Citation,
    CueClass,
    DateOrigin,
    EntityId,
    EntityKind,
    Event,
    EventId,
    Features,
    Paragraph,
    ParagraphKind,
    Precision,
    Quotation,
    QuotationKind,
    Referent,
    Sentence,
    SentenceMatch,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
    SummarySentence,
    When,
)

DIRECT, INDIRECT, MIXED = QuotationKind.DIRECT, QuotationKind.INDIRECT, QuotationKind.MIXED
SENTENCE = re.compile(r"\S.*?(?:[.!?؟][”\"]?(?=\s)|$)", re.DOTALL)


def when(text: str) -> When:
    parts = text.split("-")
    precision = {1: Precision.YEAR, 2: Precision.MONTH, 3: Precision.DAY}[len(parts)]
    year, month, day = (*map(int, parts), 1, 1)[:3]
    return When(day=dt.date(year, month, day), precision=precision)


@dataclass
class Said:
    """A quotation by its words."""

    kind: QuotationKind
    content: Sequence[str]
    cue: str | None
    mention: str | None
    speaker: str | None
    said_on: tuple[str, str] | None = None
    doubts: Sequence[str] = ()
    inside: int | None = None


@dataclass
class Text:
    """A source by its words."""

    name: str
    text: str
    said: Sequence[Said] = ()
    outlet: str | None = None
    date: str | None = "2026-11-03"
    url: str | None = None
    author: str | None = None
    language: str = "en"
    kinds: Mapping[int, ParagraphKind] = field(default_factory=dict)
    notices: Sequence[tuple[NoticeCode, str, str]] = ()
    """(code, words or an empty string, message)"""

    def span(self, words: str) -> Span:
        """Where the words stand; what follows a ``|`` only tells which of several is meant."""
        words, _, behind = words.partition("|")
        if behind:
            found = self.span(words + behind)
            return Span(found.start, found.end - len(behind))
        assert self.text.count(words) == 1, f"{words!r} stands {self.text.count(words)} times"
        return Span(self.text.index(words), self.text.index(words) + len(words))


def analyse(text: Text, people: Mapping[str, Sequence[str]]) -> Analysis:
    """A source with all its values.

    Args:
        people: for each entity the words that name it in the text.
    """
    paragraphs = tuple(
        Paragraph(
            span=Span(found.start(), found.end()),
            kind=text.kinds.get(index, ParagraphKind.BODY),
        )
        for index, found in enumerate(re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*(?<=\S)", text.text))
    )
    sentences = tuple(
        Sentence(
            span=Span(p.span.start + found.start(), p.span.start + found.end()),
            number=0,
            paragraph=index,
            kind=p.kind,
        )
        for index, p in enumerate(paragraphs)
        for found in SENTENCE.finditer(p.span.of(text.text))
    )
    sentences = tuple(
        Sentence(span=s.span, number=n, paragraph=s.paragraph, kind=s.kind)
        for n, s in enumerate(sentences, 1)
    )
    headline = [p.span for p in paragraphs if p.kind is ParagraphKind.HEADLINE]
    source_id = SourceId(text.name)
    referents = tuple(
        Referent(
            number=number,
            kind=EntityKind.PERSON,
            name=names[0],
            aliases=(),
            roles=(),
            mentions=tuple(
                sorted(
                    {
                        Span(found.start(), found.end())
                        for name in names
                        for found in re.finditer(re.escape(name), text.text)
                    }
                )
            ),
        )
        for number, names in enumerate(people.values())
    )
    order = list(people)
    return Analysis(
        source=Source(
            id=source_id,
            path=f"{text.name}.txt",
            text=text.text,
            body_start=0,
            paragraphs=paragraphs,
            title=headline[0] if headline else None,
            date=dt.date.fromisoformat(text.date) if text.date else None,
            date_origin=DateOrigin.PREFIX if text.date else None,
            outlet=text.outlet,
            url=text.url,
            author=text.author,
            language=text.language,
            event=None,
        ),
        sentences=sentences,
        features=(Features(lemmas=(), names=(), numbers=(), negated=False, dangling=None),)
        * len(sentences),
        quotations=tuple(
            Quotation(
                source_id=source_id,
                number=number,
                kind=said.kind,
                content=tuple(text.span(words) for words in said.content),
                cue=text.span(said.cue) if said.cue else None,
                cue_class=CueClass.SAID,
                speaker=text.span(said.mention) if said.mention else None,
                speaker_head=None,
                rule="made by hand",
                speaker_rule="subject of the cue",
                doubts=tuple(said.doubts),
                inside=said.inside,
            )
            for number, said in enumerate(text.said, 1)
        ),
        referents=referents,
        attributions=tuple(
            Attribution(
                quotation=number,
                referent=order.index(said.speaker) if said.speaker else None,
                rule="full name" if said.speaker else "no candidate",
            )
            for number, said in enumerate(text.said, 1)
        ),
        dates=(),
        notices=tuple(
            Notice(
                code=code,
                source_id=source_id,
                span=text.span(words) if words else None,
                message=message,
            )
            for code, words, message in text.notices
        ),
    )


def number_at(analysis: Analysis, offset: int) -> int:
    return max(s.number for s in analysis.sentences if s.span.start <= offset)


def statements(text: Text, analysis: Analysis) -> tuple[Statement, ...]:
    return tuple(
        Statement(
            id=StatementId(f"{text.name}.q{quotation.number}"),
            source_id=quotation.source_id,
            quotation=quotation,
            speaker=EntityId(said.speaker) if said.speaker else None,
            speaker_rule="full name" if said.speaker else "two candidates, so nobody is named",
            said_on=when(said.said_on[0]) if said.said_on else None,
            said_words=text.span(said.said_on[1]) if said.said_on else None,
            sentence=number_at(analysis, quotation.content[0].start),
        )
        for said, quotation in zip(text.said, analysis.quotations, strict=True)
    )


def cite(analysis: Analysis, number: int) -> Citation:
    sentence = analysis.sentences[number - 1]
    return Citation(
        source_id=analysis.source.id,
        span=sentence.span,
        exact=sentence.span.of(analysis.source.text),
        sentence=number,
    )


def cite_words(text: Text, analysis: Analysis, words: str) -> Citation:
    span = text.span(words)
    return Citation(
        source_id=analysis.source.id,
        span=span,
        exact=words,
        sentence=number_at(analysis, span.start),
    )


def briefing(event: str, title: Citation | str, **parts: object) -> Briefing:
    """A briefing with nothing in it but what is given."""
    sources = tuple(SourceId(s) for s in parts.pop("sources", ()))  # type: ignore[attr-defined]
    said = parts.get("statements", ())
    grouped = parts.pop("together", ())
    alignments = [
        Alignment(statements=tuple(StatementId(s) for s in ids), score=0.9, reasons=("same words",))
        for ids in grouped  # type: ignore[attr-defined]
    ]
    placed = {s for a in alignments for s in a.statements}
    alignments += [
        Alignment(statements=(s.id,), score=1.0, reasons=())
        for s in said  # type: ignore[attr-defined]
        if s.id not in placed
    ]
    fields: dict[str, object] = {
        "statements": (),
        "matches": (),
        "derivations": (),
        "independent": sources,
        "discrepancies": (),
        "summary": (),
        "source_summaries": (),
        "timeline": (),
        "related": (),
    }
    date = parts.pop("date", dt.date(2026, 11, 3))
    return Briefing(
        event=Event(
            id=EventId(event),
            sources=sources,
            date=date,  # type: ignore[arg-type]
            pinned=False,
            reasons=("the same people, place and days",) if sources else (),
        ),
        title=title,
        alignments=tuple(alignments),
        **(fields | parts),  # type: ignore[arg-type]
    )


def match(a: Analysis, x: int, b: Analysis, y: int) -> SentenceMatch:
    return SentenceMatch(
        a=(a.source.id, x), b=(b.source.id, y), score=0.8, reasons=("nearly the same words",)
    )


def alone(analysis: Analysis, number: int) -> SummarySentence:
    citation = cite(analysis, number)
    return SummarySentence(chosen=citation, carried_by=(citation,), independent=1)
