"""Blocks: stretches in quotation marks that are speech by their looks.

Where a stretch stands, how it begins and how it ends tell speech from scare quotes, titles
and words borrowed into somebody's sentence: on a few thousand stretches of news, those that
begin a sentence and end with a comma or a full stop were speech in 98 of 100 cases, those
of one or two words in mid-sentence in 5 of 100.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ..marks import Quoted
from ..model import Span
from .cues import lemma_of, verb_at
from .reading import Reading

SHORTEST = 3
"""Words. Shorter stretches inside a sentence are names, titles and scare quotes."""
SURELY_SPEECH = 6
"""Words. From here on a stretch that begins with a capital is a sentence somebody said."""
LONGEST_SMALL_WORD = 4
"""Letters. Shorter words ("from", "the") stay small in titles."""
_SENTENCE_ENDS = ".!?…”\"’'»)]"
_ENDS = frozenset(",.?!—–―-…")
_CREDIT_DASHES = frozenset("—–―")
_NAMES = frozenset({"call", "name", "title", "entitle", "dub"})
_LIST_WORDS = frozenset({"and", "or", ",", "&", "/"})


_BULLET = re.compile(r"(?:^|\n)[ \t]*(?:[-–—•*▪●]|\d{1,2}[.)])$")
"""What opens an entry of a list."""
_FAR = 200
"""Characters before a mark within which such an entry begins."""


class Opening(StrEnum):
    """What stands before a block in its paragraph."""

    START = "start"
    """Nothing, or an earlier line."""
    SENTENCE = "sentence"
    """A finished sentence, or an opening bracket."""
    COLON = "colon"
    COMMA = "comma"
    """A comma or a dash."""
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch in marks that looks like speech, with the words around it."""

    quoted: Quoted
    """The stretch; the last one when a list of stretches is one block ("“A” and “B”")."""
    content: Span
    """With its marks; of an unclosed stretch only what is sure."""
    before: range
    """Tokens of its first sentence before it, back to the stretch before."""
    after: range
    """Tokens of its last sentence behind it, up to the next block; words borrowed in marks may
    stand among them."""
    words: range
    """Its own tokens, marks included."""
    opening: Opening
    finished: bool
    """Whether it ends as a sentence does, or with the comma that leads to its cue."""
    first: bool
    """Whether no stretch in marks stands before it in its sentence."""
    length: int
    """Words in it."""
    capital: bool
    """Whether it begins as a sentence does."""
    is_title: bool
    """Whether its longer words are all capitalised, as in the title of a book."""


def find_blocks(reading: Reading) -> list[Block]:
    """The blocks of one source, in reading order."""
    outer = _listed_together(reading, [q for q in reading.marks.quoted if not q.depth])
    starts = [stretches[0].whole.start for stretches in outer]
    found: list[tuple[int, Block]] = []
    for index, stretches in enumerate(outer):
        previous = outer[index - 1][-1].whole.end if index else 0
        following = starts[index + 1] if index + 1 < len(outer) else len(reading.text)
        block = _block(reading, stretches, previous, following)
        if block is not None and _is_speech(reading, block):
            found.append((index, block))
    blocks: list[Block] = []
    for place, (index, block) in enumerate(found):
        following = starts[found[place + 1][0]] if place + 1 < len(found) else len(reading.text)
        if index + 1 < len(outer) and following > starts[index + 1]:
            # "…," said Lind, in his “Bring it back” cap: borrowed words do not end the frame.
            block = replace(block, after=_behind(reading, block.content, block.words, following))
        blocks.append(block)
    return blocks


def _block(
    reading: Reading, stretches: Sequence[Quoted], previous: int, following: int
) -> Block | None:
    """A stretch, or a list of them, between the end of the one before and the next one's start."""
    quoted = stretches[-1]
    start = stretches[0].whole.start
    content = Span(start, _end(reading, quoted))
    words = reading.tokens_in(content)
    if not words:
        return None
    sentence = reading.sentences[reading.tokens[words.start].sentence].span
    inner = Span(stretches[0].inner.start, max(quoted.inner.end, stretches[0].inner.start + 1))
    # "… to do something.'"": what an inner quotation ends with ends the outer one.
    tail = inner.of(reading.text).rstrip("'’")[-1:]
    before = _between(reading, max(sentence.start, previous), start)
    opening = _opening(reading, stretches[0])
    first = previous <= sentence.start
    if opening is Opening.WORD and not first and _joined(reading, before):
        # "“I love it,” she said, but “when it is late, it is late.”"
        opening = Opening.COMMA
    if opening in (Opening.COMMA, Opening.WORD) and _only_links(reading, before, sentence.start):
        # "Yet, “it is hard to tell,” added Lind" begins as a sentence does.
        opening = Opening.SENTENCE
    return Block(
        quoted=quoted,
        content=content,
        before=before,
        after=_behind(reading, content, words, following),
        words=words,
        opening=opening,
        finished=(tail != "" and tail in _ENDS) or _goes_to_credit(reading.text, content.end),
        first=first,
        capital=_is_capital(reading.text[inner.start]),
        is_title=is_title(inner.of(reading.text)),
        length=sum(1 for i in words if reading.text[reading.tokens[i].start].isalnum()),
    )


def _joined(reading: Reading, before: range) -> bool:
    """Whether a comma and "and" or "but" stand before a block."""
    if len(before) < 2:
        return False
    last = reading.tokens[before.stop - 1]
    return last.text in ("and", "but") and reading.tokens[before.stop - 2].text == ","


