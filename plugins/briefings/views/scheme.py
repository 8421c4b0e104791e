"""The one script that stands in the page itself, and the hash that lets it.

It sets what must be known before the first line is drawn: the remembered light or dark, or a
reader of dark pages would see a white flash on each; and that scripts run, so that what only
they can work takes its room from the start and nothing jumps. A file of its own would hold up
the drawing; a policy that allows this text by its hash allows no other.
"""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

# Storage is barred in some private windows and for some readers of `file://`.
EARLY_SCRIPT = Markup(
    '(d=>{d.dataset.script="";try{d.dataset.scheme=localStorage.scheme||""}catch{}})'
    "(document.documentElement)"
)


def allowed(text: str) -> str:
    """What a content security policy calls a text that may stand in a page as a script.

    >>> allowed("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


EARLY_SCRIPT_HASH = allowed(EARLY_SCRIPT)
