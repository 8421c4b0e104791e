"""Words that tell when, and what day, month or year they mean.

`find_dates` finds them, `resolve` reads them against the day their source was published,
`publication` tells that day where no header does.
"""

from .expressions import FULL_DATES, find_dates
from .publication import date_source, infer_event_date
from .resolving import last_day, resolve

__all__ = ["FULL_DATES", "date_source", "find_dates", "infer_event_date", "last_day", "resolve"]
