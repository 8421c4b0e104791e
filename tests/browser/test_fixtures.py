"""The record itself: a page that misbehaves must not pass in silence."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def write(path: Path, script: str) -> str:
    path.write_text(f"<!doctype html><title>x</title><script>{script}</script>", "utf-8")
    return path.as_uri()


def test_files_get_no_special_rights(page: Page, record, tmp_path: Path) -> None:
    page.goto(write(tmp_path / "a.html", "fetch('b.html').catch(() => {})"))
    page.wait_for_function("true")
    assert any("CORS" in error for error in record.errors)
    record.errors.clear()


def test_uncaught_errors_and_remote_requests_are_written_down(
    page: Page, record, tmp_path: Path
) -> None:
    page.goto(write(tmp_path / "a.html", "new Image().src = 'http://localhost:9/x'; throw 1"))
    page.wait_for_function("true")
    assert any("uncaught" in error for error in record.errors)
    assert record.remote == ["http://localhost:9/x"]
    record.errors.clear()
    record.requests.clear()
