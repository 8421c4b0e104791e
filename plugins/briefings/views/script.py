"""A script as a site carries it: as written, without comments and idle white space."""

from __future__ import annotations

import rjsmin


def script(text: str) -> str:
    """Leave out of a script what only its authors read.

    Names and statements stay as they are: a reader who looks finds them again in the theme.

    >>> script("// Why.\\nconst a = 1; /* what */\\nshow(a);\\n")
    'const a=1;show(a);'
    """
    return str(rjsmin.jsmin(text))
