"""Rows of an overlay as an editor would write them: for copying, with words that surely fit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ..model import Analysis, SourceId, Statement
from .matching import plain, said_in

__all__ = ["row", "said_in", "told_apart", "value"]

_FEWEST_WORDS = 4
"""Shorter words are easily met again in the next statement."""


def told_apart(
    one: Statement, statements: Iterable[Statement], analyses: Mapping[SourceId, Analysis]
) -> str:
    """The first words of a statement that no other of its source has; all where none are enough."""
    text = analyses[one.source_id].source.text
    others = [
        said_in(other, text)
        for other in statements
        if other.source_id == one.source_id and other.id != one.id
    ]
    said = said_in(one, text)
    words = said.split(" ")
    for count in range(min(_FEWEST_WORDS, len(words)), len(words)):
        start = " ".join(words[:count])
        if not any(start in other for other in others):
            return start
    return said


def row(kind: str, values: Mapping[str, object]) -> str:
    """A ``[[table]]`` in TOML.

    >>> print(row("hide", {"source": "post", "words": 'said "no"'}))
    [[hide]]
    source = "post"
    words = "said \\"no\\""
    """
    return "\n".join([f"[[{kind}]]", *(f"{key} = {value(one)}" for key, one in values.items())])


def value(one: object) -> str:
    """A text, a list or a date in TOML."""
    if isinstance(one, str):
        # JSON's escapes are TOML's; only DEL it leaves as it is.
        return json.dumps(plain(one), ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(one, (list, tuple)):
        return "[" + ", ".join(value(item) for item in one) + "]"
    return str(one)
