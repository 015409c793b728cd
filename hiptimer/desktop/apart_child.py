"""The other end of `apart`: serves questions about foreign files until its input ends.

It may have so much memory and no more where the system holds it to that (Linux); elsewhere what a
file may have bounds it, since readers take no more than a multiple of it. What a reader raises
beside what it promises ends as an answer, not as the process.
"""

import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from hiptimer.desktop.apart import (
    DONE,
    FAILED,
    HOW_FAR,
    IDLE_SECONDS,
    LEAVING,
    MEMORY,
    READY,
    TOO_MUCH,
    Tell,
    read_message,
    write_message,
)
from hiptimer.desktop.own_process import claim_stdout
from hiptimer.session.encoding import legible
from hiptimer.words import tr
from hiptimer.words.language import use

if sys.platform != "win32":
    import resource

Task = Callable[[tuple[Any, ...], Tell], object]
"""Is given the question's values and what to tell of progress; its answer is written by msgspec."""


def serve(
    tasks: Mapping[str, Task], *, memory: int | None = MEMORY, idle_seconds: float = IDLE_SECONDS
) -> int:
    """Answer questions while they come. `memory` is in bytes beside what is used already."""
    answers = claim_stdout()
    if memory is not None:
        _limit_memory(memory)
    too_much = b"%d" % ((memory or 0) // 2**20)
    write_message(answers, READY, b"")

    def tell(done: int, whole: int) -> None:
        write_message(answers, HOW_FAR, msgspec.msgpack.encode((done, whole)))

    for question in _questions(idle_seconds):
        kind, answer = _answered(tasks, question, tell)
        answer = too_much if kind == TOO_MUCH else answer
        write_message(answers, kind, answer)
    write_message(answers, LEAVING, b"")
    return 0


def _answered(tasks: Mapping[str, Task], question: bytes, tell: Tell) -> tuple[bytes, bytes]:
    try:
        name, language, about = msgspec.msgpack.decode(question)
        use(language)
        return DONE, _packed(tasks[name](tuple(about), tell))
    except MemoryError:
        return TOO_MUCH, b""
    except Exception as error:  # noqa: BLE001  whatever a file brings about is told of that file
        return FAILED, tr("reading it failed ({what})", what=type(error).__name__).encode()


def _packed(answer: object) -> bytes:
    try:
        return msgspec.msgpack.encode(answer)
    except UnicodeEncodeError:  # it has the name of a file that is not whole letters
        return msgspec.msgpack.encode(legible(answer))


def _questions(idle_seconds: float) -> Iterator[bytes]:
    """Questions as they come, while they come; the reading thread ends a busy process, too."""
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        while (message := read_message(sys.stdin.buffer)) is not None:
            waiting.put(message[1])
        os._exit(0)

    threading.Thread(target=read, name="questions", daemon=True).start()
    with suppress(queue.Empty):
        while True:
            yield waiting.get(timeout=idle_seconds)


def _limit_memory(more: int) -> None:
    if sys.platform == "win32":  # bounded there by what a file may have, and by time
        return
    with suppress(OSError, ValueError):
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = _used() + more
        if most == resource.RLIM_INFINITY or wanted < most:
            resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))


def _used() -> int:
    """The bytes of data in use. Raises OSError where the system does not tell."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    return pages * resource.getpagesize()
