"""What every page is made from: templates, program, settings, menu. All in one word."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

from .. import stamp

VERSIONED = ("pelican", "jinja2", "markupsafe", "markdown-it-py", "mdit-py-plugins", "rjsmin")
"""Packages whose upgrade changes pages without changing a file of ours."""
_PLACES = ("OUTPUT_PATH", "CACHE_PATH")
"""Settings that say where a build works and nothing about what it makes."""


def rules_of(values: Any) -> str:
    """A digest of the program, its packages and Pelican's settings (*values*)."""
    root = Path(values["PATH"]).parent
    roots = [
        Path(__file__).resolve().parents[1],
        *map(Path, values["THEME_TEMPLATES_OVERRIDES"]),
        *sorted(root.glob("*.py")),
    ]
    told = [f"{name}={values[name]!r}" for name in sorted(values) if _plain(name, values[name])]
    known = [f"{name} {metadata.version(name)}" for name in VERSIONED]
    own = [f"{key}={value}" for key, value in sorted(os.environ.items()) if "BRIEFINGS" in key]
    return stamp.digest_of(roots, [*told, *known, *own])


def look_of(rules: str, theme: Sequence[Path], menu: Iterable[object], extra: Sequence[str]) -> str:
    """A digest that changes whenever a page could look otherwise with all its words the same.

    Args:
        rules: as `rules_of` tells.
        theme: of the theme, what pages are made from; a page only links to its style.
        menu: what the frame of every page links to.
        extra: what else all pages depend on.
    """
    return stamp.digest_of(theme, [rules, *map(repr, menu), *extra])


def _plain(name: str, value: object) -> bool:
    """Whether it is a setting whose word lasts; what a build notes for itself has small letters."""
    if name in _PLACES or not name.isupper():
        return False
    if isinstance(value, list | tuple):
        return all(_plain(name, one) for one in value)
    return value is None or isinstance(value, str | int | float | bool)
