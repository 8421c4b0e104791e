"""The editor's hand: files that shape and mend a briefing, and what they do to it.

Each step takes values and gives changed ones; what no longer fits anything is collected as
an error with the nearest match, and the pipeline raises all of them together.
"""

from __future__ import annotations

from .dressing import dress
from .grouping import regroup
from .hands import Hand, find_hands
from .names import merge_entities
from .overlay import Overlay, read_overlay
from .sources import pin_sources
from .statements import correct_statements, hidden_statements

__all__ = [
    "Hand",
    "Overlay",
    "correct_statements",
    "dress",
    "find_hands",
    "hidden_statements",
    "merge_entities",
    "pin_sources",
    "read_overlay",
    "regroup",
]
