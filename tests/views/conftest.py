"""Each site is rendered once; the pages are then looked at from many sides."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import rendering
import sites

from briefings.views import ViewSettings


def site_of(settings=None):
    return {page.url: html for page, html in rendering.rendered(sites.harbour_site(), settings)}


@pytest.fixture(scope="session")
def harbour():
    """HTML by address."""
    return site_of()


@pytest.fixture(scope="session")
def excerpts():
    """The same without full texts."""
    return site_of(ViewSettings(full_text=False))
