"""Several at once: "Ortiz and Cole said", "protesters gathered; they argued".

Names joined by "and" make a group whose members are told. "They" means the one plural
subject of its own sentence or the one before: such a group, or unnamed people by their words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import EntityKind, Span
from ..names import role_key
from .descriptions import Descriptions
from .discourse import SUBJECTS, Discourse
from .drafts import Draft, Name, Text, root_of
from .ledger import Ledger
from .phrases import describe
from .pronouns import Answer
from .roles import left_edge
from .vocabulary import collectives, is_plural

AND = frozenset({",", "and", "&"})
BESIDE = frozenset({"mr.", "ms.", "mrs.", "dr.", "the", "a", "an", "his", "her", "its", "their"})
"""What may stand before a name in a list."""


class Plurals:
    """Groups of one source."""

    def __init__(self, text: Text, clusters: Ledger, names: Sequence[Name]) -> None:
        self.text = text
        self.clusters = clusters
        self.names = names
        self._groups: dict[tuple[int, ...], int] = {}

    def joined(self, first: int, last: int) -> list[int]:
        """The names from one to another that "and" joins, all of them; else none.

        Args:
            first: index of a name.
            last: index of the last name that may belong to it.
        """
        tokens = self.text.tokens
        found = [first]
        seen_and = False
        for index in range(first + 1, last + 1):
            before, name = self.names[index - 1], self.names[index]
            start = min([self._token_at(role) for role in name.roles] + [name.first])
            between = _without_asides(
                [tokens[i].text.lower() for i in range(before.last + 1, start)]
            )
            between = [word for word in between if word not in BESIDE]
            if not between or not set(between) <= AND:
                break
            found.append(index)
            seen_and = "and" in between or "&" in between
            if seen_and:
                # "and" comes before the last; what follows a comma then is an apposition.
                break
        if not seen_and or len(found) < 2 or self._owns(self.names[found[-1]]):
            return []
        return found

    def _owns(self, name: Name) -> bool:
        """Whether a noun follows that the name only describes ("Weir and Cole supporters")."""
        following = self.text.tokens[name.last + 1 : name.last + 2]
        return bool(following) and (
            following[0].tag in {"POS", "HYPH"} or following[0].pos in {"NOUN", "PROPN"}
        )

    def _token_at(self, role: Span) -> int:
        tokens = self.text.tokens
        return next((i for i, token in enumerate(tokens) if token.start >= role.start), 0)

    def group(self, indices: Sequence[int]) -> int | None:
        """The referent of joined names; ``None`` when one of them is open."""
        members = []
        for index in indices:
            number = self.clusters.owner.get(index)
            if number is None:
                return None
            if number not in members:
                members.append(number)
        key = tuple(members)
        if len(members) < 2:
            return None
        if key not in self._groups:
            drafts = self.clusters.drafts
            parties = {drafts[number].party for number in members}
            told = sorted(party for party in parties if party)
            text = self.text.source.text
            printed = list(dict.fromkeys(self.names[index].span.of(text) for index in indices))
            draft = Draft(
                number=len(drafts),
                kind=EntityKind.GROUP,
                words=(),
                name=f"{', '.join(printed[:-1])} and {printed[-1]}",
                plural=True,
                members=key,
                party="; ".join(told) if len(told) == len(parties) else None,
            )
            drafts.append(draft)
            self._groups[key] = draft.number
        return self._groups[key]

    def note(self, discourse: Discourse) -> None:
        """Tell the discourse of joined names that are subjects."""
        tokens = self.text.tokens
        by_sentence: defaultdict[int, list[int]] = defaultdict(list)
        for index, name in enumerate(self.names):
            if not name.quoted:
                by_sentence[name.sentence].append(index)
        for indices in by_sentence.values():
            for index in indices:
                root = root_of(tokens, self.names[index].first, self.names[index].last)
                if tokens[root].dep not in SUBJECTS:
                    continue
                together = self.joined(index, indices[-1])
                if together and (number := self.group(together)) is not None:
                    discourse.add(root, number)


def _without_asides(words: list[str]) -> list[str]:
    """Words without those in brackets: "Weir (D-Ohio) and Cole"."""
    kept = []
    depth = 0
    for word in words:
        depth += word == "("
        if not depth:
            kept.append(word)
        depth -= word == ")"
    return kept


def resolve_they(token: int, discourse: Discourse, descriptions: Descriptions) -> Answer:
    """Whom "they" means when it speaks."""
    text = discourse.text
    sentence = text.tokens[token].sentence
    for distance, entries in enumerate(discourse.before(token, sentences=1)):
        groups = {
            seen.draft: seen.token
            for seen in entries
            if seen.draft is not None and seen.subject and discourse.drafts[seen.draft].plural
        }
        nouns = [
            index
            for index in _plural_subjects(text, discourse, sentence, distance, token)
            if index not in groups.values()
        ]
        if len(groups) + len(nouns) > 1:
            return None, f"pronoun “they”, {len(groups) + len(nouns)} groups near"
        if groups:
            return next(iter(groups)), "pronoun “they”, one group near"
        if nouns:
            phrase = describe(text, max(0, left_edge(text, nouns[0]) - 1), nouns[0], nouns[0])
            number = descriptions.resolve(phrase, None, ())[0]
            if number is None:
                number = descriptions.keep(phrase)[0]
            return number, "pronoun “they”, one group near"
    return None, "pronoun “they”, no group near"


def _plural_subjects(
    text: Text, discourse: Discourse, sentence: int, distance: int, token: int
) -> list[int]:
    """Plural nouns for people or bodies that are subjects, outside quotation marks."""
    found = []
    start = token - 1
    while start >= 0 and text.tokens[start].sentence >= sentence - distance:
        one = text.tokens[start]
        if (
            one.sentence == sentence - distance
            and one.dep in SUBJECTS
            and one.tag in {"NNS", "NNPS"}
            and not text.is_quoted(one.start)
            and (role_key(one.text) or one.lemma.lower() in collectives() or _people(one.text))
        ):
            found.append(start)
        start -= 1
    return found


def _people(word: str) -> bool:
    """Whether a plural noun is formed like a word for people ("protesters", "Democrats")."""
    return is_plural(word) and word.lower().rstrip("s").endswith(("er", "or", "ist", "ian", "crat"))
