"""What a page costs a reader: as a server sends it, and on the disk."""

import gzip
import re

import pytest
from views import rendering

from briefings.core.model import Site

pytestmark = pytest.mark.model

SENT = 24_000
"""Bytes of a briefing of three sources with all that it loads, compressed as a server does."""
DISK = 112_000
"""The same as it lies on the disk. Words a reader sees, addresses, style and scripts are 63 kB
before the first tag (docs/design/0030)."""
SCRIPTS = 15_000
"""Bytes of its scripts on the disk; those of the search page are another matter."""


@pytest.fixture(scope="module")
def parts(seeds_site: Site) -> dict[str, str]:
    """The briefing of the three seeds, and every style sheet and script it asks for."""
    html = next(
        html for page, html in rendering.rendered(seeds_site) if page.url.startswith("briefings/")
    )
    read = {f"theme/js/{name}": text for name, text in rendering.scripts().items()}
    read |= {f"theme/{name}": text for name, text in rendering.styles().items()}
    asked = re.findall(r'<(?:script src|link rel="stylesheet" href)="\.\./([^"]+)"', html)
    assert len(asked) > 3
    return {"page": html, **{name: read[name] for name in asked}}


def test_a_briefing_of_three_sources_is_light_as_it_is_sent(parts):
    sent = {name: len(gzip.compress(text.encode(), 6)) for name, text in parts.items()}
    assert sum(sent.values()) < SENT, sent


def test_it_grows_on_no_disk_unnoticed(parts):
    sizes = {name: len(text.encode()) for name, text in parts.items()}
    assert sum(sizes.values()) < DISK, sizes


def test_its_scripts_are_few(parts):
    scripts = {name: len(text.encode()) for name, text in parts.items() if name.endswith(".js")}
    assert sum(scripts.values()) < SCRIPTS, scripts


def test_nothing_but_one_style_sheet_keeps_the_first_line_waiting(parts):
    html = parts["page"]
    sheets = re.findall(r'<link rel="stylesheet"[^>]*>', html)
    assert [sheet for sheet in sheets if 'media="print"' not in sheet] == sheets[:1]
    assert "@import" not in parts["theme/style.css"]
    for script in re.findall(r"<script src[^>]*>", html):
        assert " defer" in script, script
