"""Which referent each name belongs to: the book that clustering keeps."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import EntityKind, ParagraphKind
from .drafts import Draft, Name, Text


class Ledger:
    """Referents in the making, and whose each name is."""

    def __init__(self, text: Text, names: Sequence[Name], spoken: frozenset[int]) -> None:
        self.text = text
        self.names = names
        self.spoken = spoken
        """Indices of names that speak: those are names even without a label."""
        self.drafts: list[Draft] = []
        self.owner: dict[int, int] = {}
        """Index of a name -> number of its referent; names that fit two have none."""
        self.doubtful: dict[int, tuple[int, ...]] = {}
        """Names that fit several referents, and which."""

    def in_headline(self, index: int) -> bool:
        """Whether a name stands in a headline."""
        sentence = self.text.sentences[self.names[index].sentence]
        return sentence.kind is ParagraphKind.HEADLINE

    def new(self, kind: EntityKind, name: Name) -> Draft:
        """Open a referent with its first name."""
        draft = Draft(
            number=len(self.drafts),
            kind=kind,
            words=name.words,
            name=name.span.of(self.text.source.text),
        )
        self.drafts.append(draft)
        return draft

    def join(self, index: int, draft: Draft) -> None:
        """Enter a name as a referent's."""
        name = self.names[index]
        self.owner[index] = draft.number
        draft.names.append(name)
        draft.mentions.add(name.span)
        draft.sex = draft.sex or name.sex
        if draft.kind is EntityKind.PERSON:
            draft.roles.extend(role for role in name.roles if role not in draft.roles)
            draft.role_words.update(name.role_words)

    def absorb(self, keeper: Draft, other: Draft) -> None:
        """Make one referent of two."""
        for index, number in list(self.owner.items()):
            if number == other.number:
                self.join(index, keeper)
        keeper.party = keeper.party or other.party
        other.names.clear()
        other.mentions.clear()
