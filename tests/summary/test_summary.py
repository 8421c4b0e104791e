"""Summaries of verbatim sentences with their sources."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.core.furniture import mark_paragraphs
from briefings.core.model import (
    Analysis,
    Derivation,
    Event,
    EventId,
    SentenceMatch,
    SourceId,
    SummarySentence,
)
from briefings.core.seeds import read_seed
from briefings.core.segmentation import split_sentences
from briefings.core.summary import leans_on, summarise, summarise_source
from briefings.core.summary.telling import read_candidates

POST = """Flood closes the harbour of Aldermouth

The harbour of Aldermouth was closed on Tuesday after the river Wend rose by two metres overnight.

Harbour master Ines Calder said no ship would leave before Friday. She had not slept for two days.

Some 400 people had to leave their homes on Quay Street. A school nearby served as a shelter.

The last flood of this size was in 1962, when the old bridge fell into the river.
"""
MAIL = """Aldermouth under water

The river Wend rose by two metres overnight and closed the harbour of Aldermouth on Tuesday.

“No ship leaves before Friday,” said Ines Calder, the harbour master.

Calder also said that three trawlers had sunk at their moorings.

Fishmonger Bram Ode lost everything he kept in his cellar on Quay Street.
"""
WIRE = """Port town counts damage

A day after the flood 400 people who had to leave their homes on Quay Street waited in a school.

However, nobody was hurt in Aldermouth.

