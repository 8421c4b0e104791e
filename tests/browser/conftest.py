"""What every test in a real browser starts from: Chromium, a page, and a record of its doings.

Playwright drives the Chromium that is installed (`apt-get install chromium`, or any path in
``BRIEFINGS_CHROMIUM``); why Playwright stands in docs/design/0020-browser-tests.md. Files get
no special rights: pages opened from a disk meet the same walls as at a reader's.
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

PATIENCE = 20_000
"""Milliseconds until what should appear is missed: a busy machine is no failure."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Path of the browser, if there is one."""
    named = os.environ.get("BRIEFINGS_CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def required() -> bool:
    return os.environ.get("BRIEFINGS_REQUIRE_BROWSER") == "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without Chromium its tests are left out, by name; where it is required they stay and fail."""
    if required() or chromium():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.stash[LEFT_OUT] = len(left_out)


LEFT_OUT = pytest.StashKey[int]()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if number := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"{number} tests left out: Chromium is not installed"
            " (apt-get install chromium, or name it in BRIEFINGS_CHROMIUM)"
        )


@dataclass
class Record:
    """What a page did that a reader of a folder must never meet."""

    errors: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught exceptions, requests that failed."""
    requests: list[str] = field(default_factory=list)
    """Every address asked for, the page's own first."""

    @property
    def remote(self) -> list[str]:
        """The requests that left the disk."""
        return [r for r in self.requests if not r.startswith(("file:", "data:", "blob:"))]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail("BRIEFINGS_REQUIRE_BROWSER=1, but Chromium is not installed")
    if not Path(path).exists():
        pytest.fail(f"BRIEFINGS_CHROMIUM={path} does not exist")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@pytest.fixture
def record() -> Record:
    return Record()


@pytest.fixture
def page(browser: Browser, record: Record) -> Iterator[Page]:
    """A fresh page; the test fails when it logs an error or asks for anything off the disk.

    A test that means to see an error takes `record` too and clears it.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = watched(context.new_page(), record)
    yield opened
    context.close()
    assert record.errors == []
    assert record.remote == []


def _left_early(request: Request) -> bool:
    """Whether the browser dropped the icon because the test went on to the next page."""
    return request.url.endswith("favicon.svg") and "ERR_ABORTED" in str(request.failure)


def watched(page: Page, record: Record) -> Page:
    """The page, with what it does written down."""
    page.set_default_timeout(PATIENCE)
    page.on("request", lambda request: record.requests.append(request.url))
    page.on(
        "requestfailed",
        lambda r: None if _left_early(r) else record.errors.append(f"failed: {r.url} {r.failure}"),
    )
    page.on("pageerror", lambda error: record.errors.append(f"uncaught: {error}"))
    page.on(
        "console",
        lambda m: record.errors.append(m.text) if m.type in ("error", "warning") else None,
    )
    return page
