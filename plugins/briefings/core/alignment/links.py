"""Whether two statements are renderings of one, and what speaks for it.

Speakers and dates may forbid a link; how alike the words must be depends on what else links
the two.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..conflicts import find_conflicts
from ..model import (
    CueClass,
    DiscrepancyKind,
    Entity,
    EntityId,
    EntityKind,
    Precision,
    QuotationKind,
    Statement,
    When,
)
from ..passages import share_of_shorter
from ..words import cosine, fold, share_run
from .entries import Entry, Told

LEAST_SCORE = 0.62
"""For two statements of one speaker that nothing else links. Read line by line: from .62 about
four in five are renderings of one statement, of .50 to .62 half, the rest one topic."""

LEAST_IN_MATCHING_SENTENCES = 0.47
"""When the sentences they stand in tell the same, less need be shared by the words alone.
Below, what they share is the background both reporters give ("where a teenager was shot")."""

LEAST_WITH_CUE = 0.28
"""When, besides, both cues do the same telling act ("criticised", "denied"): one such act of
one speaker in matching sentences is rarely two."""

LEAST_VERBATIM = 0.35
"""When one speaker's quotations share six words in a row: two papers cut one utterance
differently, and each keeps what the other drops."""

LEAST_IN_MARKS = 0.28
"""When both papers put one phrase of one speaker into marks ("was warned in March"): what stands
around it is the reporter's own."""

LEAST_UNNAMED = 0.62
"""When a speaker is unnamed: the words must carry the link, and their sentences match or six
words in a row be equal; a short "each swimmer was safe" lies in many a longer statement."""

LEAST_UNNAMED_WEIGHT = 8.0
"""Twice `LEAST_WEIGHT`: "anti-crime droid" is too little to know a statement by."""

LEAST_CREDITED_OTHERWISE = 0.7
"""When a letter is credited here and its writers there: only the very same words meet, six of
them in a row; one source may quote on where the other stops."""

LEAST_REPEATED = 0.85
"""Cosine of letters alone, for two statements of one source: they are two unless the source
repeats itself whole; a part within a longer one is a second mention."""

LEAST_PLAIN_SHARE = 0.25
"""Outside names, unless the sentences match: shared names alone are no statement."""

LEAST_WEIGHT = 4.0
"""Shared weight of words, names included; see `sentences.LEAST_PLAIN_WEIGHT`."""

PART_SHARE = 0.8
"""So much of a shorter quotation lies in a longer one when it is a part of it."""

VERBATIM_WORDS = 6
"""So many words in a row, both in quotation marks, are the same utterance on any date."""

WORDS_OF_ONE_CUT = 10
"""So many words in a row of one speaker are one utterance, whatever each paper quotes besides."""

_PLAIN_CUES = frozenset([CueClass.SAID, CueClass.WROTE, CueClass.ANNOUNCED, CueClass.BELIEVED])
"""Cues of these classes introduce anything; sharing one tells nothing."""


@dataclass(frozen=True, slots=True)
class Link:
    """How alike two statements are, and what speaks for their being one."""

    score: float
    enough: float
    """What this pair must reach."""
    reasons: tuple[str, ...]
    phrase_alone: bool = False
    """Whether nothing but one phrase in marks says so; what says more goes first."""

    @property
    def holds(self) -> bool:
        """Whether it is enough to say the two are one."""
        return self.score >= self.enough


