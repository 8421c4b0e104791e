"""Whether a capital is named as a place or for its government.

"Moscow criticised", "between Moscow and Kyiv", "a warning from Washington" name governments;
"in Moscow", "to Kyiv" and "Moscow streets" a city. Grammar decides, and the city is what we
fall back on.
"""

from __future__ import annotations

from .drafts import Name, Text, root_of

AMONG = frozenset({"with", "between", "against", "by", "for", "than", "among", "on", "upon"})
"""Prepositions that stand before parties rather than places."""
FROM = frozenset({"from", "to", "of"})
"""These stand before both; the noun they hang on decides."""
SAYINGS = frozenset(
    {
        "accusation", "aid", "answer", "anger", "appeal", "assurance", "backing", "call",
        "concern", "condemnation", "criticism", "demand", "denial", "guarantee", "help",
        "message", "offer", "opposition", "permission", "pledge", "pressure", "promise",
        "proposal", "protest", "reaction", "reply", "request", "response", "sanction", "signal",
        "statement", "support", "threat", "warning",
    }
)  # fmt: skip
"""What a government gives or gets and a city does not."""
GOING = frozenset(
    {
        "approach", "attack", "bomb", "capture", "enter", "flee", "hit", "leave", "reach",
        "seize", "shell", "strike", "surround", "take", "tour", "visit",
    }
)  # fmt: skip
"""Verbs whose object is the place."""
LIST = 3
"""How far up a list of joined names to look ("Ankara, Moscow and Kyiv said")."""


def acts(text: Text, name: Name) -> bool:
    """Whether grammar shows a city as one who does, says or is dealt with."""
    tokens = text.tokens
    token = tokens[root_of(tokens, name.first, name.last)]
    for _ in range(LIST):
        if token.dep != "conj":
            break
        token = tokens[token.head]
    head = tokens[token.head]
    if token.dep in {"nsubj", "nsubjpass"}:
        return head.lemma != "be"
    if token.dep in {"dobj", "obj"}:
        return head.lemma.lower() not in GOING
    if token.dep == "pobj":
        preposition = head.text.lower()
        if preposition in AMONG:
            return True
        if preposition not in FROM:
            return False
        # The parser often hangs "from" on the wrong noun; the one right before it counts too.
        nouns = {tokens[head.head].lemma.lower(), tokens[max(0, token.head - 1)].lemma.lower()}
        return bool(nouns & SAYINGS)
    return False
