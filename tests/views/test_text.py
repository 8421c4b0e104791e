"""Marking a stretch of text: every character once, whatever covers it."""

from hypothesis import given
from hypothesis import strategies as st

from briefings.core.model import Span
from briefings.views.text import pieces, shown

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(st.lists(SPANS, max_size=6), SPANS)
def test_pieces_are_the_stretch_and_know_what_covers_them(marks, base):
    found = list(pieces(base, [(span, i) for i, span in enumerate(marks)]))
    assert [p.span.start for p in found[1:]] == [p.span.end for p in found[:-1]]
    assert (found[0].span.start, found[-1].span.end) == (base.start, base.end)
    for piece in found:
        assert piece.keys == tuple(i for i, span in enumerate(marks) if span.covers(piece.span))


@given(st.text())
def test_shown_text_has_no_markup_of_its_own(text):
    html = str(shown(text)).replace('<span class="control">', "").replace("</span>", "")
    assert "<" not in html
    assert "\x00" not in html
