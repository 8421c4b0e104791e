"""`python -m briefings build`: the site from the seeds, or a word that nothing changed."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from . import garbage, stamp
from .core.errors import BriefingError
from .digests import Digests
from .publishing import Publication, mend_of
from .settings import Places, cannot_be_run, places_of

_STAMPS = Path(".briefings")
_UNSTEADY = "changed while it was read"
"""Instead of a digest of what was read: the next build reads again."""
_VERSIONED = ("pelican", "jinja2", "markdown-it-py", "spacy", "trafilatura")
"""Packages whose upgrade changes the site without changing a file of ours."""


def main(argv: Sequence[str]) -> int:
    """Build the site; 0 when it stands, 1 when something had to be mended first."""
    parser = argparse.ArgumentParser(prog="briefings build", description=__doc__)
    parser.add_argument("--settings", default="pelicanconf.py", help="Pelican's settings file")
    parser.add_argument("--output", help="folder to build into, instead of the settings' own")
    parser.add_argument("--force", action="store_true", help="make every page anew")
    options = parser.parse_args(argv)
    with garbage.left_lying():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    start = time.monotonic()
    conf = Path(options.settings)
    if not conf.is_file():
        print(f"{conf}: there is no such file; name one with --settings", file=sys.stderr)
        return 1
    record = _STAMPS / f"stamp-{conf.stem}"
    asked = Path(options.output).absolute() if options.output else None
    digests = Digests(_STAMPS / "digests" if not options.force else None)
    noted = _noted(record, asked)
    inputs = _inputs_digest(conf, noted.places, digests) if noted is not None else ""
    if noted is not None and not options.force and _stands(noted, inputs):
        digests.save()
        print(f"Nothing changed. Open {_shown(noted.places.output)}")
        return 0
    places = places_of(conf)
    places = replace(places, output=asked or places.output)
    if noted is None or places != noted.places:
        inputs = _inputs_digest(conf, places, digests)
    digests.all_seen()
    code, line, listing = _build(conf, places.output, digests, afresh=options.force)
    # A file that was changed meanwhile may be changed back: then this site would be no site of it.
    same = code == 0 and _inputs_digest(conf, places, digests) == inputs and digests.steady
    digests.save()
    if code == 0:
        _note(record, _Noted(inputs=inputs if same else _UNSTEADY, listing=listing, places=places))
        seconds = time.monotonic() - start
        print(f"{line} in {seconds:.1f} s. Open {_shown(places.output)}")
    return code


def _from_here(place: Path) -> str:
    """A path as the record keeps it: a project may be copied or moved, its site with it."""
    return os.path.relpath(place) if place.is_relative_to(Path.cwd()) else str(place)


def _inputs_digest(conf: Path, places: Places, digests: Digests) -> str:
    versions = [f"{name} {metadata.version(name)}" for name in _VERSIONED]
    environment = [
        f"{key}={value}" for key, value in sorted(os.environ.items()) if key.startswith("BRIEFINGS")
    ]
    told = [conf.name, str(places.output), *versions, *environment]
    beside = conf.absolute().parent.glob("*.py")
    return stamp.digest_of([*places.inputs, *beside], told, digests)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noted:
    """What the last build left word of."""

    inputs: str
    """A digest of what it read."""
    listing: str
    """Of its site."""
    places: Places
    """Known from the record: the settings are among what it vouches for, and need not be run to
    see that nothing changed."""


def _noted(record: Path, asked: Path | None) -> _Noted | None:
    """What the last build of the same output left word of."""
    try:
        told = record.read_text(encoding="utf-8", errors="surrogateescape").split("\n")
        inputs, listing, output, *roots = told
    except (OSError, ValueError):
        return None
    places = Places(output=Path(output).absolute(), inputs=tuple(Path(x).absolute() for x in roots))
    if asked not in (None, places.output):
        return None
    return _Noted(inputs=inputs, listing=listing, places=places)


def _stands(noted: _Noted, inputs: str) -> bool:
    """Whether neither what was read nor the site is other than it was."""
    return inputs == noted.inputs and noted.listing == stamp.listing_of(
        stamp.states_of(noted.places.output)
    )


def _note(record: Path, noted: _Noted) -> None:
    """Leave word of a build, and forget builds whose output is gone."""
    roots = map(_from_here, (noted.places.output, *noted.places.inputs))
    told = "\n".join([noted.inputs, noted.listing, *roots])
    try:
        record.parent.mkdir(exist_ok=True)
        record.write_text(told, encoding="utf-8", errors="surrogateescape")
        for other in _STAMPS.glob("stamp-*"):
            left = _noted(other, None) if other != record else None
            if left is not None and not left.places.output.is_dir():
                other.unlink()
    except OSError as error:
        print(f"{record}: not written ({error.strerror}); the site is whole", file=sys.stderr)


def _build(conf: Path, target: Path, digests: Digests, *, afresh: bool) -> tuple[int, str, str]:
    """Run Pelican; its exit code and, when the site stands, what was made and its listing."""
    from pelican import Pelican, log
    from pelican.settings import read_settings

    # Pelican's own console prints a summary of articles that says nothing of ours, and wraps
    # messages to the width of the terminal, which cuts `file:line` in two.
    log.console.quiet = True
    handler = _Handler()
    handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
    log.init(level=logging.WARNING, fatal="warnings", handler=handler, name="pelican")
    # Pelican swallows a message it has logged before; a second build in one process must hear it.
    log.LimitFilter._raised_messages.clear()
    override = {
        "OUTPUT_PATH": str(target),
        "briefings_afresh": afresh,
        "briefings_digests": digests,
    }
    try:
        try:
            values = read_settings(str(conf), override=override)
        except Exception as error:  # anything may be written there
            raise cannot_be_run(conf, error) from error
        pelican = Pelican(values)
        pelican.run()
    except BriefingError as error:
        print(error, file=sys.stderr)
        return 1, "", ""
    except RuntimeError as error:
        # A warning or error that Pelican logged: it has been printed, and `--fatal warnings`
        # is what keeps a half-right site from being published.
        if str(error) != "Warning or error encountered":
            raise
        print("Nothing was written.", file=sys.stderr)
        return 1, "", ""
    except OSError as error:
        place = error.filename or target
        print(f"{place}: {error.strerror or error}; {mend_of(error)}", file=sys.stderr)
        print("Nothing was written: the site is as it was.", file=sys.stderr)
        return 1, "", ""
    except KeyboardInterrupt:
        print("Stopped; the site that stands is whole.", file=sys.stderr)
        return 130, "", ""
    finally:
        # Whatever stopped the build, nothing half made stays beside the old site.
        Publication(target).abandon()
    listing = stamp.listing_of(pelican.settings["briefings_states"])
    return 0, str(pelican.settings["briefings_made"]), listing


class _Handler(logging.Handler):
    """Logs to whatever standard error is at the time: `serve` catches each build's own."""

    def emit(self, record: logging.LogRecord) -> None:
        print(self.format(record), file=sys.stderr)


def _shown(output: Path) -> str:
    index = output / "index.html"
    try:
        return str(index.relative_to(Path.cwd()))
    except ValueError:
        return str(index)
