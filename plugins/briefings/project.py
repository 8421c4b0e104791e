"""A project on disk to a site in memory: what a build, `new` and `review` have in common."""

from __future__ import annotations

import runpy
from dataclasses import dataclass
from pathlib import Path

from . import garbage
from .cache import Cache
from .core.errors import BriefingError, ErrorReport
from .core.model import Site
from .core.pipeline import compile_site
from .digests import Digests
from .overlays import read_overlays
from .reading import Reading, analyses_version, read_seeds, warm_up
from .settings import Settings, cannot_be_run, read_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where everything lies."""

    content: Path
    """Pelican's content folder; seeds and cache lie beside it."""
    settings: Settings

    @property
    def seeds(self) -> Path:
        """The folder of the seeds."""
        return self.content.parent / self.settings.seeds

    @property
    def overlays(self) -> Path:
        """The folder of the editor's files."""
        return self.content / self.settings.overlays


def find_project(conf: Path) -> Project:
    """The project of a settings file, read without Pelican.

    Raises:
        BriefingError: there is no such file, it cannot be run, or a setting is wrong.
    """
    if not conf.is_file():
        error = BriefingError(str(conf), "there is no such file", "name one with --settings")
        raise ErrorReport([error], "nothing was done")
    try:
        values = runpy.run_path(str(conf))
    except Exception as error:  # anything may be written there
        raise cannot_be_run(conf, error) from error
    content = conf.absolute().parent / str(values.get("PATH", "content"))
    return Project(content=content, settings=read_settings(values, conf.name))


@garbage.left_lying()
def read_project(project: Project, digests: Digests | None = None) -> tuple[Site, Reading]:
    """Read the seeds and the editor's files and compare them.

    Args:
        digests: what is known of files, so that not all need be opened.

    Returns:
        The site, which fetches what it is asked for until `Library.close`; and the reading.

    Raises:
        ErrorReport: seeds that cannot be read, editor's files that fit nothing.
    """
    settings = project.settings
    root = project.content.parent
    if not project.seeds.is_dir():
        mend = "make it and put texts in it"
        error = BriefingError(str(project.seeds), "there is no such folder", mend)
        raise ErrorReport([error], "nothing was written")
    cache = Cache(root / settings.cache if settings.cache else None)
    try:
        version = analyses_version(settings.pipeline)
        warm_up(cache)
        reading = read_seeds(
            project.seeds,
            cache,
            pipeline=settings.pipeline,
            workers=settings.workers,
            version=version,
            executor=settings.executor,
            digests=digests,
        )
        site = compile_site(
            reading.library,
            summary_sentences=settings.summary_sentences,
            overlays=read_overlays(project.overlays, root),
            memory=reading.memory,
            keys=reading.keys,
        )
    except BaseException:
        cache.close()
        raise
    return site, reading