Insurers put the damage at nine million crowns, a third of it at the fish market.
"""


def read(id_: str, text: str) -> Analysis:
    (source,) = mark_paragraphs(read_seed(text.encode(), f"{id_}.txt").values[0]).values
    return Analysis(
        source=source,
        sentences=split_sentences(source),
    )


ANALYSES = {SourceId(id_): read(id_, text) for id_, text in
            (("mail", MAIL), ("post", POST), ("wire", WIRE))}  # fmt: skip


def event(sources: Sequence[str]) -> Event:
    return Event(
        id=EventId("flood"),
        sources=tuple(SourceId(source) for source in sources),
        date=None,
        pinned=True,
        reasons=(),
    )


FLOOD = event(("mail", "post", "wire"))


def sentence(source: str, begins: str) -> tuple[SourceId, int]:
    """Where the sentence with these first words stands."""
    analysis = ANALYSES[SourceId(source)]
    for one in analysis.sentences:
        if one.span.of(analysis.source.text).startswith(begins):
            return (SourceId(source), one.number)
    raise AssertionError(f"no sentence of {source} begins {begins!r}")


def told(
    *, sentences: int = 3, words: int | None = None, matches: Sequence[SentenceMatch] = ()
) -> tuple[SummarySentence, ...]:
    return summarise(FLOOD, ANALYSES, (), matches, (), sentences=sentences, words=words)


@given(st.integers(1, 9), st.one_of(st.none(), st.integers(1, 150)))
@settings(max_examples=30, deadline=None)
def test_every_sentence_is_a_slice_and_the_limit_is_kept(sentences: int, words: int | None) -> None:
    summary = told(sentences=sentences, words=words)
    for one in summary:
        for citation in one.carried_by:
            assert citation.span.of(ANALYSES[citation.source_id].source.text) == citation.exact
        assert one.carried_by[0] == one.chosen
    if words is None:
        assert len(summary) <= sentences
    else:
        assert sum(len(one.chosen.exact.split()) for one in summary) <= words


def test_a_page_summary_stands_by_itself_sentence_by_sentence() -> None:
    summary = told(sentences=7)
    assert len(summary) >= 3
    assert not [one for one in summary if leans_on(one.chosen.exact)]


def test_what_two_sources_tell_is_told_once_and_first() -> None:
    summary = told()
    rises = [one for one in summary if "rose by two metres" in one.chosen.exact]
    assert len(rises) == 1
    assert summary[0] == rises[0]


def test_headlines_are_not_sentences_of_a_summary() -> None:
    assert all(one.chosen.sentence > 1 for one in told(sentences=7))


def test_a_leaning_sentence_follows_the_one_it_leans_on() -> None:
    summary = told(words=300)
    places = [(one.chosen.source_id, one.chosen.sentence) for one in summary]
    leaning = sentence("mail", "Calder also")
    assert leaning in places
    assert places[places.index(leaning) - 1] == sentence("mail", "“No ship")


def test_chips_are_matches_without_conflict_in_the_order_of_the_event() -> None:
    a, b = sentence("mail", "The river"), sentence("post", "The harbour")
    c = sentence("wire", "A day after")
    matches = [
        SentenceMatch(a=a, b=b, score=0.9, reasons=()),
        SentenceMatch(a=b, b=c, score=0.5, reasons=()),
        SentenceMatch(a=a, b=c, score=0.5, reasons=(), conflicts=("numbers: 2 / 400",)),
    ]
    (first, *_) = told(matches=matches)
    chips = [(chip.source_id, chip.sentence) for chip in first.carried_by]
    assert chips in ([a, b], [b, a, c])
    assert first.independent == len(chips)


def test_a_derived_source_gives_chips_but_neither_sentence_nor_witness() -> None:
    a, b = sentence("mail", "The river"), sentence("post", "The harbour")
    derivation = Derivation(
        derived=SourceId("post"),
        origin=SourceId("mail"),
        directed=True,
        shared_ngrams=0.5,
        shared_sentences=0.9,
        evidence=(),
    )
    summary = summarise(
        FLOOD,
        ANALYSES,
        (),
        [SentenceMatch(a=a, b=b, score=0.9, reasons=())],
        [derivation],
        sentences=5,
    )
    assert all(one.chosen.source_id != "post" for one in summary)
    (rise,) = [one for one in summary if (one.chosen.source_id, one.chosen.sentence) == a]
    assert [chip.source_id for chip in rise.carried_by] == ["mail", "post"]
    assert rise.independent == 1


def test_one_source_alone_is_summarised_shorter_than_itself() -> None:
    summary = summarise_source(ANALYSES[SourceId("post")], (), sentences=3)
    assert 1 <= len(summary) <= 2
    numbers = [one.chosen.sentence for one in summary]
    assert numbers == sorted(numbers)
    assert all(one.independent == 1 for one in summary)


@pytest.mark.parametrize("text", ["", "A headline\n", "Too short.\n"])
def test_nothing_to_tell_gives_no_sentence(text: str) -> None:
    analysis = read("blank", text)
    assert summarise_source(analysis, (), sentences=3) == ()
    alone = event(["blank"])
    assert summarise(alone, {SourceId("blank"): analysis}, (), (), (), sentences=5) == ()


def test_where_every_sentence_leans_the_most_telling_have_to_do() -> None:
    analysis = read(
        "lean", "He said the harbour would stay closed. However, nobody was hurt there.\n"
    )
    summary = summarise_source(analysis, (), sentences=1)
    assert len(summary) == 1


def test_a_sentence_is_told_without_the_dateline_before_it() -> None:
    text = "OSTWICK, Mo. (AP) — The old port of Ostwick was closed for ships on Friday morning."
    (only,) = summarise_source(read("port", text), (), sentences=1)
    assert only.chosen.exact.startswith("The old port")
    assert only.chosen.span.of(text) == only.chosen.exact


@pytest.mark.parametrize(
    "silent",
    [
        "The harbour board of Aldermouth declined to comment on the flood.",
        "The harbour master could not be reached for comment on Sunday evening.",
        "The water company did not immediately respond to a request for comment.",
    ],
)
def test_who_says_nothing_is_no_summary(silent: str) -> None:
    text = f"Sea rises\n\n{silent}\n\nThe sea rose by two metres at Aldermouth on Sunday night."
    (one,) = summarise_source(read("post", text), (), sentences=3)
    assert one.chosen.exact.startswith("The sea rose")


def test_quotations_count_in_single_marks_as_in_double_ones() -> None:
    def weighed(words: str) -> tuple[float, bool]:
        text = f"Sea rises\n\nThe sea rose by two metres.\n\n{words} said Ines Calder of the quay."
        last = read_candidates([read("post", text)], frozenset())[-1]
        return last.quality, last.quotes

    double = weighed("“It wasn’t the worst night of all”,")
    assert weighed("'It wasn't the worst night of all',") == double
    assert weighed("It wasn't the worst night of all, as") < double
