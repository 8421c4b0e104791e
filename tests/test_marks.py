from __future__ import annotations

from itertools import pairwise

import pytest
from golden_cases import Case, read_cases
from hypothesis import example, given
from hypothesis import strategies as st
from making import source_of

from briefings.core.furniture import mark_paragraphs
from briefings.core.marks import find_marks


def described(text: str) -> str:
    marks = find_marks(source_of(text))
    lines = []
    for quoted in marks.quoted:
        note = (
            " (open)"
            if quoted.unclosed
            else " (goes on)"
            if quoted.goes_on
            else " (continues)"
            if quoted.continues
            else ""
        )
        lines.append("  " * quoted.depth + quoted.whole.of(text) + note)
    lines += [f"{notice.code.value} {notice.span.start}" for notice in marks.notices if notice.span]
    return "\n".join(lines)


@pytest.mark.parametrize("case", read_cases("marks/*.txt"))
def test_marks_pair_as_an_editor_would_pair_them(case: Case) -> None:
    assert described(case.given) == case.expected


def test_what_a_page_puts_between_two_paragraphs_of_a_speech_does_not_end_it():
    text = "She said: “They came twice.\n\nVIEW GALLERY\n\n“Nobody believed her.”"
    marks = find_marks(mark_paragraphs(source_of(text)).values[0])
    assert [(one.goes_on, one.continues) for one in marks.quoted] == [(True, False), (False, True)]


MARKS = st.lists(
    st.sampled_from(
        ["“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "„", " ", "a", ".", "\n\n"]
    ),
    max_size=30,
).map("".join)


@given(MARKS)
@example("‘“‘")
def test_stretches_lie_in_one_paragraph_and_outermost_ones_do_not_overlap(text: str) -> None:
    source = source_of(text)
    marks = find_marks(source)
    outer = [quoted for quoted in marks.quoted if not quoted.depth]
    for quoted in marks.quoted:
        assert source.paragraphs[quoted.paragraph].span.covers(quoted.whole)
        assert quoted.whole.covers(quoted.inner)
    for one, two in pairwise(outer):
        assert one.whole.end <= two.whole.start
