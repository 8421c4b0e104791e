"""Invented sites, made by hand: what the pages are tested with.

Outlets, people and happenings are made up. `harbour_site` has what is hard to set: a split
quotation, one inside another, one over two sentences, a name written right to left, words
longer than a phone is wide, a seed full of markup, an event without sources, one of twelve.
The fall of the crane is told in `crane`, what is hard to hand on in `bridge`.
"""

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
from views.bridge import bridge_site
from views.crane import ENTITIES, LEDGER, MINA, PEOPLE, POST

from briefings.core.errors import NoticeCode
from briefings.core.model import (
    Derivation,
    Discrepancy,
    DiscrepancyKind,
    EditorNote,
    Entity,
    EntityId,
    EventId,
    HiddenStatement,
    ParagraphKind,
    Related,
    Site,
    StatementId,
    SummarySentence,
    TimelineEntry,
)

HOSTILE = Text(
    "004 <b>&\"'",
    "<script>alert(1)</script> {{ 7 * 7 }} {% raw %}\n\n"
    "A clerk\u202e said \x07“</q><img src=x onerror=alert(2)>” & left. "
    + "A" * 120
    + " javascript:alert(3).",
    said=(Said(DIRECT, ["“</q><img src=x onerror=alert(2)>”"], "said", "A clerk", None),),
    outlet="<i>Outlet</i>",
    url="javascript:alert(4)",
    date=None,
    kinds={0: ParagraphKind.HEADLINE},
    notices=((NoticeCode.CONTROL_CHARACTERS, "\x07", "a control character <b>stands</b> here"),),
)


def _twelfth(number: int) -> Text:
    return Text(
        f"t{number:02}",
        f"The Harbour Board said the quay would open on day {number}. It rained.",
        said=(
            Said(
                INDIRECT,
                [f"the quay would open on day {number}"],
                "said",
                "The Harbour Board",
                "harbour-board",
            ),
        ),
        outlet=f"Outlet number {number} with quite a long name",
        date=f"2026-10-{number + 1:02}",
    )


def harbour_site() -> Site:
    """Six events: three sources, one, twelve, none, three more and their neighbour; and a source
    that belongs to nobody."""
    texts = [POST, LEDGER, MINA, HOSTILE, *(_twelfth(n) for n in range(12))]
    texts.append(Text("zz-alone", "Une phrase que personne ne cite.", language="fr", date=None))
    analyses = {text.name: analyse(text, PEOPLE) for text in texts}
    said = {text.name: statements(text, analyses[text.name]) for text in texts}
    a, b, c = (analyses[text.name] for text in (POST, LEDGER, MINA))
    harbour = briefing(
        "crane-falls",
        cite(a, 1),
        sources=(POST.name, LEDGER.name, MINA.name),
        statements=(*said[POST.name], *said[LEDGER.name], *said[MINA.name]),
        together=(
            ("001_harbour post.q1", "002-ledger.q1"),
            ("001_harbour post.q2", "002-ledger.q2", "003-mina.q1"),
            ("001_harbour post.q3", "002-ledger.q3"),
        ),
        matches=(
            *(match(a, x, b, y) for x, y in ((3, 1), (4, 2), (5, 3), (6, 4), (7, 5))),
            match(a, 3, c, 2),
        ),
        derivations=(
            Derivation(
                derived=b.source.id,
                origin=a.source.id,
                directed=True,
                shared_ngrams=0.42,
                shared_sentences=0.98,
                evidence=("four of five sentences match in their order", "it comes later"),
            ),
        ),
        independent=(a.source.id, c.source.id),
        summary=(
            SummarySentence(
                chosen=cite(a, 3),
                carried_by=(cite(a, 3), cite(b, 1), cite(c, 2)),
                independent=2,
            ),
            SummarySentence(chosen=cite(a, 5), carried_by=(cite(a, 5), cite(b, 3)), independent=1),
        ),
        source_summaries=((a.source.id, (alone(a, 3),)), (c.source.id, (alone(c, 2),))),
        discrepancies=(
            Discrepancy(
                kind=DiscrepancyKind.NUMBER,
                subject="people who had to leave their houses",
                citations=(cite(a, 4), cite(b, 2)),
                marks=((POST.span("About 40"),), (LEDGER.span("Some 50"),)),
            ),
            Discrepancy(
                kind=DiscrepancyKind.WORDING,
                subject="words in quotation marks",
                citations=(cite(a, 5), cite(b, 3)),
                marks=((POST.span("rebuild"),), (LEDGER.span("rebuild"),)),
            ),
            Discrepancy(
                kind=DiscrepancyKind.ONLY_ONE,
                subject="told by A alone",
                citations=(cite(a, 9),),
                marks=((),),
            ),
        ),
        timeline=(
            TimelineEntry(
                when=when("2026-03"),
                words=cite_words(POST, a, "March"),
                sentence=cite(a, 7),
                others=(cite(b, 5),),
                statement=StatementId("001_harbour post.q3"),
            ),
            TimelineEntry(
                when=when("2026-11-02"),
                words=cite_words(POST, a, "Monday"),
                sentence=cite(a, 3),
                others=(),
                statement=None,
            ),
        ),
        standfirst="What we know of the crane <so far>.",
        notes=(EditorNote(beside="timeline", markdown="The board corrected the *day* twice."),),
        hidden=(
            HiddenStatement(
                statement=StatementId("001_harbour post.q9"),
                source_id=a.source.id,
                sentence=8,
                reason="not said at all",
            ),
        ),
        related=(
            Related(event=EventId("twelve"), score=0.4, reasons=("the Harbour Board in both",)),
        ),
    )
    twelve = [analyses[f"t{n:02}"] for n in range(12)]
    big = briefing(
        "twelve",
        "The editor’s own title for a dozen",
        sources=[x.source.id for x in twelve],
        statements=[s for x in twelve for s in said[x.source.id]],
        together=([f"t{n:02}.q1" for n in range(12)],),
        matches=[match(twelve[0], 1, x, 1) for x in twelve[1:]],
        summary=(
            SummarySentence(
                chosen=cite(twelve[0], 1),
                carried_by=tuple(cite(x, 1) for x in twelve),
                independent=12,
            ),
        ),
        date=dt.date(2026, 10, 1),
    )
    hostile = analyses[HOSTILE.name]
    lone = briefing(
        "one", cite(hostile, 1), sources=(HOSTILE.name,), statements=said[HOSTILE.name], date=None
    )
    bridge, own = bridge_site(), dict(analyses)
    analyses |= {one.source.id: one for one in bridge.analyses}
    entities = (
        *(
            Entity(
                id=EntityId(key),
                kind=kind,
                name=name,
                aliases=tuple(PEOPLE[key]),
                roles=roles,
                party=party,
                referents=tuple(
                    (x.source.id, list(PEOPLE).index(key))
                    for x in (own[n] for n in sorted(own))
                    if x.referents[list(PEOPLE).index(key)].mentions
                ),
            )
            for key, kind, name, party, roles in ENTITIES
        ),
        *bridge.entities,
    )
    return Site(
        analyses=tuple(analyses[name] for name in sorted(analyses)),
        entities=entities,
        briefings=(
            *(harbour, big, lone, briefing("nothing", "An event that lost its sources")),
            *bridge.briefings,
        ),
        notices=tuple(notice for name in sorted(analyses) for notice in analyses[name].notices),
    )


def empty_site() -> Site:
    return Site(analyses=(), entities=(), briefings=(), notices=())
