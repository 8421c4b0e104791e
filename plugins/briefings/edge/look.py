"""What pages are made from besides their words: program, settings, menu; and their templates."""

from __future__ import annotations

import os
import re
from importlib import metadata
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound

from .. import stamp

OURS = Path(__file__).resolve().parents[3] / "theme" / "templates"
"""Our theme's templates also serve a foreign theme: they fill the blocks of its base.html."""
_NAMING = r"[-+]?\s*(?:extends|include|import|from)\b"
"""Behind the mark that opens a statement: here a template names another ..."""
_NAMED = rf"""{_NAMING}\s*["']([^"']+)["']\s*(?=[-+]?%\}}|import\b|as\b|with)"""
"""... and here it writes the name out, and means that one alone."""
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


class Looks:
    """A word for what each template is made from: itself, and all it extends, includes, imports.

    So a changed template makes its own pages anew, and no others.
    """

    def __init__(self, environment: Environment, theme: Path) -> None:
        """Look templates up as *environment* does.

        Args:
            environment: what pages are rendered with.
            theme: the folder that counts as a whole where a template works out the name of another.
        """
        self._environment = environment
        self._opening = re.escape(environment.block_start_string)
        self._theme = theme
        self._told: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._words: dict[str, str] = {}

    def word(self, template: str) -> str:
        """Another whenever its pages could look otherwise with all their words the same."""
        if template not in self._words:
            self._words[template] = self._word(template)
        return self._words[template]

    def _word(self, template: str) -> str:
        needed: set[str] = set()
        waiting = [template]
        try:
            while waiting:
                name = waiting.pop()
                if name not in needed:
                    needed.add(name)
                    waiting.extend(self._named_in(name))
        except (LookupError, TemplateNotFound):
            # It works out the name of another, or names one that need not be there: all count.
            return stamp.digest_of([self._theme, OURS], [template])
        return stamp.digest_of((), [f"{name}={self._told[name][0]}" for name in sorted(needed)])

    def _named_in(self, name: str) -> tuple[str, ...]:
        """The templates that one names.

        Raises:
            LookupError: some of them are not written out in it.
        """
        if name not in self._told:
            loader = self._environment.loader
            assert loader is not None
            text = loader.get_source(self._environment, name)[0]
            named = re.findall(self._opening + _NAMED, text)
            if len(named) != len(re.findall(self._opening + _NAMING, text)):
                raise LookupError(name)
            self._told[name] = (text, tuple(named))
        return self._told[name][1]


def _plain(name: str, value: object) -> bool:
    """Whether it is a setting whose word lasts; what a build notes for itself has small letters."""
    if name in _PLACES or not name.isupper():
        return False
    if isinstance(value, list | tuple):
        return all(_plain(name, one) for one in value)
    return value is None or isinstance(value, str | int | float | bool)
