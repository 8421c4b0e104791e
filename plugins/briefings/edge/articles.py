"""Briefings among Pelican's articles: so feeds, archives, tags and foreign themes know them."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

from pelican.contents import Article

from .. import views
from ..core.gists import Gist, overview_of
from ..core.memory import Ledger
from ..core.model import EventId, Site
from ..upkeep import Upkeep
from .publication import ATLAS_KEY, FEED_KEY, SITE_KEY, UPKEEP_KEY

_UNDATED = dt.datetime(1970, 1, 1)
"""Pelican's articles need a date; this one sorts an undated briefing last and claims nothing."""


class BriefingArticle(Article):  # type: ignore[misc]
    """A briefing as feeds, archives, tags and foreign themes know it: an article."""

    default_template = "briefing"

    def __init__(self, gist: Gist, atlas: views.Atlas, context: Any, settings: Any) -> None:
        key, url = gist.event.id, views.briefing_file(gist.event.id)
        self._words = partial(_feed_words, settings, atlas, key)
        super().__init__(
            "",
            metadata={
                "title": views.gist_title(gist),
                "slug": key,
                "date": _noon(gist.event.date),
                "url": url,
                "save_as": url,
            },
            settings=settings,
            source_path=str(Path(settings["PATH"], url)),
            context=context,
        )

    # Pelican writes the newest hundred into a feed; of thousands nobody asks for the words.
    @property
    def _content(self) -> str:
        return self._words()

    @_content.setter
    def _content(self, _: str) -> None:
        pass

    def get_summary(self, _siteurl: str) -> str:
        """The same words: they are a summary."""
        return self._words()


def _feed_words(settings: Any, atlas: views.Atlas, event: EventId) -> str:
    keep: Upkeep = settings[UPKEEP_KEY]
    feed: Ledger = settings[FEED_KEY]
    word = keep.word_of_facts([views.event_fact(event)])
    return feed.once(word, lambda: views.feed_html(atlas, atlas.briefings[event]))


def add_briefings(articles: Any) -> None:
    """Put a briefing for each event among the articles."""
    site: Site = articles.context[SITE_KEY]
    atlas: views.Atlas = articles.context[ATLAS_KEY]
    articles.articles += [
        BriefingArticle(gist, atlas, articles.context, articles.settings)
        for gist in overview_of(site).gists
    ]


def hold(_articles: Any, content: Any) -> None:
    """Keep Pelican from writing a briefing; our generator does, if it must be written at all."""
    if isinstance(content, BriefingArticle):
        content.override_save_as = ""


def _noon(day: dt.date | None) -> dt.datetime:
    """Pelican wants a time of day; noon is the same day in every time zone a reader may use."""
    return _UNDATED if day is None else dt.datetime(day.year, day.month, day.day, 12)
