"""Settles which candidates stand, and numbers them in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..datelines import dateline
from ..messages import Message
from ..model import OWN_WORDS, CueClass, ParagraphKind, Quotation, QuotationKind, Span
from . import grammar
from .candidate import Candidate, Places
from .reading import Reading

_NOT_TOLD = frozenset(
    {
        ParagraphKind.CAPTION,
        ParagraphKind.BYLINE,
        ParagraphKind.FURNITURE,
        ParagraphKind.DUPLICATE,
    }
)
_TOO_WEAK_TO_NEST = frozenset({"object of cue", "preposition after cue", "reporting noun"})
"""Rules whose finds are kept outermost only: within "“We discussed prices,” she said" the
reader gains nothing from "we – discussed – prices"."""
_BEHIND = "cue behind the quotation"
_CREDITING = frozenset({"according to", "in the words of", "as somebody said", "in a poll"})
"""Rules that credit whole sentences, with the quotations and cues in them."""
_RELATIVE_END = re.compile(r"[\s,]+(?:who|which|that)$")
_REST_OF_WORD = re.compile(r"[\w-]*")
_COMPANY = re.compile(r",? (?:along with|together with|as well as) [^,.;:“”\"]{2,60}(?=,)")
"""Whom a subject brings along: "Norway, along with the rest of the north, criticised …"."""
_CIRCUMSTANCE = re.compile(
    r"(?:In|During|On|At|After) (?:an?|the|his|her|its|their|another)(?: [\w-]+){0,2}? "
    r"(?:phone |telephone |news |press )?(?:call|interview|statement|speech|letter|tweet|post|"
    r"e-?mail|conference|briefing|message|memo|address|remarks)(?: on \w+)?, (?=\S)"
)
"""A fronted phrase that tells where the words were said, not what was said. Other fronted
phrases stay: on the development texts people took 54 of them in and left 52 out."""
_HUGS = re.compile(r"[,.!?]?\s?")
_FAR = 2
"""Characters that these are at most."""
_OF_MARKS = 50
"""Priority from which a candidate comes from quotation marks."""
_SPEECH = 4
"""Words in marks from which they are somebody's speech and not a borrowed word."""
_DEEPEST = 5
"""Statements within each other, the innermost included; of 2,800 in the news none is a fourth."""
_UNPAIRED = Message("a quotation mark has no partner")
_JOINING = frozenset({"and", "or", ",", "&", "/", "."})
"""Words between stretches in marks that are one utterance: "“Open up!” and “Shame!”"."""


