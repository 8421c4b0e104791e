"""What each paragraph is for: golden cases that an editor could correct.

A case is a title, a text, and one line a paragraph: its kind and how it begins.
"""

from pathlib import Path

import pytest

from briefings.core.furniture import mark_paragraphs
from briefings.core.model import Source
from briefings.core.seeds import read_seed

GOLDEN = Path(__file__).parent / "golden" / "furniture"


def read_cases(folder: Path) -> list[object]:
    """Cases of title, input and output between lines of a single full stop."""
    cases: list[object] = []
    for file in sorted(folder.glob("*.txt")):
        parts = ("\n" + file.read_text("utf-8")).split("\n.\n")
        line = 0
        for at in range(0, len(parts) - 2, 3):
            line += parts[at].count("\n")
            case = parts[at + 1], parts[at + 2]
            cases.append(pytest.param(*case, id=f"{file.name}:{line}"))
            line += parts[at + 1].count("\n") + parts[at + 2].count("\n") + 6
    return cases


def marked(text: str) -> Source:
    (source,) = read_seed(text.encode(), "post.txt").values
    return mark_paragraphs(source).values[0]


CASES = read_cases(GOLDEN)


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_paragraph_is_told_by_its_shape(text: str, expected: str) -> None:
    source = marked(text)
    found = "\n".join(
        f"{paragraph.kind} | {' '.join(paragraph.span.of(source.text).split()[:4])}"
        for paragraph in source.paragraphs
    )
    assert found == expected


def test_every_paragraph_set_aside_has_its_notice() -> None:
    text = "Port is closed\n\nBy Jane Doe\n\nThe port is closed.\n\nAdvertisement\n\nIt rained."
    (source,) = read_seed(text.encode(), "post.txt").values
    notices = mark_paragraphs(source).notices
    assert [(n.code, n.span.of(text) if n.span else "") for n in notices] == [
        ("byline", "By Jane Doe"),
        ("furniture", "Advertisement"),
    ]


def test_a_text_of_furniture_alone_is_noticed_as_empty() -> None:
    (source,) = read_seed(b"Advertisement\n\nRead more\n", "post.txt").values
    assert mark_paragraphs(source).notices[-1].code == "empty-body"


def test_the_title_of_the_header_may_stand_in_the_text_again() -> None:
    source = marked("Title: Port is closed\n\nPort Is Closed\n\nThe port is closed since Monday.")
    assert [paragraph.kind for paragraph in source.paragraphs] == ["headline", "body"]
    assert source.title is not None and source.title.start == 7


def test_a_headline_may_read_otherwise_than_the_title_of_the_header() -> None:
    source = marked("Title: Port is closed\n\nOstwick shuts its port\n\nThe port is closed.")
    assert [paragraph.kind for paragraph in source.paragraphs] == ["headline", "body"]
    assert source.title is not None and source.title.start == 7
    source = marked("Title: Port is closed\n\nIs It Closed?\n\nThe port is closed.")
    assert [paragraph.kind for paragraph in source.paragraphs] == ["body", "body"]
