"""Names of organisations and places in one source: acronyms, countries, and their capitals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..gazetteer import (
    SMALL_WORDS,
    body_named,
    country_named,
    country_seated_in,
    head_words,
    speaks_for_its_country,
)
from ..model import EntityKind
from ..names import fold
from .drafts import Draft, Name
from .kinds import Kinds
from .ledger import Ledger
from .metonyms import acts

Keyed = dict[tuple[EntityKind, str], Draft]
"""Referents by kind and folded name."""


def bodies_and_places(
    ledger: Ledger, indices: Iterable[int], kinds: Kinds, countries: frozenset[str]
) -> None:
    """Make referents of all names that are no person's."""
    keyed: Keyed = {}
    indices = list(indices)
    acting = {
        index
        for index in indices
        if country_seated_in(" ".join(ledger.names[index].words))
        and (index in ledger.spoken or acts(ledger.text, ledger.names[index]))
    }
    cities_that_act = {ledger.names[index].words for index in acting}
    for index in indices:
        name = ledger.names[index]
        words = " ".join(name.words)
        seat_of = country_seated_in(words)
        if (
            seat_of in countries
            and seat_of is not None
            and (index in acting or (name.words in cities_that_act and _possessive(ledger, name)))
        ):
            ledger.join(index, _country(ledger, keyed, seat_of, name))
        elif country := country_named(words):
            ledger.join(index, _country(ledger, keyed, country, name))
        else:
            ledger.join(index, _body(ledger, keyed, name, kinds[name.words]))
    _merge_acronyms(ledger, keyed)


def _possessive(ledger: Ledger, name: Name) -> bool:
    following = ledger.text.tokens[name.last + 1 : name.last + 2]
    return bool(following) and following[0].tag == "POS"


def _country(ledger: Ledger, keyed: Keyed, country: str, name: Name) -> Draft:
    draft = keyed.get((EntityKind.PLACE, fold(country)))
    if draft is None:
        draft = ledger.new(EntityKind.PLACE, name)
        draft.name, draft.words, draft.party = country, tuple(fold(country).split()), country
        keyed[EntityKind.PLACE, fold(country)] = draft
    return draft


def _body(ledger: Ledger, keyed: Keyed, name: Name, voted: EntityKind | None) -> Draft:
    kind = voted or EntityKind.ORGANISATION
    words = " ".join(name.words)
    known = body_named(words)
    key = fold(known.name) if known else words
    draft = keyed.get((kind, key))
    if draft is None:
        draft = ledger.new(kind, name)
        if known:
            draft.name, draft.party = known.name, known.party
            draft.words = tuple(key.split())
        keyed[kind, key] = draft
    if kind is EntityKind.ORGANISATION and speaks_for_its_country(name.words):
        draft.party = draft.party or name.owner
    return draft


def _merge_acronyms(ledger: Ledger, keyed: Keyed) -> None:
    """ "Coastal Water Board (CWB)", later "the CWB"; a name's first word for it all."""
    bodies = [d for (kind, _), d in keyed.items() if kind is EntityKind.ORGANISATION]
    small = {token.text for token in ledger.text.tokens}
    initials: defaultdict[str, list[Draft]] = defaultdict(list)
    firsts: defaultdict[str, list[Draft]] = defaultdict(list)
    for draft in bodies:
        if len(draft.words) > 1:
            letters = [w[0] for w in draft.words if w not in SMALL_WORDS]
            initials["".join(letters)].append(draft)
            if draft.words[-1] in head_words():
                firsts[draft.words[0]].append(draft)
    for draft in bodies:
        if len(draft.words) != 1:
            continue
        printed = draft.name.replace(".", "")
        found = initials if printed.isupper() and len(printed) > 1 else firsts
        longer = found.get(draft.words[0], [])
        if found is firsts and draft.words[0] in small:
            # "State" is not always the State Department.
            continue
        if len(longer) == 1:
            ledger.absorb(longer[0], draft)
