"""Pages by hand, as search sees them."""

from briefings.search import DocumentKind, handwritten


def test_each_block_is_a_passage_and_nothing_unseen_is_found():
    html = "<p>A &amp; <em>b</em>\nc</p>\n<ul><li>d<li>e</ul><script>f()</script>g"
    page = handwritten("about.html", "About", html)
    assert page.kind is DocumentKind.PAGE
    assert [passage.text for passage in page.passages] == ["A & b c", "d", "e", "g"]


def test_an_empty_page_is_found_by_its_title():
    page = handwritten("about.html", "About", "")
    assert (page.title, page.passages) == ("About", ())
