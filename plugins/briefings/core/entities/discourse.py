"""Who is on the reader's mind: the persons and bodies a pronoun may point back to.

Only what stands outside quotation marks counts: who is talked about inside a quotation is
not who goes on talking outside it. An unnamed person ("a neighbour") counts as a candidate
too, and so blocks a name that happens to stand near.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import EntityKind
from ..names import Sex
from .drafts import Draft, Text
from .vocabulary import is_plural, role_key, sex_of_role, sexes_of_people

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Seen:
    """Someone mentioned at a place."""

    token: int
    draft: int | None
    """``None`` for an unnamed person."""
    sex: Sex | None
    subject: bool
    main: bool
    """Whether it is the subject of the sentence's main clause."""


class Discourse:
    """What has been mentioned, sentence by sentence."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        self.text = text
        self.drafts = drafts
        self._seen: defaultdict[int, list[Seen]] = defaultdict(list)
        self._taken: set[int] = set()

    def add(self, token: int, draft: int) -> None:
        """Somebody known is mentioned at a token."""
        if token in self._taken:
            return
        self._taken.add(token)
        sentence = self.text.tokens[token].sentence
        entry = Seen(token, draft, self.drafts[draft].sex, *self._grammar(token))
        kept = [seen for seen in self._seen[sentence] if seen.token != token]
        self._seen[sentence] = sorted([*kept, entry], key=lambda seen: seen.token)

    def add_unnamed(self, covered: frozenset[int], quoted: frozenset[int]) -> None:
        """Note singular unnamed persons that are subjects ("a neighbour said").

        Args:
            covered: tokens that belong to a name or its role.
            quoted: tokens inside direct quotations.
        """
        for index, token in enumerate(self.text.tokens):
            if token.pos != "NOUN" or token.dep not in SUBJECTS or index in covered:
                continue
            if index in quoted or is_plural(token.text):
                continue
            key = role_key(token.text)
            people = sexes_of_people()
            word = token.text.lower()
            if key is None and word not in people:
                continue
            sex = sex_of_role(token.text) if key else people[word]
            self._seen[token.sentence].append(Seen(index, None, sex, *self._grammar(index)))
        for entries in self._seen.values():
            entries.sort(key=lambda seen: seen.token)

    def _grammar(self, index: int) -> tuple[bool, bool]:
        token = self.text.tokens[index]
        subject = token.dep in SUBJECTS
        return subject, subject and self.text.tokens[token.head].dep == "ROOT"

    def before(self, token: int, *, sentences: int) -> Iterator[list[Seen]]:
        """Mentions before a token: first those of its own sentence, then sentence by sentence.

        Sentences that are one long quotation are passed over without being counted.
        """
        current = self.text.tokens[token].sentence
        yield [seen for seen in self._seen.get(current, ()) if seen.token < token]
        counted = 0
        for sentence in range(current - 1, -1, -1):
            entries = self._seen.get(sentence, [])
            if not entries and self._all_quoted(sentence):
                continue
            counted += 1
            if counted > sentences:
                return
            yield entries

    def _all_quoted(self, sentence: int) -> bool:
        span = self.text.sentences[sentence].span
        return any(
            quoted.start <= span.start + 1 and span.end - 2 <= quoted.end
            for quoted in self.text.quoted
        )

    def kind_of(self, seen: Seen) -> EntityKind:
        """The kind of whoever was seen; an unnamed person is a person."""
        return EntityKind.PERSON if seen.draft is None else self.drafts[seen.draft].kind
