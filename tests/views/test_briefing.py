"""The briefing page: what each part tells, and what it must not."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import unquote

import pytest
from handmade import Text, analyse, briefing, cite
from views import rendering, sites
from views.conftest import site_of
from views.markup import parse

from briefings.core.model import EntityKind, ParagraphKind, Site
from briefings.views import DOWNLOADS, SINGLE_FILE, ViewSettings, headline
from briefings.views import briefing as view

CRANE = "briefings/crane-falls.html"


def rows(html):
    tree = parse(html)
    return {row.attributes["id"]: row for row in tree.all("tr", "statement")}


def test_rows_are_grouped_by_party_and_the_unnamed_come_last(harbour):
    tree = parse(harbour[CRANE])
    parties = [row.text.strip() for row in tree.all("tr", "party")]
    assert parties == ["Port Élan"]
    last = tree.all("tbody", "lone")[-1]
    assert "unnamed speaker" in last.text


def test_who_has_no_party_is_a_group_of_his_own_and_named_once(harbour):
    for body in parse(harbour[CRANE]).all("tbody"):
        names = [row.all("", "speaker")[0].text for row in body.all("tr", "statement")]
        heading = [row.text.strip() for row in body.all("tr", "party")]
        assert bool(heading) != ("lone" in body.classes)
        said = [*heading, *names]
        again = ["again" in row.classes for row in body.all("tr", "statement")]
        expected = [one == two for one, two in pairwise(said)]
        assert again == (expected if heading else [False, *expected])


def test_columns_are_sources_with_their_standing(harbour):
    heads = parse(harbour[CRANE]).all("table")[0].all("thead")[0].all("th")
    assert [" ".join(head.text.split()) for head in heads] == [
        "Speaker",
        "A Harbour Post independent",
        "B The aged crane of Port Élan fell on Monday, and… derives from A",
        "C صحيفة الميناء independent",
    ]
    assert all(head.attributes["scope"] == "col" for head in heads)


def test_a_rewrite_is_no_second_witness(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q1"]
    assert "1 independent source" in row.text
    row = rows(harbour[CRANE])["001_harbour_post.q2"]
    assert "2 independent sources" in row.text


def test_a_source_that_does_not_report_says_so(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q3"]
    assert [cell.text for cell in row.all("td", "silent")] == ["not reported"]
    assert "Not reported by C" in row.text


def test_what_one_source_alone_reports_is_said_to_be_once(harbour):
    told = rows(harbour[CRANE])["001_harbour_post.q5"].all("th")[0].text
    assert "only in A" in told
    assert "Not reported" not in told


def test_a_source_that_tells_the_same_otherwise_shows_its_sentence(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q1"]
    (cell,) = row.all("td", "like")
    assert cell.text.startswith("a sentence like it: C2")
    assert cell.all("a", "chip")[0].attributes["href"].endswith("#s2")
    assert "Not reported" not in row.text


def test_the_key_to_the_drawing_explains_what_is_drawn(harbour):
    rewritten, alike = (
        parse(harbour[url]).by_id("overlap").all("ul", "legend")[0].text
        for url in (CRANE, "briefings/twelve.html")
    )
    assert "shared only with a rewrite" in rewritten
    assert "shared only with a rewrite" not in alike


def test_a_difference_is_marked_by_more_than_colour(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q1"]
    inserted = row.all("ins")
    assert [i.attributes["class"] for i in inserted] == ["substance"] * len(inserted)
    assert "aged" in inserted[0].text
    assert "old" in [d.text for d in row.all("del")]
    assert "data-differs" in row.attributes


def test_what_a_rendering_leaves_out_is_told_with_whose_words_these_are(harbour):
    told = parse(harbour[CRANE]).by_id("001_harbour_post.q1").all("p", "left-out")
    assert [line.text for line in told] == ["Left out of A’s words: old, hurt"]


def test_the_index_counts_what_a_briefing_counts_above_its_table(harbour):
    counted = {
        item.all("a")[0].attributes["href"]: item.all("p", "meta")[0].text.rpartition(", ")[2]
        for item in parse(harbour["index.html"]).all("article")
    }
    shown = {}
    for href in counted:
        told = parse(harbour[unquote(href)]).by_id("said").text
        above = re.search(r"\d+ statements?(?=, \d+ sources?\.)", told)
        # Where nothing was said there is no table to count.
        shown[href] = above[0] if above else "0 statements"
    assert counted == shown
    # What was only believed stands behind the table, and in neither count.
    assert counted["briefings/crane-falls.html"] == "3 statements"
    assert len(rows(harbour[CRANE])) == 4


def test_what_one_source_alone_tells_stands_under_its_name(harbour):
    (told,) = parse(harbour[CRANE]).all("ul", "only-one")
    (item,) = told.all("p", "subject")
    assert item.text == "A Harbour Post"
    assert [words.text for words in told.all("q")] == ["One official called it “a small matter”."]


def test_everybody_involved_is_named_some_of_them_folded(monkeypatch):
    monkeypatch.setattr(headline, "PEOPLE_SHOWN", 1)
    pages = {page.url: html for page, html in rendering.rendered(sites.harbour_site())}
    for url in (CRANE, "sources/001_harbour post.html"):
        people = parse(pages[url]).all("ul", "people")[0]
        folded = people.all("details")[0]
        assert len(people.all("a", "speaker")) == 1 + len(folded.all("a", "speaker"))
        number = len(folded.all("a", "speaker"))
        assert folded.all("summary")[0].text == f"{number} other{'s' * (number > 1)}"


@pytest.mark.parametrize(("most", "offered"), [(500_000, True), (0, False)])
def test_a_briefing_too_long_for_one_file_offers_none(monkeypatch, most, offered):
    monkeypatch.setattr(view, "MOST_IN_ONE_FILE", most)
    settings = ViewSettings(downloads=(*DOWNLOADS, SINGLE_FILE))
    pages = {page.url: html for page, html in rendering.rendered(sites.harbour_site(), settings)}
    files = [
        item.attributes["href"] for item in parse(pages[CRANE]).all("ul", "downloads")[0].all("a")
    ]
    endings = {name.partition("crane-falls.")[2] for name in files}
    assert endings == {"csv", "json", "epub"} | ({"single.html"} if offered else set())


def test_of_two_who_speak_together_each_stands_under_the_headline_for_himself():
    site = sites.harbour_site()
    pair = [
        replace(one, kind=EntityKind.GROUP) if one.id == "tomas-orlik" else one
        for one in site.entities
    ]
    pages = site_of(site=replace(site, entities=tuple(pair)))
    for url in (CRANE, "sources/001_harbour post.html"):
        involved = parse(pages[url]).all("ul", "people")[0].text
        assert "ليلى حسن" in involved
        assert "Orlík" not in involved
    assert "Tomáš Orlík" in parse(pages[CRANE]).by_id("said").text


def test_a_text_with_nothing_to_go_by_is_not_said_to_have_the_editors_title():
    text = Text("scan-17", "", date=None)
    site = Site(
        analyses=(analyse(text, {}),),
        entities=(),
        briefings=(briefing("scan", "scan-17", sources=("scan-17",)),),
        notices=(),
    )
    pages = {page.url: html for page, html in rendering.rendered(site)}
    top = parse(pages["briefings/scan.html"]).by_id("top").text
    assert "no headline and no text, so the name of the file" in top


def test_the_first_rendering_carries_no_marks(harbour):
    for row in rows(harbour[CRANE]).values():
        reported = [cell for cell in row.all("td") if "silent" not in cell.classes]
        assert reported[0].all("ins") == []


def test_a_split_quotation_keeps_both_parts(harbour):
    words = rows(harbour[CRANE])["001_harbour_post.q2"].all("q")[0].text
    assert words == "“We will rebuild,” … “and we will do it before winter. Nobody has to go.”"


def test_an_unnamed_speaker_is_called_unnamed(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q5"]
    assert "unnamed speaker" in row.all("th")[0].text
    assert row.all("th")[0].all("a", "speaker") == []


def test_the_cue_stands_as_printed(harbour):
    row = rows(harbour[CRANE])["001_harbour_post.q3"]
    assert [cue.text for cue in row.all("i")] == ["said", "noted"]


def test_an_unsure_statement_is_marked_and_leads_to_its_reading(harbour):
    link = rows(harbour[CRANE])["001_harbour_post.q5"].all("a", "unsure")[0]
    page, place = unquote(link.attributes["href"]).removeprefix("../").split("#")
    reading = parse(harbour[page]).by_id(place)
    assert "one official, whom nothing names" in reading.text
    assert link.text == "unsure: one official, whom nothing names"


def test_the_summary_shows_every_source_that_carries_a_sentence(harbour):
    first = parse(harbour[CRANE]).by_id("summary").all("li")[0]
    assert [chip.text for chip in first.all("a", "chip")] == ["A3", "B1", "C2"]
    assert "The aged crane of Port Élan" in first.all(name="peek")[0].text


def test_the_words_that_stand_there_stand_behind_no_chip_again(harbour):
    first = parse(harbour[CRANE]).by_id("summary").all("li")[0]
    assert len(first.all(name="peek")) == len(first.all("a", "chip")) - 1


def test_a_quotation_stands_in_its_sentence_with_whose_it_is(harbour):
    part = parse(harbour[CRANE]).by_id("quotations")
    passage = part.all("ol", "passages")[0].all("li")[0]
    said = "The old crane of Port Élan fell on Monday, and nobody was hurt"
    assert [mark.text for mark in passage.all("mark", "indirect")] == [said]
    assert [cue.text for cue in passage.all("i")] == ["said"]
    assert passage.all("q")[0].text.endswith("the Harbour Board said.")
    assert "Harbour Board, indirect" in passage.by_id("read-001_harbour_post.q1").text


def test_every_chip_of_the_table_has_its_sentence_in_the_page(harbour):
    """Behind itself, or printed before a chip to the same place, where the script finds it."""
    tree = parse(harbour[CRANE])
    printed = {
        passage.all("a", "chip")[0].attributes["href"]
        for passage in tree.by_id("quotations").all("li")
    }
    bare = [
        chip.attributes["href"]
        for cell in tree.all("div", "rendering")
        for chip in cell.all("a", "chip")
        if not cell.all(name="peek")
    ]
    assert len(bare) > 3
    assert set(bare) <= printed


def test_differing_numbers_are_marked_in_their_sentences(harbour):
    part = parse(harbour[CRANE]).by_id("differences")
    numbers = part.all("ul", "number")[0]
    assert [mark.text for mark in numbers.all("mark")] == ["About 40", "Some 50"]


def test_a_statement_worded_in_two_ways_is_headed_by_its_speaker(harbour):
    wording = parse(harbour[CRANE]).all("ul", "wording")[0]
    assert [line.text for line in wording.all("p", "subject")] == ["ليلى حسن"]


def test_the_editors_title_is_told_apart_from_a_headline(harbour):
    assert "title by the editor" in parse(harbour["briefings/twelve.html"]).by_id("top").text
    assert "headline from" in parse(harbour[CRANE]).by_id("top").text


def test_twelve_sources_get_a_scroller_and_twelve_letters(harbour):
    tree = parse(harbour["briefings/twelve.html"])
    scroller = next(e for e in tree.all("div", "scroller") if "wide" in e.classes)
    assert scroller.attributes["tabindex"] == "0"
    heads = scroller.all("thead")[0].all("b")
    assert "".join(head.text for head in heads) == "ABCDEFGHIJKL"


def test_the_drawing_has_a_text_of_the_same_figures(harbour):
    tree = parse(harbour[CRANE])
    drawing = tree.by_id("overlap")
    words = drawing.all("desc")[0].text
    assert words.startswith("A and B: 5 matching pairs of sentences, one text a rewrite")
    assert "A and C: 1 matching pair" in words


def test_relative_dates_are_marked_in_the_timeline(harbour):
    items = parse(harbour[CRANE]).by_id("timeline").all("li")
    assert [item.all("time")[0].attributes["datetime"] for item in items] == [
        "2026-03",
        "2026-11-02",
    ]
    assert items[1].all("mark")[0].text == "Monday"


def test_downloads_stand_beside_the_page(harbour):
    links = parse(harbour[CRANE]).by_id("sources").all("a")
    assert "crane-falls.csv" in {link.attributes["href"].split("/")[-1] for link in links}


def test_the_editors_words_are_set_apart(harbour):
    tree = parse(harbour[CRANE])
    boxes = {box.text for box in tree.all(name="editor")}
    assert any("What we know of the crane <so far>." in box for box in boxes)
    assert (
        "The board corrected the *day* twice." in tree.by_id("timeline").all(name="editor")[0].text
    )
    assert "not said at all" in tree.by_id("said").all(name="editor")[0].text
    assert not [e for box in tree.all(name="editor") for e in box.all(name="words")]


def test_a_sentence_like_a_statement_is_printed_where_texts_are_not_given_away():
    settings = ViewSettings(full_text=False)
    pages = {page.url: html for page, html in rendering.rendered(sites.harbour_site(), settings)}
    links = [
        chip.attributes["href"]
        for cell in parse(pages[CRANE]).all("td", "like")
        for chip in cell.all("a", "chip")
    ]
    assert links
    for link in links:
        path, _, place = unquote(link).removeprefix("../").partition("#")
        assert parse(pages[path]).by_id(place).text


def test_where_no_sentence_tells_a_date_there_is_no_timeline(harbour):
    assert parse(harbour[CRANE]).by_id("timeline").all("ol")
    assert "#timeline" in harbour[CRANE]
    assert "timeline" not in harbour["briefings/twelve.html"]


def test_a_source_alone_has_nothing_to_be_compared_with(harbour):
    tree = parse(harbour["briefings/one.html"])
    ids = {part.attributes["id"] for part in tree.all("section")}
    assert {"summary", "said", "quotations", "sources"} <= ids
    assert not {"differences", "overlap"} & ids
    contents = [a.attributes["href"] for a in tree.all("nav", "contents")[0].all("a")]
    assert {link.removeprefix("#") for link in contents} <= ids
    assert "Underlined:" not in tree.all("caption")[0].text


def test_what_the_marks_mean_is_told_once(harbour):
    captions = [caption.text for caption in parse(harbour[CRANE]).all("caption")]
    assert ["Underlined:" in caption for caption in captions] == [True, False]


def test_a_headline_is_printed_whole_however_long():
    words = "Council decides after a long night " * 5 + "to close the gate"
    text = Text("long", f"{words}\n\nIt rained.", kinds={0: ParagraphKind.HEADLINE})
    analysis = analyse(text, {})
    alone = briefing("long", cite(analysis, 1), sources=("long",))
    site = Site(analyses=(analysis,), entities=(), briefings=(alone,), notices=())
    pages = {page.url: html for page, html in rendering.rendered(site)}
    assert parse(pages["briefings/long.html"]).all("h1")[0].text == words
