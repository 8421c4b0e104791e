"""What kind of thing each name names: person, organisation or place.

The lists know some; the rest is a vote of the parser's labels over the whole text, for the
small model calls one man a person here, a company there and a town in between.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from ..commonness import surprise
from ..gazetteer import (
    body_named,
    country_named,
    country_seated_in,
    head_words,
    is_state,
    party_named,
)
from ..model import EntityKind
from ..names import family, is_given, without_suffix
from ..words import stem
from .drafts import Draft, Name

COMMON = 2.0
"""Less surprising words ("Part", "Most") are no names where nothing but a capital says so."""
MIDDLE = 3.8
"""As surprising as a second word may be that is no name ("Free", "Daily", "Morning")."""
PLACES = frozenset({"GPE", "LOC", "FAC"})

Kinds = dict[tuple[str, ...], EntityKind | None]
"""Folded name -> its kind, ``None`` when nothing tells."""


def vote(names: Sequence[Name], spoken: frozenset[int]) -> Kinds:
    """The kind that each distinct name has all over the text."""
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for index, name in enumerate(names):
        label = "PERSON" if name.titled else name.label
        votes[name.words][label] += 1 + (index in spoken and label != "")
    speak = {names[index].words for index in spoken}
    return {words: _kind(words, counts, words in speak) for words, counts in votes.items()}


def sort_names(
    names: Sequence[Name], kinds: Kinds, spoken: frozenset[int]
) -> tuple[list[int], list[int], list[int]]:
    """Indices of full personal names, of short ones, and of everything else."""
    full: list[int] = []
    short: list[int] = []
    things: list[int] = []
    surnames = {
        family(name.words)
        for name in names
        if kinds[name.words] is EntityKind.PERSON and len(name.words) > 1
    }
    alone: defaultdict[tuple[str, ...], list[bool]] = defaultdict(list)
    for index, name in enumerate(names):
        if len(name.words) == 1 and not name.quoted:
            alone[name.words].append(index in spoken or name.titled or name.label == "PERSON")
    # "Monaco said", where Lisa Monaco is told of, and nowhere the country.
    speaking = {words for words, told in alone.items() if all(told)}
    tails = {
        name.words[-count:]
        for name in names
        if kinds[name.words] is EntityKind.PERSON
        for count in range(2, len(name.words))
    }
    for index, name in enumerate(names):
        kind = kinds[name.words]
        single = len(without_suffix(name.words)) == 1
        if kind is EntityKind.PERSON:
            (short if single else full).append(index)
        elif (
            single
            and family(name.words) in surnames
            and (
                name.label == "PERSON"
                or name.titled
                or not _known(name.words)
                or name.words in speaking
            )
        ):
            # The small model calls a bare surname a company or a town; a Ms Jordan is none.
            short.append(index)
        elif name.words in tails:
            full.append(index)
        elif kind is not None:
            things.append(index)
        elif index in spoken and not (single and surprise(stem(name.words[0])) < COMMON):
            (short if single else full).append(index)
    return full, short, things


def _known(words: Sequence[str]) -> bool:
    joined = " ".join(words)
    return country_named(joined) is not None or body_named(joined) is not None


def _kind(words: tuple[str, ...], votes: Counter[str], speaks: bool) -> EntityKind | None:
    """What a name is, by what the lists know and then by vote; ``None`` when nothing tells."""
    joined = " ".join(words)
    if body_named(joined):
        return EntityKind.ORGANISATION
    state = is_state(joined) and not is_given(joined)
    if country_named(joined) or country_seated_in(joined) or state:
        # Labelled as persons more often than persons bear them.
        return EntityKind.PLACE
    named = {label: n for label, n in votes.items() if label}
    headed = words[-1] in head_words() or (words[0] in head_words() and "of" in words)
    if headed and votes["PERSON"] < sum(named.values()):
        return EntityKind.ORGANISATION
    if not named:
        if 2 <= len(words) <= 4 and is_given(words[0]) and not is_given(words[-1]):
            return EntityKind.PERSON
        return None
    best = min(named, key=lambda label: (-named[label], label != "PERSON", label))
    if best == "PERSON":
        return EntityKind.ORGANISATION if headed or _of_a_place(words) else EntityKind.PERSON
    # A town whose name opens like a man's says little.
    mistaken = best == "ORG" or (speaks and best in PLACES and not headed)
    if (
        len(words) in (2, 3)
        and is_given(words[0])
        and not party_named(words[0])
        and mistaken
        and "of" not in words
    ):
        return EntityKind.PERSON
    return EntityKind.PLACE if best in PLACES else EntityKind.ORGANISATION


def _of_a_place(words: tuple[str, ...]) -> bool:
    """Whether a long name opens with a place and goes on with a common word: a paper, a body."""
    if len(words) < 3 or len(words[1].strip(".")) == 1 or is_given(words[1]):
        return False
    if surprise(stem(words[1])) > MIDDLE:
        return False
    return bool(party_named(words[0]) or country_seated_in(words[0]) or is_state(words[0]))


def is_doubtful(draft: Draft) -> bool:
    """Whether one label is all that makes it what it is.

    A lone word without a title may be anything; if the small model calls it an
    organisation, it may still be a man.
    """
    if len(draft.words) > 1 or _known(draft.words) or country_seated_in(draft.words[0]):
        return False
    if any(name.titled for name in draft.names):
        return False
    if draft.kind is EntityKind.ORGANISATION:
        return not draft.name.isupper() and draft.words[0] not in head_words()
    return draft.kind is EntityKind.PERSON and len(draft.names) < 2
