"""Signs that words were lost or doubled on the way from the newsroom to the seed.

Nothing is mended: a reader who relies on the text must see what it looks like. A sign is
noticed only where good prose has no use for it; "had had" and "more and more" are prose.
Quotation marks that do not pair are noticed where marks are paired.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from .errors import Notice, NoticeCode
from .lexicon import load_lines
from .marks import find_marks
from .messages import Message
from .model import ParagraphKind, Source, Span

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Tabs and line ends are no surprise; what turns the direction of writing can hide words."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d[\d.,]*")

_NEVER_TWICE_LIST = """
    the a an of to and or with by from at for as are was were be been has have his their
    this these those he she they we i would will which who our your my its if into about
"""
_NEVER_TWICE = frozenset(_NEVER_TWICE_LIST.split())
"""Function words that no grammar puts side by side with themselves. Left out are those that it
does: "that that", "had had", "is is", "her her", "in in", "on on", "you you", "do do"."""

_STRESSED_LIST = """
    very really many much long far never again more so no yes ha bye well now please big old
    that had is her in on you do it what there please such quite not too come go night knock
    hear blah look up out down first
"""
_STRESSED = frozenset(_STRESSED_LIST.split())
"""Words that are said twice on purpose, or meet by chance at a clause's edge."""

_LONGEST_PHRASE = 6
_JOINS = frozenset(("and", "or", "nor"))
_ANSWERS_LIST = """
    yes no ok okay period amen right wrong never nope nothing enough ever not really exactly
    correct true false sorry thanks indeed maybe perhaps always none everything everyone
    nobody money hardly absolutely definitely nonsense good bad great fine done gone full
    stop ouch wow sure same zero why how what who
"""
_ANSWERS = frozenset(_ANSWERS_LIST.split())
"""One-word sentences that writers write."""


def find_damage(source: Source) -> tuple[Notice, ...]:
    """Notice what looks damaged in one source.

    Args:
        source: its paragraphs marked, so that captions and page furniture are left out.

    Returns:
        Notices in the order of the text; first those about the whole of it (no headline).
        None for an intact text with a headline.
    """
    notices: list[Notice] = []
    if source.title is None:
        message = Message("the text has no headline; a “Title:” line on top would give it one")
        notices.append(_notice(source, NoticeCode.MISSING_HEADLINE, None, message))
    found: list[tuple[Span, NoticeCode, str]] = []
    if control := _CONTROL.search(source.text):
        count = sum(1 for _ in _CONTROL.finditer(source.text))
        message = Message.counted(
            "an invisible control character stands here; kept, and shown as a sign",
            "%(count)s invisible control characters stand in the text, the first here; "
            "kept, and shown as a sign",
            count,
        )
        found.append((Span(*control.span()), NoticeCode.CONTROL_CHARACTERS, message))
    if source.is_read:
        quoted = sorted(mark.whole for mark in find_marks(source).quoted if mark.depth == 0)
        names = set(_WORD_INSIDE.findall(source.text))
        for paragraph in source.paragraphs:
            if paragraph.kind in (ParagraphKind.BODY, ParagraphKind.HEADLINE):
                found.extend(_doubled(source.text, paragraph.span, quoted))
            if paragraph.kind is ParagraphKind.BODY:
                found.extend(_broken(source.text, paragraph.span, quoted, names))
    notices += [_notice(source, code, span, what) for span, code, what in sorted(found)]
    return tuple(notices)


def _notice(source: Source, code: NoticeCode, span: Span | None, message: str) -> Notice:
    return Notice(code=code, source_id=source.id, span=span, message=message)


def _doubled(
    text: str, paragraph: Span, quoted: list[Span]
) -> Iterator[tuple[Span, NoticeCode, str]]:
    """A word or phrase that stands twice in a row, or twice around one "and"."""
    words = list(_WORD.finditer(text, paragraph.start, paragraph.end))
    folded = [word[0].casefold() for word in words]
    # Words that follow each other with nothing but white space between them; a comma or a
    # full stop between two equal words ("No, no") is a speaker's, not an accident's.
    joined = [not text[a.end() : b.start()].strip() for a, b in itertools.pairwise(words)]
    at, candidates = 0, _soon_again(folded)
    for candidate in candidates:
        if candidate < at:
            continue
        at = candidate
        size, skip = _repeat(words, folded, joined, at)
        if not size:
            continue
        last = at + 2 * size + skip - 1
        span = Span(words[at].start(), words[last].end())
        at = last + 1
        if _is_speech(quoted, span) and size == 1 and folded[last] not in _NEVER_TWICE:
            continue
        again = text[words[last - size + 1].start() : words[last].end()]
        message = Message(
            "“%(words)s” stands twice, so words may have been lost between", words=again
        )
        yield span, NoticeCode.DOUBLED_WORDS, message


def _soon_again(folded: list[str]) -> list[int]:
    """Places of the words that come again soon enough to begin a phrase that repeats."""
    places: list[int] = []
    last: dict[str, int] = {}
    for place, word in enumerate(folded):
        if place - last.get(word, -99) <= _LONGEST_PHRASE + 1:
            places.append(last[word])
        last[word] = place
    return sorted(set(places))


