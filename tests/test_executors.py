"""Texts are read somewhere else, and come back as if they had been read here."""

import functools
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest
from dying import dies_elsewhere

from briefings.core.errors import SettingError
from briefings.core.model import SourceId
from briefings.core.pipeline import Seed
from briefings.executors import spread
from briefings.reading import _analyse_chunk, analyses_version

PLUGINS = Path(__file__).parents[1] / "plugins"


def doubled(number: int) -> int:
    return 2 * number


class Counting(Executor):
    """Does the work at once, and tells how much was handed out before it was asked for."""

    handed_out = 0

    def submit(self, work, /, *arguments, **more):
        Counting.handed_out += 1
        future: Future[object] = Future()
        future.set_result(work(*arguments, **more))
        return future


def threads() -> Executor:
    return ThreadPoolExecutor(2)


@pytest.mark.parametrize(
    ("chosen", "processes"), [("", 1), ("", 2), ("these_executors:threads", 1)]
)
def test_results_come_in_the_order_of_the_work(chosen: str, processes: int, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "these_executors", sys.modules[threads.__module__])
    found = list(spread(str, range(40), chosen=chosen, processes=processes))
    assert found == [str(number) for number in range(40)]


def test_a_killed_process_costs_time_and_no_result() -> None:
    assert list(spread(dies_elsewhere, range(9), chosen="", processes=2)) == list(range(9))


def test_no_more_is_handed_out_than_memory_holds(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "these_executors", sys.modules[Counting.__module__])
    Counting.handed_out = 0
    results = spread(doubled, itertools.count(), chosen="these_executors:Counting", processes=1)
    assert list(itertools.islice(results, 10)) == [2 * number for number in range(10)]
    assert Counting.handed_out < 100


@pytest.mark.parametrize(
    ("chosen", "why"),
    [
        ("no_such_module:executor", "No module named 'no_such_module'"),
        ("os:no_such_function", "has no attribute 'no_such_function'"),
        ("os:getcwd", "has no `submit`"),
        ("dask:tcp://127.0.0.1:1", "no scheduler answers there"),
    ],
)
def test_an_executor_that_is_none_is_told(chosen: str, why: str, monkeypatch) -> None:
    monkeypatch.setattr("briefings.executors.PATIENCE", "1s")
    with pytest.raises(SettingError) as found:
        list(spread(doubled, [1], chosen=chosen, processes=1))
    assert why in str(found.value)
    assert "BRIEFINGS_EXECUTOR" in str(found.value)


class Cluster:
    """A Dask scheduler with two workers, as `dask scheduler` and `dask worker` start them."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--no-dashboard", "--no-show")
        self.workers = [
            self._start("worker", "--nthreads", "1", "--no-dashboard", "--no-nanny")
            for _ in range(2)
        ]

    @property
    def address(self) -> str:
        for _ in range(300):
            if self._file.exists():
                return str(json.loads(self._file.read_text())["address"])
            time.sleep(0.1)
        raise AssertionError("no scheduler")

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", name, *words, "--scheduler-file", str(self._file)],
            cwd=self._file.parent,
            env={**os.environ, "PYTHONPATH": str(PLUGINS)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    started = Cluster(tmp_path)
    try:
        yield started
    finally:
        started.close()


def seeds(count: int) -> list[Seed]:
    line = "“We will rebuild gate {n},” Ana Ortiz said on Monday. The board denied it.\n"
    return [
        Seed(
            id=SourceId(f"text-{n}"),
            path=f"text-{n}.txt",
            data=(f"Title: Gate {n}\nDate: 2026-03-02\n\n" + line.format(n=n) * 3).encode(),
        )
        for n in range(count)
    ]


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_dask_reads_the_same_with_a_worker_killed_midway(cluster: Cluster) -> None:
    version = analyses_version("")
    work = functools.partial(_analyse_chunk, "", version)
    pieces = [seeds(24)[at : at + 2] for at in range(0, 24, 2)]
    expected = [work(piece) for piece in pieces]
    found = []
    for number, result in enumerate(
        spread(work, pieces, chosen=f"dask:{cluster.address}", processes=1)
    ):
        found.append(result)
        if number == 2:
            cluster.workers[0].kill()
    assert repr(found) == repr(expected)
    assert cluster.workers[0].wait() != 0


@pytest.mark.model
def test_a_worker_with_other_rules_is_refused() -> None:
    with pytest.raises(SettingError, match="read texts otherwise"):
        _analyse_chunk("", "of another version", seeds(1))
