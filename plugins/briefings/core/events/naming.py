"""Groups become events: order, date, address and reasons."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from ..headers import Header
from ..memory import Ledger, word_of
from ..messages import Message
from ..model import Event, EventId
from .likeness import Likeness

LONGEST_ADDRESS = 60
"""Characters; cut at a word, so that an address can be read aloud and fits any file system."""
SHARED_NAMES = 5
"""Names that a reason lists."""
_CALENDAR = """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
"""
CALENDAR = frozenset(_CALENDAR.split())
"""Capitals that name nobody. Not from `calendar`, which follows the machine's locale."""


def name_events(
    headers: Sequence[Header],
    likeness: Likeness,
    groups: Sequence[tuple[str | None, tuple[int, ...]]],
    ledger: Ledger,
) -> tuple[Event, ...]:
    """Give every group its order of sources, date, address and reasons.

    Args:
        headers: of all sources; groups hold their numbers.
        likeness: what the groups were made by.
        groups: (what pinned it or ``None``, members).
        ledger: how groups were ordered, and why they are together, before.
    """
    told: list[tuple[str | None, tuple[int, ...], tuple[str, ...]]] = []
    for pin, members in groups:

        def tell(
            pin: str | None = pin, members: Sequence[int] = members
        ) -> tuple[tuple[int, ...], tuple[str, ...]]:
            order = _reading_order(headers, likeness, members)
            places = tuple(members.index(number) for number in order)
            return places, _reasons(pin, headers, likeness, order)

        if len(members) == 1 and pin is None:
            told.append((pin, members, tell()[1]))
            continue
        word = word_of(str(pin), *(likeness.names[number] for number in members))
        places, reasons = ledger.once(word, tell)
        told.append((pin, tuple(members[place] for place in places), reasons))
    told.sort(key=lambda group: _first(headers, group[1]))
    taken: set[str] = set()
    events = []
    for pin, members, reasons in told:
        dates = [date for number in members if (date := headers[number].date) is not None]
        wanted = _address(pin if pin is not None else _headline(headers, members))
        address = wanted
        again = 1
        while address in taken:
            again += 1
            address = f"{wanted}-{again}"
        taken.add(address)
        events.append(
            Event(
                id=EventId(address),
                sources=tuple(headers[number].id for number in members),
                date=min(dates, default=None),
                pinned=pin is not None,
                reasons=reasons,
            )
        )
    return tuple(events)


def _reading_order(
    headers: Sequence[Header], likeness: Likeness, members: Sequence[int]
) -> tuple[int, ...]:
    """By date, then id; an undated source stands with the dated one it resembles most."""
    dated = [number for number in members if headers[number].date is not None]

    def key(number: int) -> tuple[dt.date, str]:
        date = headers[number].date
        if date is None and dated:
            nearest = max(dated, key=lambda other: (likeness.cosine(number, other), -other))
            date = headers[nearest].date
        return (date or dt.date.max, headers[number].id)

    return tuple(sorted(members, key=key))


def _first(headers: Sequence[Header], members: Sequence[int]) -> tuple[dt.date, str]:
    dates = [date for number in members if (date := headers[number].date) is not None]
    return (min(dates, default=dt.date.max), min(headers[number].id for number in members))


def _headline(headers: Sequence[Header], members: Sequence[int]) -> str:
    """The first headline among them, or a file's name: both stay when texts are added later."""
    titles = (title for number in members if (title := headers[number].title) is not None)
    return next(titles, str(headers[members[0]].id))


def _address(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"['’]", "", plain)
    parts = re.findall(r"[a-z0-9]+", plain)
    address = ""
    for part in parts:
        if address and len(address) + 1 + len(part) > LONGEST_ADDRESS:
            break
        address = f"{address}-{part}" if address else part[:LONGEST_ADDRESS]
    return address or "event"


def _reasons(
    pin: str | None, headers: Sequence[Header], likeness: Likeness, members: Sequence[int]
) -> tuple[str, ...]:
    if pin is not None:
        return (Message("put together by the editor as “%(name)s”", name=pin),)
    if len(members) == 1:
        return (Message("no other text tells of it"),)
    reasons: list[str] = []
    shared = _shared_names(likeness, members)
    if shared:
        reasons.append(Message("they name %(names)s", names=", ".join(shared)))
    dates = {headers[number].date for number in members}
    if None not in dates:
        days = sorted(date for date in dates if date is not None)
        if len(days) == 1:
            reasons.append(Message("all were published on %(day)s", day=days[0]))
        else:
            span = (days[-1] - days[0]).days
            reasons.append(
                Message.counted(
                    "all were published within %(count)s day",
                    "all were published within %(count)s days",
                    span,
                )
            )
    least = min(likeness.cosine(a, b) for a in members for b in members if a < b)
    reasons.append(
        Message(
            "the two least alike have %(percent)s%% of their words in common, "
            "rare ones counting for more",
            percent=f"{100 * least:.0f}",
        )
    )
    return tuple(reasons)


def _shared_names(likeness: Likeness, members: Sequence[int]) -> list[str]:
    """Names that all of them print, weightiest first, each as most of them print it."""
    profiles = [likeness.profile(number) for number in members]
    weights = {
        stem: min(profile.words.get(stem, 0.0) for profile in profiles)
        for stem in profiles[0].printed
        if all(stem in profile.printed for profile in profiles)
    }
    told: list[str] = []
    for stem in sorted(weights, key=lambda stem: (-weights[stem], stem)):
        forms = Counter(profile.printed[stem] for profile in profiles)
        name = min(forms, key=lambda form: (-forms[form], len(form), form))
        # "Ines Calder" tells "Calder" as well; that it was a Tuesday is told by the dates.
        told_before = any(word in one.split() for one in told for word in name.split())
        if not told_before and not CALENDAR & set(name.split()):
            told.append(name)
    return told[:SHARED_NAMES]
