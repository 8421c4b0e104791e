"""Geometry: everything inside its box, in proportion, the same each time."""

import datetime as dt
from dataclasses import replace

from views import sites
from views.conftest import site_of
from views.markup import parse

from briefings.core.drawing import draw_matrix, draw_overlap, draw_timeline
from briefings.core.model import Precision, When


def day(number: int) -> tuple[When, str]:
    when = When(day=dt.date(2026, 11, number), precision=Precision.DAY)
    return when, f"{number} November"


def test_a_sentence_is_as_tall_as_it_is_long():
    drawing = draw_overlap([[(1, 100), (2, 200)]], [])
    first, second = drawing.strips[0].blocks
    assert (first.height + 1, second.height + 1) == (100, 200)
    assert second.y + second.height <= drawing.height


def test_agreement_of_independents_outweighs_a_copy():
    drawing = draw_overlap(
        [[(1, 9)], [(1, 9)], [(1, 9)]], [((0, 1), (1, 1), "copy"), ((0, 1), (2, 1), "shared")]
    )
    assert [strip.blocks[0].tone for strip in drawing.strips] == ["shared", "copy", "shared"]
    assert [ribbon.tone for ribbon in drawing.ribbons] == ["copy", "shared"]


def test_many_sources_join_the_nearest_that_tells_the_same():
    sources = [[(1, 9)]] * 6
    matches = [((0, 1), (n, 1), "shared") for n in range(1, 6)]
    drawing = draw_overlap(sources, matches)
    assert drawing.nearest_only
    assert [ribbons.count for ribbons in drawing.ribbons] == [5]
    chained = [*matches, ((3, 1), (4, 1), "shared"), ((2, 1), (4, 1), "shared")]
    assert [ribbons.count for ribbons in draw_overlap(sources, chained).ribbons] == [5]


def test_a_match_of_a_caption_is_passed_over():
    assert draw_overlap([[(2, 9)], [(1, 9)]], [((0, 1), (1, 1), "shared")]).ribbons == ()


def test_dots_of_one_day_stand_above_each_other_within_the_box():
    drawing = draw_timeline([day(1), day(1), day(3)])
    assert [dot.x for dot in drawing.dots][:2] == [drawing.dots[0].x] * 2
    assert all(0 < dot.y < drawing.line and 0 < dot.x < drawing.width for dot in drawing.dots)


def test_labels_of_near_days_do_not_run_into_each_other():
    ticks = draw_timeline([day(n) for n in range(1, 29)]).ticks
    assert 3 < len(ticks) < 10
    assert ticks[-1].label == "28 November"


def test_a_long_name_takes_two_lines_of_its_row():
    site = sites.harbour_site()
    long = "The Provisional Authority for the Quays and Cranes of Port Élan"
    entities = [
        replace(one, name=long) if one.id == "harbour-board" else one for one in site.entities
    ]
    page = site_of(site=replace(site, entities=tuple(entities)))["briefings/crane-falls.html"]
    names = parse(page).all("g", "name")[0].all("text")
    lines = [each.text for each in names if each.text in long or each.text.endswith("…")]
    assert lines == ["The Provisional Authority", "for the Quays and Cranes…"]
    assert float(names[1].attributes["y"]) - float(names[0].attributes["y"]) == 14


def test_circles_compare_by_area():
    drawing = draw_matrix([[4, 1], [0, 4]], 12)
    assert [b.count for b in drawing.bubbles] == [4, 1, 4]
    assert drawing.bubbles[0].radius == 13.0
    assert drawing.bubbles[1].radius == 8.0


def test_a_conflict_is_drawn_but_makes_nothing_shared():
    drawing = draw_overlap([[(1, 9)], [(1, 9)]], [((0, 1), (1, 1), "conflict")])
    assert [ribbon.tone for ribbon in drawing.ribbons] == ["conflict"]
    assert {strip.blocks[0].tone for strip in drawing.strips} == {"alone"}
