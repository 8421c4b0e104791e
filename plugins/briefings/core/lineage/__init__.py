"""Which sources are rewrites of others, and which way, as far as anything tells.

Agreement counts among independent sources only, so a rewrite must be known as one. Words in
quotation marks are set aside first: two reporters who quote one press statement share its
words without having seen each other.
"""

from .derivations import find_derivations

__all__ = ["find_derivations"]
