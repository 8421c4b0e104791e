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
    print("at work", flush=True)
    time.sleep(60)
