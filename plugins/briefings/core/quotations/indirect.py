"""The rules of indirect speech, in order of precedence."""

from __future__ import annotations

from . import according, appearances, as_said, attitudes, nominal, passive, verbs
from .reading import Rule

INDIRECT_RULES: tuple[Rule, ...] = (
    according.according_to,
    as_said.as_said,
    according.in_the_words_of,
    according.in_a_poll,
    according.reportedly,
    verbs.governed,
    appearances.appearances,
    passive.passives,
    nominal.nominal,
    attitudes.attitudes,
)
