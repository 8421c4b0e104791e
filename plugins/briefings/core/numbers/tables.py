"""Words that are numbers, scales, currencies and approximations, as newspapers use them."""

from __future__ import annotations

from .values import Approximation

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_MONTHS = """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec"""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"

ONES = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
MONTHS = frozenset(_MONTHS.split())
WEEKDAYS = frozenset(_WEEKDAYS.split())
DAY_TIMES = frozenset(["am", "pm", "oclock", "gmt", "est", "edt", "et", "utc"])
SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SUFFIXES = {"k": 1_000, "m": 10**6, "bn": 10**9, "tn": 10**12}
MANY = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 10**6,
    "billions": 10**9,
}
LIFETIMES = {"year": 365, "month": 30, "week": 7, "day": 1}
"""Units of age, in days."""
LASTING = frozenset(["year", "month", "week", "day", "hour", "minut", "decad", "centuri"])
"""Stems of units of time."""
MEASURES_BEFORE = frozenset(["magnitude", "aged", "age"])
"""Units that stand before their number ("magnitude 6.2")."""
PEOPLE = frozenset(["people", "person", "persons", "men", "women"])
"""Counted alike: "13 people" and "13 persons" are one unit."""
CURRENCIES = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₺": "lira",
    "dollar": "dollar", "dollars": "dollar", "euro": "euro", "euros": "euro",
    "pounds": "pound", "yen": "yen", "rupees": "rupee", "rubles": "rouble",
    "roubles": "rouble", "lira": "lira", "yuan": "yuan", "francs": "franc",
    "pesos": "peso", "cents": "cent",
}  # fmt: skip
APPROXIMATORS: dict[tuple[str, ...], Approximation] = {
    tuple(words.split()): meant
    for meant, phrases in (
        (
            Approximation.ABOUT,
            "about|around|some|roughly|approximately|an estimated|estimated|circa|close to|"
            "in the region of|or so|more or less|approx",
        ),
        (
            Approximation.MORE,
            "more than|over|at least|in excess of|upwards of|upward of|greater than|above|"
            "not less than|no fewer than|no less than|well over|just over|a little over|"
            "slightly more than|much more than|a minimum of|far more than|exceeding",
        ),
        (
            Approximation.LESS,
            "nearly|almost|up to|as many as|as much as|less than|fewer than|under|below|"
            "no more than|not more than|at most|just under|close on|a maximum of|"
            "slightly less than|just short of|well under",
        ),
    )
    for words in phrases.split("|")
}
LONGEST_APPROXIMATOR = max(map(len, APPROXIMATORS))
