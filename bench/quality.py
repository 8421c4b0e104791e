"""How right the program is, told by the scorers in ../shared/bench as they are.

Skips what is not there, and says so: the development texts are not part of the project.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SHARED = Path(os.environ.get("BRIEFINGS_SHARED", "../shared"))
Figures = dict[str, object]


def measure(say: Callable[[str], None]) -> Figures:
    """All figures that can be had here, by name."""
    parts: dict[str, tuple[Path, Callable[[Path], Figures]]] = {
        "statements": (SHARED / "corpora" / "polnear" / "dev.gold.jsonl", _statements),
        "names": (SHARED / "corpora" / "basil", _names),
        "groups": (SHARED / "corpora" / "basil", _groups),
        "summaries": (SHARED / "corpora" / "multinews", _summaries),
    }
    found: Figures = {}
    for name, (place, measured) in parts.items():
        if not place.exists():
            say(f"quality of {name}: not measured, {place} is not there")
            continue
        say(f"quality of {name} ...")
        found[name] = measured(place)
        say(json.dumps(found[name], indent=1))
    return found


def _briefings(*words: str, stdin: str | None = None) -> str:
    """What `python -m briefings` prints."""
    return subprocess.run(
        [sys.executable, "-m", "briefings", *words],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout


def _score(scorer: str, *words: str) -> str:
    return subprocess.run(
        [sys.executable, str(SHARED / "bench" / scorer / "score.py"), *words],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _statements(gold: Path) -> Figures:
    """Joint and joint-exact precision, recall and F1 on the development articles."""
    with tempfile.TemporaryDirectory() as folder:
        system, report = Path(folder, "system.jsonl"), Path(folder, "report.json")
        system.write_text(_briefings("extract", "--jsonl", str(gold)), encoding="utf-8")
        _score("statements", str(gold), str(system), "--json", str(report))
        told = json.loads(report.read_text(encoding="utf-8"))
    found: Figures = {}
    for subset in ("direct", "quoted", "speech", "all"):
        for test in ("joint", "joint_exact"):
            found[f"{subset} {test}"] = {
                key: round(100 * told[f"{subset}/{test}"][key], 1) for key in ("p", "r", "f1")
            }
        found[f"{subset} speaker accuracy"] = round(100 * told[f"{subset}/speaker_accuracy"], 1)
    return found


def _names(folder: Path) -> Figures:
    """Right, wrong and unnamed speakers of quoted phrases."""
    with tempfile.TemporaryDirectory() as place:
        system = Path(place, "system.jsonl")
        system.write_text(_briefings("extract", str(folder)), encoding="utf-8")
        told = _score("names", str(folder / "speakers.jsonl"), str(system))
    return {
        name.strip(): float(value) for name, value in re.findall(r"([a-z][a-z ]*?) +([\d.]+)", told)
    }


def _groups(folder: Path) -> Figures:
    """Pairwise F1 of groups, with the texts' dates and with their headers taken away."""
    found: Figures = {}
    with tempfile.TemporaryDirectory() as place:
        bare = Path(place, "bare")
        bare.mkdir()
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            (bare / path.name).write_text(
                re.sub(r"^(Date|URL):.*\n", "", text, flags=re.MULTILINE), encoding="utf-8"
            )
        for name, texts in (("with dates", folder), ("without dates", bare)):
            found[name] = _group_score(texts, folder / "groups.json", Path(place, "groups.json"))
    multinews = SHARED / "corpora" / "multinews"
    if multinews.exists():
        with tempfile.TemporaryDirectory() as place:
            found["scraped, without dates"] = _group_score(
                multinews / "in", multinews / "gold.json", Path(place, "groups.json")
            )
    return found


def _group_score(texts: Path, gold: Path, system: Path) -> Figures:
    system.write_text(_briefings("group", str(texts)), encoding="utf-8")
    told = json.loads(_score("events", "groups", str(gold), str(system)))
    return {"pairwise": told["pair"], "groups exactly right": told["exact"]}


def _summaries(folder: Path) -> Figures:
    """ROUGE of summaries of 210 words, and the share of lines found verbatim in a source."""
    gold = folder / "gold.json"
    with tempfile.TemporaryDirectory() as place:
        system = Path(place, "summaries.jsonl")
        system.write_text(
            _briefings("summarise", str(folder / "in"), "--groups", str(gold), "--words", "210"),
            encoding="utf-8",
        )
        told = _score(
            "events", "summary", str(gold), str(system), "--source-dir", str(folder / "in")
        )
    found: Figures = json.loads(told)
    return found
