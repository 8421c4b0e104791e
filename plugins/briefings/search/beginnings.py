"""Beginnings that many terms share: a query for one is answered with the commonest of those."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from .postings import BLOCK
from .shards import Entries, in_order, read_shard

SHORT_SHARDS, SHORT_TERMS = 3, 5
"""A beginning whose terms fill more shards than this is answered with its commonest few."""
LONGEST_SHORT = 5
"""Longer beginnings have never filled that many shards."""

Rank = tuple[int, int, str]
"""How common a term is: the lowest is the commonest."""
Move = tuple[Rank | None, Rank | None]
"""What a term's rank was and is; ``None`` where it stands nowhere."""


def shortened(
    short: Mapping[str, list[Rank]],
    firsts: Sequence[str],
    moves: Iterable[Move],
    shard: Callable[[str], str],
) -> dict[str, list[Rank]]:
    """The commonest terms of each beginning that many shards share.

    Args:
        short: what they were.
        firsts: what the shards begin with by now, in order.
        moves: the terms that became commoner or rarer since.
        shard: the text of a shard by now, by what it begins with.
    """
    starts = _wide(firsts)
    found = {start: ranks for start, ranks in short.items() if start in starts}
    asked = starts - found.keys()
    for old, new in moves:
        term = (old or new or (0, 0, ""))[2]
        for length in range(1, min(len(term), LONGEST_SHORT) + 1):
            ranks = found.get(term[:length])
            if ranks is not None and not _moved(ranks, old, new):
                asked.add(term[:length])
    order = [in_order(first) for first in firsts]
    read: dict[str, Entries] = {}
    for start in sorted(asked):
        low = max(0, bisect_right(order, in_order(start)) - 1)
        high = bisect_left(order, in_order(start + "\uffff"))
        for first in firsts[low:high]:
            if first not in read:
                read[first] = read_shard(shard(first))
        found[start] = _commonest(start, (read[first] for first in firsts[low:high]))
    return found


def rank(term: str, places: str) -> Rank:
    """How common a term is, by its list: a longer one, or one that had to be cut short."""
    kind = -"qde".index(places[1]) - 1 if places.startswith(BLOCK) else 0
    return kind, -len(places), term


def _wide(firsts: Sequence[str]) -> set[str]:
    """The beginnings whose terms are in so many shards that no query loads them all."""
    counts: dict[str, int] = {}
    for first in firsts:
        for length in range(1, min(len(first) - 1, LONGEST_SHORT) + 1):
            start = first[:length]
            counts[start] = counts.get(start, 0) + 1
    return {start for start, count in counts.items() if count >= SHORT_SHARDS}


def _commonest(start: str, shards: Iterable[Mapping[str, str]]) -> list[Rank]:
    """The commonest terms with a beginning, among the shards that have them."""
    return sorted(
        rank(term, places)
        for entries in shards
        for term, places in entries.items()
        if term.startswith(start)
    )[:SHORT_TERMS]


def _moved(ranks: list[Rank], old: Rank | None, new: Rank | None) -> bool:
    """Put one term of a beginning in its new place among the commonest, or say that others
    must be looked at: those not listed are known to be rarer than the last one listed only."""
    full = len(ranks) == SHORT_TERMS
    worst = ranks[-1] if ranks else None
    if old in ranks:
        if full and (new is None or (worst and new > worst)):
            return False
        ranks.remove(old)
    if new is not None and not (full and old not in ranks and worst and new > worst):
        ranks.append(new)
        ranks.sort()
        del ranks[SHORT_TERMS:]
    return True
