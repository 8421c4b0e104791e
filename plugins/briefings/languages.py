"""The languages of the interface: which there are, and the messages of each.

Ordinary gettext catalogues under ``data/locale``, made by `make words` from the messages in the
templates and in Python; a build needs only the compiled ``.mo`` and Python's own gettext.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from .core.errors import SettingError
from .views import Interface

DOMAIN = "briefings"
ENGLISH = "en"
"""What the messages are written in; it needs no catalogue."""


def languages() -> tuple[str, ...]:
    """Every language the interface speaks, in alphabetical order."""
    folders = (files("briefings") / "data" / "locale").iterdir()
    return tuple(sorted({ENGLISH, *(one.name for one in folders if one.is_dir())}))


def interface(language: str, place: str = "settings") -> Interface:
    """What speaks to the reader in a language.

    Args:
        language: BCP 47, such as ``de`` or ``de-AT``; a region speaks its language's words.
        place: of the setting, for messages.

    Raises:
        SettingError: there is no catalogue for it.
    """
    known = languages()
    spoken = next((one for one in _candidates(language) if one in known), None)
    if spoken is None:
        raise SettingError(
            place,
            f"DEFAULT_LANG is {language!r}, and the interface does not speak it",
            f"choose {' or '.join(known)}, or translate it (docs/how-to/translate.md)",
        )
    if spoken == ENGLISH:
        return Interface(language)
    path = files("briefings") / "data" / "locale" / spoken / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with path.open("rb") as file:
        return Interface(language, gettext.GNUTranslations(file))


def _candidates(language: str) -> list[str]:
    """From the most exact to the language alone: `pt-BR`, then `pt`."""
    parts = language.replace("_", "-").split("-")
    return ["-".join(parts[:size]) for size in range(len(parts), 0, -1)]


def speak(environment: Any, say: Interface) -> None:
    """Teach a Jinja environment ``{% trans %}`` and ``_()`` in this language.

    Jinja's own ``_()`` looks up, wraps and formats at each call, a quarter of the time a page
    takes; this one remembers. What is put into a message is escaped.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_translations(say.catalogue, newstyle=True)

    @lru_cache(maxsize=4096)
    def tell(text: str, **values: object) -> Markup:
        return Markup(say(text)) % values

    environment.globals["_"] = tell
