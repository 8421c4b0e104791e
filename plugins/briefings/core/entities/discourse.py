"""Who is on the reader's mind: the persons and bodies a pronoun may point back to.

Only what stands outside quotation marks counts: who is talked about inside a quotation is
not who goes on talking outside it. An unnamed person ("a neighbour") counts as a candidate
too, and so blocks a name that happens to stand near.
"""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Token
from ..names import Sex, fold, role_key
from .drafts import Draft, Text
from .vocabulary import documents, is_plural, sex_of_role, sexes_of_people

PRONOUNS = {"he": Sex.MALE, "she": Sex.FEMALE}
DEPTH = 8
"""Steps up a parse before giving up; deeper chains are parser trouble."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "iobj", "dative", "agent", "attr"})


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
    clause: int
    """The verb it belongs to."""
    core: bool
    """Whether it is subject of any clause, or object of the sentence's main verb: as much on
    the reader's mind as the main subject."""
    thing: bool = False
    """Whether it is no person but what "it" may mean ("the plan")."""


class Discourse:
    """What has been mentioned, sentence by sentence."""

    def __init__(self, text: Text, drafts: list[Draft]) -> None:
        self.text = text
        self.drafts = drafts
        self._seen: defaultdict[int, list[Seen]] = defaultdict(list)

    def add(self, token: int, draft: int) -> None:
        """Somebody known is mentioned at a token."""
        self._put(token, draft, self.drafts[draft].sex)

    def add_open(self, token: int, sex: Sex | None) -> None:
        """Somebody is mentioned who is not, or not yet, known."""
        self._put(token, None, sex)

    def add_thing(self, token: int) -> None:
        """Something is mentioned that does something, whatever it is."""
        self._put(token, None, None, thing=True)

    def knows(self, token: int) -> bool:
        """Whether it is told already who or what a token means."""
        entries = self._seen.get(self.text.tokens[token].sentence, ())
        return any(seen.token == token and seen.draft is not None for seen in entries)

    def _put(self, token: int, draft: int | None, sex: Sex | None, *, thing: bool = False) -> None:
        tokens = self.text.tokens
        clause = clause_of(tokens, token)
        subject = tokens[token].dep in SUBJECTS
        in_main = tokens[clause].dep == "ROOT"
        relation = _relation(tokens, token)
        core = relation in SUBJECTS or (in_main and relation in OBJECTS)
        entry = Seen(token, draft, sex, subject, subject and in_main, clause, core, thing)
        entries = self._seen[tokens[token].sentence]
        # One token may stand for a person and, joined by "and", for a group.
        entries[:] = [s for s in entries if s.token != token or s.draft not in {None, draft}]
        insort(entries, entry, key=lambda seen: seen.token)

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

    def after(self, token: int) -> list[Seen]:
        """Mentions behind a token in its own sentence."""
        here = self._seen.get(self.text.tokens[token].sentence, ())
        return [seen for seen in here if seen.token > token]

    def _all_quoted(self, sentence: int) -> bool:
        span = self.text.sentences[sentence].span
        return any(
            quoted.start <= span.start + 1 and span.end - 2 <= quoted.end
            for quoted in self.text.quoted
        )


def _relation(tokens: Sequence[Token], index: int) -> str:
    """What a token is to its verb; one joined by "and" is what the first of them is."""
    for _ in range(DEPTH):
        if tokens[index].dep != "conj":
            break
        index = tokens[index].head
    token = tokens[index]
    return "agent" if tokens[token.head].dep == "agent" else token.dep


def clause_of(tokens: Sequence[Token], index: int) -> int:
    """The verb whose clause a token belongs to; its sentence's root when there is none."""
    for _ in range(DEPTH):
        token = tokens[index]
        if token.head == index:
            break
        index = token.head
        if tokens[index].pos in {"VERB", "AUX"}:
            break
    return index


def unnamed_persons(text: Text, covered: frozenset[int]) -> Iterator[tuple[int, Sex | None]]:
    """Singular subjects that may be persons we cannot name: "she", "a neighbour", "Qix".

    Args:
        covered: tokens that belong to a name or its role, or stand in direct quotations.
    """
    for index, token in enumerate(text.tokens):
        if token.dep not in SUBJECTS or index in covered:
            continue
        word = token.text.lower()
        if word in PRONOUNS:
            yield index, PRONOUNS[word]
        elif token.pos == "PROPN" or _of_a_person(text.tokens, index):
            # A name we could not place may well be a person's.
            yield index, None
        elif token.pos == "NOUN" and not is_plural(token.text):
            if role_key(token.text):
                yield index, sex_of_role(token.text)
            elif word in sexes_of_people():
                yield index, sexes_of_people()[word]


def _of_a_person(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word the parser knows not closes a person's name ("Arturo SarukhÃ¡n")."""
    before = tokens[index - 1] if index else None
    return before is not None and before.entity_type == "PERSON" and before.head == index


def unnamed_things(text: Text, covered: frozenset[int]) -> Iterator[int]:
    """What "it" may mean: "the plan", "the company" as subjects; a document as object, too.

    Args:
        covered: as in `unnamed_persons`.
    """
    for index, token in enumerate(text.tokens):
        if index in covered or (token.tag != "NN" and token.text.lower() != "it"):
            continue
        # "an e-mail" comes in three.
        whole = text.words(max(0, index - 2), index) if "-" in text.tokens[index - 1].text else ""
        issued = token.dep == "dobj" and not documents().isdisjoint({fold(token.text), fold(whole)})
        if token.dep not in SUBJECTS and not issued:
            continue
        if role_key(token.text) is None and token.text.lower() not in sexes_of_people():
            yield index
