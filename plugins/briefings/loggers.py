"""Other people's packages may warn without ending a build."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ordinary_loggers() -> Iterator[None]:
    """What is imported here may warn without ending anything.

    Pelican's loggers raise at a warning when warnings are fatal. Dask warns of a worker that is
    gone, in the middle of asking for its texts anew, and would wait for them for ever;
    trafilatura of what a saved page tells wrongly about itself.
    """
    usual = logging.getLoggerClass()
    logging.setLoggerClass(logging.Logger)
    try:
        yield
    finally:
        logging.setLoggerClass(usual)
