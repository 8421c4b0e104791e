"""Differences in wording, as spans into either rendering."""

import pytest
from golden_cases import Case, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefings.core.model import ChangeKind
from briefings.core.wording import compare_wording

RENDERINGS = st.lists(
    st.sampled_from(
        ["the", "dam", "Dam", "not", "13,000", "rebuilt", "rebuilds", "“", "”", ",", "’s", "Łódź"]
    ),
    max_size=14,
).map(" ".join)


@pytest.mark.parametrize("case", read_cases("wording/*.txt"))
def test_changes_weigh_as_an_editor_would_weigh_them(case: Case) -> None:
    before, after = case.given.splitlines()
    told = [
        f"{change.kind}: {change.before.of(before) if change.before else '∅'} → "
        f"{change.after.of(after) if change.after else '∅'}"
        for change in compare_wording(before, after)
        if change.kind is not ChangeKind.SAME
    ]
    assert "\n".join(told) == case.expected


@given(RENDERINGS, RENDERINGS)
def test_changes_cover_every_visible_character_once_and_in_order(before: str, after: str) -> None:
    changes = compare_wording(before, after)
    for text, spans in (
        (before, [c.before for c in changes if c.before]),
        (after, [c.after for c in changes if c.after]),
    ):
        end, covered = 0, 0
        for span in spans:
            assert end <= span.start
            end = span.end
            covered += sum(not char.isspace() for char in span.of(text))
        assert covered == sum(not char.isspace() for char in text)


@given(RENDERINGS)
def test_a_rendering_does_not_differ_from_itself(text: str) -> None:
    assert all(change.kind is ChangeKind.SAME for change in compare_wording(text, text))


def test_long_renderings_are_compared_without_delay() -> None:
    words = [f"word{number}" for number in range(6000)]
    changes = compare_wording(" ".join(words), " ".join([*words[:3000], "new", *words[3000:]]))
    assert [change.kind for change in changes] == ["same", "substance", "same"]
