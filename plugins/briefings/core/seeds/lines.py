"""Lines into paragraphs. Nothing is replaced, so offsets stay those of the decoded text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from ..model import Paragraph, ParagraphKind, Span

_LINE = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
"""Where a line ends for a reader. Offsets stay those of the decoded text: nothing is replaced."""

_INVISIBLE = r"\s\x00-\x1f\x7f-\x9f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_VISIBLE = re.compile(rf"[^{_INVISIBLE}]")


def iterate_lines(text: str, start: int) -> Iterator[tuple[Span | None, int]]:
    """Each line without white space at its ends (``None``: nothing visible), and where it ends."""
    while start < len(text):
        end = _LINE.search(text, start)
        stop, after = (end.start(), end.end()) if end else (len(text), len(text))
        yield trimmed(text, start, stop), after
        if end and end[0] == "\u2029":
            yield None, after
        start = after


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends, if it has a visible character."""
    if _VISIBLE.search(text, start, end) is None:
        return None
    line = text[start:end]
    return Span(start + len(line) - len(line.lstrip()), end - len(line) + len(line.rstrip()))


def split_paragraphs(text: str, start: int) -> tuple[Paragraph, ...]:
    """Split into paragraphs, all of them `ParagraphKind.BODY`.

    An empty line always parts paragraphs. A single line break parts them too, unless the
    text was wrapped to a width (then it is where the typewriter stopped) or the next line
    goes on in the middle of a sentence. So a headline with its caption right below it is
    two paragraphs, and a text that knows no empty lines has one a line.

    Returns:
        In reading order, disjoint; together they hold every visible character from *start*.
    """
    blocks: list[list[Span]] = [[]]
    for line, _ in iterate_lines(text, start):
        if line is not None:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])

    width = _wrap_width(text, blocks)
    paragraphs: list[Paragraph] = []
    for block in blocks:
        begin: int | None = None
        for line, following in itertools.zip_longest(block, block[1:]):
            begin = line.start if begin is None else begin
            if following is not None and _continues(text, line, following, width):
                continue
            span = Span(begin, line.end)
            paragraphs.append(Paragraph(span=span, kind=ParagraphKind.BODY))
            begin = None
    return tuple(paragraphs)


_WIDEST_WRAP = 132
"""No program wraps prose wider than an old line printer; longer lines are whole paragraphs."""
_WRAPPED_SHARE = 0.8
"""A wrapped text is full of full lines; its few short ones end paragraphs it has no blank for."""


def _wrap_width(text: str, blocks: Sequence[Sequence[Span]]) -> int | None:
    """The width a text was wrapped to, or ``None`` when its line breaks were set by hand."""
    pairs = [pair for block in blocks for pair in itertools.pairwise(block)]
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    if not pairs or width > _WIDEST_WRAP:
        return None
    full = sum(_is_full(text, line, following, width) for line, following in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) and full > 1 else None


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this one."""
    first_word = text[following.start : following.end].split(None, 1)[0]
    return line.end - line.start + 1 + len(first_word) > width


_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]{0,3}$")


def _continues(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether two lines belong to one paragraph."""
    if width is not None and _is_full(text, line, following, width):
        return True
    goes_on = text[following.start].islower() or text[following.start] in ",;)"
    tail = text[max(line.start, line.end - 8) : line.end]
    return goes_on and _SENTENCE_END.search(tail) is None
