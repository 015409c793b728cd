"""The voices that can be chosen, found by short-lived worker processes."""

import json
import subprocess
import sys
from collections.abc import Iterable
from typing import Any

from hiptimer.coach.levels import Engine, VoiceInfo
from hiptimer.coach.maker import Programs

_PATIENCE_SECONDS = 20.0


def list_voices(programs: Programs | None = None) -> tuple[VoiceInfo, ...]:
    """All voices of all engines here, the best level first. Takes a second: call it in a thread."""
    programs = programs or Programs()
    found: list[VoiceInfo] = []
    for engine in programs.engines():
        command = [*programs.command(engine.name, "", 1.0), "--list"]
        found += _voices(engine, _hello(command, dict(programs.environment())))
    return tuple(found)


def _hello(command: list[str], environment: dict[str, str]) -> dict[str, Any]:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        done = subprocess.run(  # noqa: S603  our own program
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
            check=False,
            creationflags=hidden,
        )
        answer = json.loads(done.stdout.splitlines()[0])
    except (OSError, subprocess.TimeoutExpired, ValueError, IndexError):
        return {}
    hello = answer.get("hello") if isinstance(answer, dict) else None
    return hello if isinstance(hello, dict) else {}


def _voices(engine: Engine, hello: dict[str, Any]) -> Iterable[VoiceInfo]:
    for voice in hello.get("voices", ()):
        yield VoiceInfo(
            f"{engine.name}:{voice['id']}", voice["name"], voice["language"], engine.level
        )
