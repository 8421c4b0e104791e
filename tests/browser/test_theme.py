"""What a reader does with the pages, in Chromium, from a disk."""

import pytest
from browser.conftest import watched
from views import rendering, sites

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("site")
    rendering.write(sites.harbour_site(), made)
    return made


@pytest.fixture
def crane(folder):
    return (folder / "briefings" / "crane-falls.html").as_uri()


def visit(page, record, folder):
    """Each page in turn; an icon not yet loaded when the next page comes is no error of theirs.

    Searching needs an index, which this folder has not; its own tests open that page.
    """
    for file in sorted(set(folder.rglob("*.html")) - {folder / "search.html"}):
        page.goto(file.as_uri())
        yield file
    record.errors[:] = [error for error in record.errors if "ERR_ABORTED" not in error]


def shown_rows(page):
    return page.locator("tr.statement:visible").count()


def test_every_page_opens_without_an_error(page, record, folder):
    for _ in visit(page, record, folder):
        assert page.locator("h1").count() == 1
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "no style"


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_the_screen(page, record, folder, width):
    page.set_viewport_size({"width": width, "height": 800})
    for file in visit(page, record, folder):
        assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name


def test_a_chip_shows_its_sentence_on_hover_and_focus_and_leads_to_it(page, crane):
    page.goto(crane)
    chip = page.locator("#summary .chip").nth(1)
    peek = chip.locator("xpath=following-sibling::*")
    assert not peek.is_visible()
    chip.hover()
    assert peek.is_visible()
    page.mouse.move(0, 0)
    assert not peek.is_visible()
    chip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert peek.is_visible()
    page.keyboard.press("Escape")
    assert not peek.is_visible()
    chip.click()
    assert page.url.endswith("sources/002-ledger.html#s1")
    assert "The aged crane" in page.locator(":target").inner_text()


def test_a_first_tap_shows_the_sentence_and_a_second_follows(browser, record, crane):
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800}
    )
    page = watched(context.new_page(), record)
    page.goto(crane)
    chip = page.locator("#summary .chip").first
    chip.tap()
    assert page.locator("#summary .peek").first.is_visible()
    assert page.url == crane
    chip.tap()
    page.wait_for_url("**/sources/001_harbour%20post.html#s3")
    assert record.errors == []
    context.close()


def test_a_chip_of_the_table_borrows_its_sentence_with_only_its_own_words_marked(page, crane):
    page.goto(crane)
    cell = page.locator("[id='001_harbour_post.q3'] .rendering").first
    chip = cell.locator(".chip")
    assert cell.locator(".peek").count() == 0
    chip.hover()
    peek = cell.locator(".peek")
    assert peek.is_visible()
    words = cell.locator(".words").first.text_content()
    assert "".join(peek.locator("mark").all_text_contents()) == words
    assert len(peek.text_content()) > len(words)
    page.mouse.move(0, 0)
    chip = page.locator("tr.statement .rendering > p > .chip").first
    chip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.locator("tr.statement .citation:focus-within .peek").is_visible()


def test_a_chip_borrows_words_that_stand_before_it_and_names_their_source(page, crane):
    page.goto(crane)
    page.locator("#summary .chip").first.hover()
    peek = page.locator("#summary .peek").first
    assert page.locator("#summary .words").first.text_content() in peek.text_content()
    assert "Harbour Post" in peek.locator("small").text_content()


def test_a_chip_has_nothing_to_show_where_its_words_stand_in_their_own_source(page, folder):
    page.goto((folder / "sources" / "001_harbour post.html").as_uri())
    chip = page.locator("#summary .chip").first
    chip.hover()
    assert page.locator("#summary .peek").count() == 0
    chip.click()
    assert page.locator(":target").count() == 1


def test_filters_narrow_the_table_and_stand_in_the_address(page, crane):
    page.goto(crane)
    assert shown_rows(page) == 3
    page.select_option("select[name=source]", "C")
    assert shown_rows(page) == 1
    page.select_option("select[name=source]", "")
    page.select_option("select[name=kind]", "mixed")
    page.check("input[name=differs]")
    assert shown_rows(page) == 1
    assert page.url.endswith("#said?kind=mixed&differs=1")
    assert page.locator(".filters output").inner_text() == "1 of 3 statements"
    page.goto("about:blank")
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{crane}#said?kind=mixed&differs=1")
    assert shown_rows(page) == 1
    # What a phone folds stands open where it has taken rows away.
    assert page.locator(".filters button").is_visible()
    page.click(".filters button")
    page.wait_for_function("document.querySelectorAll('tr.statement:not([hidden])').length === 4")
    assert "#" not in page.url


def test_a_phone_folds_the_filters_and_a_wide_screen_does_not(page, crane):
    page.goto(crane)
    assert page.locator("select[name=kind]").is_visible()
    page.set_viewport_size({"width": 390, "height": 800})
    assert not page.locator("select[name=kind]").is_visible()
    page.locator(".filters summary").click()
    assert page.locator("select[name=kind]").is_visible()
    assert page.locator("select[name=kind] option").all_text_contents()[0] == "all"


