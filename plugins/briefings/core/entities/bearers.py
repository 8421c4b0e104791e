"""Who bears a role: "the mayor" is the one mayor the text names.

The vice president is not the president; an officer named long ago is not any officer.
"""

from __future__ import annotations

from ..model import EntityKind, Span
from ..names import fold, role_key
from .drafts import Draft, Text
from .phrases import Description
from .pronouns import Answer
from .roles import party_of_role
from .vocabulary import OFFICES_OF_ONE, OFTEN_UNNAMED, RANKS, same_role, sexes_of_people

LATELY = 12
"""Sentences in which the bearer of another role must have been named."""
JUST = 3
"""The same for roles that nameless people play in many a text."""


class Bearers:
    """Looks up people by role in one source."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        self.text = text
        self.drafts = drafts

    def one(self, phrase: Description) -> int | None:
        """The one person a role means, when exactly one bears it."""
        if role_key(phrase.noun) is None or phrase.plural:
            return None
        answer = self.find(phrase)
        return answer[0] if answer else None

    def find(self, phrase: Description) -> Answer | None:
        """Who has the role; a role printed bare is meant before one with a country or town."""
        role = role_key(phrase.noun) or phrase.noun
        rank = self._rank(phrase.first, phrase.head)
        party = party_of_role(self.text.words(phrase.first, phrase.last))
        bearers = [
            draft
            for draft in self.drafts
            if draft.kind is EntityKind.PERSON
            # "The French president" is no president of whom the text tells no country.
            and (party is None or draft.party == party)
            and any(self._has_role(span, role, rank) for span in draft.roles)
            and (role in OFFICES_OF_ONE or self._lately(draft, phrase))
            and (self._told_before(draft, phrase) or not self._is_told_apart(phrase))
        ]
        if len(bearers) > 1:
            exact = [d for d in bearers if any(self._bare(span, role) for span in d.roles)]
            if len(exact) == 1 and phrase.first == phrase.head:
                return exact[0].number, "description, one bearer of the bare role"
            return None, f"description, {len(bearers)} bearers of that role"
        if bearers:
            return bearers[0].number, "description, one bearer of that role"
        if phrase.noun in OFTEN_UNNAMED or phrase.noun in sexes_of_people():
            alike = [
                d.number
                for d in self.drafts
                if d.kind is EntityKind.GROUP and d.head == role and not d.plural
            ]
            if len(alike) == 1:
                return alike[0], "description, spoken of before"
        return None

    def _has_role(self, span: Span, role: str, rank: frozenset[str]) -> bool:
        """Whether a printed role is the one described, of the same rank."""
        words = fold(span.of(self.text.source.text)).replace("-", " ").split()
        for index, word in enumerate(words):
            own = role_key(word)
            if own is None or not same_role(role, own):
                continue
            if any(role_key(later) for later in words[index + 1 : index + 2]):
                continue
            return rank == frozenset(words[:index]) & RANKS
        return False

    def _rank(self, first: int, head: int) -> frozenset[str]:
        words = {
            part
            for index in range(first, head)
            for part in fold(self.text.tokens[index].text).split("-")
        }
        return frozenset(words) & RANKS

    def _lately(self, draft: Draft, phrase: Description) -> bool:
        """Whether one was named in the sentences just before."""
        sentence = self.text.tokens[phrase.head].sentence
        back = JUST if phrase.noun in OFTEN_UNNAMED else LATELY
        return any(0 <= sentence - name.sentence <= back for name in draft.names)

    def _told_before(self, draft: Draft, phrase: Description) -> bool:
        return any(name.first < phrase.first for name in draft.names)

    def _is_told_apart(self, phrase: Description) -> bool:
        """Whether party or home tells one from others of the office: "the Republican senator from
        Marle" is no senator whom the text has yet to name."""
        tokens = self.text.tokens
        party = any(one.entity_type == "NORP" for one in tokens[phrase.first : phrase.head])
        behind = tokens[phrase.head + 1 : phrase.head + 2]
        return party or (bool(behind) and behind[0].text.lower() == "from")

    def _bare(self, span: Span, role: str) -> bool:
        printed = span.of(self.text.source.text)
        return role_key(printed) == role
