"""How far the words of a candidate reach, before `merge` weighs it against others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..messages import Message
from ..model import Span
from .candidate import OF_MARKS, Candidate, Places, overlap
from .reading import Reading

_BEHIND = "cue behind the quotation"
_CREDITING = frozenset({"according to", "in the words of", "as somebody said", "in a poll"})
"""Rules that credit whole sentences, with the quotations and cues in them."""
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
_SPEECH = 4
"""Words in marks from which they are somebody's speech and not a borrowed word."""
_UNPAIRED = Message("a quotation mark has no partner")


def fitted(reading: Reading, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates with their words as far as they reach, if any are left."""
    for candidate in _without_others(reading, _of_one_cue(reading, list(candidates))):
        told = _within_its_marks(reading, candidate)
        if told is not None:
            yield _with_marks(reading, told)


def _of_one_cue(reading: Reading, candidates: list[Candidate]) -> list[Candidate]:
    """A quotation and a reported clause that share their cue are one statement.

    "Lind said the ferry was a wreck: “It leaks.”": one cue, one speaker, told in two ways."""
    by_cue: dict[Span, list[int]] = {}
    for index, candidate in enumerate(candidates):
        if candidate.cue is not None:
            by_cue.setdefault(candidate.cue, []).append(index)
    joined: list[Candidate | None] = list(candidates)
    for indexes in by_cue.values():
        quoted = [i for i in indexes if candidates[i].priority >= OF_MARKS]
        for direct in quoted:
            for clause in indexes:
                apart = not overlap(candidates[clause], candidates[direct])
                if candidates[clause].priority < OF_MARKS and apart:
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


def _without_others(reading: Reading, candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """The candidates, clauses cut short before a quotation that has a cue of its own behind it.

    "The letter told of the harm it would do: “It will sink us,” the owner wrote" has two
    statements, and a clause that begins with such a quotation is no statement at all."""
    quoted = [c for c in candidates if c.priority >= OF_MARKS and c.rule == _BEHIND]
    places = Places()
    for index, one in enumerate(quoted):
        places.add(index, one)
    for candidate in candidates:
        if candidate.priority >= OF_MARKS or candidate.rule in _CREDITING:
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
