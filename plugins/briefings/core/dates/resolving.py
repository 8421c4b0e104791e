"""What day, month or year a date expression means, seen from the day its source is dated.

News is written about what has just been: a weekday is the latest one on or before the
source's date, "in November" the latest November. Where the words around point ahead ("will
meet on Friday") the coming one is meant; where they may or may not ("would", "until"), or
where two readings stay open, nothing is resolved.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..model import DateExpression, Precision, When
from .calendar import DAY, MONTH, WEEKDAY, YEAR, month_number, weekday_number

_WEEKDAY = re.compile(WEEKDAY)
_MONTH = re.compile(MONTH)
_DAY = re.compile(rf"\b{DAY}(?=st|nd|rd|th|\b)")
_YEAR = re.compile(rf"\b{YEAR}")

_WINDOW = 90
"""Characters to each side in which a verb's tense is looked for: about one clause."""
_SOON = 45
"""Days. A date without a year that lay ten and a half months back and comes again within
these is as likely the coming one ("the summit on January 10", written on January 2)."""


def resolve(expression: DateExpression, text: str, anchor: dt.date | None) -> When | None:
    """Resolve an expression against the day its source was published.

    Args:
        expression: as `find_dates` gives it.
        text: the source's text, which its span indexes.
        anchor: the source's date; without one only full dates and years are resolved.

    Returns:
        The day, month or year, no finer than the words tell; ``None`` when they leave more
        than one reading.
    """
    words = expression.span.of(text)
    absolute = _absolute(expression.rule, words)
    if absolute is not None or anchor is None:
        return absolute
    ahead = _looks_ahead(text, expression.span.start, expression.span.end)
    match expression.rule:
        case "month-day" | "day-month":
            return _month_day(words, anchor, ahead)
        case "month":
            return _month(words, anchor, ahead)
        case "month-days":
            month = month_number(words)
            return _yearless_month(month, anchor, ahead)
        case "weekday":
            return _weekday(words, anchor, ahead)
        case "day-word":
            return _day_word(words.lower(), anchor)
        case "calendar-unit":
            return _calendar_unit(words.lower(), anchor)
        case "ago":
            return _ago(words.lower(), anchor)
    return None


# --- dates that need no anchor -----------------------------------------------------------


def _absolute(rule: str, words: str) -> When | None:
    if rule == "iso":
        return _day(int(words[:4]), int(words[5:7]), int(words[8:]))
    year = _YEAR.search(words)
    if year is None:
        return None
    if rule in ("month-day-year", "day-month-year"):
        month, day = _month_and_day(words)
        return _day(int(year[0]), month, day)
    if rule in ("month-year", "month-days"):
        month_words = _MONTH.search(words)
        return _in_month(int(year[0]), month_number(month_words[0])) if month_words else None
    if rule in ("year", "year-of", "part-year"):
        return _in_year(int(year[0]))
    return None


def _month_and_day(words: str) -> tuple[int, int]:
    month = _MONTH.search(words)
    rest = _YEAR.sub("", _MONTH.sub("", words))
    day = _DAY.search(rest)
    return (month_number(month[0]), int(day[0])) if month and day else (0, 0)


def _day(year: int, month: int, day: int) -> When | None:
    try:
        return When(day=dt.date(year, month, day), precision=Precision.DAY)
    except ValueError:  # "June 31"
        return None


def _in_month(year: int, month: int) -> When:
    return When(day=dt.date(year, month, 1), precision=Precision.MONTH)


def _in_year(year: int) -> When:
    return When(day=dt.date(year, 1, 1), precision=Precision.YEAR)


# --- dates that need one ------------------------------------------------------------------


def _month_day(words: str, anchor: dt.date, ahead: bool | None) -> When | None:
    month, day = _month_and_day(words)
    if words.endswith("last year"):
        return _day(anchor.year - 1, month, day)
    if words.endswith("this year"):
        return _day(anchor.year, month, day)
    years = [_day(anchor.year + step, month, day) for step in (-1, 0, 1)]
    days = [when.day for when in years if when is not None]
    # A source dated in one time zone may tell of the next day in another.
    past = max((day for day in days if day <= anchor + dt.timedelta(1)), default=None)
    coming = min((day for day in days if day >= anchor), default=None)
    if ahead is None or past is None or coming is None:
        chosen = None
    elif ahead:
        chosen = coming
    elif (anchor - past).days > 365 - _SOON and coming != past:
        chosen = None
    else:
        chosen = past
    if chosen is None:
        return None
    weekday = _WEEKDAY.match(words)
    if weekday and weekday_number(weekday[0]) != chosen.weekday():
        return None
    return When(day=chosen, precision=Precision.DAY)


