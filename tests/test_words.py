"""Keys under which words meet, and the way back to their places."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.core.words import cosine, fold, letter_profile, read_words


def test_accents_possessives_and_points_do_not_part_a_name() -> None:
    assert fold("Erdoğan’s") == fold("Erdogan") == fold("ERDOGAN's")
    assert fold("Łódź") == "lodz"
    assert [word.fold for word in read_words("the U.N. said")] == ["the", "un", "said"]


def test_a_number_with_commas_is_one_word_and_a_compound_two() -> None:
    assert [word.fold for word in read_words("13,000 Turkey-Russia 2nd 6.2")] == [
        "13,000",
        "turkey",
        "russia",
        "2nd",
        "6.2",
    ]


def test_the_same_words_in_another_case_are_wholly_alike() -> None:
    a, b = (letter_profile(read_words(text)) for text in ("The dam broke", "the Dam BROKE"))
    assert abs(cosine(a, b) - 1.0) < 1e-9
    assert cosine(a, letter_profile(())) == 0.0


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_words_are_ordered_disjoint_and_found_where_they_say(text: str) -> None:
    end = 0
    for word in read_words(text):
        assert end <= word.start < word.end <= len(text)
        assert fold(text[word.start : word.end]) == word.fold
        end = word.end
