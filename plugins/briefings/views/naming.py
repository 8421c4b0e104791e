"""What to call a source that may have neither outlet nor headline."""

from __future__ import annotations

from ..core.datelines import without_dateline
from ..core.gists import Gist
from ..core.headers import Header, header_of
from ..core.model import Analysis, Briefing, Citation, ParagraphKind
from .words import excerpt

# A label stands in table headings and beside letters; a heading has the width of a page.
LABEL_LENGTH = 48
HEADING_LENGTH = 90
# Longer than headlines are, shorter than most sentences.
TITLE_LENGTH = 120


def headline(analysis: Analysis) -> str:
    """The headline as printed, on one line; empty when there is none."""
    title = analysis.source.title
    return " ".join(title.of(analysis.source.text).split()) if title else ""


def first_words(analysis: Analysis, limit: int) -> str:
    """How the article begins, behind its dateline; else how the file does, else its name."""
    body = next((s for s in analysis.sentences if s.kind is ParagraphKind.BODY), None)
    body = body or next(iter(analysis.sentences), None)
    if body is None:
        return analysis.source.id
    return excerpt(without_dateline(analysis.source, body).of(analysis.source.text), limit)


def heading(analysis: Analysis) -> tuple[str, bool]:
    """A source's headline, else its first words; and whether it is the headline."""
    title = headline(analysis)
    return (title, True) if title else (first_words(analysis, HEADING_LENGTH), False)


def label(analysis: Analysis) -> str:
    """What to call a source where one name must do: outlet, else headline, else first words."""
    return label_at_hand(header_of(analysis)) or first_words(analysis, LABEL_LENGTH)


def label_at_hand(header: Header) -> str:
    """As `label` where its words need not be read for it; else empty."""
    return header.outlet or excerpt(" ".join((header.title or "").split()), LABEL_LENGTH)


def called(letter: str, analysis: Analysis) -> str:
    """A source within a sentence of ours: ``A (Harbour Post)``."""
    outlet = analysis.source.outlet
    if letter and outlet:
        return f"{letter} ({outlet})"
    return letter or label(analysis)


def gist_title(gist: Gist) -> str:
    """As `briefing_title`."""
    return gist.title if gist.title_source is None else excerpt(gist.title, TITLE_LENGTH)


def briefing_title(briefing: Briefing) -> str:
    """The title as a line of plain text.

    Where no source has a headline it is a sentence, and a sentence may be long.
    """
    title = briefing.title
    return excerpt(title.exact, TITLE_LENGTH) if isinstance(title, Citation) else title
