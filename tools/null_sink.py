"""A sound server without a sound card, whose output can be recorded: for tests and benchmarks.

Debian's packages `pulseaudio` and `pulseaudio-utils` are enough; it runs as any user, root too, in
a folder of its own, and touches nothing of the machine's.
"""

import os
import shutil
import subprocess
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

RATE = 48_000
_WARM_UP_SECONDS = 3.0  # what sounds before the recorder has settled is lost
_START_SECONDS = 20.0


def available() -> bool:
    """Whether the server and its tools are installed."""
    return all(shutil.which(name) for name in ("pulseaudio", "parec", "pactl"))


FIRST = ("nice", "-n", "-11") if shutil.which("nice") else ()
"""Sound servers run before others where they may: on a busy machine they would lose samples."""


class Recording:
    """What the sink plays, from the moment of making it."""

    def __init__(self, environment: dict[str, str], file: Path) -> None:
        self._file = file
        self.begins = float("inf")
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
            self.begins = min(self.begins, time.monotonic() - count / RATE)
        return count

    def end(self) -> "array[int]":
        """Stop, and give all samples."""
        self._process.terminate()
        self._process.wait(10)
        data = self._file.read_bytes()
        return array("h", data[: len(data) // 2 * 2])


@contextmanager
def null_sink(folder: Path) -> Iterator[dict[str, str]]:
    """Run a server in `folder`; gives the environment variables that lead to it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    socket = folder / "pulse.sock"
    ours = {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_AUDIO_BACKEND": "pulseaudio",
    }
    environment = {**os.environ, **ours}
    server = subprocess.Popen(
        [
            *(
                *FIRST,
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
            ),
            *("--realtime=no", "--high-priority=no"),
            f"--load=module-null-sink sink_name=ci rate={RATE} channels=2",
            f"--load=module-native-protocol-unix auth-anonymous=1 socket={socket}",
        ],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(environment)
        yield ours
    finally:
        server.terminate()
        server.wait(10)


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


def _wait_for(environment: dict[str, str]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    asking = ["pactl", "info"]
    while subprocess.run(asking, env=environment, capture_output=True, check=False).returncode:
        if time.monotonic() > deadline:
            message = "the sound server did not start"
            raise TimeoutError(message)
        time.sleep(0.05)  # noqa: TID251  the server is a process: there is no event
