"""Memory given back to the system once it is free."""

import ctypes
import sys

# mallopt's parameters, from glibc's malloc.h.
_TRIM_THRESHOLD = -1
_TOP_PAD = -2
_MMAP_THRESHOLD = -3
_ARENA_MAX = -8

_LARGE = 64 * 1024
"""A block from this size on is a mapping of its own, gone when it is freed (bytes)."""


def give_back() -> bool:
    """Have freed memory given back at once; say whether that could be asked for.

    A figure's pictures come and go by the megabyte, from several threads. glibc raises its
    thresholds to their size and keeps an arena a thread: 30 MiB that nobody uses. To be called
    before those threads begin.
    """
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):  # another C library
        return False
    wanted = ((_ARENA_MAX, 1), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_TOP_PAD, 0))
    done = [mallopt(name, value) == 1 for name, value in wanted]
    return all(done)


def trim() -> bool:
    """Give back what is free between what is used; say whether there was anything.

    What is freed is given back by itself only where nothing above it is used: reading a figure's
    pictures leaves 7 MiB in holes. It takes a millisecond.
    """
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).malloc_trim(0))
    except (OSError, AttributeError):
        return False
