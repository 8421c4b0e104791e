"""Which sources tell of one happening.

Four steps, one a module: a source becomes a profile of the words that tell most (`profiles`);
an index of rare words proposes pairs, and each pair is measured against what is usual for the
two in this folder (`likeness`); pairs become groups in which *every* two are alike enough
(`groups`); a group becomes an event with an address and reasons (`naming`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from ..memory import Memory, NoMemory
from ..model import Analysis, Event, Source, SourceId
from .groups import complete_linkage
from .likeness import Likeness
from .naming import name_events
from .profiles import SourceProfile, profile

__all__ = ["group_sources"]

_NO_MEMORY = NoMemory()
_NO_KEYS: Mapping[SourceId, str] = MappingProxyType({})


def group_sources(
    analyses: Sequence[Analysis],
    memory: Memory = _NO_MEMORY,
    keys: Mapping[SourceId, str] = _NO_KEYS,
) -> tuple[Event, ...]:
    """Put sources that tell of one happening together.

    What an editor pinned (a sub-folder, an ``Event:`` header) is taken as it is: pinned
    groups take no other source in. The rest is grouped by complete linkage: the two least
    alike members of a group must still be alike, because a false merge is a false
    corroboration, while a missed one costs a click. Only words, names and dates are looked
    at, so sources that were read but not yet parsed will do.

    Args:
        analyses: in any order; the result does not depend on it.
        memory: profiles and likenesses found before; asked only where *keys* are given.
        keys: for each source a word that changes whenever its analysis could.

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
    known = all(source.id in keys for source in sources)
    names = [_named(source, keys[source.id]) for source in sources] if known else []
    profiles = (
        [_recalled(source, name, memory) for source, name in zip(sources, names, strict=True)]
        if known
        else [profile(source) for source in sources]
    )
    likeness = Likeness(profiles, names, memory)
    numbers = {source.id: number for number, source in enumerate(sources)}
    free = [numbers[source.id] for source in loose]
    groups: list[tuple[str | None, tuple[int, ...]]] = [
        (pin, tuple(numbers[source.id] for source in members)) for pin, members in pinned.items()
    ]
    links = likeness.links(free)
    groups += [(None, group) for group in complete_linkage(free, links, likeness.excess)]
    return name_events(sources, likeness, groups)


def _named(source: Source, key: str) -> str:
    """A word for all that a profile is made from: the text, and a date that an editor may give."""
    return f"{key} {source.date} {source.date_origin}"


def _recalled(source: Source, name: str, memory: Memory) -> SourceProfile:
    known = memory.recall("profile", name)
    if isinstance(known, SourceProfile):
        return known
    made = profile(source)
    memory.keep(made, "profile", name)
    return made
