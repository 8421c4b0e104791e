# ruff: noqa: E501 - the texts read best with a paragraph a line
"""Three invented texts about one fall of a crane, and who has to do with it."""

from __future__ import annotations

import datetime as dt

from handmade import DIRECT, INDIRECT, MIXED, Said, Text

from briefings.core.errors import NoticeCode
from briefings.core.messages import Message, OfSource
from briefings.core.model import EntityKind, ParagraphKind

PEOPLE = {
    "leila-hassan": ("Leila Hassan", "ليلى حسن"),
    "tomas-orlik": ("Tomáš Orlík", "Orlík"),
    "harbour-board": ("the harbour board", "the Harbour Board", "The Harbour Board"),
    "port-elan": ("Port Élan",),
}

ENTITIES = (
    ("harbour-board", EntityKind.ORGANISATION, "Harbour Board", "Port Élan", ("board",)),
    ("leila-hassan", EntityKind.PERSON, "ليلى حسن", "Port Élan", ("mayor",)),
    ("port-elan", EntityKind.PLACE, "Port Élan", None, ()),
    ("tomas-orlik", EntityKind.PERSON, "Tomáš Orlík", None, ("chief engineer", "engineer")),
)

POST = Text(
    "001_harbour post",
    """Old crane falls at Port Élan

A crane at dusk, in an older picture (Harbour Post/Archive)

The old crane of Port Élan fell on Monday, and nobody was hurt, the Harbour Board said. About 40 people had to leave their houses.

“We will rebuild,” mayor Leila Hassan said on Tuesday, “and we will do it before winter. Nobody has to go.”

Tomáš Orlík, the chief engineer, said that the harbour board had promised “new bolts” in March. The bolts never never came.

One official called it “a small matter”.

Read more about cranes""",
    said=(
        Said(INDIRECT, ["The old crane of Port Élan fell on Monday, and nobody was hurt"], "said|.", "the Harbour Board", "harbour-board", ("2026-11-02", "Monday")),
        Said(DIRECT, ["“We will rebuild,”", "“and we will do it before winter. Nobody has to go.”"], "said| on", "mayor Leila Hassan", "leila-hassan", ("2026-11-03", "Tuesday")),
        Said(MIXED, ["that the harbour board had promised “new bolts” in March"], "said| that", "Tomáš Orlík, the chief engineer", "tomas-orlik"),
        Said(MIXED, ["“new bolts” in March"], "promised", "the harbour board", "harbour-board", ("2026-03", "March"), inside=3),
        Said(MIXED, ["“a small matter”"], "called", None, None, doubts=("one official, whom nothing names",)),
    ),
    outlet="Harbour Post",
    url="https://example.org/news/crane-falls?a=1&b=2",
    author="Ana María d’Étoile",
    kinds={0: ParagraphKind.HEADLINE, 1: ParagraphKind.CAPTION, 6: ParagraphKind.FURNITURE},
    notices=(
        (NoticeCode.DOUBLED_WORDS, "never never", "“never never” stands twice, so words may be missing"),
        (NoticeCode.CAPTION, "A crane at dusk, in an older picture (Harbour Post/Archive)", "a photo caption, left out of what the article says"),
    ),
)  # fmt: skip

LEDGER = Text(
    "002-ledger",
    """The aged crane of Port Élan fell on Monday, and nobody was injured, the Harbour Board said. Some 50 people had to leave their houses.

“We will rebuild,” said mayor Leila Hassan, “and we will do it before winter. Nobody has to go.”

Tomáš Orlík, the chief engineer, noted that the harbour board had promised “fresh bolts” in March.""",
    said=(
        Said(INDIRECT, ["The aged crane of Port Élan fell on Monday, and nobody was injured"], "said|.", "the Harbour Board", "harbour-board"),
        Said(DIRECT, ["“We will rebuild,”", "“and we will do it before winter. Nobody has to go.”"], "said| mayor", "mayor Leila Hassan", "leila-hassan"),
        Said(MIXED, ["that the harbour board had promised “fresh bolts” in March"], "noted", "Tomáš Orlík, the chief engineer", "tomas-orlik"),
    ),
    notices=(
        (NoticeCode.MISSING_HEADLINE, "", "the text begins with its body"),
        (NoticeCode.INFERRED_DATE, "", Message("dated %(day)s like %(other)s, since it says “%(words)s” and that agrees", day=dt.date(2026, 11, 3), other=OfSource("001_harbour post"), words="Monday")),
    ),
)  # fmt: skip

MINA = Text(
    "003-mina",
    """انهارت الرافعة القديمة

انهارت الرافعة القديمة في Port Élan يوم الاثنين. قالت العمدة ليلى حسن: «سنعيد البناء».

Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsvorsitzender said nothing. 住民40人が避難した。""",
    said=(
        Said(DIRECT, ["«سنعيد البناء»"], "قالت", "العمدة ليلى حسن", "leila-hassan", doubts=("another language",)),
    ),
    outlet="صحيفة الميناء",
    language="ar",
    kinds={0: ParagraphKind.HEADLINE},
)  # fmt: skip
