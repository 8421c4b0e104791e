"""What each paragraph is for: headline, caption, byline, page furniture, or the article itself.

Precision first: a paragraph is set aside only when its own shape (or its place beside others
of that shape) tells, since a statement that is dropped is lost and a "Read more" that stays
is merely ugly. Nothing is removed: kinds and notices are all that changes.

The rules are `_RULES`, asked in this order of each paragraph; the first that answers decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ..errors import Notice, NoticeCode
from ..messages import Message, message
from ..model import Found, Paragraph, ParagraphKind, Source
from .bylines import bio_name, is_byline
from .captions import is_credited_caption, is_plain_caption
from .headlines import is_heading, is_headline, is_title_case
from .phrases import (
    ends_like_a_sentence,
    has_furniture_shape,
    is_nothing_but_furniture,
    opens_links,
)

__all__ = ["mark_paragraphs"]


@dataclass(slots=True)
class _Reading:
    """Where the reader of the paragraphs stands."""

    words: tuple[str, ...]
    """Every paragraph."""
    title: str | None
    """The headline a header told, folded."""
    links_from: int
    """Where a last row of lines in title case begins, or the number of paragraphs."""
    headline: bool = False
    """Whether the text's own headline has been met."""
    body: int = 0
    """Paragraphs of the article so far."""
    in_links: bool = False
    """Whether the paragraphs below "Read more:" have not ended yet."""
    seen: set[str] = field(default_factory=set)
    """Folded paragraphs of the article so far."""
    names: set[str] = field(default_factory=set)
    """Capitalised words of the article so far."""


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", words).casefold()))


def _furniture(reading: _Reading, index: int) -> ParagraphKind | None:
    words = reading.words[index]
    if opens_links(words) and (":" in words or index + 1 < len(reading.words)):
        # What follows without a full stop is a list of links, up to the next real sentence.
        reading.in_links = True
        return ParagraphKind.FURNITURE
    if reading.in_links:
        if len(words) <= 200 and not ends_like_a_sentence(words):
            return ParagraphKind.FURNITURE
        reading.in_links = False
    if is_nothing_but_furniture(words) or has_furniture_shape(words):
        return ParagraphKind.FURNITURE
    return None


def _caption(reading: _Reading, index: int) -> ParagraphKind | None:
    words, last = reading.words[index], index == len(reading.words) - 1
    if is_credited_caption(words, last=last, near_top=reading.body <= 1):
        return ParagraphKind.CAPTION
    # A caption without credit is believed at the top only, with the article still to come.
    if reading.body == 0 and not last and is_plain_caption(words):
        return ParagraphKind.CAPTION
    return None


def _byline(reading: _Reading, index: int) -> ParagraphKind | None:
    words = reading.words[index]
    if is_byline(words):
        return ParagraphKind.BYLINE
    # The writer's own lines stand last, and the article has not spoken of the writer.
    if reading.body >= 3 and index >= len(reading.words) - 3:
        name = bio_name(words)
        if name is not None and name.split()[-1] not in reading.names:
            return ParagraphKind.BYLINE
    return None


def _headline(reading: _Reading, index: int) -> ParagraphKind | None:
    words = reading.words[index]
    if reading.body == 0 and reading.title is not None and _fold(words) == reading.title:
        return ParagraphKind.HEADLINE
    if reading.headline or reading.body or index + 1 == len(reading.words):
        return None
    # Beside a title in the header the outlet's own headline may read otherwise; then only a
    # line that is no sentence is taken for one.
    if reading.title is not None and ends_like_a_sentence(words):
        return None
    rest = reading.words[index + 1 : index + 8]
    # A headline heads something longer than itself; a list of short lines has none.
    if is_headline(words) and any(len(w) > len(words) or ends_like_a_sentence(w) for w in rest):
        return ParagraphKind.HEADLINE
    return None


