"""The place and agency, or the time, before a report's first words: "OSTWICK, Conn. (AP) — The …".

A foundation like `marks`: whoever reads a sentence's first words must agree on where they are.
"""

from __future__ import annotations

import re

from .model import Sentence, Source, Span

_DATELINE = re.compile(
    r"(?:(?!(?:UPDATE|BREAKING|EXCLUSIVE|WATCH|VIDEO|PHOTOS?|LIVE|ANALYSIS|OPINION|INTERVIEW"
    r"|FILE|NOTE|CORRECTION|REVIEW|EDITORIAL|ALERT|DEVELOPING)\b)"
    r"(?:[A-Z][A-Z.'’]+(?:[ -][A-Z][A-Z.'’]*){0,4})"
    r"(?:,\s?(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}|[A-Z][a-z]{2,8}\.? \d{1,2}|\d{4})){0,3}"
    r"(?:(?:\s?(?:--|[—–-]))?\s?(?:\([A-Z][\w./ ]{0,24}\)|/[A-Z][\w. ]{1,24}/))?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r" ?\((?:AP|CNN|Reuters|REUTERS|AFP|UPI|dpa|DPA|Bloomberg|BBC|ANSA|AA|IPS)\)"
    r"|\((?:AP|CNN|Reuters|REUTERS|AFP|UPI|dpa|DPA|Bloomberg|BBC|ANSA|AA|IPS)\))"
    r"\s?(?:[—–]|(?<=\s)--?(?=\s)|--)\s?"
)


_ABOVE = re.compile(r"(?:Story|STORY) (?:highlights?|HIGHLIGHTS?):? +(?=[A-Z“\"‘])")
"""What a page printed above its list of points, run into the first of them."""
_CLOCK = re.compile(
    r"(?:\d{1,2}:\d{2}|\d{1,2}[.:]\d{2}\s?(?:[ap]m|[ap]\.m\.))"
    r"(?:\s?(?:[ap]m|[ap]\.m\.))?(?:\s(?:GMT|BST|UTC|EST|EDT|ET|PT|CET|CEST))?"
    r"\s?(?:[:—–|-]\s?|(?=\s))\s(?=[A-Z“\"‘])"
)
"""The time that opens an entry of a live report: "14:45 Tom Lind tells reporters"."""


def dateline(text: str, paragraph: Span) -> Span | None:
    """Where a paragraph's dateline stands, its dash and the space after it included.

    >>> dateline("OSTWICK, Conn. (AP) — The port is closed.", Span(0, 41))
    Span(start=0, end=22)

    Returns:
        ``None`` when the paragraph opens with its first sentence.
    """
    opening = text[paragraph.start : min(paragraph.end, paragraph.start + 90)]
    match = _DATELINE.match(opening) or _CLOCK.match(opening) or _ABOVE.match(opening)
    return Span(paragraph.start, paragraph.start + match.end()) if match else None


def without_dateline(source: Source, sentence: Sentence) -> Span:
    """A sentence without the place and agency before a report's first words.

    They tell where the reporter sat; the sentence that they stand before is told without them.
    """
    opening = dateline(source.text, source.paragraphs[sentence.paragraph].span)
    if opening is None or not sentence.span.start < opening.end < sentence.span.end:
        return sentence.span
    return Span(opening.end, sentence.span.end)
