"""Sound servers without a sound card, each in a folder of its own, that can be made to fail.

Debian's packages `pulseaudio` and `pulseaudio-utils` are enough for the one, `pipewire`,
`wireplumber`, `pipewire-pulse` and `dbus` for the other. They run as any user, root too, and touch
nothing of the machine's.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

RATE = 48_000
_START_SECONDS = 20.0
_SINK = ("module-null-sink", "sink_name=ci", f"rate={RATE}", "channels=2")
FIRST = ("nice", "-n", "-11") if shutil.which("nice") else ()
"""Sound servers run before others where they may: on a busy machine they would lose samples."""
_CLIENTS = ("parec", "pactl")
_PIPEWIRE = ("pipewire", "wireplumber", "pipewire-pulse", "dbus-daemon")


class Server:
    """A running server with one null sink, "ci"; `environment` is what leads programs to it."""

    def __init__(self, environment: dict[str, str], processes: Sequence[subprocess.Popen[bytes]]):
        self.environment = environment
        self._processes = processes

    def hang(self) -> None:
        """Stop it: it answers nobody."""
        for process in self._processes:
            process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it answer again."""
        for process in self._processes:
            process.send_signal(signal.SIGCONT)

    def remove_sink(self) -> None:
        """Unplug what it plays on."""
        rows = self._control("list", "short", "modules").splitlines()
        (module,) = (row.split()[0] for row in rows if "sink_name=ci" in row)
        self._control("unload-module", module)

    def add_sink(self) -> None:
        """Plug it in."""
        self._control("load-module", *_SINK)

    def is_up(self) -> bool:
        """Whether it answers, and has found its devices."""
        asking = ["pactl", "list", "short", "sinks"]
        environment = {**os.environ, **self.environment}
        done = subprocess.run(asking, env=environment, capture_output=True, check=False)
        return done.returncode == 0

    def _control(self, *arguments: str) -> str:
        done = subprocess.run(
            ["pactl", *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout


def has_pulseaudio() -> bool:
    """Whether PulseAudio and its tools are installed."""
    return all(shutil.which(name) for name in ("pulseaudio", *_CLIENTS))


def has_pipewire() -> bool:
    """Whether PipeWire and what it needs are installed."""
    return all(shutil.which(name) for name in (*_PIPEWIRE, *_CLIENTS))


@contextmanager
def pulseaudio(folder: Path) -> Iterator[Server]:
    """Run PulseAudio in `folder`."""
    ours = _environment(folder, folder / "pulse.sock")
    command = (
        *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
        *("--realtime=no", "--high-priority=no", f"--load={' '.join(_SINK)}"),
        f"--load=module-native-protocol-unix auth-anonymous=1 socket={folder / 'pulse.sock'}",
    )
    with ExitStack() as running:
        server = Server(ours, [running.enter_context(_running(ours, *command))])
        _wait_for(server.is_up)
        yield server


@contextmanager
def pipewire(folder: Path) -> Iterator[Server]:
    """Run PipeWire in `folder`, with its session manager and its PulseAudio protocol."""
    bus = folder / "bus"
    ours = {
        **_environment(folder, folder / "pulse" / "native"),
        "PIPEWIRE_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}",
    }
    with ExitStack() as running:
        start = running.enter_context
        start(_running(ours, "dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}"))
        _wait_for(bus.exists)
        core = start(_running(ours, "pipewire"))
        _wait_for((folder / "pipewire-0").exists)
        start(_running(ours, "wireplumber"))
        server = Server(ours, [core, start(_running(ours, "pipewire-pulse"))])
        _wait_for(server.is_up)
        server.add_sink()
        yield server
        server.go_on()


def _environment(folder: Path, socket: Path) -> dict[str, str]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_SERVER": f"unix:{socket}",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_AUDIO_BACKEND": "pulseaudio",
    }


@contextmanager
def _running(ours: dict[str, str], *command: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [*FIRST, *command],
        env={**os.environ, **ours},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.wait(10)


def _wait_for(reached: Callable[[], object]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not reached():
        if time.monotonic() > deadline:
            message = "the sound server did not start"
            raise TimeoutError(message)
        time.sleep(0.05)  # noqa: TID251  the server is a process: there is no event