class Linker:
    """Judges pairs; remembers each verdict, since groups ask again."""

    def __init__(
        self,
        entries: Sequence[Entry],
        told: Told,
        entities: Mapping[EntityId, Entity],
    ) -> None:
        self._entries = entries
        self._told = told
        self._entities = entities
        self._verdicts: dict[tuple[int, int], Link | None] = {}

    def link(self, a: int, b: int) -> Link | None:
        """How alike two statements are; ``None`` when they must stay apart."""
        a, b = min(a, b), max(a, b)
        if (a, b) not in self._verdicts:
            self._verdicts[a, b] = self._judge(self._entries[a], self._entries[b])
        return self._verdicts[a, b]

    def _judge(self, a: Entry, b: Entry) -> Link | None:
        one, other = a.statement, b.statement
        if _nested(one, other):
            return None
        verbatim = _verbatim(a, b)
        other_speaker = bool(one.speaker and other.speaker and one.speaker != other.speaker)
        if other_speaker and not (verbatim and self._may_be_one(one.speaker, other.speaker)):
            return None
        likeness = cosine(a.letters, b.letters)
        share = share_of_shorter(a.words, b.words)
        score = (likeness + share) / 2
        reasons = []
        weight = sum(weight for key, weight in a.words.items() if key in b.words)
        if one.source_id == other.source_id:
            # "reaffirmed the motto", "be reminded of the motto": too little to be a repetition.
            common = sum(key in b.words for key in a.words)
            repeats = verbatim or (weight >= LEAST_WEIGHT and common > 1)
            return Link(likeness, LEAST_REPEATED, ("the source repeats it",)) if repeats else None
        if not _one_date(one.said_on, other.said_on) and not verbatim:
            return None
        sentences = self._sentences_match(one, other)
        phrase = one.speaker is not None and one.speaker == other.speaker and _same_phrase(a, b)
        if not (verbatim or sentences or phrase) and _both_direct(one, other):
            # Whoever prints a man's own words prints some of them as the other does; a long
            # quotation shares the topic's words with anything he said on the day.
            return None
        enough = LEAST_SCORE
        if other_speaker:
            enough = LEAST_CREDITED_OTHERWISE
            names = self._name(one.speaker), self._name(other.speaker)
            # "officials" here and "officials" there need not be the same people.
            both = (
                f"{names[0]} in both"
                if fold(names[0]) == fold(names[1])
                else " and to ".join(names)
            )
            reasons.append(f"the same words, credited to {both}")
        elif one.speaker and other.speaker:
            reasons.append(f"same speaker: {self._name(one.speaker)}")
            if sentences:
                enough = LEAST_IN_MATCHING_SENTENCES
                reasons.append(f"their sentences match ({sentences:.2f})")
                cue_class = one.quotation.cue_class
                if cue_class is other.quotation.cue_class and cue_class not in _PLAIN_CUES:
                    enough = LEAST_WITH_CUE
                    reasons.append(f"both cues: {cue_class}")
            if verbatim:
                enough = min(enough, 0.0 if _of_one_cut(a, b) else LEAST_VERBATIM)
            if phrase:
                reasons.append("one phrase in quotation marks")
        else:
            enough = LEAST_UNNAMED
            reasons.append("speaker unnamed in one" if one.speaker or other.speaker else "unnamed")
        if verbatim:
            reasons.append(f"{VERBATIM_WORDS} or more words in a row")
        plain = share_of_shorter(a.plain, b.plain)
        if not (verbatim or sentences or phrase) and plain < LEAST_PLAIN_SHARE:
            return None
        if weight < LEAST_WEIGHT and not verbatim:
            return None
        if not ((one.speaker and other.speaker) or verbatim) and (
            not sentences or weight < LEAST_UNNAMED_WEIGHT
        ):
            return None
        conflicts = find_conflicts(a.passage, b.passage, a.features, b.features)
        denied = any(conflict.kind is DiscrepancyKind.NEGATION for conflict in conflicts)
        if denied and not (one.speaker and one.speaker == other.speaker and _of_one_cut(a, b)):
            # The very same words are no denial of themselves; one paper quotes a "not" more.
            return None
        reasons.append(f"share {share:.0%} of the shorter one's words")
        reasons.extend(str(conflict) for conflict in conflicts)
        alone = phrase and score < enough
        if alone:
            enough = min(enough, LEAST_IN_MARKS)
        return Link(score, enough, tuple(reasons), alone)

    def _name(self, speaker: EntityId | None) -> str:
        entity = self._entities.get(speaker) if speaker else None
        return entity.name if entity else str(speaker or "nobody")

    def _may_be_one(self, a: EntityId | None, b: EntityId | None) -> bool:
        """Whether two credits of the same words can both be right.

        "The letter says" and "the professors write" can; two people cannot.
        """
        kinds = [self._entities[id].kind for id in (a, b) if id and id in self._entities]
        loose = (EntityKind.DOCUMENT, EntityKind.GROUP)
        return len(kinds) == 2 and any(kind in loose for kind in kinds)

    def may_be_two_cuts(self, a: int, b: int) -> bool:
        """Whether two may be cuts of one utterance that share no words: one speaker's, or told by
        one source one after the other, not one within the other."""
        one, other = self._entries[a].statement, self._entries[b].statement
        if one.speaker != other.speaker or _nested(one, other):
            return False
        return one.source_id == other.source_id or one.speaker is not None

    def is_cut(self, part: int, whole: int) -> bool:
        """Whether one statement is a verbatim part of another source's longer one, or shares so
        many words in a row with it that both were cut from the same utterance."""
        link = self.link(part, whole)
        a, b = self._entries[part], self._entries[whole]
        if link is None or not link.holds or a.rank == b.rank:
            return False
        if not _verbatim(a, b) and not _same_phrase(a, b):
            return False
        if _of_one_cut(a, b):
            return True
        held = sum(weight for key, weight in a.words.items() if key in b.words)
        return held >= PART_SHARE * sum(a.words.values()) > 0

    def _sentences_match(self, one: Statement, other: Statement) -> float:
        a, b = (one.source_id, one.sentence), (other.source_id, other.sentence)
        return self._told.get((a, b), self._told.get((b, a), 0.0))


def _nested(one: Statement, other: Statement) -> bool:
    """Whether one reports the other ("X said that Y had promised")."""
    return one.source_id == other.source_id and (
        one.quotation.inside == other.quotation.number
        or other.quotation.inside == one.quotation.number
    )


def _both_direct(one: Statement, other: Statement) -> bool:
    return one.quotation.kind is QuotationKind.DIRECT is other.quotation.kind


def _one_date(a: When | None, b: When | None) -> bool:
    """Whether two dates can be one; an untold date can be any."""
    if a is None or b is None:
        return True
    cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    length = min(cut[a.precision], cut[b.precision])
    return a.day.isoformat()[:length] == b.day.isoformat()[:length]


def _verbatim(a: Entry, b: Entry) -> bool:
    """Whether both quote the same run of words; indirect renderings are never verbatim."""
    kinds = {a.statement.quotation.kind, b.statement.quotation.kind}
    if QuotationKind.INDIRECT in kinds:
        return False
    return share_run(a.passage.words, b.passage.words, VERBATIM_WORDS)


def _same_phrase(a: Entry, b: Entry) -> bool:
    """Whether a whole phrase that one puts into marks stands within marks in the other."""
    for short, long in ((a, b), (b, a)):
        for run in short.marked:
            if sum(short.words[key] for key in run) < LEAST_WEIGHT:
                continue
            for whole in long.marked:
                starts = range(len(whole) - len(run) + 1)
                if any(whole[at : at + len(run)] == run for at in starts):
                    return True
    return False


def _of_one_cut(a: Entry, b: Entry) -> bool:
    """Whether two that are `_verbatim` share so many words that they are of one utterance."""
    return _verbatim(a, b) and share_run(a.passage.words, b.passage.words, WORDS_OF_ONE_CUT)
