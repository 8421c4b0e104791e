"""Sources put together, set apart, dated and named as the editor says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ..errors import BriefingError, OverlayError
from ..headers import Header, Library
from ..model import Analysis, DateOrigin, SourceId
from .adding import with_statement
from .matching import known_source
from .overlay import Overlay, Row

_ABOUT_A_SOURCE = ("correct", "hide", "add", "outlet")


def pin_sources(
    library: Library, overlays: Sequence[Overlay], errors: list[BriefingError]
) -> tuple[dict[SourceId, Header], dict[SourceId, Analysis]]:
    """Put together, set apart, date and name sources as the overlays say.

    Returns:
        The headers as they are by then, and the analyses that got a statement more.
    """
    headers = dict(library.headers)
    rewritten: dict[SourceId, Analysis] = {}
    for overlay in overlays:
        pin = overlay.path.rpartition("/")[2].removesuffix(".md")
        for key, event in (("sources", pin), ("without", "")):
            for name in overlay.top.items(key):
                source = known_source(str(name), headers, overlay.top.place_of(key), errors)
                if source is not None and key == "sources":
                    _refuse_unread(headers[source], overlay.top.place_of(key), errors)
                if source is not None:
                    _change(headers, source, event=event or f"{pin}-without-{source}")
        for name in overlay.top.items("order"):
            known_source(str(name), headers, overlay.top.place_of("order"), errors)
        for row in overlay.rows:
            if row.kind not in _ABOUT_A_SOURCE:
                continue
            # Each event looks at the rows of its own sources, so nobody else would miss these.
            source = known_source(row.text("source"), headers, row.place, errors)
            if source is not None and row.kind == "outlet":
                _change(headers, source, **_told(row))
            elif source is not None and row.kind == "add":
                try:
                    before = rewritten[source] if source in rewritten else library[source]
                    rewritten[source] = with_statement(before, row)
                except OverlayError as error:
                    errors.append(error)
        day = overlay.top.values.get("date")
        if isinstance(day, dt.date):
            for name in overlay.top.items("sources"):
                known = headers.get(SourceId(str(name)))
                if known is not None and known.date is None:
                    _change(headers, known.id, date=day, date_origin=DateOrigin.EDITOR)
    return headers, rewritten


def _told(row: Row) -> dict[str, object]:
    """What the editor knows of a source."""
    keys = {"name": "outlet", "url": "url", "author": "author"}
    told: dict[str, object] = {
        ours: row.text(key) for key, ours in keys.items() if key in row.values
    }
    if "date" in row.values:
        told |= {"date": row.values["date"], "date_origin": DateOrigin.EDITOR}
    return told


def _refuse_unread(header: Header, place: str, errors: list[BriefingError]) -> None:
    if not header.is_read:
        what = f"{header.id} is not in English and stays out of briefings"
        mend = "take it out, or tell its language in its header if that is wrong: Language: en"
        errors.append(OverlayError(place, what, mend))


def _change(headers: dict[SourceId, Header], name: SourceId, **values: object) -> None:
    headers[name] = replace(headers[name], **values)  # type: ignore[arg-type]