def _heading(reading: _Reading, index: int) -> ParagraphKind | None:
    """A subheading stands between two paragraphs that end as sentences do; a row of such lines
    at the very end are links."""
    words = reading.words
    if not reading.body:
        return None
    if index >= reading.links_from:
        return ParagraphKind.FURNITURE
    if index + 1 == len(words) or not is_heading(words[index]):
        return None
    if ends_like_a_sentence(words[index - 1]) and ends_like_a_sentence(words[index + 1]):
        return ParagraphKind.HEADING
    return None


def _last_links(words: tuple[str, ...]) -> int:
    """Where the headlines of other pages begin that end a scraped text."""
    first = len(words)
    while first and len(words[first - 1]) <= 130 and _is_link(words[first - 1]):
        first -= 1
    return first


def _is_link(words: str) -> bool:
    return len(words.split()) >= 5 and is_title_case(words) and not ends_like_a_sentence(words)


def _duplicate(reading: _Reading, index: int) -> ParagraphKind | None:
    folded = _fold(reading.words[index])
    # A chant or a refrain may come back; a sentence of this length is pasted twice.
    if len(folded) >= 40 and folded in reading.seen:
        return ParagraphKind.DUPLICATE
    return None


_RULES: tuple[Callable[[_Reading, int], ParagraphKind | None], ...] = (
    _byline,
    _caption,
    _furniture,
    _headline,
    _duplicate,
    _heading,
)

_NOTICES = {
    ParagraphKind.FURNITURE: (
        NoticeCode.FURNITURE,
        message("this paragraph belongs to the web page, and is left out of what the article says"),
    ),
    ParagraphKind.CAPTION: (
        NoticeCode.CAPTION,
        message(
            "this paragraph is a photo caption or its credit, "
            "and is left out of what the article says"
        ),
    ),
    ParagraphKind.BYLINE: (
        NoticeCode.BYLINE,
        message(
            "this paragraph names author, place, time or agency, "
            "and is left out of what the article says"
        ),
    ),
    ParagraphKind.DUPLICATE: (
        NoticeCode.DUPLICATE_PARAGRAPH,
        message("this paragraph stands in the text a second time, and is read once"),
    ),
}


def mark_paragraphs(source: Source) -> Found[Source]:
    """Tell each paragraph's kind, and the headline where no header told it.

    Args:
        source: as `read_seed` gives it, its paragraphs all `ParagraphKind.BODY`.

    Returns:
        The same source with its paragraphs' kinds (spans unchanged) and, if it had no
        title, the first headline's span; and a notice for each paragraph set aside, for
        subheadings and headline none, and one when nothing of the article is left.
    """
    reading = _Reading(
        words=tuple(paragraph.span.of(source.text) for paragraph in source.paragraphs),
        title=_fold(source.title.of(source.text)) if source.title else None,
        links_from=0,
    )
    reading.links_from = _last_links(reading.words)
    title = source.title
    paragraphs: list[Paragraph] = []
    notices: list[Notice] = []
    for index, paragraph in enumerate(source.paragraphs):
        kind = ParagraphKind.BODY
        for rule in _RULES:
            if (told := rule(reading, index)) is not None:
                kind = told
                break
        if kind is ParagraphKind.BODY:
            reading.body += 1
            reading.seen.add(_fold(reading.words[index]))
            reading.names.update(re.findall(r"[A-Z][\w'’-]+", reading.words[index]))
        elif kind is ParagraphKind.HEADLINE:
            reading.headline = True
            title = title or paragraph.span
        paragraphs.append(Paragraph(span=paragraph.span, kind=kind))
        if kind in _NOTICES:
            code, what = _NOTICES[kind]
            notices.append(
                Notice(
                    code=code,
                    source_id=source.id,
                    span=paragraph.span,
                    message=Message(what),
                )
            )
    if not reading.body:
        what = Message("nothing is left once headline, captions and furniture are set aside")
        notices.append(
            Notice(code=NoticeCode.EMPTY_BODY, source_id=source.id, span=None, message=what)
        )
    marked = replace(source, paragraphs=tuple(paragraphs), title=title)
    return Found(values=(marked,), notices=tuple(notices))
