"""Our own words in the language of the interface: messages, counts, dates, the names of kinds.

Messages are written here in English and looked up in a gettext catalogue when a page is made
(`docs/design/0050-languages.md`); what a source says is never looked up. Dates are spelt out by the
catalogue and not by a locale, so that two machines print the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from gettext import NullTranslations
from typing import Any

from ..core.messages import Message, OfSource, message
from ..core.model import (
    DateOrigin,
    DiscrepancyKind,
    EntityKind,
    Form,
    ParagraphKind,
    Precision,
    QuotationKind,
    When,
)

MONTHS = [
    *(message("January"), message("February"), message("March"), message("April")),
    *(message("May"), message("June"), message("July"), message("August")),
    *(message("September"), message("October"), message("November"), message("December")),
]

KINDS = {
    QuotationKind.DIRECT: message("direct"),
    QuotationKind.INDIRECT: message("indirect"),
    QuotationKind.MIXED: message("mixed"),
}

ENTITY_KINDS = {
    EntityKind.PERSON: message("person"),
    EntityKind.ORGANISATION: message("organisation"),
    EntityKind.PLACE: message("place"),
    EntityKind.GROUP: message("group"),
    EntityKind.DOCUMENT: message("document"),
}

DISCREPANCIES = {
    DiscrepancyKind.NUMBER: message("Numbers"),
    DiscrepancyKind.DATE: message("Dates"),
    DiscrepancyKind.NAME: message("Names"),
    DiscrepancyKind.PLACE: message("Places"),
    DiscrepancyKind.ROLES: message("Who did it to whom"),
    DiscrepancyKind.NEGATION: message("Yes and no"),
    DiscrepancyKind.WORDING: message("Wording of one statement"),
    DiscrepancyKind.ONLY_ONE: message("Told by one source alone"),
}

PARAGRAPHS = {
    ParagraphKind.HEADLINE: message("headline"),
    ParagraphKind.HEADING: "",
    ParagraphKind.BODY: "",
    ParagraphKind.CAPTION: message("photo caption"),
    ParagraphKind.BYLINE: message("byline"),
    ParagraphKind.FURNITURE: message("not part of the article"),
    ParagraphKind.DUPLICATE: message("printed a second time"),
}

FORMS = {
    Form.TEXT: "",
    Form.MARKDOWN: message("The text was taken out of a Markdown file; its marks are left out."),
    Form.PAGE: message(
        "The text was taken out of a saved web page; what belongs to the page is left out."
    ),
    Form.MAIL: message("The text was taken out of an e-mail."),
}
DATE_ORIGINS = {
    DateOrigin.HEADER: "",
    DateOrigin.PREFIX: message("as its first line says"),
    DateOrigin.TEXT: message("as the text says"),
    DateOrigin.COMPANIONS: message("inferred from the other sources"),
    DateOrigin.EDITOR: message("given by the editor"),
}

UNNAMED = message("unnamed speaker")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date for a machine and for a person."""

    iso: str
    words: str


_NO_CATALOGUE = NullTranslations()


@dataclass(frozen=True)
class Interface:
    """What speaks to the reader in one language."""

    language: str = "en"
    """BCP 47."""
    catalogue: NullTranslations = _NO_CATALOGUE
    """Its messages; without any, English ones."""

    def __call__(self, text: str, /, **values: object) -> str:
        """A message; its ``%(name)s`` replaced where values are given.

        >>> Interface()("page %(number)s", number=2)
        'page 2'
        """
        # A catalogue answers the empty message with its own header.
        found = self.catalogue.gettext(text) if text else ""
        return found % values if values else found

    def many(self, one: str, more: str, number: int, /, **values: object) -> str:
        """A message with a number, which it calls ``%(count)s``.

        >>> Interface().many("%(count)s source", "%(count)s sources", 3)
        '3 sources'
        """
        return self.catalogue.ngettext(one, more, number) % {"count": number, **values}

    def told(self, text: str, called: Callable[[str], str] = str) -> str:
        """What the core says, in this language; the words of a source or an editor as they are.

        Args:
            called: what readers call a source, by its id.

        >>> Interface().told(Message("all were published on %(day)s", day=dt.date(2022, 1, 2)))
        'all were published on 2 January 2022'
        """
        if not isinstance(text, Message):
            return text
        values = {name: self._value(value, called) for name, value in text.values.items()}
        if text.more:
            return self.catalogue.ngettext(text.template, text.more, values["count"]) % values
        return self.catalogue.gettext(text.template) % values

    def _value(self, value: object, called: Callable[[str], str]) -> Any:
        if isinstance(value, OfSource):
            return called(value)
        if isinstance(value, dt.date):
            return self.day(value).words
        if isinstance(value, tuple):
            return self.listed([self.told(part, called) for part in value])
        return self.told(value, called) if isinstance(value, Message) else value

    def listed(self, items: Sequence[str]) -> str:
        """Some items as a person lists them.

        >>> say = Interface()
        >>> say.listed(["A"]), say.listed(["A", "B"]), say.listed(["A", "B", "C"])
        ('A', 'A and B', 'A, B and C')
        """
        if len(items) < 2:
            return "".join(items)
        return self("%(items)s and %(last)s", items=", ".join(items[:-1]), last=items[-1])

    def day(self, date: dt.date) -> Moment:
        """A calendar day.

        >>> Interface().day(dt.date(2022, 1, 2))
        Moment(iso='2022-01-02', words='2 January 2022')
        """
        return _day(self, date)

    def moment(self, when: When) -> Moment:
        """A day, a month or a year, as precise as the words were.

        >>> Interface().moment(When(day=dt.date(2021, 11, 1), precision=Precision.MONTH))
        Moment(iso='2021-11', words='November 2021')
        """
        date = when.day
        if when.precision is Precision.DAY:
            return self.day(date)
        if when.precision is Precision.YEAR:
            return Moment(str(when), str(date.year))
        month = self(MONTHS[date.month - 1])
        return Moment(str(when), self("%(month)s %(year)s", month=month, year=date.year))


IN_ENGLISH = Interface()


@lru_cache(maxsize=4096)
def _day(say: Interface, date: dt.date) -> Moment:
    month = say(MONTHS[date.month - 1])
    words = say("%(day)s %(month)s %(year)s", day=date.day, month=month, year=date.year)
    return Moment(date.isoformat(), words)


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
