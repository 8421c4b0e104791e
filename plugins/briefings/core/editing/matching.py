"""What an editor names, found among what there is; or an error with the nearest match."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence

from ..errors import BriefingError, OverlayError
from ..model import Analysis, Entity, Source, SourceId, Span, Statement, StatementId
from .overlay import Row

_ALIKE = {
    **dict.fromkeys('"“”„‟«»', '["“”„‟«»]'),
    **dict.fromkeys("'‘’‚‛", "['‘’‚‛]"),
}
"""Marks that a keyboard or a word processor writes for one another. What is printed is the
source's own mark either way."""


def nearest(word: str, known: Iterable[str]) -> str:
    """How to mend a name that nobody has: the nearest one that somebody has."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.0)
    return f"the nearest is {near[0]!r}" if near else "there is none at all"


def known_source(
    name: str,
    sources: Mapping[SourceId, object],
    place: str,
    errors: list[BriefingError],
) -> SourceId | None:
    """The source of that name."""
    if SourceId(name) in sources:
        return SourceId(name)
    errors.append(OverlayError(place, f"there is no source {name!r}", nearest(name, sources)))
    return None


def called(entity: Entity, names: Sequence[str]) -> bool:
    """Whether an entity has one of these names; its id is one too."""
    return bool({entity.id, entity.name, *entity.aliases} & set(names))


def statement_of(
    row: Row,
    source: str,
    words: str,
    statements: Mapping[StatementId, Statement],
    analyses: Mapping[SourceId, Analysis],
    errors: list[BriefingError],
) -> Statement | None:
    """The one statement of a source that has these words."""
    own = [one for one in statements.values() if one.source_id == source]
    if SourceId(source) not in analyses:
        errors.append(
            OverlayError(
                row.place, f"there is no source {source!r} here", nearest(source, analyses)
            )
        )
        return None
    text = analyses[SourceId(source)].source.text
    said = {one.id: said_in(one, text) for one in own}
    wanted = plain(words)
    matching = [one for one in own if wanted in said[one.id]]
    # Words that are the whole of one statement mean that one, also where another holds them.
    whole = [one for one in matching if wanted == said[one.id]]
    chosen = whole if len(whole) == 1 else matching
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        errors.append(
            OverlayError(
                row.place,
                f"“{words[:60]}” stands in {len(chosen)} statements of {source}",
                "give more of its words",
            )
        )
        return None
    near = max(
        said.values(),
        key=lambda other: difflib.SequenceMatcher(None, wanted, other).ratio(),
        default="",
    )
    mend = f"the nearest is “{near[:80]}”" if near else "there is no statement at all"
    errors.append(OverlayError(row.place, f"no statement of {source} says “{words[:60]}”", mend))
    return None


def said_in(statement: Statement, text: str) -> str:
    """The words of a statement on one line."""
    return plain(" ".join(span.of(text) for span in statement.quotation.content))


def plain(text: str) -> str:
    """White space folded: an editor copies from a page, where lines break elsewhere."""
    return re.sub(r"\s+", " ", text).strip()


def words_in(words: str, source: Source) -> list[Span]:
    """Where words stand in an article, with any white space between them and any style of marks."""
    parts = (
        "".join(_ALIKE.get(character, re.escape(character)) for character in word)
        for word in words.split()
    )
    found = re.finditer(r"\s+".join(parts), source.text[source.body_start :])
    shift = source.body_start
    return [Span(one.start() + shift, one.end() + shift) for one in found if one.group()]
