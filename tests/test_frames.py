from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from making import source_of

from briefings.core.frames import Word, arrange
from briefings.core.marks import find_marks
from briefings.core.segmentation import split_sentences


def arranged(text: str) -> tuple[list[Word], list[str], list[int | None]]:
    """Words, what the parser reads with a bar at each unit, and the index of each slot."""
    source = source_of(text)
    sentences, marks = split_sentences(source), find_marks(source)
    places = {(m.start, m.end) for q in marks.quoted for m in (q.opening, q.closing) if m}
    places |= {(span.start, span.end) for span, _ in marks.strays}
    cuts = "|".join(re.escape(text[start:end]) for start, end in sorted(places)) or "(?!)"
    words = [
        Word(found.start(), found.end(), number, found.span() in places)
        for number, sentence in enumerate(sentences)
        for found in re.compile(rf"{cuts}|\w+|[^\w\s]").finditer(
            text, sentence.span.start, sentence.span.end
        )
    ]
    slots = arrange(text, words, sentences, marks)
    seen = []
    for slot in slots:
        if slot.word is None:
            form = slot.form.upper()
        else:
            form = text[words[slot.word].start : words[slot.word].end]
        seen.append(("| " if slot.begins else "") + form)
    return words, seen, [slot.word for slot in slots]


def test_speech_is_parsed_apart_from_its_frame() -> None:
    _, seen, _ = arranged("“We will rebuild. It takes time,” the mayor said.")
    assert " ".join(seen) == "| IT WORKS , the mayor said . | We will rebuild . | It takes time"


def test_both_parts_of_a_split_quotation_have_a_stand_in() -> None:
    _, seen, _ = arranged("“We will rebuild,” she said, “But it takes time.”")
    assert " ".join(seen).startswith("| IT WORKS , she said , IT WORKS | We will rebuild |")


def test_a_question_is_parted_from_its_cue() -> None:
    _, seen, _ = arranged("“How long will it take?” the old man asked.")
    assert " ".join(seen).startswith("| IT WORKS , the old man asked . | How long")


def test_words_quoted_as_part_of_the_sentence_stay_in_it() -> None:
    _, seen, _ = arranged("He called the plan “a danger to every town” on Monday.")
    assert " ".join(seen) == "| He called the plan a danger to every town on Monday ."


PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "We ", "will go ", "and stay, ", ". ", "? ", "He said ", "\n\n", "’"]
    ),
    max_size=30,
).map("".join)


@given(PIECES)
def test_every_word_but_the_marks_is_read_once(text: str) -> None:
    words, _, order = arranged(text)
    read = sorted(index for index in order if index is not None)
    assert read == [index for index, word in enumerate(words) if not word.mark]
