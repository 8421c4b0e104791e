"""The search page, opened from a disk as its reader opens it."""

import itertools
import random
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import wordfreq
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Page, expect
from views.rendering import environment, scripts

from briefings.search import Document, DocumentKind, Passage, index_files, postings, terms
from briefings.search.words import keys

pytestmark = pytest.mark.browser

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self';
 script-src 'self'; form-action 'self'">
<title>{% block title %}{% endblock title %}</title>{% block head %}{% endblock head %}</head>
<body>{% include "partials/search-box.html" %}
<main>{% block content %}{% endblock content %}</main></body></html>"""
"""As little as the theme's frame promises: tests here are about search alone."""


def document(kind: str, path: str, title: str, *passages: Passage | str) -> Document:
    return Document(
        kind=DocumentKind(kind),
        path=path,
        title=title,
        detail="",
        passages=tuple(
            Passage(text=p, sentence=n) if isinstance(p, str) else p
            for n, p in enumerate(passages, 2)
        ),
    )


SITE = [
    document("briefing", "briefings/bridge.html", "Bridge at Port Élan to reopen"),
    document("speaker", "entities/zoe.html", "Zoë Adeyemi", Passage(text="mayor; Adeyemi")),
    document(
        "source",
        "sources/harbour post.html",
        "Old bridge ready",
        "Negotiations with the builders ended on Sunday.",
        Passage(text="“We are ready,” she said.", sentence=3, speaker="Zoë Adeyemi"),
        "The bridge was old, and the town, in the end, was glad.",
    ),
    document(
        "source",
        "sources/ledger.html",
        "A ferry instead",
        "The town wanted a ferry & got <script>alert(1)</script> a bridge.",
        Passage(text="Old people said the bridge was late.", sentence=3, speaker=""),
        "They negotiate still; the end of the old town is near.",
    ),
]


def write_site(top: Path, documents: list[Document]) -> Path:
    """The search page with an index beside it; what else a site has is not asked for."""
    for path, data in index_files(documents):
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(data)
    (top / "theme" / "js").mkdir(parents=True)
    for name, text in scripts().items():
        (top / "theme" / "js" / name).write_text(text, "utf-8")
    templates = environment()
    templates.loader = ChoiceLoader([DictLoader({"base.html": FRAME}), templates.loader])
    page = templates.get_template("search.html").render(root="", scripts="theme/js", title="Search")
    (top / "search.html").write_text(page, "utf-8")
    (top / "sources").mkdir()
    (top / "sources" / "ledger.html").write_text("<!doctype html><p id=s4>Here.", "utf-8")
    return top / "search.html"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("a site, moved"), SITE)


@pytest.fixture
def search(page: Page, small: Path) -> Callable[..., list[tuple[str, list[str]]]]:
    """Searches as a reader does; gives each result's address and its passages."""
    page.goto(small.as_uri())

    def run(query: str, kind: str = "") -> list[tuple[str, list[str]]]:
        page.check(f"[name=kind][value='{kind}']")
        page.fill("#search-query", query)
        page.wait_for_selector(".search-results[aria-busy=false]", state="attached")
        return [
            (
                str(item.query_selector("h2 a").get_attribute("href")),
                [line.inner_text() for line in item.query_selector_all(".search-passages a")],
            )
            for item in page.query_selector_all(".search-result")
        ]

    return run


def paths(results: list[tuple[str, list[str]]]) -> list[str]:
    return [path for path, _ in results]


def test_a_word_finds_its_other_forms_and_links_to_the_sentence(search, page: Page) -> None:
    found = dict(search("negotiating "))
    assert found["sources/harbour%20post.html"] == [
        "Negotiations with the builders ended on Sunday."
    ]
    assert set(found) == {"sources/harbour%20post.html", "sources/ledger.html"}
    link = page.locator(".search-passages a", has_text="They negotiate")
    assert link.get_attribute("href") == "sources/ledger.html#s4"
    assert page.locator("mark").all_inner_texts().count("negotiate") == 1


@pytest.mark.parametrize("typed", ["n", "neg", "negotia", "negotiati", "negotiations"])
def test_a_word_is_found_while_it_is_typed(search, typed: str) -> None:
    expected = set() if typed == "n" else {"sources/harbour%20post.html", "sources/ledger.html"}
    assert set(paths(search(typed))) == expected


