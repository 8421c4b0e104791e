"""Seeds on disk to analyses: what is known comes from the cache, the rest is read in parallel.

spaCy is loaded only where a text is really read, so a build in which nothing changed starts
in a blink.
"""

from __future__ import annotations

import functools
import hashlib
import inspect
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path

from . import intake
from .cache import Cache, Remembered, key_of
from .core import commonness, words
from .core.errors import BriefingError, ErrorReport, SeedError, SettingError
from .core.headers import Header, header_of
from .core.identity import roll as roll_of
from .core.lazily import Recent
from .core.lexicon import load_lines
from .core.memory import Ledger, Memory
from .core.model import Analysis, SourceId
from .core.pipeline import Annotate, Seed, analyse
from .executors import spread
from .finding import load_seeds
from .nlp import describe
from .progress import Progress

_CHUNK = 16
"""Seeds a process takes at a time: enough to keep spaCy's batches full."""
_AT_HAND = 200
"""Analyses held on to: the pages of one event are made one after the other."""
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
) -> Reading:
    """Read every seed under *folder*.

    Args:
        folder: the seeds folder; it must exist.
        cache: where earlier readings are kept; it is brought up to date.
        pipeline: name of the spaCy pipeline, or an empty string for the default.
        workers: processes to use; 0 for one a processor.
        version: changes whenever the same bytes could be read differently.
        executor: where texts are read, as `executors.spread` takes it.

    Raises:
        ErrorReport: every seed that cannot be read, each with every reason, together.
    """
    reading = read_what_can_be(
        folder, cache, pipeline=pipeline, workers=workers, version=version, executor=executor
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
) -> Reading:
    """Like `read_seeds`, but a seed that cannot be read leaves the others to be told of."""
    seeds, errors, skipped = load_seeds(folder)
    memory = Remembered(cache, version)
    library = Library(cache, memory, pipeline)
    missing = [
        seed
        for seed in seeds
        if not library.look_up(key_of(version, seed.id, seed.path, seed.data), seed)
    ]
    total = len(seeds) + len(errors)
    progress = Progress("reading", len(missing))
    for seed, result in _read(missing, pipeline, workers, executor, version):
        progress.advance()
        if isinstance(result, ErrorReport):
            errors.extend(result.errors)
        else:
            library.add(seed.id, result)
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


class Library:
    """What was found in the seeds: headers at hand, the rest fetched out of the cache."""

    def __init__(self, cache: Cache, memory: Memory, pipeline: str) -> None:
        self.headers: dict[SourceId, Header] = {}
        self.keys: dict[SourceId, str] = {}
        """For each source a word that changes whenever its analysis could."""
        self._seeds: dict[SourceId, Seed] = {}
        self._cache = cache
        self._pipeline = pipeline
        self._recent = Recent(self._fetch, _AT_HAND)
        self._memory = memory
        self._at_once = Ledger(memory, "headers")

    def look_up(self, key: bytes, seed: Seed) -> bool:
        """Whether a seed is known, by its analysis' key."""
        self.keys[seed.id] = key.hex()
        self._seeds[seed.id] = seed
        self._cache.use(key)
        self._cache.use(_header_key(key))
        header = self._at_once.get(key.hex())
        if header is None:
            # A build that was killed kept them one by one only.
            found = dict(self._cache.get_many([_header_key(key)])) if self._holds(key) else {}
            header = found.get(_header_key(key))
        if isinstance(header, Header):
            self.headers[seed.id] = header
            self._at_once.put(key.hex(), header)
            return True
        return False

    def add(self, name: SourceId, analysis: Analysis) -> None:
        """Keep what was found in a seed."""
        key = bytes.fromhex(self.keys[name])
        header = header_of(analysis)
        self._cache.put_many([(key, analysis), (_header_key(key), header)])
        self.headers[name] = header
        self._at_once.put(self.keys[name], header)
        self._memory.keep(roll_of(analysis), "roll", self.keys[name])

    def settle(self) -> None:
        """All that can be read has been added."""
        self.headers = {name: self.headers[name] for name in sorted(self.headers)}
        self.keys = {name: self.keys[name] for name in self.headers}
        self._at_once.close()

    def _holds(self, key: bytes) -> bool:
        return bool(self._cache.holds([key]))

    def close(self, *, forget: bool = False) -> None:
        """Let go of the cache: nothing more is fetched.

        Args:
            forget: what nobody needed since the cache was opened; after a whole build only.
        """
        if forget:
            self._cache.forget_unused()
        self._cache.close()

    def __getitem__(self, name: SourceId) -> Analysis:
        return self._recent(name)

    def _fetch(self, name: SourceId) -> Analysis:
        key, seed = bytes.fromhex(self.keys[name]), self._seeds[name]
        for _, found in self._cache.get_many([key]):
            if isinstance(found, Analysis):
                return found
        # Damaged, or deleted by somebody since: it is read again.
        (result,) = _analyse_chunk(self._pipeline, "", [seed])
        if isinstance(result, ErrorReport):
            raise result
        self._cache.put_many([(key, result)])
        return result


def _header_key(key: bytes) -> bytes:
    return key_of(key, "header")


def _within(folder: Path, error: BriefingError) -> BriefingError:
    """The error with the seeds folder in front of its place, as a person would open the file."""
    return SeedError(f"{folder.name}/{error.place}", error.what, error.mend)


def _by_place(error: BriefingError) -> tuple[str, int, str]:
    path, _, line = error.place.partition(":")
    return (path, int(line) if line.isdigit() else 0, error.what)


def _read(
    missing: Sequence[Seed], pipeline: str, workers: int, executor: str, version: str
) -> Iterator[tuple[Seed, Result]]:
    """Each seed with what was found in it, in the given order."""
    count = min(workers or os.cpu_count() or 1, max(1, len(missing) // _WORTH_A_PROCESS))
    chunks = [missing[at : at + _CHUNK] for at in range(0, len(missing), _CHUNK)]
    # A seed or two is read sooner than it is sent away.
    chosen = executor if len(missing) >= _WORTH_SENDING else ""
    work = functools.partial(_analyse_chunk, pipeline, version if chosen else "")
    found = spread(work, chunks, chosen=chosen, processes=count)
    for chunk, results in zip(chunks, found, strict=True):
        yield from zip(chunk, results, strict=True)


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
