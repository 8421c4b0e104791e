"""Whom each mention of one source means.

Names first (`mentions`, `clusters`), over the whole text; then every quotation's speaker in
reading order: a name, a pronoun (`pronouns`) or a description (`descriptions`). A mention is
resolved when exactly one candidate remains, as eyecite does with short citations; otherwise
the speaker is unnamed and the rule says why.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Attribution, Quotation, Referent, Sentence, Source, Token
from .drafts import Text
from .speakers import Speakers, quoted_stretches


def find_referents(
    source: Source,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    quotations: Sequence[Quotation],
) -> tuple[tuple[Referent, ...], tuple[Attribution, ...]]:
    """Find who and what a source speaks of, and whom its quotations are credited to.

    Args:
        source: the article.
        sentences: its sentences in reading order.
        tokens: its tokens in reading order, each with the index of its sentence.
        quotations: its quotations, by number.

    Returns:
        Referents by first mention, numbered by their place; and an attribution for each
        quotation, in the same order. Both empty for a text without names and quotations.
    """
    text = Text(source, sentences, tokens, quoted_stretches(source, quotations))
    return Speakers(text, quotations).settle()


__all__ = ["find_referents"]
