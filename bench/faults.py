"""What may befall a build, one after the other: the other half of `make robustness`'s faults.

Each befalls a small project whose site is one change behind. Told is what stands afterwards (the
old site or the new one, whole), what the build says, whether the next one heals, and whether any
other byte of the person's own has changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from . import kills

Say = Callable[[str], None]
_SEED = "seeds/valley-news.txt"
_LATE = "30"
"""Changes on the disk after which a build is at its pages."""


class Fault(NamedTuple):
    """Something that befalls a build; statements are run in the project's folder."""

    before: str = ""
    opened: str = ""
    """The end of a file's name: when it is opened first (without one, when pages are written),"""
    act: str = ""
    """this is done."""
    built: bool = False
    """Whether there is a new site all the same."""
    after: str = ""
    """Takes it away, so that the next build can heal; seeds and settings are put back anyway."""


def _output(act: str) -> Fault:
    """Something takes the output's place while a site is built."""
    back = "remove('output'); os.rename('moved', 'output')"
    return Fault("", "", f"os.rename('output', 'moved'); {act}", after=back)


def _seed(act: str, built: bool = False) -> Fault:
    """Something becomes of a seed while seeds are read."""
    # Else they are known by their state, and not opened.
    return Fault("remove('.briefings')", _SEED, act, built)


def _memory(statement: str) -> Fault:
    """Something becomes of what builds remember."""
    return Fault(f"for path in Path('.briefings').iterdir(): {statement}", built=True)


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "a file takes the output’s place": _output("open('output', 'w').write('mine')"),
        "a link to the person’s own folder does": _output("os.symlink('content', 'output')"),
        "another folder does": _output("os.mkdir('output')"),
        "the output is removed": Fault("", "", "import shutil; shutil.rmtree('output')", True),
        "the output is a site of another maker": Fault("remove('output/schema')"),
        "the output holds a repository": Fault("os.mkdir('output/.git')"),
        "what is remembered is damaged": _memory("path.write_bytes(b'nonsense' * 999)"),
        "what is remembered is empty": _memory("path.write_bytes(b'')"),
        "what is remembered are folders": _memory("path.unlink(); path.mkdir()"),
        "what is remembered is of another format": _memory("reformat(path)"),
        "a seed is a pipe": Fault("os.mkfifo('seeds/x.txt')"),
        "a seed is a dead link": Fault("os.symlink('nowhere', 'seeds/x.txt')"),
        "a seed is one line of 50 MB": Fault("Path('seeds/x.txt').write_bytes(b'a' * 50_000_000)"),
        "a seed becomes a pipe": _seed(f"os.remove('{_SEED}'); os.mkfifo('{_SEED}')"),
        "a seed becomes a folder": _seed(f"os.remove('{_SEED}'); os.mkdir('{_SEED}')", True),
        "a seed is removed": _seed(f"os.remove('{_SEED}')", True),
        "a seed is changed, and back later": _seed(f"open('{_SEED}', 'a').write('No.')", True),
        "all seeds are removed": _seed("import shutil; shutil.rmtree('seeds')"),
        "a page is a pipe": Fault("os.mkfifo('content/pages/x.md')"),
        "a page is a dead link": Fault("os.symlink('nowhere', 'content/pages/x.md')"),
        "a page is locked by an editor’s program": Fault(
            "os.symlink('somebody@here.1:2', 'content/pages/.#about.md')", built=True
        ),
        "an editor’s file is bytes": Fault(
            "os.mkdir('content/briefings'); Path('content/briefings/x.md').write_bytes(NONSENSE)"
        ),
        "the settings are no Python": Fault("Path('pelicanconf.py').write_text('SITENAME = (')"),
        "the settings are bytes": Fault("Path('pelicanconf.py').write_bytes(NONSENSE)"),
        "all times are in the future": Fault("touch(4_000_000_000)", built=True),
        "all times are of 1970": Fault("touch(1)", built=True),
    }
)
"""By name."""
FREE = (8, 64, 150, 250, 350, 450)
"""Kilobytes left on a disk that is full otherwise."""
_DISK = 'mount -t tmpfs -o size=40m tmpfs "$1" && exec "$2" -m bench.faults "$1" "$3"'


