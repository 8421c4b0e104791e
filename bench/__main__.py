"""`make bench`: quality and speed, printed and kept in bench-results/latest.json.

`make figures`: quality, and of it what pages for readers quote.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import sys
from pathlib import Path

from briefings.core.seeds import LARGEST
from briefings.nlp import programs

from . import (
    faults,
    figures,
    kills,
    largest,
    lasting,
    quality,
    record,
    robustness,
    serving,
    speed,
)

PARTS = (
    *("quality", "speed", "serving", "figures", "bounds", "fuzz", "kills", "faults", "largest"),
    *("forms", "memory"),
)


def main() -> int:
    """Measure what was asked for; everything when nothing was named."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*PARTS, []], default=[])
    parser.add_argument("--sizes", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--results", type=Path, default=Path("bench-results/latest.json"))
    parser.add_argument("--inputs", type=int, default=400, help="of each fuzzed reader")
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--chance", type=int, default=1, help="another one, other inputs and kills")
    parser.add_argument("--characters", type=int, default=20_000, help="of each monstrous text")
    parser.add_argument("--texts", type=int, default=2000, help="read in one process for `memory`")
    parser.add_argument("--bytes", type=int, default=LARGEST, help="of each largest seed")
    parser.add_argument("--monsters", nargs="*", choices=[*largest.KINDS, []], default=[])
    options = parser.parse_args()
    results: dict[str, object] = {}
    if options.results.exists():
        results = json.loads(options.results.read_text(encoding="utf-8"))
    results["python"] = platform.python_version()

    def say(line: str) -> None:
        print(line, file=sys.stderr, flush=True)

    wanted = options.what or ["quality", "speed", "memory", "fuzz", "kills", "faults"]
    if "quality" in wanted:
        results |= {
            "measured": dt.date.today().isoformat(),
            "model": programs(),
            "quality": quality.measure(say),
        }
    if "speed" in wanted:
        results["speed"] = speed.measure(say, options.sizes)
    if "serving" in wanted:
        results["serving"] = serving.measure(say, [None, *options.sizes])
    robust = {
        "bounds": lambda: robustness.bounds(say, options.characters),
        "fuzz": lambda: robustness.fuzz(say, options.inputs, options.chance),
        "kills": lambda: kills.kills(say, options.kills, options.chance),
        "faults": lambda: faults.faults(say),
        "forms": lambda: robustness.forms(say, options.bytes),
        "memory": lambda: lasting.measure(say, options.texts),
        "largest": lambda: largest.largest(say, options.bytes, options.monsters),
    }
    results |= {part: measure() for part, measure in robust.items() if part in wanted}
    options.results.parent.mkdir(parents=True, exist_ok=True)
    options.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    if record.KEPT & set(wanted):
        record.write({name: results[name] for name in wanted if name in results})
    if "figures" in wanted:
        results = figures.write(results)
    print(json.dumps(results, indent=1))
    print(record.tables(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
