"""What is handed on is made of the same invented site as the pages."""

import pytest
from views import sites

from briefings.core.model import Site


@pytest.fixture(scope="session")
def site() -> Site:
    return sites.harbour_site()
