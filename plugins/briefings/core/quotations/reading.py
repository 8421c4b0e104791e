"""One source laid out for the rules: its words, their grammar, and what stands in marks.

Every rule is a function ``(Reading) -> Iterable[Candidate]``. The layout is made once a
source, so a rule asks in constant time for a word's children, its phrase, or its quotation.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..marks import Marks, Quoted
from ..model import Sentence, Source, Span, Token
from .candidate import Candidate

if TYPE_CHECKING:
    from .cues import Verb


@dataclass(frozen=True, slots=True)
class Reading:
    """A source with its tokens indexed; tokens are named by their index throughout."""

    source: Source
    text: str
    sentences: Sequence[Sentence]
    tokens: Sequence[Token]
    marks: Marks
    children: tuple[tuple[int, ...], ...]
    """For each token, the tokens whose head it is, in reading order (itself left out)."""
    in_sentence: tuple[range, ...]
    """For each sentence, its tokens."""
    starts: tuple[int, ...]
    """Where each token starts, for looking up a place."""
    outer: tuple[Quoted, ...]
    """The outermost stretches in marks, which are disjoint, in reading order."""
    outer_starts: tuple[int, ...]
    """Where each of them starts."""
    strays: tuple[Span, ...]
    """Marks without a partner, in reading order."""
    edges: tuple[tuple[int, int], ...]
    """For each token, first and last token of its subtree."""

    names: frozenset[str]
    """Words that are a proper name somewhere in the source."""
    verbs: dict[int, tuple[Verb, ...]]
    """What `cues.verb_at` found so far: of "he said that she said that …" each verb is asked for
    from every verb above it."""

    def token_at(self, offset: int) -> int:
        """The token that covers this place, or the first one after it."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or self.tokens[index].end <= offset:
            index += 1
        return index

    def tokens_in(self, span: Span) -> range:
        """The tokens that touch a span."""
        first = self.token_at(span.start)
        return range(first, bisect_right(self.starts, span.end - 1))

    def span(self, first: int, last: int) -> Span:
        """The place from one token to another, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def subtree(self, index: int) -> Span:
        """The place from the first to the last word of what hangs on a word."""
        first, last = self.edges[index]
        return self.span(first, last)

    def descendants(self, index: int) -> Iterator[int]:
        """A word and all that hangs on it, depth first."""
        yield index
        for child in self.children[index]:
            yield from self.descendants(child)

    def child(self, index: int, *deps: str) -> int | None:
        """The first child with one of these relations."""
        for child in self.children[index]:
            if self.tokens[child].dep in deps:
                return child
        return None

    def quoted_at(self, offset: int) -> Quoted | None:
        """The outermost stretch in quotation marks that covers this place."""
        place = bisect_right(self.outer_starts, offset) - 1
        if place >= 0 and offset < self.outer[place].whole.end:
            return self.outer[place]
        return None

    def is_quoted(self, index: int) -> bool:
        """Whether a token stands in quotation marks."""
        return self.quoted_at(self.tokens[index].start) is not None

    def outer_near(self, start: int, end: int) -> Sequence[Quoted]:
        """The outermost stretches in marks that touch this place or end next to it."""
        first = max(0, bisect_right(self.outer_starts, start) - 1)
        return self.outer[first : bisect_right(self.outer_starts, end)]

    def strays_from(self, start: int, end: int | None = None) -> Iterator[Span]:
        """The marks without a partner that end behind *start*, as far as *end* if it is given."""
        first = max(0, bisect_right(self.strays, Span(start, start + 1)) - 1)
        for place in range(first, len(self.strays)):
            if end is not None and self.strays[place].start > end:
                return
            yield self.strays[place]


Rule = Callable[[Reading], Iterable[Candidate]]


def lay_out(
    source: Source, sentences: Sequence[Sentence], tokens: Sequence[Token], marks: Marks
) -> Reading:
    """Index the tokens of one source.

    Raises:
        ValueError: a token reaches past the text, or its sentence past the sentences:
            tokens and source do not belong together.
    """
    size = len(source.text)
    children: list[list[int]] = [[] for _ in tokens]
    first_of: list[int] = [0] * len(sentences)
    count: list[int] = [0] * len(sentences)
    for index, token in enumerate(tokens):
        if token.end > size or not 0 <= token.sentence < len(sentences):
            raise ValueError(f"token {index} lies outside the source: they do not belong together")
        if token.head != index:
            children[token.head].append(index)
        if not count[token.sentence]:
            first_of[token.sentence] = index
        count[token.sentence] += 1
    ends = [sentence.span.end for sentence in sentences]
    outer = tuple(
        _to_its_sentence(pair, ends) if pair.unclosed else pair
        for pair in marks.quoted
        if not pair.depth
    )
    return Reading(
        source=source,
        text=source.text,
        sentences=sentences,
        tokens=tokens,
        marks=marks,
        children=tuple(map(tuple, children)),
        in_sentence=tuple(
            range(first, first + number) for first, number in zip(first_of, count, strict=True)
        ),
        starts=tuple(token.start for token in tokens),
        outer=outer,
        outer_starts=tuple(pair.whole.start for pair in outer),
        strays=tuple(span for span, _ in marks.strays),
        edges=_edges(tokens),
        names=frozenset(token.text for token in tokens if token.tag == "NNP"),
        verbs={},
    )


def _to_its_sentence(pair: Quoted, ends: Sequence[int]) -> Quoted:
    """An open stretch of one paragraph as far as it surely goes: a closing mark is missing, and
    "He added:" behind it stands in no marks."""
    place = bisect_right(ends, pair.inner.start)
    if place == len(ends) or ends[place] >= pair.whole.end:
        return pair
    return replace(pair, inner=Span(pair.inner.start, max(ends[place], pair.inner.start + 1)))


def _edges(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """First and last token of every subtree, whether or not the trees are projective."""
    first = list(range(len(tokens)))
    last = list(range(len(tokens)))
    children = [0] * len(tokens)
    for index, token in enumerate(tokens):
        if token.head != index:
            children[token.head] += 1
    # From the leaves upwards: a word is done when all that hangs on it is.
    done = [index for index, count in enumerate(children) if not count]
    for index in done:
        head = tokens[index].head
        if head != index:
            first[head] = min(first[head], first[index])
            last[head] = max(last[head], last[index])
            children[head] -= 1
            if not children[head]:
                done.append(head)
    return tuple(zip(first, last, strict=True))
