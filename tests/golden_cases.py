"""Reads golden cases: title, a line with a dot, input, dot, expected, dot."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"

REWRITING = os.environ.get("BRIEFINGS_GOLDEN") == "rewrite"
"""Whether `make golden` runs: what is found now is kept, to be read as a diff by a person."""


class Expected(str):
    """What a case expects. While rewriting, it notes what it is compared with, and agrees."""

    place: tuple[Path, int]
    """The file and the line of the dot that ends the case's input."""

    def __eq__(self, other: object) -> bool:
        if REWRITING and isinstance(other, str):
            _found[self.place] = str(other)
            return True
        return str.__eq__(self, other)

    __hash__ = str.__hash__


_found: dict[tuple[Path, int], str] = {}


def rewrite_cases() -> None:
    """Put what was found into the files, from the last case of each to the first."""
    for path, dot in sorted(_found, reverse=True):
        lines = path.read_text(encoding="utf-8").splitlines()
        end = lines.index(".", dot + 1)
        lines[dot + 1 : end] = _found[path, dot].splitlines() or [""]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


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
            expected = Expected("\n".join(lines[second + 1 : third]))
            expected.place = (path, second)
            case = Case(title, "\n".join(lines[first + 1 : second]), expected)
            marks = [pytest.mark.xfail(strict=True)] if title.startswith("[xfail]") else []
            cases.append(pytest.param(case, id=f"{path.name}:{first}", marks=marks))
    assert cases, f"no golden case in {pattern}"
    return cases
