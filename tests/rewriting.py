"""Rewrites as machines make them, for measuring lineage on texts of our own.

*Light*: synonyms for about a tenth of the words, marks and number formats changed.
*Heavy*: every synonym at hand, clauses turned round, quotations made indirect, a third of
the sentences dropped. Both are deterministic; damage is what such tools leave behind.
"""

from __future__ import annotations

import random
import re

SYNONYMS = {
    "said": "stated", "late": "toward the end", "carried": "brought", "seriously": "badly",
    "hurt": "injured", "treated": "cared for", "slow": "gradual", "taking": "bringing",
    "home": "back", "questioned": "interviewed", "through": "during", "passed": "cleared",
    "remarks": "comments", "good": "proper", "order": "condition", "support": "back",
    "inquiry": "investigation", "everything": "all", "pull": "drag", "free": "loose",
    "complained": "protested", "years": "a long time", "rejected": "dismissed",
    "checked": "inspected", "replaced": "substituted", "smaller": "lesser", "decided": "resolved",
    "close": "shut", "end": "close", "saves": "spares", "according": "in accordance",
    "warned": "cautioned", "large": "big", "wanted": "wished", "filled": "packed",
    "accused": "charged", "hidden": "concealed", "recommends": "suggests", "shorter": "reduced",
    "instead": "rather", "denied": "disputed", "become": "turn into", "sold": "put on the market",
    "lose": "forfeit", "promised": "pledged", "dismiss": "lay off", "wants": "intends",
    "collect": "gather", "collapsed": "caved in", "early": "at an early hour",
    "trapped": "caught", "heard": "detected", "lowered": "let down", "showed": "revealed",
    "told": "informed", "reach": "get to", "waited": "stayed", "fined": "penalised",
    "loose": "slack", "declined": "refused", "comment": "remark", "safety": "security",
    "always": "at all times", "cut": "made", "visit": "trip", "expected": "anticipated",
    "employs": "gives work to", "supplies": "provides", "signed": "concluded",
    "ending": "finishing", "dispute": "quarrel", "kept": "held", "catch": "take",
    "asked": "requested", "happy": "content", "deal": "bargain", "spoke": "talked",
    "runs": "lasts", "cancelled": "ended", "fall": "drop", "limit": "threshold",
    "board": "enter", "vessels": "ships", "high": "elevated", "outcome": "result",
    "announced": "declared", "parliaments": "assemblies", "agree": "consent",
    "boats": "craft", "people": "persons", "about": "around", "narrow": "slim",
    "backed": "supported", "plan": "scheme", "needed": "required", "break": "pause",
    "brought": "carried", "affect": "hit", "study": "survey", "found": "discovered",
    "called": "termed", "disgrace": "shame", "seen": "viewed", "saved": "spared",
    "paper": "document", "safe": "secure", "buildings": "houses", "noon": "midday",
    "made": "established", "drilling": "boring", "wider": "broader", "send": "pass",
    "recalled": "remembered", "demanded": "requested", "confirmed": "verified",
    "rose": "climbed", "flying": "travelling", "arrived": "came", "talks": "negotiations",
    "lasted": "went on", "gives": "grants", "joked": "quipped", "sail": "depart",
    "review": "examine", "lets": "allows", "threatened": "menaced", "fished": "angled",
}  # fmt: skip


def rewrite(text: str, *, heavy: bool, seed: int) -> str:
    """A machine's rewrite of an article: title line, then paragraphs parted by blank lines."""
    chance = random.Random(seed)
    title, *paragraphs = text.strip().split("\n\n")
    if heavy:
        paragraphs = [p for p in paragraphs if chance.random() > 1 / 3]
    rewritten = [_reworded(p, chance, 1.0 if heavy else 0.4) for p in paragraphs]
    if heavy:
        rewritten = [_turned_round(_indirect(p)) for p in rewritten]
        title = _reworded(title, chance, 1.0)
    return "\n\n".join([title, *rewritten])


def damage(text: str) -> str:
    """What careless copying does: the headline lost, an opening mark torn off."""
    body = text.split("\n\n", 1)[1]
    return body.replace("“", "", 1)


def _reworded(paragraph: str, chance: random.Random, share: float) -> str:
    def other(found: re.Match[str]) -> str:
        word = found.group()
        synonym = SYNONYMS.get(word)
        return synonym if synonym and chance.random() < share else word

    return re.sub(r"\b[a-z]+\b", other, paragraph).replace(", and ", " and ")


def _indirect(paragraph: str) -> str:
    """Quotation marks off, as a paraphraser does it."""
    return re.sub(r"[“”]", "", paragraph)


def _turned_round(paragraph: str) -> str:
    """The last clause first, where a comma parts two."""
    found = re.fullmatch(r"([^,“”]{25,}), ([^“”]{25,})\.", paragraph)
    if not found:
        return paragraph
    first, second = found.groups()
    return f"{second[0].upper()}{second[1:]}, {first[0].lower()}{first[1:]}."
