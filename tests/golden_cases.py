"""Reads golden cases: title, a line with a dot, input, dot, expected, dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Case:
    title: str
    given: str
    expected: str


def read_cases(pattern: str) -> list[object]:
    """One pytest parameter a case of the files, its id the file and line."""
    cases: list[object] = []
    for path in sorted(GOLDEN.glob(pattern)):
        lines = path.read_text(encoding="utf-8").splitlines()
        dots = [number for number, line in enumerate(lines) if line == "."]
        assert len(dots) % 3 == 0, f"{path}: a case needs three lines with a dot"
        after = 0
        for first, second, third in zip(dots[::3], dots[1::3], dots[2::3], strict=True):
            title = "\n".join(lines[after:first]).strip()
            after = third + 1
            case = Case(
                title, "\n".join(lines[first + 1 : second]), "\n".join(lines[second + 1 : third])
            )
            marks = [pytest.mark.xfail(strict=True)] if title.startswith("[xfail]") else []
            cases.append(pytest.param(case, id=f"{path.name}:{first}", marks=marks))
    assert cases, f"no golden case in {pattern}"
    return cases
