"""Work that ends the process it is done in, but for the one that handed it out."""

import multiprocessing
import os
import signal
import time


def dies_elsewhere(number: int) -> int:
    """The number; in a process of a pool, the fourth ends it as a lack of memory would."""
    if number == 3 and multiprocessing.parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def told_and_waiting(_: int) -> None:
    """Says that it is at work, and is for longer than any test."""
    # In one go: `print` may write the line's end later, behind another process's words.
    os.write(1, b"at work\n")
    time.sleep(60)
