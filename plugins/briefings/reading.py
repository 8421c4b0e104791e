"""Seeds on disk to analyses: what is known comes from the cache, the rest is read in parallel.

spaCy is loaded only where a text is really read, so a build in which nothing changed starts
in a blink.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path

from . import intake
from .cache import Cache, Remembered, key_of
from .core import commonness, words
from .core.errors import BriefingError, ErrorReport, SeedError, SettingError
from .core.lexicon import load_lines
from .core.memory import Memory
from .core.model import Analysis, SourceId
from .core.pipeline import Annotate, Seed, analyse
from .digests import Digests, digest_of_bytes
from .executors import spread
from .finding import SeedFile, load_seed, survey_seeds
from .library import Library
from .nlp import describe
from .progress import Progress

_CHUNK = 16
"""Seeds a process takes at a time: enough to keep spaCy's batches full."""
_WORTH_SENDING = 8
"""Below this many texts an engine elsewhere is not asked."""
_WORTH_A_PROCESS = 48
"""Below this many texts a process costs more in loading the model than it saves."""

Result = Analysis | ErrorReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What became of the seeds of one build."""

    library: Library
    """What was found in each seed that could be read."""
    read_anew: int
    """How many were not in the cache."""
    keys: Mapping[SourceId, str]
    """For each source a word that changes whenever its analysis could."""
    errors: tuple[BriefingError, ...]
    """Why the others could not be read, by file and line."""
    total: int
    """Seeds that were there, read or not."""
    memory: Memory
    """What later stages worked out before from the same."""
    skipped: tuple[str, ...]
    """Files in the seeds folder whose ending is none of `intake.FORMS`, by path."""


def read_seeds(
    folder: Path,
    cache: Cache,
    *,
    pipeline: str,
    workers: int,
    version: str,
    executor: str = "",
    digests: Digests | None = None,
) -> Reading:
    """Read every seed under *folder*.

    Args:
        folder: the seeds folder; it must exist.
        cache: where earlier readings are kept; it is brought up to date.
        pipeline: name of the spaCy pipeline, or an empty string for the default.
        workers: processes to use; 0 for one a processor.
        version: changes whenever the same bytes could be read differently.
        executor: where texts are read, as `executors.spread` takes it.
        digests: what is known of files, so that not all need be opened.

    Raises:
        ErrorReport: every seed that cannot be read, each with every reason, together.
    """
    reading = read_what_can_be(
        folder,
        cache,
        pipeline=pipeline,
        workers=workers,
        version=version,
        executor=executor,
        digests=digests,
    )
    if reading.errors:
        bad = len({error.place.split(":")[0] for error in reading.errors})
        raise ErrorReport(
            reading.errors,
            f"{bad} of {reading.total} seeds could not be read; nothing was written",
        )
    return reading


def read_what_can_be(
    folder: Path,
    cache: Cache,
    *,
    pipeline: str,
    workers: int,
    version: str,
    executor: str = "",
    digests: Digests | None = None,
) -> Reading:
    """Like `read_seeds`, but a seed that cannot be read leaves the others to be told of."""
    files, errors, skipped = survey_seeds(folder, digests or Digests())
    memory = Remembered(cache, version)
    library = Library(cache, memory, version, partial(_again, folder, pipeline))
    missing = [file for file in files if not library.look_up(file)]
    total = len(files) + len(errors)
    progress = Progress("reading", len(missing))
    for file, result in _read(folder, missing, pipeline, workers, executor, version):
        progress.advance()
        if isinstance(result, ErrorReport):
            errors.extend(result.errors)
        else:
            library.add(file, result)
    progress.close()
    library.settle()
    return Reading(
        library=library,
        memory=memory,
        read_anew=len(missing),
        keys=library.keys,
        errors=tuple(_within(folder, error) for error in sorted(errors, key=_by_place)),
        total=total,
        skipped=tuple(skipped),
    )


def _within(folder: Path, error: BriefingError) -> BriefingError:
    """The error with the seeds folder in front of its place, as a person would open the file."""
    return SeedError(f"{folder.name}/{error.place}", error.what, error.mend)


def _by_place(error: BriefingError) -> tuple[str, int, str]:
    path, _, line = error.place.partition(":")
    return (path, int(line) if line.isdigit() else 0, error.what)


def _read(
    folder: Path,
    missing: Sequence[SeedFile],
    pipeline: str,
    workers: int,
    executor: str,
    version: str,
) -> Iterator[tuple[SeedFile, Result]]:
    """Each file as it is by now, with what was found in it, in the given order."""
    count = min(workers or os.cpu_count() or 1, max(1, len(missing) // _WORTH_A_PROCESS))
    # A seed or two is read sooner than it is sent away.
    chosen = executor if len(missing) >= _WORTH_SENDING else ""
    work = partial(_analyse_chunk, pipeline, version if chosen else "")
    ahead: deque[list[tuple[SeedFile, Seed | ErrorReport]]] = deque()

    def chunks() -> Iterator[list[Seed]]:
        # Opened as they are needed: thousands of texts need not be held at once.
        for at in range(0, len(missing), _CHUNK):
            opened = [_opened(folder, file) for file in missing[at : at + _CHUNK]]
            ahead.append(opened)
            yield [seed for _, seed in opened if isinstance(seed, Seed)]

    for found in spread(work, chunks(), chosen=chosen, processes=count):
        results = iter(found)
        for file, seed in ahead.popleft():
            yield file, next(results) if isinstance(seed, Seed) else seed


def _opened(folder: Path, file: SeedFile) -> tuple[SeedFile, Seed | ErrorReport]:
    """A seed, and its file as it is now: somebody may have written it since it was found."""
    try:
        seed = load_seed(folder, file)
    except ErrorReport as report:
        return file, report
    return file._replace(digest=digest_of_bytes(seed.data)), seed


def _again(folder: Path, pipeline: str, file: SeedFile) -> Analysis:
    """What is found in a seed, whose analysis is lost.

    Raises:
        ErrorReport: it is another text by now, or none that can be read.
    """
    now, seed = _opened(folder, file)
    if now.digest != file.digest:
        mend = "build once more"
        raise ErrorReport([SeedError(file.path, "changed while the site was built", mend)], "")
    (result,) = _analyse_chunk(pipeline, "", [seed]) if isinstance(seed, Seed) else (seed,)
    if isinstance(result, ErrorReport):
        raise result
    return result


@functools.lru_cache(maxsize=1)
def _annotator(pipeline: str) -> Annotate:
    """The parser, loaded once in each process that reads texts."""
    from .nlp import Annotator  # imported here so that cached builds never load spaCy

    try:
        return Annotator(pipeline or None).annotate
    except OSError as error:
        raise SettingError(
            "settings",
            f"BRIEFINGS_PIPELINE is {pipeline!r}, which spaCy cannot load",
            "install it, or leave the setting out for the one that `make setup` installs",
        ) from error


def warm_parser(pipeline: str) -> None:
    """Load the parser now, so that the next text need not wait for it."""
    _annotator(pipeline)


def _analyse_chunk(pipeline: str, version: str, chunk: Sequence[Seed]) -> list[Result]:
    """The seeds of a chunk, each of its form, read in their order.

    Where this program itself fails over one of them, the others are read all the same.

    Raises:
        SettingError: this is another machine, and its rules or its parser are others.
    """
    if version and version != analyses_version(pipeline):
        raise SettingError(
            "settings",
            "BRIEFINGS_EXECUTOR leads to workers that read texts otherwise than this machine",
            "give them the same plugin, spaCy and pipeline, and start them again",
        )
    annotate = _annotator(pipeline)
    try:
        return _analyse(annotate, chunk)
    except Exception as error:
        if len(chunk) > 1:
            return [found for seed in chunk for found in _analyse_chunk(pipeline, "", [seed])]
        what = f"this program failed over it ({type(error).__name__}: {error})"
        mend = "move it away, and tell us: that is a fault of ours"
        return [ErrorReport([SeedError(chunk[0].path, what, mend)], "1 seed could not be read")]


def _analyse(annotate: Annotate, chunk: Sequence[Seed]) -> list[Result]:
    texts: list[Seed] = []
    results: dict[str, Result] = {}
    for seed in chunk:
        try:
            texts.append(replace(seed, data=intake.take_in(seed.data, seed.path)))
        except ErrorReport as report:
            results[seed.path] = report
    found = analyse(texts, annotate)
    results |= {seed.path: result for seed, result in zip(texts, found, strict=True)}
    return [results[seed.path] for seed in chunk]


def warm_up(cache: Cache) -> None:
    """Hand the core the word table an earlier build made, or keep the one it makes now."""
    versions = [f"{name} {metadata.version(name)}" for name in ("wordfreq", "snowballstemmer")]
    rules = hashlib.sha256()
    for module in (commonness, words):
        rules.update(inspect.getsource(module).encode())
    for line in load_lines("irregular-forms.txt"):
        rules.update(line.encode())
    key = key_of("commonness", *versions, rules.digest())
    kept = dict(cache.get_many([key]))
    if key in kept:
        commonness.take_shares(kept[key])
    else:
        cache.put_many([(key, dict(commonness.shares()))])


@functools.lru_cache(maxsize=1)
def analyses_version(pipeline: str) -> str:
    """What changes whenever the same bytes could be read differently."""
    return f"{rules_version()} {describe(pipeline or None)}"


def rules_version() -> str:
    """A digest of the rules and data that read a text: editing one makes the cache read anew."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    digest.update(intake.version().encode())
    rules = [*here.glob("core/**/*.py"), *here.glob("intake/*.py"), *here.glob("data/**/*.txt")]
    for path in sorted([*rules, here / "nlp.py"]):
        digest.update(path.relative_to(here).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
