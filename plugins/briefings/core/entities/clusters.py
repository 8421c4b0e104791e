"""Names of one source that mean the same, in the order that settles them."""

from __future__ import annotations

from collections.abc import Sequence

from ..gazetteer import country_named, country_of_people
from ..model import EntityKind
from .bodies import bodies_and_places
from .drafts import Name, Text
from .kinds import is_doubtful, sort_names, vote
from .ledger import Ledger
from .people import full_names, short_names
from .roles import party_of_role


def cluster_names(text: Text, names: Sequence[Name], spoken: frozenset[int]) -> Ledger:
    """Make referents of proper names.

    Args:
        text: the source.
        names: its names in reading order.
        spoken: indices of names that speak: those are names even without a label.
    """
    ledger = Ledger(text, names, spoken)
    kinds = vote(names, spoken)
    full, short, things = sort_names(names, kinds, spoken)
    short_names(ledger, short, full_names(ledger, full))
    bodies_and_places(ledger, things, kinds, _countries_told(text, names))
    _finish(ledger)
    return ledger


def _countries_told(text: Text, names: Sequence[Name]) -> frozenset[str]:
    """Countries the text names, or whose people it names."""
    told = {country for n in names if (country := country_named(" ".join(n.words)))}
    told |= {
        country
        for token in text.tokens
        if token.entity_type == "NORP" and (country := country_of_people(token.text))
    }
    return frozenset(told)


def _finish(ledger: Ledger) -> None:
    source = ledger.text.source.text
    for draft in ledger.drafts:
        draft.names.sort(key=lambda name: name.first)
        draft.roles.sort()
        draft.doubtful = is_doubtful(draft)
        if draft.kind is EntityKind.PERSON:
            parties = {p for role in draft.roles if (p := party_of_role(role.of(source)))}
            if len(parties) == 1:
                draft.party = parties.pop()
