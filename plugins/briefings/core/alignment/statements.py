"""Renderings of one and the same statement, across sources.

A paraphrase, a translation, an indirect rendering or a part of a longer quotation meet;
statements of other speakers or other days stay apart however alike they sound. Groups grow
by complete links: each member must fit every other, so that one bad link chains nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..conflicts import find_conflicts
from ..model import (
    Alignment,
    Analysis,
    CueClass,
    DiscrepancyKind,
    Entity,
    EntityId,
    EntityKind,
    Event,
    Features,
    Precision,
    QuotationKind,
    SentenceMatch,
    SourceId,
    Statement,
    When,
)
from ..passages import (
    Passage,
    Weights,
    letters_of,
    plain_words,
    read_passage,
    share_of_shorter,
    weigh,
)
from ..words import Profile, cosine

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

LEAST_UNNAMED = 0.62
"""When a speaker is unnamed: the words must carry the link, and their sentences match or six
words in a row be equal; a short "each swimmer was safe" lies in many a longer statement."""

LEAST_UNNAMED_WEIGHT = 8.0
"""Twice `LEAST_WEIGHT`: "anti-crime droid" is too little to know a statement by."""

LEAST_CREDITED_OTHERWISE = 0.8
"""When a letter is credited here and its writers there: only the very same words meet."""

LEAST_REPEATED = 0.85
"""Cosine of letters alone, for two statements of one source: they are two unless the source
repeats itself whole; a part within a longer one is a second mention."""

LEAST_IN_GROUP = 0.75
"""Share of its own threshold that every pair of a group must reach."""

LEAST_PLAIN_SHARE = 0.25
"""Outside names, unless the sentences match: shared names alone are no statement."""

LEAST_WEIGHT = 4.0
"""Shared weight of words, names included; see `sentences.LEAST_PLAIN_WEIGHT`."""

OPENING_WEIGHT = 1.0
"""A lighter word opens no candidates."""

PART_SHARE = 0.8
"""So much of a shorter quotation lies in a longer one when it is a part of it."""

VERBATIM_WORDS = 6
"""So many words in a row, both in quotation marks, are the same utterance on any date."""

_PLAIN_CUES = frozenset([CueClass.SAID, CueClass.WROTE, CueClass.ANNOUNCED, CueClass.BELIEVED])
"""Cues of these classes introduce anything; sharing one tells nothing."""


@dataclass(frozen=True, slots=True)
class _Entry:
    rank: int
    statement: Statement
    passage: Passage
    features: Features
    words: dict[str, float]
    """All content words by weight."""
    plain: dict[str, float]
    letters: Profile


@dataclass(frozen=True, slots=True)
class _Link:
    score: float
    enough: float
    """What this pair must reach."""
    reasons: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return self.score >= self.enough


def align_statements(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    statements: Sequence[Statement],
    matches: Sequence[SentenceMatch],
    entities: Mapping[EntityId, Entity],
) -> tuple[Alignment, ...]:
    """Group the renderings of each statement.

    Two renderings link when their speakers and dates allow it and their words, weighed by
    rarity, are alike enough (mean of letter cosine and share of the shorter one, 0–1). How
    much is enough depends on what else links them: one speaker, matching sentences, the same
    telling cue. The thresholds and the cases that set them are the constants above.

    Args:
        event: the happening; only its sources' statements are grouped.
        analyses: of at least its sources.
        statements: in any order.
        matches: sentence matches of the event.
        entities: who speaks; names the speakers in reasons.

    Returns:
        Alignments that hold every statement exactly once, ordered by their first one in the
        event's order of sources and reading order.
    """
    ranks = {source: rank for rank, source in enumerate(event.sources)}
    chosen = sorted(
        (s for s in statements if s.source_id in ranks),
        key=lambda s: (ranks[s.source_id], s.quotation.content[0].start, s.quotation.number),
    )
    entries = _read_entries(chosen, ranks, analyses)
    told = {(match.a, match.b): match.score for match in matches}
    linker = _Linker(entries, told, entities)
    links = {
        pair: link
        for pair in _candidates(entries, told)
        if (link := linker.link(*pair)) is not None and link.holds
    }
    groups = _grow_groups(linker, links, len(entries))
    return tuple(_alignment(entries, group, links) for group in groups)


def _read_entries(
    statements: Sequence[Statement],
    ranks: Mapping[SourceId, int],
    analyses: Mapping[SourceId, Analysis],
) -> list[_Entry]:
    passages, features = [], []
    for statement in statements:
        analysis = analyses[statement.source_id]
        content = statement.quotation.content
        around = [
            found
            for sentence, found in zip(analysis.sentences, analysis.features, strict=True)
            if any(sentence.span.overlaps(span) for span in content)
        ]
        names = [name for found in around for name in found.names]
        passages.append(read_passage(analysis.source.text, content, names))
        features.append(_joined(around))
    weights: Weights = weigh(passages)
    return [
        _Entry(
            rank=ranks[statement.source_id],
            statement=statement,
            passage=passage,
            features=found,
            words={passage.keys[i]: weights.of(passage.keys[i]) for i in passage.content},
            plain=plain_words(passage, weights),
            letters=letters_of(passage, weights),
        )
        for statement, passage, found in zip(statements, passages, features, strict=True)
    ]


def _joined(features: Sequence[Features]) -> Features:
    """The features of all sentences a statement lies in, as one."""
    return Features(
        lemmas=(),
        names=tuple(name for found in features for name in found.names),
        numbers=(),
        negated=any(found.negated for found in features),
        dangling=None,
        negations=tuple(word for found in features for word in found.negations),
        deeds=tuple(deed for found in features for deed in found.deeds),
    )


def _candidates(
    entries: Sequence[_Entry],
    told: Mapping[tuple[tuple[SourceId, int], tuple[SourceId, int]], float],
) -> list[tuple[int, int]]:
    """Pairs that share a weighty word, or whose sentences match: an index, not all pairs."""
    pairs: set[tuple[int, int]] = set()
    holders: dict[str, list[int]] = defaultdict(list)
    for b, entry in enumerate(entries):
        shared: dict[int, float] = defaultdict(float)
        for key, weight in entry.words.items():
            if weight >= OPENING_WEIGHT:
                for a in holders[key]:
                    shared[a] += weight
                holders[key].append(b)
        pairs.update((a, b) for a, weight in shared.items() if weight >= LEAST_WEIGHT / 2)
    by_sentence: dict[tuple[SourceId, int], list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_sentence[entry.statement.source_id, entry.statement.sentence].append(index)
    for a_place, b_place in told:
        for a in by_sentence.get(a_place, ()):
            pairs.update((min(a, b), max(a, b)) for b in by_sentence.get(b_place, ()))
    return sorted(pairs)


class _Linker:
    """Judges pairs; remembers each verdict, since groups ask again."""

    def __init__(
        self,
        entries: Sequence[_Entry],
        told: Mapping[tuple[tuple[SourceId, int], tuple[SourceId, int]], float],
        entities: Mapping[EntityId, Entity],
    ) -> None:
        self._entries = entries
        self._told = told
        self._entities = entities
        self._verdicts: dict[tuple[int, int], _Link | None] = {}

    def link(self, a: int, b: int) -> _Link | None:
        """How alike two statements are; ``None`` when they must stay apart."""
        a, b = min(a, b), max(a, b)
        if (a, b) not in self._verdicts:
            self._verdicts[a, b] = self._judge(self._entries[a], self._entries[b])
        return self._verdicts[a, b]

    def _judge(self, a: _Entry, b: _Entry) -> _Link | None:
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
        if one.source_id == other.source_id:
            return _Link(likeness, LEAST_REPEATED, ("the source repeats it",))
        if not _one_date(one.said_on, other.said_on) and not verbatim:
            return None
        weight = sum(weight for key, weight in a.words.items() if key in b.words)
        sentences = self._sentences_match(one, other)
        enough = LEAST_SCORE
        if other_speaker:
            enough = LEAST_CREDITED_OTHERWISE
            reasons.append(
                f"the same words, credited to {self._name(one.speaker)} and to "
                f"{self._name(other.speaker)}"
            )
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
                enough = min(enough, LEAST_VERBATIM)
        else:
            enough = LEAST_UNNAMED
            reasons.append("speaker unnamed in one" if one.speaker or other.speaker else "unnamed")
        if verbatim:
            reasons.append(f"{VERBATIM_WORDS} or more words in a row")
        plain = share_of_shorter(a.plain, b.plain)
        if not (verbatim or sentences) and plain < LEAST_PLAIN_SHARE:
            return None
        if weight < LEAST_WEIGHT and not verbatim:
            return None
        if not ((one.speaker and other.speaker) or verbatim) and (
            not sentences or weight < LEAST_UNNAMED_WEIGHT
        ):
            return None
        conflicts = find_conflicts(a.passage, b.passage, a.features, b.features)
        if any(conflict.kind is DiscrepancyKind.NEGATION for conflict in conflicts):
            return None
        reasons.append(f"share {share:.0%} of the shorter one's words")
        reasons.extend(str(conflict) for conflict in conflicts)
        return _Link(score, enough, tuple(reasons))

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

    def may_be_two_parts(self, a: int, b: int) -> bool:
        """Whether two are told by one source, one after the other, not one within the other."""
        one, other = self._entries[a].statement, self._entries[b].statement
        return (
            one.source_id == other.source_id
            and one.speaker == other.speaker
            and not _nested(one, other)
        )

    def is_part(self, part: int, whole: int) -> bool:
        """Whether one statement is a verbatim part of another source's longer one."""
        link = self.link(part, whole)
        a, b = self._entries[part], self._entries[whole]
        if link is None or not link.holds or a.rank == b.rank or not _verbatim(a, b):
            return False
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


