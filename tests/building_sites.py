"""Builds whole sites for tests, as a person would: files in a folder, one command."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).parents[1]


def project(folder: Path, site: Path) -> Path:
    """A project in *folder* with the seeds and content of *site* and our theme and plugin."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("theme", "plugins"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(site / "seeds", folder / "seeds")
    content = site / "content"
    if content.is_dir():
        shutil.copytree(content, folder / "content")
    else:
        (folder / "content").mkdir()
    return folder


def with_cache_of(folder: Path, other: Path) -> Path:
    """Give *folder* what *other* has read already: the same seeds need no parser again."""
    (folder / ".briefings").mkdir()
    shutil.copy(other / ".briefings" / "cache.sqlite", folder / ".briefings")
    return folder


def build(
    folder: Path, *words: str, preexec: Callable[[], None] | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the build command in *folder*, after *preexec*; its exit code and what it printed."""
    return subprocess.run(
        [sys.executable, "-W", "error::SyntaxWarning", "-m", "briefings", "build", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=preexec,
        env={**os.environ, "PYTHONPATH": "plugins", "PYTHONUTF8": "1", **environment},
    )


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve *folder* as `make serve` does, at any free port; the address of its first page."""
    process = subprocess.Popen(
        [sys.executable, "-m", "briefings", "serve", "--port", "0"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": "plugins", "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+/", process.stdout.readline())
        assert found is not None
        yield found[0]
    finally:
        process.terminate()
        process.communicate()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below *folder*, by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Page(HTMLParser):
    """What a link checker needs of a page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value is not None:
                self.ids.append(value)
            elif name in ("href", "src", "action") and value is not None:
                self.links.append(value)

    def broken(self, output: Path, ids: dict[Path, set[str]], base: str) -> list[str]:
        """Links of this page to a file of the site, or a place in one, that is not there."""
        found = []
        for link in self.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (self.path.parent / unquote(parts.path)) if parts.path else self.path
            if base and parts.path.startswith(f"{base}/"):
                target = output / unquote(parts.path.removeprefix(f"{base}/"))
            target = target.resolve()
            # What follows "?" in a fragment is the state of a filter, not part of the place.
            place = unquote(parts.fragment).partition("?")[0]
            if (
                not target.is_file()
                or not target.is_relative_to(output)
                or (place and target in ids and place not in ids[target])
            ):
                found.append(link)
        return found


def pages_of(output: Path) -> list[Page]:
    """Every page of a site, parsed."""
    found = [Page(path) for path in sorted(output.rglob("*.html"))]
    assert found, f"no pages in {output}"
    return found


def broken_links(pages: Sequence[Page], output: Path, base: str = "") -> list[tuple[str, str]]:
    """Every internal link that leads nowhere, with the page it stands on.

    *base* is the path below which a host serves the site; its 404 page links from there.
    """
    ids = {page.path.resolve(): set(page.ids) for page in pages}
    top = output.resolve()
    return [
        (page.path.relative_to(output).as_posix(), link)
        for page in pages
        for link in page.broken(top, ids, base)
    ]
