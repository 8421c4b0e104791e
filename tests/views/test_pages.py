"""Every page, looked at as HTML: whole, escaped, linked both ways."""

import posixpath
import re
from dataclasses import replace
from functools import partial
from itertools import pairwise
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import pytest
from views import rendering, sites
from views.markup import parse

from briefings.views import ViewSettings, frame, presence
from briefings.views.links import Links
from briefings.views.paging import page_file, paged_apart, pager
from briefings.views.scheme import EARLY_SCRIPT, EARLY_SCRIPT_HASH

CRANE = "briefings/crane-falls.html"
POST = "sources/001_harbour post.html"


def test_the_fixture_has_every_kind_of_page(harbour):
    assert {url.split("/")[0] for url in harbour} >= {"briefings", "sources", "entities"}
    assert {"index.html", "statements.html", "speakers.html", "sources.html", "404.html"} <= set(
        harbour
    )


@pytest.mark.parametrize("fixture", ["harbour", "excerpts"])
def test_every_internal_link_and_fragment_resolves(fixture, request):
    pages = request.getfixturevalue(fixture)
    trees = {url: parse(html) for url, html in pages.items()}
    ids = {
        url: {e.attributes["id"] for e in tree.walk() if "id" in e.attributes}
        for url, tree in trees.items()
    }
    broken = []
    for url, tree in trees.items():
        for element in tree.walk():
            target = urlsplit(element.attributes.get("href", ""))
            if "href" not in element.attributes or target.scheme:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(url), unquote(target.path)))
            page = path if target.path else url
            if page.startswith("theme/") or page.endswith((".csv", ".json", ".epub")):
                continue
            if page not in pages or (target.fragment and unquote(target.fragment) not in ids[page]):
                broken.append(f"{url}: {element.attributes['href']}")
    assert broken == []


def test_a_list_of_speakers_prints_no_noughts(harbour):
    cells = parse(harbour["speakers.html"]).all("td", "number")
    assert {cell.text for cell in cells} >= {"", "1"}
    assert "0" not in {cell.text for cell in cells}


def test_sources_stand_under_their_briefing(harbour):
    tree = parse(harbour["sources.html"]).by_id("content")
    told = [e.text for e in tree.walk() if e.tag == "h2" or "letter" in e.classes]
    crane, nobody = told.index("Old crane falls at Port Élan"), told.index("In no briefing")
    assert told[crane + 1 : crane + 4] == ["A", "B", "C"]
    assert told[nobody + 1 :] == []


def test_ids_are_unique_on_each_page(harbour):
    for url, html in harbour.items():
        ids = [e.attributes["id"] for e in parse(html).walk() if "id" in e.attributes]
        assert sorted(ids) == sorted(set(ids)), url


def test_each_page_has_one_h1_and_headings_in_order(harbour):
    for url, html in harbour.items():
        levels = [
            int(e.tag[1]) for e in parse(html).walk() if len(e.tag) == 2 and e.tag[1].isdigit()
        ]
        assert levels.count(1) == 1, url
        assert levels[0] == 1, url
        assert all(after - before <= 1 for before, after in pairwise(levels)), url


def test_each_page_has_its_landmarks_and_a_skip_link(harbour):
    for url, html in harbour.items():
        tree = parse(html)
        assert len(tree.all("main")) == 1, url
        assert tree.all(name="skip")[0].attributes["href"] == "#content"
        assert tree.by_id("content").tag == "main"
        assert all(nav.attributes.get("aria-label") for nav in tree.all("nav")), (
            f"{url}: a nav without a name"
        )


def test_a_seed_full_of_markup_is_shown_as_text(harbour):
    for html in harbour.values():
        tree = parse(html)
        assert not [e for e in tree.walk() if any(name.startswith("on") for name in e.attributes)]
        inline = [e.text for e in tree.all("script") if not {"src", "type"} & e.attributes.keys()]
        assert inline == [EARLY_SCRIPT]
        assert not [
            e for e in tree.walk() if e.attributes.get("href", "").startswith("javascript:")
        ]
    page = harbour["sources/004 <b>&\"'.html"]
    assert "<script>alert(1)</script> {{ 7 * 7 }} {% raw %}" in parse(page).all("h1")[0].text


