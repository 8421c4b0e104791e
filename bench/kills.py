"""Builds killed at random moments: the other half of `make robustness`.

The site must be whole after each kill, the next build must heal, and no byte of the person's own
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
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def kills(say: Callable[[str], None], count: int, seed: int = 1) -> dict[str, Any]:
    """Builds killed at random moments, each followed by a whole one."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "project")
        folder.mkdir()
        for name in ("content", "theme", "plugins", "seeds"):
            source = ROOT / "tests" / "site" / name
            shutil.copytree(source if source.is_dir() else ROOT / name, folder / name)
        shutil.copy(ROOT / "pelicanconf.py", folder)
        changed = sorted((folder / "seeds").rglob("*.txt"))[0]
        words = changed.read_bytes()
        variants = (words, words + b"\nNobody was hurt, the mayor said.\n")
        sites: list[str] = []
        for variant in variants:
            changed.write_bytes(variant)
            seconds = _build(folder)
            sites.append(_digest(folder / "output"))
        own = {variant: _digest_own(folder, changed, variant) for variant in variants}
        whole = healed = lost = 0
        now = 1
        for number in range(count):
            now = 1 - now
            changed.write_bytes(variants[now])
            if number % 4 == 0:
                shutil.rmtree(folder / ".briefings")
            _kill(folder, after=chance.uniform(0, seconds * 1.1))
            whole += _digest(folder / "output") in sites
            lost += _digest_own(folder) != own[variants[now]]
            _build(folder)
            left = {path.name for path in folder.glob(".output*")} - {".output.before"}
            healed += _digest(folder / "output") == sites[now] and not left
            if number % 10 == 9:
                say(f"  {number + 1} kills: {whole} sites whole, {healed} healed")
        return {
            "kills": count,
            "old or new site whole after it": whole,
            "healed by the next build": healed,
            "times a byte of the person's own changed": lost,
            "a whole build, s": round(seconds, 2),
        }


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefings", "build"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": "plugins", "PYTHONUTF8": "1"},
    )


def _build(folder: Path) -> float:
    start = time.monotonic()
    process = _start(folder)
    _, told = process.communicate()
    assert process.returncode == 0, told.decode()
    return time.monotonic() - start


def _kill(folder: Path, after: float) -> None:
    process = _start(folder)
    try:
        process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _digest_own(folder: Path, changed: Path | None = None, words: bytes = b"") -> str:
    """A digest of what is the person's: seeds, pages, settings; one seed as it would be."""
    if changed is not None:
        kept = changed.read_bytes()
        changed.write_bytes(words)
        told = _digest_own(folder)
        changed.write_bytes(kept)
        return told
    own = "".join(_digest(folder / name) for name in ("seeds", "content"))
    return own + hashlib.sha256((folder / "pelicanconf.py").read_bytes()).hexdigest()
