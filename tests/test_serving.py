"""`make serve`: a change is on the page by itself, a mistake is shown until it is mended."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from building_sites import project, serving, with_cache_of

SITE = Path(__file__).parent / "site"
pytestmark = pytest.mark.model


class Served:
    """A served project, as a browser meets it."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:
            return answer.read().decode("utf-8")

    def state_after(self, build: int) -> dict:
        """The state as soon as it is not that of *build*, as the page's own script asks for it."""
        state = {"build": build}
        while state["build"] == build:
            told = self.get(f".briefings/state.js?seen={build}")
            state = json.loads(told.removeprefix("briefingsLive(").removesuffix(");"))
        return state


@pytest.fixture
def served(tmp_path: Path, site: Path) -> Iterator[Served]:
    folder = with_cache_of(project(tmp_path / "project", SITE), site)
    with serving(folder) as address:
        yield Served(folder, address)


def test_a_change_is_shown_and_a_mistake_until_it_is_mended(served):
    assert served.state_after(0) == {"build": 1, "error": ""}
    assert "/.briefings/live.js" in served.get("index.html")
    assert "/.briefings/live.js" not in (served.folder / "output" / "index.html").read_text()
    review = served.get("review/")
    assert "statements have something doubtful" in review
    assert "/.briefings/live.js" in review
    assert not (served.folder / "output" / "review").exists()
    page = served.folder / "content" / "pages" / "about.md"
    text = page.read_text(encoding="utf-8")

    page.write_text(text + "\nOne more line.\n", encoding="utf-8")
    assert served.state_after(1) == {"build": 2, "error": ""}
    assert "One more line." in served.get("about.html")

    seed = served.folder / "seeds" / "bad.txt"
    seed.write_text("Title: T\nDate: 12 Marz 2026\n\nWords.\n", encoding="utf-8")
    state = served.state_after(2)
    assert state["build"] == 3
    assert state["error"].startswith("seeds/bad.txt:2: date '12 Marz 2026' is not a date")
    assert "One more line." in served.get("about.html")

    seed.unlink()
    assert served.state_after(3) == {"build": 4, "error": ""}
