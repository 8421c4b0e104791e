"""What can go wrong, and what merely surprises.

Input we cannot read raises a `BriefingError`; prose that surprises yields what was found
plus a `Notice`. Both say where, what, and how to mend it, and keep those parts as
attributes so that a caller can sort, count or print them its own way.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .model import SourceId, Span

_NEAR = 0.6
"""How alike two words are when one is a slip of the other, 0-1: “corect”, “correct” .92."""


class NoticeCode(StrEnum):
    """Every surprise the reader can report. Documented in `docs/reference/notices.md`."""

    UNCLOSED_QUOTE = "unclosed-quote"
    """An opening quotation mark never closes in its paragraph and the next does not reopen it."""
    UNOPENED_QUOTE = "unopened-quote"
    """A closing quotation mark has no opening one before it."""
    MISMATCHED_QUOTE = "mismatched-quote"
    """A quotation opens with one style of mark and closes with another."""
    DOUBLED_WORDS = "doubled-words"
    """A word or a phrase stands twice in a row, so words may have been lost between."""
    BROKEN_SENTENCE = "broken-sentence"
    """A full stop stands where no sentence ends, so words may have been lost around it."""
    MISSING_HEADLINE = "missing-headline"
    """The text begins with its body; the briefing needs another name for it."""
    MISSING_DATE = "missing-date"
    """Nothing tells when the text was published."""
    INFERRED_DATE = "inferred-date"
    """The publication date was told by the text or by its companions, not by a header."""
    INLINE_DATE = "inline-date"
    """The text starts with a ` date YYYY-MM-DD ` prefix, a trace of the tool that saved it."""
    CAPTION = "caption"
    """A paragraph is a photo caption or its credit, and is left out of what the article says."""
    FURNITURE = "furniture"
    """A paragraph belongs to the web page, not to the article ("Read more", "Sign up")."""
    BYLINE = "byline"
    """A paragraph names the author, place or agency, and is left out of what the article says."""
    DUPLICATE_PARAGRAPH = "duplicate-paragraph"
    """A paragraph stands a second time in the same text, and is read once."""
    CONTROL_CHARACTERS = "control-characters"
    """Invisible control characters stand in the text; they are kept and shown as a sign."""
    OVERLONG_SENTENCE = "overlong-sentence"
    """A stretch goes on for pages without the end of a sentence, and is read in parts."""
    UNSUPPORTED_LANGUAGE = "unsupported-language"
    """The text is in a language the reader is not made for; it has its page, and stays out of
    briefings."""
    EMPTY_BODY = "empty-body"
    """Nothing is left once headline, captions and furniture are set aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something surprising in a source that was read all the same."""

    code: NoticeCode
    source_id: SourceId
    span: Span | None
    """Where, in the source's text; ``None`` when it is about the whole text."""
    message: str
    """What was seen and what was done about it, one sentence without a full stop."""


class BriefingError(Exception):
    """Base of every error this program raises on purpose: place, what, how to mend it."""

    def __init__(self, place: str, what: str, mend: str) -> None:
        super().__init__(f"{place}: {what}; {mend}")
        self.place = place
        """``path`` or ``path:line`` as a person would write it."""
        self.what = what
        self.mend = mend


class SeedError(BriefingError):
    """A seed that cannot be read."""


class SettingError(BriefingError):
    """A `BRIEFINGS_*` setting that is unknown or has the wrong type or value."""


class OverlayError(BriefingError):
    """An editor's file that is malformed or no longer matches anything."""


class VerificationError(BriefingError):
    """A quotation or citation that is not a slice of its source: a fault of this program."""


def suggest(word: str, known: Collection[str]) -> str:
    """How to mend a word that is none of those known: the one it was meant to be, else all.

    >>> suggest("titel", ["title", "author"])
    'did you mean title?'
    >>> suggest("by", ["title", "author"])
    'use one of title, author'
    """
    folded = {one.casefold(): one for one in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=_NEAR)
    return f"did you mean {folded[near[0]]}?" if near else f"use one of {', '.join(known)}"


class ErrorReport(BriefingError):
    """Several errors told at once, so that nobody mends one to meet the next.

    `str()` gives one line an error, then a line that counts them.
    """

    def __init__(self, errors: Sequence[BriefingError], summary: str) -> None:
        Exception.__init__(self, "\n".join([*map(str, errors), summary]))
        self.errors = tuple(errors)
        self.place = errors[0].place if errors else ""
        self.what = summary
        self.mend = ""
