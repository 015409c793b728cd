"""A sound server without a sound card, whose output can be recorded: for tests and benchmarks.

Debian's packages `pulseaudio` and `pulseaudio-utils` are enough; it runs as any user, root too, in
a folder of its own, and touches nothing of the machine's.
"""

import math
import os
import subprocess
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.sound_servers import FIRST, RATE, has_pulseaudio, pulseaudio

_WARM_UP_SECONDS = 3.0  # what sounds before the recorder has settled is lost
_START_SECONDS = 20.0


def available() -> bool:
    """Whether the server and its tools are installed."""
    return has_pulseaudio()


class Recording:
    """What the sink plays, from the moment of making it."""

    def __init__(self, environment: dict[str, str], file: Path) -> None:
        self._file = file
        self.begins = float("inf")
        self.looks: list[tuple[float, int]] = []  # instants, and how much there was
        command = [
            *(*FIRST, "parec", "--device=ci.monitor", "--format=s16le", f"--rate={RATE}"),
            *("--channels=1", "--latency-msec=10", "--raw"),
        ]
        with file.open("wb") as out:
            self._process = subprocess.Popen(
                command, env=environment, stdout=out, stderr=subprocess.DEVNULL
            )

    def frames(self) -> int:
        """How much has been recorded so far.

        Each look also makes `begins`, the monotonic instant of the first sample, more exact: the
        recorder writes in lumps, and the look just after one is nearest to the truth.
        """
        count = self._file.stat().st_size // 2
        if count:
            now = time.monotonic()
            self.looks.append((now, count))
            self.begins = min(self.begins, now - count / RATE)
        return count

    def instant(self, frame: int) -> float:
        """When a sample was played, on the monotonic clock, however often the server stood still.

        As exact as the looks are many: those of the five seconds after it came count.
        """
        came = next((now for now, count in self.looks if count > frame), math.inf)
        near = [look for look in self.looks if came <= look[0] < came + 5.0]
        return min((now - count / RATE for now, count in near), default=math.inf) + frame / RATE

    def end(self) -> "array[int]":
        """Stop, and give all samples."""
        self._process.terminate()
        self._process.wait(10)
        data = self._file.read_bytes()
        return array("h", data[: len(data) // 2 * 2])


@contextmanager
def null_sink(folder: Path) -> Iterator[dict[str, str]]:
    """Run a server in `folder`; gives the environment variables that lead to it."""
    with pulseaudio(folder) as server:
        yield server.environment


@contextmanager
def recording(folder: Path, ours: dict[str, str]) -> Iterator[Recording]:
    """Record; begins once the recorder has settled."""
    made = Recording({**os.environ, **ours}, folder / "recorded.raw")
    try:
        deadline = time.monotonic() + _START_SECONDS
        while made.frames() < _WARM_UP_SECONDS * RATE and time.monotonic() < deadline:
            time.sleep(0.002)  # noqa: TID251  the recorder is a process: there is no event
        yield made
    finally:
        made.end()
