"""Templates are compiled once a process; each of Pelican's generators has its own environment.

Kept in memory and by the digest of their text, so that `serve` compiles only what changed. Not on
the disk: what lies there could be changed by others, and compiled templates are run.
"""

from __future__ import annotations

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

_compiled: dict[tuple[object, ...], CodeType] = {}
"""By `_name`. Only ever grows by templates that somebody edited while serving."""


class Compiled(BytecodeCache):
    """Gives an environment what another one compiled."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Look a template up."""
        bucket.code = _compiled.get(_name(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if bucket.code is not None:
            _compiled[_name(bucket)] = bucket.code


def _name(bucket: Bucket) -> tuple[object, ...]:
    """The template, its text, and what of an environment is compiled into it."""
    env = bucket.environment
    options = (env.autoescape, env.trim_blocks, env.lstrip_blocks, *sorted(env.extensions))
    return bucket.key, bucket.checksum, *options
