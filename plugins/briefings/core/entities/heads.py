"""Which word a mention hangs on, and which name it is: "Kremlin spokesperson Dmitry Peskov".

The parser says which word; where a title, an apposition or a document stands around the
name, the order of the words decides, for there the small model errs most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..model import Quotation, Span
from ..names import fold, honorifics, role_key
from .drafts import Name, Text, root_of
from .vocabulary import STATEMENTS, SURVEYS, documents, is_plural

_BASED = re.compile(r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?[-‐–]based\b")
_GETS = frozenset(
    {
        "see",
        "obtain",
        "review",
        "view",
        "read",
        "get",
        "receive",
        "acquire",
        "cite",
        "quote",
        "leak",
    }
)
"""What those do to a document who did not make it: "a report seen by the Post"."""


class Heads:
    """Looks up names and tokens of one source by place."""

    def __init__(self, text: Text, names: Sequence[Name]) -> None:
        self.text = text
        self.names = names
        self._starts = [token.start for token in text.tokens]
        self._firsts = [name.first for name in names]
        self._datelines = text.datelines()

    def head(self, quotation: Quotation) -> int:
        """The token on which the mention hangs."""
        assert quotation.speaker is not None
        first, last = self.range_of(quotation.speaker_head or quotation.speaker)
        if first > last:
            first, last = self.range_of(quotation.speaker)
        while first < last and self.text.tokens[first].pos == "ADP":
            # "by the minister": a passive's agent may come with its preposition.
            first += 1
        if last - first == 1 and self.text.tokens[first].tag == "PRP":
            # "she’s": the parser hangs the pronoun on the verb.
            return first
        return root_of(self.text.tokens, first, last)

    def head_name(self, quotation: Quotation) -> int | None:
        """Which name the mention's head is: the name itself, or the bearer of the role."""
        assert quotation.speaker is not None
        first, last = self.range_of(quotation.speaker)
        if first > last:
            return None
        inside = [
            index
            for index in self.names_within(first, last)
            if not self._is_home(self.names[index])
        ]
        if (leading := self._leading(first, last, inside)) is not None:
            return leading
        head = self.head(quotation)
        place = self.text.tokens[head].start
        for index in inside:
            name = self.names[index]
            if name.first <= head <= name.last and not self._noun_follows(name, last):
                # "the Senate GOP" is not the party.
                return None if self._described(index, first) else index
            if any(role.start <= place < role.end for role in name.roles):
                return index
            if self._two_offices(head, name):
                return index
        if fold(self.text.tokens[head].text) in documents():
            issuer = self._issuer(head, inside)
            return self._personified(head, inside) if issuer is None else issuer
        return self._apposed(first, last, head, inside)

    def _is_home(self, name: Name) -> bool:
        """Whether a name only tells where something is: "the Ostwick, Conn.-based company"."""
        return _BASED.match(self.text.source.text, name.span.end) is not None

    def _two_offices(self, head: int, name: Name) -> bool:
        """Whether one bears two offices: "former prosecutor and mayor Ana Ortiz"; but "the mayor
        and Governor Ana Ortiz" are two."""
        tokens = self.text.tokens
        between = tokens[head : name.first]
        return (
            len(between) == 3
            and between[1].text.lower() == "and"
            and between[2].text.islower()
            and all(
                role_key(one.text) is not None and not is_plural(one.text)
                for one in (between[0], between[2])
            )
            and (head == 0 or all(one.tag != "DT" for one in tokens[max(0, head - 2) : head]))
        )

    def _apposed(self, first: int, last: int, head: int, inside: Sequence[int]) -> int | None:
        """The full name that closes a mention: "another rival, Representative Dan Cole of …".

        Between it and the phrase before stands a comma, or only the title before it.
        """
        tokens = self.text.tokens
        if tokens[head].tag in {"NNS", "NNPS"}:
            return None
        for index in inside:
            name = self.names[index]
            if len(name.words) < 2 or self._noun_follows(name, last):
                continue
            start = min([self.at(role.start) for role in name.roles], default=name.first)
            start = min(start, name.first)
            while start > first and fold(tokens[start - 1].text) in honorifics():
                start -= 1
            after = tokens[name.last + 1].text if name.last < last else ""
            if after.lower() in {"and", "or"}:
                continue
            # "Director of Tide Watch Ana Ortiz": the name was cut from the field of the office.
            of_office = name.titled and not name.roles and tokens[head + 1].text == "of"
            # "His driver Manuel Orta": whatever the noun, the name behind it says who.
            called = head == name.first - 1 and tokens[head].tag == "NN"
            # "Her manager, a soft-spoken man named Colin Bright"
            called |= tokens[start - 1].text.lower() in {"named", "called"} and head < start - 1
            if self._personal(index) and (
                tokens[start - 1].text in {",", "—", "–", "--"}
                or start <= head < name.first
                or of_office
                or called
            ):
                return index
        return None

    def _personified(self, head: int, inside: Sequence[int]) -> int | None:
        """The person a word for a document stands beside: "another major figure, Dan Cole"."""
        tokens = self.text.tokens
        for index in inside:
            root = tokens[root_of(tokens, self.names[index].first, self.names[index].last)]
            full = len(self.names[index].words) > 1 and self._personal(index)
            if full and root.dep == "appos" and root.head == head:
                return index
        return None

    def _personal(self, index: int) -> bool:
        """Whether a name looks like a person's."""
        name = self.names[index]
        return name.label == "PERSON" or name.titled

    def _leading(self, first: int, last: int, inside: Sequence[int]) -> int | None:
        """The name that opens the mention, titles before it, whatever the parser made of it."""
        if not inside:
            return None
        name = self.names[inside[0]]
        start = min([self.at(role.start) for role in name.roles], default=name.first)
        before = range(first, min(start, name.first))
        if any(self.text.tokens[index].pos not in {"DET", "PUNCT", "ADP"} for index in before):
            return None
        return None if self._noun_follows(name, last) else inside[0]

    def _described(self, index: int, first: int) -> bool:
        """Whether another name stands right before, as what describes this one."""
        before = self.names[index].first - 1
        if self._personal(index) or before < first:
            return False
        other = self.name_at(before)
        return other is not None

    def _noun_follows(self, name: Name, last: int) -> bool:
        """Whether the name only tells whose the next noun is ("Ortiz supporters")."""
        following = name.last + 1
        if following > last:
            return False
        token = self.text.tokens[following]
        if token.tag == "POS" or self._owns(name.last, following):
            return following < last
        # "Washington think tanks": a base form here is a noun the parser took for a verb.
        return token.pos in {"NOUN", "PROPN", "ADJ"} or token.tag in {"HYPH", "VB", "VBP"}

    def _owns(self, last: int, mark: int) -> bool:
        """Whether a mark behind a name is a plural's possessive ("Ortiz’ aide")."""
        before, token = self.text.tokens[last], self.text.tokens[mark]
        joined = token.text in {"’", "'"} and token.start == before.end
        return joined and before.text.endswith(("s", "z", "x"))

    def _issuer(self, head: int, inside: Sequence[int]) -> int | None:
        """Whose document it is: "a statement by X", "X’s statement", "the X statement"."""
        tokens = self.text.tokens
        # "the Kremlin statement" is the Kremlin's; "a YouTube video" is anybody's.
        stated = fold(tokens[head].text) in STATEMENTS | SURVEYS
        for index in inside:
            name = self.names[index]
            root = tokens[root_of(tokens, name.first, name.last)]
            if root.head == head and root.dep == "poss":
                return index
            if root.head == head and root.dep in {"compound", "nmod"} and stated:
                return index
            if root.dep == "appos":
                # "a statement from Ortiz’s lawyer, Ben Cole"
                root = tokens[root.head]
            preposition = tokens[root.head]
            if (
                root.dep == "pobj"
                and preposition.text.lower() in {"by", "from"}
                and (preposition.head == head or self._done_to(preposition.head, head))
            ):
                return index
        return None

    def issued_by_several(self, quotation: Quotation, index: int, last: int) -> bool:
        """Whether a document's issuer is only the first of them ("by Ortiz, a nurse, and Cole")."""
        tokens = self.text.tokens
        if fold(tokens[self.head(quotation)].text) not in documents():
            return False
        if index + 1 == len(self.names) or self.names[index + 1].first > last:
            return False
        between = tokens[self.names[index].last + 1 : self.names[index + 1].first]
        return any(token.text.lower() in {"and", "&"} for token in between)

    def with_others(self, index: int, last: int) -> bool:
        """Whether "and" joins more to a name ("Ortiz and other mayors")."""
        tokens = self.text.tokens
        before = self.names[index].first - 1
        if before >= 0 and is_plural(word := tokens[before].text) and role_key(word):
            # "Senators Ana Ortiz, who is running, and Dan Cole": whoever the others are.
            return True
        following = self.names[index].last + 1
        if following < last and tokens[following].text == "(":
            while following < last and tokens[following].text != ")":
                following += 1
            following += 1
        return following < last and tokens[following].text.lower() in {"and", "or", "nor"}

    def _done_to(self, verb: int, noun: int) -> bool:
        """Whether a participle tells who made a document ("a letter signed by Ortiz")."""
        token = self.text.tokens[verb]
        return token.tag == "VBN" and token.head == noun and token.lemma.lower() not in _GETS

    def antecedent(self, pronoun: int) -> int | None:
        """The noun a relative clause belongs to ("Ortiz, who said")."""
        tokens = self.text.tokens
        verb = tokens[pronoun].head
        start = pronoun
        while start and tokens[start - 1].sentence == tokens[pronoun].sentence:
            start -= 1
        dashes = [i for i in range(start, pronoun) if tokens[i].text in {"—", "–", "--"}]
        if len(dashes) == 2 and dashes[-1] == pronoun - 1:
            # "several mayors — from Ortiz to Cole — who": not Cole.
            return None
        for _ in range(3):
            if tokens[verb].dep == "relcl":
                noun = tokens[verb].head
                return noun if noun < pronoun else None
            verb = tokens[verb].head
        return None

    def name_at(self, token: int) -> int | None:
        """Index of the name a token stands in."""
        return next(
            (
                index
                for index in self.names_within(token, token)
                if self.names[index].first <= token <= self.names[index].last
            ),
            None,
        )

    def at(self, place: int) -> int:
        """The token at or behind a character."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and self.text.tokens[index].end > place:
            return index
        return index + 1

    def until(self, place: int) -> int:
        """The last token that begins before a character."""
        return bisect_left(self._starts, place) - 1

    def range_of(self, span: Span) -> tuple[int, int]:
        """First and last token of a span; the last before the first when it holds none."""
        start = span.start
        for place in self._datelines:
            if place.start <= start < place.end:
                # A mention at a paragraph's start may drag the dateline along.
                start = place.end
        return self.at(start), self.until(span.end)

    def names_within(self, first: int, last: int) -> range:
        """Indices of the names that share a token with a stretch."""
        begin = bisect_left(self._firsts, first)
        if begin > 0 and self.names[begin - 1].last >= first:
            begin -= 1
        return range(begin, bisect_right(self._firsts, last))
