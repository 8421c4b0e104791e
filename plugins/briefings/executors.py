"""Where texts are read: in this process, in a pool beside it, or on an engine elsewhere.

One seam: everything that reads one source by itself is handed, some seeds at a time, to an
executor in the sense of `concurrent.futures`. Results come back in the order of the work, and
only so much is handed out at once that memory does not grow with the number of texts.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing.connection import wait
from typing import Any, TypeVar

from .core.errors import SettingError
from .loggers import ordinary_loggers

Work = TypeVar("Work")
Result = TypeVar("Result")

_AHEAD = 3
"""Pieces of work that wait for each process, so that none has nothing to do."""
_AHEAD_ELSEWHERE = 64
"""The same for an engine, of which nobody knows how many machines it has."""
_DASK = "dask:"
PATIENCE = "20s"
"""How long a scheduler may take to answer."""


def spread(
    work: Callable[[Work], Result], pieces: Iterable[Work], *, chosen: str, processes: int
) -> Iterator[Result]:
    """Do the work on each piece, somewhere.

    Args:
        work: a function that other processes can import.
        pieces: read as they are needed.
        chosen: the setting `BRIEFINGS_EXECUTOR`; empty for this machine.
        processes: how many on this machine; with one, the work is done right here.

    Yields:
        The results, in the order of the pieces.

    Raises:
        SettingError: there is no such executor, or it cannot be reached.
    """
    if not chosen and processes <= 1:
        yield from map(work, pieces)
        return
    ahead = _AHEAD_ELSEWHERE if chosen else _AHEAD * processes
    waiting: deque[tuple[Work, Future[Result]]] = deque()
    with _executor(chosen, processes) as executor:
        for piece in pieces:
            waiting.append((piece, _submitted(executor, work, piece)))
            if len(waiting) >= ahead:
                yield _result(work, *waiting.popleft())
        while waiting:
            yield _result(work, *waiting.popleft())


def _submitted(executor: Executor, work: Callable[[Work], Result], piece: Work) -> Future[Result]:
    try:
        return executor.submit(work, piece)
    except BrokenExecutor as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _result(work: Callable[[Work], Result], piece: Work, future: Future[Result]) -> Result:
    try:
        return future.result()
    except BrokenExecutor:
        # A process of the pool was killed, and the pool with it: what it owed is done here.
        return work(piece)


def _executor(chosen: str, processes: int) -> AbstractContextManager[Executor]:
    if not chosen:
        return _pool(processes)
    if chosen.startswith(_DASK):
        return _dask(chosen.removeprefix(_DASK))
    module, _, name = chosen.partition(":")
    try:
        made = getattr(importlib.import_module(module), name)()
    except (ImportError, AttributeError, TypeError, ValueError) as error:
        raise _wrong(chosen, str(error)) from error
    if not callable(getattr(made, "submit", None)):
        raise _wrong(chosen, "what it gives has no `submit`")
    return made if hasattr(made, "__enter__") else nullcontext(made)


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    # Spawned, not forked: a fork of a process in which numpy has started threads may hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, context, initializer=_end_with_the_build)
    try:
        yield pool
    except BaseException:
        # Nobody waits any more for what was handed out.
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _end_with_the_build() -> None:
    """In a process of the pool: end when the one that started it does, however that ends.

    A build that is killed tells nobody; its processes would wait for work for ever, each with
    its parser in memory.
    """
    build = multiprocessing.parent_process()
    assert build is not None

    def watch() -> None:
        wait([build.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        with ordinary_loggers():
            from distributed import Client
    except ImportError as error:
        raise _wrong(_DASK + address, "the package `distributed` is not installed") from error
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise _wrong(_DASK + address, f"no scheduler answers there ({error})") from error
    # Leaving a client cancels what nobody waits for any more: after an error nothing runs on.
    with client:
        yield client.get_executor()


def _wrong(chosen: str, why: str) -> SettingError:
    return SettingError(
        "settings",
        f"BRIEFINGS_EXECUTOR is {chosen!r}: {why}",
        'write "dask:tcp://host:8786" or "module:function", or leave it out to read texts here',
    )
