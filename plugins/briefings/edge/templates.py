"""What Pelican's templates learn of us: our own as a fall-back, our words, and the frame."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jinja2 import FileSystemLoader, PrefixLoader

from .. import views
from ..languages import speak
from .compiled import Compiled
from .look import OURS
from .options import view_settings
from .publication import FRAME_KEY, INTERFACE_KEY

PREFIX = "!briefings"
"""Names our own template whatever the theme has; Pelican's own prefixes begin so too."""


def add_fallback_templates(generator: Any) -> None:
    """Let a theme without our templates fall back to ours, and forget a reader we replaced.

    Ours speak through gettext, so every generator's templates learn it.
    """
    speak(generator.env, generator.settings[INTERFACE_KEY])
    generator.env.bytecode_cache = Compiled()
    # An environment lives for one build: to ask at each part of each page whether its template's
    # file was changed meanwhile would only mix two looks.
    generator.env.auto_reload = False
    ours = FileSystemLoader(OURS)
    generator.env.loader.loaders += [ours, PrefixLoader({PREFIX: ours})]
    # Pelican warns about each Markdown file when Python-Markdown is missing, ours or not.
    for ending in ("md", "markdown", "mkd", "mdown"):
        generator.readers.disabled_readers.pop(ending, None)


def add_frame(pages: Any) -> None:
    """Give every template the frame: the menu holds the hand-written pages, read by now."""
    menu = tuple(
        views.MenuLink(title=page.title, path=page.save_as)
        for page in sorted(pages.pages, key=lambda page: page.save_as)
    )
    options = replace(view_settings(pages.settings), menu=menu)
    pages.context[FRAME_KEY] = views.frame(options)
    pages.context.update(pages.context[FRAME_KEY])
