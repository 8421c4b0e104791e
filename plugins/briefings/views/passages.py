"""The words of a source that hold somebody's words: whole sentences, in reading order.

A quotation alone stands in the table. Here it stands as its source prints it, so a sentence with
three of them is printed once, and what others show of it on demand may be taken from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from ..core.model import SourceId, Span, Statement
from .atlas import Atlas
from .citations import Chip, chip
from .links import Links
from .renderings import Rendering, rendering
from .text import pieces, shown, together

LEFT_OUT = ' <span class="gap">[…]</span> '
"""Between sentences that do not follow one another; ours, so it is set apart."""


OPENING = re.compile(r"(?:\S+\s+){0,3}\S+")
"""Four words: more than most quotations have in common where they begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Sentences that share quotations, and whose these are."""

    first: int
    """Number of its first sentence."""
    words: Markup
    """The sentences, a slice of the source; reported words in ``<mark>``, cues in ``<i>``."""
    chip: Chip
    renderings: tuple[tuple[Markup, str, Rendering], ...]
    """In reading order, each with the first of its words where several share the passage, and an
    ellipsis, or a colon where these are all of them; those within others stand with them."""
    language: str


def passages(
    atlas: Atlas, links: Links, source_id: SourceId, statements: Sequence[Statement]
) -> tuple[Passage, ...]:
    """The passages of a source.

    Args:
        statements: its statements in reading order, without those within others.
    """
    holding: dict[int, set[int]] = {}
    """By a sentence's number: the numbers of its whole passage, one set for all of them."""
    for statement in statements:
        touched = set(_sentences(atlas, statement))
        for number in tuple(touched):
            touched |= holding.get(number, set())
        holding.update(dict.fromkeys(touched, touched))
    said: dict[int, list[Statement]] = {}
    for statement in statements:
        said.setdefault(min(holding[statement.sentence]), []).append(statement)
    return tuple(
        _passage(atlas, links, source_id, sorted(holding[first]), said[first])
        for first in sorted(said)
    )


def _sentences(atlas: Atlas, statement: Statement) -> Iterator[int]:
    """Numbers of the sentences that hold its words, its cue or its speaker."""
    yield statement.sentence
    quotation = statement.quotation
    for span in (*quotation.content, quotation.cue, quotation.speaker):
        if span:
            first = atlas.sentence_at(statement.source_id, span.start)
            yield from range(first, atlas.sentence_at(statement.source_id, span.end - 1) + 1)


def _passage(
    atlas: Atlas, links: Links, source_id: SourceId, numbers: list[int], said: list[Statement]
) -> Passage:
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)]
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]]
    runs = (
        Span(atlas.sentence(source_id, a).span.start, atlas.sentence(source_id, b).span.end)
        for a, b in zip(starts, ends, strict=True)
    )
    text = atlas.source(source_id).text
    return Passage(
        first=numbers[0],
        words=together((_marked(text, run, said) for run in runs), LEFT_OUT),
        chip=chip(atlas, links, source_id, numbers[0], peek=False),
        renderings=tuple(
            (
                *(_opening(text, s) if len(said) > 1 else (Markup(""), "")),
                rendering(atlas, links, s, peek=False),
            )
            for s in said
        ),
        language=atlas.language(source_id),
    )


def _opening(text: str, statement: Statement) -> tuple[Markup, str]:
    """The first words of a quotation, enough to tell it from its neighbours; a sign of ours."""
    words, *more = (span.of(text) for span in statement.quotation.content)
    found = OPENING.match(words)
    first = found.group() if found else words
    return shown(first), ":" if first == words and not more else "…"


def _marked(text: str, base: Span, said: Sequence[Statement]) -> Markup:
    marks = [(span, s.quotation.kind.value) for s in said for span in s.quotation.content]
    marks += [(s.quotation.cue, "") for s in said if s.quotation.cue]
    out: list[Markup] = []
    for piece in pieces(base, marks):
        words = shown(piece.span.of(text))
        if "" in piece.keys:
            words = Markup(f"<i>{words}</i>")
        kinds = [key for key in piece.keys if key]
        if kinds:
            words = Markup(f'<mark class="{kinds[-1]}">{words}</mark>')
        out.append(words)
    return together(out)
