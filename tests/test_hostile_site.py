"""A site of hostile seeds and names: whole, within its folder, and with nothing in it that acts."""

import base64
import hashlib
import html
import json
import os
import re
import shutil
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from building_sites import build, files_of, pages_of, project

SITE = Path(__file__).parent / "site"
pytestmark = pytest.mark.model

SCRIPT = "</script><script>alert(1)</script>"
TEXT = f"""Title: {SCRIPT}{{{{ 7*7 }}}} ]]> =HYPERLINK("x")
Date: 2026-01-05
Outlet: "><img src=x onerror=alert(2)>
Author: +1-800, @SUM(A1)
Event: ../../../outside

“{SCRIPT} costs {{{{ SITENAME }}}} and {{% raw %}},” Ada Quill said then. A \x07\x01bell\x00 rang.

“=1+1 is a formula,” Ada Quill said. “@it too,” said <svg/onload=alert(3)> Quill.

Аda Quill, spelt otherwise, said it rained. See [this](javascript:alert(4)) and &lt;b&gt; \ufffe.
"""
NAMES = (
    "a'b\"c<d>&e.txt",
    "..dots...txt",
    "per%2e%2e%2fcent #?.txt",
    "émile \u202etxt.txt",
    "con.txt",
    "sp  ace.txt",
    "-rf.txt",
    "index.txt",
)
BARE = {
    "headline.txt": "Title: A headline and no more\nDate: 2026-01-05\n\n",
    "unseen.txt": "Title: What nobody sees\nLanguage: en\n\n" + "\u202e" * 300,
    "nothing.txt": "",
    "names.txt": "Language: en\n\n" + "Xx Yy Zz " * 999,
    "page.html": '<script type="application/ld+json">' + "[" * 9_999 + "]" * 9_999 + "</script>"
    "<title>Rain</title><p>It rained in Marle on Sunday, and the boats stayed in the harbour.</p>",
}
"""Texts without a text, a name of two thousand letters, a page that tells too much of itself."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    folder = project(place / "project", SITE)
    shutil.rmtree(folder / "seeds")
    for number, name in enumerate(NAMES):
        deep = folder / "seeds" / ("" if number % 2 else "hid..den not/fold<er>")
        deep.mkdir(parents=True, exist_ok=True)
        (deep / name).write_text(TEXT.replace("rained", f"rained {number}"), encoding="utf-8")
    for name, text in BARE.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "content" / "briefings", ignore_errors=True)
    before = set(files_of(place))
    done = build(folder, PYTHONUTF8="1")
    assert done.returncode == 0, done.stderr
    made = set(files_of(place)) - before
    # Python may keep the settings compiled beside them.
    places = {name.split("/")[1] for name in made} - {"__pycache__"}
    assert places == {"output", ".output.before", ".briefings"}
    return folder


def test_every_link_stays_within_the_site_or_is_plain(folder: Path) -> None:
    for page in pages_of(folder / "output"):
        for link in page.links:
            assert re.match(r"(https?:|[^:]*$|[^:]*[?#])", link), (page.path, link)


def test_nothing_that_a_seed_says_is_markup_or_script(folder: Path) -> None:
    for page in pages_of(folder / "output"):
        text = page.path.read_text(encoding="utf-8")
        assert "<script>alert" not in text and "<img src=x" not in text, page.path
        assert "<svg/onload" not in text, page.path
        # A script that ends early would leave its rest to be read as markup.
        assert text.count("<script") == text.count("</script"), page.path


def test_words_in_braces_are_printed_as_they_are(folder: Path) -> None:
    text = (folder / "output" / "sources" / "con.html").read_text(encoding="utf-8")
    assert "{{ SITENAME }}" in html.unescape(re.sub(r"<[^>]+>", "", text))


def test_feeds_sitemap_and_books_are_wellformed(folder: Path) -> None:
    output = folder / "output"
    for path in [*output.rglob("*.xml")]:
        ET.parse(path)
    books = list(output.rglob("*.epub"))
    assert books
    for book in books:
        with zipfile.ZipFile(book) as parts:
            for name in parts.namelist():
                if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                    ET.fromstring(parts.read(name))


def test_no_cell_is_a_formula(folder: Path) -> None:
    tables = list((folder / "output").rglob("*.csv"))
    assert tables
    for path in tables:
        for cell in re.findall(r'(?:^|,)"?([=+@\t])', path.read_text("utf-8"), re.MULTILINE):
            raise AssertionError((path, cell))


def test_every_seed_has_its_page(folder: Path) -> None:
    made = {path.stem for path in (folder / "output" / "sources").glob("*.html")}
    assert made >= {name.partition(".")[0] for name in BARE}
    (named,) = (folder / "output").rglob("xx-yy-*.html")
    assert len(named.name) < 120


def test_json_is_json(folder: Path) -> None:
    for path in (folder / "output").rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    for page in pages_of(folder / "output"):
        text = page.path.read_text(encoding="utf-8")
        for told in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            json.loads(told)


def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path / "project", SITE)
    shutil.copy(folder / "seeds" / "harbour-post.txt", os.fsencode(folder / "seeds") + b"/\xff.txt")
    done = build(folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "rename it" in done.stderr


# --- the pages' own policy ---------------------------------------------------------------


def test_every_page_has_a_strict_policy_that_its_own_parts_satisfy(site: Path) -> None:
    for page in pages_of(site / "output"):
        text = page.path.read_text(encoding="utf-8")
        head = text.partition("</head>")[0]
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="(.*?)">', text)
        assert not re.search(r"<(script|style|link|img)\b", head.partition(policy)[0]), page.path
        rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy).split(";"))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'"
        assert not re.search(r"unsafe-|https?:|\*|strict-dynamic", policy), page.path
        for kind, allowed in (("script", rules["script-src"]), ("style", rules["style-src"])):
            for attributes, inline in elements(text, kind):
                if "src=" not in attributes and inline:
                    assert hash_of(inline) in allowed, (page.path, kind)
        assert not re.search(r"<[a-z][^>]*\s(on[a-z]+|style)=", text), page.path


def elements(text: str, kind: str) -> Iterator[tuple[str, str]]:
    yield from re.findall(rf"<{kind}\b([^>]*)>(.*?)</{kind}>", text, re.DOTALL)


def hash_of(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"
