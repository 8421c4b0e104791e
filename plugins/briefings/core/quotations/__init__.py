"""Reported speech: every rule proposes, `merge` settles.

The rules are two lists read from top to bottom: those that start from quotation marks
(`direct`) and those that start from a reporting cue (`indirect`). A rule never looks at what
another one found; where two claim the same words, `merge` holds the order and the reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..marks import find_marks
from ..model import Attribution, Found, Quotation, Sentence, Source, Token
from .closing import CLOSING_RULES
from .continuing import carry_on
from .direct import DIRECT_RULES
from .indirect import INDIRECT_RULES
from .lines import LINE_RULES
from .merge import settle, told
from .mixed import MIXED_RULES
from .numbering import number
from .reading import lay_out

__all__ = ["find_quotations", "without_attitudes"]


def find_quotations(
    source: Source, sentences: Sequence[Sentence], tokens: Sequence[Token]
) -> Found[Quotation]:
    """Find reported speech in one source.

    A direct quotation is a closed pair of marks; an indirect one the clause a reporting
    cue governs; a mixed one overlaps both [Pareti et al., EMNLP 2013].

    Args:
        source: the article; spans below index its ``text`` of n code points.
        sentences: its sentences in reading order.
        tokens: its tokens in reading order, each span within [0, n).

    Returns:
        Quotations by first content span, content spans disjoint unless one quotation stands
        inside another (`Quotation.inside`); and notices, one for each mark that never
        closes, closes nothing, or closes in another style. Both empty when nothing is
        reported, or when the source is not in English. What stands in captions, bylines,
        page furniture and repeated paragraphs is not what the article says and is left out.

    Raises:
        ValueError: a token reaches past n: tokens and source do not belong together.
    """
    if not source.is_read:
        return Found(values=())
    reading = lay_out(source, sentences, tokens, find_marks(source))
    candidates = [
        found
        for rule in DIRECT_RULES + LINE_RULES + MIXED_RULES + INDIRECT_RULES + CLOSING_RULES
        for found in rule(reading)
    ]
    standing = told(reading, carry_on(reading, settle(reading, candidates)))
    return Found(values=number(reading, standing), notices=reading.marks.notices)


def without_attitudes(
    quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[tuple[Quotation, ...], tuple[Attribution, ...]]:
    """What was said, without mere attitudes (`Quotation.attitude`), numbered anew from 1.

    Taken out behind the naming of speakers, so that who is meant does not depend on it.

    Args:
        attributions: one for each quotation, in its order.
    """
    kept = [(q, a) for q, a in zip(quotations, attributions, strict=True) if not q.attitude]
    numbers = {quotation.number: place for place, (quotation, _) in enumerate(kept, 1)}
    holders = {quotation.number: quotation.inside for quotation in quotations}

    def holder(number: int | None) -> int | None:
        while number is not None and number not in numbers:
            number = holders[number]
        return None if number is None else numbers[number]

    return (
        tuple(replace(q, number=numbers[q.number], inside=holder(q.inside)) for q, _ in kept),
        tuple(replace(a, quotation=numbers[a.quotation]) for _, a in kept),
    )