def test_rows_can_stand_as_told_and_go_back(page, crane):
    page.goto(crane)
    found = "document.querySelectorAll('.filters + .scroller tr.statement')"
    rows = f"[...{found}].map((row) => Number(row.dataset.order))"
    grouped = page.evaluate(rows)
    parties = page.locator("tr.party:visible").count()
    assert parties
    page.select_option("select[name=by]", "statement")
    assert page.evaluate(rows) == sorted(grouped)
    assert page.locator("tr.party:visible").count() == 0
    page.select_option("select[name=by]", "")
    assert page.evaluate(rows) == grouped
    assert page.locator("tr.party:visible").count() == parties


def test_a_speaker_is_named_again_when_the_row_above_is_filtered_away(page, crane):
    page.goto(crane)
    shown = "document.querySelectorAll('tr.statement:not([hidden])')"
    named = f"[...{shown}].map((row) => row.matches('.again'))"
    before = page.evaluate(named)
    page.select_option("select[name=kind]", "mixed")
    assert page.evaluate(named)[0] is False
    page.click(".filters button")
    page.wait_for_function("document.querySelectorAll('tr.statement:not([hidden])').length === 4")
    assert page.evaluate(named) == before


def test_the_page_is_whole_without_scripts(browser, record, crane):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 800}
    )
    page = watched(context.new_page(), record)
    page.goto(crane)
    assert page.locator("tr.statement:visible").count() == 3
    assert page.locator(".needs-script:visible").count() == 0
    page.locator("#summary .chip").nth(1).hover()
    assert page.locator("#summary .peek").first.is_visible()
    assert record.errors == []
    context.close()


def test_light_or_dark_is_remembered(page, folder):
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    page.goto((folder / "index.html").as_uri())
    light = page.evaluate(paper)
    page.click("button.scheme")
    dark = page.evaluate(paper)
    assert light != dark
    page.goto((folder / "speakers.html").as_uri())
    assert page.evaluate(paper) == dark
    assert page.locator("button.scheme").inner_text() == "Light"


def test_nothing_moves_while_a_page_loads(page, crane):
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const e of list.getEntries())"
        " window.shift += e.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto(crane)
    page.wait_for_timeout(300)
    assert page.evaluate("window.shift") == 0


def test_a_list_narrows_to_what_is_typed_accents_aside(page, folder):
    page.goto((folder / "speakers.html").as_uri())
    page.fill(".row-filter input", "orlik")
    assert page.locator("table.list tbody tr:visible").count() == 1


def test_on_a_phone_a_list_has_no_label_without_a_value(page, folder):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((folder / "speakers.html").as_uri())
    empty = page.locator(".list td[data-label]:empty")
    assert empty.count() > 0
    assert page.locator(".list td[data-label]:empty:visible").count() == 0


def test_statements_narrow_to_a_speaker_a_kind_and_a_source(page, folder):
    address = (folder / "statements.html").as_uri()
    rows = page.locator("table.list tbody tr:not(.happening):visible")
    page.goto(address)
    whole = rows.count()
    page.select_option("select[name=kind]", "mixed")
    assert 0 < rows.count() < whole
    assert page.locator("tr.happening:visible").count() < page.locator("tr.happening").count()
    assert f"of {whole}" in page.locator(".row-filter output").inner_text()
    page.select_option("select[name=kind]", "")
    page.select_option("select[name=speaker]", "Tomáš Orlík")
    asked = page.url.partition("#")[2]
    assert asked.startswith("list?speaker=")
    found = rows.count()
    page.goto("about:blank")
    page.goto(f"{address}#{asked}")
    assert rows.count() == found < whole
    page.select_option("select[name=source]", index=1)
    assert rows.count() < found


def test_the_headings_of_a_wide_table_stay_in_sight(page, folder):
    page.goto((folder / "briefings" / "twelve.html").as_uri())
    scroller = page.locator(".scroller.wide")
    scroller.evaluate("box => box.scrollLeft = 900")
    speaker = page.locator("tr.statement > th").first.bounding_box()
    assert speaker["x"] == pytest.approx(scroller.bounding_box()["x"], abs=2)


def test_a_wide_table_stands_in_cards_where_most_of_it_would_be_out_of_sight(page, folder):
    page.set_viewport_size({"width": 800, "height": 900})
    page.goto((folder / "briefings" / "twelve.html").as_uri())
    scroller = page.locator(".scroller.wide")
    assert scroller.evaluate("box => box.scrollWidth <= box.clientWidth")
    first = page.locator("tr.statement").first
    assert first.locator("q").count() == 12
    assert first.locator("td").first.bounding_box()["width"] > 600


def test_a_link_to_a_statement_behind_the_table_opens_what_holds_it(page, crane):
    page.goto(f"{crane}#001_harbour_post.q5")
    page.locator("details.also tr.statement").wait_for()
    assert page.locator("details.also[open]").count() == 1
