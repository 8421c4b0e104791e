"""What nobody would write: bounded in time, nothing lost, and said so."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import source_of

from briefings.core.errors import ErrorReport, NoticeCode
from briefings.core.model import Analysis, SourceId
from briefings.core.pipeline import Seed, analyse, compile_site
from briefings.core.pipeline.reading import read as read_whole
from briefings.core.quotations import cues
from briefings.core.quotations.reading import Reading
from briefings.core.seeds import LARGEST as LARGEST_SEED
from briefings.core.seeds import read_seed
from briefings.core.segmentation import LONGEST, find_overlong, split_sentences
from briefings.digests import Digests
from briefings.exports.options import Options
from briefings.finding import survey_seeds
from briefings.nlp import Annotator
from briefings.search.documents import documents
from briefings.views import ViewSettings, pages

SIZE = 3_000
"""Characters: enough for what takes the square of a length to show."""
SECONDS = 5
"""An ordinary text of that size takes a quarter of one; a slow machine is forgiven."""


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def read(text: str, annotator: Annotator) -> Analysis:
    # Said to be English, since a text in no language would be left unread.
    data = f"Language: en\n\n{text}".encode()
    seed = Seed(id=SourceId("text"), path="text.txt", data=data)
    (found,) = analyse([seed], annotator.annotate)
    assert isinstance(found, Analysis), found
    return found


def repeated(pattern: str) -> str:
    return pattern * (SIZE // len(pattern))


MONSTERS = {
    "he said that he said that": repeated("He said that ") + "it rained.",
    "quotations that nest": "“He said: ‘" * 200 + "rain" + "’” " * 200,
    "a line of straight marks": repeated('"'),
    "a line of opening marks": repeated("“"),
    "a line of single marks": repeated("'"),
    "one letter": repeated("a"),
    "titles": repeated("Mr. "),
    "a name without an end": repeated("Ana Ortiz "),
    "full stops": repeated("."),
    "a full stop and marks": "Rain." + repeated("'") + "a",
    "flags": repeated("\U0001f1eb"),
    "combining marks": "The e" + repeated("\u0301") + " fell.",
    "right to left": repeated("\u202eword "),
}


@pytest.mark.model
@pytest.mark.parametrize("name", MONSTERS)
def test_a_monstrous_text_is_read_in_time(name: str, annotator: Annotator) -> None:
    read("It rained, Ana Ortiz said.", annotator)
    start = time.process_time()
    found = read(MONSTERS[name], annotator)
    assert time.process_time() - start < SECONDS
    assert all(len(one.span.of(found.source.text)) <= LONGEST for one in found.sentences)


@pytest.mark.model
def test_what_is_said_within_what_is_said_is_told_five_deep(annotator: Annotator) -> None:
    found = read(repeated("He said that ") + "it rained.", annotator)
    said = sum(len(span.of(found.source.text)) for q in found.quotations for span in q.content)
    assert 0 < said <= 5 * SIZE


@pytest.mark.model
def test_a_chain_of_heads_always_ends(annotator: Annotator) -> None:
    text = "“It ‘was’ late,” “he” said: “she ‘said that’ it,” he, “she said, it was,” it is. " * 4
    source = source_of(text)
    (tokens,) = annotator.annotate([(source, split_sentences(source))])
    for index in range(len(tokens)):
        for _ in tokens:
            index = tokens[index].head
        assert tokens[index].head == index


def word_of(number: int) -> str:
    """A word of its own for each number."""
    return "".join("bcdfglmnrs"[int(digit)] + "a" for digit in f"{number:04}").capitalize()


GROWING: dict[str, Callable[[int], str]] = {
    "names that say": lambda n: "".join(f"{word_of(i)} Ortiz said it rained. " for i in range(n)),
    "one surname": lambda n: "".join(
        f"{word_of(i)} Ortiz left.\n\nOrtiz said it rained on {word_of(i)}.\n\n" for i in range(n)
    ),
    "a quotation a line": lambda n: "".join(
        f"“It will rain in {word_of(i)},” Ana Ortiz said.\n\n" for i in range(n)
    ),
    "one paragraph": lambda n: "".join(
        f"“We lost {i} boats,” said the mayor of {word_of(i)}. The council of {word_of(i)} met. "
        for i in range(n)
    ),
    "marks": lambda n: '"Rain" ' * n,
    "marks without a partner": lambda n: "".join(
        f"Ana Ortiz said it rained on {word_of(i)}.” " for i in range(n)
    ),
    "a speaker a quotation": lambda n: "".join(
        f"“It rains on {word_of(i)},” said {word_of(i)} Lind.\n\n" for i in range(n)
    ),
}


@pytest.mark.model
@pytest.mark.parametrize("name", GROWING)
def test_the_work_grows_with_the_text_and_no_faster(name: str, annotator: Annotator) -> None:
    work = []
    for count in (60, 60, 240):  # the first fills what is kept for good
        calls = 0

        def counted(*_: object) -> None:
            nonlocal calls
            calls += 1

        sys.setprofile(counted)
        try:
            site = compile_site([read(GROWING[name](count), annotator)], summary_sentences=5)
            for _ in pages(site, ViewSettings(compare=lambda *_: ())):
                pass
            for _ in documents(site, Options()):
                pass
        finally:
            sys.setprofile(None)
        work.append(calls)
    assert work[2] < 4.6 * work[1], work


@pytest.mark.model
def test_a_verb_is_looked_up_once_however_many_clauses_hold_it(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    entries = cues._entries

    def looked_up(reading: Reading, index: int) -> tuple[cues.Verb, ...]:
        asked.append(index)
        return entries(reading, index)

    monkeypatch.setattr(cues, "_entries", looked_up)
    read("said that " * 300 + "it rained.", annotator)
    assert len(asked) == len(set(asked)) >= 300


def visible(words: Iterator[str]) -> str:
    return "".join("".join(words).split())


PAUSES: Callable[[], st.SearchStrategy[str]] = lambda: st.sampled_from(  # noqa: E731
    ["word ", ", ", "; ", "é", "e\u0301\u0302", "“so” ", "\n", "一", "—", "\u0301" * 300, "w" * 700]
)


@given(st.lists(PAUSES(), min_size=30, max_size=400).map("".join))
def test_an_overlong_sentence_is_cut_and_nothing_is_lost(text: str) -> None:
    source = source_of(text)
    sentences = split_sentences(source)
    assert all(one.span.end - one.span.start <= LONGEST for one in sentences)
    whole = (one.span.of(source.text) for one in source.paragraphs)
    parts = (one.span.of(source.text) for one in sentences)
    assert visible(parts) == visible(whole)


def test_an_overlong_sentence_is_cut_at_its_pauses_and_noticed() -> None:
    source = source_of("It rained in Marle, and the boats stayed in, " * 100 + "and that was all.")
    sentences = split_sentences(source)
    assert len(sentences) > 1
    assert all(one.span.of(source.text).endswith((",", ".")) for one in sentences)
    (notice,) = find_overlong(source)
    assert notice.code is NoticeCode.OVERLONG_SENTENCE
    assert notice.message.startswith("4517 characters without the end of a sentence")


def test_an_ordinary_text_is_never_cut() -> None:
    source = source_of("It rained in Marle, and the boats stayed in. " * 100)
    assert len(split_sentences(source)) == 100
    assert find_overlong(source) == ()


def test_a_text_larger_than_a_novel_is_refused_and_not_even_opened(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * (LARGEST_SEED + 1))
    with (tmp_path / "b.html").open("wb") as huge:
        huge.truncate(50 * 2**30)
    loaded, errors, _ = survey_seeds(tmp_path, Digests())
    assert loaded == []
    assert [str(error) for error in errors] == [
        "a.txt: 1,000,001 bytes, and a seed may have 1,000,000 at most;"
        " cut it into parts, or leave it out",
        "b.html: 53,687,091,200 bytes, and a seed may have 20,000,000 at most;"
        " cut it into parts, or leave it out",
    ]


def test_more_words_and_marks_than_a_book_has_are_refused_as_a_size_is() -> None:
    def told(data: bytes) -> Seed:
        return Seed(id=SourceId("marks"), path="marks.txt", data=data)

    with pytest.raises(ErrorReport) as refused:
        read_whole(told(b'"' * 900_000))
    assert str(refused.value.errors[0]) == (
        "marks.txt: 900,000 words and marks, and a seed may have 300,000 at most;"
        " cut it into parts, or leave it out"
    )
    assert read_whole(told(b"It rained in Marle, and the boats went out. " * 22_000))


def test_more_sentences_than_a_page_can_show_are_refused() -> None:
    def told(data: bytes) -> Seed:
        return Seed(id=SourceId("lines"), path="lines.txt", data=data)

    assert read_whole(told(b"Rain.\n\n" * 30_000))
    with pytest.raises(ErrorReport) as refused:
        read_whole(told(b"Rain.\n\n" * 30_001))
    assert str(refused.value.errors[0]) == (
        "lines.txt: 30,001 sentences, and a seed may have 30,000 at most;"
        " cut it into parts, or leave it out"
    )


def test_more_statements_than_a_page_can_show_are_refused_and_other_texts_are_not(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefings.core.seeds.MOST_STATEMENTS", 2)
    said = "“The pier is closed,” said Ana Ortiz.\n\n"
    batch = [
        Seed(id=SourceId(name), path=f"{name}.txt", data=(said * count).encode())
        for name, count in (("few", 2), ("many", 3), ("one", 1))
    ]
    few, many, one = analyse(batch, annotator.annotate)
    assert isinstance(few, Analysis) and isinstance(one, Analysis)
    assert isinstance(many, ErrorReport)
    assert str(many.errors[0]) == (
        "many.txt: 3 statements, and a seed may have 2 at most; cut it into parts, or leave it out"
    )


def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "good.txt").write_text("It rained.")
    loaded, errors, _ = survey_seeds(tmp_path, Digests())
    assert [seed.path for seed in loaded] == ["good.txt"]
    assert [str(error) for error in errors] == [
        "nowhere.txt: is a link that leads nowhere; put the text itself there",
        "pipe.txt: is no file; put the text itself there",
    ]


def test_a_folder_that_nobody_may_look_into_is_told_and_its_texts_not_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ErrorReport, match=r"closed: cannot be looked into \(Permission denied\)"):
        survey_seeds(tmp_path, Digests())


def test_a_name_that_no_page_can_have_is_told_with_its_mend(tmp_path: Path) -> None:
    long = "é" * 101 + ".txt"
    for name in (long, "é" * 100 + ".txt"):
        (tmp_path / name).write_text("It rained.")
    loaded, errors, _ = survey_seeds(tmp_path, Digests())
    assert len(loaded) == 1
    assert [str(error) for error in errors] == [
        f"{long}: its name has 202 bytes, and a page's address may have 200; rename it"
    ]


def test_a_thousand_problems_are_counted_and_the_first_told() -> None:
    with pytest.raises(ErrorReport) as refused:
        read_seed(b"Title: Rain\n" * 1_001, "rain.txt")
    assert len(refused.value.errors) == 20
    assert "and 980 more problems follow" in str(refused.value.errors[-1])
    assert str(refused.value).endswith("rain.txt could not be read: 1000 problems")


@pytest.mark.model
def test_a_thousand_surprises_of_a_kind_are_counted_and_the_first_told(
    annotator: Annotator,
) -> None:
    found = read("It rained.” " * 1_000 + "Rain \x07.", annotator)
    told = [one for one in found.notices if one.code is NoticeCode.UNOPENED_QUOTE]
    assert len(told) == 101
    assert told[-1].message == "900 more of this kind, the first of them here"
    assert sum(one.code is NoticeCode.CONTROL_CHARACTERS for one in found.notices) == 1
