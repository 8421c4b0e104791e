"""What stands in quotation marks, and all that marks tell of a source."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import Notice
from ..model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A stretch in quotation marks, within one paragraph."""

    opening: Span
    """The opening mark."""
    closing: Span | None
    """The closing mark; ``None`` when the stretch runs to the end of its paragraph."""
    inner: Span
    """What stands between, without white space at its ends."""
    paragraph: int
    """Index into `Source.paragraphs`."""
    depth: int = 0
    """0 for an outermost stretch, 1 for one inside it."""
    goes_on: bool = False
    """Whether the next paragraph opens with a mark again and continues it."""
    continues: bool = False
    """Whether it continues the stretch the paragraph before left open."""

    @property
    def whole(self) -> Span:
        """The stretch with its marks."""
        return Span(self.opening.start, self.closing.end if self.closing else self.inner.end)

    @property
    def unclosed(self) -> bool:
        """Whether a closing mark is missing, and not merely put off."""
        return self.closing is None and not self.goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All that quotation marks tell about one source."""

    quoted: tuple[Quoted, ...]
    """Every stretch, outer before inner, in reading order."""
    strays: tuple[tuple[Span, int], ...]
    """Closing marks with nothing to close, each with its paragraph's index."""
    notices: tuple[Notice, ...]


def add_stretch(
    quoted: list[Quoted],
    text: str,
    opening: Span,
    closing: Span | None,
    paragraph: int,
    depth: int,
    *,
    end: int = 0,
) -> None:
    """One more stretch, up to its closing mark or to *end*; none where nothing stands in it."""
    inner = stripped(text, opening.end, closing.start if closing else end)
    if inner is not None:
        quoted.append(
            Quoted(opening=opening, closing=closing, inner=inner, paragraph=paragraph, depth=depth)
        )


def stripped(text: str, start: int, end: int) -> Span | None:
    """A stretch without white space at its ends; ``None`` when nothing else is there."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
