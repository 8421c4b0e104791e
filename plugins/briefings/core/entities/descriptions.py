"""Whom a description means: "the mayor", "the ministry", "the statement", "the Turkish side".

A definite description points back at the one referent it fits; nothing it fits, or two
things, leave it open. An indefinite or collective one ("officials", "a person close to the
talks") names itself: its own words are all the text tells.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..gazetteer import country_of_people, party_printed
from ..model import EntityKind
from ..names import fold, role_key
from .bearers import Bearers
from .discourse import SUBJECTS
from .drafts import Draft, Name, Text, root_of
from .phrases import Description, in_marks
from .pronouns import Answer
from .roles import party_of_role
from .vocabulary import (
    DEFINITE,
    GENERIC_BODIES,
    OFFICES_OF_ONE,
    PAIRED,
    PARTS,
    QUANTITIES,
    STATEMENTS,
    collectives,
    documents,
    sex_of_role,
    sexes_of_people,
)

NEAR = 2
"""Sentences before it in which a generic noun's organisation is sought."""


class Descriptions:
    """Resolves descriptions of one source."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        self.text = text
        self.drafts = drafts
        self.bearers = Bearers(text, drafts)
        self._kept: dict[str, int] = {}

    def resolve(
        self,
        phrase: Description,
        last_speaker: int | None,
        spoke: Sequence[int],
        *,
        goes_on: bool = False,
    ) -> Answer:
        """Whom a phrase means.

        Args:
            phrase: the noun phrase.
            last_speaker: who was credited with the quotation before, if known.
            spoke: everybody credited so far, in reading order.
            goes_on: whether the cue tells that the speaker before goes on ("continued").
        """
        if phrase.noun in documents() and not phrase.plural:
            if (
                phrase.noun in STATEMENTS
                and phrase.determiner in DEFINITE
                and last_speaker is not None
            ):
                return last_speaker, "statement of the speaker before"
            return self._document(phrase), "document without a known author"
        if phrase.noun == "side" and (party := self._party(phrase)):
            return self._side(party, spoke)
        if phrase.plural and self._is_pair(phrase):
            return self._pair(phrase)
        if not phrase.plural and phrase.determiner in DEFINITE:
            if goes_on and last_speaker is not None and self._is_new_office(phrase, last_speaker):
                self.drafts[last_speaker].roles.append(self.text.span(phrase.first, phrase.last))
                return last_speaker, "description, goes on speaking"
            answer = self._definite(phrase, last_speaker)
            if answer is not None:
                return answer
        return self.keep(phrase)

    def thing(self, phrase: Description) -> int | None:
        """Which document or body a noun means that reports nothing here: "the report came"."""
        if phrase.noun in documents():
            return self._document(phrase)
        if collectives().get(phrase.noun) == "body" and phrase.determiner in DEFINITE:
            return self.resolve(phrase, None, ())[0]
        return None

    def _document(self, phrase: Description) -> int:
        number = self._kept_number(phrase, fold(self._printed(phrase)))
        self.drafts[number].kind = EntityKind.DOCUMENT
        return number

    def _definite(self, phrase: Description, last_speaker: int | None) -> Answer | None:
        """The one referent of the text that bears the role or the noun."""
        if role_key(phrase.noun) not in OFFICES_OF_ONE and self._told_apart(phrase):
            return None
        bare = phrase.head == phrase.first
        if role_key(phrase.noun) is not None:
            answer = self.bearers.find(phrase)
            if answer is None and not party_of_role(self._printed(phrase)):
                return None, "description, nobody bears that role here"
            return answer
        kind = collectives().get(phrase.noun)
        if kind == "body" and bare:
            named = [d for d in self._bodies() if phrase.noun in d.words]
            if phrase.noun in GENERIC_BODIES:
                return self._generic(phrase, named)
            if len(named) == 1:
                return named[0].number, "description, one body of that name"
            if named:
                return None, f"description, {len(named)} bodies of that name"
        if phrase.noun in sexes_of_people() and phrase.last == phrase.head:
            # "The man heading the patrol" is not the man told of before.
            alike = [
                d.number
                for d in self.drafts
                if d.kind is EntityKind.GROUP and d.head == phrase.noun
            ]
            if len(alike) == 1:
                return alike[0], "description, spoken of before"
        return None

    def _is_new_office(self, phrase: Description, number: int) -> bool:
        """Whether an office that nobody told of bears may be that of a man without one: "“…,” said
        Ortiz. “…,” the Texas governor continued"."""
        draft = self.drafts[number]
        sex = sex_of_role(phrase.noun)
        return (
            role_key(phrase.noun) is not None
            and draft.kind is EntityKind.PERSON
            and not draft.roles
            and (sex is None or draft.sex in {None, sex})
            and self.bearers.find(phrase) is None
        )

    def _told_apart(self, phrase: Description) -> bool:
        """Whether a clause of its own tells which is meant: "the union that represents them", "the
        officer who fired". It points at nobody told of before."""
        after = phrase.head + 1
        tokens = self.text.tokens
        return after < len(tokens) and tokens[after].tag in {"WDT", "WP", "WP$"}

    def _bodies(self) -> list[Draft]:
        return [d for d in self.drafts if d.kind is EntityKind.ORGANISATION and d.names]

    def _generic(self, phrase: Description, named: Sequence[Draft]) -> Answer:
        """ "the agency": any organisation may be called so, hence only one just named."""
        sentence = self.text.tokens[phrase.head].sentence
        near = [
            draft
            for draft in self._bodies()
            if any(
                0 <= sentence - name.sentence <= NEAR
                and name.first < phrase.head
                and not (name.quoted or name.marked)
                for name in draft.names
            )
        ]
        if len(near) == 1:
            if not any(self._acts(name) for name in near[0].names):
                return None, "description, an organisation near that does nothing"
            return near[0].number, "description, one organisation near"
        if (of_that_name := [draft for draft in near if draft in named]) and len(of_that_name) == 1:
            return of_that_name[0].number, "description, one organisation near of that name"
        return None, f"description, {len(near)} organisations near"

    def _acts(self, name: Name) -> bool:
        """Whether an organisation does or owns something where it is named.

        "Its impact on the Electoral College": what is only acted on is no "newspaper".
        """
        tokens = self.text.tokens
        root = tokens[root_of(tokens, name.first, name.last)]
        above = tokens[root.head]
        named_by = above.text.lower() in {"by", "to", "for", "of", "at", "with", "from"}
        return root.dep in {*SUBJECTS, "poss", "appos", "conj"} or named_by or above.dep == "agent"

    def _party(self, phrase: Description) -> str | None:
        """The one party the words before the noun name."""
        found = {
            party
            for index in range(phrase.first, phrase.head)
            if (party := party_printed(self.text.tokens[index].text))
        }
        return found.pop() if len(found) == 1 else None

    def _side(self, party: str, spoke: Sequence[int]) -> Answer:
        """ "the Turkish side": the one Turkish body that spoke, else the country."""
        bodies = {
            number
            for number in spoke
            if self.drafts[number].party == party
            and self.drafts[number].kind is EntityKind.ORGANISATION
        }
        if len(bodies) == 1:
            return bodies.pop(), "side, its one body that spoke"
        country = [d.number for d in self.drafts if d.kind is EntityKind.PLACE and d.party == party]
        if country:
            return country[0], "side, its country"
        return None, "side, its country is not named"

    def _is_pair(self, phrase: Description) -> bool:
        """Whether it is "both sides" or "the two leaders", not "two officials"."""
        if phrase.noun not in PAIRED:
            return False
        if phrase.determiner == "both":
            return True
        second = self.text.tokens[phrase.first].text.lower()
        return phrase.determiner in DEFINITE and second == "two"

    def _pair(self, phrase: Description) -> Answer:
        """ "both sides", "the two leaders": the two parties told in this sentence or before."""
        sentence = self.text.tokens[phrase.head].sentence
        people = phrase.noun not in {"side", "country", "nation", "party", "government", "state"}
        for back in range(3):
            members = []
            for draft in self.drafts:
                if draft.kind is EntityKind.GROUP:
                    continue
                if people and draft.kind is not EntityKind.PERSON:
                    continue
                near = [n for n in draft.names if n.sentence == sentence - back and not n.quoted]
                if near and (people or draft.party):
                    members.append(draft)
            parties = sorted({d.party for d in members if d.party})
            if len(parties) == 2 if not people else len(members) == 2:
                number = self._kept_number(phrase, f"both {phrase.noun}s")
                draft = self.drafts[number]
                if not draft.members:
                    draft.members = tuple(d.number for d in members)
                    told = all(member.party for member in members)
                    draft.party = "; ".join(parties) if told else None
                return number, "pair, its two members told"
        return None, "pair, its members not told"

    def _printed(self, phrase: Description) -> str:
        return self.text.words(phrase.first, phrase.last)

    def keep(self, phrase: Description) -> Answer:
        """A speaker without a name, by its own words."""
        word = phrase.noun
        if word in documents():
            return self._document(phrase), "document without a known author"
        if word in QUANTITIES and word != "others" and phrase.first == phrase.last:
            return None, "quantity of nobody told"
        known = (
            role_key(word) or word in collectives() or country_of_people(word) or word in QUANTITIES
        )
        of = self.text.tokens[phrase.head + 1 : phrase.head + 2]
        counted = (
            word in PARTS and bool(of) and of[0].text.lower() in {"of", "close", "in", "within"}
        )
        if not known and not phrase.plural and not counted:
            return None, "noun that names no speaker we know"
        number = self._kept_number(phrase, fold(self._printed(phrase)))
        return number, "unnamed, kept by its words"

    def keep_words(self, first: int, last: int) -> int:
        """A group of speakers by the words of their whole mention."""
        start = first
        while self.text.tokens[start].pos in {"DET", "PUNCT"} and start < last:
            start += 1
        start, last = in_marks(self.text, start, last, last, last)
        printed = self.text.words(start, last)
        phrase = Description(start, last, last, fold(printed), "", True)
        return self._kept_number(phrase, fold(printed))

    def _kept_number(self, phrase: Description, key: str) -> int:
        if key not in self._kept:
            printed = self._printed(phrase)
            draft = Draft(
                number=len(self.drafts),
                kind=EntityKind.GROUP,
                words=tuple(key.split()),
                name=" ".join(printed.split()),
                plural=phrase.plural or collectives().get(phrase.noun) == "body",
                head=role_key(phrase.noun) or phrase.noun,
                party=party_of_role(printed) or self._party(phrase),
            )
            if not draft.plural:
                draft.sex = sexes_of_people().get(phrase.noun)
            self.drafts.append(draft)
            self._kept[key] = draft.number
        return self._kept[key]
