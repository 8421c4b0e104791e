from __future__ import annotations

import pytest
from making import source_of

from briefings.core.model import CueClass, Quotation
from briefings.core.quotations import find_quotations
from briefings.core.segmentation import split_sentences
from briefings.nlp import Annotator

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def only(annotator: Annotator, text: str) -> Quotation:
    source = source_of(text)
    sentences = split_sentences(source)
    (tokens,) = annotator.annotate([(source, sentences)])
    (found,) = find_quotations(source, sentences, tokens).values
    return found


def test_what_may_be_said_is_doubtful(annotator: Annotator) -> None:
    found = only(annotator, "The owner could say the crane was safe.")
    assert found.doubts == ("told with “could”, not as said",)


def test_a_purpose_is_doubtful(annotator: Annotator) -> None:
    found = only(annotator, "The owner came to town to attack the plan.")
    assert found.doubts == ("told as a purpose, not as said",)


def test_what_was_gone_on_to_say_is_not_doubtful(annotator: Annotator) -> None:
    assert not only(annotator, "The owner went on to say that the crane was safe.").doubts


def test_a_belief_keeps_its_negation_in_the_cue(annotator: Annotator) -> None:
    found = only(annotator, "The owner does not want to sell the ferry.")
    assert found.cue is not None
    assert found.cue_class is CueClass.BELIEVED
    assert found.cue.end - found.cue.start == len("does not want")
    assert found.doubts == ("denied by its own cue",)


def test_words_in_marks_told_in_advance_are_doubtful(annotator: Annotator) -> None:
    found = only(annotator, "Lind will say on Monday: “We will all go home tomorrow.”")
    assert found.doubts == ("told with “will”, not as said",)
