"""One style sheet out of many.

`main.css` says which files make the sheet and in which layer each stands, by `@import`. A
browser may follow that; but each import is one more wait before the first line is drawn,
so a published site carries the same cascade as one file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

IMPORT = re.compile(r'@import\s+(?:url\()?"([^"]+)"\)?\s*(?:layer\(([\w.-]+)\))?\s*;')
# Strings are matched first, so that "/*" inside one stays.
COMMENT = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')|/\*.*?\*/', re.DOTALL)

STRING = re.compile(r'("[^"\n]*"|\'[^\'\n]*\')')
# White space that no rule needs: around braces, behind colons, commas and semicolons.
SPACE = re.compile(r"\s*([{};])\s*|([:,])\s+|\s+")


def stylesheet(files: Mapping[str, str], main: str = "main.css") -> str:
    """Put the imported files where `main` imports them, comments and idle white space left out.

    Args:
        files: text by name, as `main` spells it.

    Raises:
        KeyError: `main` imports a file that is not among them.

    >>> print(stylesheet({"main.css": '@import "x.css" layer(b);', "x.css": "p { top: 0; }"}))
    @layer b{p{top:0;}}
    """

    def put(found: re.Match[str]) -> str:
        name, layer = found.groups()
        text = files[name]
        return f"@layer {layer} {{\n{text}\n}}" if layer else text

    whole = IMPORT.sub(put, COMMENT.sub(lambda m: m.group(1) or "", files[main]))
    whole = COMMENT.sub(lambda m: m.group(1) or "", whole)
    # Between strings only: what `content` prints is nobody's to squeeze.
    return "".join(
        part if part[:1] in "\"'" else SPACE.sub(lambda m: m.group(1) or m.group(2) or " ", part)
        for part in STRING.split(whole)
    ).strip()
