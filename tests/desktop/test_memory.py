import subprocess
import sys

import pytest

from hiptimer.desktop.memory import give_back, trim

COMMON = """
import ctypes

def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
"""

PROGRAM = (
    COMMON
    + """
from hiptimer.desktop.memory import give_back


def held_after_freeing(size, count):
    before = resident()
    blocks = [libc.malloc(size) for _ in range(count)]
    for block in blocks:
        ctypes.memset(block, 1, size)
    guard = libc.malloc(size)  # the last: what lies below it is not given back by itself
    for block in blocks:
        libc.free(block)
    return resident() - before

print(give_back(), held_after_freeing(1_000_000, 40) < 4_000_000)
"""
)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_what_is_freed_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "True True\n"


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_without_it_the_memory_is_kept() -> None:
    """The test above can tell: glibc raises its threshold with the first block that is freed."""
    program = PROGRAM.replace(
        "print(give_back(), ", "libc.free(libc.malloc(2_000_000)); print(False, "
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "False False\n"


HOLES = (
    COMMON
    + """
from hiptimer.desktop.memory import trim

size = 30_000
blocks = [libc.malloc(size) for _ in range(2000)]
for block in blocks:
    ctypes.memset(block, 1, size)
for number, block in enumerate(blocks):
    if number % 20:
        libc.free(block)
before = resident()
print(trim(), before - resident() > 40_000_000)
"""
)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc alone is asked")
def test_holes_are_given_back_when_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOLES], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "True True\n"


def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not trim()
    assert not give_back()
