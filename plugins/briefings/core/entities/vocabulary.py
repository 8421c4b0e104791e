"""Which words name whom: word classes behind mentions, from the lists in `data/`."""

from __future__ import annotations

from functools import cache

from ..gazetteer import fields
from ..lexicon import load_lines
from ..names import Sex, fold, offices, roles, sexed, singular

SAME_ROLE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    frozenset({"representative", "congressman", "congresswoman", "congressperson"}),
    frozenset({"businessman", "businesswoman", "businessperson"}),
    frozenset({"attorney", "lawyer"}),
    frozenset({"premier", "prime minister"}),
    frozenset({"adviser", "advisor"}),
)
"""Nouns that may stand for one and the same role."""

LAWMAKERS = frozenset(
    {"senator", "representative", "congressman", "congresswoman", "assemblyman", "legislator"}
)

RANKS = frozenset(
    {
        "acting", "assistant", "associate", "attorney", "chief", "deputy", "ex", "first", "former",
        "interim", "lieutenant", "press", "prime", "then", "under", "vice",
    }
)  # fmt: skip
"""Words that make another office of an office: the president is not the vice president."""
OFFICES_OF_ONE = frozenset(
    {
        "ambassador", "archbishop", "bishop", "chairman", "chairwoman", "chancellor", "congressman",
        "congresswoman", "coroner", "emperor", "general", "governor", "justice", "king", "mayor",
        "minister", "nominee", "pope", "premier", "president", "prince", "princess", "queen",
        "representative", "secretary", "senator", "sheriff", "speaker", "sultan",
    }
)  # fmt: skip
"""Offices by which a text may call one man from its first line to its last. Of lawyers and
officers there are many; one is meant only where he has just been named."""
OFTEN_UNNAMED = frozenset(
    {
        "adviser", "advisor", "aide", "diplomat", "executive", "lawyer", "negotiator", "officer",
        "official", "prosecutor", "resident", "spokesman", "spokesperson", "spokeswoman",
        "strategist", "survivor", "victim", "volunteer", "worker",
    }
)  # fmt: skip
"""Roles whose unnamed bearer ("an aide") is called by them again ("the aide")."""
STATEMENTS = frozenset(
    {"statement", "press release", "release", "news release", "communique", "communiqué", "readout"}
)
"""What a speaker just quoted is quoted from. A report, a suit or an advertisement that speaks
next is as often somebody else's."""
SURVEYS = frozenset({"poll", "survey", "study"})
"""What is named after those who made it."""
QUANTITIES = frozenset({"some", "many", "others", "several", "most", "two", "three"})
"""Heads that stand for people when they speak ("many of his supporters")."""
PARTS = frozenset(
    {
        "couple", "dozen", "few", "fraction", "half", "handful", "hundred", "lot", "majority",
        "minority", "number", "pair", "percent", "plenty", "quarter", "rest", "score", "share",
        "some", "third", "thousand", "trio",
    }
)  # fmt: skip
"""Nouns that tell how many of somebody: "a handful of insiders", "half of those polled"."""
PAIRED = frozenset(
    {
        "ally", "ambassador", "camp", "candidate", "country", "diplomat", "government", "lawmaker",
        "leader", "man", "mayor", "minister", "nation", "negotiator", "party", "president", "rival",
        "senator", "side", "state", "statesman", "woman",
    }
)  # fmt: skip
"""Nouns by which the two just named are taken together ("both sides")."""
ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
GENERIC_BODIES = frozenset(
    {"agency", "company", "firm", "organization", "organisation", "group", "network", "newspaper",
     "paper", "magazine", "union", "bank", "corporation", "body", "outlet", "publication"}
)  # fmt: skip
"""Nouns that any organisation may be called by; a party or a court is one by its name."""

_CALENDAR = """
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun
"""
MONTHS_AND_DAYS = frozenset(_CALENDAR.lower().split())


def same_role(a: str, b: str) -> bool:
    """Whether a description by role *a* may mean the bearer of role *b*.

    >>> same_role("lawmaker", "senator"), same_role("spokesman", "spokesperson")
    (True, True)
    """
    if a == b:
        return True
    if a == "lawmaker":
        return b in LAWMAKERS
    return any(a in group and b in group for group in SAME_ROLE)


def is_office(word: str) -> bool:
    """Whether the bearer of a role speaks for a state or an organisation."""
    key = fold(word)
    return key in offices() or singular(key) in offices()


def sex_of_role(word: str) -> Sex | None:
    """What a role noun tells ("spokeswoman")."""
    key = fold(word)
    return roles().get(key) or roles().get(singular(key))


def is_plural(word: str) -> bool:
    """Whether a person noun is printed in the plural."""
    key = fold(word)
    return singular(key) != key


@cache
def collectives() -> dict[str, str]:
    """Nouns that speak without a name: ``body``, ``one`` or a sex."""
    return {
        fold(name): kind for name, kind in (fields(x, 2) for x in load_lines("collectives.txt"))
    }


@cache
def documents() -> frozenset[str]:
    """Nouns for what somebody issued."""
    return frozenset(map(fold, load_lines("documents.txt")))


@cache
def sexes_of_people() -> dict[str, Sex | None]:
    """Nouns for one unnamed person, and the sex they tell."""
    people = sexed("collectives.txt")
    return {noun: sex for noun, sex in people.items() if collectives()[noun] != "body"}
