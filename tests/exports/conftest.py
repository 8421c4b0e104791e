"""One small invented site, made by hand: three sources, a rewrite, a split quotation, damage."""

import datetime as dt
from dataclasses import replace

import pytest

from briefings.core.errors import Notice, NoticeCode
from briefings.core.model import (
    Alignment,
    Analysis,
    Attribution,
    Briefing,
    Citation,
    CueClass,
    DateOrigin,
    Derivation,
    Discrepancy,
    DiscrepancyKind,
    EditorNote,
    Entity,
    EntityId,
    EntityKind,
    Event,
    EventId,
    Features,
    HiddenStatement,
    Paragraph,
    ParagraphKind,
    Precision,
    Quotation,
    QuotationKind,
    Referent,
    Related,
    Sentence,
    SentenceMatch,
    Site,
    Source,
    SourceId,
    Span,
    Statement,
    StatementId,
    SummarySentence,
    TimelineEntry,
    When,
)

HARBOUR = (
    "Bridge at Port Élan to reopen\n\n"
    "The old bridge at Port Élan will reopen on 3 May, mayor Zoë Adeyemi said on Sunday. "
    "“We are ready,” she said, “and so is the bridge.”\n\n"
    "=SUM(1) people crossed it daily & nobody counted <twice>.\n"
)
LEDGER = (
    "Port Élan’s old bridge is to reopen on 5 May, the town hall said. "
    "\x0b-40 degrees did not harm it 🌉, according to engineers.\n"
)
POST = "Copied news: the old bridge at Port Élan will reopen on 3 May.\n"


def span(text: str, words: str) -> Span:
    assert text.count(words) == 1, words
    return Span(text.index(words), text.index(words) + len(words))


def source(key: str, text: str, **known: object) -> Source:
    fields = {
        "title": None,
        "date": None,
        "date_origin": None,
        "outlet": None,
        "url": None,
        "author": None,
    } | known
    paragraphs = []
    at = 0
    for block in text.split("\n\n"):
        stripped = block.rstrip("\n")
        kind = ParagraphKind.HEADLINE if "reopen" in block and at == 0 and "\n\n" in text else None
        paragraphs.append(
            Paragraph(span=Span(at, at + len(stripped)), kind=kind or ParagraphKind.BODY)
        )
        at += len(block) + 2
    return Source(
        id=SourceId(key),
        path=f"{key}.txt",
        text=text,
        body_start=0,
        paragraphs=tuple(paragraphs),
        language="en",
        event=None,
        **fields,  # type: ignore[arg-type]
    )


def analysis(source: Source, *words: str, **more: object) -> Analysis:
    """Of the sentences that have these words, which must cover the source."""
    sentences = tuple(
        Sentence(
            span=(where := span(source.text, w)),
            number=number,
            paragraph=(
                paragraph := next(
                    i for i, p in enumerate(source.paragraphs) if p.span.covers(where)
                )
            ),
            kind=source.paragraphs[paragraph].kind,
        )
        for number, w in enumerate(words, start=1)
    )
    nothing = Features(lemmas=(), names=(), numbers=(), negated=False, dangling=None)
    fields = {"quotations": (), "referents": (), "attributions": (), "dates": (), "notices": ()}
    return Analysis(
        source=source,
        sentences=sentences,
        features=(nothing,) * len(sentences),
        **(fields | more),  # type: ignore[arg-type]
    )


def statement(
    source: Source,
    number: int,
    kind: QuotationKind,
    content: tuple[str, ...],
    *,
    cue: str | None,
    mention: str | None,
    speaker: str | None,
    sentence: int,
    said: tuple[When, str] | None = None,
    doubts: tuple[str, ...] = (),
    inside: int | None = None,
) -> Statement:
    text = source.text
    quotation = Quotation(
        source_id=source.id,
        number=number,
        kind=kind,
        content=tuple(span(text, words) for words in content),
        cue=span(text, cue) if cue else None,
        cue_class=CueClass.SAID,
        speaker=span(text, mention) if mention else None,
        speaker_head=span(text, mention) if mention else None,
        rule="made by hand",
        speaker_rule="made by hand",
        doubts=doubts,
        inside=inside,
    )
    return Statement(
        id=StatementId(f"{source.id}.q{number}"),
        source_id=source.id,
        quotation=quotation,
        speaker=EntityId(speaker) if speaker else None,
        speaker_rule="full name",
        said_on=said[0] if said else None,
        said_words=span(text, said[1]) if said else None,
        sentence=sentence,
    )


