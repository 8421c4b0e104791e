"""Copying a statement with its citation, from a page on a disk."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from views import rendering

pytestmark = pytest.mark.browser

FORMS = {"plain": "“Ready,” – Ada", "markdown": "> “Ready”", "bibtex": "@misc{x,}", "csl": "[]"}


def write_page(top: Path) -> str:
    """Three quotations of two briefings; those of the second stand in a part that says so."""
    (top / "cite.js").write_text(rendering.scripts()["cite.js"], "utf-8")
    other = {**FORMS, "plain": "“Late,” – Bo"}
    for name, known in (("bridge", {"a.q1": FORMS}), ("ferry", {"b.q1": other})):
        (top / f"{name}.js").write_text(f"briefingsCite({json.dumps(known)});", "utf-8")
    macro = '{% from "macros/quotation.html" import citing %}{{ citing(".", "bridge.js") }}'
    script = rendering.environment().from_string(macro).render()
    (top / "page.html").write_text(
        f"""<!doctype html><meta charset="utf-8"><title>x</title>
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
        {script}
        <figure class="quotation" id="read-a.q1"><details class="reading"></details></figure>
        <figure class="quotation" id="read-a.q2"><details class="reading"></details></figure>
        <div data-citations="ferry.js">
        <figure class="quotation" id="read-b.q1"><details class="reading"></details></figure>
        </div>""",
        "utf-8",
    )
    return (top / "page.html").as_uri()


@pytest.mark.parametrize(
    ("label", "form"),
    [("Plain text", "plain"), ("Markdown", "markdown"), ("BibTeX", "bibtex"), ("CSL-JSON", "csl")],
)
def test_a_statement_is_copied_in_the_form_asked_for(
    page: Page, tmp_path: Path, label: str, form: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(write_page(tmp_path))
    page.locator("#read-a\\.q1").get_by_role("button", name="Cite").click()
    page.get_by_role("button", name=label).first.click()
    expect(page.get_by_text("Copied")).to_have_count(1)
    assert page.evaluate("navigator.clipboard.readText()") == FORMS[form]


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, record, tmp_path: Path) -> None:
    page.goto(write_page(tmp_path))
    assert not any("bridge.js" in address for address in record.requests)
    page.get_by_role("button", name="Cite").first.click()
    page.wait_for_timeout(100)
    assert any("bridge.js" in address for address in record.requests)


def test_a_statement_without_a_citation_is_told(page: Page, tmp_path: Path) -> None:
    page.goto(write_page(tmp_path))
    page.locator("#read-a\\.q2").get_by_role("button", name="Cite").click()
    page.locator("#read-a\\.q2").get_by_role("button", name="BibTeX").click()
    expect(page.get_by_text("Could not be copied")).to_have_count(1)


def test_statements_of_several_briefings_are_cited_from_one_page(
    page: Page, tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(write_page(tmp_path))
    for key, words in (("a", FORMS["plain"]), ("b", "“Late,” – Bo")):
        quotation = page.locator(f"#read-{key}\\.q1")
        quotation.get_by_role("button", name="Cite").click()
        quotation.get_by_role("button", name="Plain text").click()
        expect(quotation.get_by_text("Copied")).to_have_count(1)
        assert page.evaluate("navigator.clipboard.readText()") == words
