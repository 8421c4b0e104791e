"""A few style sheets out of many files.

`main.css` says which files make the sheet of every page and in which layer each stands, by
`@import`. A browser may follow that; but each import is one more wait before the first line is
drawn, so a published site carries the same cascade as one file. So do `more.css`, what only
a source's page and the search need, and `paper.css`, which no screen waits for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..core.messages import message
from .words import IN_ENGLISH, Interface

IMPORT = re.compile(r'@import\s+(?:url\()?"([^"]+)"\)?\s*(?:layer\(([\w.-]+)\))?\s*;')
# Strings are matched first, so that "/*" inside one stays.
COMMENT = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')|/\*.*?\*/', re.DOTALL)

STRING = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')')
# White space that no rule needs: around braces, behind colons, commas and semicolons; and the
# semicolon before a brace.
SPACE = re.compile(r"\s*;?\s*(})\s*|\s*([{;])\s*|([:,])\s+|\s+")


SPOKEN = (
    message("Tap again to go there."),
    message("[differs: "),
    message("[small difference: "),
)
"""What the sheet itself says to a reader, by `content`."""


SHEETS = {"style.css": "main.css", "more.css": "more.css", "paper.css": "paper.css"}
"""The sheets of a site, each with the file that says what is in it."""


def stylesheets(files: Mapping[str, str], say: Interface = IN_ENGLISH) -> dict[str, str]:
    """Every sheet of a site by its name.

    Args:
        files: the theme's files by name.
        say: the language of what they say.

    Raises:
        KeyError: one of them, or what it imports, is not there.
    """
    return {name: stylesheet(files, say, main=main) for name, main in SHEETS.items()}


def stylesheet(
    files: Mapping[str, str], say: Interface = IN_ENGLISH, *, main: str = "main.css"
) -> str:
    """Put the imported files where `main` imports them, comments and idle white space left out.

    Args:
        files: text by name, as `main` spells it.
        say: the language of what it says.

    Raises:
        KeyError: `main` imports a file that is not among them.

    >>> print(stylesheet({"main.css": '@import "x.css" layer(b);', "x.css": "p { top: 0; }"}))
    @layer b{p{top:0}}
    """

    def put(found: re.Match[str]) -> str:
        name, layer = found.groups()
        text = files[name]
        return f"@layer {layer} {{\n{text}\n}}" if layer else text

    whole = IMPORT.sub(put, COMMENT.sub(lambda m: m.group(1) or "", files[main]))
    whole = COMMENT.sub(lambda m: m.group(1) or "", whole)
    return "".join(
        _string(part, say) if part[:1] in ('"', "'") else _squeezed(part)
        for part in STRING.split(whole)
    ).strip()


def _string(part: str, say: Interface) -> str:
    """What `content` prints is nobody's to squeeze; it is said in the page's language."""
    text = part[1:-1]
    return f"{part[0]}{say(text)}{part[0]}" if text in SPOKEN else part


def _squeezed(part: str) -> str:
    return SPACE.sub(lambda m: m.group(1) or m.group(2) or m.group(3) or " ", part)
