"""Which sources tell of one happening."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.core.events import group_sources
from briefings.core.events.groups import CLOSE, Groups, Links, _join, complete_linkage
from briefings.core.model import Analysis, DateOrigin, Source
from briefings.core.seeds import read_seed

GOLDEN = Path(__file__).parents[1] / "golden" / "events"
CASE = re.compile(r"(?P<title>.+)\n\.\n(?P<texts>[\s\S]+?)\n\.\n(?P<groups>[\s\S]+?)\n\.(?:\n|$)")
TEXT = re.compile(r"^== (\S+) (\S+)(?: (\S+))?\n", re.MULTILINE)


def shell(source: Source) -> Analysis:
    """A source that was read and not parsed: all that grouping asks for."""
    return Analysis(
        source=source,
    )


def read(id_: str, date: str, pin: str | None, text: str) -> Analysis:
    header = f"Date: {date}\n" if date != "-" else ""
    header += f"Title: {text.strip().splitlines()[0]}\n"
    header += f"Event: {pin}\n" if pin else ""
    body = text.strip().split("\n", 1)[-1].strip()
    return shell(read_seed(f"{header}\n{body}\n".encode(), f"{id_}.txt").values[0])


def cases() -> Iterator[object]:
    for path in sorted(GOLDEN.glob("*.txt")):
        whole = path.read_text(encoding="utf-8")
        for case in CASE.finditer(whole):
            parts = TEXT.split(case["texts"])[1:]
            texts = [
                read(id_, date, pin, text)
                for id_, date, pin, text in zip(
                    parts[::4], parts[1::4], parts[2::4], parts[3::4], strict=True
                )
            ]
            line = whole.count("\n", 0, case.start()) + 1
            wanted = {frozenset(row.split()) for row in case["groups"].splitlines()}
            yield pytest.param(texts, wanted, id=f"{path.name}:{line} {case['title']}")


CASES = list(cases())


def groups(analyses: list[Analysis]) -> set[frozenset[str]]:
    return {frozenset(event.sources) for event in group_sources(analyses)}


def test_there_are_golden_cases() -> None:
    assert len(CASES) >= 5


@pytest.mark.parametrize(("texts", "wanted"), CASES)
def test_golden(texts: list[Analysis], wanted: set[frozenset[str]]) -> None:
    assert groups(texts) == wanted


def everything() -> list[Analysis]:
    """All golden texts in one folder, with dates, under ids of their own."""
    found = {}
    for case in CASES:
        for analysis in case.values[0]:  # type: ignore[attr-defined]
            found[analysis.source.id] = analysis
    return list(found.values())


@given(st.permutations(everything()))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_folder_does_not_matter(texts: list[Analysis]) -> None:
    assert group_sources(texts) == group_sources(sorted(texts, key=lambda text: text.source.id))


@given(st.sets(st.sampled_from(range(len(everything())))))
@settings(max_examples=25, deadline=None)
def test_every_source_is_in_exactly_one_event(chosen: set[int]) -> None:
    texts = [everything()[number] for number in sorted(chosen)]
    events = group_sources(texts)
    told = [source for event in events for source in event.sources]
    assert sorted(told) == sorted(text.source.id for text in texts)
    assert len({event.id for event in events}) == len(events)


def test_a_text_without_words_stands_alone() -> None:
    blank = [shell(read_seed(b" \n", f"{name}.txt").values[0]) for name in ("a", "b")]
    assert groups(blank) == {frozenset({"a"}), frozenset({"b"})}


def test_an_event_says_why_its_sources_are_together() -> None:
    texts = CASES[0].values[0]  # type: ignore[attr-defined]
    (event,) = group_sources(texts)
    assert event.id == "aldermouth-under-water"
    assert event.sources == ("mail", "post", "wire")
    assert event.reasons[0] == "they name Aldermouth, Wend, Quay Street"
    assert any("within 1 day" in reason for reason in event.reasons)


def test_a_date_that_only_the_text_tells_keeps_nothing_apart() -> None:
    texts = CASES[0].values[0]  # type: ignore[attr-defined]
    late = replace(texts[1].source, date=dt.date(2026, 12, 24), date_origin=DateOrigin.TEXT)
    assert len(groups([texts[0], replace(texts[1], source=late), texts[2]])) == 1
    told = replace(late, date_origin=DateOrigin.HEADER)
    assert len(groups([texts[0], replace(texts[1], source=told), texts[2]])) == 2


def test_an_address_is_plain_and_taken_once() -> None:
    texts = [
        read(id_, date, None, f"Überschwemmung “Wend”: l’été\n\nWords of {id_} alone")
        for id_, date in (("x", "2026-11-03"), ("y", "2027-11-03"))
    ]
    assert [event.id for event in group_sources(texts)] == [
        "uberschwemmung-wend-lete",
        "uberschwemmung-wend-lete-2",
    ]


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
        st.integers(-3, 9).map(float),
    )
)
def test_every_two_of_a_group_are_linked(scores: dict[tuple[int, int], float]) -> None:
    def measure(a: int, b: int) -> float:
        return scores.get((a, b), -1.0)

    links = {pair: score for pair, score in scores.items() if score >= 0}
    found = complete_linkage(range(10), links, measure)
    assert sorted(number for group in found for number in group) == list(range(10))
    assert all(measure(a, b) >= 0 for group in found for a in group for b in group if a < b)
    # … and no two groups are left that could have been joined.
    for one in found:
        for other in found:
            if one < other:
                assert any(measure(min(a, b), max(a, b)) < 0 for a in one for b in other)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] < pair[1]),
        # Around what counts as close, and with ties.
        st.integers(-2, 6).map(lambda number: number * CLOSE / 2),
    ),
    st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11))),
)
def test_close_ones_first_or_all_at_once_is_the_same(
    scores: dict[tuple[int, int], float], unproposed: set[tuple[int, int]]
) -> None:
    links = {pair: score for pair, score in scores.items() if score >= 0 and pair not in unproposed}

    def measure(a: int, b: int) -> float:
        return scores.get((a, b), -1.0)

    alone = [(number,) for number in range(12)]
    assert complete_linkage(range(12), links, measure) == _join(alone, links, measure, 0.0)


def test_a_changed_source_leaves_groups_far_off_alone() -> None:
    links = {(0, 1): 0.3, (1, 2): 0.05, (2, 3): 0.3, (3, 4): 0.25, (2, 4): 0.25}
    asked: list[tuple[int, ...]] = []

    def kept(together: Sequence[int], _own: Links, make: Callable[[], Groups]) -> Groups:
        asked.append(tuple(together))
        return make()

    found = complete_linkage(range(5), links, lambda _a, _b: -1.0, kept)
    assert found == [(0, 1), (2, 3, 4)]
    assert sorted(asked) == [(0, 1), (0, 1, 2, 3, 4), (2, 3, 4)]
