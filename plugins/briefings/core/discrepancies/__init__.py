"""Where the sources of an event differ, and what one alone reports. Precision first."""

from .finding import find_discrepancies

__all__ = ["find_discrepancies"]
