"""What was measured as tables: printed by `make bench`, kept in `docs/robustness.md`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
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


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows of Markdown; what is missing is a dash."""
    lines = [head, ["---"] * len(head), *rows]
    told = ([f"{one:,}" if isinstance(one, int) else str(one) for one in row] for row in lines)
    return "\n".join(f"| {' | '.join(row)} |" for row in told)


def _by_name(first: str) -> Callable[[Mapping[str, Any]], str]:
    """A table of figures that each have a name, the figures' own names above them."""

    def table(told: Mapping[str, Any]) -> str:
        names = list(dict.fromkeys(name for found in told.values() for name in found or ()))
        rows = (
            [name, *((found or {}).get(one, "–") for one in names)] for name, found in told.items()
        )
        return _table([first, *names], rows)

    return table


def _faults(told: Mapping[str, Any]) -> str:
    head = ("what befalls a build", "then stands", "what is told", "healed", "bytes lost")
    rows = (
        (
            name,
            f"the {found['site']} site",
            f"“{found['told']}”" if found["told"] else "",
            "yes" if found["healed"] else "NO",
            found["bytes lost"],
        )
        for name, found in told.items()
        if found
    )
    return _table(head, rows)


def _speed(told: Mapping[str, Any]) -> str:
    """Sizes below each other; then our pages beside bare Jinja's and Hugo's."""
    builds = ("cold", "nothing changed", "one text changed")
    builds = (*builds, "one template changed", "the frame changed")
    head = ("CPU s (by the clock; MB of memory)", *builds, "output, MB", "files")
    rows = [
        [
            name,
            *(
                f"{one['CPU s']} ({one['wall s']}; {one['peak memory, MB']})"
                for one in (found[build] for build in builds)
            ),
            found["output, MB"],
            found["output, files"],
        ]
        for name, found in told.items()
        if "cold" in found
    ]
    beside = _table(("writing pages", ""), told["pages"].items()) if "pages" in told else ""
    return f"{_table(head, rows)}\n\n{beside}"


def _memory(told: Mapping[str, Any]) -> str:
    """The samples as their range; then the other figures."""
    samples = told["MB by hundred texts"]
    rows = {**told, "MB by hundred texts": f"{min(samples)}–{max(samples)}"}
    return _table(("one process", ""), rows.items())


_TABLES: Mapping[str, Callable[[Mapping[str, Any]], str]] = MappingProxyType(
    {
        "bounds": _bounds,
        "forms": lambda told: _table(list(told), [list(told.values())]),
        "fuzz": _by_name("reader"),
        "kills": _by_name("a build is"),
        "faults": _faults,
        "memory": _memory,
        "largest": lambda told: _by_name(f"{told['bytes']:,} bytes of")(told["texts"]),
        "speed": _speed,
    }
)


KEPT = frozenset({"bounds", "forms", "fuzz", "kills", "faults"})
"""Those that have a place in the document."""


def tables(results: Mapping[str, Any]) -> str:
    """All that was measured and has a table, for a terminal."""
    return "\n\n".join(table(results[name]) for name, table in _TABLES.items() if name in results)


def write(results: Mapping[str, Any]) -> None:
    """Put each table that was measured between its two marks."""
    text = RECORD.read_text(encoding="utf-8")
    for name, table in _TABLES.items():
        if name in KEPT and name in results:
            marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
            filled = table(results[name])
            text = marks.sub(lambda found, words=filled: f"{found[1]}{words}\n{found[2]}", text)
    RECORD.write_text(text, encoding="utf-8")
