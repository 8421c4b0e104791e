from __future__ import annotations

import pytest
from golden_cases import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st
from making import source_of

from briefings.core.segmentation import split_sentences


@pytest.mark.parametrize("case", read_cases("segmentation/*.txt"))
def test_sentences_are_those_an_editor_would_mark(case: Case) -> None:
    source = source_of(case.given)
    found = [sentence.span.of(source.text) for sentence in split_sentences(source)]
    assert "\n".join(found) == case.expected


TRICKY = "“|”|\"|''|‘|’|'|. |? |… |Mr. |U.S. |He |said |\n\n|\r\n|\u00ad|\U0001f600|a|) |(| , "
PIECES = st.lists(st.sampled_from(TRICKY.split("|")), max_size=40).map("".join)


@given(st.one_of(st.text(max_size=80), PIECES))
def test_sentences_are_ordered_disjoint_and_lose_no_visible_character(text: str) -> None:
    source = source_of(text)
    sentences = split_sentences(source)
    assert [sentence.number for sentence in sentences] == list(range(1, len(sentences) + 1))
    end = 0
    kept = ""
    for sentence in sentences:
        assert sentence.span.start >= end
        end = sentence.span.end
        words = sentence.span.of(text)
        assert words == words.strip()
        assert source.paragraphs[sentence.paragraph].span.covers(sentence.span)
        kept += words
    visible = "".join(paragraph.span.of(text) for paragraph in source.paragraphs)
    assert "".join(kept.split()) == "".join(visible.split())
