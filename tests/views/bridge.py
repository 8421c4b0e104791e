"""A happening that is hard to hand on: words that a spreadsheet would compute, a signature that
would end a script, a sign that XML cannot hold, a rewrite, a source that nobody dates."""

from __future__ import annotations

import datetime as dt

from handmade import (
    DIRECT,
    INDIRECT,
    Said,
    Text,
    alone,
    analyse,
    briefing,
    cite,
    cite_words,
    match,
    statements,
    when,
)

from briefings.core.errors import NoticeCode
from briefings.core.model import (
    Derivation,
    Discrepancy,
    DiscrepancyKind,
    EditorNote,
    Entity,
    EntityId,
    EntityKind,
    EventId,
    HiddenStatement,
    ParagraphKind,
    Related,
    Site,
    StatementId,
    SummarySentence,
    TimelineEntry,
)

HARBOUR = Text(
    "harbour",
    "Bridge at Port Élan to reopen\n\n"
    "The old bridge at Port Élan will reopen on 3 May, mayor Zoë Adeyemi said on Sunday. "
    "“We are ready,” she said, “and so is the bridge.”\n\n"
    "=SUM(1) people crossed it daily & nobody counted <twice>.\n",
    said=(
        Said(
            INDIRECT,
            ["The old bridge at Port Élan will reopen on 3 May"],
            "said on Sunday",
            "mayor Zoë Adeyemi",
            "zoe-adeyemi",
            ("2027-04-11", "Sunday"),
        ),
        Said(
            DIRECT,
            ["“We are ready,”", "“and so is the bridge.”"],
            "she said",
            "she",
            "zoe-adeyemi",
            doubts=("the pronoun has one candidate",),
        ),
    ),
    date="2027-04-12",
    outlet="Harbour Post",
    url="https://harbour.example/bridge?a=1&b=2",
    author="Ada </script> Quill",
    kinds={0: ParagraphKind.HEADLINE},
)
LEDGER = Text(
    "ledger",
    "Port Élan’s old bridge is to reopen on 5 May, the town hall said. "
    "\x0b-40 degrees did not harm it 🌉, according to engineers.\n",
    said=(
        Said(
            INDIRECT,
            ["Port Élan’s old bridge is to reopen on 5 May"],
            "said",
            "the town hall",
            "town-hall",
        ),
        Said(INDIRECT, ["-40 degrees did not harm it 🌉"], "according to", None, None, inside=1),
    ),
    date=None,
    outlet="=cmd|Ledger",
    notices=(
        (NoticeCode.CONTROL_CHARACTERS, "\x0b", "a control character stands here and is kept"),
    ),
)
POST = Text(
    "post",
    "Copied news: the old bridge at Port Élan will reopen on 3 May.\n",
    date=None,
    notices=((NoticeCode.MISSING_DATE, "", "nothing tells when it was published"),),
)
FERRY = Text("ferry", "The ferry stays.\n", date=None)


def bridge_site() -> Site:
    """Three sources and their briefing, and one that stands alone."""
    first = analyse(HARBOUR, {"zoe-adeyemi": ("Zoë Adeyemi", "she")})
    second = analyse(LEDGER, {"town-hall": ("the town hall",)})
    third, lonely = analyse(POST, {}), analyse(FERRY, {})
    bridge = briefing(
        "bridge",
        cite(first, 1),
        sources=(HARBOUR.name, LEDGER.name, POST.name),
        date=dt.date(2027, 4, 12),
        statements=(*statements(HARBOUR, first), *statements(LEDGER, second)),
        together=(("harbour.q1", "ledger.q1"),),
        standfirst="What the editor says first.",
        notes=(EditorNote(beside="summary", markdown="*Mind* the days."),),
        hidden=(
            HiddenStatement(
                statement=StatementId("ledger.q9"),
                source_id=second.source.id,
                sentence=2,
                reason="a caption, not a statement",
            ),
        ),
        matches=(match(first, 2, third, 1),),
        derivations=(
            Derivation(
                derived=third.source.id,
                origin=first.source.id,
                directed=True,
                shared_ngrams=0.9,
                shared_sentences=1.0,
                evidence=("says “Copied news”",),
            ),
        ),
        independent=(first.source.id, second.source.id),
        discrepancies=(
            Discrepancy(
                kind=DiscrepancyKind.DATE,
                subject="the day",
                citations=(cite(first, 2), cite(second, 1)),
                marks=((HARBOUR.span("3 May"),), (LEDGER.span("5 May"),)),
            ),
        ),
        summary=(
            SummarySentence(
                chosen=cite(first, 2),
                carried_by=(cite(first, 2), cite(third, 1)),
                independent=1,
            ),
        ),
        source_summaries=((first.source.id, (alone(first, 2),)),),
        timeline=(
            TimelineEntry(
                when=when("2027-04-11"),
                words=cite_words(HARBOUR, first, "Sunday"),
                sentence=cite(first, 2),
                others=(cite(third, 1),),
                statement=StatementId("harbour.q1"),
            ),
        ),
        related=(Related(event=EventId("ferry"), score=1.5, reasons=("Port Élan in both",)),),
    )
    ferry = briefing("ferry", "The ferry, in the editor’s words", sources=(FERRY.name,), date=None)
    return Site(
        analyses=(lonely, first, second, third),
        entities=(
            Entity(
                id=EntityId("town-hall"),
                kind=EntityKind.ORGANISATION,
                name="town hall",
                aliases=(),
                roles=(),
                party="Port Élan",
                referents=((second.source.id, 0),),
            ),
            Entity(
                id=EntityId("zoe-adeyemi"),
                kind=EntityKind.PERSON,
                name="Zoë Adeyemi",
                aliases=("Adeyemi",),
                roles=("mayor",),
                party=None,
                referents=((first.source.id, 0),),
            ),
        ),
        briefings=(bridge, ferry),
        notices=(),
    )
