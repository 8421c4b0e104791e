"""`python -m bench.searching`: what a changed text costs the search index.

Invented happenings of three sources each, with a page for each of many people; no text is read
by a parser. Printed: making the index from nothing, bringing it up to date with nothing changed,
with one sentence changed, with a text more, with a happening less; CPU seconds and files written.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import wordfreq

from briefings.search import Document, DocumentKind, Index, Passage, Unit, update
from briefings.search.layout import digest_of

from .texts import texts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sources", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument(
        "--words", action="store_true", help="as many different words as English has, 500 a text"
    )
    asked = parser.parse_args()
    for count in asked.sources:
        _measure(count, many_words=asked.words)


def _measure(count: int, *, many_words: bool) -> None:
    found = _site(count, many_words=many_words)
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder, "search")
        pages = sum(map(len, found.values()))
        print(f"{count} sources, {pages} pages")
        made = _told("from nothing", found, state)
        size = sum(len(data) for path, data in made.changed if "/pages-" not in path)
        shown = sum(len(data) for path, data in made.changed) - size
        print(f"  {size / pages:.0f} bytes a page, shown text {shown / pages:.0f} besides")
        _told("nothing changed", found, state)
        # By digest, since the lowest are those that the code book is made from.
        ordered = sorted(
            (min(digest_of(one.kind, one.path) for one in found[key][1:]), key)
            for key in found
            if len(found[key]) > 3
        )
        key = ordered[len(ordered) // 2][1]
        briefing, first, *others = found[key]
        sentences = (*first.passages[:3], *first.passages[4:], first.passages[3])
        numbered = tuple(
            Passage(text=one.text, sentence=at, speaker=one.speaker)
            for at, one in enumerate(sentences, 2)
        )
        changed = replace(first, passages=numbered)
        _told("a sentence changed", {**found, key: [briefing, _mended(first), *others]}, state)
        _told("a sentence moved", {**found, key: [briefing, changed, *others]}, state)
        more = replace(first, path="sources/one-more.html")
        _told("a text more", {**found, key: [briefing, changed, *others, more]}, state)
        _told("a happening less", {k: v for k, v in found.items() if k != key}, state)
        sampled = ordered[0][1]
        _told(
            "a sentence changed that the book is made from",
            {**found, sampled: [found[sampled][0], *map(_mended, found[sampled][1:])]},
            state,
        )


def _mended(source: Document) -> Document:
    """A source whose last sentence is another."""
    last = Passage(text="The harbour wall was never mended.", sentence=source.passages[-1].sentence)
    return replace(source, passages=(*source.passages[:-1], last))


def _told(what: str, found: dict[str, list[Document]], state: Path) -> Index:
    units = list(_units(found))
    start = time.process_time()
    made = update(units, state)
    written = dict(made.changed)
    files = len(made.kept)
    made.commit()
    took = time.process_time() - start
    kilobytes = sum(map(len, written.values())) / 1000
    print(
        f"  {what}: {took:.2f} s of CPU, {len(written)} files written ({kilobytes:.0f} kB),"
        f" {files} kept"
    )
    return made


def _units(found: dict[str, list[Document]]) -> Iterator[Unit]:
    for key, documents in found.items():
        # A list's identity stands for what a fingerprint tells a build.
        yield Unit(key, f"{id(documents):024x}", lambda documents=documents: documents)  # type: ignore[misc]


def _site(count: int, *, many_words: bool) -> dict[str, list[Document]]:
    """Units of a site of so many sources: happenings of about three, and 2.5 entities a source."""
    draw = random.Random(3)
    vocabulary = wordfreq.top_n_list("en", 30_000)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    bodies = _invented(count, draw, vocabulary, often) if many_words else _bench(count)
    found: dict[str, list[Document]] = {}
    event: list[Document] = []
    for number, (title, sentences) in enumerate(bodies):
        event.append(
            Document(
                kind=DocumentKind.SOURCE,
                path=f"sources/text-{number:06}.html",
                title=title,
                detail="",
                passages=tuple(
                    Passage(text=text, sentence=at, speaker="Ana Ortiz" if at % 5 == 3 else None)
                    for at, text in enumerate(sentences, 2)
                ),
            )
        )
        if len(event) >= 3 or number == count - 1:
            key = f"event/{len(found)}"
            briefing = Document(
                kind=DocumentKind.BRIEFING,
                path=f"briefings/{len(found)}.html",
                title=title,
                detail="",
                passages=event[0].passages[:5],
            )
            found[key] = [briefing, *event]
            event = []
    for number in range(int(2.5 * count)):
        name = " ".join(draw.choices(vocabulary, k=2)).title()
        entity = Document(
            kind=DocumentKind.SPEAKER,
            path=f"entities/{number}.html",
            title=name,
            detail="person",
            passages=(Passage(text=name.split()[0]),),
        )
        found[f"entity/{number}"] = [entity]
    return found


def _bench(count: int) -> Iterator[tuple[str, list[str]]]:
    for _, text in texts(count):
        header, _, body = text.partition("\n\n")
        title = header.partition("\n")[0].removeprefix("Title: ")
        yield title, re.split(r"(?<=[.”])\s+", body.strip())


def _invented(
    count: int, draw: random.Random, vocabulary: list[str], often: list[float]
) -> Iterator[tuple[str, list[str]]]:
    def sentence(words: int) -> str:
        return " ".join(draw.choices(vocabulary, cum_weights=often, k=words)) + "."

    for _ in range(count):
        yield sentence(8), [sentence(20) for _ in range(25)]


if __name__ == "__main__":
    main()
