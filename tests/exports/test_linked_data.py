import json
import re
from html.parser import HTMLParser

from briefings.core.model import Site
from briefings.exports import Options, json_ld

PUBLIC = Options(public_url="https://news.example/sub")


def graph(site: Site, path: str, options: Options = PUBLIC) -> list[dict]:
    return json.loads(json_ld(site, options)[path])["@graph"]


def test_every_page_of_a_thing_has_its_script(site: Site) -> None:
    found = json_ld(site, Options())
    assert sorted(found) == sorted(
        [
            "index.html",
            *(f"briefings/{one.event.id}.html" for one in site.briefings),
            *(f"entities/{one.id}.html" for one in site.entities),
            *(f"sources/{one.source.id}.html" for one in site.analyses),
        ]
    )
    assert all(json.loads(text)["@context"] == "https://schema.org" for text in found.values())
    assert found.get("no-such-page.html", "") == ""


def test_a_briefing_is_based_on_its_sources(site: Site) -> None:
    report = graph(site, "briefings/bridge.html")[-1]
    assert report["@type"] == "Report"
    assert report["isBasedOn"] == [
        {"@id": f"https://news.example/sub/sources/{key}.html"}
        for key in ("harbour", "ledger", "post")
    ]


def test_a_briefing_leaves_quotations_to_its_sources(site: Site) -> None:
    kinds = {thing["@type"] for thing in graph(site, "briefings/bridge.html")}
    assert kinds == {"NewsArticle", "Report"}


def test_only_words_in_quotation_marks_are_quotations(site: Site) -> None:
    quoted = [t for t in graph(site, "sources/harbour.html") if t["@type"] == "Quotation"]
    assert quoted == [
        {
            "@type": "Quotation",
            "@id": "https://news.example/sub/sources/harbour.html#q2",
            "text": "“We are ready,” … “and so is the bridge.”",
            "inLanguage": "en",
            "spokenByCharacter": {"@id": "https://news.example/sub/entities/zoe-adeyemi.html"},
            "isPartOf": {"@id": "https://news.example/sub/sources/harbour.html"},
        }
    ]


def test_every_reference_is_to_something_on_the_page(site: Site) -> None:
    for options in (PUBLIC, Options()):
        for path, text in json_ld(site, options).items():
            things = json.loads(text)["@graph"]
            ids = {thing["@id"] for thing in things}
            assert len(ids) == len(things), path
            told = "".join(
                json.dumps(value) for t in things for key, value in t.items() if key != "@id"
            )
            assert set(re.findall(r'"@id": "([^"]+)"', told)) <= ids, path


def test_a_site_without_a_public_address_names_no_disk(site: Site) -> None:
    for text in json_ld(site, Options()).values():
        assert all(thing["@id"].startswith("_:n") for thing in json.loads(text)["@graph"])
        assert '"url"' not in text


class Scripts(HTMLParser):
    """What a browser takes to be inside and outside of a script."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def test_nothing_a_seed_says_ends_the_script(site: Site) -> None:
    text = json_ld(site, Options())["sources/harbour.html"]
    assert "\\u003c/script\\u003e" in text
    assert not re.search("[<>&\u2028\u2029]", text)
    parser = Scripts()
    parser.feed(f"<script type='application/ld+json'>{text}</script><p>")
    assert parser.tags == ["script", "p"]


def test_an_address_that_is_no_web_address_is_left_out(site: Site) -> None:
    from dataclasses import replace

    analyses = tuple(
        replace(a, source=replace(a.source, url="javascript:alert(1)")) for a in site.analyses
    )
    found = json_ld(replace(site, analyses=analyses), PUBLIC)
    assert not any("javascript" in text for text in found.values())
    assert "sameAs" in json_ld(site, PUBLIC)["sources/harbour.html"]
