"""What an editor's file may hold: each key with its type, and whether it must be there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

FENCE = "+++"

PARTS = (
    *("top", "summary", "statements", "differences"),
    *("timeline", "quotations", "overlap", "sources"),
)
"""Parts of a briefing's page that a note may stand beside."""

Shape = Mapping[str, tuple[type, bool]]
"""Key: its type, and whether it must be there."""

FORMAT = 1
"""The form of an editor's file. A change that would read an old file otherwise counts it up, and
then the old form is read as well, or refused with how to write it now."""

TOP: Shape = {
    "format": (int, False),
    "sources": (list, False),
    "without": (list, False),
    "briefing": (str, False),
    "title": (str, False),
    "slug": (str, False),
    "standfirst": (str, False),
    "date": (dt.date, False),
    "order": (list, False),
}
TABLES: Mapping[str, Shape] = {
    "correct": {
        "source": (str, True),
        "words": (str, True),
        "speaker": (str, False),
        "content": (str, False),
        "reason": (str, True),
    },
    "add": {
        "source": (str, True),
        "words": (str, True),
        "speaker": (str, True),
        "cue": (str, False),
        "reason": (str, True),
    },
    "hide": {"source": (str, True), "words": (str, True), "reason": (str, True)},
    "same": {"statements": (list, True), "reason": (str, True)},
    "different": {"statements": (list, True), "reason": (str, True)},
    "entity": {
        "name": (str, True),
        "aliases": (list, False),
        "roles": (list, False),
        "party": (str, False),
        "kind": (str, False),
        "new": (bool, False),
    },
    "outlet": {
        "source": (str, True),
        "name": (str, False),
        "date": (dt.date, False),
        "url": (str, False),
        "author": (str, False),
    },
    "note": {"beside": (str, True), "text": (str, True)},
}
