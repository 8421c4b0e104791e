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

from collections.abc import Sequence
from dataclasses import replace

from ..errors import Notice, NoticeCode
from ..messages import Message
from ..model import Paragraph, ParagraphKind, Source, Span
from .doubles import DOUBLE, pair_doubles
from .singles import deepen, pair_singles
from .stretches import Marks, Quoted

__all__ = ["DOUBLE", "Marks", "Quoted", "find_marks"]


_PARTNERS = frozenset(
    {("“", "”"), ("„", "“"), ("„", "”"), ("‟", "”"), ("«", "»"), ("»", "«"), ('"', '"'), ("″", "″")}
    | {("``", "''"), ("''", "''"), ("‘‘", "’’"), ("”", "”"), ("'", "'"), ("‘", "’"), ("‚", "‘")}
)


def find_marks(source: Source) -> Marks:
    """Pair the quotation marks of one source.

    Returns:
        Stretches in reading order, each within one paragraph; marks without a partner;
        and a notice for each that is missing its partner or has one of another style.
    """
    quoted: list[Quoted] = []
    strays: list[tuple[Span, int]] = []
    for index, paragraph in enumerate(source.paragraphs):
        pairs, lone = pair_doubles(source.text, paragraph.span, index)
        quoted += pairs
        strays += ((span, index) for span in lone)
    quoted = _reopened(source.text, quoted, source)
    outer: dict[int, list[Span]] = {}
    for pair in quoted:
        if not pair.depth:
            outer.setdefault(pair.paragraph, []).append(pair.whole)
    singles: list[Quoted] = []
    for index, paragraph in enumerate(source.paragraphs):
        singles += pair_singles(source.text, paragraph.span, index, sorted(outer.get(index, [])))
    # An apostrophe may look like a mark left open: only one that is opened again is one.
    singles = [one for one in _reopened(source.text, singles, source) if one.closing or one.goes_on]
    quoted = deepen(quoted, [pair.whole for pair in singles if not pair.depth]) + singles
    quoted.sort(key=lambda pair: (pair.whole.start, pair.depth))
    return Marks(
        quoted=tuple(quoted),
        strays=tuple(strays),
        notices=_notices(source, quoted, strays),
    )


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
        while following < len(source.paragraphs) and _is_between(source.paragraphs[following]):
            following += 1
        if following < len(source.paragraphs):
            next_index = at_start.get(source.paragraphs[following].span.start)
            if next_index is not None:
                joined[index] = replace(joined[index], goes_on=True)
                joined[next_index] = replace(joined[next_index], continues=True)
    return joined


def _is_between(paragraph: Paragraph) -> bool:
    """Whether a page put it between the paragraphs of an article: "View gallery"."""
    return paragraph.kind in (ParagraphKind.FURNITURE, ParagraphKind.CAPTION)


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
