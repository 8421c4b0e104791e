"""What is denied in one passage only, who did it to whom, and who it was."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import JaroWinkler

from ..lexicon import load_lines
from ..messages import Message
from ..model import DiscrepancyKind, Features, Span
from ..passages import Passage
from ..words import FUNCTION_WORDS, fold, lay_side_by_side, stem
from .conflict import Conflict, place_of, surroundings

SPELLING = 0.8
"""Likeness of two names (Jaro-Winkler, 0–1) from which one may be the other's spelling.

"Kiev" and "Kyiv" reach .80, "Erdogan" and "Erdoğan" 1.0, unrelated names about .45."""


def negation_conflicts(
    a: Passage, b: Passage, a_features: Features, b_features: Features
) -> list[Conflict]:
    """A word denied in one passage and told plainly, in like surroundings, in the other."""
    conflicts = []
    negative = {stem(fold(word)) for word in load_lines("negative-words.txt")}
    for first, second, first_features, second_features, turned in (
        (a, b, a_features, b_features, False),
        (b, a, b_features, a_features, True),
    ):
        # A "refused" or "until" in the other passage may say the same as this "not".
        if any(word.stem in negative or word.fold.endswith("n't") for word in second.words):
            continue
        denied = {stem(lemma) for lemma in first_features.negations}
        plain = denied - {stem(lemma) for lemma in second_features.negations}
        for key in sorted(plain):
            p, q = place_of(first, key), place_of(second, key)
            if p is None or q is None or key in FUNCTION_WORDS:
                continue
            if len(surroundings(first, p) & surroundings(second, q)) < 3:
                continue
            marks = ((q,), (p,)) if turned else ((p,), (q,))
            words = (p.of(first.text), q.of(second.text))
            conflicts.append(
                Conflict(
                    kind=DiscrepancyKind.NEGATION,
                    subject=Message("“%(words)s” is denied in one", words=words[0]),
                    a=marks[0],
                    b=marks[1],
                    words=(words[1], f"not {words[0]}")
                    if turned
                    else (f"not {words[0]}", words[1]),
                )
            )
    return conflicts


def role_conflicts(
    a: Passage, b: Passage, a_features: Features, b_features: Features
) -> list[Conflict]:
    """The same deed with doer and sufferer exchanged."""
    b_deeds = set(b_features.deeds)
    conflicts = []
    for doer, verb, sufferer in a_features.deeds:
        turned = (sufferer, verb, doer)
        if doer == sufferer or turned not in b_deeds or turned in a_features.deeds:
            continue
        if (doer, verb, sufferer) in b_deeds:
            continue
        places = [place_of(p, stem(word)) for p in (a, b) for word in (doer, sufferer)]
        if None in places:
            continue
        marks = [place for place in places if place is not None]
        conflicts.append(
            Conflict(
                kind=DiscrepancyKind.ROLES,
                subject=Message("who %(verb)s whom", verb=verb),
                a=tuple(sorted(marks[:2])),
                b=tuple(sorted(marks[2:])),
                words=(f"{doer} … {sufferer}", f"{sufferer} … {doer}"),
            )
        )
    return conflicts


def name_conflicts(
    a: Passage,
    b: Passage,
    a_features: Features,
    b_features: Features,
    known: tuple[Collection[str], Collection[str]],
) -> list[Conflict]:
    """A name that stands in the other's very place, neither source knowing the other's name.

    The places are the same when equal words stand on both sides. Another spelling, a shorter
    form, or a name that the other source uses elsewhere is no conflict.
    """
    a_names = {(n.start, n.end): n for n in a_features.names}
    b_names = {(n.start, n.end): n for n in b_features.names}
    conflicts = []
    blocks = lay_side_by_side(a.keys, b.keys)
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if block.same or block.a[0] == block.a[1] or block.b[0] == block.b[1]:
            continue
        if before.a[1] - before.a[0] < 2 or after.a[1] - after.a[0] < 2:
            continue
        p = _name_exactly(a, block.a, a_names)
        q = _name_exactly(b, block.b, b_names)
        if p is None or q is None:
            continue
        p_folds = [word.fold for word in a.words[slice(*block.a)] if word.is_content]
        q_folds = [word.fold for word in b.words[slice(*block.b)] if word.is_content]
        if any(word in known[1] for word in p_folds) or any(word in known[0] for word in q_folds):
            continue
        if JaroWinkler.similarity(fold(p.of(a.text)), fold(q.of(b.text))) >= SPELLING:
            continue
        conflicts.append(
            Conflict(
                kind=DiscrepancyKind.NAME,
                subject=Message("name"),
                a=(p,),
                b=(q,),
                words=(p.of(a.text), q.of(b.text)),
            )
        )
    return conflicts


def _name_exactly(
    passage: Passage, block: tuple[int, int], names: dict[tuple[int, int], Span]
) -> Span | None:
    """The name that is all of a block, its article aside."""
    words = [word for word in passage.words[slice(*block)] if word.is_content]
    if not words:
        return None
    for (start, end), span in names.items():
        inside = [w for w in words if start <= w.start and w.end <= end + 2]
        if len(inside) == len(words) and start <= words[0].start <= start + 4:
            covered = [w for w in passage.words if start <= w.start < end and w.is_content]
            if len(covered) == len(words):
                return span
    return None
