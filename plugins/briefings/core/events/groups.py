"""Complete linkage over a sparse graph of likeness."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..memory import Ledger, word_of
from .likeness import Likeness


def link_groups(
    members: Sequence[int],
    links: Mapping[tuple[int, int], float],
    likeness: Likeness,
    ledger: Ledger,
    pairs: Ledger,
) -> list[tuple[int, ...]]:
    """`complete_linkage` of each set of members that hang together, those known before kept.

    Args:
        members: numbers to group, in rising order.
        links: excess of 0 or more by (smaller, larger) number.
        likeness: measures any pair.
        ledger: how sets were grouped before.
        pairs: what was measured before of pairs that no index proposed.

    Returns:
        As `complete_linkage`.
    """
    groups: list[tuple[int, ...]] = []
    words: dict[int, str] = {}

    def word_for(number: int) -> str:
        if number not in words:
            words[number] = word_of(likeness.names[number])
        return words[number]

    def measured(a: int, b: int) -> float:
        # In a folder of one beat thousands hang together; then most pairs were measured before.
        return pairs.once(word_for(a) + word_for(b), lambda: likeness.excess(a, b))

    for together, own in _components(members, links):
        if len(together) < 3:
            groups.append(together)
            continue

        def group(
            together: tuple[int, ...] = together, own: dict[tuple[int, int], float] = own
        ) -> tuple[tuple[int, ...], ...]:
            place = {number: place for place, number in enumerate(together)}
            found = complete_linkage(together, own, measured)
            return tuple(tuple(place[number] for number in group) for group in found)

        word = word_of(*(likeness.names[number] for number in together))
        groups += (
            tuple(together[place] for place in places) for places in ledger.once(word, group)
        )
    return sorted(groups)


def _components(
    members: Sequence[int], links: Mapping[tuple[int, int], float]
) -> Iterator[tuple[tuple[int, ...], dict[tuple[int, int], float]]]:
    """Members that links lead from one to the other, with those links."""
    head = {number: number for number in members}

    def first(number: int) -> int:
        while head[number] != number:
            head[number] = number = head[head[number]]
        return number

    for a, b in links:
        a, b = sorted((first(a), first(b)))
        head[b] = a
    together: defaultdict[int, list[int]] = defaultdict(list)
    own: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for number in members:
        together[first(number)].append(number)
    for pair, excess in links.items():
        own[first(pair[0])][pair] = excess
    for number, found in together.items():
        yield tuple(found), own[number]


def complete_linkage(
    members: Sequence[int],
    links: Mapping[tuple[int, int], float],
    measure: Callable[[int, int], float],
) -> list[tuple[int, ...]]:
    """Join groups, the most alike first, while every two members stay linked.

    The likeness of two groups is that of their two least alike members. Pairs that the index
    did not propose are measured when two groups are about to meet on them, so a group is never
    joined on the strength of what was not looked at.

    Args:
        members: numbers to group.
        links: excess of 0 or more by (smaller, larger) number.
        measure: the excess of any pair; below 0 it is no link.

    Returns:
        A partition of *members*, each group sorted, groups by their first member.
    """
    groups: dict[int, tuple[int, ...]] = {number: (number,) for number in members}
    beside: dict[int, dict[int, float]] = {number: {} for number in members}
    # Most links are there from the start: sorted once they cost less than in a heap.
    first: list[tuple[float, int, int]] = []
    for (a, b), score in links.items():
        beside[a][b] = beside[b][a] = score
        first.append((-score, a, b))
    first.sort(reverse=True)
    later: list[tuple[float, int, int]] = []

    def between(a: int, b: int) -> float:
        """Complete linkage of two groups, measured; stops at the first pair that is no link."""
        least = float("inf")
        for one in groups[a]:
            for other in groups[b]:
                found = measure(one, other) if one < other else measure(other, one)
                if found < 0:
                    return found
                if found < least:
                    least = found
        return least

    while first or later:
        if later and (not first or later[0] < first[-1]):
            score, a, b = heapq.heappop(later)
        else:
            score, a, b = first.pop()
        # Groups keep their smaller number when they join, so an entry may be out of date.
        if a not in groups or b not in groups or beside[a].get(b) != -score:
            continue
        mine, its = beside[a], beside.pop(b)
        del mine[b], its[a]
        joined: dict[int, float] = {}
        for other, known in mine.items():
            theirs = beside[other]
            least = its.pop(other, None)
            if least is None:
                least = between(b, other)
            else:
                del theirs[b]
            if least >= known:
                joined[other] = known
            elif least < 0:
                del theirs[a]
            else:
                joined[other] = theirs[a] = least
                heapq.heappush(later, (-least, *((a, other) if a < other else (other, a))))
        for other, least in its.items():
            theirs = beside[other]
            del theirs[b]
            least = min(least, between(a, other))
            if least >= 0:
                joined[other] = theirs[a] = least
                heapq.heappush(later, (-least, *((a, other) if a < other else (other, a))))
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        beside[a] = joined
    return sorted(groups.values())