def _repeat(
    words: list[re.Match[str]], folded: list[str], joined: list[bool], at: int
) -> tuple[int, int]:
    """Size of the longest phrase that repeats from here, and whether an "and" parts it."""
    for size in range(_LONGEST_PHRASE, 0, -1):
        for skip in (0, 1):
            second, end = at + size + skip, at + 2 * size + skip
            if end > len(words) or folded[second] != folded[at]:
                continue
            if not all(joined[at : end - 1]):
                continue
            if folded[at : at + size] != folded[second:end] or not _same_case(words, at, second):
                continue
            if skip and (folded[at + size] not in _JOINS or not _is_name(words, at, size)):
                continue
            if size == 1 and not skip and not _is_accident(words, folded, at):
                continue
            if size > 1 and not skip and _is_figure(folded, at, size):
                continue
            return size, skip
    return 0, 0


def _same_case(words: list[re.Match[str]], first: int, second: int) -> bool:
    """Whether two words are spelt alike but for a first capital letter ("at AT&T" is not)."""
    return words[first][0][1:] == words[second][0][1:]


_REPEATING_NOUNS_LIST = """
    time hand day face side step one word year week month door coast back end head point
    room town house man woman arm eye heart line page place shoulder state street toe wall
"""
_REPEATING_NOUNS = frozenset(_REPEATING_NOUNS_LIST.split())


def _is_figure(folded: list[str], at: int, size: int) -> bool:
    """Whether a phrase repeats as a figure of speech: "over and over and", "lie after lie
    after", "from time to time to", "will have to have", "whatever he does he does"."""
    first, last = folded[at], folded[at + size - 1]
    if set(folded[at : at + size]) <= _STRESSED or _JOINS & set(folded[at : at + size]):
        return True
    if size != 2:
        return False
    before = folded[at - 1] if at else ""
    return bool(
        {first, last} & {"after", "by", "upon"}
        or (last in ("in", "to", "on", "for", "against") and first in _REPEATING_NOUNS)
        or (first == "to" and last == "have")
        or before in ("whatever", "what", "everything", "all", "when", "if", "where", "that")
    )


def _is_name(words: list[re.Match[str]], at: int, size: int) -> bool:
    """Whether a phrase around an "and" is a name of two words or more: "again and again" is
    prose, "the United States and the United States" is not."""
    return size > 1 and any(word[0][0].isupper() for word in words[at + 1 : at + size])


def _is_accident(words: list[re.Match[str]], folded: list[str], at: int) -> bool:
    """Whether one word twice is an accident: not a name (Duran Duran), not stressed."""
    first, second = words[at][0], words[at + 1][0]
    if folded[at] in _NEVER_TWICE:
        # "Vitamin A a day", "Plan A a failure": a capital letter may be a name's.
        return not (first.isupper() and len(first) == 1 and first != "I")
    if first[0].isupper() or second[0].isupper() or first[0].isdigit():
        return False
    return len(first) > 3 and folded[at] not in _STRESSED


_STOP = re.compile(
    r"(?<![^\W\d_])(?P<before>[^\W\d_]{3,}+)(?P<stop>\.)\s(?:(?P<lower>[a-z]{2,})\b(?![:./@_])"
    r"|(?P<lone>[A-Z][\w&-]{1,20})\.(?=\s|$))"
)


@cache
def _abbreviations() -> frozenset[str]:
    entries = (line.split()[0] for line in load_lines("abbreviations.txt"))
    return frozenset(entry.rstrip(".").casefold() for entry in entries)


_WORD_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][\w&-]{1,20}")
"""A capital letter within a sentence: a name."""


def _broken(
    text: str, paragraph: Span, quoted: list[Span], names: set[str]
) -> Iterator[tuple[Span, NoticeCode, str]]:
    """A full stop in the middle of a sentence: a small letter after it, or one lone name.

    "Sad." and "Again." are sentences that columnists write, "NATO." is none.
    """
    for found in _STOP.finditer(text, paragraph.start, paragraph.end):
        if found["before"].casefold() in _abbreviations():
            continue
        span = Span(found.start("stop"), found.end())
        if _is_speech(quoted, span):
            continue
        if found["lone"]:
            lone = found["lone"]
            if lone.casefold() in _ANSWERS or lone.casefold() in _abbreviations():
                continue
            if not lone.isupper() and lone not in names:
                continue
            message = Message(
                "“%(word)s.” stands as a sentence of its own, so words may have been lost",
                word=lone,
            )
        else:
            message = Message(
                "the sentence goes on with “%(word)s” after a full stop", word=found["lower"]
            )
        yield span, NoticeCode.BROKEN_SENTENCE, message


def _is_speech(quoted: list[Span], span: Span) -> bool:
    """Whether quotation marks stand around a place; people may talk as they like."""
    index = bisect_right(quoted, span.start, key=lambda stretch: stretch.start) - 1
    return index >= 0 and quoted[index].covers(span)
