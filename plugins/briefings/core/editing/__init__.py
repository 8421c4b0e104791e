"""The editor's hand: files that shape and mend a briefing, and what they do to it."""

from .apply import (
    correct_statements,
    dress,
    hidden_statements,
    merge_entities,
    pin_sources,
    regroup,
)
from .hands import Hand, find_hands
from .overlay import Overlay, read_overlay

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
