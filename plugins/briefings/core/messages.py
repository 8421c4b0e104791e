"""Our own sentences about a text, so that a page can say them in another language.

The core speaks English. What it says is a string like any other, to compare, sort, keep and print;
it only remembers the words and the values it was made of, and a view looks those words up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def message(text: str) -> str:
    """Mark a message that is looked up later; `make words` gathers it."""
    return text


class OfSource(str):
    """A source's id among a message's values: what we print while building names its file, a page
    what its readers call it."""

    __slots__ = ()


class Message(str):
    """A sentence of ours in English, with the message and the values it was made of.

    >>> Message("dated %(day)s like %(other)s", day="2026-03-12", other="001")
    'dated 2026-03-12 like 001'
    """

    __slots__ = ("more", "template", "values")

    template: str
    """With ``%(name)s`` for each value."""
    more: str
    """The template for several, where ``%(count)s`` tells how many; else empty."""
    values: Mapping[str, object]
    """Text, numbers, dates, sources, other messages, or a tuple of these to list."""

    def __new__(cls, template: str, /, **values: object) -> Message:
        """Make it from a message that `make words` finds here."""
        return _made(template, "", values)

    @classmethod
    def counted(cls, one: str, more: str, count: int, /, **values: object) -> Message:
        """One that depends on a number.

        >>> Message.counted("%(count)s day", "%(count)s days", 3)
        '3 days'
        """
        return _made(one, more, {"count": count, **values})

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.template, self.more, dict(self.values))


def _made(template: str, more: str, values: Mapping[str, object]) -> Message:
    said = more if more and values["count"] != 1 else template
    told = {name: _english(value) for name, value in values.items()}
    made = str.__new__(Message, said % told)
    made.template, made.more, made.values = template, more, values
    return made


def _english(value: object) -> object:
    if not isinstance(value, tuple):
        return value
    return value[0] if len(value) == 1 else f"{', '.join(value[:-1])} and {value[-1]}"
