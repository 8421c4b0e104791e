"""`python -m briefings zip`: the whole site as one file that opens from wherever it is unpacked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from .exports import site_zip
from .settings import places_of


def main(argv: Sequence[str]) -> int:
    """Pack the built site; 1 when there is none."""
    parser = argparse.ArgumentParser(prog="briefings zip", description=__doc__)
    parser.add_argument("--settings", default=Path("pelicanconf.py"), type=Path)
    parser.add_argument("--output", type=Path, help="the built site; the settings' own if left out")
    parser.add_argument("--to", default=Path("briefings.zip"), type=Path, help="the file to write")
    options = parser.parse_args(argv)
    output = options.output or places_of(options.settings).output
    if not (output / "index.html").is_file():
        print(f"{output}: there is no site here; run make html first", file=sys.stderr)
        return 1
    files = (
        (path.relative_to(output).as_posix(), path.read_bytes())
        for path in output.rglob("*")
        if path.is_file()
    )
    # Written aside, so that a full disk never leaves half a zip under the right name.
    aside = options.to.with_name(f".{options.to.name}.part")
    aside.write_bytes(site_zip(files, "briefings"))
    aside.replace(options.to)
    print(f"{options.to}: unpack it anywhere and open briefings/index.html")
    return 0
