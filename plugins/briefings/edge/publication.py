"""When a build begins and ends: settings checked, output built aside, swapped in whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pelican.plugins import signals

from ..languages import interface
from ..publishing import Publication
from ..reading import Reading
from ..search import Index
from ..settings import Settings, read_settings
from ..upkeep import Upkeep
from . import sitemap

SETTINGS_KEY = "briefings_settings"
"""Where the frozen settings lie in Pelican's settings, for everything that gets those."""
INTERFACE_KEY = "briefings_interface"
"""And what speaks to the reader, in the language that Pelican's own `DEFAULT_LANG` names."""
UPKEEP_KEY = "briefings_upkeep"
"""And what of the old site can stay."""
INDEX_KEY = "briefings_index"
"""And the search index, to be remembered once the site stands."""
PUBLICATION_KEY = "briefings_publication"
READING_KEY = "briefings_reading"
"""And what became of the seeds: it holds the cache open while pages are made."""
DIGESTS_KEY = "briefings_digests"
"""And what is known of files by their state, where a build began with it."""
SITE_KEY = "briefings_site"
"""In the context of Pelican's generators: what was found in the seeds."""
ATLAS_KEY = "briefings_atlas"
"""There, and in the settings: where each part of the site stands, and what it is called."""
FRAME_KEY = "briefings_frame"
"""In the context: what stands around each page."""
FEED_KEY = "briefings_feed"
"""In the settings: the feed's words, kept from build to build."""
_WRITTEN_KEY = "briefings_written"


def prepare(pelican: Any) -> None:
    """Check the settings and turn the output aside.

    Raises:
        BriefingError: a setting is unknown or wrong; Pelican stops, the old site stands.
    """
    values = pelican.settings
    settings = read_settings(values, "settings")
    values[SETTINGS_KEY] = settings
    values[INTERFACE_KEY] = interface(values["DEFAULT_LANG"])
    values[_WRITTEN_KEY] = []
    # Hidden files are no pages: editors and systems keep locks and drafts in them.
    values["IGNORE_FILES"] = [*values["IGNORE_FILES"], ".*"]
    values["ARTICLE_EXCLUDES"] = [*values["ARTICLE_EXCLUDES"], settings.overlays]
    publication = Publication(Path(values["OUTPUT_PATH"]).absolute())
    values[PUBLICATION_KEY] = publication
    # Both are asked for: the generators take the attribute, contents check the setting.
    pelican.output_path = values["OUTPUT_PATH"] = str(publication.begin())


def connect_last(generators: Any) -> None:
    """Be the last to hear that the site is finished.

    Receivers are called in the order they connected, and plugins that add files when all is
    written (a sitemap, a search index) connect before this point.
    """
    signals.finalized.connect(finish)


def remember(path: str, context: Any) -> None:
    """Keep the name of every page written or taken over, for the sitemap."""
    within = path.removeprefix(f"{context['OUTPUT_PATH']}{os.sep}")
    context[_WRITTEN_KEY].append(within.replace(os.sep, "/"))


def finish(pelican: Any) -> None:
    """Write what needs the whole list of pages, then swap the new site in."""
    signals.finalized.disconnect(finish)
    publication: Publication = pelican.settings[PUBLICATION_KEY]
    settings: Settings = pelican.settings[SETTINGS_KEY]
    upkeep: Upkeep = pelican.settings[UPKEEP_KEY]
    sitemap.write(upkeep, pelican.settings[_WRITTEN_KEY], settings.public_url)
    upkeep.settle()
    doubled = publication.complete(keep=upkeep.record is not None, strays=upkeep.strays())
    upkeep.save(doubled=doubled)
    pelican.settings["briefings_states"] = upkeep.states
    reading: Reading = pelican.settings[READING_KEY]
    reading.library.close(forget=True)
    index: Index | None = pelican.settings.get(INDEX_KEY)
    if index is not None:
        index.commit()
    pelican.output_path = pelican.settings["OUTPUT_PATH"] = str(publication.output)