def _month(words: str, anchor: dt.date, ahead: bool | None) -> When | None:
    found = _MONTH.search(words)
    if found is None:
        return None
    month = month_number(found[0])
    if words.endswith("last year"):
        return _in_month(anchor.year - 1, month)
    if words.endswith("this year"):
        return _in_month(anchor.year, month)
    if re.match(r"last |this past ", words, re.IGNORECASE):
        ahead = False
        if month == anchor.month:
            return _in_month(anchor.year - 1, month)
    return _yearless_month(month, anchor, ahead)


def _yearless_month(month: int, anchor: dt.date, ahead: bool | None) -> When | None:
    if ahead is None:
        return None
    if month == anchor.month:
        return _in_month(anchor.year, month)
    if ahead:
        return _in_month(anchor.year + (month < anchor.month), month)
    # The month to come is also the one eleven months ago: neither is told.
    if (month - anchor.month) % 12 == 1:
        return None
    return _in_month(anchor.year - (month > anchor.month), month)


def _weekday(words: str, anchor: dt.date, ahead: bool | None) -> When | None:
    found = _WEEKDAY.search(words)
    if found is None:
        return None
    number = weekday_number(found[0])
    lead = words[: found.start()].lower().strip()
    back = (anchor.weekday() - number) % 7
    if lead == "next":
        # "next Friday" said on a Wednesday: the day after tomorrow, or nine days from now?
        return None
    if lead in ("last", "this past"):
        return _near(anchor, -(back or 7))
    if lead in ("this", "this coming"):
        return _near(anchor, -back % 7)
    if ahead is None:
        return None
    return _near(anchor, -back % 7) if ahead else _near(anchor, -back)


def _near(anchor: dt.date, days: int) -> When | None:
    try:
        return When(day=anchor + dt.timedelta(days), precision=Precision.DAY)
    except OverflowError:
        return None


def _day_word(words: str, anchor: dt.date) -> When | None:
    if "overnight" in words:
        return None
    if "before yesterday" in words:
        return _near(anchor, -2)
    if "yesterday" in words or "last night" in words:
        return _near(anchor, -1)
    return _near(anchor, 1 if "tomorrow" in words else 0)


_STEP = {"last": -1, "past": -1, "this": 0, "next": 1}


def _calendar_unit(words: str, anchor: dt.date) -> When | None:
    *_, which, unit = words.split()
    step = _STEP[which]
    which = "last" if which == "past" else which
    if unit == "year":
        return _in_year(anchor.year + step)
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        return _in_month(months // 12, months % 12 + 1)
    monday = anchor - dt.timedelta(anchor.weekday())
    if unit == "weekend":
        if which == "next":
            return None
        # On a Monday "this weekend" may be the one just over or the one to come.
        if which == "this" and anchor.weekday() < 5:
            return None
        saturday = monday + dt.timedelta(5 if step == 0 else -2)
        return _within(saturday, saturday + dt.timedelta(1))
    start = monday + dt.timedelta(7 * step)
    week = _within(start, start + dt.timedelta(6))
    # A week over the turn of a month would leave the bare year: true, and of no use.
    return week if week is not None and week.precision is Precision.MONTH else None


_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}


def _ago(words: str, anchor: dt.date) -> When | None:
    parts = words.split()
    amount = int(parts[0]) if parts[0].isdigit() else _NUMBERS.get(parts[0])
    # "several weeks ago", "a few days ago", "a couple of years ago" tell no number.
    if amount is None or len(parts) != 3:
        return None
    unit = parts[1].rstrip("s")
    middle, slack = round(amount * _DAYS[unit]), round(_DAYS[unit] / 2)
    try:
        centre = anchor - dt.timedelta(middle)
        if unit == "day":
            return When(day=centre, precision=Precision.DAY)
        return _within(centre - dt.timedelta(slack), centre + dt.timedelta(slack))
    except OverflowError:
        return None