@pytest.mark.parametrize("typed", ["elan", "Élan", "ELAN’s", "port elan"])
def test_accents_and_case_do_not_matter(search, typed: str) -> None:
    assert paths(search(typed)) == ["briefings/bridge.html"]


def test_a_phrase_is_found_only_where_its_words_stand_together(search) -> None:
    assert paths(search("old town")) == ["sources/ledger.html", "sources/harbour%20post.html"]
    assert search('"old town"') == [
        ("sources/ledger.html", ["They negotiate still; the end of the old town is near."])
    ]
    assert paths(search("“the end, was")) == ["sources/harbour%20post.html"]
    assert paths(search('"town old"')) == []


def test_every_word_must_stand_on_the_page_unless_no_page_has_all(search, page: Page) -> None:
    assert paths(search("ferry bridge")) == ["sources/ledger.html"]
    assert len(search("ferry mayor ")) == 2
    assert "some of them" in page.inner_text(".search-status")


def test_statements_are_found_by_their_speaker_and_filtered(search, page: Page) -> None:
    found = search("adeyemi ready", "said")
    assert found == [("sources/harbour%20post.html", ["“We are ready,” she said."])]
    assert "Zoë Adeyemi" in page.inner_text(".search-speaker")
    assert search("bridge", "said") == [
        ("sources/ledger.html", ["Old people said the bridge was late."])
    ]
    assert page.inner_text(".search-speaker") == "– unnamed speaker"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("briefing", ["briefings/bridge.html"]),
        ("speaker", []),
        ("source", ["sources/harbour%20post.html", "sources/ledger.html"]),
    ],
)
def test_kinds_part_the_results(search, kind: str, expected: list[str]) -> None:
    assert sorted(paths(search("bridge", kind))) == expected


def test_text_of_a_source_is_shown_and_never_run(search, page: Page) -> None:
    search("script")
    assert "<script>alert(1)</script>" in page.inner_text(".search-passages")
    assert page.locator(".search-results script").count() == 0


@pytest.mark.parametrize("query", ['"', '""', "   ", "<", "\\", "a" * 5000, "%00", "😀", "0"])
def test_odd_queries_find_nothing_and_break_nothing(search, query: str) -> None:
    assert search(query) == []


def test_the_keyboard_is_enough(search, page: Page) -> None:
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search-query"
    assert page.input_value("#search-query") == ""
    page.keyboard.type("old town")
    expect(page.locator(".search-result")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = "document.activeElement.getAttribute('href')"
    assert page.evaluate(focused) == "sources/ledger.html#s2"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search-query"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/ledger.html#s2")
    page.go_back()
    expect(page.locator(".search-result")).to_have_count(2)


def test_the_box_of_another_page_brings_its_words_along(page: Page, small: Path) -> None:
    page.goto(small.as_uri())
    page.fill("#site-search", "ferry")
    page.press("#site-search", "Enter")
    expect(page.locator(".search-result")).to_have_count(1)
    assert page.input_value("#search-query") == "ferry"


def test_a_search_can_be_linked_to(page: Page, small: Path) -> None:
    page.goto(small.as_uri() + "#q=bridge&kind=source")
    expect(page.locator(".search-result")).to_have_count(2)
    assert page.is_checked("[name=kind][value=source]")


def test_a_missing_or_newer_index_is_told(page: Page, record, tmp_path: Path) -> None:
    opened = write_site(tmp_path / "site", SITE)
    shard = opened.parent / "search" / "terms-_.js"
    page.goto(opened.as_uri())
    page.fill("#search-query", "town")
    expect(page.locator(".search-result")).to_have_count(2)
    for path, data in index_files(SITE[:-1]):
        (opened.parent / path).write_bytes(data)
    page.fill("#search-query", "bridge")
    expect(page.locator(".search-status")).to_contain_text("reload")
    page.goto("about:blank")
    shard.unlink()
    page.goto(opened.as_uri())
    page.fill("#search-query", "bridge")
    expect(page.locator(".search-status")).to_contain_text("missing")
    record.errors.clear()  # the browser tells of the missing file too
    record.requests.remove("about:blank") if "about:blank" in record.requests else None


