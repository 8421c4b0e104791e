import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefings.core.model import Site
from briefings.exports import Options, files
from briefings.exports.catalogue import catalogue
from briefings.exports.citations import (
    StatementCitation,
    bibtex,
    cite,
    csl_json,
    markdown,
    plain,
)

PUBLIC = Options(public_url="https://news.example/sub")


def citation(site: Site, key: str, options: Options = PUBLIC) -> StatementCitation:
    known = catalogue(site)
    return next(
        cite(s, known, options) for b in site.briefings for s in b.statements if s.id == key
    )


def test_plain_words_with_who_and_where(site: Site) -> None:
    assert plain(citation(site, "harbour.q2")) == (
        "“We are ready,” … “and so is the bridge.” – Zoë Adeyemi. "
        "Ada </script> Quill, “Bridge at Port Élan to reopen”, Harbour Post, 12 April 2027, "
        "sentence 3. https://news.example/sub/sources/harbour.html#s3"
    )


def test_words_that_are_not_the_speakers_own_say_so_and_nobody_is_made_up(site: Site) -> None:
    assert plain(citation(site, "ledger.q2", Options())) == (
        "-40 degrees did not harm it 🌉 – unnamed speaker, in the outlet’s words. "
        "“Port Élan’s old bridge is to reopen on 5 May, the town hall said.”, =cmd|Ledger, "
        "sentence 2."
    )


def test_a_source_without_a_headline_is_cited_by_its_first_words(site: Site) -> None:
    cited = citation(site, "ledger.q1", Options())
    assert cited.title == "Port Élan’s old bridge is to reopen on 5 May, the town hall said."


def test_without_a_public_address_the_original_is_cited(site: Site) -> None:
    found = citation(site, "harbour.q2", Options())
    assert found.url == "https://harbour.example/bridge?a=1&b=2"


def test_markdown_is_a_block_quotation_with_a_link(site: Site) -> None:
    assert MarkdownIt().render(markdown(citation(site, "harbour.q2"))) == (
        "<blockquote>\n<p>“We are ready,” … “and so is the bridge.”</p>\n"
        "<p>– Zoë Adeyemi. "
        '<a href="https://news.example/sub/sources/harbour.html#s3">'
        "“Bridge at Port Élan to reopen”</a>, "
        "Ada &lt;/script&gt; Quill, Harbour Post, 12 April 2027, sentence 3.</p>\n</blockquote>\n"
    )


def words_of_markdown(source: str) -> str:
    """What a reader sees of the first paragraph; anything but text gives nothing."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(source)
    first = next(token for token in tokens if token.type == "inline")
    kinds = {child.type for child in first.children or []}
    assert kinds <= {"text", "text_special"}, kinds
    return "".join(child.content for child in first.children or [])


SIGNS = st.text(alphabet="ab1 .)-+=*_`#>[]()!<>&;\\~|$^:@{}“”\"'/0", min_size=1)


@pytest.fixture(scope="module")
def any_citation(site: Site) -> StatementCitation:
    return citation(site, "harbour.q2")


@given(words=SIGNS)
def test_markdown_shows_every_sign_of_the_words(any_citation, words: str) -> None:
    shown = " ".join(words.split())
    if shown:
        made = markdown(replace(any_citation, words=shown))
        assert words_of_markdown(made) == shown


@given(words=st.text(alphabet="ab{}\\%$&#_~^", min_size=1))
def test_bibtex_has_balanced_braces_whatever_the_words(any_citation, words: str) -> None:
    entry = bibtex(replace(any_citation, words=words, title=words, outlet=words))
    depth = 0
    for sign in entry:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    assert depth == 0
    note = re.search(r"note = \{(.*) – Zoë", entry)
    assert note
    plain_tex = re.sub(r"\\text(?:backslash|brace(?:left|right)|ascii\w+)\{\}", "", note[1])
    assert not re.search(r"(?<!\\)[$&%#_~^]", plain_tex)


def test_bibtex_has_what_every_style_reads(site: Site) -> None:
    assert bibtex(citation(site, "harbour.q2")) == (
        "@misc{harbour.q2,\n"
        "  title = {{Bridge at Port Élan to reopen}},\n"
        "  author = {{Ada </script> Quill}},\n"
        "  howpublished = {Harbour Post},\n"
        "  year = {2027},\n"
        "  url = {https://news.example/sub/sources/harbour.html#s3},\n"
        "  month = apr,\n"
        "  language = {en},\n"
        "  note = {“We are ready,” … “and so is the bridge.” – Zoë Adeyemi, sentence 3},\n"
        "}\n"
    )


def test_csl_json_leaves_out_what_is_not_known(site: Site) -> None:
    (item,) = json.loads(csl_json(citation(site, "ledger.q1", Options())))
    assert item == {
        "id": "ledger.q1",
        "type": "article-newspaper",
        "title": "Port Élan’s old bridge is to reopen on 5 May, the town hall said.",
        "container-title": "=cmd|Ledger",
        "language": "en",
        "note": "Port Élan’s old bridge is to reopen on 5 May – town hall, "
        "in the outlet’s words, sentence 1",
    }


def test_the_page_loads_every_form_of_every_statement_with_one_script(site: Site) -> None:
    script = dict(files(site, PUBLIC))["citations/bridge.js"].decode()
    call = re.fullmatch(r"briefingsCite\((.*)\);\n", script, re.DOTALL)
    assert call
    forms = json.loads(call[1])
    assert list(forms) == ["harbour.q1", "harbour.q2", "ledger.q1", "ledger.q2"]
    assert all(set(form) == {"plain", "markdown", "bibtex", "csl"} for form in forms.values())