def _within(first: dt.date, last: dt.date) -> When | None:
    """The finest unit that holds the whole stretch: "last week" may tell a month, no day."""
    if first == last:
        return When(day=first, precision=Precision.DAY)
    if (first.year, first.month) == (last.year, last.month):
        return _in_month(first.year, first.month)
    return _in_year(first.year) if first.year == last.year else None


def last_day(when: When) -> dt.date:
    """The last day a `When` may mean."""
    if when.precision is Precision.DAY:
        return when.day
    if when.precision is Precision.YEAR:
        return dt.date(when.day.year, 12, 31)
    _, days = calendar.monthrange(when.day.year, when.day.month)
    return when.day.replace(day=days)


# --- past or to come ----------------------------------------------------------------------

_BOUND = re.compile(
    r"\b(?:until|till|by|before|for|through|ahead of|as of|from"
    r"|as (?:soon|early|late) as|is|are)(?: the| on)? $"
)
"""Words that make a date the edge of a stretch, or leave open which one it is."""
_APPOINTED = re.compile(r"\b(?<!was )(?<!were )(?:planned|scheduled|set|slated) for(?: the)? $")
_CLAUSE = re.compile(
    r"[,;:()“”\"—–]|[.!?]\s|\s(?:that|who|which|and|but|while|when|as|after|because|if|where)\s"
)
_TENSE = re.compile(
    r"\b(?:(?P<ahead>will(?!ing)|won['’]t|shall|(?:is|are|['’]s|['’]re) (?:\w+ly )?(?:scheduled|due"
    r"|set|expected|slated|planned|going|to|likely|supposed|meeting|holding|visiting|returning)"
    r"|(?:slated|scheduled) (?:for|to)|upcoming|coming)"
    r"|(?P<maybe>would|should|could|may|might|can|must|(?:was|were|been) (?:\w+ly )?(?:scheduled"
    r"|due|set|expected|slated|planned|going|to|supposed)|plans?"
    r"|planned|hopes?|hoped|wants?|wanted|intends?|expects?|aims?"
    r"|look(?:s|ed|ing)? forward|to (?:be|meet|hold|visit|vote"
    r"|travel|attend|sign|start|begin|resume|open|close|take|discuss|decide|launch|appear|speak"
    r"|testify|host|leave|return|arrive|release|publish|announce|face|go|fly|address|give|make"
    r"|run|play|deliver|unveil|consider)|starts?|begins?|opens?|ends?|takes place)"
    r"|(?P<past>said|says|told|tells|was|were|had|has|have|did|been|(?:\w+[^\We])ed|\w+eed"
    r"|became|began|broke|brought|built|bought|came|caught|chose|cut|dealt|drew|drove|fell|felt"
    r"|fought|found|gave|got|grew|held|hit|kept|knew|laid|led|left|lost|made|meant|met|paid"
    r"|put|ran|read|rose|saw|sent|shot|spent|spoke|stood|struck|swore|taught|thought|threw|took"
    r"|went|withdrew|won|wrote|earlier|in (?:an?|his|her|their) (?:\w+ )?(?:interview|statement"
    r"|speech|letter|briefing|message|post|tweet|column|conference)))\b",
    re.IGNORECASE,
)


def _looks_ahead(text: str, start: int, end: int) -> bool | None:
    """Whether the nearest verb of the clause points to the time to come.

    Returns:
        ``True`` for "will meet on Friday", ``False`` for "met on Friday" and where no verb
        tells (news is of the past), ``None`` for "would meet", "until Friday".
    """
    left = text[max(0, start - _WINDOW) : start]
    if _APPOINTED.search(left):
        return True
    if _BOUND.search(left):
        return None
    boundaries = [boundary.end() for boundary in _CLAUSE.finditer(left)]
    left = left[boundaries[-1] :] if boundaries else left
    marks = list(_TENSE.finditer(left))
    if marks:
        # An infinitive follows its governor: "are expected to sign", "agreed to sign".
        governed = marks[-1][0].lower().startswith("to ") and len(marks) > 1
        return _tense(marks[-2] if governed and marks[-2]["ahead"] else marks[-1])
    right = text[end : end + _WINDOW].lstrip(" ,")
    stop = _CLAUSE.search(right)
    found = _TENSE.search(right[: stop.start()] if stop else right)
    return _tense(found) if found else False


def _tense(found: re.Match[str]) -> bool | None:
    if found["ahead"]:
        return True
    return None if found["maybe"] else False
