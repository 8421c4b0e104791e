"""What is documented is all there is, and what there is is documented."""

import re
from pathlib import Path

import running_documents as documents

from briefings.core.editing import read_overlay
from briefings.core.editing.overlay import TABLES, TOP
from briefings.core.errors import NoticeCode
from briefings.exports.table import COLUMNS

DOCS = Path(__file__).parents[1] / "docs"


def test_every_notice_is_documented_and_no_other():
    text = (DOCS / "reference" / "notices.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, flags=re.MULTILINE) == [
        str(code) for code in NoticeCode
    ]


def test_every_key_of_the_editors_files_is_documented():
    text = (DOCS / "reference" / "overlays.md").read_text(encoding="utf-8")
    keys = text[text.index("## Every key") :]
    for key in TOP:
        assert f"| `{key}` |" in keys
    for table, shape in TABLES.items():
        (row,) = [line for line in keys.splitlines() if line.startswith(f"| `[[{table}]]` |")]
        assert all(f"`{key}`" in row for key in shape), table


def test_every_column_of_the_csv_is_documented_in_its_order():
    text = (DOCS / "reference" / "json.md").read_text(encoding="utf-8")
    table = text[text.index("| column |") : text.index("One row a statement;")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert re.findall(r"`(\w+)`", "".join(rows)) == list(COLUMNS)


def test_every_make_target_is_told_by_help():
    makefile = (DOCS.parent / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, flags=re.MULTILINE)
    assert phony is not None
    explained = re.findall(r"^([a-z-]+):.*## ", makefile, flags=re.MULTILINE)
    assert sorted(explained) == sorted(phony[1].split())


def test_the_lock_files_hold_hashes_and_no_address():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (DOCS.parent / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[a-z0-9][\w.-]*==", text, flags=re.MULTILINE)
        assert len(pins) > 20
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text and "index-url" not in text


def test_the_editors_examples_can_be_read():
    text = (DOCS / "reference" / "overlays.md").read_text(encoding="utf-8")
    examples = re.findall(
        r"^```toml [^\n]*\n(\+\+\+\n.*?)^```", text, flags=re.MULTILINE | re.DOTALL
    )
    assert len(examples) == 2
    for example in examples:
        read_overlay(example, "docs/reference/overlays.md")


def test_every_example_says_what_it_is():
    assert len(documents.DOCUMENTS) > 10
    elsewhere = 0
    for path in documents.DOCUMENTS:
        for one in documents.examples(path):
            assert one.language in documents.LANGUAGES, f"{path.name}:{one.line}: {one.language!r}"
            elsewhere += (one.language, one.rest) == ("sh", "elsewhere")
    assert elsewhere <= documents.ELSEWHERE


def test_the_index_leads_to_every_document():
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    for folder in ("how-to", "reference"):
        names = sorted(path.name for path in (DOCS / folder).glob("*.md"))
        assert names
        assert [name for name in names if f"({folder}/{name})" not in index] == []


def test_every_link_between_documents_leads_somewhere():
    for path in documents.DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)", text):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