def test_control_characters_are_shown_as_signs(harbour):
    signs = parse(harbour["sources/004 <b>&\"'.html"]).all(name="control")
    assert {sign.text for sign in signs} == {"U+0007", "U+202E"}
    assert not any("\x07" in html or "\u202e" in html for html in harbour.values())


def test_a_page_allows_no_inline_style_and_one_script_by_its_hash(harbour):
    for html in harbour.values():
        tree = parse(html)
        policy = next(m for m in tree.all("meta") if "http-equiv" in m.attributes)
        assert "default-src 'none'" in policy.attributes["content"]
        assert EARLY_SCRIPT_HASH in policy.attributes["content"]
        assert "unsafe" not in policy.attributes["content"]
        assert not [e for e in tree.walk() if "style" in e.attributes or e.tag == "style"]


def test_nothing_is_loaded_from_elsewhere(harbour):
    for html in harbour.values():
        for element in parse(html).walk():
            if element.tag in ("script", "img", "link", "iframe") and (
                element.attributes.get("rel") != "canonical"
            ):
                loaded = element.attributes.get("src", element.attributes.get("href", ""))
                assert not urlsplit(loaded).netloc


def test_what_stands_as_words_is_a_slice_of_a_source(harbour):
    """The promise itself, proved on the finished pages: no word of a source is ours."""
    texts = [" ".join(a.source.text.split()) for a in sites.harbour_site().analyses]
    checked = 0
    for url, html in harbour.items():
        for element in parse(html).all(name="words"):
            for part in verbatim(element).split(" … "):
                flat = " ".join(part.split())
                assert any(flat in text for text in texts), f"{url}: {flat!r}"
                checked += 1
    assert checked > 100


def verbatim(element) -> str:
    """The words of an element, our own remarks left out, signs turned back."""
    parts = []
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif "control" in child.classes:
            parts.append(chr(int(child.text.removeprefix("U+"), 16)))
        elif "sr" not in child.classes:
            parts.append(verbatim(child))
    return "".join(parts)


def test_a_source_page_prints_every_word_of_the_text_once(harbour):
    for analysis in sites.harbour_site().analyses:
        tree = parse(harbour[f"sources/{analysis.source.id}.html"])
        sentences = [e for e in tree.all(name="sentence")]
        printed = []
        for element in sentences:
            element.children = [
                c for c in element.children if isinstance(c, str) or "number" not in c.classes
            ]
            printed.append(verbatim(element))
        assert printed == [s.span.of(analysis.source.text) for s in analysis.sentences]


def test_two_renderings_are_equal(harbour):
    again = {page.url: html for page, html in rendering.rendered(sites.harbour_site())}
    assert again == harbour


def test_an_empty_site_still_has_its_pages():
    pages = {page.url: html for page, html in rendering.rendered(sites.empty_site())}
    assert "There is nothing here yet" in pages["index.html"]
    for html in pages.values():
        parse(html)


def test_a_public_address_gives_canonical_links():
    settings = ViewSettings(public_url="https://example.org/news")
    for page, html in rendering.rendered(sites.harbour_site(), settings):
        links = [e for e in parse(html).all("link") if e.attributes["rel"] == "canonical"]
        assert unquote(links[0].attributes["href"]) == f"https://example.org/news/{page.url}"


def test_a_lost_page_finds_the_way_from_any_depth():
    settings = ViewSettings(public_url="https://example.org/news")
    pages = {page.url: html for page, html in rendering.rendered(sites.empty_site(), settings)}
    lost = parse(pages["404.html"])
    assert "/news/statements.html" in {a.attributes["href"] for a in lost.all("a")}
    assert "/news/theme/style.css" in {e.attributes["href"] for e in lost.all("link")}


def test_long_lists_go_on_on_other_pages():
    settings = ViewSettings(rows_per_page=5)
    pages = {page.url: html for page, html in rendering.rendered(sites.harbour_site(), settings)}
    first = parse(pages["statements.html"])
    rows = [row for body in first.all("tbody") for row in body.all("tr")]
    assert len([row for row in rows if "happening" not in row.classes]) == 5
    current = [a for a in first.all("a") if a.attributes.get("aria-current") == "page"]
    assert {a.text for a in current} == {"Statements", "1"}
    assert "statements-2.html" in pages