def _only_links(reading: Reading, before: range, start: int) -> bool:
    """Whether nothing but an adverb or a conjunction opens the sentence."""
    tokens = reading.tokens
    return (
        0 < len(before) <= 2
        and tokens[before.start].start == start
        and tokens[before.start].pos in ("ADV", "CCONJ")
        and (tokens[before.stop - 1].text == "," or tokens[before.stop - 1].pos == "CCONJ")
    )


def _behind(reading: Reading, content: Span, words: range, following: int) -> range:
    """The rest of a block's last sentence, as far as the next block."""
    last = reading.sentences[reading.tokens[words.stop - 1].sentence].span
    return _between(reading, content.end, min(last.end, following))


def _listed_together(reading: Reading, outer: list[Quoted]) -> list[list[Quoted]]:
    """Stretches with nothing but "and" or a comma between them are one ("“A” and “B”")."""
    groups: list[list[Quoted]] = []
    for quoted in outer:
        if groups and groups[-1][-1].paragraph == quoted.paragraph:
            between = reading.text[groups[-1][-1].whole.end : quoted.whole.start]
            words = between.replace(",", " ").split() or between.split()
            if 0 < len(words) <= 2 and all(word in _LIST_WORDS for word in words):
                groups[-1].append(quoted)
                continue
        groups.append([quoted])
    return groups


def _end(reading: Reading, quoted: Quoted) -> int:
    """Where a stretch surely ends: of an unclosed one, with its first sentence."""
    if not quoted.unclosed:
        return quoted.whole.end
    words = reading.tokens_in(quoted.inner)
    if not words:
        return quoted.whole.end
    sentence = reading.sentences[reading.tokens[words.start].sentence].span
    return max(quoted.inner.start + 1, min(quoted.whole.end, sentence.end))


def _goes_to_credit(text: str, end: int) -> bool:
    """Whether a comma or a credit's dash follows the closing mark."""
    return text[end : end + 1] == "," or text[end : end + 3].lstrip()[:1] in _CREDIT_DASHES


def _between(reading: Reading, start: int, end: int) -> range:
    return reading.tokens_in(Span(start, end)) if start < end else range(0)


def is_entry(reading: Reading, block: Block) -> bool:
    """Whether a block opens an entry of a list, which has a speaker of its own or its list's."""
    before, _ = _line_before(reading, block.quoted.paragraph, block.content.start)
    return _BULLET.search(before) is not None


def _line_before(reading: Reading, paragraph: int, place: int) -> tuple[str, int]:
    """What stands before a place in its paragraph, and where that ends, white space left out; of
    a long paragraph the last of it, behind a letter, so that it seems to begin nothing."""
    start = reading.source.paragraphs[paragraph].span.start
    end = place
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    if end - start <= _FAR:
        return reading.text[start:end], end
    return f"a{reading.text[end - _FAR : end]}", end


def _opening(reading: Reading, quoted: Quoted) -> Opening:
    before, end = _line_before(reading, quoted.paragraph, quoted.whole.start)
    if before and before[-1] == ":":
        return Opening.COLON
    if _BULLET.search(before) is not None:
        # "1. “We will not go.” – Ana Ortiz": the mark begins its line.
        return Opening.START
    if not before or "\n" in reading.text[end : quoted.whole.start]:
        return Opening.START
    if before[-1] in ",—–―-":
        return Opening.COMMA
    if before[-1] in "’'" and before[-2:-1].isalnum():
        # "On Star News’ “Tonight,” she called on …": an apostrophe, and a title behind it.
        return Opening.WORD
    if before[-1] in _SENTENCE_ENDS or before[-1] in "([":
        return Opening.SENTENCE
    return Opening.WORD


def _is_speech(reading: Reading, block: Block) -> bool:
    if block.opening in (Opening.START, Opening.SENTENCE):
        return block.finished or (block.length >= SURELY_SPEECH and block.capital)
    if block.opening is Opening.COLON:
        return block.capital or block.length >= SHORTEST
    if block.opening is Opening.COMMA:
        if block.is_title and block.first and not _follows_cue(reading, block):
            return False
        whole = block.capital or block.length >= SHORTEST or not block.first
        return (block.finished and whole) or (block.capital and block.length >= SURELY_SPEECH)
    if block.capital and block.length >= SURELY_SPEECH and not block.is_title:
        return True
    return _follows_cue(reading, block) and (
        (block.capital and (block.finished or block.length >= SHORTEST))
        or (block.finished and block.length >= SHORTEST)
    )


def _is_capital(first: str) -> bool:
    return first.isupper() or first in "[(….@#$‘'" or first.isdigit()


def is_title(inner: str) -> bool:
    """Whether the longer words of a stretch are all capitalised, as in the title of a work."""
    words = [word.strip(".,!?'’‘:;") for word in inner.split()]
    long = [word for word in words if len(word) > LONGEST_SMALL_WORD and word[0].isalpha()]
    return bool(long) and all(word[0].isupper() for word in long) and inner[-1] not in "?!"


def _follows_cue(reading: Reading, block: Block) -> bool:
    """Whether a verb of saying stands right before the mark ("said “We …”", "said, “We …”")."""
    if not block.before:
        return False
    last = block.before.stop - 1
    if reading.tokens[last].text == "," and last > block.before.start:
        last -= 1
    if block.is_title and lemma_of(reading, last) in _NAMES:
        # "A show called “Bullet Brawls,” in which he chatted": a title.
        return False
    return any(
        "that" in entry.takes and not ("hearer" in entry.takes and block.is_title)
        for entry in verb_at(reading, last)
    )
