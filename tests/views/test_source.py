"""The source page: the text with everything marked, and its way back."""

from dataclasses import replace

from comparing import analysis_of
from views import crane, sites
from views.conftest import site_of
from views.markup import parse

from briefings.core.errors import Notice, NoticeCode
from briefings.views import ViewSettings
from briefings.views.naming import first_words

POST = "sources/001_harbour post.html"


def test_quotations_are_marked_at_their_words(harbour):
    tree = parse(harbour[POST])
    assert [q.text for q in tree.by_id("s5").all(name="quoted")] == [
        "“We will rebuild,”",
        "“and we will do it before winter.",
    ]
    assert [q.text for q in tree.by_id("s6").all(name="quoted")] == ["Nobody has to go.”"]


def test_a_quotation_inside_another_is_marked_as_such(harbour):
    nested = parse(harbour[POST]).by_id("s7").all(name="nested")
    assert [n.text for n in nested] == ["“new bolts” in March"]


def test_each_quotation_has_an_anchor_where_it_begins(harbour):
    tree = parse(harbour[POST])
    for number, sentence in ((1, "s3"), (2, "s5"), (3, "s7"), (4, "s7"), (5, "s9")):
        assert tree.by_id(sentence).by_id(f"q{number}").tag == "span"


def test_the_margin_names_the_speaker_once_for_each_quotation(harbour):
    tree = parse(harbour[POST])
    margins = [e.text for e in tree.all("li", "margin-quotation")]
    assert [m.split(",")[0] for m in margins] == [
        "Harbour Board",
        "ليلى حسن",
        "Tomáš Orlík",
        "Harbour Board",
        "unnamed speaker",
    ]


def test_the_margin_tells_where_a_sentence_is_used(harbour):
    uses = parse(harbour[POST]).all("li", "margin-use")
    third = next(use for use in uses if use.text.startswith("sentence 3 in"))
    assert third.text == "sentence 3 in summary, timeline"


def test_the_margin_leads_from_a_quotation_to_its_row(harbour):
    first = parse(harbour[POST]).all("li", "margin-quotation")[0]
    assert first.all("a")[-1].attributes["href"].endswith("#001_harbour_post.q1")


def test_a_notice_calls_another_source_what_its_readers_call_it(harbour):
    told = parse(harbour["sources/002-ledger.html"]).by_id("notices").text
    assert "dated 3 November 2026 like A (Harbour Post), since it says “Monday”" in told


def test_notices_stand_at_their_place(harbour):
    tree = parse(harbour[POST])
    assert tree.by_id("s8").all(name="noticed")[0].text == "never never"
    assert "stands twice" in tree.by_id("notices").text
    assert tree.by_id("s2").all(name="noticed") == []


def test_captions_and_furniture_are_set_apart_and_named_once(harbour):
    tree = parse(harbour[POST])
    labels = [p.text for p in tree.all("p", "paragraph-label")]
    assert labels == ["headline", "photo caption", "not part of the article"]
    margin = [item.text for item in tree.all("li", "margin-notice")]
    assert len(margin) == 1
    assert "stands twice" in margin[0]


def test_readers_are_not_given_the_advice_for_who_wrote_the_seed(harbour):
    told = parse(harbour["sources/002-ledger.html"]).by_id("notices").text
    assert "the text has no headline" in told
    assert "Title:" not in told


def test_what_is_noticed_twice_is_told_once_with_both_places():
    site = sites.harbour_site()
    post = next(one for one in site.analyses if one.source.id == crane.POST.name)
    notices = tuple(
        Notice(
            code=NoticeCode.BROKEN_SENTENCE,
            source_id=post.source.id,
            span=crane.POST.span(words),
            message="the sentence goes on after a full stop",
        )
        for words in ("nobody was hurt", "was hurt", "Nobody has to go")
    )
    analyses = [replace(one, notices=notices) if one is post else one for one in site.analyses]
    pages = site_of(site=replace(site, analyses=tuple(analyses)))
    (line,) = parse(pages[POST]).by_id("notices").all("li")
    assert [chip.text for chip in line.all("a", "chip")] == ["A3", "A6"]


def test_without_full_text_only_cited_sentences_are_printed(excerpts):
    tree = parse(excerpts[POST])
    printed = [e.attributes["id"] for e in tree.all(name="sentence")]
    assert printed == ["s1", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]
    assert "Read more" not in tree.by_id("text").text
    assert "A crane at dusk" not in excerpts[POST]
    assert len(tree.by_id("text").all(name="gap")) == 1


def test_a_source_nobody_cites_prints_nothing_without_full_text(excerpts):
    assert "Une phrase" not in parse(excerpts["sources/zz-alone.html"]).by_id("text").text


def test_the_original_opens_at_its_first_sentence(harbour):
    links = [a.attributes["href"] for a in parse(harbour[POST]).all("a")]
    assert (
        "https://example.org/news/crane-falls?a=1&b=2"
        "#:~:text=The%20old%20crane%20of%20Port,hurt%2C%20the%20Harbour%20Board%20said." in links
    )


def test_a_source_without_headline_is_called_by_its_first_words(harbour):
    tree = parse(harbour["sources/002-ledger.html"])
    assert "no-headline" in tree.all("h1")[0].classes
    assert tree.all("h1")[0].text.startswith("The aged crane of Port Élan fell on Monday")


def test_nor_by_the_dateline_before_them():
    wire = analysis_of("OSTWICK, May 3 (North Wire) - The port is closed, the mayor said.", "wire")
    assert first_words(wire, 48) == "The port is closed, the mayor said."


def test_words_carry_the_language_of_their_source(harbour):
    tree = parse(harbour["sources/003-mina.html"])
    assert tree.all("h1")[0].attributes == {"lang": "ar", "dir": "auto"}
    assert tree.all("div", "text")[0].attributes["lang"] == "ar"


def test_what_only_editors_need_stands_on_their_own_disk_alone(harbour, excerpts):
    assert "{cite=001_harbour post.s1}" in harbour[POST]
    assert "{cite=" not in excerpts[POST]
    public = site_of(ViewSettings(public_url="https://example.org/news"))
    assert "{cite=" not in public[POST]
