"""How much a word tells, judged by general English rather than by the folder at hand.

A folder may hold a single happening. Then its own counts call exactly the words that matter
common: every text has them. General English does not change with the folder, so a text is
weighed the same in a folder of three and in one of ten thousand. Package data (wordfreq), no
model; read when first asked, so that a build that asks nothing does not pay for it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from .words import fold, stem

USUAL_LENGTH = 300
"""Words in a news text: what "a text holds this word" is reckoned for. Between 100 and 500
nothing measured changes, since all weights move together."""

RAREST = 5e-7
"""Share of running words for a word the list lacks; the list ends at one in a million.

Names of people and villages end up here, which is what a happening is known by."""


_table: dict[str, float] = {}
"""Share of running words by stem. A constant of the installed packages, made at first use; global
because it never differs within a process."""


def shares() -> Mapping[str, float]:
    """The whole table: some 20,000 stems, commoner than one word in a million."""
    if not _table:
        from wordfreq import get_frequency_dict

        # The small list holds what is commoner than one in a million and loads in a tenth of
        # the large one's time; below that every word counts as equally rare.
        for word, share in get_frequency_dict("en", wordlist="small").items():
            key = stem(fold(word))
            _table[key] = _table.get(key, 0.0) + share
    return _table


def take_shares(kept: Mapping[str, float]) -> None:
    """Take the table that an earlier run made: stemming it anew costs a second."""
    _table.update(kept)


@cache
def surprise(key: str) -> float:
    """How surprising it is that a text of usual length holds a word; 0 for "the", 8.8 at most.

    Args:
        key: a stem as `words.read_words` gives it.

    >>> surprise("the") < 0.01 < surprise("say") < surprise("ceasefir")
    True
    """
    share = max(shares().get(key, 0.0), RAREST)
    return -math.log(1 - (1 - share) ** USUAL_LENGTH) if share < 1 else 0.0
