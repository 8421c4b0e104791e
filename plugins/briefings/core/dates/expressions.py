"""Finding words that tell when. Each shape is one pattern; its name is the expression's rule.

The patterns are written from how newspapers date things. They leave out what only looks like
a date: "may" and "march" the verbs, the Sunday Times, Black Friday, the September 11 attacks,
every Sunday, the 1990s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import DateExpression, Sentence, Source, Span
from .calendar import DAY, MONTH, WEEKDAY, YEAR

_NTH = rf"{DAY}(?:st|nd|rd|th)?(?![\d%:,.]?\d)"
_EDGE = r"(?:(?:the )?(?:very )?(?:beginning|start|end|middle|close) of |early |mid-?|late |later )"
_NUMBER = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|a few|a couple of)"
)
_UNIT = r"(?:days?|weeks?|months?|years?)"

SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?:1[89]|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    (
        "month-day-year",
        rf"(?:{WEEKDAY},? )?(?:the )?{MONTH} {_NTH},? {YEAR}",
    ),
    (
        "day-month-year",
        rf"(?:{WEEKDAY},? )?(?:the )?{_NTH} (?:of )?{MONTH},? {YEAR}",
    ),
    ("month-days", rf"{MONTH} {DAY} ?(?:[-–]|and|to) ?{DAY}(?!\d)(?:,? {YEAR})?"),
    ("month-year", rf"(?i:\b{_EDGE})?{MONTH},? (?:of )?{YEAR}"),
    (
        "month-day",
        rf"(?:{WEEKDAY},? )?{MONTH} {_NTH}(?!(?:,? ?{YEAR})|[-–]\d| (?:percent|per cent)\b)"
        r"(?:,? (?:of )?(?:last|this) year)?",
    ),
    (
        "day-month",
        rf"(?:{WEEKDAY},? )?(?:the )?{_NTH} (?:of )?{MONTH}(?!,? {YEAR})"
        r"(?:,? (?:of )?(?:last|this) year)?",
    ),
    (
        "month",
        # May and March need a preposition or an edge; the other months too, else "a November
        # vote" and "November's vote" would date the sentence they stand in.
        rf"(?i:\b(?:in|last|this past|since|until|till|from|by|during|of) (?:{_EDGE})?|{_EDGE})"
        rf"(?-i:(?!(?:Jan|Mar|Jun|Dec|Nov|Oct|Aug|Feb|Jul)(?![\w.])){MONTH})"
        rf"(?! {_NTH}\b)(?!,? (?:of )?{YEAR})(?:,? (?:of )?(?:last|this) year)?(?! [A-Z])",
    ),
    (
        "weekday",
        rf"(?i:\b(?:last|this|next|this coming|this past|early|late|later on|later) )?{WEEKDAY}"
        r"(?:(?i: night| morning| afternoon| evening))?(?![\w-])",
    ),
    (
        "day-word",
        r"(?i:\b(?:early |late |earlier |later )?(?:the day before yesterday|yesterday|today"
        r"|tonight|tomorrow|last night|this (?:morning|afternoon|evening)|overnight)\b)"
        r"(?i: (?:morning|afternoon|evening|night)\b)?",
    ),
    (
        "calendar-unit",
        r"(?i:\b(?:early |earlier |late |later )?(?:last|this past|this|next)"
        r" (?:week(?:end)?|month|year)\b)",
    ),
    ("ago", rf"(?i:\b{_NUMBER} {_UNIT} ago\b)"),
    (
        "part-year",
        rf"(?i:\b(?:{_EDGE}|(?:spring|summer|autumn|fall|winter)(?: of)? )){YEAR}(?!s\b|['’]s? )",
    ),
    (
        "year",
        rf"(?i:\b(?:in|since|of|from|until|till|by|during|throughout|after|before) ){YEAR}"
        r"(?!s\b|[-–/]\d|[,.]\d)",
    ),
    ("year-of", rf"(?i:(?<=['’]s )|(?<=\bthe )|(?<=\bits )){YEAR}(?= [a-z])(?!s\b)"),
)
"""Rule and pattern, the fuller shapes first: at one place the first that fits decides."""

FULL_DATES = ("iso", "month-day-year", "day-month-year")
"""Rules that tell a day without any help."""

_ANY = re.compile(
    r"(?<![\w$£€.-])(?:"
    + "|".join(f"(?P<{rule.replace('-', '_')}>{shape})" for rule, shape in SHAPES)
    + ")"
)

_NO_DATE_BEFORE = re.compile(
    r"(?:\b(?:every|each|most|Black|Good|Easter|Palm|Ash|Super|Bloody|Cyber|Giving|Fat|Ruby|Holy"
    r"|Maundy|Whit|Sheffield|Man|Girl|Casual|News|Any Given|CBS|Fox News)|,)\s$"
)
_NO_DATE_AFTER = re.compile(
    r"(?:['’]s)?\s(?:Times|Telegraph|Mirror|Express|Mail|Herald|Post|Tribune|Independent|Star"
    r"|World|Review|Magazine|Business|Night (?:Football|Live|Lights|Fever)|the 13th"
    r"|(?:school|roast|prayers?|mass|service|league|best|dress|shows?|talk shows?|papers?"
    r"|newspapers?)\b)|\safter\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_ANNIVERSARY = re.compile(
    r"(?:['’]s?)?,?\s(?:\d{4},?\s)?(?:terror(?:ist)?\s|terrorism\s)?"
    r"(?:attacks?|attackers?|riots?|rioters?|insurrection|committee|panel|hearings?|coup)\b"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_COUNTED = re.compile(
    r" (?:[a-z]+ )?(?:people|persons|men|women|children|troops|soldiers|workers|employees|residents"
    r"|students|pupils|homes|houses|miles|kilomet\w+|met(?:re|er)s|feet|dollars|euros|pounds|votes"
    r"|deaths|jobs|cases|members|migrants|refugees|protesters|demonstrators|officers|tons|tonnes"
    r"|acres|hectares|households|families|patients|prisoners|delegates|vehicles|cars|ships|times"
    r"|hours|days|percent|others)\b"
)
"""What makes a number of four digits a number: "a crowd of 2000 people"."""
_VAGUE_TODAY = re.compile(r"\b(?:world|of|even|until|till|than|as|still|America|generation) $")
_SPANS_TIME = re.compile(r"\b(?:the|over|for|past|during|within) $")


def find_dates(source: Source, sentences: Sequence[Sentence]) -> tuple[DateExpression, ...]:
    """Find the words of a source that tell when.

    Args:
        source: the article; spans index its ``text``.
        sentences: its sentences; no expression crosses from one to the next.

    Returns:
        In reading order, disjoint, each within one sentence; for a text that is not English
        none. The span holds what tells the date and its preposition where that is part of
        the telling ("in November", "last month", "Sunday").
    """
    if not source.is_read:
        return ()
    found: list[DateExpression] = []
    for sentence in sentences:
        for match in _ANY.finditer(source.text, sentence.span.start, sentence.span.end):
            rule = (match.lastgroup or "").replace("_", "-")
            if not _is_no_date(source.text, match, rule, sentence.span):
                found.append(DateExpression(span=Span(match.start(), match.end()), rule=rule))
    return tuple(found)


def _is_no_date(text: str, match: re.Match[str], rule: str, sentence: Span) -> bool:
    """Whether the words around a find say that it only looks like a date."""
    before = text[max(sentence.start, match.start() - 24) : match.start()]
    after = text[match.end() : min(sentence.end, match.end() + 40)]
    if rule == "weekday":
        # ", Sunday" is a date after a place ("in Rome, Sunday"), a name's end seldom.
        other = _NO_DATE_BEFORE.search(before)
        return (other is not None and other[0] != ", ") or bool(_NO_DATE_AFTER.match(after))
    if rule in ("year", "year-of"):
        return _COUNTED.match(after) is not None
    if rule in ("month-day", "month-day-year", "day-month"):
        return _ANNIVERSARY.match(after) is not None or bool(re.match(r"th Brigade", after))
    if rule == "day-word" and "today" in match[0].lower():
        # NBC's "Today", "today's youth", "the world today"
        named = match[0][0].isupper() and re.match(r"[”\"’']", after)
        return bool(named or _VAGUE_TODAY.search(before) or _POSSESSIVE.match(after))
    if rule == "calendar-unit":
        named = re.search(r"[a-z] [A-Z]", match[0])  # ABC's "This Week"
        return bool(named or _SPANS_TIME.search(before) or _POSSESSIVE.match(after))
    if rule == "month" and re.search(r"[Mm]ay$|[Mm]arch$", match[0]):
        # "by May" the minister, "of March" the verb's participants: the next word decides.
        return bool(re.match(r" (?:be|have|not|well|on|against|through)\b", after))
    return False
