"""The whole of a briefing in one file, printed by the real templates and read by a parser."""

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from views import rendering

from briefings.core.model import Site
from briefings.exports import Options, one_file, single_file, single_path
from briefings.views import Feed

ORDER = ["briefings/bridge.html", *(f"sources/{k}.html" for k in ("harbour", "ledger", "post"))]


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, str]:
    feeds = (Feed(title="All briefings", path="feeds/all.atom.xml"),)
    settings = replace(rendering.SETTINGS, feeds=feeds)
    printed = {page.url: html for page, html in rendering.rendered(site, settings)}
    assert all("Feed: All briefings" in html for html in printed.values())
    return {path: printed[path] for path in ORDER}


@pytest.fixture(scope="module")
def read() -> dict[str, str]:
    found = {f"theme/js/{name}": text for name, text in rendering.scripts().items()}
    return {**found, **{f"theme/{name}": text for name, text in rendering.styles().items()}}


class Reader(HTMLParser):
    """Ids, links, elements and visible text of a file."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.named: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        for name in ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls"):
            self.named += (found.get(name) or "").split()

    def handle_data(self, data: str) -> None:
        _, attrs = self.tags[-1] if self.tags else ("", {})
        if self.cdata_elem and not attrs.get("type"):
            self.inline.append(data)
        elif not self.cdata_elem:
            self.text.append(data)


def test_every_id_is_one_of_a_kind_and_every_link_leads_to_one(pages, read) -> None:
    found = Reader(one_file(pages, read))
    assert len(found.ids) == len(set(found.ids))
    assert {unquote(link[1:]) for link in found.links if link.startswith("#")} <= set(found.ids)
    assert set(found.named) <= set(found.ids)
    assert "p1-s2" in found.ids and "#p1-s2" in found.links


def test_it_offers_no_feed(pages, read) -> None:
    assert "Feed" not in "".join(Reader(one_file(pages, read)).text)


def test_each_landmark_has_a_name_of_its_own(pages, read) -> None:
    found = Reader(one_file(pages, read)).tags
    sections = {tag["id"]: tag.get("aria-labelledby") for name, tag in found if name == "section"}
    assert {id_: named for id_, named in sections.items() if named} == {
        id_: f"{id_}-heading" for id_ in sections if "-" not in str(id_)
    }
    assert len(sections) > len(list(filter(None, sections.values())))


def test_nothing_outside_of_the_file_is_asked_for(pages, read) -> None:
    found = Reader(one_file(pages, read))
    outside = [link for link in found.links if not link.startswith("#")]
    assert all(link.startswith("https://harbour.example/") for link in outside), outside
    assert not any(attrs.get("src") for _, attrs in found.tags)
    assert [tag for tag, _ in found.tags if tag == "link"] == []


def test_the_policy_allows_what_stands_inside_and_nothing_else(pages, read) -> None:
    html = one_file(pages, read)
    found = Reader(html)
    (policy,) = (attrs["content"] for _, attrs in found.tags if attrs.get("http-equiv") is not None)
    assert "'self'" not in policy and "'unsafe" not in policy
    for text in found.inline:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert len(found.inline) == policy.count("sha256-")


def test_pages_that_are_not_inside_are_linked_on_the_published_site(pages, read) -> None:
    found = Reader(one_file(pages, read, "https://news.example/sub"))
    assert "https://news.example/sub/entities/zoe-adeyemi.html" in found.links
    assert not any(link.startswith("..") for link in found.links)


def test_briefing_and_sources_are_there_word_for_word_under_one_heading(pages, read, site) -> None:
    html = one_file(pages, read)
    text = " ".join("".join(Reader(html).text).split())
    for analysis in site.analyses:
        if analysis.source.id == "harbour":
            for sentence in analysis.sentences:
                assert " ".join(sentence.span.of(analysis.source.text).split()) in text
    assert len(re.findall(r"<h1\b", html)) == 1
    assert len(re.findall(r"<main\b", html)) == 1


def test_a_text_that_looks_like_markup_stays_text(pages, read) -> None:
    html = one_file(pages, read)
    assert "&lt;twice&gt;" in html
    assert "<twice>" not in html


def test_every_briefing_has_its_file(site: Site, read) -> None:
    printed = {page.url: html for page, html in rendering.rendered(site)}
    found = {
        single_path(one.event.id): single_file(one.event, printed.__getitem__, read, Options())
        for one in site.briefings
    }
    assert list(found) == [f"briefings/{one.event.id}.single.html" for one in site.briefings]
    pages = {path: printed[path] for path in ORDER}
    assert found["briefings/bridge.single.html"] == one_file(pages, read).encode()
