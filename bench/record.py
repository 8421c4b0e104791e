"""The tables of `docs/robustness.md`, as the campaigns of `make robustness` found them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

RECORD = Path("docs/robustness.md")


def _bounds(told: Mapping[str, Any]) -> str:
    rows = [
        ("ordinary text", told["ordinary"]["CPU s"], told["ordinary"]["memory, MB"]),
        (
            f"slowest of {told['texts']}: “{told['slowest']['text']}”",
            told["slowest"].get("CPU s", "–"),
            told["slowest"].get("memory, MB", "–"),
        ),
        ("most memory of any", "", told["most memory, MB"]),
    ]
    head = f"| {told['characters']:,} characters | CPU s | memory added, MB |\n|---|---|---|\n"
    table = "\n".join(f"| {name} | {seconds} | {memory} |" for name, seconds, memory in rows)
    ratio = told["slowest / ordinary"]
    return f"{head}{table}\n\nCrashes: {told['crashes']}. The slowest takes {ratio} times as long."


def _fuzz(told: Mapping[str, Any]) -> str:
    head = "| reader | inputs | refused | crashes | slowest, ms | memory added, MB |\n"
    rows = (
        f"| {name} | {' | '.join(f'{value:,}' for value in found.values())} |"
        for name, found in told.items()
    )
    return head + "|---|---|---|---|---|---|\n" + "\n".join(rows)


def _kills(told: Mapping[str, Any]) -> str:
    names = [name for name in told if not name.startswith("a whole build")]
    head = "| " + " | ".join(names) + " |\n" + "|---" * len(names) + "|\n"
    return head + "| " + " | ".join(str(told[name]) for name in names) + " |"


_TABLES: Mapping[str, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {"bounds": _bounds, "fuzz": _fuzz, "kills": _kills}
)


def write(results: Mapping[str, Any]) -> None:
    """Put each table that was measured between its two marks."""
    text = RECORD.read_text(encoding="utf-8")
    for name, table in _TABLES.items():
        if name in results:
            marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
            filled = table(results[name])
            text = marks.sub(lambda found, words=filled: f"{found[1]}{words}\n{found[2]}", text)
    RECORD.write_text(text, encoding="utf-8")
