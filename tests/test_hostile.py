"""Every reader on what nobody means well with: a result, or an error that says where."""

import io
import json
import random
import re
import sys
import time
from pathlib import Path

import pytest
from bench.robustness import inputs, readers

from briefings import intake
from briefings.core.errors import BriefingError, ErrorReport
from briefings.core.seeds import read_header, read_seed
from briefings.extract import extract, main
from briefings.markdown import renderer
from briefings.nlp import Annotator
from briefings.settings import read_settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.parametrize(
    "name",
    ["text", "header", "Markdown seed", "e-mail", "overlay", "page of ours", "settings"],
)
def test_no_input_crashes_a_reader(name: str, annotator: Annotator) -> None:
    base, read = readers(annotator)[name]
    for data in inputs(random.Random(name), base, 150):
        try:
            read(data)
        except BriefingError as error:
            assert (error.place and str(error).isprintable()) or isinstance(error, ErrorReport)


# What the long campaign (`make robustness`) found once.


@pytest.mark.parametrize("url", ["https://ex[a]]>mplem", "https://e[[co", "https://[::1"])
def test_an_address_that_cannot_be_taken_apart_is_refused(url: str) -> None:
    with pytest.raises(ErrorReport, match="write a whole address"):
        read_settings({"BRIEFINGS_PUBLIC_URL": url}, "pelicanconf.py")


def test_half_a_character_in_json_is_read_and_costs_no_other_text(
    annotator: Annotator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "Ana \ud800Ortiz said it rained.\n\n“Go,” she said."
    (found,) = extract([("x", text)], annotator)
    assert len(found["statements"]) == 2
    lines = [json.dumps({"id": "\udfff", "text": text}), json.dumps({"id": "b", "text": "x"})]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines))
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["--jsonl", str(tmp_path / "texts.jsonl")]) == 0
    told = out.buffer.getvalue().decode().splitlines()  # type: ignore[attr-defined]
    assert [json.loads(line)["id"] for line in told] == ["\udfff", "b"]


@pytest.mark.parametrize(
    "broken", ["From: A <a@exa Old, . Karl", "Date: yesterday", "From: =?x?q?"]
)
def test_a_mail_with_a_broken_header_is_read_without_it(broken: str) -> None:
    text = intake.take_in(f"Subject: Rain\n{broken}\n\nIt rained.".encode(), "a.eml").decode()
    assert text.startswith("Title: Rain\n") and text.endswith("It rained.\n")


INJECTED = "Rain{end}Event: elsewhere{end}URL: https://evil.example/"


@pytest.mark.parametrize("end", ["\u2028", "\x0b", "\x85", "\x1c", "\r"])
def test_no_value_brings_header_lines_of_its_own(end: str) -> None:
    title = INJECTED.format(end=end)
    markdown = f"---\ntitle: {title}\n---\n\nIt rained.".encode()
    source = read_seed(intake.take_in(markdown, "a.md"), "a.md").values[0]
    assert (source.event, source.url) == (None, None)
    mail = f"Subject: {title}\n\nIt rained.".encode()
    source = read_seed(intake.take_in(mail, "a.eml"), "a.eml").values[0]
    assert (source.event, source.url) == (None, None)


def test_a_headline_over_two_lines_is_one_value() -> None:
    text = intake.take_in(b"Rain\nEvent: elsewhere\n====\n\nIt rained.", "a.md").decode()
    header, _, errors = read_header(text, "a.md")
    assert errors == []
    assert set(header.values) == {"Title"}


DEEP = "".join(f"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n" for i in range(9_000))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.html", "<p " + "a b " * 9_000 + ">It rained.</p>", "18,000 attributes of one tag"),
        ("a.html", "<p>It rained.</p>" * 100_001, "100,001 tags"),
        ("a.eml", f"Subject: Rain\n{DEEP}", "stand a thousand deep"),
    ],
)
def test_what_would_take_minutes_to_take_apart_is_refused_at_once(
    name: str, data: str, told: str
) -> None:
    start = time.process_time()
    with pytest.raises(ErrorReport, match=f"{told}.*; save the article's words as a .txt file"):
        intake.take_in(data.encode(), name)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "words", ["Subject: " + "=?utf-8?q?a?= " * 30_000, "From: " + "a@b, " * 30_000]
)
def test_a_header_of_a_mail_is_read_as_far_as_anybody_writes_one(words: str) -> None:
    start = time.process_time()
    text = intake.take_in(f"{words}\nDate: Mon, 5 Jan 2026 10:00\n\nIt rained.".encode(), "a.eml")
    assert time.process_time() - start < 5
    assert len(text) < 5_000 and b"Date: 2026-01-05" in text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://a\u202eb"]
)
def test_an_address_in_a_header_is_a_web_address_a_reader_can_see(url: str) -> None:
    with pytest.raises(ErrorReport, match="is not a web address"):
        read_seed(f"URL: {url}\nTitle: x\n\nIt rained.".encode(), "a.txt")


@pytest.mark.parametrize(
    "words",
    ["[x](javascript:alert(1))", "[x](DATA:text/html,x)", "![x](vbscript:x)", "<javascript:x>"],
)
def test_no_link_of_a_page_runs_anything(words: str) -> None:
    assert not re.search(r"(href|src)=.(javascript|data|vbscript):", renderer().render(words), re.I)


def test_what_is_html_in_a_source_is_text_in_its_page() -> None:
    text = intake.take_in(b"It <b onclick=x>rained</b> <script>x</script>.", "a.md").decode()
    assert "<" not in text
