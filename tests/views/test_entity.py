"""The page of an entity that speaks, is spoken of, or both."""

from views.markup import parse


def test_it_shows_all_it_said_once_for_each_alignment(harbour):
    tree = parse(harbour["entities/leila-hassan.html"])
    said = tree.by_id("said").all("li", "quotation")
    assert len(said) == 1
    assert [chip.text for chip in said[0].all("a", "chip")] == ["A5", "B3", "C3"]


def test_statements_stand_in_the_order_of_time(harbour):
    tree = parse(harbour["entities/harbour-board.html"])
    dates = [
        li.all("time")[0].attributes["datetime"] for li in tree.by_id("said").all("li", "quotation")
    ]
    assert dates == sorted(dates)
    assert dates[0] == "2026-03"


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
