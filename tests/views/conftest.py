"""Each site is rendered once; the pages are then looked at from many sides."""

import pytest
from views import rendering, sites

from briefings.views import ViewSettings


def site_of(settings=None, site=None):
    site = site or sites.harbour_site()
    return {page.url: html for page, html in rendering.rendered(site, settings)}


@pytest.fixture(scope="session")
def harbour():
    """HTML by address."""
    return site_of()


@pytest.fixture(scope="session")
def excerpts():
    """The same without full texts."""
    return site_of(ViewSettings(full_text=False))
