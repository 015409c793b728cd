"""The process that makes speech: ``python -m hiptimer.coach.worker --engine espeak``.

It is a process of its own because engines block, hang and end the whole process. Requests come as
lines of JSON on its standard input, one at a time:

    {"id": 1, "text": "Switch sides.", "path": "/…/clip.part"}

and answers go out as lines on what was its standard output: first ``{"hello": {…}}`` or
``{"failed": "why", "detail": "for the log"}``, then for each request
``{"id": 1, "frames": 71040}`` or ``{"id": 1, "error": "why", "kind": "text" | "write"}``.
When its input ends, it ends.
"""

import argparse
import contextlib
import gc
import importlib.util
import json
import os
import queue
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from hiptimer.coach.clip import encode
from hiptimer.coach.engines import EngineMissingError, Speech
from hiptimer.coach.polish import Fast, Plain, Sums, polish
from hiptimer.desktop.own_process import claim_stdout
from hiptimer.words import tr
from hiptimer.words.language import ENGLISH, in_use, use
from hiptimer.words.reasons import reason

FLAG = "--voice-worker"
"""A frozen program that gets this as its first argument must call `main` with the rest."""

_IDLE_SECONDS = 3.0  # without a request: there is time for what is not urgent
_MOST_WRITTEN = 2**20  # bytes: what twenty seconds of speech take
_LEAST_URGENT_SECONDS = 30.0  # what was begun then is not broken off when the input ends


def worker_command(engine: str, voice: str = "", rate: float = 1.0) -> list[str]:
    """The command line that starts a worker for the language in use.

    From source, installed or frozen.
    """
    if getattr(sys, "frozen", False):
        start = [sys.executable, FLAG]
    else:
        start = [sys.executable, "-X", "utf8", "-m", "hiptimer.coach.worker"]
    what = ["--engine", engine, "--voice", voice, "--rate", f"{rate:.3f}"]
    return [*start, *what, "--language", in_use()]


def worker_environment() -> dict[str, str]:
    """What it inherits, and where to find this package whatever folder it starts in."""
    here = str(Path(__file__).resolve().parent.parent.parent)
    paths = [here, *filter(None, [os.environ.get("PYTHONPATH")])]
    one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    # The natural voice's runtime would keep a device id and report to its maker: nobody is told.
    private = {"ORT_DISABLE_TELEMETRY": "1"}
    return {**os.environ, **one_thread, **private, "PYTHONPATH": os.pathsep.join(paths)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve requests until the input ends; 3 if the engine is not to be had."""
    options = _options(arguments)
    use(options.language)
    answers = claim_stdout()
    reading = _Reading()
    gc.disable()  # loading makes half a million objects, all of which stay
    try:
        speech = Speech(options.engine, options.voice, options.rate)
        if not options.list:
            speech.load(options.folder)
    except EngineMissingError as error:
        _send(answers, {"failed": str(error), "detail": repr(error.__cause__ or "")})
        return 3
    except Exception as error:  # noqa: BLE001  any fault of an engine: the next level is tried
        _send(answers, {"failed": tr("The voice could not be started."), "detail": repr(error)})
        return 3
    hello = {"voice": speech.voice, "found": speech.voice_found, "speaks": speech.choice_speaks}
    _send(answers, {"hello": hello | ({"voices": speech.voices()} if options.list else {})})
    if not options.list:
        sums = _sums()
        gc.freeze()
        gc.enable()
        for request in reading.requests(partial(_prepare, speech)):
            _send(answers, {"id": request["id"], **_made(speech, sums, request)})
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hiptimer-voice-worker")
    parser.add_argument("--engine", required=True)
    parser.add_argument("--voice", default="")
    parser.add_argument("--rate", type=float, default=1.0)
    parser.add_argument("--language", default=ENGLISH)
    parser.add_argument("--folder", type=Path, help="what makes the start faster is kept there")
    parser.add_argument("--list", action="store_true", help="tell the voices, then end")
    return parser.parse_args(arguments)


def _send(answers: BinaryIO, answer: dict[str, Any]) -> None:
    # The window is gone: so is who would want to know.
    with contextlib.suppress(BrokenPipeError):
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


class _Reading:
    """The requests. Their thread ends the process with its input, even while an engine hangs."""

    def __init__(self) -> None:
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._may_end = threading.Event()
        self._may_end.set()
        threading.Thread(target=self._read, name="requests", daemon=True).start()

    def _read(self) -> None:
        try:
            for line in sys.stdin.buffer:
                self._lines.put(line)
        except (OSError, ValueError):  # there is no input to end with
            return
        self._may_end.wait(_LEAST_URGENT_SECONDS)
        os._exit(0)

    def requests(self, when_idle: Callable[[], None]) -> Iterator[dict[str, Any]]:
        """Requests as they come. The first time that none comes for a while, call `when_idle`."""
        idle: float | None = _IDLE_SECONDS
        while True:
            try:
                line = self._lines.get(timeout=idle)
            except queue.Empty:
                idle = None
                self._may_end.clear()
                when_idle()
                self._may_end.set()
            else:
                yield json.loads(line)


def _prepare(speech: Speech) -> None:
    # A start that is no faster is no fault: nobody need know.
    with contextlib.suppress(Exception):
        speech.prepare()


def _sums() -> Sums:
    # The natural voice has it loaded; elsewhere 150 ms once save a tenth of a second per cue.
    if importlib.util.find_spec("numpy") is None:
        return Plain()
    import numpy as np  # noqa: PLC0415  not a dependency

    return Fast(np)


def _made(speech: Speech, sums: Sums, request: dict[str, Any]) -> dict[str, Any]:
    """Make one clip and write it; what to answer."""
    path = Path(request["path"])
    raw = path.with_name(path.name + ".raw.part")
    try:
        samples, rate = speech.say(request["text"], raw)
        clip = polish(samples, rate, sums)
        if sys.byteorder == "big":
            clip.byteswap()
        path.write_bytes(encode(clip.tobytes()))
    except OSError as error:
        return {"error": reason(error), "kind": "write"}
    except Exception as error:  # noqa: BLE001  one cue fails, the next may not
        if _can_write(path.parent):
            return {"error": str(error), "kind": "text"}
        return {"error": tr("nothing can be written in its folder"), "kind": "write"}
    return {"frames": len(clip)}


def _can_write(folder: Path) -> bool:
    """Whether what an engine writes has room in a folder; no engine says so by itself."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_MOST_WRITTEN))
            file.flush()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
