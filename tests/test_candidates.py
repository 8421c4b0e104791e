"""What every rule proposes is in reading order and disjoint, whatever the rule did."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.core.model import CueClass, Span
from briefings.core.quotations.candidate import Candidate

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span(at[0], at[0] + at[1])),
    min_size=1,
    max_size=6,
)


@given(SPANS)
def test_content_is_ordered_disjoint_and_loses_no_character(spans):
    candidate = Candidate(
        content=tuple(spans),
        cue=None,
        cue_class=CueClass.SAID,
        speaker=None,
        speaker_head=None,
        rule="r",
        speaker_rule="r",
    )
    before = {at for span in spans for at in range(span.start, span.end)}
    after = [at for span in candidate.content for at in range(span.start, span.end)]
    assert after == sorted(before)
