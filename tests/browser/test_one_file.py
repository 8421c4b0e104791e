"""The one-file briefing, opened where nothing stands beside it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from views import rendering, sites

from briefings.exports import one_file

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = sites.harbour_site()
    printed = {page.url: html for page, html in rendering.rendered(site)}
    briefing = next(b for b in site.briefings if len(b.event.sources) > 1)
    paths = [f"briefings/{briefing.event.id}.html"]
    paths += [f"sources/{source}.html" for source in briefing.event.sources]
    read = {f"theme/js/{name}": text for name, text in rendering.scripts().items()}
    html = one_file(
        {p: printed[p] for p in paths},
        read | {f"theme/{n}": text for n, text in rendering.styles().items()},
    )
    made = tmp_path_factory.mktemp("mailed") / "briefing.html"
    made.write_text(html, "utf-8")
    return made


def test_it_is_styled_scripted_and_asks_for_nothing(page: Page, record, file: Path) -> None:
    page.goto(file.as_uri())
    background = "getComputedStyle(document.querySelector('.chip')).borderRadius"
    assert page.evaluate(background) != "0px"
    expect(page.locator(".filters select").first).to_be_visible()
    assert record.requests == [file.as_uri()]


def test_a_citation_leads_to_its_sentence_in_the_same_file(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    chip = page.locator("#summary .chip").first
    place = chip.get_attribute("href") or ""
    assert place.startswith("#p")
    chip.click()
    expect(page.locator(place.replace(".", "\\."))).to_be_in_viewport()
