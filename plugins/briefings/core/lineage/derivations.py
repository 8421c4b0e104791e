"""Who derives from whom: the rule, the direction, and the evidence in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..errors import NoticeCode
from ..lexicon import load_lines
from ..messages import Message, message
from ..model import Analysis, Derivation, Event, ParagraphKind, SentenceMatch, SourceId
from .overlap import (
    Chain,
    OwnWords,
    credit_spans,
    longest_chain,
    lost_marks,
    own_words,
    shared_gram_counts,
)

SHARED_GRAMS = 0.2
"""A fifth of one text's own word 5-grams in the other. Of 400 pairs of different outlets on
the same happening none reached it; whole rewrites by a language model reach .3 and more."""

SHARED_SENTENCES = 0.5
"""Half of one text's own words in matched sentences of the same order."""

WHOLE_COPY = 0.8
"""Of all 5-grams, quotations included: a copy even when it is mostly quotation."""

LEAST_CHAIN = 3
"""Sentences in one order that it takes; a brief of one sentence shares it with anybody."""

LEAST_WORDS = 30
"""Own words a text needs to be judged; below, one shared sentence would decide."""

LEAST_WHOLE = 50
"""5-grams a whole copy needs."""

TELLS_DIRECTION = 2
"""Points by which the signs for one direction must outweigh those for the other."""

_DAMAGE = {
    NoticeCode.UNCLOSED_QUOTE: (1, message("has a quotation mark that never closes")),
    NoticeCode.UNOPENED_QUOTE: (2, message("has a closing quotation mark without an opening one")),
    NoticeCode.DOUBLED_WORDS: (1, message("has doubled words")),
    NoticeCode.BROKEN_SENTENCE: (1, message("has a broken sentence")),
    NoticeCode.MISSING_HEADLINE: (1, message("has no headline")),
    NoticeCode.INLINE_DATE: (1, message("has a date left in the text by the tool that saved it")),
}
"""Damage that copying and rewriting leave behind, with its points against a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    a: int
    b: int
    grams: tuple[float, float]
    """Share of a's, and of b's, own 5-grams that the other holds."""
    sentences: tuple[float, float]
    chain: Chain
    matched: tuple[tuple[int, int], ...]
    """Sentence numbers of all matches, in order or not."""
    whole: tuple[float, float]

    @property
    def strength(self) -> float:
        return max(*self.grams, *self.sentences, *self.whole)


@dataclass(frozen=True, slots=True)
class _Signs:
    """Signs that a pair's first, or second, text is the derived one."""

    points: tuple[int, int]
    words: tuple[tuple[str, ...], tuple[str, ...]]


def find_derivations(
    event: Event,
    analyses: Mapping[SourceId, Analysis],
    matches: Sequence[SentenceMatch],
) -> tuple[Derivation, ...]:
    """Find the sources of an event that rewrite or copy another one.

    With quotations set aside, two texts are of one lineage when a fifth of one's word
    5-grams stand in the other, or half of its words lie in matched sentences that keep their
    order. That says nothing about direction; publication dates, an agency's credit, the other
    outlet's name, lost quotation marks and other damage may.

    Args:
        event: its sources are compared with one another.
        analyses: of at least its sources.
        matches: its sentence matches.

    Returns:
        One derivation for each source that has an origin, in the event's order: from the
        nearest of the sources that come before it. Never a circle, so that of any group of
        copies one source stays independent.
    """
    texts = [own_words(analyses[source]) for source in event.sources]
    pairs = _related_pairs(event, texts, matches)
    signs = {key: _read_signs(analyses, texts, pair) for key, pair in sorted(pairs.items())}
    found = []
    for group in _components(len(texts), pairs):
        order = _order(group, pairs, signs)
        for place, derived in enumerate(order):
            earlier = [origin for origin in order[:place] if _key(derived, origin) in pairs]
            if earlier:
                origin = max(earlier, key=lambda o: (pairs[_key(derived, o)].strength, -o))
                key = _key(derived, origin)
                agency = _shared_agency(
                    analyses[event.sources[derived]], analyses[event.sources[origin]]
                )
                found.append(
                    (derived, _derivation(event, derived, origin, pairs[key], signs[key], agency))
                )
    found.sort(key=lambda row: row[0])
    return tuple(derivation for _, derivation in found)


