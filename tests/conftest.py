"""What every test shares."""

import os
from pathlib import Path

import pytest
from building_sites import build, project
from golden_cases import rewrite_cases
from hypothesis import settings

from briefings.cache import Cache
from briefings.core.model import Site
from briefings.core.pipeline import compile_site
from briefings.core.verification import verify
from briefings.reading import read_seeds

# The same examples for everyone and every run: a red test is a change, not a lottery. Look for
# new ones with HYPOTHESIS_PROFILE=explore; what it finds becomes an @example or a golden case.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.fixture(scope="session")
def seeds_site() -> Site:
    """The site of the three texts in `seeds/`, as the build makes it."""
    return site_of(Path(__file__).parents[1] / "seeds")


def site_of(folder: Path) -> Site:
    """Read and compare the seeds of a folder, and prove what was found."""
    with Cache(None) as cache:
        reading = read_seeds(folder, cache, pipeline="", workers=1, version="")
        analyses = [reading.library[name] for name in reading.library.headers]
    site = compile_site(analyses, summary_sentences=5)
    verify(site)
    return site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of `tests/site`, built once by the command."""
    folder = project(tmp_path_factory.mktemp("site") / "project", Path(__file__).parent / "site")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder


def pytest_sessionfinish() -> None:
    """After `make golden`, the files say what was found."""
    rewrite_cases()
