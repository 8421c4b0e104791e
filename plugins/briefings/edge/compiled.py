"""Templates are compiled once, not at each build, nor by each of Pelican's generators anew.

Kept in memory, so that `serve` compiles only what changed; and on the disk where Python keeps its
own compiled modules, this one's among them: what is kept is run, so it lies nowhere that is
trusted less. Whoever tells Python to write none (``PYTHONDONTWRITEBYTECODE``), or to keep them
elsewhere (``PYTHONPYCACHEPREFIX``), is obeyed here, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

_compiled: dict[tuple[object, ...], CodeType] = {}
"""By `_name`. Only ever grows by templates that somebody edited while serving."""


class Compiled(BytecodeCache):
    """Gives an environment what another one compiled."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A template is known by its name and its text, wherever a project lies."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look a template up."""
        name = _name(bucket)
        if name not in _compiled and (kept := _kept(bucket)) is not None:
            _compiled[name] = kept
        bucket.code = _compiled.get(name)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if bucket.code is not None:
            _compiled[_name(bucket)] = bucket.code
            _keep(bucket)


def _name(bucket: Bucket) -> tuple[object, ...]:
    """The template, its text, and what of an environment is compiled into it."""
    return bucket.key, bucket.checksum, *_options(bucket)


def _options(bucket: Bucket) -> tuple[object, ...]:
    env = bucket.environment
    return env.autoescape, env.trim_blocks, env.lstrip_blocks, *sorted(env.extensions)


def _place(bucket: Bucket) -> Path:
    """Its file: the same for another text of it, so that they do not pile up."""
    told = repr((bucket.key, *_options(bucket)))
    digest = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    module = Path(cache_from_source(__file__))
    return module.with_name(f"template-{digest}{module.suffixes[0]}")


def _opening(bucket: Bucket) -> bytes:
    """What a file begins with: for whom it was compiled, and from which text."""
    return MAGIC_NUMBER + f"jinja2 {jinja2.__version__} {bucket.checksum}\n".encode()


def _kept(bucket: Bucket) -> CodeType | None:
    """What an earlier build compiled; ``None`` where there is nothing of use."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, RuntimeError):
        data = _place(bucket).read_bytes()
        opening = _opening(bucket)
        if data.startswith(opening):
            found = marshal.loads(data[len(opening) :])
            return found if isinstance(found, CodeType) else None
    return None


def _keep(bucket: Bucket) -> None:
    if sys.dont_write_bytecode:
        return
    # Where it cannot be written, or Python has no such place, the next build compiles again.
    with contextlib.suppress(OSError, RuntimeError):
        place = _place(bucket)
        aside = place.with_name(f"{place.name}.{os.getpid()}")
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            aside.write_bytes(_opening(bucket) + marshal.dumps(bucket.code))
            aside.replace(place)
        finally:
            aside.unlink(missing_ok=True)
