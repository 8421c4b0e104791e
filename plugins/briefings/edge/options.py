"""What the settings mean for pages and downloads."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from .. import exports, views
from ..core.wording import compare_wording
from ..markdown import renderer
from ..nlp import programs
from ..referring import KEY
from ..settings import Settings
from .publication import INTERFACE_KEY, SETTINGS_KEY


def view_settings(values: Any) -> views.ViewSettings:
    """For pages; the menu is known later."""
    settings: Settings = values[SETTINGS_KEY]
    say: views.Interface = values[INTERFACE_KEY]
    feed = values["FEED_ALL_ATOM"]
    made_with = f"Pelican {metadata.version('pelican')}, {programs(settings.pipeline or None)}"
    return views.ViewSettings(
        site_name=values["SITENAME"],
        say=say,
        public_url=settings.public_url.rstrip("/"),
        compare=compare_wording,
        markdown=_markdown,
        full_text=settings.full_text,
        downloads=_downloads(values),
        feeds=(views.Feed(title=say("All briefings"), path=feed),) if feed else (),
        colophon=say("Made with %(programs)s.", programs=made_with),
    )


def export_options(values: Any) -> exports.Options:
    """For downloads, search and linked data."""
    settings: Settings = values[SETTINGS_KEY]
    return exports.Options(
        public_url=settings.public_url.rstrip("/"),
        site_name=values["SITENAME"],
        say=values[INTERFACE_KEY],
        full_text=settings.full_text,
    )


def _downloads(values: Any) -> tuple[views.Download, ...]:
    """What stands beside each briefing: the single file is made of our theme's pages only."""
    single = () if is_foreign(values["THEME"]) else (views.SINGLE_FILE,)
    return (*(one for one in views.DOWNLOADS if one.ending in exports.ENDINGS), *single)


def is_foreign(theme: str) -> bool:
    """Whether a theme lacks our templates as a whole."""
    return not Path(theme, "templates", "briefing.html").is_file()


def _markdown(text: str, references: Mapping[str, str]) -> str:
    return str(renderer().render(text, {KEY: references}))
