"""Where a report's place and agency end and its first words begin."""

import pytest

from briefings.core.datelines import dateline
from briefings.core.model import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("OSTWICK, Conn. (AP) — The port is closed.", "OSTWICK, Conn. (AP) — "),
        ("OSTWICK—The port is closed.", "OSTWICK—"),
        ("Ostwick (CNN) -- The port is closed.", "Ostwick (CNN) -- "),
        ("EAST HALM, Nov. 3 (Reuters) - The port", "EAST HALM, Nov. 3 (Reuters) - "),
        ("OSTWICK, N.L.\u00a0— The port is closed.", "OSTWICK, N.L.\u00a0— "),
        ("(CNN) -- The port is closed.", "(CNN) -- "),
        ("The port — the oldest of its kind — is closed.", None),
        ("UPDATE — The port is closed.", None),
        ("NATO-led forces left.", None),
        ("U.S. officials - three of them - left.", None),
    ],
)
def test_a_dateline_is_told_from_the_first_words(text: str, expected: str | None) -> None:
    found = dateline(text, Span(0, len(text)))
    assert (found.of(text) if found else None) == expected