def test_without_a_script_the_page_leads_elsewhere(browser, small: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(small.as_uri())
    assert page.locator("noscript a").count() == 3
    page.context.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """1,500 texts whose words are as frequent as in English, and as many different ones."""
    vocabulary = wordfreq.top_n_list("en", 30_000)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    draw = random.Random(1)

    def text() -> Iterator[str]:
        for _ in range(25):
            yield " ".join(draw.choices(vocabulary, cum_weights=often, k=20)).capitalize() + "."

    site = [document("source", f"sources/{n}.html", *text()) for n in range(1500)]
    return write_site(tmp_path_factory.mktemp("large"), site)


def test_a_large_site_loads_little_and_answers_at_once(page: Page, record, large: Path) -> None:
    page.goto(large.as_uri())
    page.wait_for_timeout(200)
    page.fill("#search-query", "government policy res")
    expect(page.locator(".search-result")).to_have_count(10)
    loaded = [Path(unquote(urlsplit(address).path)) for address in set(record.requests)]
    index = sum(path.stat().st_size for path in loaded if path.parent.name == "search")
    assert index < 150_000, "bytes of index for a cold query"
    # Typing on: generous by far to a busy machine; docs/design tells what was measured.
    took = page.evaluate(
        """async () => {
            const box = document.getElementById("search-query");
            const results = document.querySelector(".search-results");
            const times = [];
            for (const query of ["econ", "econo", "economic", "economic gr", "economic growth"]) {
                const start = performance.now();
                box.value = query;
                const changed = new Promise((done) =>
                    new MutationObserver(done).observe(results, { childList: true }));
                box.dispatchEvent(new Event("input", { bubbles: true }));
                await changed;
                times.push(performance.now() - start);
            }
            return Math.max(...times);
        }"""
    )
    assert took < 3000
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    assert session.send("Runtime.getHeapUsage")["usedSize"] < 30e6


def test_long_lists_find_what_reading_every_page_finds(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With limits so low that every kind of list is met, against the texts themselves."""
    monkeypatch.setattr(terms, "MANY_PASSAGES", 40)
    monkeypatch.setattr(postings, "BLOCKED", 15)
    vocabulary = wordfreq.top_n_list("en", 400)
    often = list(accumulate(1 / (rank + 3) for rank in range(len(vocabulary))))
    draw = random.Random(2)
    texts = {
        f"sources/{n}.html": [
            " ".join(draw.choices(vocabulary, cum_weights=often, k=6)) for _ in range(8)
        ]
        for n in range(150)
    }
    site = [document("source", path, *text) for path, text in texts.items()]
    written = {path: data.decode() for path, data in index_files(site)}
    kinds = {kind for data in written.values() for kind in re.findall(r" (~[qde])", data)}
    assert kinds == {"~q", "~d", "~e"}
    page.goto(write_site(tmp_path / "site", site).as_uri())
    found = """async (query) => {
        const result = await briefingsSearch.search(query);
        const hits = await Promise.all(result.pages.map((id) => briefingsSearch.hit(id, result)));
        return result.partial ? [] : hits.filter(Boolean).map((hit) => hit.path);
    }"""
    asked = [vocabulary[rank] for rank in (20, 30, 45, 60, 90, 140, 200, 300, 390)]
    for one, other in itertools.combinations(asked, 2):
        wanted = {*keys(one), *keys(other)}
        expected = [p for p, text in texts.items() if wanted <= set(keys(" ".join(text)))]
        assert sorted(page.evaluate(found, f"{one} {other} ")) == sorted(expected), (one, other)
    for one, other in itertools.permutations([*vocabulary[:6], *asked[:4]], 2):
        phrase = re.compile(rf"(?<!\S){re.escape(one)} {re.escape(other)}(?!\S)")
        expected = [p for p, text in texts.items() if any(map(phrase.search, text))]
        got = page.evaluate(found, f'"{one} {other}"')
        if one in vocabulary[:6] and other in vocabulary[:6]:
            # Words that are everywhere are looked for in titles only.
            expected = [p for p in expected if phrase.search(texts[p][0])]
            got = [p for p in got if phrase.search(texts[p][0])]
        assert sorted(got) == sorted(expected), (one, other)
