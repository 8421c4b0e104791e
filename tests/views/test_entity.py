"""The page of an entity that speaks, is spoken of, or both."""

from views.markup import parse


def test_it_shows_all_it_said_once_for_each_alignment(harbour):
    tree = parse(harbour["entities/leila-hassan.html"])
    said = tree.by_id("said").all("li", "quotation")
    assert len(said) == 1
    assert [chip.text for chip in said[0].all("a", "chip")] == ["A5", "B3", "C3"]


def test_its_counts_leave_out_what_is_none(harbour):
    counts = {
        name: parse(harbour[f"entities/{name}.html"]).by_id("top").all("p", "meta")[0].text
        for name in ("leila-hassan", "harbour-board", "port-elan")
    }
    assert counts["leila-hassan"].endswith("1 statement made, named in 3 sources")
    assert "spoken of in 1 statement" in counts["harbour-board"]
    assert counts["port-elan"].startswith("place · spoken of in 1 statement")


def test_statements_stand_by_happening_the_newest_first_and_in_the_order_of_time(harbour):
    tree = parse(harbour["entities/harbour-board.html"])
    happenings = tree.by_id("said").all("div", "in-briefing")
    newest = [part.all("h3")[0].all("time")[0].attributes["datetime"] for part in happenings]
    assert newest == sorted(newest, reverse=True)
    for part in happenings:
        said = [li.all("time") for li in part.all("li", "quotation")]
        dates = [times[0].attributes["datetime"] for times in said if times]
        assert dates == sorted(dates)


def test_a_statement_can_be_cited_from_here(harbour):
    tree = parse(harbour["entities/harbour-board.html"])
    for part in tree.by_id("said").all("div", "in-briefing"):
        assert part.attributes["data-citations"].startswith("../citations/")
        for li in part.all("li", "quotation"):
            assert li.attributes["id"].startswith("read-")
            assert li.all("details", "reading")
    assert "cite.js" in harbour["entities/harbour-board.html"]


def test_it_shows_what_others_said_about_it_and_who(harbour):
    about = parse(harbour["entities/harbour-board.html"]).by_id("about")
    assert [li.all(name="speaker")[0].text for li in about.all("li", "quotation")] == [
        "Tomáš Orlík"
    ]


def test_roles_are_as_printed_and_aliases_in_their_own_script(harbour):
    text = parse(harbour["entities/leila-hassan.html"]).by_id("top").text
    assert "mayor" in text
    assert "Leila Hassan" in text
    assert "ليلى حسن" in text


def test_those_of_one_party_are_linked(harbour):
    linked = parse(harbour["entities/leila-hassan.html"]).by_id("linked")
    assert "party: Port Élan" in linked.text
