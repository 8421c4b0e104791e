"""When Python looks for circles of values that nobody holds any more.

Values of a site are many and hardly ever in a circle. To look for circles at Python's own pace
takes a fifth of a rebuild, and at any pace a tenth of one that makes a few pages: that is over
before the circles matter. Who makes many things calls `look` when they are many.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

_PACE = (100_000, 20, 20)
"""New values until the youngest are looked through, and how often older ones are."""


@contextlib.contextmanager
def left_lying() -> Iterator[None]:
    """Look for no circles meanwhile; within another such stretch it ends with the outer one."""
    # `gc.disable` would not last: compiled modules enable it when they are imported.
    pace = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        # Else the next new value would have all that was made meanwhile looked through at once.
        gc.freeze()
        gc.set_threshold(*pace)
        if pace[0]:
            gc.unfreeze()


def look() -> None:
    """From here on look now and then."""
    gc.set_threshold(*_PACE)
