from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec

import pytest
from making import source_of

from briefings.core.segmentation import split_sentences
from briefings.nlp import ARRANGEMENT, PREFERRED, Annotator, describe, programs

pytestmark = pytest.mark.model

TEXT = (
    "The harbour – as “everyone” knows –  reopened.\r\n\r\n"
    "“We will rebuild the town. It was a long night,” the mayor, Ana Ortiz, said "
    "Sunday, “and soon.”"
)


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def test_tokens_are_slices_of_the_source_in_order(annotator: Annotator) -> None:
    source = source_of(TEXT)
    sentences = split_sentences(source)
    (tokens,) = annotator.annotate([(source, sentences)])
    end = 0
    for token in tokens:
        assert token.start >= end
        assert TEXT[token.start : token.end] == token.text
        assert sentences[token.sentence].span.start <= token.start
        assert token.end <= sentences[token.sentence].span.end
        assert tokens[token.head].sentence == token.sentence
        end = token.end
    assert "".join(token.text for token in tokens) == "".join(TEXT.split())


def test_a_masked_quotation_hangs_on_its_cue(annotator: Annotator) -> None:
    source = source_of(TEXT)
    (tokens,) = annotator.annotate([(source, split_sentences(source))])
    rebuild = next(token for token in tokens if token.text == "rebuild")
    assert tokens[rebuild.head].text == "said"
    mayor = next(token for token in tokens if token.text == "mayor")
    assert (tokens[mayor.head].text, mayor.dep) == ("said", "nsubj")


def test_texts_are_annotated_alike_alone_and_in_company(annotator: Annotator) -> None:
    source, other = source_of(TEXT), source_of("Nobody spoke.", "other")
    pairs = [(one, split_sentences(one)) for one in (source, other)] * 20
    together = list(annotator.annotate(pairs))
    assert together[0] == next(iter(annotator.annotate(pairs[:1])))
    assert together[1] == together[39]


def test_readers_are_told_the_programs_and_the_cache_what_they_are_given() -> None:
    assert re.fullmatch(rf"spaCy {version('spacy')}, en_core_web_sm\w* 3\.8\.\d+", programs())
    assert describe() == f"{programs()}, {ARRANGEMENT}"


def test_a_pipeline_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(OSError, match="xx_no_such_model"):
        Annotator("xx_no_such_model")


def test_the_tokenizer_is_the_packages_own(annotator: Annotator) -> None:
    name = next(one for one in PREFERRED if find_spec(one))
    whole = import_module(name).load(exclude=["senter"])
    assert annotator._nlp.tokenizer.to_bytes() == whole.tokenizer.to_bytes()
