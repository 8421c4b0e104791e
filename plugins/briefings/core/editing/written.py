"""References in an editor's Markdown, as they are written.

```
{cite=A3}                   the words of sentence 3 of source A, and the way there
{cite="exact words"}        these words, wherever one source has them
{cite=A "exact words"}      these words of source A
{cite=harbour-post.s3}      a sentence, {cite=harbour-post.q2} a statement, by lasting id
{see=A3}                    the way there alone
[[Ana Ortiz]]               a speaker or subject by any name
[[Ana Ortiz|the mayor]]     the same in the editor's words
```
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BEGINS = re.compile(r"\{(?:cite|see)\b|\[\[")
_CITE = re.compile(
    r"\{(?P<verb>cite|see)\s*=\s*"
    r"(?:(?P<source>[^\"“{}]*?)\s*(?:\"(?P<straight>[^{}]+)\"|“(?P<curly>[^{}]+)”)"
    r"|(?P<target>[^\"“”{}]*[^\"“”{}\s]))\s*\}"
)
_NAME = re.compile(r"\[\[(?P<name>[^\[\]|]*[^\[\]|\s])(?:\|(?P<label>[^\[\]|]*[^\[\]|\s]))?\s*\]\]")
_LONGEST = 2000
"""Characters after which a brace that never closes is given up: no citation is a page long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One reference, not yet looked up."""

    text: str
    """As it stands."""
    line: int
    """From 1, in the Markdown it stands in."""
    verb: str
    """``cite``, ``see`` or ``name``; ``inside`` for one within a link, empty for one that nobody
    can read."""
    target: str = ""
    """An id (``A3``, ``harbour-post.q2``) or a name."""
    source: str = ""
    """Letter or id of the source that has `words`; empty when any may."""
    words: str = ""
    label: str = ""


def read_reference(text: str, start: int, line: int = 1) -> Written | None:
    """The reference that begins at *start*, or nothing when none does.

    What begins like one and goes on otherwise is a reference nobody can read: printed as it
    stands, the mistake would be on the page.

    >>> read_reference("see {cite=A3}.", 4).target
    'A3'
    """
    begins = _BEGINS.match(text, start)
    if begins is None:
        return None
    if begins[0] == "[[":
        found = _NAME.match(text, start, start + _LONGEST)
        # Plain Markdown has brackets in brackets too; only a closed pair is meant.
        return found and Written(
            text=found[0],
            line=line,
            verb="name",
            target=" ".join(found["name"].split()),
            label=found["label"] or "",
        )
    found = _CITE.match(text, start, start + _LONGEST)
    if found is None:
        line_ends = text.find("\n", start)
        shown = text[start : line_ends if line_ends > 0 else len(text)][:40]
        return Written(text=shown[: shown.find("}") + 1] or shown, line=line, verb="")
    return Written(
        text=found[0],
        line=line,
        verb=found["verb"],
        target=found["target"] or "",
        source=found["source"] or "",
        words=found["straight"] or found["curly"] or "",
    )
