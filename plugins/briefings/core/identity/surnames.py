"""Bare surnames that the parser took for bodies, where another source of the happening knows who
bears them: "Dolan" in one text, "John Dolan" in the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..gazetteer import body_named, country_named, head_words, party_named
from ..model import Event, SourceId
from ..names import family
from .rolls import BODY, NAMES, PERSON, Sketch


def mistaken(
    sketches: Mapping[SourceId, Sketch], events: Iterable[Event]
) -> dict[SourceId, frozenset[str]]:
    """For each source the lone words it takes for bodies that are surnames.

    One person of the happening bears the name; no source tells a person and a body of the name
    apart, none has a longer name of a body with it, and no list knows the word.
    """
    found: defaultdict[SourceId, frozenset[str]] = defaultdict(frozenset)
    for event in events:
        told = {name: sketches[name][NAMES] for name in event.sources if name in sketches}
        printed = [one for names in told.values() for one in names]
        every = {one[1:] for one in printed if one[0] == BODY and " " not in one}
        every &= {one.rpartition(" ")[2] for one in printed if one[0] == PERSON}
        if len(told) < 2 or not every:
            continue
        lone = {
            source: every.intersection(one[1:] for one in names if one[0] == BODY)
            for source, names in told.items()
        }
        given: defaultdict[str, set[str]] = defaultdict(set)
        for source, names in told.items():
            for one in names:
                words = one[1:].split(" ")
                if every.isdisjoint(words):
                    continue
                if one[0] == PERSON:
                    every -= {family(words)} & lone[source]
                    if len(words) > 1:
                        given[family(words)].add(words[0])
                elif one[0] == BODY and len(words) > 1:
                    every.difference_update(words)
        surnames = {word for word in every if len(given[word]) == 1 and not _known(word)}
        for source, alone in lone.items():
            if both := surnames & alone:
                found[source] |= both
    return dict(found)


def _known(word: str) -> bool:
    return bool(
        body_named(word) or country_named(word) or party_named(word) or word in head_words()
    )
