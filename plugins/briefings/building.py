"""`python -m briefings build`: the site from the seeds, or a word that nothing changed."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from . import stamp
from .core.errors import BriefingError
from .digests import Digests
from .publishing import Publication, mend_of
from .settings import cannot_be_run, output_of

_STAMPS = Path(".briefings")
_PACE = (100_000, 20, 20)
"""New values until the youngest are looked through for garbage, and how often older ones are."""
_VERSIONED = ("pelican", "jinja2", "markdown-it-py", "spacy", "trafilatura")
"""Packages whose upgrade changes the site without changing a file of ours."""


def main(argv: Sequence[str]) -> int:
    """Build the site; 0 when it stands, 1 when something had to be mended first."""
    parser = argparse.ArgumentParser(prog="briefings build", description=__doc__)
    parser.add_argument("--settings", default="pelicanconf.py", help="Pelican's settings file")
    parser.add_argument("--output", help="folder to build into, instead of the settings' own")
    parser.add_argument("--force", action="store_true", help="make every page anew")
    options = parser.parse_args(argv)
    start = time.monotonic()
    conf = Path(options.settings)
    if not conf.is_file():
        print(f"{conf}: there is no such file; name one with --settings", file=sys.stderr)
        return 1
    record = _STAMPS / f"stamp-{conf.stem}"
    asked = Path(options.output).absolute() if options.output else None
    digests = Digests(_STAMPS / "digests" if not options.force else None)
    same, inputs, stands = _unchanged(record, conf, asked, digests)
    if same and stands is not None and not options.force:
        digests.save()
        print(f"Nothing changed. Open {_shown(stands)}")
        return 0
    output = asked or output_of(conf)
    if output != stands:
        inputs = _inputs_digest(conf, output, digests)
    code, line, listing = _build(conf, output, digests, afresh=options.force)
    digests.save()
    if code == 0:
        told = f"{inputs}\n{listing}\n{output}\n"
        try:
            record.parent.mkdir(exist_ok=True)
            record.write_text(told, encoding="utf-8")
        except OSError as error:
            print(f"{record}: not written ({error.strerror}); the site is whole", file=sys.stderr)
        seconds = time.monotonic() - start
        print(f"{line} in {seconds:.1f} s. Open {_shown(output)}")
    return code


def _inputs_digest(conf: Path, output: Path, digests: Digests) -> str:
    root = conf.absolute().parent
    roots = [
        *(root / name for name in ("seeds", "content", "theme", "plugins")),
        *sorted(root.glob("*.py")),
    ]
    versions = [f"{name} {metadata.version(name)}" for name in _VERSIONED]
    environment = [
        f"{key}={value}" for key, value in sorted(os.environ.items()) if key.startswith("BRIEFINGS")
    ]
    return stamp.digest_of(roots, [conf.name, str(output), *versions, *environment], digests)


def _unchanged(
    record: Path, conf: Path, asked: Path | None, digests: Digests
) -> tuple[bool, str, Path | None]:
    """Whether a build would make the site that stands; what it would read; and where it stands.

    The record knows where the settings send a site: they are among what it vouches for, and
    need not be run to see that nothing changed.
    """
    try:
        inputs, listing, place = record.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False, "", None
    output = Path(place)
    if asked not in (None, output):
        return False, "", None
    now = _inputs_digest(conf, output, digests)
    same = inputs == now and listing == stamp.listing_of(stamp.states_of(output))
    return same, now, output


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
    # A large site's values are many and hardly ever in a circle: to look for circles at Python's
    # own pace takes a fifth of a rebuild.
    pace = gc.get_threshold()
    gc.set_threshold(*_PACE)
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
        gc.set_threshold(*pace)
        gc.unfreeze()  # what `read_project` set apart for this build
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
