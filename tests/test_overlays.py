"""An editor's file: what it may hold, and every fault of it told with its line."""

import os
from pathlib import Path

import pytest

from briefings.core.editing import read_overlay
from briefings.core.errors import ErrorReport

GOLDEN = Path(__file__).parent / "golden" / "overlays"
CASES = sorted(GOLDEN.glob("*.md"))


def test_there_are_cases():
    assert len(CASES) >= 6


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_fault_is_told_at_once_with_its_line_and_mend(case):
    with pytest.raises(ErrorReport) as caught:
        read_overlay(case.read_text(encoding="utf-8"), f"content/briefings/{case.name}")
    expected = case.with_suffix(".error")
    if os.environ.get("BRIEFINGS_GOLDEN") == "rewrite":
        expected.write_text(f"{caught.value}\n", encoding="utf-8")
    assert f"{caught.value}\n" == expected.read_text(encoding="utf-8")


def test_a_whole_overlay_is_read():
    overlay = read_overlay(
        '+++\nsources = ["a", "b"]\ntitle = "T"\ndate = 2026-03-12\n\n'
        '[[correct]]\nsource = "a"\nwords = "w"\nspeaker = "S"\nreason = "r"\n+++\n\nWords.\n',
        "x.md",
    )
    assert overlay.top.items("sources") == ("a", "b")
    assert [row.place for row in overlay.of("correct")] == ["x.md:6"]
    assert [(note.markdown, note.line) for note in overlay.notes] == [("Words.", 13)]
    assert not overlay.about_everything


def test_an_overlay_of_no_briefing_may_hold_names():
    overlay = read_overlay('+++\n[[entity]]\nname = "Ana Ortiz"\n+++\n', "names.md")
    assert overlay.about_everything
