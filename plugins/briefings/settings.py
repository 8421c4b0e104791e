"""`BRIEFINGS_*` settings: read once, checked all together, frozen.

A setting nobody knows is refused with the nearest known name: a misspelt one that is
silently ignored looks like a fault of the program.
"""

from __future__ import annotations

import runpy
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from .core.errors import BriefingError, ErrorReport, SettingError, suggest

PREFIX = "BRIEFINGS_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the person who runs the site may choose. Documented in docs/reference/settings.md."""

    seeds: str = "seeds"
    """Folder of the seeds, relative to the settings file."""
    overlays: str = "briefings"
    """Folder of the editor's files, within Pelican's content folder."""
    cache: str = ".briefings/cache.sqlite"
    """The cache's file, relative to the settings file; an empty string keeps none."""
    pipeline: str = ""
    """Name of an installed spaCy pipeline; empty takes the small English one."""
    workers: int = 0
    """Processes that read texts; 0 takes one for each processor."""
    executor: str = ""
    """Where texts are read: empty for this machine, ``dask:<address>`` for a Dask scheduler, or
    ``module:function`` for whatever else gives an executor of `concurrent.futures`."""
    public_url: str = ""
    """Where the site will stand, for canonical links, feeds, sitemap and JSON-LD."""
    full_text: bool = True
    """Whether source pages show the whole text or cited sentences in their context."""
    summary_sentences: int = 5
    """Sentences of a briefing's summary, 3 to 7."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a build reads and where it writes, as the settings say."""

    output: Path
    """Pelican's `OUTPUT_PATH`, or ``output``."""
    inputs: tuple[Path, ...]
    """Folders, whether they are there or not."""


def places_of(conf: Path) -> Places:
    """Where the settings send a build; what is wrong with them is told by who reads the rest."""
    try:
        values = runpy.run_path(str(conf))
    except Exception:  # anything may be written there
        values = {}
    root = conf.absolute().parent
    content = root / str(values.get("PATH", "content"))
    more = values.get("PLUGIN_PATHS", ())
    folders = {
        content,
        content.parent / str(values.get(f"{PREFIX}SEEDS", "seeds")),
        root / str(values.get("THEME", "theme")),
        root / "plugins",
        *(root / str(one) for one in (more if isinstance(more, list | tuple) else ())),
    }
    return Places(
        output=root / str(values.get("OUTPUT_PATH", "output")),
        inputs=tuple(sorted(folders)),
    )


def cannot_be_run(conf: Path, error: Exception) -> SettingError:
    """What to tell of a settings file that raises *error*: its line, and the reason."""
    here = conf.absolute().parent
    places = [
        (Path(frame.filename).name, frame.lineno)
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).absolute().parent == here and Path(frame.filename).is_file()
    ]
    if isinstance(error, SyntaxError) and error.lineno:
        places.append((Path(error.filename or conf).name, error.lineno))
    place = f"{conf.with_name(places[-1][0])}:{places[-1][1]}" if places else str(conf)
    what = error.msg if isinstance(error, SyntaxError) else str(error)
    return SettingError(place, f"{what} ({type(error).__name__})", "mend the settings file")


def read_settings(values: Mapping[str, object], place: str) -> Settings:
    """Take the `BRIEFINGS_*` entries out of Pelican's settings.

    Args:
        values: all of Pelican's settings; those without the prefix are not looked at.
        place: the settings file's name, for messages.

    Raises:
        ErrorReport: every unknown name, wrong type and impossible value, together.

    >>> read_settings({"BRIEFINGS_WORKERS": 2}, "pelicanconf.py").workers
    2
    """
    known = {PREFIX + field.name.upper(): field for field in fields(Settings)}
    errors: list[BriefingError] = []
    chosen: dict[str, object] = {}
    for name in sorted(key for key in values if key.startswith(PREFIX)):
        value = values[name]
        if name not in known:
            errors.append(SettingError(place, f"unknown setting {name}", suggest(name, known)))
            continue
        field = known[name]
        wanted = type(field.default)
        if type(value) is not wanted:
            errors.append(
                SettingError(
                    place,
                    f"{name} is {value!r}",
                    f"give it a value of type {wanted.__name__}, such as {field.default!r}",
                )
            )
            continue
        chosen[field.name] = value
    errors += [SettingError(place, what, mend) for what, mend in _impossible(chosen)]
    if errors:
        raise ErrorReport(errors, f"{len(errors)} settings are wrong; nothing was written")
    return Settings(**chosen)  # type: ignore[arg-type]


def _impossible(chosen: Mapping[str, object]) -> list[tuple[str, str]]:
    """Values of the right type that cannot be meant."""
    found: list[tuple[str, str]] = []
    sentences = chosen.get("summary_sentences", 5)
    if isinstance(sentences, int) and not 3 <= sentences <= 7:
        found.append((f"{PREFIX}SUMMARY_SENTENCES is {sentences}", "choose 3 to 7"))
    workers = chosen.get("workers", 0)
    if isinstance(workers, int) and workers < 0:
        found.append((f"{PREFIX}WORKERS is {workers}", "choose 0 (one a processor) or more"))
    url = str(chosen.get("public_url", ""))
    if url and not _is_web_address(url):
        found.append(
            (f"{PREFIX}PUBLIC_URL is {url!r}", "write a whole address such as https://example.org/")
        )
    return found


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    except ValueError:
        return False
