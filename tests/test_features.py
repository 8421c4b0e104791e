"""What a sentence names, counts, denies and leans on, read from hand-made tokens."""

import pytest
from making import source_of

from briefings.core.features import extract_features
from briefings.core.model import Features, Token
from briefings.core.segmentation import split_sentences


def features_of(*rows: str) -> Features:
    """Features of one sentence; a row is ``text lemma pos tag dep head [entity]``."""
    text, tokens = "", []
    for row in rows:
        form, lemma, pos, tag, dep, head, *entity = row.split()
        text += " " if text and form[0].isalnum() and form != "n't" else ""
        start = len(text)
        text += form
        kind = entity[0].removesuffix("*") if entity else ""
        tokens.append(
            Token(start, len(text), form, lemma, pos, tag, dep, int(head), 0, kind,
                  bool(entity) and not entity[0].endswith("*"), "")
        )  # fmt: skip
    source = source_of(text)
    (found,) = extract_features(source, split_sentences(source), tokens)
    return found


HARBOUR = (
    "The the DET DT det 1",
    "council council NOUN NN nsubj 4",
    "did do AUX VBD aux 4",
    "not not PART RB neg 4",
    "sell sell VERB VB ROOT 4",
    "Cape Cape PROPN NNP compound 6 FAC",
    "Light Light PROPN NNP dobj 4 FAC*",
    "to to ADP IN prep 4",
    "12 12 NUM CD nummod 9",
    "investors investor NOUN NNS pobj 7",
    ". . PUNCT . punct 4",
)


def test_a_sentence_tells_names_numbers_denials_and_deeds() -> None:
    found = features_of(*HARBOUR)
    text = "The council did not sell Cape Light to 12 investors."
    assert [span.of(text) for span in found.names] == ["Cape Light"]
    assert [span.of(text) for span in found.numbers] == ["12"]
    assert (found.negated, found.negations) == (True, ("sell",))
    assert found.deeds == (("council", "sell", "light"),)
    assert found.lemmas == ("council", "sell", "cape", "light", "12", "investor")
    assert found.dangling is None


def test_a_passive_is_turned_round() -> None:
    found = features_of(
        "Boats boat NOUN NNS nsubjpass 2",
        "were be AUX VBD auxpass 2",
        "towed tow VERB VBN ROOT 2",
        "by by ADP IN agent 2",
        "tugs tug NOUN NNS pobj 3",
        ". . PUNCT . punct 2",
    )
    assert found.deeds == (("tug", "tow", "boat"),)


def test_of_a_party_that_one_is_not_the_party_is_denied() -> None:
    found = features_of(
        "Orlen Orlen PROPN NNP nsubj 1 GPE",
        "is be AUX VBZ ROOT 1",
        "not not PART RB neg 1",
        "a a DET DT det 4",
        "party party NOUN NN attr 1",
        ". . PUNCT . punct 1",
    )
    assert found.negations == ("party",)


@pytest.mark.parametrize(
    ("rows", "leans_on"),
    [
        (
            ("He he PRON PRP nsubj 1", "resigned resign VERB VBD ROOT 1", ". . PUNCT . punct 1"),
            "He",
        ),
        (
            (
                "Ortiz Ortiz PROPN NNP nsubj 1 PERSON",
                "said say VERB VBD ROOT 1",
                "she she PRON PRP nsubj 3",
                "resigned resign VERB VBD ccomp 1",
                ". . PUNCT . punct 1",
            ),
            None,
        ),
        (
            (
                "But but CCONJ CC cc 2",
                "Ortiz Ortiz PROPN NNP nsubj 2 PERSON",
                "resigned resign VERB VBD ROOT 2",
                ". . PUNCT . punct 2",
            ),
            "But",
        ),
        (
            (
                "The the DET DT det 1",
                "statement statement NOUN NN nsubj 2",
                "added add VERB VBD ROOT 2",
                "nothing nothing PRON NN dobj 2",
                ". . PUNCT . punct 2",
            ),
            "The statement added",
        ),
        (
            (
                "The the DET DT det 2",
                "two two NUM CD nummod 2",
                "leaders leader NOUN NNS nsubj 3",
                "met meet VERB VBD ROOT 3",
                ". . PUNCT . punct 3",
            ),
            "The two",
        ),
        (
            (
                "This this DET DT det 1",
                "week week NOUN NN npadvmod 3",
                "Ortiz Ortiz PROPN NNP nsubj 3 PERSON",
                "resigned resign VERB VBD ROOT 3",
                ". . PUNCT . punct 3",
            ),
            None,
        ),
    ],
)
def test_a_sentence_tells_what_it_leans_on(rows: tuple[str, ...], leans_on: str | None) -> None:
    assert features_of(*rows).dangling == leans_on


def test_a_sentence_without_tokens_keeps_its_numbers() -> None:
    source = source_of("About 4,200 homes burned.")
    (found,) = extract_features(source, split_sentences(source), ())
    assert [span.of(source.text) for span in found.numbers] == ["About 4,200"]
    assert (found.lemmas, found.names, found.dangling) == ((), (), None)
