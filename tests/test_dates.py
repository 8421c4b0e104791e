"""Words that tell when, what they mean, and when a source was published."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from golden_cases import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st
from making import source_of

from briefings.core.dates import date_source, find_dates, infer_event_date, last_day, resolve
from briefings.core.furniture import mark_paragraphs
from briefings.core.model import Analysis, DateOrigin, Precision, SourceId, When
from briefings.core.seeds import read_seed
from briefings.core.segmentation import split_sentences


def analysed(text: str, name: str) -> Analysis:
    """What one text tells of its dates alone."""
    source = mark_paragraphs(read_seed(text.encode(), f"{name}.txt").values[0]).values[0]
    sentences = split_sentences(source)
    source = date_source(source, sentences).values[0]
    return Analysis(
        source=source,
        sentences=sentences,
        dates=find_dates(source, sentences),
    )


def dated_together(**texts: str) -> str:
    """Who is dated by companions, and who stays undated, as one line."""
    analyses = {SourceId(name): analysed(text, name) for name, text in texts.items()}
    found = infer_event_date(analyses)
    told = [f"{id_} {day}" for id_, day in found.values]
    return ", ".join([*told, *(f"{n.source_id} {n.code}" for n in found.notices)])


@pytest.mark.parametrize("case", read_cases("dates/*.txt"))
def test_a_date_means_what_the_words_around_it_say(case: Case) -> None:
    written, _, text = case.given.partition("\n")
    source, anchor = source_of(text), dt.date.fromisoformat(written)
    found = [
        f"{date.span.of(text)} -> {resolve(date, text, anchor) or 'undated'}"
        for date in find_dates(source, split_sentences(source))
    ]
    assert "\n".join(found) == case.expected


def test_without_a_date_of_the_source_only_full_dates_are_resolved() -> None:
    source = source_of("He spoke on Sunday, in November, on Jan. 2, and on Sept. 29, 2021.")
    dates = find_dates(source, split_sentences(source))
    assert [str(resolve(date, source.text, None)) for date in dates] == [
        *("None", "None", "None", "2021-09-29")
    ]


def test_a_text_in_another_language_has_no_dates() -> None:
    (source,) = read_seed(b"Language: fr\n\nLe port, Sunday, 2021-09-29.", "a.txt").values
    assert find_dates(source, split_sentences(source)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Port shut\n\nPublished on Nov. 3, 2026\n\nThe port is shut.", "2026-11-03"),
        ("OSTWICK, Nov. 3, 2026 (Reuters) - The port is shut.", "2026-11-03"),
        ("The port is shut, the mayor said on Tuesday, Nov. 3, 2026.", "2026-11-03"),
        # The flood was that day; when the text was written, nobody knows.
        ("The port was flooded on Nov. 3, 2026.", "None"),
        # A later day is told, so the statement was made before the text was.
        ("He said on Nov. 3, 2026.\n\nThe port was flooded on Nov. 5, 2026.", "None"),
        # A caption shows another day.
        ("Port shut\n\nThe mayor in Ostwick, Nov. 1, 2026. (Jon Berg/Reuters)\n\nIt is.", "None"),
    ],
)
def test_a_source_may_tell_its_own_date(text: str, expected: str) -> None:
    source = analysed(text, "post").source
    assert str(source.date) == expected
    assert source.date_origin == (None if expected == "None" else DateOrigin.TEXT)


def test_a_header_date_is_not_asked_again() -> None:
    source = analysed("Date: 2026-11-05\n\nHe said on Nov. 3, 2026.", "post").source
    assert (source.date, source.date_origin) == (dt.date(2026, 11, 5), DateOrigin.HEADER)


def test_companions_date_a_text_whose_weekday_agrees() -> None:
    told = dated_together(
        daily="The port is shut, the mayor said Tuesday.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily 2026-11-03, daily inferred-date"


def test_a_text_dated_by_a_companion_names_its_file_while_building() -> None:
    texts = {"a": "MARLE, Nov. 3, 2026 – It rained.", "b": "It rained on Tuesday, she said."}
    found = infer_event_date({SourceId(n): analysed(text, n) for n, text in texts.items()})
    told = "dated 2026-11-03 like a, since it says “Tuesday” and that agrees"
    assert [notice.message for notice in found.notices] == [told]


def test_companions_date_a_text_that_names_their_day() -> None:
    told = dated_together(
        daily="The port is shut, the mayor said on November 3.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily 2026-11-03, daily inferred-date"


def test_a_text_that_names_another_day_stays_undated() -> None:
    told = dated_together(
        daily="The port is shut, the mayor said on Wednesday.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily missing-date"


def test_a_day_to_come_dates_nothing() -> None:
    told = dated_together(
        daily="The council will meet on Tuesday.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily missing-date"


def test_two_companions_that_both_agree_leave_a_text_undated() -> None:
    told = dated_together(
        daily="The port was shut on November 3. It was Wednesday when it opened, the mayor said.",
        herald="Date: 2026-11-04\n\nThe port is open.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily missing-date"


def test_a_date_after_the_companion_speaks_against_it() -> None:
    told = dated_together(
        daily="The mayor said Tuesday. The port was shut on Dec. 1, 2026.",
        post="Date: 2026-11-03\n\nThe port is shut.",
    )
    assert told == "daily missing-date"


def test_the_last_day_of_a_month_is_known() -> None:
    assert last_day(When(day=dt.date(2024, 2, 1), precision=Precision.MONTH)).day == 29


@given(
    st.lists(
        st.sampled_from(
            ["Sunday", "next", "last", "will", "on", "in", "May", "2 ", "2021", "Sept.", "of", "31",
             ",", ".", "\n\n", "the end", "ago", "a year", "late", "“", "week", "-", "\u00ad"]
        ),
        max_size=30,
    ),
    st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
)  # fmt: skip
def test_any_words_give_disjoint_dates_within_sentences(words: list[str], anchor: dt.date) -> None:
    source = source_of(" ".join(words))
    sentences = split_sentences(source)
    dates = find_dates(source, sentences)
    for before, after in itertools.pairwise(dates):
        assert before.span.end <= after.span.start
    for date in dates:
        assert any(sentence.span.covers(date.span) for sentence in sentences)
        if anchor.year not in (1, 9999):
            resolve(date, source.text, anchor)
