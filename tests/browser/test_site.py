"""The site of `tests/site` in a real browser, opened from the disk as a reader opens a folder."""

import re

import pytest
from building_sites import build, project
from playwright.sync_api import expect

from .conftest import Record, watched

pytestmark = [pytest.mark.browser, pytest.mark.model]

KINDS = (
    *("index.html", "statements.html", "speakers.html", "sources.html", "search.html"),
    *("404.html", "about.html", "sources/harbour-post.html"),
)


def address(site, name):
    return (site / "output" / name).resolve().as_uri()


def briefing_of(site, words):
    for path in sorted((site / "output" / "briefings").glob("*.html")):
        if words in path.read_text(encoding="utf-8"):
            return f"briefings/{path.name}"
    raise AssertionError(f"no briefing holds {words!r}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page_opens_from_disk_without_error_and_fits(site, browser, width, scheme):
    record = Record()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = watched(context.new_page(), record)
    entity = next(iter(sorted((site / "output" / "entities").glob("*.html")))).name
    for name in (*KINDS, briefing_of(site, "sea gate"), f"entities/{entity}"):
        page.goto(address(site, name))
        assert page.locator("h1").count() == 1, name
        wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{name} is {wide} pixels wider than the window"
    context.close()
    assert record.errors == []
    assert record.remote == []


def test_no_page_breaks_its_own_policy_or_asks_for_anything_remote(site, page):
    # What a policy bars is an error in the console, and `page` fails at any.
    pages = sorted((site / "output").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page.goto(path.resolve().as_uri())
        page.wait_for_load_state("networkidle")


def test_a_chip_leads_to_the_very_sentence(site, page):
    page.goto(address(site, briefing_of(site, "sea gate")))
    chip = page.locator("a[href*='sources/'][href*='#s']").first
    target = chip.get_attribute("href")
    chip.click()
    expect(page).to_have_url(re.compile(re.escape(target.rpartition("/")[2]) + "$"))
    expect(page.locator(":target")).to_have_count(1)


def test_the_page_is_whole_without_javascript(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, briefing_of(site, "sea gate")))
    text = page.inner_text("main")
    for words in ("Nobody called us", "Karl Brandt", "Ana Ortiz", "Coast Daily"):
        assert words in text
    assert page.locator("table tbody tr").count() > 3
    context.close()


def test_what_a_seed_says_never_runs(tmp_path, page):
    folder = project(tmp_path / "project", tmp_path_site(tmp_path))
    done = build(folder)
    assert done.returncode == 0, done.stderr
    for path in sorted((folder / "output").rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("window.hit === undefined"), path


def tmp_path_site(tmp_path):
    seeds = tmp_path / "hostile" / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "hostile.txt").write_text(
        "Title: <script>window.hit = 1</script>\nDate: 2026-01-05\n"
        'Outlet: "><img src=x onerror="window.hit = 2">\n\n'
        "“<svg onload=window.hit=3>,” Ada Quill said on Monday. </script><script>hit=4</script>\n\n"
        "Ada Quill said {{ 7 * 7 }} and &lt;b&gt; were fine.\n",
        encoding="utf-8",
    )
    return tmp_path / "hostile"
