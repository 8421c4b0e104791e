"""`python -m briefings COMMAND`: the site and its parts from a shell."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Sequence

COMMANDS = {
    "build": ("building", "main", "build the site from the seeds"),
    "serve": ("serving", "main", "build, serve, rebuild on change, refresh the browser"),
    "check": ("checking", "main", "tell what was understood of every seed"),
    "add": ("adding", "main", "copy a text into seeds/, its header filled in"),
    "new": ("starting", "main", "write an editor's file for a briefing, with examples"),
    "review": ("reviewing", "main", "write a page of what an editor should look at first"),
    "zip": ("packing", "main", "pack the built site into one file"),
    "extract": ("extract", "main", "print who said what in texts, one JSON line each"),
    "group": ("compare", "main_group", "print which texts of a folder tell of one happening"),
    "summarise": ("compare", "main_summarise", "print a verbatim summary of each group of texts"),
}
"""Name: module, function, what it does. Each module is imported only when asked for."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the first word names."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in COMMANDS:
        asked = words and words[0] in ("-h", "--help")
        if words and not asked:
            print(f"briefings: unknown command {words[0]!r}", file=sys.stderr)
        rows = "\n".join(f"  {name:10} {about}" for name, (_, _, about) in COMMANDS.items())
        print(
            f"usage: python -m briefings COMMAND …\n\n{rows}",
            file=sys.stdout if asked else sys.stderr,
        )
        return 0 if asked else 2
    module, function, _ = COMMANDS[words[0]]
    run = getattr(importlib.import_module(f"briefings.{module}"), function)
    return int(run(words[1:]) or 0)


def stop(*_: object) -> None:
    """What ends a program from outside ends it as Ctrl-C does: with a word, nothing left behind."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    ended = main()
    # To take thousands of sources apart one by one would take a second, for nothing: the
    # system takes the memory back at once. What others asked for at the end is done first.
    atexit._run_exitfuncs()
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(ended)