def faults(say: Say) -> dict[str, Any]:
    """Each fault, by name."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as place:
        for name, fault in FAULTS.items():
            with tempfile.TemporaryDirectory(dir=place) as beside:
                found[name] = _befallen(Path(beside), fault)
            say(f"  {name}: {found[name]}")
        for free in FREE:
            name = f"the disk is full but for {free} kB"
            words = ["unshare", "-Urm", "sh", "-c", _DISK, "sh", place, sys.executable, str(free)]
            done = subprocess.run(words, cwd=kills.ROOT, capture_output=True, text=True)
            # Not every system lets a person have a disk of his own.
            found[name] = json.loads(done.stdout) if done.returncode == 0 else None
            say(f"  {name}: {found[name] or done.stderr}")
    return found


def _befallen(place: Path, fault: Fault) -> dict[str, Any]:
    """What becomes of one project in *place*, and of the next build."""
    folder, kept = kills.project(place), place / "kept"
    _built(folder, Fault())
    with (folder / "seeds" / "coast-daily.txt").open("a", encoding="utf-8") as seed:
        seed.write("\nNobody was hurt, the mayor said.\n")
    shutil.copytree(folder, kept, symlinks=True)
    _built(kept, Fault())
    new = kills.digest(kept / "output")
    _done(fault.before, folder)
    old = kills.digest(folder / "output")
    own = _own(folder, fault)
    code, told = _built(folder, fault)
    stands = {kills.digest(folder / name) for name in ("output", "moved")}
    lost = _own(folder, fault) != own
    # What the fault was is taken away.
    _done(fault.after, folder)
    for name in ("seeds", "content", "pelicanconf.py"):
        _remove(folder / name)
        copy: Callable[..., object] = shutil.copy2 if name.endswith(".py") else shutil.copytree
        copy(kept / name, folder / name)
    for name in ("output/.git", "output/schema"):
        if name in fault.before:
            _remove(folder / "output")
    again, _ = _built(folder, Fault())
    return {
        "site": _stands(stands, old, new, as_read=code == 0 and "seeds" in fault.act),
        "as told": (code == 0) is fault.built,
        "told": _line(told, folder),
        "healed": again == 0 and kills.digest(folder / "output") == new,
        "bytes lost": int(lost),
    }


def _stands(stands: set[str], old: str, new: str, *, as_read: bool) -> str:
    if old in stands:
        return "old"
    # Of seeds that were changed meanwhile, as they were when they were read.
    return "new" if new in stands else "new, as read" if as_read else "LOST"


def _built(folder: Path, fault: Fault) -> tuple[int, str]:
    words = [_LATE if fault.act else "-1", fault.opened, fault.act]
    process = kills.start(folder, words)
    try:
        told = process.communicate(timeout=120)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        return -1, "it waits for ever"
    return process.returncode, told


def _line(told: str, folder: Path) -> str:
    """The last complaint of a build, without where the project lies."""
    lines = [
        line
        for line in told.splitlines()
        if "; " in line and not line.endswith(("]", "nothing was written"))
    ]
    return (lines or [""])[-1].replace(f"{folder}/", "")


def _own(folder: Path, fault: Fault) -> str:
    """A digest of what is the person's, but for what the fault itself changes."""
    names = ["content", *(["seeds"] if "seeds" not in fault.act else [])]
    told = "".join(kills.digest(folder / name) for name in names)
    return told + (folder / "pelicanconf.py").read_bytes().hex()


def _done(statement: str, folder: Path) -> None:
    names = {"os": os, "shutil": shutil, "Path": Path, "NONSENSE": bytes(range(256)) * 9}
    with contextlib.chdir(folder):
        exec(statement, {**names, "remove": _remove, "touch": _touch, "reformat": _reformat})


def _remove(name: str | Path) -> None:
    path = Path(name)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _touch(seconds: int) -> None:
    for path in Path().rglob("*"):
        if path.is_file():
            os.utime(path, (seconds, seconds))


def _reformat(path: Path) -> None:
    """Give a file of SQLite's another version."""
    data = bytearray(path.read_bytes())
    if data[:6] == b"SQLite":
        data[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(data)


if __name__ == "__main__":
    # On a disk of its own, of which so many kB are left.
    size = f"1024 * (shutil.disk_usage('.').free // 1024 - {sys.argv[2]})"
    full = Fault(f"Path('../fill').write_bytes(bytes({size}))", after="os.remove('../fill')")
    print(json.dumps(_befallen(Path(sys.argv[1]), full)))
