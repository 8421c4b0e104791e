"""Verdicts in marks: Ortiz called the plan “a disaster”; Lind described it as “overdue”.

The parser makes two objects, an apposition or nothing of "the plan a disaster"; the marks
tell what it is. So the rule reads the words from the verb to the closing mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..frames import SHORTEST_MASKED
from ..marks import Quoted
from ..model import Span
from . import grammar
from .bounds import belongs
from .candidate import Candidate
from .cues import Verb, cue_span, lemma_of, verb_at
from .reading import Reading, Rule
from .speakers import speaker_of
from .verdicts import agent_behind

LONGEST_OBJECT = 16
"""Words between the verb and the mark, appositions included."""
LONGEST_LINK = 12
"""Characters between two verdicts: "“late” and “dear”", "a “liar” and a “fraud”"."""
_LISTS = frozenset({"and", "or", "a", "an", "the"})
_NAMING = frozenset({"call", "label", "brand", "dub", "term", "deem", "declare", "pronounce"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BREAKS = frozenset({";", ":", "—", "–", "--", "(", "and", "but", "that", "because"})


def verdict_in_marks(reading: Reading) -> Iterator[Candidate]:
    """A verb of naming, what it names, and the name in marks."""
    for quoted in reading.outer:
        words = reading.tokens_in(quoted.whole)
        if not words or quoted.closing is None:
            continue
        verb = _naming_verb(reading, words.start)
        if verb is None:
            continue
        index, entry = verb
        if agent_behind(reading, index) is not None:
            continue
        end = _end(reading, quoted)
        calls_for = reading.tokens[index + 1].pos == "ADP" and not _is_as(reading, index + 1)
        if end is None or calls_for:
            continue
        frame = range(reading.in_sentence[reading.tokens[index].sentence].start, index)
        speaker = speaker_of(reading, index, within=frame, behind=False)
        yield Candidate(
            content=(Span(reading.tokens[index + 1].start, end),),
            cue=cue_span(reading, index),
            cue_class=entry.cue_class,
            speaker=speaker.span,
            speaker_head=speaker.head,
            rule="verdict in marks",
            speaker_rule=speaker.rule,
            priority=26,
        )


def verdict_by_somebody(reading: Reading) -> Iterator[Candidate]:
    """A participle whose verdict in marks has its own speaker: the pier, called “a disgrace” by
    Lind; Lind, described as “a liar” by Ortiz."""
    for index, token in enumerate(reading.tokens):
        if not token.tag.startswith("VB") or (found := agent_behind(reading, index)) is None:
            continue
        who, end = found
        first, last = grammar.mention(reading, who)
        entry = verb_at(reading, index)[0]
        yield Candidate(
            content=(Span(reading.tokens[index + 1].start, end),),
            cue=cue_span(reading, index),
            cue_class=entry.cue_class,
            speaker=reading.span(first, last),
            speaker_head=reading.span(who, who),
            rule="verdict in marks",
            speaker_rule="agent behind the marks",
            priority=27,
        )


MIXED_RULES: tuple[Rule, ...] = (verdict_by_somebody, verdict_in_marks)


def _naming_verb(reading: Reading, mark: int) -> tuple[int, Verb] | None:
    """The verb whose object and verdict lead up to an opening mark, nearest first."""
    tokens = reading.tokens
    has_as = any(tokens[i].text.lower() == "as" for i in range(max(0, mark - 4), mark))
    commas = 0
    for index in range(mark - 1, max(-1, mark - LONGEST_OBJECT), -1):
        token = tokens[index]
        inside = reading.quoted_at(token.start)
        if token.sentence != tokens[mark].sentence:
            return None
        if inside is not None:
            if len(inside.inner.of(reading.text).split()) > SHORTEST_MASKED:
                return None
            continue
        word = token.text.lower()
        if token.tag.startswith("VB") and index < mark - 1:
            for entry in verb_at(reading, index):
                names = lemma_of(reading, index) in _NAMING
                as_such = "+as" in entry.takes and has_as
                if not (names or as_such) or "objinf" in entry.takes:
                    continue
                if commas % 2 or grammar.is_passive(reading, index):
                    return None
                if grammar.is_bare_participle(reading, index) or grammar.is_negated(reading, index):
                    return None
                return index, entry
        if token.tag in _FINITE or word in _BREAKS:
            return None
        commas += token.text == ","
    return None


def _following(reading: Reading, quoted: Quoted) -> Iterator[Quoted]:
    """The stretches behind one, each close to the one before it, in the same paragraph."""
    place = bisect_right(reading.outer_starts, quoted.whole.start)
    last = quoted
    for other in reading.outer[place:]:
        far = other.whole.start - last.whole.end > LONGEST_LINK
        if far or other.paragraph != quoted.paragraph:
            return
        yield other
        last = other


def _is_as(reading: Reading, index: int) -> bool:
    return reading.tokens[index].text.lower() == "as"


def _end(reading: Reading, quoted: Quoted) -> int | None:
    """Where the verdict ends: with its mark, with a second one, or with what completes it.

    ``None`` when the marks hold only an epithet of what follows ("the “grim” vision")."""
    last = quoted
    for other in _following(reading, quoted):
        between = reading.text[last.whole.end : other.whole.start].replace(",", " ").split()
        listed = bool(between) or reading.text[last.inner.end - 1] == ","
        if other.whole.start > last.whole.start and listed and set(between) <= _LISTS:
            last = other
    end = last.whole.end
    following = reading.token_at(end)
    if following >= len(reading.tokens) or reading.text[last.inner.end - 1] in ",.?!":
        return end
    token = reading.tokens[following]
    if token.sentence != reading.tokens[reading.token_at(last.whole.start)].sentence:
        return end
    if token.pos in ("NOUN", "ADJ", "PROPN"):
        return None
    head = following
    word = token.text.lower()
    if word == "and" and following + 1 < len(reading.tokens):
        # "As “a fighter” and a good friend": a second verdict, unless a verb follows.
        head = following + 1
        if reading.tokens[head].pos not in ("DET", "ADJ", "NOUN", "PRON"):
            return end
        while reading.tokens[head].head > head:
            head = reading.tokens[head].head
        if reading.tokens[head].pos not in ("NOUN", "PROPN", "PRON"):
            return end
    elif token.tag in ("WDT", "WP") or token.dep == "mark":
        head = token.head
    elif token.pos != "ADP" or not belongs(reading, following):
        return end
    stop = reading.edges[head][1]
    return reading.tokens[stop].end if 0 <= stop - following <= LONGEST_OBJECT else end