def test_the_empty_event_says_so_in_every_part_but_a_timeline_of_nothing(harbour):
    html = harbour["briefings/nothing.html"]
    assert html.count('class="nothing"') == 4
    assert 'id="timeline"' not in html
    assert "#quotations" not in html, "nobody's words are reported, which is told above"


@pytest.mark.parametrize("framed", [True, False])
def test_a_hand_written_page_gets_the_frame(framed):
    """Pelican renders it, with its own names; ours come only if the generator adds them."""
    context = {
        "SITENAME": "Papers",
        "SITEURL": "..",
        "DEFAULT_LANG": "en",
        "page": SimpleNamespace(
            title="About <em>us</em>", url="pages/about.html", content="<p>We read.</p>"
        ),
    }
    if framed:
        context |= frame(ViewSettings(site_name="Papers"))
    html = rendering.environment().get_template("page.html").render(context)
    tree = parse(html)
    assert tree.all("h1")[0].text == "About us"
    assert tree.all("title")[0].text == "About us · Papers"
    assert "../statements.html" in {a.attributes["href"] for a in tree.all("a")}
    assert "<p>We read.</p>" in html


def test_someone_who_says_much_goes_on_on_other_pages(monkeypatch):
    monkeypatch.setattr(presence, "STATEMENTS_PER_PAGE", 2)
    pages = {page.url: html for page, html in rendering.rendered(sites.harbour_site())}
    board = parse(pages["entities/harbour-board.html"])
    more = parse(pages["entities/harbour-board/2.html"])
    assert len(board.by_id("said").all("li", "quotation")) == 2
    assert len(more.by_id("said").all("li", "quotation")) == 1
    assert "Linked with" not in more.text
    links = [a.attributes["href"] for a in more.all("a")]
    assert "../../entities/harbour-board.html" in links
    assert any(link.startswith("../../briefings/") and "#" in link for link in links)


def test_a_long_pager_shows_the_ends_and_what_is_near():
    found = pager(Links("a.html"), partial(page_file, "a"), 10, 40)
    labels = [step.label for step in found.steps]
    assert labels == ["1", "…", "8", "9", "10", "11", "12", "…", "40"]
    assert (found.previous, found.next) == ("a-9.html", "a-11.html")


def test_a_row_more_moves_a_page_or_two_and_not_all_that_follow():
    groups = [(f"briefing-{n}", [f"{n}.{row}" for row in range(n % 5 + 1)]) for n in range(400)]
    before = paged_apart(groups, 20)
    groups[3][1].append("3.more")
    after = paged_apart(groups, 20)
    assert [row for page in after for row in page] == [row for _, rows in groups for row in rows]
    assert max(map(len, after)) == 20
    others = {tuple(page) for page in after} - {tuple(page) for page in before}
    assert len(after) > 60 and len(others) < 10
    assert paged_apart([], 20) == [[]]


def test_only_a_source_and_the_search_ask_for_a_second_sheet(harbour):
    for url, html in harbour.items():
        asked = re.findall(r'<link rel="stylesheet" href="[^"]*?([^"/]+)"(?! media="print")', html)
        more = ["more.css"] if url.startswith("sources/") or url == "search.html" else []
        assert asked == ["style.css", *more], url


def test_who_has_no_name_has_no_page_and_its_words_stand_where_a_name_would():
    site = sites.harbour_site()
    unnamed = [replace(one, nameless=one.name == "Tomáš Orlík") for one in site.entities]
    pages = {
        page.url: html for page, html in rendering.rendered(replace(site, entities=tuple(unnamed)))
    }
    assert "entities/tomas-orlik.html" not in pages
    assert not [url for url, html in pages.items() if "tomas-orlik.html" in html]
    assert "Tomáš Orlík" not in parse(pages["speakers.html"]).text
    said = parse(pages[CRANE]).by_id("said").all("span", "unnamed")
    assert "Tomáš Orlík" in {one.text for one in said}
    index = next(html for page, html in rendering.rendered(site) if page.url == "index.html")
    assert named_speakers(pages["index.html"]) == named_speakers(index) - 1


def named_speakers(index):
    """How many the line below the index's heading counts."""
    return int(re.search(r"(\d+) named speakers?", index)[1])
