"""Sources made by hand, for tests of stages that need no seed."""

from __future__ import annotations

import re

from briefings.core.model import Paragraph, ParagraphKind, Source, SourceId, Span


def source_of(text: str, name: str = "post") -> Source:
    """A source whose paragraphs are parted by blank lines, all of them body."""
    paragraphs = tuple(
        Paragraph(span=Span(found.start(), found.end()), kind=ParagraphKind.BODY)
        for found in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*(?<=\S)", text)
    )
    return Source(
        id=SourceId(name),
        path=f"{name}.txt",
        text=text,
        body_start=0,
        paragraphs=paragraphs,
        event=None,
    )
