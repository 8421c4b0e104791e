"""`python -m briefings serve`: the site on this machine, rebuilt and shown again at each change.

Three parts: a process that keeps spaCy and the templates warm and builds when told; a watcher
that tells it; and a server that hands out the files and lets each open page ask whether a newer
site stands. A build that fails is shown over the page, with file and line, until it is mended.

Pages carry a strict Content-Security-Policy, which bars `fetch`; so a page asks by loading a
script from its own server, which answers when there is something new.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import http.server
import io
import json
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from .core.errors import BriefingError
from .settings import places_of

_LIVE = "/.briefings/live.js"
_STATE = "/.briefings/state.js"
_REVIEW = "/review/"
_HOLD = 20.0
"""Seconds a question waits for its answer; below the minute after which browsers give up."""


@dataclass(frozen=True, slots=True)
class State:
    """What open pages are told."""

    build: int
    """Counts finished builds, failed ones included."""
    error: str
    """What the last build printed when it failed, or an empty string."""


class Board:
    """Where the latest state hangs, for any number of pages waiting to read it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = State(0, "")

    def post(self, error: str) -> None:
        """Hang up the outcome of a build."""
        with self._changed:
            self._state = State(self._state.build + 1, error)
            self._changed.notify_all()

    def read(self, seen: int, seconds: float) -> State:
        """The state as soon as it is not the one *seen*, or as it is after *seconds*."""
        with self._changed:
            self._changed.wait_for(lambda: self._state.build != seen, timeout=seconds)
            return self._state


class Builder:
    """A process that builds when told, kept warm between builds."""

    def __init__(self, settings: str, output: str) -> None:
        self._settings = settings
        self._arguments = ["--settings", settings, "--output", output]
        self._one_at_a_time = threading.Lock()
        self._start()

    def build(self) -> tuple[int, str]:
        """Build once: the exit code and what was printed."""
        return self._ask("build")

    def review(self) -> str:
        """The page of what an editor should look at first, as HTML."""
        return self._ask("review")[1]

    def _ask(self, what: str) -> tuple[int, str]:
        # Pages are asked for on threads of their own; the process does one thing at a time.
        with self._one_at_a_time:
            try:
                self._connection.send(what)
                code, printed = self._connection.recv()
            except (EOFError, OSError):
                self.restart()
                return 1, "the building process ended by itself; it was started again"
            return int(code), str(printed)

    def restart(self) -> None:
        """Start over, for a change in the program itself."""
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_work_when_told,
            args=(theirs, self._arguments, self._settings),
            daemon=False,
        )
        self._process.start()
        theirs.close()


def _work_when_told(connection: Connection, arguments: list[str], settings: str) -> None:
    from . import building, reviewing
    from .project import find_project
    from .reading import warm_parser

    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while asked := connection.recv():
            printed = io.StringIO()
            with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(printed):
                try:
                    if asked == "review":
                        code = 0
                        printed.write(reviewing.served(settings))
                    else:
                        code = building.main(arguments)
                except Exception as error:  # shown in the page; the next build may mend it
                    code = 1
                    printed.write(f"{type(error).__name__}: {error}\n")
            connection.send((code, printed.getvalue()))
            with contextlib.suppress(BriefingError, OSError):
                # While nobody waits: the first text that is changed finds the parser there.
                warm_parser(find_project(Path(settings)).settings.pipeline)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Hands out the site's files, with a line in each page that keeps it fresh."""

    def __init__(
        self, *arguments: object, board: Board, review: Callable[[], str], directory: str
    ) -> None:
        self._board = board
        self._review = review
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer one request."""
        address = urlsplit(self.path)
        if address.path == _LIVE:
            script = resources.files("briefings").joinpath("data/live.js").read_bytes()
            self._send(script, "text/javascript")
        elif address.path == _STATE:
            seen = parse_qs(address.query).get("seen", ["-1"])[0]
            state = self._board.read(int(seen) if seen.isdigit() else -1, _HOLD)
            told = json.dumps({"build": state.build, "error": state.error})
            self._send(f"briefingsLive({told});".encode(), "text/javascript")
        elif address.path == _REVIEW:
            self._send(_kept_fresh(self._review().encode()), "text/html")
        else:
            path = Path(self.translate_path(self.path))
            page = path / "index.html" if path.is_dir() else path
            if page.suffix == ".html" and page.is_file():
                self._send(_kept_fresh(page.read_bytes()), "text/html")
            else:
                super().do_GET()

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the terminal is for the builds."""


def _kept_fresh(page: bytes) -> bytes:
    """A page that asks for a newer one by itself."""
    line = f'<script src="{_LIVE}" defer></script></body>'.encode()
    return page.replace(b"</body>", line)


def main(argv: Sequence[str]) -> int:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="briefings serve", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="0 takes any free one")
    parser.add_argument("--settings", default="pelicanconf.py")
    parser.add_argument("--output", help="folder to build into, instead of the settings' own")
    options = parser.parse_args(argv)
    output = options.output or str(places_of(Path(options.settings)).output)
    board = Board()
    builder = Builder(options.settings, output)
    make = functools.partial(Handler, board=board, review=builder.review, directory=output)
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", options.port), make)
    except OSError as error:
        builder.close()
        print(f"port {options.port}: {error.strerror}; choose another with --port", file=sys.stderr)
        return 1
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    print(f"Serving http://127.0.0.1:{port}/ until you press Ctrl-C", flush=True)
    print(f"What to look at first: http://127.0.0.1:{port}{_REVIEW}", flush=True)
    try:
        _build_and_watch(builder, board, Path(options.settings), Path(output).absolute())
    except KeyboardInterrupt:
        print()
    finally:
        server.shutdown()
        builder.close()
    return 0


def _build(builder: Builder, board: Board) -> None:
    start = time.monotonic()
    code, printed = builder.build()
    sys.stderr.write(printed)
    if code:
        print(f"Not built ({time.monotonic() - start:.1f} s)", file=sys.stderr)
    board.post(printed if code else "")


def _build_and_watch(builder: Builder, board: Board, settings: Path, output: Path) -> None:
    from watchfiles import watch

    # What a build writes must not be a change to build again for.
    roots = [
        path
        for path in places_of(settings).inputs
        if path.exists() and not output.is_relative_to(path)
    ]
    changes = watch(
        *roots, settings, debounce=200, step=50, rust_timeout=200, yield_on_timeout=True
    )
    # Watching begins with the first step, so that what is saved during a build is not missed.
    next(changes)
    _build(builder, board)
    for batch in changes:
        paths = [Path(path) for _, path in batch]
        if all("__pycache__" in path.parts for path in paths):
            continue
        if any(path.suffix == ".py" for path in paths):
            builder.restart()
        _build(builder, board)
