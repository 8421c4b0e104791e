"""Whom a pronoun means: the nearest sentence with a fitting candidate must have exactly one.

Sex and number rule candidates out; a person whose sex nothing tells fits both "he" and
"she" and so keeps a guess from being made. [The idea of looking back sentence by sentence,
subjects first, is Hobbs', Lingua 1978; we stop where he would choose.]
"""

from __future__ import annotations

from collections.abc import Callable

from ..model import EntityKind
from ..names import Sex
from .discourse import Discourse, Seen

SEX = {"he": Sex.MALE, "him": Sex.MALE, "she": Sex.FEMALE, "her": Sex.FEMALE}
FIRST = frozenset({"i", "me", "we", "us", "you"})
BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.PLACE})
LOOK_BACK = 2
"""Sentences before its own in which a pronoun's antecedent is sought. Farther away another
person has usually come in between whom we failed to see."""

Answer = tuple[int | None, str]
"""A referent's number, and the rule; without a number, why not."""


def resolve_pronoun(
    word: str, token: int, discourse: Discourse, last_speaker: int | None
) -> Answer:
    """Whom a pronoun that speaks means.

    Args:
        word: the pronoun, in lower case.
        token: its index.
        discourse: what has been mentioned up to here.
        last_speaker: who was credited with the quotation before, if known.
    """
    if word in FIRST:
        return None, "first or second person"
    if word in SEX:
        return _nearest(word, token, discourse, last_speaker, _person(discourse, SEX[word]))
    if word == "it":
        return _nearest(word, token, discourse, last_speaker, _body(discourse))
    if word in {"they", "them"}:
        return _they(token, discourse)
    return None, f"pronoun “{word}” is not followed"


def _person(discourse: Discourse, sex: Sex) -> Callable[[Seen], bool]:
    def fits(seen: Seen) -> bool:
        if seen.draft is None:
            return seen.sex in {None, sex}
        draft = discourse.drafts[seen.draft]
        person = draft.kind is EntityKind.PERSON or (
            draft.kind is EntityKind.GROUP and not draft.plural
        )
        return person and draft.sex in {None, sex}

    return fits


def _body(discourse: Discourse) -> Callable[[Seen], bool]:
    def fits(seen: Seen) -> bool:
        if seen.draft is None or not seen.subject:
            # Bodies stand everywhere in a sentence; only one that does something goes on.
            return False
        return discourse.drafts[seen.draft].kind in BODIES

    return fits


def _nearest(
    word: str,
    token: int,
    discourse: Discourse,
    last_speaker: int | None,
    fits: Callable[[Seen], bool],
) -> Answer:
    for distance, entries in enumerate(discourse.before(token, sentences=LOOK_BACK)):
        fitting = [seen for seen in entries if fits(seen)]
        if not fitting:
            continue
        where = "in its sentence" if distance == 0 else f"{distance} back"
        found = {seen.draft for seen in fitting}
        if len(found) == 1:
            number = found.pop()
            if number is None:
                return None, f"pronoun “{word}”, its antecedent is unnamed"
            return number, f"pronoun “{word}”, one candidate {where}"
        return None, f"pronoun “{word}”, {len(found)} candidates {where}"
    return None, f"pronoun “{word}”, no candidate near"


def _they(token: int, discourse: Discourse) -> Answer:
    for distance, entries in enumerate(discourse.before(token, sentences=1)):
        plural = {
            seen.draft
            for seen in entries
            if seen.draft is not None and seen.subject and discourse.drafts[seen.draft].plural
        }
        if len(plural) == 1:
            return plural.pop(), f"pronoun “they”, one group {distance} back"
        if plural:
            return None, "pronoun “they”, several groups near"
    return None, "pronoun “they”, no group near"
