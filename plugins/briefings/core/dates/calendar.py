"""Names of months and days, as newspapers print and abbreviate them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH = (
    # Atomic: "Sept." must not give its full stop back to please a look-ahead behind it.
    r"(?>(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?))(?![\w-])"
)
"""A month, abbreviated or not. Alone it may be a verb or a name (May, March, Jan, Mar, Jun)."""
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
YEAR = r"(?:1[89]|20)\d\d(?![\d-])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"


def month_number(words: str) -> int:
    """1 for "January", "Jan." or "jan"; months are told by their first three letters."""
    return [month[:3].lower() for month in MONTHS].index(words[:3].lower()) + 1


def weekday_number(words: str) -> int:
    """0 for "Monday", as `datetime.date.weekday` counts."""
    return [day[:3].lower() for day in WEEKDAYS].index(words[:3].lower())
