"""What no input may do, tried many times: half of `make robustness`.

*Bounds*: texts nobody would write (`hostile`), each beside an ordinary text of its size.
*Fuzz*: every reader on mutated, random and hostile input; anything but a result or an error
with a place is a crash.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefings import intake
from briefings.core import damage, dates, furniture, segmentation
from briefings.core.editing import read_overlay
from briefings.core.errors import BriefingError
from briefings.core.model import SourceId
from briefings.core.pipeline import Seed, analyse, compile_site
from briefings.core.pipeline.reading import read
from briefings.core.seeds import read_seed
from briefings.core.verification import verify
from briefings.extract import extract
from briefings.markdown import renderer, split_front_matter
from briefings.nlp import Annotator
from briefings.settings import read_settings

from .forms import FORMS
from .hostile import TEXTS
from .texts import texts

ORDINARY = "one paragraph of news"
Figures = dict[str, Any]
Say = Callable[[str], None]


# --- bounds ----------------------------------------------------------------------------------


def bounds(say: Say, size: int, names: Sequence[str] = ()) -> Figures:
    """CPU time and memory of reading and comparing each monster, beside an ordinary text."""
    annotator = Annotator()
    _read_whole("It rained, Ana Ortiz said.", annotator)
    found: Figures = {}
    for name in [ORDINARY, *(one for one in names or TEXTS if one != ORDINARY)]:
        text = TEXTS[name](size)
        found[name] = in_a_fork(lambda text=text: _read_whole(text, annotator), seconds=200)
        say(f"  {name}: {found[name]}")
    usual = found[ORDINARY]
    worst = max(found, key=lambda name: found[name].get("CPU s", 10**6))
    return {
        "characters": size,
        "texts": len(found),
        "crashes": sum("crash" in one for one in found.values()),
        "ordinary": usual,
        "slowest": {"text": worst, **found[worst]},
        "slowest / ordinary": round(found[worst].get("CPU s", 10**6) / usual["CPU s"], 1),
        "most memory, MB": max(one.get("memory, MB", 0) for one in found.values()),
    }


def _read_whole(text: str, annotator: Annotator) -> None:
    # Said to be English, since a text in no language would be left unread.
    data = f"Language: en\n\n{text}".encode()
    seed = Seed(id=SourceId("text"), path="text.txt", data=data)
    (one,) = analyse([seed], annotator.annotate)
    if not isinstance(one, Exception):
        verify(compile_site([one], summary_sentences=5))


def in_a_fork(work: Callable[[], None], seconds: int) -> Figures:
    """CPU seconds and memory that *work* adds, in a process of its own, ended if it takes long."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        before, start = _memory(), time.process_time()
        try:
            work()
            told: Figures = {
                "CPU s": round(time.process_time() - start, 2),
                "memory, MB": max(0, _memory() - before),
            }
        except BaseException as error:
            told = {"crash": f"{type(error).__name__}: {error}"[:200]}
        os.write(writing, json.dumps(told).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return dict(json.loads(answer)) if answer else {"crash": f"ended after {seconds} s of CPU"}


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def forms(say: Say, size: int) -> Figures:
    """CPU time and memory of taking the text out of each monstrous page, mail and Markdown file."""
    found: Figures = {}

    def taken(name: str, data: bytes) -> None:
        with contextlib.suppress(BriefingError):
            text = intake.take_in(data, name)
            read(Seed(id=SourceId("text"), path=name, data=text))

    for ending, data in (("html", PAGE), ("eml", MAIL + "It rained."), ("md", MARKDOWN)):
        taken(f"x.{ending}", data.encode())  # what is loaded once is nobody's
    for kind, make in FORMS.items():
        data = make(size).encode()
        name = kind.partition(",")[0]
        found[kind] = in_a_fork(lambda data=data, name=name: taken(name, data), seconds=60)
        say(f"  {kind}: {found[kind]}")
    worst = max(found, key=lambda kind: found[kind].get("CPU s", 10**6))
    return {
        "characters": size,
        "kinds": len(found),
        "crashes": sum("crash" in one for one in found.values()),
        "slowest": worst,
        "CPU s": found[worst].get("CPU s", "–"),
        "most memory, MB": max(one.get("memory, MB", 0) for one in found.values()),
    }


# --- fuzz ------------------------------------------------------------------------------------

PIECES = (
    *("\0", "\ufeff", "\u202e", "\u2028", "\r", "\r\n", "\n\n", "\x1b[31m", "\u0301" * 40, "\x85"),
    *("“", "”", '"', "''", "’", "‘", "«", "(", ")", "[", "…", " — ", "- ", "; "),
    *("Title: ", "Date: 2026-13-45\n", "URL: javascript:alert(1)\n", "Event: ../../etc\n", "date "),
    *("{{ 7*7 }}", "{% raw %}", "</script>", "<!--", "]]>", "&#0;", "=1+1", "@SUM(A1)", "\t"),
    *("+++\n", "---\n", "[[correct]]\n", 'words = "', "key: [", "a" * 300, "9" * 400, "1e999"),
    *(
        "[x](javascript:a)",
        "![x](data:text/html,a)",
        "[^1]",
        "|a|b|\n|-|-|\n",
        "> " * 60,
        "* " * 60,
    ),
    *("\ud7ff", "\U0010ffff", "\ue000", "Аna Оrtiz", "İ", "ß", "ﬁ", "𝔸", "ａ"),
    *("he said that ", "she said", "according to ", "Mr. ", "Jan. 3, ", "his lawyer’s aide’s "),
)
OVERLAY = """+++
sources = ["a", "b"]
title = "The gate"
date = 2026-03-12

[[correct]]
source = "a"
words = "Nobody called us"
speaker = "Ana Ortiz"
reason = "named before"
+++
Words of the *editor*. [[ana-ortiz]] {cite=a.s3}
"""
PAGE = (
    "<!doctype html><html><head><title>Rain</title><meta name=author content='Ann'></head><body>"
    "<article><h1>Rain</h1><p>It rained in Marle, and Ana Ortiz said the boats would stay in until"
    " Monday.</p><p>“We wait,” she said.</p></article></body></html>"
)
MAIL = "From: A <a@example.org>\nSubject: Rain\nDate: Tue, 3 Mar 2026 10:00:00 +0000\n\n"
MARKDOWN = "---\ntitle: Rain\ndate: 2026-03-03\n---\n# Rain\n\n“We *wait*,” Ana Ortiz said.[^1]\n"


def readers(annotator: Annotator) -> Mapping[str, tuple[str, Callable[[bytes], object]]]:
    """By name: what an input is made from, and the reader."""

    def text(data: bytes) -> object:
        source = furniture.mark_paragraphs(read_seed(data, "a/x.txt").values[0]).values[0]
        sentences = segmentation.split_sentences(source)
        source = dates.date_source(source, sentences).values[0]
        return damage.find_damage(source), dates.find_dates(source, sentences)

    def header(data: bytes) -> object:
        return read_seed(b"Title: x\n" + data, "x.txt")

    def parsed(data: bytes) -> object:
        # What is no UTF-8 comes as lone surrogates, as JSON and odd file systems bring them.
        words = data.decode("utf-8", "surrogateescape")
        return list(extract([("x", words[:3000])], annotator, nested=True))

    def overlay(data: bytes) -> object:
        return read_overlay(data.decode("utf-8", "replace"), "x.md")

    def page(data: bytes) -> object:
        words = data.decode("utf-8", "replace")
        return renderer().render(split_front_matter(words, "x.md")[1])

    def settings(data: bytes) -> object:
        words = data.decode("utf-8", "replace")
        value: object = [words, len(words), None, len(words) / 7, words[:4] == "True"][
            len(words) % 5
        ]
        names = ("SEEDS", "WORKERS", "PUBLIC_URL", "FULL_TEXT", "SUMMARY_SENTENCES", words[:9])
        return read_settings({f"BRIEFINGS_{names[len(words) % 6]}": value}, "pelicanconf.py")

    def taken(name: str) -> Callable[[bytes], object]:
        return lambda data: text(intake.take_in(data, name))

    ordinary = next(iter(texts(1)))[1]
    return {
        "text": (ordinary, text),
        "text and parser": (ordinary, parsed),
        "header": (ordinary, header),
        "Markdown seed": (MARKDOWN, taken("x.md")),
        "web page": (PAGE, taken("x.html")),
        "e-mail": (MAIL + ordinary, taken("x.eml")),
        "overlay": (OVERLAY, overlay),
        "page of ours": (MARKDOWN, page),
        "settings": ("https://example.org", settings),
    }


def inputs(chance: random.Random, base: str, count: int) -> Iterator[bytes]:
    """*count* inputs: mutations of an ordinary one, hostile pieces, and random bytes."""
    for _ in range(count):
        kind = chance.random()
        if kind < 0.1:
            yield chance.randbytes(chance.randrange(300))
            continue
        if kind < 0.3:
            yield "".join(chance.choices(PIECES, k=chance.randrange(1, 40))).encode()
            continue
        words = base
        for _ in range(chance.randrange(1, 12)):
            at, what = chance.randrange(len(words) + 1), chance.randrange(4)
            if what == 0:
                words = words[:at] + chance.choice(PIECES) + words[at:]
            elif what == 1:
                words = words[:at] + words[at + chance.randrange(1, 60) :]
            elif what == 2:
                again = words[at : at + chance.randrange(1, 200)] * chance.randrange(1, 6)
                words = words[:at] + again + words[at:]
            else:
                words = words[: chance.randrange(40)] + words[at:]
        data = bytearray(words.encode())
        if data and kind < 0.4:
            data[chance.randrange(len(data))] = chance.randrange(256)
        yield bytes(data)


def fuzz(say: Say, count: int, seed: int = 1) -> Figures:
    """Every reader on *count* inputs (the parser on a tenth): crashes, slowest, memory."""
    annotator = Annotator()
    found: Figures = {}
    for name, (base, reader) in readers(annotator).items():
        chance = random.Random(f"{name} {seed}")
        number = max(1, count // 10) if "parser" in name or name == "web page" else count
        refused, crashes, slowest, before = 0, [], 0.0, _memory()
        for data in inputs(chance, base, number):
            start = time.process_time()
            try:
                reader(data)
            except BriefingError as error:
                refused += 1
                if not error.place:
                    crashes.append(f"an error without a place: {error}")
            except Exception as error:
                crashes.append(f"{type(error).__name__}: {error} for {data[:200]!r}"[:400])
            slowest = max(slowest, time.process_time() - start)
        found[name] = {
            "inputs": number,
            "refused": refused,
            "crashes": len(crashes),
            "slowest, ms": round(1000 * slowest, 1),
            "memory added, MB": _memory() - before,
        }
        say(f"  {name}: {found[name]}")
        for crash in crashes[:5]:
            say(f"    {crash}")
    return found
