"""Rewrites made by machine-like edits of invented texts, and two reports of one happening."""

from pathlib import Path

import pytest
from comparing import analysis_of
from rewriting import damage, rewrite
from test_lineage import derived

HAPPENINGS = Path(__file__).parent / "happenings"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(HAPPENINGS.glob("*.txt"))}
assert len(TEXTS) == 8, "the invented texts are gone"


@pytest.mark.parametrize("heavy", [False, True], ids=["light", "heavy"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_rewrite_is_found_and_directed_by_date_or_damage(name: str, heavy: bool) -> None:
    rewritten = rewrite(TEXTS[name], heavy=heavy, seed=1)
    (found,) = derived([analysis_of(TEXTS[name], "m-first"), analysis_of(rewritten, "z-copy")])
    assert (found.derived, found.origin) == ("z-copy", "m-first")
    dated = [
        analysis_of(TEXTS[name], "m-first", date="2026-03-01"),
        analysis_of(rewritten, "a-copy", date="2026-03-02"),
    ]
    (found,) = derived(dated)
    assert (found.derived, found.directed) == ("a-copy", True)
    damaged = damage(rewrite(TEXTS[name], heavy=False, seed=1))
    (found,) = derived([analysis_of(TEXTS[name], "m-first"), analysis_of(damaged, "a-copy")])
    assert (found.derived, found.directed) == ("a-copy", True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (one, other)
        for one in TEXTS
        for other in TEXTS
        if one < other and one.split("-")[0] == other.split("-")[0]
    ],
)
def test_two_reporters_of_one_happening_are_two_witnesses(one: str, other: str) -> None:
    assert derived([analysis_of(TEXTS[one], "one"), analysis_of(TEXTS[other], "other")]) == ()
