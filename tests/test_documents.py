"""What is documented is all there is, and what there is is documented."""

import re
from pathlib import Path

from briefings.core.editing import read_overlay
from briefings.core.errors import NoticeCode

DOCS = Path(__file__).parents[1] / "docs"


def test_every_notice_is_documented_and_no_other():
    text = (DOCS / "notices.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, flags=re.MULTILINE) == [
        str(code) for code in NoticeCode
    ]


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
    text = (DOCS / "overlays.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```\n(\+\+\+\n.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert len(examples) == 2
    for example in examples:
        read_overlay(example, "docs/overlays.md")
