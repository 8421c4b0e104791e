"""What says the same: sentences across sources, and renderings of one statement."""

from .sentences import match_sentences
from .statements import align_statements

__all__ = ["align_statements", "match_sentences"]