def _one_date(a: When | None, b: When | None) -> bool:
    """Whether two dates can be one; an untold date can be any."""
    if a is None or b is None:
        return True
    cut = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    length = min(cut[a.precision], cut[b.precision])
    return a.day.isoformat()[:length] == b.day.isoformat()[:length]


def _verbatim(a: _Entry, b: _Entry) -> bool:
    """Whether both quote the same run of words; indirect renderings are never verbatim."""
    kinds = {a.statement.quotation.kind, b.statement.quotation.kind}
    if QuotationKind.INDIRECT in kinds:
        return False
    size = VERBATIM_WORDS
    runs = [
        {
            tuple(word.fold for word in entry.passage.words[start : start + size])
            for start in range(len(entry.passage.words) - size + 1)
        }
        for entry in (a, b)
    ]
    return bool(runs[0] & runs[1])


def _grow_groups(
    linker: _Linker, links: Mapping[tuple[int, int], _Link], count: int
) -> list[list[int]]:
    """Join by the best link first; a join needs every pair across to fit."""
    group_of = {index: [index] for index in range(count)}
    ordered = sorted(links.items(), key=lambda item: (item[1].enough - item[1].score, item[0]))
    for (a, b), _ in ordered:
        left, right = group_of[a], group_of[b]
        if left is right:
            continue
        joined = sorted(left + right)
        if not all(_fits(linker, x, y, joined) for x in left for y in right):
            continue
        for index in joined:
            group_of[index] = joined
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values())


