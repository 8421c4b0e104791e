"""Complete linkage over a sparse graph of likeness."""

from __future__ import annotations

import heapq
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from ..memory import Ledger, word_of
from .likeness import Likeness

CLOSE = 0.15
"""An excess that few links reach but those within one happening. In a folder of one beat thousands
of sources hang together by weaker ones; by these a few dozen do."""

Links = Mapping[tuple[int, int], float]
"""Excess of 0 or more by (smaller, larger) number."""
Measure = Callable[[int, int], float]
"""The excess of any pair, the smaller number first; below 0 it is no link."""
Groups = list[tuple[int, ...]]
Kept = Callable[[Sequence[int], Links, Callable[[], Groups]], Groups]
"""Groups as they were made before of the same members by the same links; else it makes them."""


def link_groups(
    members: Sequence[int],
    links: Links,
    likeness: Likeness,
    ledger: Ledger,
    pairs: Ledger,
) -> Groups:
    """`complete_linkage`, where what was worked out before is kept.

    Args:
        members: numbers to group, in rising order.
        links: among them.
        likeness: measures any pair.
        ledger: how sets were grouped before.
        pairs: what was measured before of pairs that no index proposed.
    """
    words = {number: word_of(likeness.names[number]) for number in members}

    def measured(a: int, b: int) -> float:
        # In a folder of one beat thousands hang together; then most pairs were measured before.
        return pairs.once(words[a] + words[b], lambda: likeness.excess(a, b))

    def kept(together: Sequence[int], own: Links, make: Callable[[], Groups]) -> Groups:
        place = {number: place for place, number in enumerate(together)}

        def places() -> tuple[tuple[int, ...], ...]:
            return tuple(tuple(place[number] for number in group) for group in make())

        # Names tell how alike each pair is; which pairs were proposed hangs on others, too.
        proposed = array("L", (place[number] for pair in own for number in pair))
        word = word_of(proposed.tobytes().hex(), *(words[number] for number in together))
        return [tuple(together[at] for at in group) for group in ledger.once(word, places)]

    return complete_linkage(members, links, measured, kept)


def _anew(_together: Sequence[int], _own: Links, make: Callable[[], Groups]) -> Groups:
    return make()


def complete_linkage(
    members: Sequence[int], links: Links, measure: Measure, kept: Kept = _anew
) -> Groups:
    """Join groups, the most alike first, while every two members stay linked.

    The likeness of two groups is that of their two least alike members. Pairs that the index
    did not propose are measured when two groups are about to meet on them, so a group is never
    joined on the strength of what was not looked at.

    A group is never more alike to another than its parts were. So close links are followed to
    their end before a weaker one counts, in the small sets that hang together by them: of those
    a changed source touches one.

    Args:
        members: numbers to group, in rising order.
        links: among them.
        measure: for pairs without one.
        kept: asked before a set that hangs together is grouped.

    Returns:
        A partition of *members*, each group sorted, groups by their first member.
    """

    def known(a: int, b: int) -> float:
        found = links.get((a, b))
        return measure(a, b) if found is None else found

    def whole(together: Sequence[int], own: Links) -> Groups:
        close: Groups = []
        strong = {pair: excess for pair, excess in own.items() if excess >= CLOSE}
        for near, theirs in _components(together, strong):
            alone: Groups = [(number,) for number in near]
            make = partial(_join, alone, theirs, known, CLOSE)
            close += kept(near, theirs, make) if theirs else alone
        return _join(close, _between(close, own, known), known, 0.0)

    groups: Groups = []
    for together, own in _components(members, links):
        groups += kept(together, own, partial(whole, together, own)) if own else [together]
    return sorted(groups)


def _components(members: Sequence[int], links: Links) -> Iterator[tuple[tuple[int, ...], Links]]:
    """Members that links lead from one to the other, with those links."""
    head = {number: number for number in members}

    def first(number: int) -> int:
        while head[number] != number:
            head[number] = number = head[head[number]]
        return number

    for a, b in links:
        a, b = first(a), first(b)
        if a < b:
            head[b] = a
        else:
            head[a] = b
    together: defaultdict[int, list[int]] = defaultdict(list)
    own: defaultdict[int, dict[tuple[int, int], float]] = defaultdict(dict)
    for number in members:
        together[first(number)].append(number)
    for pair, excess in links.items():
        own[first(pair[0])][pair] = excess
    for number, found in together.items():
        yield tuple(found), own[number]


def _between(groups: Groups, links: Links, measure: Measure) -> Links:
    """Links between groups, by the first members of two."""
    group_of = {number: group for group in groups for number in group}
    least: dict[tuple[int, int], float] = {}
    met: Counter[tuple[int, int]] = Counter()
    for (a, b), excess in links.items():
        first, second = group_of[a][0], group_of[b][0]
        if first != second:
            pair = (first, second) if first < second else (second, first)
            met[pair] += 1
            least[pair] = min(excess, least.get(pair, excess))
    for pair, count in met.items():
        one, other = group_of[pair[0]], group_of[pair[1]]
        if count < len(one) * len(other):
            # The index did not propose every two of them.
            least[pair] = _linkage(one, other, measure, 0.0)
    return {pair: excess for pair, excess in least.items() if excess >= 0}


def _linkage(one: Iterable[int], other: Sequence[int], measure: Measure, enough: float) -> float:
    """Complete linkage of two groups, measured; stops at the first pair that is not enough."""
    least = float("inf")
    for a in one:
        for b in other:
            found = measure(a, b) if a < b else measure(b, a)
            if found < enough:
                return found
            if found < least:
                least = found
    return least


def _join(parts: Groups, links: Links, measure: Measure, enough: float) -> Groups:
    """Join groups, the most alike first.

    Args:
        parts: to begin with.
        links: between them, by the first members of two, each *enough*.
        measure: of any pair.
        enough: the least complete linkage by which two groups are joined.
    """
    groups = {part[0]: part for part in parts}
    beside: dict[int, dict[int, float]] = {number: {} for number in groups}
    # Most links are there from the start: sorted once they cost less than in a heap.
    first: list[tuple[float, int, int]] = []
    for (a, b), score in links.items():
        beside[a][b] = beside[b][a] = score
        first.append((-score, a, b))
    first.sort(reverse=True)
    later: list[tuple[float, int, int]] = []
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
                least = _linkage(groups[b], groups[other], measure, enough)
            else:
                del theirs[b]
            if least >= known:
                joined[other] = known
            elif least < enough:
                del theirs[a]
            else:
                joined[other] = theirs[a] = least
                heapq.heappush(later, (-least, *((a, other) if a < other else (other, a))))
        for other, least in its.items():
            theirs = beside[other]
            del theirs[b]
            least = min(least, _linkage(groups[a], groups[other], measure, enough))
            if least >= enough:
                joined[other] = theirs[a] = least
                heapq.heappush(later, (-least, *((a, other) if a < other else (other, a))))
        groups[a] = tuple(sorted(groups[a] + groups.pop(b)))
        beside[a] = joined
    return sorted(groups.values())
