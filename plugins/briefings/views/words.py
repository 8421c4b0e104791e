"""Our own words: counts, dates and the names of kinds.

Month names are spelt out here and not by a locale, so that two machines print the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..core.model import (
    DateOrigin,
    DiscrepancyKind,
    EntityKind,
    ParagraphKind,
    Precision,
    QuotationKind,
    When,
)

MONTHS = [
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
]

KINDS = {
    QuotationKind.DIRECT: "direct",
    QuotationKind.INDIRECT: "indirect",
    QuotationKind.MIXED: "mixed",
}

ENTITY_KINDS = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.PLACE: "place",
    EntityKind.GROUP: "group",
    EntityKind.DOCUMENT: "document",
}

DISCREPANCIES = {
    DiscrepancyKind.NUMBER: "Numbers",
    DiscrepancyKind.DATE: "Dates",
    DiscrepancyKind.NAME: "Names",
    DiscrepancyKind.PLACE: "Places",
    DiscrepancyKind.ROLES: "Who did it to whom",
    DiscrepancyKind.NEGATION: "Yes and no",
    DiscrepancyKind.WORDING: "Wording of one statement",
    DiscrepancyKind.ONLY_ONE: "Told by one source alone",
}

PARAGRAPHS = {
    ParagraphKind.HEADLINE: "headline",
    ParagraphKind.HEADING: "",
    ParagraphKind.BODY: "",
    ParagraphKind.CAPTION: "photo caption",
    ParagraphKind.BYLINE: "byline",
    ParagraphKind.FURNITURE: "not part of the article",
    ParagraphKind.DUPLICATE: "printed a second time",
}

DATE_ORIGINS = {
    DateOrigin.HEADER: "",
    DateOrigin.PREFIX: "as the file’s first line says",
    DateOrigin.TEXT: "as the text says",
    DateOrigin.COMPANIONS: "inferred from the other sources",
    DateOrigin.EDITOR: "given by the editor",
}

UNNAMED = "unnamed speaker"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for a machine and for a person."""

    iso: str
    words: str


def count(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "source"), count(3, "source"), count(0, "entry", "entries")
    ('1 source', '3 sources', 'no entries')
    """
    many = more or one + "s"
    return f"{number or 'no'} {one if number == 1 else many}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """Some items as a person lists them.

    >>> listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])
    ('A', 'A and B', 'A, B and C')
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


@lru_cache(maxsize=4096)
def day(date: dt.date) -> Moment:
    """A calendar day.

    >>> day(dt.date(2022, 1, 2)).words
    '2 January 2022'
    """
    return Moment(date.isoformat(), f"{date.day} {MONTHS[date.month - 1]} {date.year}")


def moment(when: When) -> Moment:
    """A day, a month or a year, as precise as the words were.

    >>> moment(When(day=dt.date(2021, 11, 1), precision=Precision.MONTH))
    Moment(iso='2021-11', words='November 2021')
    """
    full = day(when.day)
    kept = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 2}[when.precision]
    return Moment(str(when), " ".join(full.words.split()[kept:]))


def excerpt(text: str, limit: int) -> str:
    """The first words of a text, cut between words, with an ellipsis of ours behind them.

    >>> excerpt("We will rebuild the harbour.", 18), excerpt("Short.", 18)
    ('We will rebuild…', 'Short.')
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat.rfind(" ", 0, limit)
    return flat[: cut if cut > limit // 2 else limit - 1].rstrip(" ,;:") + "…"
