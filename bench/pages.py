"""Writing pages, beside bare Jinja and beside Hugo: the same pages, values ready, in CPU time.

Ours is all from a page's ready rows to its file and its line in the record: our generator's part,
Pelican's writer, signals. Bare Jinja renders the same templates with the same values and writes
the files. Both write each page in turns, now one first, now the other, on the same disk: what
a busy machine or a cold processor cache costs, it costs both. Bare Jinja is taken once more by
itself, when all is done and warm.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from . import hugo, speed

TEXTS = 120
Call = tuple[Any, dict[str, object], str]
"""A template, its values, the page's name."""


def measure() -> dict[str, object]:
    """CPU time of our page writing, of bare Jinja's and of Hugo's."""
    from pelican import Pelican, log
    from pelican.settings import read_settings

    log.console.quiet = True
    with tempfile.TemporaryDirectory() as place:
        folder = speed.project_of(Path(place), TEXTS)
        os.chdir(folder)
        # Once before, so that texts are read and templates compiled.
        Pelican(read_settings("pelicanconf.py")).run()
        # The clock keeps the values of every page, which a build does not; looking through them
        # for garbage again and again would be counted as ours.
        gc.disable()
        rounds: list[tuple[float, float, float]] = []
        for number in range(speed.ROUNDS):
            shutil.rmtree(folder / "output")
            shutil.rmtree(folder / ".output.before", ignore_errors=True)
            turns = _Turns(Path(place, f"turns-{number}"))
            with turns:
                Pelican(read_settings("pelicanconf.py")).run()
            warm = _bare_jinja(turns.calls, Path(place, f"bare-{number}"))
            rounds.append((turns.ours, turns.bare, warm))
        names = [name for _, _, name in turns.calls]
        beside = hugo.beside(folder / "output", names, Path(place, "hugo"))
        size = sum((folder / "output" / name).stat().st_size for name in names)
    ours, bare, warm = (statistics.median(column) for column in zip(*rounds, strict=True))
    return {
        "pages": len(names),
        "MB": round(size / 1e6, 2),
        "ours, CPU s": round(ours, 2),
        "bare Jinja in turns, CPU s": round(bare, 2),
        "ours / bare in turns": round(statistics.median(o / b for o, b, _ in rounds), 2),
        "bare Jinja afterwards, CPU s": round(warm, 2),
        "ours / bare afterwards": round(statistics.median(o / w for o, _, w in rounds), 2),
        "pages/s": round(len(names) / ours),
        **beside,
    }


class _Turns:
    """Adds up what our writing takes, and has bare Jinja write each page just before or after."""

    def __init__(self, folder: Path) -> None:
        self.ours = self.bare = 0.0
        self.calls: list[Call] = []
        self._folder = folder
        self._inside = False

    def __enter__(self) -> _Turns:
        from pelican.writers import Writer

        from briefings.edge.pages import PageMaker
        from briefings.upkeep import Upkeep
        from briefings.views import Facts

        parts = (PageMaker, "write"), (Upkeep, "note"), (Facts, "needed")
        self._replaced = [(*part, getattr(*part)) for part in (*parts, (Writer, "write_file"))]
        self._write = Writer.write_file
        for owner, name, function in self._replaced:
            ours = function if owner is not Writer else partial(_Turns._in_turn, self)
            setattr(owner, name, self._timed(ours))
        return self

    def __exit__(self, *_: object) -> None:
        for owner, name, function in self._replaced:
            setattr(owner, name, function)

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Count as ours what a function takes, but for bare Jinja's part in it."""

        def timed(*words: Any, **more: Any) -> Any:
            if self._inside:
                return function(*words, **more)
            self._inside = True
            start = time.process_time() - self.bare
            try:
                return function(*words, **more)
            finally:
                self._inside = False
                self.ours += time.process_time() - self.bare - start

        return timed

    def _in_turn(
        self, writer: Any, name: str, template: Any, context: Any, *rest: Any, **more: Any
    ) -> None:
        if not name:  # a briefing, which our own generator writes
            return
        start = time.process_time()
        values = {**context, **more, "SITEURL": "..", "output_file": name}
        call = (template, values, name)
        bare_first = len(self.calls) % 2 == 0
        self.calls.append(call)
        # What the clock does for itself is nobody's.
        self.ours -= time.process_time() - start
        if bare_first:
            self.bare += _bare_jinja([call], self._folder)
        self._write(writer, name, template, context, *rest, **more)
        if not bare_first:
            self.bare += _bare_jinja([call], self._folder)


def _bare_jinja(calls: Sequence[Call], folder: Path) -> float:
    """CPU time of rendering the same templates with the same values and writing the files."""
    start = time.process_time()
    for template, values, name in calls:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(template.render(values), encoding="utf-8")
    return time.process_time() - start
