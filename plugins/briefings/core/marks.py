"""Quotation marks: which open, which close, which belong together.

Marks are read paragraph by paragraph. A mark's own shape tells most (``“`` opens, ``”``
closes), the white space around it tells the rest (``"`` before a word opens), and what
is already open decides between the two [the ambiguity is that of the "smart quotes" of
word processors, run backwards]. A stretch that never closes goes on in the next paragraph
when that one opens with a mark again, as newspapers print long quotations; otherwise it
stays open and a notice says so. Nothing is guessed for a mark without a partner.

This is a foundation like `offsets`: segmentation, the parser's adapter and the quotation
rules all ask it, so that they never disagree about what stands in quotation marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import category

from .errors import Notice, NoticeCode
from .messages import Message
from .model import Source, Span

DOUBLE = re.compile(r"``|''(?!'(?!'))|(?<!\S)''|[\"“”„‟«»″]|‘‘|’’")
SINGLE = re.compile(r"(?<!')['‘’‚](?!')|(?<!')'(?=''(?!'))|(?<=\s'')'(?!')")
"""Of three typewriter apostrophes in a row the single mark is the inner one: ''… 'so,'''"""
_OPENS_BY_SHAPE = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
_CLOSES_BY_SHAPE = frozenset({"”", "»", "’’"})
_PARTNERS = frozenset(
    {("“", "”"), ("„", "“"), ("„", "”"), ("‟", "”"), ("«", "»"), ("»", "«"), ('"', '"'), ("″", "″")}
    | {("``", "''"), ("''", "''"), ("‘‘", "’’"), ("”", "”"), ("'", "'"), ("‘", "’"), ("‚", "‘")}
)
_OPENING_BRACKETS = "([{<—–―-/…"
_CLOSING_MARKS = ".,;:!?)]}>…—–―-"
FARTHEST = 20
"""Marks looked ahead to tell a plural's apostrophe from a closing mark."""
_ELISIONS = re.compile(r"['’‘](?:\d0s|tis|twas|em|til|cause|bout|n|round|cuz)\b", re.IGNORECASE)

