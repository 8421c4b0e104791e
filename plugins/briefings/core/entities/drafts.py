"""What finding names and resolving mentions hand to each other; nothing leaves the package."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..datelines import dateline
from ..model import EntityKind, Sentence, Source, Span, Token
from ..names import Sex


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name where it stands, titles and possessive off."""

    first: int
    last: int
    """Token indices, both inclusive."""
    span: Span
    whole: Span
    """With the possessor that tells its party ("Turkey’s Communications Directorate")."""
    words: tuple[str, ...]
    """Folded."""
    label: str
    """The parser's entity type, or an empty string."""
    sentence: int
    """Index into the sentences."""
    quoted: bool
    """Whether it stands in words somebody else is reported to have said directly."""
    marked: bool
    """Whether a quotation mark opens right before it: somebody's word for it ("Honest Abe")."""
    titled: bool
    """Whether a title or honorific stands before it."""
    sex: Sex | None
    """What title or honorific tell."""
    roles: tuple[Span, ...]
    """Titles and appositions beside it, as printed."""
    role_words: tuple[str, ...]
    """The head nouns of `roles`, folded."""
    owner: str | None
    """The party before it: "Turkey" for "Turkey’s Communications Directorate"."""


@dataclass(slots=True)
class Draft:
    """A referent in the making."""

    number: int
    kind: EntityKind
    words: tuple[str, ...]
    """The fullest name, folded."""
    name: str
    names: list[Name] = field(default_factory=list)
    mentions: set[Span] = field(default_factory=set)
    roles: list[Span] = field(default_factory=list)
    role_words: set[str] = field(default_factory=set)
    sex: Sex | None = None
    party: str | None = None
    plural: bool = False
    doubtful: bool = False
    """Whether it hangs on one label of the parser alone, so that nothing may hang on it."""
    head: str = ""
    """For descriptions kept as they are: the folded head noun."""
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """One source with its grammar, as the rules here read it."""

    source: Source
    sentences: Sequence[Sentence]
    tokens: Sequence[Token]
    quoted: tuple[Span, ...]
    """Directly quoted stretches, in reading order, disjoint."""

    def words(self, first: int, last: int) -> str:
        """What is printed from one token to another, both inclusive."""
        return self.source.text[self.tokens[first].start : self.tokens[last].end]

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, both inclusive."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def name_span(self, first: int, last: int) -> Span:
        """As `span`, without a possessive that the parser left on the last word."""
        span = self.span(first, last)
        owns = self.tokens[last].text.endswith(("’s", "'s")) and span.end - span.start > 2
        return Span(span.start, span.end - 2) if owns else span

    def datelines(self) -> list[Span]:
        """Where datelines stand: they tell where a text was written, not of what."""
        spans = (dateline(self.source.text, part.span) for part in self.source.paragraphs)
        return [span for span in spans if span is not None]

    def is_quoted(self, place: int) -> bool:
        """Whether a character stands in directly quoted words."""
        index = bisect_left(self.quoted, Span(place + 1, place + 2)) - 1
        return index >= 0 and self.quoted[index].end > place


def root_of(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token from *first* to *last* on which the others hang.

    The parser sometimes hangs two words of a phrase on words outside; the first one counts.
    """
    for index in range(first, last + 1):
        if not first <= tokens[index].head <= last or tokens[index].head == index:
            return index
    return last
