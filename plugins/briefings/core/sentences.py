"""Where in a source something stands: its sentence, by offset.

Sentences are disjoint and in reading order, so one look-up does; between two of them lie
blank lines, and before the first a header.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from .model import Paragraph, Sentence, Span

Part = TypeVar("Part", Sentence, Paragraph)


def sentence_up_to(sentences: Sequence[Sentence], offset: int) -> Sentence:
    """The sentence an offset stands in, or the last one before it, or else the first.

    A reader who follows a link to a blank line must land somewhere.

    Raises:
        IndexError: there are no sentences.
    """
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    return sentences[max(index, 0)]


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence an offset stands in; ``None`` in a header or between two sentences."""
    return first_touched(sentences, Span(offset, offset + 1))


def first_touched(sentences: Sequence[Sentence], span: Span) -> Sentence | None:
    """The first sentence that shares a character with a span; ``None`` where none does."""
    index = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
    if index == len(sentences) or not sentences[index].span.overlaps(span):
        return None
    return sentences[index]


def touched(parts: Sequence[Part], span: Span) -> Iterator[Part]:
    """All sentences, or all paragraphs, that share a character with a span, in order."""
    index = bisect_right(parts, span.start, key=lambda part: part.span.end)
    while index < len(parts) and parts[index].span.start < span.end:
        yield parts[index]
        index += 1
