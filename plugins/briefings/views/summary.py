"""The summary of an event, and who carries each sentence of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..core.model import (
    Briefing,
)
from .atlas import Atlas
from .citations import (
    Chip,
    chip,
)
from .links import Links
from .text import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """A sentence of the summary and who carries it."""

    words: Markup
    language: str
    chips: tuple[Chip, ...]
    carried: str
    """``carried by 2 independent sources``"""


def summary_lines(atlas: Atlas, links: Links, briefing: Briefing) -> tuple[SummaryLine, ...]:
    """The summary of an event."""
    lone = len(briefing.event.sources) < 2
    return tuple(
        SummaryLine(
            words=shown(sentence.chosen.exact),
            language=atlas.language(sentence.chosen.source_id),
            chips=tuple(
                # The sentence that stands there needs no second time behind its chip.
                chip(
                    atlas,
                    links,
                    citation.source_id,
                    citation.sentence,
                    peek=citation.source_id != sentence.chosen.source_id
                    or citation.sentence != sentence.chosen.sentence,
                )
                for citation in sentence.carried_by
            ),
            carried=""
            if lone
            else atlas.say.many(
                "carried by %(count)s independent source",
                "carried by %(count)s independent sources",
                sentence.independent,
            ),
        )
        for sentence in briefing.summary
    )


def feed_html(atlas: Atlas, briefing: Briefing) -> str:
    """The summary for a feed reader or a foreign theme: no links that only our pages resolve."""
    quote = Markup('<blockquote lang="{}"><p>{}</p></blockquote>\n<p>{}</p>\n')
    return str(
        Markup("").join(
            quote.format(
                atlas.headers[sentence.chosen.source_id].language,
                shown(sentence.chosen.exact),
                atlas.say.listed([atlas.labels[c.source_id] for c in sentence.carried_by]),
            )
            for sentence in briefing.summary
        )
    )
