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
from .references import Places, look_up, places_in, refer
from .sources import pin_sources
from .statements import correct_statements, hidden_statements
from .written import Written, read_reference

__all__ = [
    "Hand",
    "Overlay",
    "Places",
    "Written",
    "correct_statements",
    "dress",
    "find_hands",
    "hidden_statements",
    "look_up",
    "merge_entities",
    "pin_sources",
    "places_in",
    "read_overlay",
    "read_reference",
    "refer",
    "regroup",
]
