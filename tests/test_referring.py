"""References in an editor's Markdown: where they lead, and what is said if nowhere."""

import pytest
from golden_cases import Case, read_cases
from markupsafe import Markup
from views.sites import harbour_site

from briefings.core.editing import Places, look_up, places_in
from briefings.core.errors import BriefingError
from briefings.core.model import Reference, Site
from briefings.markdown import renderer
from briefings.referring import KEY, find_references
from briefings.views import Links, ViewSettings, build_atlas, references_html

SITE = harbour_site()


def places(site: Site) -> Places:
    return places_in(site)


def looked_up(markdown: str, *, home: bool = True) -> tuple[tuple[Reference, ...], list[str]]:
    """What references in a note of the first briefing lead to, and the messages."""
    errors: list[BriefingError] = []
    sources = SITE.briefings[0].event.sources if home else ()
    written = find_references(renderer(), markdown)
    found = look_up(written, "note.md", 1, places(SITE), sources, errors)
    return found, [str(error) for error in errors]


@pytest.mark.parametrize("case", read_cases("references/in-a-briefing.txt"))
def test_a_reference_in_a_briefing_leads_to_its_place(case: Case):
    assert told(*looked_up(case.given)) == case.expected


@pytest.mark.parametrize("case", read_cases("references/on-a-page.txt"))
def test_a_reference_on_a_page_names_its_source(case: Case):
    assert told(*looked_up(case.given, home=False)) == case.expected


def told(found: tuple[Reference, ...], errors: list[str]) -> str:
    lines = [
        f"entity {one.entity}"
        if one.entity
        else f"{one.citations[0].source_id}.s{one.citations[0].sentence}: "
        + " … ".join(citation.exact for citation in one.citations)
        for one in found
    ]
    return "\n".join([*lines, *errors])


def test_without_anything_to_refer_to_text_is_plain_commonmark():
    assert renderer().render("[[a]] {cite=A3}") == "<p>[[a]] {cite=A3}</p>\n"


def test_a_cited_sentence_is_printed_with_the_way_to_it():
    found, _ = looked_up("See {cite=A2} and [[Leila Hassan|the mayor]].")
    links = Links("briefings/crane-falls.html")
    atlas = build_atlas(SITE, ViewSettings())
    html = references_html(atlas, links, found, SITE.briefings[0].event.sources)
    printed = renderer().render("See {cite=A2} and [[Leila Hassan|the mayor]].", {KEY: html})
    assert Markup(printed) == (
        '<p>See <q class="words bare">A crane at dusk, in an older picture (Harbour '
        "Post/Archive)</q>\N{NO-BREAK SPACE}"
        '<a class="chip hue-0" href="../sources/001_harbour%20post.html#s2">A2</a>'
        ' and <a href="../entities/leila-hassan.html">the mayor</a>.</p>\n'
    )


def test_on_a_page_of_its_own_a_chip_names_the_source():
    found, _ = looked_up('{cite="a small matter"} {see=t03.s1}', home=False)
    html = references_html(build_atlas(SITE, ViewSettings()), Links("about.html"), found)
    assert 'href="sources/001_harbour%20post.html#s9">Harbour Post, 9</a>' in str(
        html['{cite="a small matter"}']
    )
    assert "<q" not in html["{see=t03.s1}"]
    assert '<span class="peek">' in html["{see=t03.s1}"]
