"""The sites that are judged, each built for a disk and for a sub-path of a host."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.texts import texts
from building_sites import ROOT, build, project

WORK = ROOT / ".cache" / "audit"
ADDRESS = "https://example.org/some/path"
"""Where the published build is said to stand."""
PATH = urlsplit(ADDRESS).path
SITES = ("seeds", "invented")
TEXTS = 60
"""So many invented texts make some 300 pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """A site in both of its builds."""

    name: str
    disk: Path
    """Its pages with relative links and whole texts."""
    published: Path
    """Its pages as `make publish` writes them for `ADDRESS`."""
    pages: int
    """How many the build for a disk has."""


def made(name: str, *, keep: bool) -> Built:
    """Build a site twice, or take what stands from last time.

    Raises:
        RuntimeError: a build failed; with what it printed.
    """
    folder = WORK / name
    disk, published = folder / "disk", folder / "published"
    if not (keep and disk.is_dir() and published.is_dir()):
        shutil.rmtree(folder, ignore_errors=True)
        project(folder, ROOT if name == "seeds" else _invented())
        _build(folder, disk)
        _build(folder, published, "--settings", "publishconf.py")
    pages = len([*disk.rglob("*.html")])
    return Built(name=name, disk=disk, published=published, pages=pages)


def _build(folder: Path, target: Path, *words: str) -> None:
    done = build(folder, *words, BRIEFINGS_SITEURL=ADDRESS)
    if done.returncode:
        raise RuntimeError(done.stderr)
    shutil.move(folder / "output", target)


def _invented() -> Path:
    folder = WORK / "texts"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "seeds").mkdir(parents=True)
    shutil.copytree(ROOT / "content", folder / "content")
    for name, text in texts(TEXTS):
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    return folder
