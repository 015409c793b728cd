"""A child for the tests of `apart`: ``odd_child.py BEHAVIOUR``."""

import os
import sys
import threading
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import msgspec

from hiptimer.desktop.apart import (
    DONE,
    LEAVING,
    MEMORY,
    READY,
    Tell,
    read_message,
    write_message,
)
from hiptimer.desktop.apart_child import Task, serve


def hang(_about: tuple[Any, ...], _tell: Tell) -> None:
    threading.Event().wait()


def die(_about: tuple[Any, ...], _tell: Tell) -> None:
    os._exit(3)


def count(about: tuple[Any, ...], tell: Tell) -> int:
    for number in range(about[0]):
        tell(number, about[0])
    print("nothing that a library prints is an answer")  # noqa: T201
    return int(about[0])


def number(_about: tuple[Any, ...], _tell: Tell) -> int:
    return os.getpid()


def fail(_about: tuple[Any, ...], _tell: Tell) -> None:
    raise LookupError("no\ud800where")


def odd_name(_about: tuple[Any, ...], _tell: Tell) -> tuple[str, bytes]:
    return "no\udcffname", b"\xff"


def grow(_about: tuple[Any, ...], _tell: Tell) -> int:
    return len(bytearray(MEMORY + 50_000_000))


def main() -> int:
    if sys.argv[1] == "never-ready":
        threading.Event().wait()
    if sys.argv[1] == "nonsense":
        write_message(sys.stdout.buffer, READY, b"")
        read_message(sys.stdin.buffer)
        write_message(sys.stdout.buffer, b"?", b"what")
        threading.Event().wait()
    if sys.argv[1] == "once":
        write_message(sys.stdout.buffer, READY, b"")
        read_message(sys.stdin.buffer)
        write_message(sys.stdout.buffer, DONE, msgspec.msgpack.encode(os.getpid()))
        write_message(sys.stdout.buffer, LEAVING, b"")
        return 0
    tasks: dict[str, Task] = {
        "hang": hang,
        "die": die,
        "count": count,
        "fail": fail,
        "grow": grow,
        "number": number,
    }
    tasks["odd name"] = odd_name
    for looked_at in ("parcel", "programme"):  # what programmes' process is asked
        tasks[looked_at] = grow if sys.argv[1] == "greedy" else hang
    return serve(tasks, memory=30 * 2**20 if sys.argv[1] == "tight" else MEMORY)


if __name__ == "__main__":
    sys.exit(main())
