"""Texts are read somewhere else, and come back as if they had been read here."""

import contextlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from building_sites import build, files_of, project
from dying import dies_elsewhere

from briefings.core.errors import SettingError
from briefings.core.model import SourceId
from briefings.core.pipeline import Seed
from briefings.executors import spread
from briefings.reading import _analyse_chunk

T = TypeVar("T")
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


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_of_the_pool_outlives_a_build_that_is_killed(end: signal.Signals) -> None:
    words = (
        "from briefings.executors import spread\n"
        "from dying import told_and_waiting\n"
        "if __name__ == '__main__':\n"
        "    list(spread(told_and_waiting, range(2), chosen='', processes=2))\n"
    )
    here = f"{PLUGINS}{os.pathsep}{Path(__file__).parent}"
    process = subprocess.Popen(
        [sys.executable, "-c", words],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": here},
    )
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == [b"at work\n", b"at work\n"]
    process.send_signal(end)
    # What they print goes into a pipe, which is at its end when the last of them is.
    process.communicate(timeout=10)


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
        self._folder = folder
        told = folder / "scheduler.json"
        self.scheduler = self._start(
            "scheduler", "--port", "0", "--no-dashboard", "--no-show", "--scheduler-file", str(told)
        )
        self.address = self._address(told)
        self.workers = [
            self._start("worker", self.address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
            for _ in range(2)
        ]

    def _address(self, told: Path) -> str:
        for _ in range(600):
            # The file is there before all of it is written.
            with contextlib.suppress(OSError, ValueError):
                return str(json.loads(told.read_text())["address"])
            time.sleep(0.1)
        raise AssertionError("no scheduler")

    def _start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", name, *words],
            cwd=self._folder,
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


def news(count: int) -> dict[str, str]:
    """Invented texts by file name, three to a happening, no two with the same words."""
    line = (
        "“We will rebuild gate {n},” Ana Ortiz said on Monday. According to the board of {place},"
        " {n}2 boats were lost. Karl Brandt, the mayor, denied that anybody had been warned.\n"
    )
    return {
        f"text-{n:02}.txt": f"Title: Gate {n // 3} in {place}\nDate: 2026-03-{2 + n // 3:02}\n"
        f"Outlet: Paper {n % 3}\n\n" + line.format(n=n, place=place) * 2
        for n in range(count)
        for place in [("Marle", "Orsa", "Vesby", "Tolmar")[n // 3 % 4]]
    }


def with_a_busy_worker_killed(cluster: Cluster, begin: Callable[[], Future[T]]) -> Future[T]:
    """Begin the work; kill a worker that reads texts when some are read and others are not."""
    from distributed import Client

    seen: set[str] = set()
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        pids = client.run(os.getpid)
        working = begin()
        for _ in range(2_000):
            now = {worker: keys for worker, keys in client.processing().items() if keys}
            waiting = {key for keys in now.values() for key in keys}
            seen |= waiting
            if now and seen - waiting:
                os.kill(pids[next(iter(now))], signal.SIGKILL)
                return working
            time.sleep(0.02)
    raise AssertionError("no worker was seen at work with something done before")


@pytest.mark.model
@pytest.mark.filterwarnings("ignore")
def test_dask_builds_the_same_site_with_a_worker_killed_midway(
    cluster: Cluster, tmp_path: Path
) -> None:
    texts = news(48)
    sites = []
    for name in ("here", "elsewhere"):
        (tmp_path / name / "texts" / "seeds").mkdir(parents=True)
        for file, text in texts.items():
            (tmp_path / name / "texts" / "seeds" / file).write_text(text, encoding="utf-8")
        sites.append(project(tmp_path / name / "site", tmp_path / name / "texts"))
    here, elsewhere = sites
    with (elsewhere / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f'\nBRIEFINGS_EXECUTOR = "dask:{cluster.address}"\n')
    with ThreadPoolExecutor(1) as beside:
        building = with_a_busy_worker_killed(cluster, lambda: beside.submit(build, elsewhere))
        assert not building.done()
        done = building.result()
    assert done.returncode == 0, done.stderr
    assert [process.poll() is None for process in cluster.workers].count(True) == 1
    assert build(here).returncode == 0
    ours, theirs = files_of(here / "output"), files_of(elsewhere / "output")
    assert len(ours) > 100
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_what_an_engine_warns_of_does_not_end_it() -> None:
    # With fatal warnings, as `make` builds: a worker that is gone is one, and no end.
    words = (
        "import logging, pelican.log, briefings.loggers as ours\n"
        "pelican.log.init(fatal='warnings')\n"
        "with ours.ordinary_loggers(): import distributed.client\n"
        "assert isinstance(logging.getLogger('one of Pelican'), pelican.log.FatalLogger)\n"
        "logging.getLogger('distributed.client').warning('a worker is gone')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        env={**os.environ, "PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_a_worker_with_other_rules_is_refused() -> None:
    with pytest.raises(SettingError, match="read texts otherwise"):
        _analyse_chunk("", "of another version", seeds(1))
