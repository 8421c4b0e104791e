"""How fast it is, as ratios measured side by side in one run, in CPU time.

Each figure of ours stands beside the same work done by the bare tool underneath: spaCy's
pipeline on the same texts, Jinja's rendering and writing of the same pages.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from . import pages
from .texts import texts

ROOT = Path(__file__).parents[1]
ROUNDS = 3
Figures = dict[str, object]


class Refused(Exception):
    """A build that ended without a site; what it said."""


def measure(say: Callable[[str], None], sizes: Sequence[int]) -> Figures:
    """All figures, by name."""
    found: Figures = {}
    say("speed of reading, beside bare spaCy ...")
    found["reading"] = _in_a_process("reading")
    say(json.dumps(found["reading"], indent=1))
    say("time and memory of comparing ...")
    found["comparing"] = _in_a_process("comparing", *map(str, sizes))
    say(json.dumps(found["comparing"], indent=1))
    say("speed of pages, beside bare Jinja ...")
    found["pages"] = _in_a_process("pages")
    say(json.dumps(found["pages"], indent=1))
    say("the three seeds ...")
    found["seeds"] = _site_of(None)
    say(json.dumps(found["seeds"], indent=1))
    for size in sizes:
        say(f"a site of {size} texts ...")
        found[f"{size} texts"] = _site_of(size)
        say(json.dumps(found[f"{size} texts"], indent=1))
    return found


def _in_a_process(name: str, *words: str) -> Figures:
    """Run one of the functions below by itself, so that nobody warms the other's caches."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.speed", name, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": f"{ROOT / 'plugins'}{os.pathsep}{ROOT}",
            "OMP_NUM_THREADS": "1",
        },
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def reading() -> Figures:
    """Words a second of our analysis and of the bare pipeline on the same texts, in turns."""
    from briefings.core.model import SourceId
    from briefings.core.pipeline import Seed, analyse
    from briefings.nlp import Annotator

    annotator = Annotator(None)
    pipeline = annotator._nlp
    sample = list(texts(150))
    seeds = [Seed(id=SourceId(name[:-4]), path=name, data=text.encode()) for name, text in sample]
    bodies = [text.split("\n\n", 1)[1] for _, text in sample]
    words = sum(len(body.split()) for body in bodies)
    list(analyse(seeds[:5], annotator.annotate))
    ours, bare = [], []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _doc in pipeline.pipe(bodies):
            pass
        middle = time.process_time()
        for _one in analyse(seeds, annotator.annotate):
            pass
        bare.append(middle - start)
        ours.append(time.process_time() - middle)
    return {
        "words": words,
        "bare spaCy, words/s": round(words / statistics.median(bare)),
        "ours, words/s": round(words / statistics.median(ours)),
        "ours / bare": round(statistics.median(b / o for b, o in zip(bare, ours, strict=True)), 2),
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def comparing(sizes: Sequence[int] = (100, 1000)) -> Figures:
    """Time and memory of everything after the per-source analysis, by number of sources."""
    from briefings.core.model import SourceId
    from briefings.core.pipeline import Seed, analyse, compile_site
    from briefings.nlp import Annotator

    annotator = Annotator(None)
    seeds = [
        Seed(id=SourceId(name[:-4]), path=name, data=text.encode())
        for name, text in texts(max(sizes))
    ]
    analyses = [
        one
        for at in range(0, len(seeds), 64)
        for one in analyse(seeds[at : at + 64], annotator.annotate)
        if not isinstance(one, Exception)
    ]
    found: Figures = {}
    for size in sizes:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        site = compile_site(analyses[:size], summary_sentences=5)
        seconds = time.process_time() - start
        found[f"{size} sources"] = {
            "CPU s": round(seconds, 2),
            "CPU ms a source": round(1000 * seconds / size, 2),
            "briefings": len(site.briefings),
            "statements": sum(len(one.statements) for one in site.briefings),
            "memory added, MB": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
            // 1024,
        }
    return found


def _site_of(size: int | None) -> Figures:
    """A whole build from nothing; then with nothing, a text, a template, all frames changed."""
    with tempfile.TemporaryDirectory() as place:
        folder = project_of(Path(place), size)
        _warm(folder)
        figures = {"cold": build(folder), "nothing changed": build(folder)}
        seeds = sorted((folder / "seeds").rglob("*.txt"))
        changed = seeds[len(seeds) // 2]
        changed.write_bytes(changed.read_bytes() + b"\nNobody was hurt, the mayor said.\n")
        figures["one text changed"] = build(folder)
        for name, of in (
            ("entity.html", "one template changed"),
            ("base.html", "the frame changed"),
        ):
            template = folder / "theme" / "templates" / name
            template.write_bytes(template.read_bytes() + b"\n")
            figures[of] = build(folder)
        files = [path for path in (folder / "output").rglob("*") if path.is_file()]
        total = sum(path.stat().st_size for path in files)
        return {**figures, "output, MB": round(total / 1e6, 2), "output, files": len(files)}


def _environment(folder: Path) -> dict[str, str]:
    """One thread for mathematics; compiled modules kept, as on any machine that is used twice."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": str(folder / "plugins"),
        "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"),
        "OMP_NUM_THREADS": "1",
    }


def _warm(folder: Path) -> None:
    """Let Python compile what it will import: that is done once a machine, not once a build."""
    modules = "briefings.building, briefings.edge, briefings.project, pelican, spacy"
    done = f"import {modules}; from briefings.nlp import Annotator; Annotator(None)"
    subprocess.run([sys.executable, "-c", done], env=_environment(folder), cwd=folder, check=True)


def project_of(place: Path, size: int | None) -> Path:
    """A copy of the project with *size* invented texts, or the seeds themselves."""
    folder = place / "site"
    folder.mkdir()
    for name in ("content", "theme", "plugins"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    if size is None:
        shutil.copytree(ROOT / "seeds", folder / "seeds")
    else:
        (folder / "seeds").mkdir()
        for name, text in texts(size):
            (folder / "seeds" / name).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, seconds: int | None = None) -> Figures:
    """Wall and CPU seconds, children's included, and peak memory of one build.

    Raises:
        TimeoutError: it took more than *seconds*, and was ended.
        Refused: it did not build, for the reason that is told.
    """
    start = time.monotonic()
    told = folder.parent / "told"
    with told.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "briefings", "build"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=_environment(folder),
        )
    ending = threading.Timer(seconds or 10**6, process.kill)
    ending.daemon = True
    ending.start()
    _, status, used = os.wait4(process.pid, 0)
    ending.cancel()
    wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if seconds and wall >= seconds:
        raise TimeoutError(f"the build of {folder} was ended after {seconds} s")
    if process.returncode:
        raise Refused(told.read_text(encoding="utf-8")[:300])
    return {
        "wall s": round(wall, 2),
        "CPU s": round(used.ru_utime + used.ru_stime, 2),
        # Of the building process; those that read texts beside it hold a parser each.
        "peak memory, MB": used.ru_maxrss // 1024,
    }


if __name__ == "__main__":
    measures = {"reading": reading, "comparing": comparing, "pages": pages.measure}
    if len(sys.argv) > 2:
        print(json.dumps(comparing([int(size) for size in sys.argv[2:]])))
    else:
        print(json.dumps(measures[sys.argv[1]]()))