def settle(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, in reading order, outer before inner.

    Of two candidates that claim the same words the one with the higher priority stands,
    then the one with more words. One that lies wholly within a part of another, its cue
    included, is kept: `number` makes it point to the outer one.
    """
    whole = _of_one_cue(reading, list(candidates))
    told = (_within_its_marks(reading, candidate) for candidate in _without_others(reading, whole))
    ranked = sorted(
        (_with_marks(reading, candidate) for candidate in told if candidate is not None),
        key=lambda c: (
            _speaks_within(reading, c),
            -c.priority,
            -_length(c.content),
            c.content[0],
            c.cue or Span(0, 1),
        ),
    )
    standing: list[Candidate | None] = []
    places = Places()
    for candidate in ranked:
        if not _is_told(reading, candidate):
            continue
        against = [
            index
            for index in places.near(*candidate.content)
            if (one := standing[index]) is not None and not _can_both_stand(candidate, one)
        ]
        if all(_is_part(standing[index], candidate) for index in against):
            for index in against:
                standing[index] = None
            places.add(len(standing), candidate)
            standing.append(candidate)
    return in_order(candidate for candidate in standing if candidate is not None)


def _is_part(inner: Candidate | None, outer: Candidate) -> bool:
    """Whether a surer candidate is no more than a thought within what somebody said.

    "Lind told the Post last week he thinks it is late": "thinks" is read more surely than
    "told", but it is told."""
    return (
        inner is not None
        and inner.cue is not None
        and inner.priority < _OF_MARKS
        and outer.speaker is not None
        and outer.cue_class is not CueClass.BELIEVED
        and _within(inner, outer)
        and any(span.covers(inner.cue) for span in outer.content)
    )


def in_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """By first content span, outer before inner."""
    return sorted(
        candidates,
        key=lambda c: (c.content[0].start, -_length(c.content), c.cue or Span(0, 1)),
    )


def told(reading: Reading, standing: Sequence[Candidate]) -> list[Candidate]:
    """What was said, and by whom if by anybody.

    Without what a cue denies, and without what stands in such words; a clause is nobody. What
    stands in more than `_DEEPEST` of them is left out: "he said that he said that …" would be told
    as often as it has words."""
    places = Places()
    for index, candidate in enumerate(standing):
        places.add(index, candidate)
    found = []
    for candidate in standing:
        near = (standing[index] for index in places.near(*candidate.content))
        around = [one for one in near if one is candidate or _within(candidate, one)]
        if len(around) > _DEEPEST or not all(one.said for one in around):
            continue
        nobody = candidate.speaker is not None and grammar.is_clause(
            reading, candidate.speaker, candidate.speaker_head
        )
        found.append(_by_nobody(candidate) if nobody else candidate)
    return found


def _by_nobody(candidate: Candidate) -> Candidate:
    return replace(candidate, speaker=None, speaker_head=None, speaker_rule="a clause is nobody")


def number(reading: Reading, standing: Sequence[Candidate]) -> tuple[Quotation, ...]:
    """Standing candidates as quotations, numbered from 1 in their order."""
    numbers = {id(candidate): place for place, candidate in enumerate(standing, 1)}
    places = Places()
    for index, candidate in enumerate(standing):
        places.add(index, candidate)
    quotations = []
    for candidate in standing:
        near = [standing[index] for index in places.near(*candidate.content)]
        holder = _holder(candidate, near)
        quotations.append(
            Quotation(
                source_id=reading.source.id,
                number=numbers[id(candidate)],
                kind=kind_of(reading, candidate),
                content=candidate.content,
                cue=candidate.cue,
                cue_class=candidate.cue_class,
                speaker=_tidied(reading, candidate.speaker, candidate.cue),
                speaker_head=candidate.speaker_head,
                rule=candidate.rule,
                speaker_rule=candidate.speaker_rule,
                doubts=candidate.doubts,
                inside=numbers[id(holder)] if holder is not None else None,
                attitude=candidate.attitude,
            )
        )
    return tuple(quotations)


def _is_told(reading: Reading, candidate: Candidate) -> bool:
    """Whether its words belong to the article and not to the page around it."""
    first = reading.tokens_in(candidate.content[0])
    if not first:
        return False
    kind = reading.sentences[reading.tokens[first.start].sentence].kind
    return kind not in _NOT_TOLD


def _speaks_within(reading: Reading, candidate: Candidate) -> bool:
    """Whether its cue stands in quotation marks: then it is part of what somebody else says.

    Such a candidate is asked last, whatever its priority, so that a clause inside a quotation
    never displaces the quotation."""
    if candidate.cue is None or candidate.rule in OWN_WORDS:
        # "“LIND: Why now?": a transcript within marks.
        return False
    return reading.quoted_at(candidate.cue.start) is not None


def _without_others(reading: Reading, candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """The candidates, clauses cut short before a quotation that has a cue of its own behind it.

    "The letter told of the harm it would do: “It will sink us,” the owner wrote" has two
    statements, and a clause that begins with such a quotation is no statement at all."""
    quoted = [c for c in candidates if c.priority >= _OF_MARKS and c.rule == _BEHIND]
    places = Places()
    for index, one in enumerate(quoted):
        places.add(index, one)
    for candidate in candidates:
        if candidate.priority >= _OF_MARKS or candidate.rule in _CREDITING:
            yield candidate
            continue
        content: list[Span] = []
        for span in candidate.content:
            end = span.end
            for index in places.near(span):
                block, cue = quoted[index].content[0], quoted[index].cue
                if cue is None or cue == candidate.cue or reading.quoted_at(cue.start) is not None:
                    continue
                if span.covers(block) and span.covers(cue):
                    end = min(end, block.start)
            while end < span.end and end > span.start and reading.text[end - 1] in " \n:,;—–-":
                end -= 1
            if end > span.start:
                content.append(Span(span.start, end))
        if content and content[0].start == candidate.content[0].start:
            yield replace(candidate, content=tuple(content))


def _of_one_cue(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """A quotation and a reported clause that share their cue are one statement.

    "Lind said the ferry was a wreck: “It leaks.”": one cue, one speaker, told in two ways."""
    by_cue: dict[Span, list[int]] = {}
    for index, candidate in enumerate(candidates):
        if candidate.cue is not None:
            by_cue.setdefault(candidate.cue, []).append(index)
    joined: list[Candidate | None] = list(candidates)
    for indexes in by_cue.values():
        quoted = [i for i in indexes if candidates[i].priority >= _OF_MARKS]
        for direct in quoted:
            for clause in indexes:
                apart = not _overlap(candidates[clause], candidates[direct])
                if candidates[clause].priority < _OF_MARKS and apart:
                    whole = _one_statement(reading, candidates[direct], candidates[clause])
                    joined[clause] = None
                    if whole is not None:
                        joined[direct] = replace(candidates[direct], content=whole)
                        break
    return [candidate for candidate in joined if candidate is not None]


def _one_statement(
    reading: Reading, quoted: Candidate, clause: Candidate
) -> tuple[Span, ...] | None:
    """The content of a quotation and a clause with the same cue; ``None`` where the clause adds
    nothing: "“Late,” she said on “The Morning Show”" has one content, whatever the parser made
    of the show."""
    block, last = quoted.content[0], clause.content[-1]
    if last.end <= block.start and reading.text[last.end : block.start].strip() == ":":
        return (*clause.content[:-1], Span(last.start, block.end), *quoted.content[1:])
    return None


def _within_its_marks(reading: Reading, candidate: Candidate) -> Candidate | None:
    """The candidate cut to the quotation its cue stands in, or ``None`` when nothing is left.

    Who speaks within a quotation reports nothing outside it: "“You know, it is late,” she
    said" is not what "you know". A cue alone in marks (he “promised” that …) is no speaker's."""
    cue = candidate.cue
    stretch = reading.quoted_at(cue.start) if cue is not None else None
    if stretch is None or len(stretch.inner.of(reading.text).split()) < _SPEECH:
        return candidate
    inner = stretch.inner
    content = tuple(
        Span(max(span.start, inner.start), min(span.end, inner.end))
        for span in candidate.content
        if span.overlaps(inner)
    )
    return replace(candidate, content=content) if content else None


def _with_marks(reading: Reading, candidate: Candidate) -> Candidate:
    """The candidate with what its first and last words hug, and without its circumstance.

    A mark goes with the words it opens or closes, even one without a partner: a reader who
    sees "…between Russia and Turkey, ”" is told that something is wrong with the marks."""
    text = reading.text
    first, last = candidate.content[0], candidate.content[-1]
    start, end = first.start, last.end
    if candidate.cue is not None and candidate.cue.start >= end:
        found = _CIRCUMSTANCE.match(text, start, first.end)
        if found is not None:
            start = found.end()
    doubts = candidate.doubts
    for pair in reading.outer_near(last.start, end):
        # "said it “cost too much,” citing the council": the mark's own comma ends what was said.
        if pair.closing is None or not last.start < pair.closing.end < end:
            continue
        following = reading.token_at(pair.closing.end)
        if reading.text[pair.inner.end - 1] == "," and reading.tokens[following].tag == "VBG":
            end = pair.closing.end
            break
    for pair in reading.outer_near(start - 1, end):
        if pair.closing is None:
            continue
        if start <= pair.opening.start < end <= pair.closing.start:
            if _HUGS.fullmatch(text, end, pair.closing.start):
                end = pair.closing.end
        elif pair.opening.end == start and pair.closing.end <= end:
            start = pair.opening.start
    for stray in reading.strays_from(start):
        if stray.start > end + _FAR:
            break
        if end <= stray.start and _HUGS.fullmatch(text, end, stray.start):
            end = stray.end
        if start < stray.end <= end and _UNPAIRED not in doubts:
            doubts = (*doubts, _UNPAIRED)
    if (start, end) == (first.start, last.end) and doubts == candidate.doubts:
        return candidate
    if len(candidate.content) == 1:
        content: tuple[Span, ...] = (Span(start, end),)
    else:
        inner = candidate.content[1:-1]
        content = (Span(start, first.end), *inner, Span(last.start, end))
    return replace(candidate, content=content, doubts=doubts)


def _tidied(reading: Reading, speaker: Span | None, cue: Span | None) -> Span | None:
    """A mention without half a pair of marks, without a dangling ", who", with its company."""
    if speaker is None:
        return None
    text = reading.text
    start, end = speaker.start, speaker.end
    if text[start].isdigit() and (clock := dateline(text, speaker)) and clock.end < end:
        # "14:31 Ostwick police: “…”": the time of an entry is nobody's name.
        start = clock.end
    halves = [
        mark
        for pair in reading.outer_near(start, end)
        for mark in (pair.opening, pair.closing)
        if mark is not None and not (start <= pair.whole.start and pair.whole.end <= end)
    ]
    for mark in [*halves, *reading.strays_from(start, end)]:
        if mark.start == start and mark.end < end:
            start = mark.end
        if mark.end == end and mark.start > start:
            end = mark.start
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
        # "Lind, who co-directs the play, says": the parser cut the clause within its verb.
        # "The co-founder said" keeps its word whole.
        clause = text.rfind(",", start, end)
        rest = _REST_OF_WORD.match(text, end)
        end = clause if clause > start else rest.end() if rest is not None else end
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        while start and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
    words = _RELATIVE_END.search(text, start, end)
    if words is not None and words.start() > start:
        end = words.start()
    company = _COMPANY.match(text, end)
    if company is not None and cue is not None and company.end() <= cue.start:
        end = company.end()
    return Span(start, end)


def kind_of(reading: Reading, candidate: Candidate) -> QuotationKind:
    """Direct when marks hold all of it, mixed when they hold or end some of it.

    Marks around the cue as well are those of an outer quotation, and tell nothing here."""
    cue = candidate.cue
    near = reading.outer_near(candidate.content[0].start, candidate.content[-1].end)
    pairs = [pair for pair in near if cue is None or not pair.whole.covers(cue)]
    quoted = [pair.whole for pair in pairs]
    if all(_outside(reading.text, span, quoted) <= _JOINING for span in candidate.content):
        return QuotationKind.DIRECT
    marks = [mark for pair in pairs for mark in (pair.opening, pair.closing) if mark]
    if any(
        span.overlaps(mark)
        for span in candidate.content
        for mark in (*marks, *reading.strays_from(span.start, span.end))
    ):
        return QuotationKind.MIXED
    return QuotationKind.INDIRECT


def _outside(text: str, span: Span, quoted: Sequence[Span]) -> set[str]:
    """The words of a span that no stretch in marks holds."""
    words: set[str] = set()
    at = span.start
    for pair in quoted:
        if pair.overlaps(span):
            words.update(text[at : max(at, pair.start)].replace(",", " ").split())
            at = max(at, pair.end)
    words.update(text[at : span.end].split() if at < span.end else ())
    return words


def _length(content: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in content)


def _overlap(one: Candidate, other: Candidate) -> bool:
    return any(a.overlaps(b) for a in one.content for b in other.content)


def _within(inner: Candidate, outer: Candidate) -> bool:
    return all(any(b.covers(a) for b in outer.content) for a in inner.content)


def _can_both_stand(one: Candidate, other: Candidate) -> bool:
    if not _overlap(one, other):
        return True
    if one.cue == other.cue:
        return False
    for inner, outer in ((one, other), (other, one)):
        if _within(inner, outer) and not _within(outer, inner):
            return (
                inner.rule not in _TOO_WEAK_TO_NEST | OWN_WORDS
                and inner.cue_class is not CueClass.BELIEVED
                and inner.cue is not None
                and any(span.covers(inner.cue) for span in outer.content)
            )
    return False


def _holder(candidate: Candidate, standing: Sequence[Candidate]) -> Candidate | None:
    holders = [
        other
        for other in standing
        if other is not candidate and _within(candidate, other) and not _within(other, candidate)
    ]
    return min(holders, key=lambda other: _length(other.content), default=None)
