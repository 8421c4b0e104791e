"""`make serve` in a browser: the page comes anew by itself and stays where it was being read."""

from pathlib import Path

import pytest
from building_sites import project, serving, with_cache_of

SITE = Path(__file__).parents[1] / "site"
pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture
def served(tmp_path, site):
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    with serving(folder) as address:
        yield folder, address


def test_the_page_comes_anew_where_it_was_and_a_mistake_is_shown_over_it(served, browser):
    folder, address = served
    page = browser.new_page(viewport={"width": 800, "height": 400})
    page.set_default_timeout(60_000)
    page.goto(f"{address}.briefings/state.js?seen=0")  # answers once the first site stands
    page.goto(f"{address}sources/harbour-post.html")
    page.evaluate("document.getElementById('s12').scrollIntoView()")
    before = page.evaluate("window.scrollY")
    assert before > 300
    seed = folder / "seeds" / "harbour-post.txt"
    text = seed.read_text(encoding="utf-8")

    seed.write_text(f"{text}\nThe last boat left at noon.\n", encoding="utf-8")
    page.get_by_text("The last boat left at noon.").first.wait_for(state="attached")
    page.wait_for_function(f"Math.abs(window.scrollY - {before}) < 150")

    seed.write_text(text.replace("Date: 2026-03-12", "Date: soon"), encoding="utf-8")
    alert = page.locator("#briefings-live")
    alert.wait_for()
    assert "seeds/harbour-post.txt:2: date 'soon' is not a date" in alert.inner_text()

    seed.write_text(text, encoding="utf-8")
    alert.wait_for(state="detached")
    assert page.get_by_text("The last boat left at noon.").count() == 0
    page.close()