def _fits(linker: _Linker, a: int, b: int, group: Sequence[int]) -> bool:
    """Whether two may stand in one group: alike, or both parts of a longer quotation in it."""
    link = linker.link(a, b)
    if link is not None and link.score >= LEAST_IN_GROUP * link.enough:
        return True
    return linker.may_be_two_parts(a, b) and any(
        linker.is_part(a, whole) and linker.is_part(b, whole)
        for whole in group
        if whole not in (a, b)
    )


def _alignment(
    entries: Sequence[_Entry], group: Sequence[int], links: Mapping[tuple[int, int], _Link]
) -> Alignment:
    inside = [(pair, link) for pair, link in links.items() if pair[0] in group and pair[1] in group]
    ids = tuple(entries[index].statement.id for index in group)
    if not inside:
        return Alignment(statements=ids, score=1.0, reasons=())
    # The weakest link that holds the group together: the lowest on its strongest tree.
    joined = {index: {index} for index in group}
    weakest = inside[0][1]
    for (a, b), link in sorted(inside, key=lambda item: (-item[1].score, item[0])):
        if b not in joined[a]:
            weakest = link
            union = joined[a] | joined[b]
            for index in union:
                joined[index] = union
    score = round(min(1.0, weakest.score), 4)
    return Alignment(statements=ids, score=score, reasons=weakest.reasons)
