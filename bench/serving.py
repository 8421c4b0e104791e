"""From saving a file to the page that shows it, under `make serve`.

Measured as an editor meets it: a file is written, and the clock stops when the server, asked as
an open page asks, has said that a newer site stands and has handed out the page. What the
browser then takes to draw it is not in it.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

from .speed import ROOT, Figures, project_of

ROUNDS = 5
_OVERLAY = '+++\n[[outlet]]\nsource = "{source}"\nname = "The {number}th Herald"\n+++\n'


def measure(say: Callable[[str], None], sizes: Sequence[int | None]) -> Figures:
    """Seconds for each kind of change, for the seeds' own site (``None``) and invented ones."""
    found: Figures = {}
    for size in sizes:
        name = "seeds" if size is None else f"{size} texts"
        say(f"make serve: {name} ...")
        with tempfile.TemporaryDirectory() as place:
            found[name] = _served(project_of(Path(place), size))
        say(json.dumps(found[name], indent=1))
    return found


def _served(folder: Path) -> Figures:
    process = subprocess.Popen(
        [sys.executable, "-m", "briefings", "serve", "--port", "0"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        address = re.search(r"http://\S+/", process.stdout.readline())
        assert address is not None
        served = _Served(address[0])
        start = time.monotonic()
        served.newer()
        figures: Figures = {"first build, s": round(time.monotonic() - start, 2)}
        seed = sorted((folder / "seeds").rglob("*.txt"))[0]
        overlay = folder / "content" / "briefings" / "bench.md"
        overlay.parent.mkdir(exist_ok=True)
        style = sorted((folder / "theme").rglob("*.css"))[0]
        template = folder / "theme" / "templates" / "source.html"
        page = f"sources/{seed.stem}.html"

        def write(path: Path, text: str) -> None:
            path.write_text(text, encoding="utf-8")

        texts = {path: path.read_text(encoding="utf-8") for path in (seed, style, template)}
        changes: dict[str, Callable[[int], None]] = {
            "a seed": lambda n: write(seed, f"{texts[seed]}\nThe mayor said it was {n} metres.\n"),
            "an overlay": lambda n: write(overlay, _OVERLAY.format(source=seed.stem, number=n)),
            "a template": lambda n: write(template, f"{texts[template]}\n{{# {n} #}}\n"),
            "a style": lambda n: write(style, f"{texts[style]}\n/* {n} */\n"),
        }
        for kind, change in changes.items():
            taken = []
            for number in range(ROUNDS):
                start = time.monotonic()
                change(number + 1)
                state = served.newer()
                served.get(page)
                taken.append(time.monotonic() - start)
                assert not state["error"], state["error"]
            figures[f"{kind}, s"] = round(statistics.median(taken), 2)
        start = time.monotonic()
        served.get("review/")
        figures["the review page, s"] = round(time.monotonic() - start, 2)
        return figures
    finally:
        process.terminate()
        process.communicate()


class _Served:
    """The server as an open page meets it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._seen = 0

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self._address + path, timeout=400) as answer:
            return str(answer.read().decode("utf-8"))

    def newer(self) -> dict[str, object]:
        """Wait for a site newer than the last one seen."""
        while True:
            told = self.get(f".briefings/state.js?seen={self._seen}")
            state: dict[str, object] = json.loads(
                told.removeprefix("briefingsLive(").removesuffix(");")
            )
            if state["build"] != self._seen:
                self._seen = int(str(state["build"]))
                return state
