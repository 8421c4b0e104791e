"""Double quotation marks of one paragraph, paired by shape, by white space and by what is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

from ..model import Span
from .stretches import Quoted, add_stretch

DOUBLE = re.compile(r"``|''(?!'(?!'))|(?<!\S)''|[\"“”„‟«»″]|‘‘|’’")
_OPENS_BY_SHAPE = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSES_BY_SHAPE = frozenset({"”", "»", "’’"})
_OPENING_BRACKETS = "([{<—–―-/…"
_CLOSING_MARKS = ".,;:!?)]}>…—–―-"
Role = Literal["opens", "closes", "either"]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    text: str
    role: Role
    loose: bool
    """Whether white space stands on both sides or on the wrong one."""


def pair_doubles(text: str, within: Span, paragraph: int) -> tuple[list[Quoted], list[Span]]:
    """Stretches as they end, and closing marks that close nothing."""
    marks = [
        _read_mark(text, within, found.start(), found.end())
        for found in DOUBLE.finditer(text, within.start, within.end)
    ]
    quoted: list[Quoted] = []
    strays: list[Span] = []
    opened: list[_Mark] = []
    for position, mark in enumerate(marks):
        if _closes(mark, opened, marks[position + 1 : position + 3]):
            if not opened:
                strays.append(mark.span)
                continue
            opening = opened.pop()
            add_stretch(quoted, text, opening.span, mark.span, paragraph, len(opened))
        else:
            if opened and not _nests(opened[-1], mark, marks[position + 1 : position + 3]):
                # The earlier stretch never closed: what it opened ends where this one begins,
                # and nobody knows where; its end is settled by the reader of stretches.
                lost = opened.pop()
                add_stretch(
                    quoted, text, lost.span, None, paragraph, len(opened), end=mark.span.start
                )
            opened.append(mark)
    for depth, mark in reversed(list(enumerate(opened))):
        add_stretch(quoted, text, mark.span, None, paragraph, depth, end=within.end)
    return quoted, strays


def _read_mark(text: str, within: Span, start: int, end: int) -> _Mark:
    mark = text[start:end]
    before = text[start - 1] if start > within.start else " "
    after = text[end] if end < within.end else " "
    if category(before) == "Cf":
        # A direction mark or zero-width space, as pasted posts carry them.
        before = " "
    can_open = not after.isspace() and (before.isspace() or before in _OPENING_BRACKETS)
    can_close = not before.isspace() and (after.isspace() or after in _CLOSING_MARKS)
    role: Role
    if mark in _OPENS_BY_SHAPE:
        role = "opens"
    elif mark in _CLOSES_BY_SHAPE:
        role = "closes"
    elif can_open and not can_close:
        role = "opens"
    elif can_close and not can_open:
        role = "closes"
    else:
        role = "either"
    loose = can_close if role == "opens" else can_open if role == "closes" else True
    return _Mark(Span(start, end), mark, role, loose and can_open != can_close)


def _closes(mark: _Mark, opened: Sequence[_Mark], rest: Sequence[_Mark]) -> bool:
    """Whether this mark ends the innermost open stretch (or is a stray end)."""
    if mark.text == "“" and opened and (opened[-1].text == "„" or mark.loose):
        return True
    if mark.role == "opens":
        return False
    if mark.role == "either":
        return bool(opened)
    if not opened and mark.loose and mark.text in _CLOSES_BY_SHAPE:
        # "”We go,” she said": a closing shape before a word opens when the next mark closes.
        follower = rest[0] if rest else None
        return not (follower and follower.role == "closes" and not follower.loose)
    return True


def _nests(outer: _Mark, inner: _Mark, rest: Sequence[_Mark]) -> bool:
    """Whether a second opening mark is a quotation in a quotation, not a lost closing.

    Two marks of one style nest only when two that close follow: a lost closing mark is
    commoner than a quotation in a quotation with the very same marks."""
    if outer.text == inner.text:
        return len(rest) > 1 and all(mark.role == "closes" for mark in rest[:2])
    return outer.text != inner.text and {outer.text, inner.text} <= {"“", "«", "„", '"', "``"}
