"""What of a site can be found, and that every way to it leads somewhere."""

from dataclasses import replace

import pytest
from views import rendering, sites
from views.rendering import SETTINGS

from briefings.exports import Options
from briefings.search import Document, DocumentKind, documents


@pytest.fixture(scope="module")
def found() -> dict[str, Document]:
    return {d.path: d for d in documents(sites.harbour_site(), Options())}


def test_every_briefing_entity_and_source_is_found_once(found: dict[str, Document]) -> None:
    site = sites.harbour_site()
    assert sorted(found) == sorted(
        [f"briefings/{b.event.id}.html" for b in site.briefings]
        + [f"entities/{e.id}.html" for e in site.entities]
        + [f"sources/{a.source.id}.html" for a in site.analyses]
    )


def test_sentences_with_words_of_a_statement_name_who_is_credited(found) -> None:
    site = sites.harbour_site()
    names = {e.id: e.name for e in site.entities}
    said = {
        (path, passage.sentence): passage.speaker
        for path, document in found.items()
        for passage in document.passages
        if passage.speaker is not None
    }
    statements = [s for b in site.briefings for s in b.statements]
    assert statements
    for statement in statements:
        speaker = said[f"sources/{statement.source_id}.html", statement.sentence]
        name = names[statement.speaker] if statement.speaker is not None else ""
        assert name in speaker
    reporting = {f"sources/{s.source_id}.html" for s in statements}
    assert {path for path, _ in said} == reporting


@pytest.mark.parametrize("full_text", [True, False])
def test_every_passage_leads_to_a_place_that_its_page_prints(full_text: bool) -> None:
    site = sites.harbour_site()
    printed = {
        page.url: html
        for page, html in rendering.rendered(site, replace(SETTINGS, full_text=full_text))
    }
    passages = 0
    for document in documents(site, Options(full_text=full_text)):
        for passage in document.passages:
            if passage.sentence:
                assert f'id="s{passage.sentence}"' in printed[document.path], document.path
                passages += 1
    assert passages > 5


def test_a_site_that_gives_no_texts_away_gives_none_to_its_search() -> None:
    site = sites.harbour_site()

    def sentences(full_text: bool) -> int:
        return sum(
            len(d.passages)
            for d in documents(site, Options(full_text=full_text))
            if d.kind is DocumentKind.SOURCE
        )

    assert 0 < sentences(full_text=False) < sentences(full_text=True)


def test_readers_are_told_no_files_name(found):
    assert found["sources/002-ledger.html"].detail == "3 November 2026"
