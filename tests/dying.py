"""Work that ends the process it is done in, but for the one that handed it out."""

import multiprocessing
import os
import signal


def dies_elsewhere(number: int) -> int:
    """The number; in a process of a pool, the fourth ends it as a lack of memory would."""
    if number == 3 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return number