Role = Literal["opens", "closes", "either"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch in quotation marks, within one paragraph."""

    opening: Span
    """The opening mark."""
    closing: Span | None
    """The closing mark; ``None`` when the stretch runs to the end of its paragraph."""
    inner: Span
    """What stands between, without white space at its ends."""
    paragraph: int
    """Index into `Source.paragraphs`."""
    depth: int = 0
    """0 for an outermost stretch, 1 for one inside it."""
    goes_on: bool = False
    """Whether the next paragraph opens with a mark again and continues it."""
    continues: bool = False
    """Whether it continues the stretch the paragraph before left open."""

    @property
    def whole(self) -> Span:
        """The stretch with its marks."""
        return Span(self.opening.start, self.closing.end if self.closing else self.inner.end)

    @property
    def unclosed(self) -> bool:
        """Whether a closing mark is missing, and not merely put off."""
        return self.closing is None and not self.goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All that quotation marks tell about one source."""

    quoted: tuple[Quoted, ...]
    """Every stretch, outer before inner, in reading order."""
    strays: tuple[tuple[Span, int], ...]
    """Closing marks with nothing to close, each with its paragraph's index."""
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    text: str
    role: Role
    loose: bool
    """Whether white space stands on both sides or on the wrong one."""


def find_marks(source: Source) -> Marks:
    """Pair the quotation marks of one source.

    Returns:
        Stretches in reading order, each within one paragraph; marks without a partner;
        and a notice for each that is missing its partner or has one of another style.
    """
    quoted: list[Quoted] = []
    strays: list[tuple[Span, int]] = []
    for index, paragraph in enumerate(source.paragraphs):
        pairs, lone = _pair(source.text, paragraph.span, index)
        quoted += pairs
        strays += ((span, index) for span in lone)
    quoted = _reopened(source.text, quoted, source)
    outer: dict[int, list[Span]] = {}
    for pair in quoted:
        if not pair.depth:
            outer.setdefault(pair.paragraph, []).append(pair.whole)
    singles: list[Quoted] = []
    for index, paragraph in enumerate(source.paragraphs):
        singles += _pair_singles(source.text, paragraph.span, index, sorted(outer.get(index, [])))
    # An apostrophe may look like a mark left open: only one that is opened again is one.
    singles = [one for one in _reopened(source.text, singles, source) if one.closing or one.goes_on]
    quoted = _deepened(quoted, [pair.whole for pair in singles if not pair.depth]) + singles
    quoted.sort(key=lambda pair: (pair.whole.start, pair.depth))
    return Marks(
        quoted=tuple(quoted),
        strays=tuple(strays),
        notices=_notices(source, quoted, strays),
    )


def _pair(text: str, within: Span, paragraph: int) -> tuple[list[Quoted], list[Span]]:
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
            _add(quoted, text, opening.span, mark.span, paragraph, len(opened))
        else:
            if opened and not _nests(opened[-1], mark, marks[position + 1 : position + 3]):
                # The earlier stretch never closed: what it opened ends where this one begins,
                # and nobody knows where; its end is settled by the reader of stretches.
                lost = opened.pop()
                _add(quoted, text, lost.span, None, paragraph, len(opened), end=mark.span.start)
            opened.append(mark)
    for depth, mark in reversed(list(enumerate(opened))):
        _add(quoted, text, mark.span, None, paragraph, depth, end=within.end)
    return quoted, strays


def _add(
    quoted: list[Quoted],
    text: str,
    opening: Span,
    closing: Span | None,
    paragraph: int,
    depth: int,
    *,
    end: int = 0,
) -> None:
    inner = _stripped(text, opening.end, closing.start if closing else end)
    if inner is not None:
        quoted.append(
            Quoted(opening=opening, closing=closing, inner=inner, paragraph=paragraph, depth=depth)
        )


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


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


def _pair_singles(text: str, within: Span, paragraph: int, outer: Sequence[Span]) -> list[Quoted]:
    """Single marks: a pair only when both ends are sure, for most are apostrophes."""
    quoted: list[Quoted] = []
    opening: Span | None = None
    candidates = list(SINGLE.finditer(text, within.start, within.end))
    for position, found in enumerate(candidates):
        start, end = found.span()
        before = text[start - 1] if start > within.start else " "
        after = text[end] if end < within.end else " "
        opens = (before.isspace() or before in '([—–―"“') and (after.isalnum() or after in '“"[$')
        closes = not before.isspace() and not (after.isalnum() or after == "_")
        if opens and found[0] != "’" and not _ELISIONS.match(text, start):
            opening = Span(*found.span())
        elif opening and closes:
            if _is_possessive(
                text, start, candidates[position + 1 : position + 1 + FARTHEST], within
            ):
                continue
            whole = Span(opening.start, end)
            near = outer[
                max(0, bisect_left(outer, whole) - 1) : bisect_left(outer, Span(end, end + 1))
            ]
            meeting = [span for span in near if span.overlaps(whole)]
            crosses = any(not span.covers(whole) and not whole.covers(span) for span in meeting)
            holder = next((span for span in meeting if span.covers(whole)), None)
            inner = _stripped(text, opening.end, start)
            if inner is not None and not crosses:
                quoted.append(
                    Quoted(
                        opening=opening,
                        closing=Span(*found.span()),
                        inner=inner,
                        paragraph=paragraph,
                        depth=1 if holder else 0,
                    )
                )
            opening = None
    if opening is not None and text[within.end - 1] in ".!?…" and _may_go_on(text, opening, within):
        whole = Span(opening.start, within.end)
        if not any(span.overlaps(whole) for span in outer):
            _add(quoted, text, opening, None, paragraph, 0, end=within.end)
    return quoted


def _may_go_on(text: str, opening: Span, within: Span) -> bool:
    """Whether a single mark stands where a long quotation begins: at the start, or behind a colon
    or a comma."""
    before = text[within.start : opening.start].rstrip()
    return not before or before[-1] in ":,"


def _deepened(quoted: Sequence[Quoted], singles: Sequence[Span]) -> list[Quoted]:
    """Double marks within single ones are a level deeper: ‘He said “go” to me,’ she said."""
    deepened = []
    for pair in quoted:
        place = bisect_right(singles, pair.whole) - 1
        # The holder begins before or where this one begins; equal starts sort by their ends.
        near = singles[max(0, place) : place + 2]
        held = any(span.covers(pair.whole) for span in near)
        deepened.append(replace(pair, depth=pair.depth + 1) if held else pair)
    return deepened


def _is_possessive(text: str, start: int, later: Sequence[re.Match[str]], within: Span) -> bool:
    """Whether "workers' rights'" goes on: a plural's apostrophe, with a surer end to come."""
    if text[start - 1] not in "sS":
        return False
    for found in later:
        position = found.start()
        if text[position - 1] in ".,!?" and not text[found.end() : found.end() + 1].isalnum():
            return True
        if text[position - 1].isspace():
            return False
    return False


def _reopened(text: str, quoted: Sequence[Quoted], source: Source) -> list[Quoted]:
    """Join stretches over paragraphs: left open in one, opened again at the start of the next."""
    joined = list(quoted)
    at_start = {pair.whole.start: index for index, pair in enumerate(joined) if pair.depth == 0}
    for index, pair in enumerate(joined):
        if pair.closing is not None or pair.depth:
            continue
        if pair.inner.end < source.paragraphs[pair.paragraph].span.end:
            continue
        following = pair.paragraph + 1
        if following < len(source.paragraphs):
            next_index = at_start.get(source.paragraphs[following].span.start)
            if next_index is not None:
                joined[index] = replace(joined[index], goes_on=True)
                joined[next_index] = replace(joined[next_index], continues=True)
    return joined


def _notices(
    source: Source, quoted: Sequence[Quoted], strays: Sequence[tuple[Span, int]]
) -> tuple[Notice, ...]:
    notices = [
        Notice(
            code=NoticeCode.UNOPENED_QUOTE,
            source_id=source.id,
            span=span,
            message=Message(
                "quotation mark closes what no mark opened, so nothing is quoted up to here"
            ),
        )
        for span, _ in strays
    ]
    for pair in quoted:
        if pair.unclosed:
            notices.append(
                Notice(
                    code=NoticeCode.UNCLOSED_QUOTE,
                    source_id=source.id,
                    span=pair.opening,
                    message=Message(
                        "quotation mark never closes, so what it quotes has no sure end"
                    ),
                )
            )
        elif pair.closing is not None:
            opening, closing = pair.opening.of(source.text), pair.closing.of(source.text)
            if (opening, closing) not in _PARTNERS:
                notices.append(
                    Notice(
                        code=NoticeCode.MISMATCHED_QUOTE,
                        source_id=source.id,
                        span=pair.closing,
                        message=Message(
                            "quotation opens with %(opening)s and closes with %(closing)s",
                            opening=opening,
                            closing=closing,
                        ),
                    )
                )
    return tuple(sorted(notices, key=lambda notice: notice.span or Span(0, 1)))
