"""Measured figures in a page's Markdown: ``{figure=direct.found}``.

What a page says of the program's faults is read from the file that the measurement wrote,
``content/figures.json``, so it cannot be wrong in one place and right in the other.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from pathlib import Path

from .core.errors import BriefingError

FILE = "figures.json"
"""In Pelican's content folder; `make figures` writes it."""
_FIGURE = re.compile(r"(?<!\\)\{figure=([^{}\n]*)\}")


def read_figures(content: Path) -> Mapping[str, str]:
    """The figures by name, as a page prints them; none where nothing was measured.

    Raises:
        BriefingError: the file is there and cannot be read.
    """
    path = content / FILE
    try:
        values = json.loads(path.read_text(encoding="utf-8"))["figures"]
        return {str(name): str(value) for name, value in values.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BriefingError(
            f"{content.name}/{FILE}", "it holds no figures", "make it anew: make figures"
        ) from error


def put_figures(
    text: str, place: str, figures: Mapping[str, str], errors: list[BriefingError]
) -> str:
    """A page's Markdown with its figures in place.

    Args:
        text: with empty lines for its metadata, so that line numbers hold.
        place: the file's name, for messages.
        figures: by name.
        errors: takes what names no figure.

    >>> put_figures("{figure=n} of ten", "a.md", {"n": "9"}, [])
    '9 of ten'
    """

    def put(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name in figures:
            return figures[name]
        line = text.count("\n", 0, found.start()) + 1
        near = difflib.get_close_matches(name, figures, n=1, cutoff=0)
        mend = f"the nearest is {{figure={near[0]}}}" if near else "measure them: make figures"
        errors.append(BriefingError(f"{place}:{line}", f"no figure is called {name!r}", mend))
        return found[0]

    return _FIGURE.sub(put, text)
