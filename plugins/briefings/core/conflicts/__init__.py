"""What does not agree between two passages that tell of the same.

Precision first: a difference is named a conflict only where the words around it show that
both passages speak of the same thing, and where nothing in either passage could settle it
(a rounding, a second figure, a "refused" for a "not").
"""

from .conflict import Conflict, surroundings
from .figures import is_settled, number_conflict
from .finding import find_conflicts

__all__ = ["Conflict", "find_conflicts", "is_settled", "number_conflict", "surroundings"]
