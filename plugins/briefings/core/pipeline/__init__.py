"""The order of the stages, readable as a list.

`reading`: all that depends on one source alone; cached, and run in parallel.
`outline`: which sources tell of one happening, and who is who in all of them; from headers.
`briefs`: everything the page of one event tells; remembered by all it is made from.
`compiling`: a site, whose analyses and briefings are fetched when somebody asks for them.
"""

from __future__ import annotations

from .compiling import compile_site
from .reading import Annotate, Seed, analyse, read

__all__ = ["Annotate", "Seed", "analyse", "compile_site", "read"]
