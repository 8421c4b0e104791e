"""Which sources tell of one happening.

Four steps, one a module: a source becomes a profile of the words that tell most (`profiles`);
an index of rare words proposes pairs, and each pair is measured against what is usual for the
two in this folder (`likeness`); pairs become groups in which *every* two are alike enough
(`groups`); a group becomes an event with an address and reasons (`naming`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Analysis, Event, Source
from .groups import complete_linkage
from .likeness import Likeness
from .naming import name_events
from .profiles import profile

__all__ = ["group_sources"]


def group_sources(analyses: Sequence[Analysis]) -> tuple[Event, ...]:
    """Put sources that tell of one happening together.

    What an editor pinned (a sub-folder, an ``Event:`` header) is taken as it is: pinned
    groups take no other source in. The rest is grouped by complete linkage: the two least
    alike members of a group must still be alike, because a false merge is a false
    corroboration, while a missed one costs a click. Only words, names and dates are looked
    at, so sources that were read but not yet parsed will do.

    Args:
        analyses: in any order; the result does not depend on it.

    Returns:
        Every source in exactly one event, a source like no other alone in its own; by first
        date (undated last), then id.
    """
    sources = sorted((analysis.source for analysis in analyses), key=lambda source: source.id)
    pinned: defaultdict[str, list[Source]] = defaultdict(list)
    loose: list[Source] = []
    for source in sources:
        if source.event is None:
            loose.append(source)
        else:
            pinned[source.event].append(source)
    likeness = Likeness([profile(source) for source in sources])
    numbers = {source.id: number for number, source in enumerate(sources)}
    free = [numbers[source.id] for source in loose]
    groups: list[tuple[str | None, tuple[int, ...]]] = [
        (pin, tuple(numbers[source.id] for source in members)) for pin, members in pinned.items()
    ]
    links = likeness.links(free)
    groups += [(None, group) for group in complete_linkage(free, links, likeness.excess)]
    return name_events(sources, likeness, groups)
