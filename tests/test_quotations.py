from __future__ import annotations

import pytest
from golden_cases import Case, read_cases
from making import source_of

from briefings.core.entities import find_referents
from briefings.core.model import Quotation, Span
from briefings.core.quotations import find_quotations, without_attitudes
from briefings.core.segmentation import split_sentences
from briefings.nlp import Annotator

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def found_in(annotator: Annotator, text: str) -> tuple[Quotation, ...]:
    source = source_of(text)
    sentences = split_sentences(source)
    (tokens,) = annotator.annotate([(source, sentences)])
    return find_quotations(source, sentences, tokens).values


def described(text: str, quotations: tuple[Quotation, ...]) -> str:
    def words(span: Span | None) -> str:
        return " ".join(span.of(text).split()) if span is not None else "–"

    lines = []
    for quotation in quotations:
        content = " … ".join(words(span) for span in quotation.content)
        inside = "  " if quotation.inside is not None else ""
        lines.append(
            f"{inside}{quotation.kind.value} | {words(quotation.speaker)} | "
            f"{words(quotation.cue)} | {content}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("case", read_cases("quotations/*.txt"))
def test_quotations_are_those_a_careful_reader_finds(case: Case, annotator: Annotator) -> None:
    assert described(case.given, found_in(annotator, case.given)) == case.expected


@pytest.mark.parametrize("case", read_cases("attitudes/*.txt"))
def test_an_attitude_without_words_is_no_statement(case: Case, annotator: Annotator) -> None:
    source = source_of(case.given)
    sentences = split_sentences(source)
    (tokens,) = annotator.annotate([(source, sentences)])
    found = find_quotations(source, sentences, tokens).values
    credits = find_referents(source, sentences, tokens, found)[1]
    told, credited = without_attitudes(found, credits)
    assert described(case.given, told) == case.expected
    assert [one.number for one in told] == [one.quotation for one in credited]
