"""Which sentences stand by themselves."""

import re
from pathlib import Path

import pytest

from briefings.core.summary import leans_on

GOLDEN = Path(__file__).parents[1] / "golden" / "summary" / "leaning.txt"
CASE = re.compile(r"(?P<title>.+)\n\.\n(?P<words>.+)\n\.\n(?P<wanted>.+)\n\.\n")
WHOLE = GOLDEN.read_text(encoding="utf-8")
CASES = [
    pytest.param(
        case["words"],
        case["wanted"],
        id=f"leaning.txt:{WHOLE.count(chr(10), 0, case.start()) + 1} {case['title']}",
    )
    for case in CASE.finditer(WHOLE)
]


def test_there_are_golden_cases() -> None:
    assert len(CASES) >= 13


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_golden(words: str, wanted: str) -> None:
    leans = leans_on(words)
    assert ("stands" if leans is None else f"leans on: {leans}") == wanted