def cite(source: Source, words: str, sentence: int) -> Citation:
    return Citation(
        source_id=source.id, span=span(source.text, words), exact=words, sentence=sentence
    )


@pytest.fixture(scope="session")
def site() -> Site:
    return make_site()


def make_site(harbour: str = HARBOUR, ledger: str = LEDGER, post: str = POST) -> Site:
    first = source(
        "harbour",
        harbour,
        title=Span(0, harbour.index("\n")),
        date=dt.date(2027, 4, 12),
        date_origin=DateOrigin.HEADER,
        outlet="Harbour Post",
        url="https://harbour.example/bridge?a=1&b=2",
        author="Ada </script> Quill",
    )
    second = source("ledger", ledger, outlet="=cmd|Ledger", date_origin=None)
    third = source("post", post)
    said = When(day=dt.date(2027, 4, 11), precision=Precision.DAY)
    lead = "The old bridge at Port Élan will reopen on 3 May, mayor Zoë Adeyemi said on Sunday."
    analyses = (
        analysis(
            first,
            "Bridge at Port Élan to reopen\n".strip(),
            lead,
            "“We are ready,” she said, “and so is the bridge.”",
            harbour[harbour.index("=SUM") :].rstrip("\n"),
            referents=(
                Referent(
                    number=0,
                    kind=EntityKind.PERSON,
                    name="Zoë Adeyemi",
                    aliases=(),
                    roles=(span(harbour, "mayor"),),
                    mentions=(span(harbour, "Zoë Adeyemi"), span(harbour, "she")),
                ),
            ),
        ),
        analysis(
            second,
            "Port Élan’s old bridge is to reopen on 5 May, the town hall said.",
            ledger[ledger.index("-40") :].rstrip("\n"),
            referents=(
                Referent(
                    number=0,
                    kind=EntityKind.ORGANISATION,
                    name="town hall",
                    aliases=(),
                    roles=(),
                    mentions=(span(ledger, "the town hall"),),
                ),
            ),
        ),
        analysis(third, post.rstrip("\n")),
    )
    statements = (
        statement(
            first,
            1,
            QuotationKind.INDIRECT,
            ("The old bridge at Port Élan will reopen on 3 May",),
            cue="said on"[:4] + " on Sunday",
            mention="mayor Zoë Adeyemi",
            speaker="zoe-adeyemi",
            sentence=2,
            said=(said, "Sunday"),
        ),
        statement(
            first,
            2,
            QuotationKind.DIRECT,
            ("“We are ready,”", "“and so is the bridge.”"),
            cue="she said",
            mention="she",
            speaker="zoe-adeyemi",
            sentence=3,
            doubts=("the pronoun has one candidate",),
        ),
        statement(
            second,
            1,
            QuotationKind.INDIRECT,
            ("Port Élan’s old bridge is to reopen on 5 May",),
            cue="said",
            mention="the town hall",
            speaker="town-hall",
            sentence=1,
        ),
        statement(
            second,
            2,
            QuotationKind.INDIRECT,
            ("-40 degrees did not harm it 🌉",),
            cue="according to",
            mention=None,
            speaker=None,
            sentence=2,
            inside=1,
        ),
    )
    quotations = {
        a.source.id: tuple(s.quotation for s in statements if s.source_id == a.source.id)
        for a in analyses
    }
    analyses = tuple(
        replace(
            a,
            quotations=quotations[a.source.id],
            attributions=tuple(
                Attribution(quotation=q.number, referent=0 if q.speaker else None, rule="by hand")
                for q in quotations[a.source.id]
            ),
        )
        for a in analyses
    )
    event = Event(
        id=EventId("bridge"),
        sources=(first.id, second.id, third.id),
        date=dt.date(2027, 4, 12),
        pinned=False,
        reasons=("same words",),
    )
    lead_in_post = post.rstrip("\n")
    briefing = Briefing(
        event=event,
        standfirst="What the editor says first.",
        notes=(EditorNote(beside="summary", markdown="*Mind* the days."),),
        hidden=(
            HiddenStatement(
                statement=StatementId("ledger.q9"),
                source_id=second.id,
                sentence=2,
                reason="a caption, not a statement",
            ),
        ),
        title=cite(first, harbour[: harbour.index("\n")], 1),
        statements=statements,
        alignments=(
            Alignment(
                statements=(statements[0].id, statements[2].id), score=0.8, reasons=("words",)
            ),
            Alignment(statements=(statements[1].id,), score=1.0, reasons=()),
            Alignment(statements=(statements[3].id,), score=1.0, reasons=()),
        ),
        matches=(SentenceMatch(a=(first.id, 2), b=(third.id, 1), score=0.9, reasons=("words",)),),
        derivations=(
            Derivation(
                derived=third.id,
                origin=first.id,
                directed=True,
                shared_ngrams=0.9,
                shared_sentences=1.0,
                evidence=("says “Copied news”",),
            ),
        ),
        independent=(first.id, second.id),
        discrepancies=(
            Discrepancy(
                kind=DiscrepancyKind.DATE,
                subject="the day",
                citations=(
                    cite(first, lead, 2),
                    cite(
                        second,
                        "Port Élan’s old bridge is to reopen on 5 May, the town hall said.",
                        1,
                    ),
                ),
                marks=((span(harbour, "3 May"),), (span(ledger, "5 May"),)),
            ),
        ),
        summary=(
            SummarySentence(
                chosen=cite(first, lead, 2),
                carried_by=(cite(first, lead, 2), cite(third, lead_in_post, 1)),
                independent=1,
            ),
        ),
        source_summaries=(
            (
                first.id,
                (
                    SummarySentence(
                        chosen=cite(first, lead, 2),
                        carried_by=(cite(first, lead, 2),),
                        independent=1,
                    ),
                ),
            ),
        ),
        timeline=(
            TimelineEntry(
                when=said,
                words=cite(first, "Sunday", 2),
                sentence=cite(first, lead, 2),
                others=(cite(third, lead_in_post, 1),),
                statement=statements[0].id,
            ),
        ),
        related=(Related(event=EventId("ferry"), score=1.5, reasons=("both name Port Élan",)),),
    )
    lonely = source("ferry", "The ferry stays.\n")
    ferry = Briefing(
        event=Event(
            id=EventId("ferry"), sources=(lonely.id,), date=None, pinned=True, reasons=("folder",)
        ),
        title="The ferry, in the editor’s words",
        statements=(),
        alignments=(),
        matches=(),
        derivations=(),
        independent=(lonely.id,),
        discrepancies=(),
        summary=(),
        source_summaries=(),
        timeline=(),
        related=(),
    )
    return Site(
        analyses=tuple(
            sorted((*analyses, analysis(lonely, "The ferry stays.")), key=lambda a: a.source.id)
        ),
        entities=(
            Entity(
                id=EntityId("town-hall"),
                kind=EntityKind.ORGANISATION,
                name="town hall",
                aliases=(),
                roles=(),
                party="Port Élan",
                referents=((second.id, 0),),
            ),
            Entity(
                id=EntityId("zoe-adeyemi"),
                kind=EntityKind.PERSON,
                name="Zoë Adeyemi",
                aliases=("Adeyemi",),
                roles=("mayor",),
                party=None,
                referents=((first.id, 0),),
            ),
        ),
        briefings=(briefing, ferry),
        notices=(
            Notice(
                code=NoticeCode.CONTROL_CHARACTERS,
                source_id=second.id,
                span=span(ledger, "\x0b") if "\x0b" in ledger else None,
                message="a control character stands here and is kept",
            ),
            Notice(
                code=NoticeCode.MISSING_DATE,
                source_id=third.id,
                span=None,
                message="nothing tells when it was published",
            ),
        ),
    )
