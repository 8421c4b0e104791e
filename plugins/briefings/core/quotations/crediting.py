"""What a phrase that credits its whole clause reports: the clause without the phrase."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import CueClass, Span
from . import grammar
from .bounds import clause_near, opening
from .candidate import Candidate
from .reading import Reading

_NORMS = frozenset(
    {
        "law", "tradition", "plan", "rule", "custom", "schedule", "need", "taste", "ability",
        "legend", "myth", "belief", "logic", "principle", "design", "size", "age", "rank", "type",
        "wish", "recipe", "standard", "formula", "convention", "fashion",
    }
)  # fmt: skip
"""What things go by: "according to the law" tells how it is, not who says so."""


def credit(
    reading: Reading,
    *,
    first: int,
    last: int,
    cue: Span,
    cue_class: CueClass,
    speaker: tuple[int, int],
    head: int,
    rule: str,
    priority: int,
    within: int | None = None,
) -> Iterator[Candidate]:
    """The rest of the clause around a crediting phrase from *first* to *last*.

    Args:
        within: where it begins, when only the end of the clause is credited.
    """
    sentence = reading.in_sentence[reading.tokens[first].sentence]
    low, high = clause_near(reading, first, last)
    low = min(opening(reading, low), first) if within is None else within
    if rule == "as somebody said" and first > low and _in_dashes(reading, first, sentence):
        # "…, assured the crowd that the pier holds — as Ortiz said — and left": the clause alone.
        low = max([low, *(i + 1 for i in range(low, first) if reading.tokens[i].dep == "mark")])
        last = high
    before = grammar.stretch(reading, low, first - 1) if low < first else None
    after = grammar.stretch(reading, last + 1, high) if last < high else None
    if before is not None and not _worth(reading, low, first - 1):
        before = None
    if after is not None and first > low and _joins(reading, first - 1):
        # "He erred, and as the court noted, others did too" credits the second half alone.
        before = None
    if before is not None and after is not None:
        follows = reading.tokens[last + 1]
        # "…, according to X, who spoke on Monday": what follows a phrase at the end of its
        # clause is about the phrase, unless the clause goes on behind a comma.
        if follows.text != "," or not _goes_on(reading, last + 2, high):
            after = None
    content = tuple(span for span in (before, after) if span is not None)
    if not content:
        return
    yield Candidate(
        content=content,
        cue=cue,
        cue_class=cue_class,
        speaker=reading.span(*speaker),
        speaker_head=reading.span(head, head),
        rule=rule,
        speaker_rule="named by the phrase",
        priority=priority,
        attitude=reading.tokens[head].lemma.lower() in _NORMS,
    )


def _in_dashes(reading: Reading, first: int, sentence: range) -> bool:
    """Whether a phrase is set off by dashes on both sides."""
    behind = range(first, sentence[-1])
    return reading.tokens[first - 1].text in grammar.DASHES and any(
        reading.tokens[index].text in grammar.DASHES for index in behind
    )


def _joins(reading: Reading, index: int) -> bool:
    """Whether a conjunction stands right before the phrase, a comma aside."""
    if reading.tokens[index].text == ",":
        index -= 1
    return grammar.lower(reading, index) in ("and", "but", "that", "or", "while", "because")


def _worth(reading: Reading, low: int, high: int) -> bool:
    """Whether a stretch is more than a conjunction or adverb that opens the sentence."""
    return any(
        reading.tokens[index].pos not in ("CCONJ", "ADV", "PUNCT", "SCONJ", "SYM")
        for index in range(low, high + 1)
    )


def _goes_on(reading: Reading, start: int, high: int) -> bool:
    if start > high:
        return False
    word = grammar.lower(reading, start)
    return word not in ("who", "which", "whose", "where", "a", "an", "and", "but", "while", "when")
