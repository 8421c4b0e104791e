"""Pages in Markdown: CommonMark to the letter, and metadata with clear errors."""

import json
import re
from pathlib import Path

import pytest

from briefings.core.errors import ErrorReport
from briefings.markdown import renderer, split_front_matter

SPECIFICATION = Path(__file__).parent / "commonmark" / "spec-0.31.2.json"
EXAMPLES = json.loads(SPECIFICATION.read_text(encoding="utf-8"))

HEADING_ID = re.compile(r'(<h[2-4]) id="[^"]*"')


def test_the_specification_is_there():
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"example-{one['example']}")
def test_commonmark_is_rendered_as_its_specification_says(example):
    html = HEADING_ID.sub(r"\1", renderer().render(example["markdown"]))
    # Two differences of no consequence: an empty quotation's line break, and a scheme's case.
    html = html.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>")
    assert html.replace("mailto:", "MAILTO:") == example["html"].replace("mailto:", "MAILTO:")


def test_headings_get_ids_to_link_to():
    assert renderer().render("## How it reads") == '<h2 id="how-it-reads">How it reads</h2>\n'


def test_footnotes_tables_and_definitions_are_understood():
    html = renderer().render("Word[^1]\n\n[^1]: Note\n\n|a|\n|-|\n|b|\n\nTerm\n: Meaning\n")
    assert 'class="footnotes"' in html
    assert "<table>" in html
    assert "<dd>" in html


def test_metadata_may_stand_between_lines_of_dashes():
    found, body = split_front_matter("---\nTitle: About: us\n\n---\nWords", "about.md")
    assert found == {"title": ("About: us", 2)}
    assert body == "\n\n\n\nWords"


def test_a_page_without_metadata_keeps_its_first_line():
    assert split_front_matter("Just words.\nMore.", "x.md") == ({}, "Just words.\nMore.")


def test_every_wrong_line_of_metadata_is_told_at_once():
    with pytest.raises(ErrorReport) as caught:
        split_front_matter("---\nTitle: A\nnonsense\nTitle: B\n", "about.md")
    assert str(caught.value) == (
        "about.md:3: 'nonsense' is not metadata; "
        "write ‘Key: value’, or put an empty line before the text\n"
        "about.md:4: Title is given twice, first in line 2; keep one of them\n"
        "about.md:1: the metadata never ends; close it with a line ---\n"
        "about.md could not be read; nothing was written"
    )
