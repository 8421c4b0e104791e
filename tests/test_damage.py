"""What looks damaged, and what good prose merely looks like."""

from __future__ import annotations

import pytest
from golden_cases import Case, read_cases

from briefings.core.damage import find_damage
from briefings.core.furniture import mark_paragraphs
from briefings.core.seeds import read_seed


def damage(text: str) -> list[str]:
    source = mark_paragraphs(read_seed(text.encode(), "post.txt").values[0]).values[0]
    return [
        f"{notice.code} | {notice.span.of(source.text) if notice.span else 'the whole text'}"
        for notice in find_damage(source)
    ]


@pytest.mark.parametrize("case", read_cases("damage/*.txt"))
def test_damage_is_told_from_prose(case: Case) -> None:
    assert "\n".join(damage(f"Title: Port shut\n\n{case.given}")) == case.expected


def test_a_text_without_a_headline_is_noticed() -> None:
    assert damage("The port is shut, the mayor said.") == ["missing-headline | the whole text"]


def test_control_characters_are_noticed_once_with_their_number() -> None:
    text = "Title: Port shut\n\nThe po\x00rt is \u202eshut\u202c, the mayor said.\tIt\u00ad rained."
    source = read_seed(text.encode(), "post.txt").values[0]
    (notice,) = find_damage(source)
    assert notice.message == (
        "3 invisible control characters stand in the text, the first here;"
        " kept, and shown as a sign"
    )


def test_a_long_line_of_one_word_is_read_in_one_pass() -> None:
    (told,) = damage("Title: Port shut\n\n" + "the " * 20_000)[:1]
    assert told.startswith("doubled-words")
