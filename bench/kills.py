"""Builds ended at any moment: half of `make robustness`'s faults.

The site must be whole after each end, the next build must heal, and no byte of the person's own
may change.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
WAYS = (
    "killed at any time",
    "killed at any change on the disk",
    "killed about the final swap",
    "told to end (SIGTERM)",
)
_LAST = 90
"""Changes on the disk: what comes after the last page, the first site's twin of links included."""


def kills(say: Callable[[str], None], count: int, seed: int = 1) -> dict[str, Any]:
    """*count* builds ended, of each way as many, each followed by a whole one."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = project(Path(place))
        variants = _variants(folder)
        sites: list[str] = []
        changes: list[int] = []
        for variant in variants:
            _write(variant)
            seconds, moments = _measured(folder)
            sites.append(digest(folder / "output"))
            changes.append(moments)
        found = {way: dict.fromkeys(("ends", "whole", "healed", "lost"), 0) for way in WAYS}
        now = len(variants) - 1
        for number in range(count):
            way = WAYS[number % len(WAYS)]
            now = (now + chance.choice((1, 2))) % len(variants)
            _write(variants[now])
            own = digest_own(folder)
            if chance.random() < 0.3:
                shutil.rmtree(folder / ".briefings")
            if "change" in way or "swap" in way:
                first = max(0, changes[now] - _LAST) if "swap" in way else 0
                _kill(folder, [str(chance.randrange(first, changes[now]))], after=60)
            else:
                end = signal.SIGTERM if "told" in way else signal.SIGKILL
                _kill(folder, [], after=chance.uniform(0, seconds * 1.1), end=end)
            told = found[way]
            told["ends"] += 1
            told["whole"] += digest(folder / "output") in sites
            # Few where the build had come to its end, or none.
            changes[now] = max(changes[now], _measured(folder)[1])
            left = {path.name for path in folder.glob(".output*")} - {".output.before"}
            told["healed"] += digest(folder / "output") == sites[now] and not left
            told["lost"] += digest_own(folder) != own
            if number % 10 == 9:
                say(f"  {number + 1} ends: {found}")
        return found


def project(place: Path) -> Path:
    """A small project of its own in *place*: invented texts, our theme and plugin."""
    folder = place / "project"
    folder.mkdir()
    for name in ("content", "theme", "plugins", "seeds"):
        source = ROOT / "tests" / "site" / name
        shutil.copytree(source if source.is_dir() else ROOT / name, folder / name)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    return folder


_Variant = Sequence[tuple[Path, bytes]]


def _variants(folder: Path) -> Sequence[_Variant]:
    """The project as it is, with another seed, and with another name on every page."""
    seed, conf = sorted((folder / "seeds").rglob("*.txt"))[0], folder / "pelicanconf.py"
    words, settings = seed.read_bytes(), conf.read_bytes()
    more = words + b"\nNobody was hurt, the mayor said.\n"
    other = settings + b"SITENAME = 'Another name'\n"
    return [
        [(seed, words), (conf, settings)],
        [(seed, more), (conf, settings)],
        [(seed, words), (conf, other)],
    ]


def _write(variant: _Variant) -> None:
    for path, words in variant:
        path.write_bytes(words)


def start(folder: Path, words: Sequence[str]) -> subprocess.Popen[str]:
    """A build with something happening to it, as `moments` takes it; in a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "bench.moments", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(["plugins", str(ROOT)]),
            "PYTHONUTF8": "1",
        },
    )


def _measured(folder: Path) -> tuple[float, int]:
    """Build; the seconds, and the changes on the disk."""
    began = time.monotonic()
    process = start(folder, ["-1"])
    told, errors = process.communicate()
    assert process.returncode == 0, errors
    return time.monotonic() - began, int(told.split()[-2])


def _kill(
    folder: Path, words: Sequence[str], after: float, end: signal.Signals = signal.SIGKILL
) -> None:
    process = start(folder, words or ["-1"])
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, end)
        process.communicate()


def digest(folder: Path) -> str:
    """Of every file in a folder, by name and content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0")
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def digest_own(folder: Path) -> str:
    """Of what is the person's: seeds, pages, settings."""
    own = "".join(digest(folder / name) for name in ("seeds", "content"))
    return own + hashlib.sha256((folder / "pelicanconf.py").read_bytes()).hexdigest()
