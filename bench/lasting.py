"""Memory of one process that reads thousands of texts, sampled on the way: it must stay flat."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from briefings.core.model import SourceId
from briefings.core.pipeline import Seed, analyse
from briefings.nlp import Annotator

from .texts import texts

EVERY = 100
"""Texts between two samples."""
WARM = 300
"""Texts after which all that is kept for good is there."""


def measure(say: Callable[[str], None], count: int) -> dict[str, Any]:
    """Resident memory in MB after each hundred texts, and what a thousand more texts add."""
    annotator = Annotator(None)
    source = texts(count)
    samples: list[float] = []
    while batch := list(islice(source, EVERY)):
        seeds = [
            Seed(id=SourceId(name[:-4]), path=name, data=text.encode()) for name, text in batch
        ]
        for at in range(0, len(seeds), 16):
            for one in analyse(seeds[at : at + 16], annotator.annotate):
                assert not isinstance(one, Exception), one
        samples.append(_resident())
        say(f"  {len(samples) * EVERY} texts: {samples[-1]} MB")
    warm = samples[min(WARM // EVERY, len(samples)) - 1 :]
    thousands = max(len(warm) - 1, 1) * EVERY / 1000
    return {
        "texts": len(samples) * EVERY,
        "MB by hundred texts": samples,
        f"MB added by a thousand texts after the first {WARM}": round(
            (warm[-1] - warm[0]) / thousands, 1
        ),
    }


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * 4096 / 1e6, 1)