def _key(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _related_pairs(
    event: Event, texts: Sequence[OwnWords], matches: Sequence[SentenceMatch]
) -> dict[tuple[int, int], _Pair]:
    ranks = {source: rank for rank, source in enumerate(event.sources)}
    between: dict[tuple[int, int], list[SentenceMatch]] = defaultdict(list)
    for match in matches:
        if match.a[0] in ranks and match.b[0] in ranks:
            between[ranks[match.a[0]], ranks[match.b[0]]].append(match)
    own = shared_gram_counts(texts, whole=False)
    whole = shared_gram_counts(texts, whole=True)
    pairs = {}
    for a, b in sorted({*between, *own, *whole}):
        one, other = texts[a], texts[b]
        chain = longest_chain(one, other, between.get((a, b), []))
        pair = _Pair(
            a=a,
            b=b,
            grams=(_share(own[a, b], len(one.grams)), _share(own[a, b], len(other.grams))),
            sentences=(
                _share(chain.words[0], len(one.words)),
                _share(chain.words[1], len(other.words)),
            ),
            chain=chain,
            matched=tuple((match.a[1], match.b[1]) for match in between.get((a, b), [])),
            whole=(_share(whole[a, b], len(one.whole)), _share(whole[a, b], len(other.whole))),
        )
        if _of_one_lineage(one, other, pair):
            pairs[a, b] = pair
    return pairs


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _of_one_lineage(a: OwnWords, b: OwnWords, pair: _Pair) -> bool:
    for side, text in ((0, a), (1, b)):
        chained = len(pair.chain.pairs) >= LEAST_CHAIN
        if len(text.words) >= LEAST_WORDS and (
            pair.grams[side] >= SHARED_GRAMS
            or (chained and pair.sentences[side] >= SHARED_SENTENCES)
        ):
            return True
        if len(text.whole) >= LEAST_WHOLE and pair.whole[side] >= WHOLE_COPY:
            return True
    return False


def _components(count: int, pairs: Mapping[tuple[int, int], _Pair]) -> list[list[int]]:
    group_of = {index: [index] for index in range(count)}
    for a, b in pairs:
        if group_of[a] is not group_of[b]:
            joined = sorted(group_of[a] + group_of[b])
            for index in joined:
                group_of[index] = joined
    unique = {id(group): group for group in group_of.values()}
    return sorted(group for group in unique.values() if len(group) > 1)


def _order(
    group: Sequence[int],
    pairs: Mapping[tuple[int, int], _Pair],
    signs: Mapping[tuple[int, int], _Signs],
) -> list[int]:
    """Origins first: again and again the source that the fewest signs call derived.

    Where nothing tells, the event's order does (date, then id).
    """
    rest, order = list(group), []
    while rest:
        against = {
            index: sum(
                _points_against(signs[_key(index, other)], index < other)
                for other in rest
                if _key(index, other) in pairs
            )
            for index in rest
        }
        first = min(rest, key=lambda index: (against[index], index))
        order.append(first)
        rest.remove(first)
    return order


def _points_against(signs: _Signs, is_first: bool) -> int:
    mine, its = signs.points if is_first else signs.points[::-1]
    return mine - its if abs(mine - its) >= TELLS_DIRECTION else 0


def _read_signs(
    analyses: Mapping[SourceId, Analysis], texts: Sequence[OwnWords], pair: _Pair
) -> _Signs:
    """Signs that either text is the derived one."""
    ids = (texts[pair.a].source_id, texts[pair.b].source_id)
    both = (analyses[ids[0]], analyses[ids[1]])
    points = [0, 0]
    words: tuple[list[str], list[str]] = ([], [])

    def count(side: int, weight: int, sign: str) -> None:
        points[side] += weight
        words[side].append(sign)

    days = (both[0].source.date, both[1].source.date)
    if days[0] and days[1] and days[0] != days[1]:
        later = 0 if days[0] > days[1] else 1
        sign = Message(
            "published later (%(day)s against %(other)s)", day=days[later], other=days[1 - later]
        )
        count(later, 3, sign)
    for side in (0, 1):
        if credit := _names_outlet(both[side], both[1 - side]):
            count(side, 4, Message("credits the other (“%(words)s”)", words=credit))
        codes = {notice.code for notice in both[side].notices}
        others = {notice.code for notice in both[1 - side].notices}
        for code, (weight, damage) in _DAMAGE.items():
            if code in codes and code not in others:
                count(side, weight, Message(damage))
    lost = lost_marks(texts[pair.a], texts[pair.b], pair.matched)
    for side in (0, 1):
        if lost[1 - side]:
            sign = Message.counted(
                "prints without marks what the other quotes, in a sentence",
                "prints without marks what the other quotes, in %(count)s sentences",
                lost[1 - side],
            )
            count(side, 2, sign)
    return _Signs((points[0], points[1]), (tuple(words[0]), tuple(words[1])))


def _names_outlet(analysis: Analysis, other: Analysis) -> str | None:
    """The words by which a text names the other's outlet or agency as where it has it from."""
    names = [other.source.outlet] if other.source.outlet else []
    names += [form for forms in _agencies() if set(names) & set(forms) for form in forms]
    body = [p.span for p in analysis.source.paragraphs if p.kind is not ParagraphKind.DUPLICATE]
    for name in names:
        if len(name) < 2:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", 0)
        for span in body:
            found = pattern.search(analysis.source.text, span.start, span.end)
            if found:
                return found.group()
    return None


@cache
def _agencies() -> tuple[tuple[str, ...], ...]:
    """News agencies, each with all forms of its name."""
    return tuple(
        tuple(form.strip() for form in line.split("|")) for line in load_lines("agencies.txt")
    )


def _shared_agency(a: Analysis, b: Analysis) -> str | None:
    """The agency that both credit at their edges ("(AP)", "— Reuters")."""
    for forms in _agencies():
        names = "|".join(map(re.escape, forms))
        credit = re.compile(
            rf"\((?:The )?(?:{names})\)|[-–—]\s*(?:The )?(?:{names})\s*$|^(?:By\s.{{0,60}})?"
            rf"(?:The )?(?:{names})\s*$|(?:{names}) contributed",
        )
        if all(
            any(credit.search(span.of(text.source.text)) for span in credit_spans(text))
            for text in (a, b)
        ):
            return forms[0]
    return None


def _derivation(
    event: Event, derived: int, origin: int, pair: _Pair, signs: _Signs, agency: str | None
) -> Derivation:
    side = 0 if derived == pair.a else 1
    evidence: list[str] = [
        Message(
            "%(percent)s%% of its own five-word runs stand in the other",
            percent=f"{100 * pair.grams[side]:.0f}",
        ),
        Message.counted(
            "%(percent)s%% of its own words lie in sentences matched in the same order "
            "(%(count)s sentence)",
            "%(percent)s%% of its own words lie in sentences matched in the same order "
            "(%(count)s sentences)",
            len(pair.chain.pairs),
            percent=f"{100 * pair.sentences[side]:.0f}",
        ),
    ]
    if pair.grams[1 - side] > 2 * pair.grams[side]:
        share = pair.grams[1 - side]
        evidence.append(
            Message(
                "the other is shorter: %(percent)s%% of its five-word runs stand in this one",
                percent=f"{100 * share:.0f}",
            )
        )
    if pair.whole[side] >= WHOLE_COPY:
        evidence.append(
            Message(
                "%(percent)s%% of all its words, quotations included, are equal",
                percent=f"{100 * pair.whole[side]:.0f}",
            )
        )
    if agency:
        evidence.append(
            Message(
                "both credit %(agency)s: copies of its report, by the look of it", agency=agency
            )
        )
    directed = signs.points[side] - signs.points[1 - side] >= TELLS_DIRECTION
    evidence.extend(signs.words[side])
    evidence.extend(Message("but the other %(sign)s", sign=sign) for sign in signs.words[1 - side])
    if not directed:
        evidence.append(Message("nothing tells for certain which came first"))
    return Derivation(
        derived=event.sources[derived],
        origin=event.sources[origin],
        directed=directed,
        shared_ngrams=round(pair.grams[side], 4),
        shared_sentences=round(pair.sentences[side], 4),
        evidence=tuple(evidence),
    )
