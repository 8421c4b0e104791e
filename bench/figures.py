"""The measured figures that pages for readers quote: `make figures` writes `content/figures.json`.

Whole numbers, since nobody reads "93.6 of a hundred". Names are those of ``{figure=…}``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

TARGET = Path("content/figures.json")
ABOUT = "Written by `make figures` from what `make bench` measured; do not edit."


def figures(results: Mapping[str, Any]) -> dict[str, object]:
    """What pages may quote of a bench's results.

    Args:
        results: as `bench/__main__.py` keeps them; parts that were not measured are left out.
    """
    quality: Mapping[str, Any] = results["quality"]
    found: dict[str, object] = {key: results[key] for key in ("measured", "model")}
    makers: dict[str, Callable[[Any], dict[str, object]]] = {
        "statements": _statements,
        "names": _names,
        "groups": _groups,
        "summaries": lambda told: {"summaries.verbatim": round(100 * told["verbatim"])},
    }
    for part, make in makers.items():
        if part in quality:
            found |= make(quality[part])
    return found


def _statements(told: Mapping[str, Any]) -> dict[str, object]:
    """Of a hundred: `found` of those that people marked, `right` of those that we show."""
    made: dict[str, object] = {}
    for subset in ("direct", "quoted", "speech", "all"):
        for test, name in (("joint", subset), ("joint_exact", f"{subset}.exact")):
            made[f"{name}.right"] = round(told[f"{subset} {test}"]["p"])
            made[f"{name}.found"] = round(told[f"{subset} {test}"]["r"])
        made[f"{subset}.speaker"] = round(told[f"{subset} speaker accuracy"])
    return made


def _names(told: Mapping[str, Any]) -> dict[str, object]:
    made: dict[str, object] = {
        f"names.{key}": round(told[key]) for key in ("phrases", "right", "wrong", "unnamed")
    }
    made["names.missed"] = round(told["phrases"] - told["found"])
    return made


def _groups(told: Mapping[str, Any]) -> dict[str, object]:
    """Of a hundred pairs: `right` of those put together, `found` of those that belong together."""
    made: dict[str, object] = {}
    for key, name in (
        ("with dates", "dated"),
        ("without dates", "undated"),
        ("scraped, without dates", "scraped"),
    ):
        if key in told:
            made[f"groups.{name}.right"] = round(100 * told[key]["pairwise"]["p"])
            made[f"groups.{name}.found"] = round(100 * told[key]["pairwise"]["r"])
    return made


def write(results: Mapping[str, Any], target: Path = TARGET) -> dict[str, object]:
    """Write the file, and tell what it holds."""
    made = figures(results)
    text = json.dumps({"about": ABOUT, "figures": made}, indent=1, ensure_ascii=False)
    target.write_text(text + "\n", encoding="utf-8")
    return made
