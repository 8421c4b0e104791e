"""Markdown, saved pages and e-mails become the same seed; what cannot is told."""

import os
from pathlib import Path

import pytest
from conftest import site_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.core.errors import ErrorReport
from briefings.core.seeds import read_seed
from briefings.core.verification import line_of
from briefings.finding import find_seeds, why_not_read
from briefings.intake import FORMS, take_in

GOLDEN = Path(__file__).parent / "golden" / "intake"
CASES = sorted(path for path in GOLDEN.iterdir() if path.suffix in set(FORMS) - {".txt"})


def test_there_is_a_case_of_every_form():
    assert {case.suffix for case in CASES} == {".md", ".html", ".eml"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_text_is_taken_out_or_the_reason_told(case):
    expected = case.with_name(case.name + ".expected")
    try:
        found = take_in(case.read_bytes(), case.name).decode()
    except ErrorReport as report:
        found = f"{report}\n"
    else:
        source = read_seed(found.encode(), case.name).values[0]
        assert source.text == found
        assert source.paragraphs
    if os.environ.get("BRIEFINGS_GOLDEN") == "rewrite":
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_a_plain_text_goes_through_untouched():
    data = b"\xef\xbb\xbfTitle: A\r\n\r\nWords.\r\n"
    assert take_in(data, "a.txt") is data


def test_what_a_browser_saves_beside_a_page_is_no_seed(tmp_path):
    for name in ("page.html", "page_files/ad.html", "notes.md", "README.md", "x.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found, skipped = find_seeds(tmp_path)
    assert found == ["notes.md", "page.html"]
    assert skipped == ["x.pdf"]


def test_a_link_to_a_folder_is_not_followed_and_told(tmp_path):
    seeds, elsewhere = tmp_path / "seeds", tmp_path / "elsewhere"
    for folder in (seeds / "flood", elsewhere):
        folder.mkdir(parents=True)
        (folder / "notes.txt").write_text("x", encoding="utf-8")
    (seeds / "flood" / "more").symlink_to(elsewhere)
    (seeds / "circle").symlink_to(seeds)
    (seeds / "linked.txt").symlink_to(elsewhere / "notes.txt")
    found, skipped = find_seeds(seeds)
    assert found == ["flood/notes.txt", "linked.txt"]
    assert skipped == ["circle/", "flood/more/"]
    assert "a link to a folder is not followed" in why_not_read(skipped[0])


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.eml"])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@example(data=b"\x00<p>\xff")
@example(data=b"<?xml version='1.0' encoding='nonsense'?><p>a")
@example(data=b"Content-Type: text/plain; charset=nonsense\n\nx")
@example(data=b"Date: nonsense\nSubject: =?x?=\n\nx")
@example(data=b"---\n" + b"title: a\n" * 40)
@settings(max_examples=40)
def test_whatever_the_bytes_there_is_a_text_or_a_reason(name, data):
    try:
        read_seed(take_in(data, name), name)
    except ErrorReport as report:
        assert report.place.startswith(name)


@pytest.mark.model
def test_every_form_is_read_and_its_place_told_without_a_line(tmp_path):
    for name in ("page.html", "clipped.md", "letter.eml"):
        (tmp_path / name).write_bytes((GOLDEN / name).read_bytes())
    site = site_of(tmp_path)
    sources = {one.source.id: one.source for one in site.analyses}
    assert {name: source.form.value for name, source in sources.items()} == {
        "page": "page",
        "clipped": "markdown",
        "letter": "mail",
    }
    (briefing,) = site.briefings
    assert {one.source_id for one in briefing.statements} == set(sources)
    assert line_of(sources["page"], 100) == "page.html"
