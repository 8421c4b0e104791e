"""Whole builds of one seed of the largest size allowed: time, memory, and what it grows to.

Beside `robustness.bounds`, which reads and compares many monsters of a small size, these few go
through everything: reading, comparing, pages, search, downloads.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefings.core.seeds import LARGEST

from . import speed
from .hostile import TEXTS
from .texts import texts

Figures = dict[str, Any]
Say = Callable[[str], None]
SECONDS = 400
"""Of wall time, after which a build is ended and told so."""


def _prose(size: int) -> str:
    """News of many happenings, paragraph by paragraph."""
    parts: list[str] = []
    length = 0
    for _, text in texts(size // 400):
        parts.append(text.partition("\n\n")[2])
        length += len(parts[-1])
        if length > size:
            break
    return "\n".join(parts)


KINDS: Mapping[str, Callable[[int], str]] = MappingProxyType({"ordinary news": _prose, **TEXTS})
USUAL = (
    *("ordinary news", "one paragraph of news", "names that say", "he said that"),
    *("a quotation a line", "straight marks", "opened in every word", "marks that nest"),
    *("new names", "capitals", "combining marks", "short lines", "headlines", "short paragraphs"),
)
"""Built when none is named: all of them take hours."""


def largest(say: Say, size: int = LARGEST, names: Sequence[str] = ()) -> Figures:
    """What a build of one seed of each kind takes, an ordinary text beside it."""
    found: Figures = {}
    for name in names or USUAL:
        with tempfile.TemporaryDirectory() as place:
            found[name] = _built(Path(place), _cut(KINDS[name](size), size))
        say(f"  {name}: {found[name]}")
    return {"bytes": size, "texts": found}


def _cut(text: str, size: int) -> str:
    """As much of a text as fits into *size* bytes, with the header that says what it is."""
    header = "Title: Rain\nDate: 2026-03-03\nLanguage: en\n\n"
    return header + text.encode()[: size - len(header)].decode(errors="ignore")


def _built(place: Path, text: str) -> Figures:
    folder = speed.project_of(place, 1)
    (folder / "seeds" / "monster.txt").write_text(text, encoding="utf-8")
    try:
        used = speed.build(folder, seconds=SECONDS)
    except TimeoutError:
        return {"ended after, s": SECONDS}
    except speed.Refused as told:
        lines = [line for line in str(told).splitlines() if line.startswith("seeds/")]
        return {"refused": (lines or [str(told)])[0]}
    files = [path for path in (folder / "output").rglob("*") if path.is_file()]
    return {
        **used,
        "output, MB": round(sum(path.stat().st_size for path in files) / 1e6, 1),
        "largest page, MB": round(
            max(path.stat().st_size for path in files if path.suffix == ".html") / 1e6, 1
        ),
    }
