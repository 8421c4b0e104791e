"""Which sources tell of one happening.

Five steps, one a module: a source becomes a profile of the words that tell most (`profiles`);
days meet days, and an index of rare words proposes pairs (`meetings`), each measured against
what is usual for the two in this folder (`likeness`); pairs become groups in which *every* two
are alike enough (`groups`); a group becomes an event with an address and reasons (`naming`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from ..headers import Header, Shelf
from ..memory import Held, Ledger, Memory
from ..model import Analysis, Event, Source, SourceId
from .groups import link_groups
from .likeness import Likeness
from .meetings import find_links
from .naming import name_events
from .profiles import SourceProfile, profile, told_date

_PAIRS_KEPT = 100_000
"""Measured pairs that are kept though the last build asked for none of them: some 4 MB."""

__all__ = ["group_headers", "group_sources"]


def group_sources(analyses: Sequence[Analysis]) -> tuple[Event, ...]:
    """As `group_headers`, of sources at hand; they need not be parsed yet."""
    shelf = Shelf(analyses)
    headers = shelf.headers
    keys = {name: str(name) for name in headers}
    return group_headers(list(headers.values()), lambda name: shelf[name].source, Held(), keys)


def group_headers(
    headers: Sequence[Header],
    words: Callable[[SourceId], Source],
    memory: Memory,
    keys: Mapping[SourceId, str],
) -> tuple[Event, ...]:
    """Put sources that tell of one happening together.

    What an editor pinned (a sub-folder, an ``Event:`` header) is taken as it is: pinned
    groups take no other source in. The rest is grouped by complete linkage: the two least
    alike members of a group must still be alike, because a false merge is a false
    corroboration, while a missed one costs a click. Only words, names and dates are looked
    at, so sources that were read but not yet parsed will do.

    Args:
        headers: in any order; the result does not depend on it.
        words: fetches a source whose words must be read.
        memory: profiles, links and names found before.
        keys: for each source a word that changes whenever its analysis could.

    Returns:
        Every source in exactly one event, a source like no other alone in its own; by first
        date (undated last), then id.
    """
    ordered = sorted(headers, key=lambda header: header.id)
    pinned: defaultdict[str, list[int]] = defaultdict(list)
    loose: list[int] = []
    for number, header in enumerate(ordered):
        if header.event is None:
            loose.append(number)
        else:
            pinned[header.event].append(number)
    # A profile is made of the text alone; who may meet whom also hangs on the day.
    names = [f"{keys[one.id]} {one.date} {one.date_origin}" for one in ordered]

    for one in ordered:
        memory.use("profile", keys[one.id])

    def profile_of(number: int) -> SourceProfile:
        name = ordered[number].id
        known = memory.recall("profile", keys[name])
        if isinstance(known, SourceProfile):
            return known
        made = profile(words(name))
        memory.keep(made, "profile", keys[name])
        return made

    dates = [told_date(header) for header in ordered]
    likeness = Likeness(profile_of, dates, [one.id for one in ordered], names, memory)
    met, joined = Ledger(memory, "meetings"), Ledger(memory, "groups")
    apart = Ledger(memory, "apart", unasked=_PAIRS_KEPT)
    links = find_links(loose, dates, likeness, met)
    groups = [
        *((pin, tuple(members)) for pin, members in pinned.items()),
        *((None, group) for group in link_groups(loose, links, likeness, joined, apart)),
    ]
    named = Ledger(memory, "events")
    events = name_events(ordered, likeness, groups, named)
    for ledger in (met, joined, apart, named):
        ledger.close()
    return events
