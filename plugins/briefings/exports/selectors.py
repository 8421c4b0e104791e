"""A place in a source as the W3C's Web Annotation model writes it.

Each place is told twice [Sanderson, Ciccarese & Young 2017]: where it stands, as a
``TextPositionSelector`` in code points of the published text (not bytes, and not the UTF-16
units that JavaScript counts), and what it says, as a ``TextQuoteSelector`` with some text
around it. Who finds that the two disagree has another edition of the text in hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..core.model import Citation, Sentence, Source, SourceId, Span
from ..core.sentences import first_touched

Json = dict[str, object]

CONTEXT = 32
"""Code points of prefix and suffix, as the annotators in use give; it tells twins apart."""


def selectors(span: Span, text: str) -> list[Json]:
    """The position and the quote, for a span of a text.

    >>> selectors(Span(4, 7), "The cat sat.")[1]["prefix"]
    'The '
    """
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - CONTEXT) : span.start],
            "suffix": text[span.end : span.end + CONTEXT],
        },
    ]


def place(source: Source, span: Span, sentences: Sequence[Sentence]) -> Json:
    """A span of a source, with the number of the sentence it begins in.

    The number is ``None`` where none does: a date in a header stands in no sentence.
    """
    first = first_touched(sentences, span)
    return {
        "source": source.id,
        "sentence": None if first is None else first.number,
        "selector": selectors(span, source.text),
    }


def cited(citation: Citation, text_of: dict[SourceId, str]) -> Json:
    """A citation, as a place."""
    return {
        "source": citation.source_id,
        "sentence": citation.sentence,
        "selector": selectors(citation.span, text_of[citation.source_id]),
    }
